#include "server/sync/window.h"

#include "server/log.h"
#include "server/store/kinds.h"

#include <algorithm>
#include <utility>

namespace posko::server {

using SteadyClock = std::chrono::steady_clock;

namespace {

/// What the window holds at most: minutes of a busy day, a few seconds of an import.
constexpr std::size_t mostChanges = 20'000;
constexpr std::size_t mostBytes = 64UL * 1024 * 1024;
/// How many are read at once.
constexpr std::size_t rowsAtOnce = 1000;
/// More than so many changes within that time: busy.
constexpr std::size_t busyChanges = 100;
constexpr std::chrono::milliseconds busyTime{500};
constexpr std::chrono::milliseconds readAgainAfter{1000};

std::string keyOf(const Change& change)
{
    return static_cast<char>('0' + kindColumn(change.kind)) + change.id;
}

std::size_t sizeOf(const FeedRow& row)
{
    return row.entity.body.size() + (row.history ? row.history->size() : 0);
}

Concerned concernedBy(std::span<const Change> changes)
{
    Concerned concerned;
    for (const auto& change : changes) {
        if (change.kind != core::EntityKind::Complaint)
            concerned.everybody = true;
        concerned.districts.insert(change.before);
        concerned.districts.insert(change.after);
    }
    return concerned;
}

} // namespace

std::string headMembers(std::int64_t head, std::int64_t backedUpSeq)
{
    return ",\"head\":" + std::to_string(head) + ",\"backed_up_seq\":" + std::to_string(backedUpSeq);
}

void FeedPage::write(std::span<const Change* const> changes, const core::Actor& actor)
{
    constexpr std::size_t around = 200; // a row's id and version, or the answer's last members
    std::size_t expected = around;
    for (const auto* change : changes) {
        expected += around + change->events.size();
        if (change->row && change->row->lastSeq == change->seq)
            expected += sizeOf(*change->row);
    }
    document.reserve(expected);
    document = "{\"items\":[";
    const auto start = document.size();
    appendChanges(document, changes, actor);
    any = document.size() > start;
}

std::string FeedPage::takeText()
{
    document.append("],\"cursor\":\"")
        .append(next.text())
        .append("\"")
        .append(headMembers(head, backedUpSeq))
        .append(",\"more\":")
        .append(more ? "true}" : "false}");
    return std::move(document);
}

ChangeWindow::ChangeWindow(Database& store, std::function<core::Instant()> clock, Hub& waits)
    : database(store)
    , now(std::move(clock))
    , hub(waits)
{
    startAt(database.look([](soci::session& sql) { return readHead(sql); }));
    thread = std::thread([this] { run(); });
}

ChangeWindow::~ChangeWindow()
{
    {
        const std::lock_guard lock(mutex);
        ending = true;
    }
    announced.notify_all();
    thread.join();
}

void ChangeWindow::announce(std::int64_t reached)
{
    {
        const std::lock_guard lock(mutex);
        wanted = reached;
    }
    announced.notify_all();
}

void ChangeWindow::announce(Commit commit)
{
    // More than a few wait only where the window cannot keep up; then it reads.
    constexpr std::size_t mostCommits = 16;
    const auto reached = commit.head.seq;
    {
        const std::lock_guard lock(mutex);
        if (commits.size() < mostCommits)
            commits.push_back(std::move(commit));
    }
    announce(reached);
}

void ChangeWindow::run()
{
    std::unique_lock lock(mutex);
    while (!ending) {
        announced.wait(lock, [this] { return ending || wanted; });
        if (ending)
            return;
        const auto reached = *std::exchange(wanted, {});
        auto told = std::exchange(commits, {});
        lock.unlock();
        bool failed = false;
        try {
            goOn(std::move(told), reached);
        } catch (const std::exception& exception) {
            logError("changes: " + reasonOf(exception));
            failed = true;
        }
        lock.lock();
        if (failed) {
            wanted = wanted.value_or(reached);
            announced.wait_for(lock, readAgainAfter, [this] { return ending; });
        }
    }
}

void ChangeWindow::goOn(std::vector<Commit> told, std::int64_t reached)
{
    const std::lock_guard lock(reading);
    for (auto& commit : told) {
        // Only who reads on changes the head, so it may be read without the lock that guards it.
        if (commit.before.epoch != head.epoch || commit.before.seq != head.seq || commit.before.tag != head.tag)
            continue;
        const auto after = commit.head;
        if (auto found = changesOf(std::move(commit)); !found.empty())
            takeAndWake(after, std::move(found));
    }
    // Lower than what was read: a database that was put back from a copy.
    while (readTo != reached && readOn()) {
    }
}

void ChangeWindow::catchUp()
{
    const std::lock_guard lock(reading);
    while (readOn()) {
    }
}

bool ChangeWindow::readOn()
{
    // Only who reads on changes the head, so it may be read without the lock that guards it.
    std::vector<Change> found;
    bool goesOn = false;
    const auto latest = database.read([&](soci::session& sql) {
        auto there = readHead(sql);
        goesOn = there.epoch == head.epoch && there.seq >= head.seq &&
                 there.seq - head.seq <= static_cast<std::int64_t>(mostChanges) &&
                 goesThrough(sql, there, head.seq, head.tag);
        if (goesOn && there.seq > head.seq)
            found = readChanges(sql, there, head.seq, nullptr, rowsAtOnce, now());
        return there;
    });
    if (goesOn && latest.seq == head.seq) {
        // A backup and a pruned feed change nothing that anybody waits for; the next pages tell of it.
        const std::unique_lock lock(holding);
        head = latest;
        return false;
    }
    if (found.empty()) {
        // Another history, or far ahead: desks read for themselves up to here.
        startAt(latest);
        hub.restart(latest.seq);
        return false;
    }
    const bool more = found.back().seq < latest.seq;
    takeAndWake(latest, std::move(found));
    return more;
}

void ChangeWindow::takeAndWake(const Head& latest, std::vector<Change> found)
{
    const auto concerned = concernedBy(found);
    take(latest, std::move(found));
    hub.announce(head.seq, concerned);
}

void ChangeWindow::startAt(const Head& place)
{
    const std::unique_lock lock(holding);
    head = place;
    readTo = head.seq;
    start = {place.epoch, place.seq, place.tag, 0};
    changes.clear();
    rows.clear();
    bytes = 0;
}

void ChangeWindow::take(const Head& latest, std::vector<Change> found)
{
    const std::unique_lock lock(holding);
    arrivals.emplace_back(SteadyClock::now(), found.size());
    while (arrivals.front().first < arrivals.back().first - busyTime)
        arrivals.pop_front();
    std::size_t recent = 0;
    for (const auto& [when, count] : arrivals)
        recent += count;
    if (recent > busyChanges)
        busyUntil = (arrivals.back().first + busyTime).time_since_epoch().count();
    head = latest;
    head.seq = found.back().seq;
    head.tag = found.back().tag;
    readTo = head.seq;
    for (auto& change : found) {
        bytes += change.events.size();
        if (change.row)
            hold(change);
        changes.push_back(std::move(change));
    }
    while (changes.size() > mostChanges || bytes > mostBytes)
        dropOldest();
}

void ChangeWindow::hold(Change& change)
{
    // Earlier changes of the row share what is there now.
    auto& held = rows[keyOf(change)];
    if (!held) {
        held = change.row;
        bytes += sizeOf(*held);
        return;
    }
    if (held != change.row) {
        bytes -= sizeOf(*held);
        auto before = std::exchange(*held, *change.row);
        // A reading that was cut has rows of later than its changes.
        if (before.entity.version > held->entity.version)
            held->entity = std::move(before.entity);
        if (change.kept > 0 && before.history && !held->history) {
            // The whole history is held for an earlier change, so it takes what this one adds.
            auto& history = *before.history;
            if (change.seq > before.historySeq && !change.events.empty())
                history.insert(history.size() - 1, (history.size() > 2 ? "," : "") + change.events);
            held->history = std::move(history);
            held->historySeq = std::max(before.historySeq, change.seq);
            held->others = std::move(before.others);
        }
        bytes += sizeOf(*held);
    }
    change.row = held;
}

void ChangeWindow::dropOldest()
{
    const auto& oldest = changes.front();
    bytes -= oldest.events.size();
    start.seq = oldest.seq;
    start.tag = oldest.tag;
    if (oldest.row && oldest.row->lastSeq == oldest.seq) {
        bytes -= sizeOf(*oldest.row);
        rows.erase(keyOf(oldest));
    }
    changes.pop_front();
}

std::optional<FeedPage> ChangeWindow::page(const Cursor& cursor, const Account& account) const
{
    const std::shared_lock lock(holding);
    if (cursor.epoch != head.epoch || cursor.seq < std::max(start.seq, head.floorSeq) || cursor.seq > head.seq)
        return {};
    // The sequence has no gaps, so a place in it is a place in the list.
    const auto first = static_cast<std::size_t>(cursor.seq - start.seq);
    FeedPage page;
    if (cursor.tag != (first == 0 ? start.tag : changes[first - 1].tag)) {
        page.state = CursorState::Gone;
        return page;
    }
    if (cursor.scope != account.scopeVersion) {
        page.state = CursorState::OtherScope;
        return page;
    }
    const auto actor = account.actor();
    std::vector<const Change*> concerning;
    for (auto i = first; i < changes.size() && concerning.size() < changeRows; ++i) {
        if (changes[i].concerns(actor))
            concerning.push_back(&changes[i]);
    }
    page.write(concerning, actor);
    page.head = head.seq;
    page.backedUpSeq = head.backedUpSeq;
    page.more = concerning.size() == changeRows;
    page.next = page.more ? Cursor{head.epoch, concerning.back()->seq, concerning.back()->tag, account.scopeVersion}
                          : cursorAt(head, account);
    return page;
}

} // namespace posko::server
