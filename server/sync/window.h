#pragma once

#include "server/store/database.h"
#include "server/sync/changes.h"
#include "server/sync/cursor.h"
#include "server/sync/hub.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <span>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

namespace posko::server {

inline constexpr std::size_t changeRows = 1000;

/// What every page tells of the head, as members of its JSON object.
std::string headMembers(std::int64_t head, std::int64_t backedUpSeq);

/// What a desk gets from a place on.
struct FeedPage {
    CursorState state = CursorState::Good;
    Cursor next;
    std::int64_t head = 0;
    std::int64_t backedUpSeq = 0;
    bool more = false; ///< goes on behind `next`
    bool any = false;  ///< holds an item

    /// Makes its items of the changes, as the actor sees them.
    void write(std::span<const Change* const>, const core::Actor&);
    /// The answer as JSON, once: its items go with it.
    std::string takeText();

private:
    std::string document; ///< the answer's beginning, with the items
};

/// The latest changes with their rows, read from the database once for all desks that follow; and the thread that reads
/// them and wakes whom they concern. Every function may be called from any thread.
class ChangeWindow {
public:
    /// Begins at the database's head. Throws soci::soci_error.
    ChangeWindow(Database&, std::function<core::Instant()> now, Hub&);
    ~ChangeWindow();
    ChangeWindow(const ChangeWindow&) = delete;
    ChangeWindow& operator=(const ChangeWindow&) = delete;

    /// Somebody moved the head. Cheap: the reading is done elsewhere.
    void announce(std::int64_t head);
    /// This process did, and tells with what; as cheap.
    void announce(Commit);
    /// Reads what there is now. Throws soci::soci_error.
    void catchUp();
    /// The page from the cursor on; nothing where the window does not hold that place.
    std::optional<FeedPage> page(const Cursor&, const Account&) const;
    /// Whether changes come so fast that desks had better gather them.
    bool isBusy() const { return std::chrono::steady_clock::now().time_since_epoch().count() < busyUntil; }
    /// The seq up to which it has read.
    std::int64_t headSeq() const { return readTo; }

private:
    void run();
    /// Goes on with what commits told, as far as they follow on each other, and reads the rest unless that is
    /// `reached`.
    void goOn(std::vector<Commit>, std::int64_t reached);
    /// Whether there may be more to read.
    bool readOn();
    void takeAndWake(const Head&, std::vector<Change>);
    void take(const Head&, std::vector<Change>);
    void startAt(const Head&);
    /// Lets the change share the row that the window holds, brought up to date by it.
    void hold(Change&);
    void dropOldest();

    Database& database;
    const std::function<core::Instant()> now;
    Hub& hub;

    std::mutex reading; ///< held by whoever reads on

    mutable std::shared_mutex holding; ///< guards what follows
    Head head;
    Cursor start; ///< the place before the first change
    std::deque<Change> changes;
    std::unordered_map<std::string, std::shared_ptr<FeedRow>> rows; ///< those of `changes`, by kind and id
    std::size_t bytes = 0;                                          ///< of the rows' texts
    std::deque<std::pair<std::chrono::steady_clock::time_point, std::size_t>> arrivals;

    std::atomic<std::int64_t> readTo{0}; ///< head.seq
    std::atomic<std::chrono::steady_clock::rep> busyUntil{0};

    std::mutex mutex; ///< guards what follows
    std::condition_variable announced;
    std::optional<std::int64_t> wanted; ///< the head that was announced last, until it is looked at
    std::vector<Commit> commits;        ///< that were announced
    bool ending = false;
    std::thread thread;
};

} // namespace posko::server
