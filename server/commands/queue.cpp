#include "server/commands/queue.h"

#include "server/auth/accounts.h"
#include "server/backend.h"
#include "server/photos/public_copy.h"

#include <algorithm>
#include <map>
#include <set>

namespace posko::server {

using core::ErrorCode;
using core::Result;

namespace {

/// Bounds how long a transaction keeps others waiting.
constexpr std::size_t commandsAGroup = 1000;
/// What is read at once, while as many before are carried out.
constexpr std::size_t commandsAPart = 200;
/// Some seconds' work; who comes later is told to come again.
constexpr std::size_t mostWaiting = 20000;
/// Of one account: a desk has one request of at most a hundred under way.
constexpr std::size_t mostWaitingOfOne = 2000;

http::Response busy(const char* why)
{
    auto response = http::problem({ErrorCode::Unavailable, why, {}});
    return response.with("Retry-After", "1");
}

http::Response slowDown(std::chrono::seconds wait)
{
    auto response = http::problem({ErrorCode::TooMany,
                                   "This account sends more than the server takes from one. What it sent stays where "
                                   "it is and goes on later; look whether one of its desks has gone wrong.",
                                   {}});
    return response.with("Retry-After", std::to_string(wait.count()));
}

std::size_t notesIn(const std::vector<BatchItem>& items)
{
    return static_cast<std::size_t>(std::ranges::count_if(items, [](const BatchItem& item) {
        const auto* command = std::get_if<core::Command>(&item.content);
        return command && command->type == core::CommandType::Note;
    }));
}

http::Response respond(const Result<std::vector<BatchAnswer>>& answers)
{
    if (!answers)
        return http::problem(answers.error());
    std::string body = "{\"outcomes\":[";
    for (const auto& each : *answers)
        body.append(each.text).append(",");
    body.back() = ']';
    return http::jsonResponse(200, body + "}");
}

void count(const std::vector<BatchAnswer>& answers, Meters::Counts& counts)
{
    for (const auto& each : answers)
        ++counts[std::string(core::toWord(each.kind))];
}

/// Reads ahead what the commands of a group will ask for: the results that they may have already at once, their
/// complaints part by part, each while the part before it is carried out.
template <typename Group> class ReadAhead {
public:
    ReadAhead(const Group& group, Transaction& open, Mutations& mutations)
        : transaction(open)
    {
        std::vector<std::string> ids;
        for (std::size_t request = 0; request < group.size(); ++request) {
            if (parts.empty() || parts.back().complaints.size() >= commandsAPart)
                parts.push_back({request, {}});
            for (const auto& item : group[request].items) {
                const auto* command = std::get_if<core::Command>(&item.content);
                if (!command)
                    continue;
                parts.back().complaints.push_back(command->complaintId);
                ids.push_back(command->mutationId);
                if (!command->after.empty())
                    ids.push_back(command->after);
            }
        }
        mutations.expect(ids);
        transaction.expect(parts.front().complaints);
    }

    /// Called before a request is carried out.
    void begin(std::size_t request)
    {
        if (next == parts.size() || parts[next].firstRequest != request)
            return;
        ++next;
        if (next < parts.size())
            transaction.expectNext(parts[next].complaints);
    }

private:
    struct Part {
        std::size_t firstRequest;
        std::vector<std::string> complaints;
    };

    Transaction& transaction;
    std::vector<Part> parts;
    std::size_t next = 0;
};

/// The accounts of a group's requests that are enabled, by id.
template <typename Group> std::map<std::string, Account> presentAccounts(soci::session& sql, const Group& group)
{
    std::set<std::string> ids;
    for (const auto& request : group)
        ids.insert(request.account.id);
    std::map<std::string, Account> present;
    for (auto& stored : accountsById(sql, std::vector(ids.begin(), ids.end()))) {
        if (stored.enabled)
            present.emplace(stored.account.id, std::move(stored.account));
    }
    return present;
}

/// Without it each request would wait for it on its own, one after the other.
bool isDatabaseThere(Backend& backend)
{
    try {
        backend.database->look([](soci::session& sql) { return readHead(sql); });
        return true;
    } catch (const std::exception&) {
        return false;
    }
}

} // namespace

CommandQueue::CommandQueue(Backend& where)
    : backend(where)
    , thread([this] { run(); })
{
}

CommandQueue::~CommandQueue()
{
    stop();
}

void CommandQueue::stop()
{
    {
        const std::lock_guard lock(mutex);
        ending = true;
    }
    arrived.notify_one();
    if (thread.joinable())
        thread.join();
}

void CommandQueue::post(Account account, std::vector<BatchItem> items, Done done)
{
    const auto now = std::chrono::steady_clock::now();
    // The notes first: what is refused because of them counts for nothing else.
    auto wait = backend.notesByAccount.take(account.id, static_cast<double>(notesIn(items)), now);
    if (wait.count() == 0)
        wait = backend.commandsByAccount.take(account.id, static_cast<double>(items.size()), now);
    if (wait.count() > 0)
        return done(slowDown(wait));
    {
        const std::lock_guard lock(mutex);
        if (!ending && commandsWaiting + items.size() <= mostWaiting) {
            auto& own = waiting[account.id];
            if (own.commands + items.size() > mostWaitingOfOne) {
                wait = std::chrono::seconds{1};
            } else {
                if (own.requests.empty())
                    turns.push_back(account.id);
                own.commands += items.size();
                commandsWaiting += items.size();
                own.requests.push_back({std::move(account), std::move(items), std::move(done)});
                arrived.notify_one();
                return;
            }
        }
    }
    done(wait.count() > 0 ? slowDown(wait) : busy("The server has too much to do at present. Try again."));
}

CommandQueue::Group CommandQueue::take()
{
    Group group;
    std::size_t commands = 0;
    std::unique_lock lock(mutex);
    arrived.wait(lock, [this] { return ending || !turns.empty(); });
    while (!turns.empty()) {
        const auto own = waiting.find(turns.front());
        auto& next = own->second.requests.front();
        const auto count = next.items.size();
        if (!group.empty() && commands + count > commandsAGroup)
            break;
        commands += count;
        group.push_back(std::move(next));
        own->second.requests.pop_front();
        own->second.commands -= count;
        if (own->second.requests.empty())
            waiting.erase(own);
        else
            turns.push_back(turns.front());
        turns.pop_front();
    }
    commandsWaiting -= commands;
    return group;
}

void CommandQueue::run()
{
    for (;;) {
        auto group = take();
        if (group.empty())
            return;
        answer(group);
    }
}

void CommandQueue::answer(Group& group)
{
    std::vector<http::Response> answers;
    try {
        answers = commit(group);
    } catch (const std::exception& exception) {
        if (group.size() > 1 && isDatabaseThere(backend)) {
            // One request may have spoilt it for the others.
            for (auto& request : group) {
                Group alone;
                alone.push_back(std::move(request));
                answer(alone);
            }
            return;
        }
        answers.assign(group.size(), http::failure("commands", exception));
    }
    // Outside of the attempt: whatever is answered is answered once.
    for (std::size_t i = 0; i < group.size(); ++i)
        group[i].done(std::move(answers[i]));
}

std::vector<http::Response> CommandQueue::commit(Group& group)
{
    std::vector<http::Response> answers;
    Meters::Counts counts;
    std::vector<core::Photo> formerCovers;
    const auto committed = backend.database->write(backend.now(), [&](Transaction& transaction) -> Result<void> {
        transaction.sparesAccounts();
        Mutations mutations(transaction);
        ReadAhead ahead(group, transaction, mutations);
        const auto present = presentAccounts(transaction.sql(), group);
        for (std::size_t i = 0; i < group.size(); ++i) {
            auto& request = group[i];
            ahead.begin(i);
            const auto account = present.find(request.account.id);
            if (account == present.end()) {
                answers.push_back(
                    http::problem({ErrorCode::Unauthenticated, "This account may no longer sign in.", {}}));
                continue;
            }
            // What counts is what the account may do now, not when the request came.
            auto now = account->second;
            now.device = request.account.device;
            request.account = std::move(now);
            const auto outcomes = carryOut(request.items, request.account, transaction, mutations, backend.reference);
            if (outcomes) {
                count(*outcomes, counts);
                for (const auto& each : *outcomes)
                    formerCovers.insert(formerCovers.end(), each.formerCovers.begin(), each.formerCovers.end());
            }
            answers.push_back(respond(outcomes));
        }
        return {};
    });
    if (!committed) {
        answers.assign(group.size(), http::problem(committed.error()));
        return answers;
    }
    backend.meters.countCommands(counts);
    for (const auto& photo : formerCovers)
        removePublicCopy(backend.directory, photo);
    return answers;
}

} // namespace posko::server
