#pragma once

#include "server/store/database.h"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <unordered_map>
#include <vector>

namespace posko::server {

/// How long what the journal holds is kept.
inline constexpr std::chrono::days accessKept{365};

/// What the journal tells of.
namespace access {
inline constexpr std::string_view signIn = "sign_in";
inline constexpr std::string_view signInRefused = "sign_in_refused"; ///< of an account that there is
inline constexpr std::string_view signOut = "sign_out";
inline constexpr std::string_view readAll = "read_all"; ///< began to fetch all that the account may see
inline constexpr std::string_view readComplaint = "read_complaint";
inline constexpr std::string_view readPhoto = "read_photo"; ///< an original, with where and when it was taken
} // namespace access

/// Notes the access inside a transaction.
void recordAccess(Transaction&, const std::string& accountId, std::string_view action, const std::string& target = {});

/// Who signed in and who read personal data, for the audit. Notes wait in memory and are written by a thread of its own
/// every two seconds, so that reading costs no transaction; a crash loses those of the last two. The same access of an
/// account is noted once an hour. Any thread may note.
class AccessJournal {
public:
    /// `database` and `now` outlive it.
    AccessJournal(Database& database, std::function<core::Instant()> now);
    /// Writes what waits.
    ~AccessJournal();
    AccessJournal(const AccessJournal&) = delete;
    AccessJournal& operator=(const AccessJournal&) = delete;

    void note(const std::string& accountId, std::string_view action, const std::string& target = {});
    /// Writes what waits now. Throws soci::soci_error, and then keeps it.
    void flush();

private:
    struct Note {
        core::Instant at;
        std::string account;
        std::string action;
        std::string target;
    };
    void run();

    Database& database;
    const std::function<core::Instant()> now;
    std::mutex mutex;
    std::condition_variable ended;
    std::vector<Note> waiting;
    std::unordered_map<std::string, core::Instant> noted; ///< when, by account, action and target
    bool ending = false;
    std::thread thread;
};

} // namespace posko::server
