#pragma once

#include "core/command.h"
#include "core/wire.h"

#include <QSqlDatabase>
#include <QString>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace posko::app {

/// A command in the outbox.
struct OutboxEntry {
    enum class State {
        Waiting,  ///< to be sent, perhaps sent already without an answer
        Applied,  ///< the server has done it; kept until its row has arrived
        Conflict, ///< the remaining three wait for the user
        Rejected,
        Held,
    };
    core::Command command;
    State state = State::Waiting;
    std::optional<core::Outcome> outcome;
    std::int64_t version = 0; ///< applied: the version it made
    bool sent = false;        ///< handed to the network at least once: it may have arrived
};

struct Upload {
    std::string sha256;
    std::int64_t bytes = 0;
    bool stored = false;  ///< the server has the bytes
    std::string location; ///< of an upload that has begun
};

/// One account's copy of the server's data and everything it has not sent yet, in one SQLite file. Used on the thread
/// that opened it. Functions that write return the database's error; a transaction that fails leaves the file as it
/// was. Data and cursor always move in one transaction.
class Replica {
public:
    /// Opens or makes the file; refuses one made by a newer program.
    static core::Result<std::unique_ptr<Replica>> open(const QString& path);
    ~Replica();
    Replica(const Replica&) = delete;
    Replica& operator=(const Replica&) = delete;

    /// Runs `work` in one transaction; any error rolls it back.
    core::Result<void> transaction(const std::function<core::Result<void>()>& work);

    std::string meta(std::string_view key) const;
    core::Result<void> setMeta(std::string_view key, const std::string& value);
    core::Result<void> forgetMeta(std::string_view key);

    /// Inserts or replaces a row. Within a generation the later version stays: of several servers one may lag behind
    /// what another told. ErrorCode::Missing: its history goes on from events that are not here.
    core::Result<void> put(const core::Entity&, std::int64_t generation);
    core::Result<void> remove(core::EntityKind, const std::string& id);
    core::Result<void> removeOlderThan(std::int64_t generation);
    std::vector<std::string> complaintsOlderThan(std::int64_t generation) const;
    /// Ends the write-ahead log: what was removed before cannot be read there any more. Outside of transactions.
    void checkpoint();
    std::optional<core::Complaint> complaint(const std::string& id) const;
    std::vector<core::Event> history(const std::string& id) const;
    std::int64_t versionOf(core::EntityKind, const std::string& id) const; ///< -1: not there
    std::vector<std::string> complaintIds() const;
    std::vector<core::Entity> reference() const; ///< every kind but complaint
    void forEachComplaint(const std::function<void(core::Complaint)>&) const;

    core::Result<void> append(const core::Command&);
    /// Notes that they are about to be handed to the network.
    core::Result<void> markSent(const std::vector<std::string>& mutationIds);
    /// Lets a command that was not sent follow another one than it named.
    core::Result<void> relink(core::Command, const std::string& after);
    core::Result<void> settle(const std::string& mutationId, OutboxEntry::State, const core::Outcome&);
    core::Result<void> forget(const std::string& mutationId);
    /// Takes an applied command out of the outbox and keeps it until a backup of the server holds it.
    core::Result<void> keep(const OutboxEntry&, core::Instant now);
    /// Forgets the kept commands that a backup holds which reaches this seq, and those kept since before a time.
    /// Returns the photos that they named.
    core::Result<std::vector<std::string>> forgetKept(std::int64_t backedUpSeq, core::Instant before);
    std::vector<std::string> keptPhotos() const;
    bool keepsPhoto(const std::string& sha256) const;
    std::int64_t keptCount() const;
    /// What the server had applied, kept commands included, waits to be sent again in its old place, and no photo
    /// counts as stored: it may not be the same server any more.
    core::Result<void> doubtApplied();
    std::vector<OutboxEntry> outbox() const; ///< in the order in which they were given

    /// A photo that is queued already keeps its place.
    core::Result<void> putUpload(const Upload&);
    core::Result<void> forgetUpload(const std::string& sha256);
    std::vector<Upload> uploads() const; ///< in the order in which they were queued

private:
    explicit Replica(QString connection);
    core::Result<void> migrate();
    /// What is to be stored as the row's history: all of it, also where the server tells only what came to it.
    core::Result<core::json::value> historyAfter(const core::Entity&) const;

    QString m_connection;
    QSqlDatabase m_database;
};

} // namespace posko::app
