#include "server/access_journal.h"

#include "server/log.h"

#include <exception>
#include <iterator>
#include <utility>

namespace posko::server {

namespace {

constexpr std::chrono::seconds writeEvery{2};
constexpr std::chrono::hours onceIn{1};
/// More than an agency reads in an hour; then the same may be noted twice.
constexpr std::size_t mostNoted = 50'000;
/// While the database is away. What comes beyond is counted as lost in the log.
constexpr std::size_t mostWaiting = 50'000;

void insert(Transaction& transaction, core::Instant at, const std::string& account, std::string_view action,
            const std::string& target)
{
    const std::int64_t time = core::toMillis(at);
    const std::string word(action);
    // One transaction writes at a time, so that no other takes the same place.
    transaction.sql() << "INSERT INTO access_log (n, at, account_id, action, target) VALUES "
                         "((SELECT COALESCE(max(n), 0) + 1 FROM access_log), :at, :account, :action, :target)",
        soci::use(time), soci::use(account), soci::use(word), soci::use(target);
}

} // namespace

void recordAccess(Transaction& transaction, const std::string& accountId, std::string_view action,
                  const std::string& target)
{
    insert(transaction, transaction.now, accountId, action, target);
}

AccessJournal::AccessJournal(Database& store, std::function<core::Instant()> clock)
    : database(store)
    , now(std::move(clock))
    , thread([this] { run(); })
{
}

AccessJournal::~AccessJournal()
{
    {
        const std::lock_guard lock(mutex);
        ending = true;
    }
    ended.notify_all();
    thread.join();
}

void AccessJournal::note(const std::string& accountId, std::string_view action, const std::string& target)
{
    const auto at = now();
    const std::lock_guard lock(mutex);
    if (noted.size() >= mostNoted)
        noted.clear();
    auto key = accountId + "\n" + std::string(action) + "\n" + target;
    const auto [last, first] = noted.try_emplace(std::move(key), at);
    if (!first && at - last->second < onceIn)
        return;
    last->second = at;
    if (waiting.size() < mostWaiting)
        waiting.push_back({at, accountId, std::string(action), target});
}

void AccessJournal::flush()
{
    std::vector<Note> notes;
    {
        const std::lock_guard lock(mutex);
        notes = std::exchange(waiting, {});
    }
    if (notes.empty())
        return;
    try {
        [[maybe_unused]] const auto done = database.write(now(), [&](Transaction& transaction) -> core::Result<void> {
            transaction.sparesAccounts();
            for (const auto& note : notes)
                insert(transaction, note.at, note.account, note.action, note.target);
            return {};
        });
    } catch (...) {
        const std::lock_guard lock(mutex);
        notes.insert(notes.end(), std::make_move_iterator(waiting.begin()), std::make_move_iterator(waiting.end()));
        waiting = std::move(notes);
        throw;
    }
}

void AccessJournal::run()
{
    std::unique_lock lock(mutex);
    for (bool last = false; !last;) {
        last = ended.wait_for(lock, writeEvery, [this] { return ending; });
        lock.unlock();
        try {
            flush();
        } catch (const std::exception& exception) {
            logError("the journal of accesses waits: " + reasonOf(exception));
        }
        lock.lock();
    }
}

} // namespace posko::server
