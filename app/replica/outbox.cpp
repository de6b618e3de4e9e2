#include "app/replica/outbox.h"

#include <boost/json.hpp>

#include <algorithm>
#include <set>

using namespace Qt::StringLiterals;

namespace posko::app {

namespace {
constexpr std::size_t fullBatch = 50;
constexpr auto commandsPath = "/api/v1/sync/commands"_L1;
} // namespace

Outbox::Outbox(Replica& replica, Api& api, PhotoWait::Stored photoStored, QObject* parent)
    : QObject(parent)
    , m_replica(replica)
    , m_api(api)
    , m_photoStored(std::move(photoStored))
    , m_backoff(api.pace())
    , m_batch(fullBatch)
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &Outbox::pump);
    m_holdEnd.setSingleShot(true);
    connect(&m_holdEnd, &QTimer::timeout, this, [this] {
        endHoldsIf([](const auto&, const QDeadlineTimer& end) { return end.hasExpired(); });
        pump();
    });
}

void Outbox::hold(const std::string& mutationId, std::chrono::milliseconds time)
{
    m_holds.insert_or_assign(mutationId, QDeadlineTimer(time));
    awaitNextHold();
}

void Outbox::awaitNextHold()
{
    if (m_holds.empty()) {
        m_holdEnd.stop();
        return;
    }
    const auto next = std::ranges::min_element(m_holds, {}, [](const auto& hold) { return hold.second; });
    m_holdEnd.start(std::chrono::ceil<std::chrono::milliseconds>(next->second.remainingTimeAsDuration()));
}

void Outbox::endHoldsIf(const std::function<bool(const std::string&, const QDeadlineTimer&)>& which)
{
    std::vector<std::string> ended;
    for (const auto& [mutationId, end] : m_holds) {
        if (which(mutationId, end))
            ended.push_back(mutationId);
    }
    for (const std::string& mutationId : ended)
        m_holds.erase(mutationId);
    awaitNextHold();
    for (const std::string& mutationId : ended)
        Q_EMIT holdEnded(mutationId);
}

void Outbox::endHolds(const std::set<std::string>& complaintIds)
{
    if (m_holds.empty())
        return;
    endHoldsIf([&](const std::string& mutationId, const auto&) {
        const auto entry = m_replica.outboxList().find(mutationId);
        return entry && complaintIds.contains(entry->command.complaintId);
    });
}

void Outbox::endHold(const std::string& mutationId)
{
    endHoldsIf([&](const std::string& held, const auto&) { return held == mutationId; });
}

void Outbox::endAllHolds()
{
    endHoldsIf([](const auto&, const auto&) { return true; });
}

void Outbox::setOnline(bool online)
{
    if (online == m_online)
        return;
    m_online = online;
    ++m_run;
    m_api.abort(commandsPath);
    m_inFlight = false;
    m_retry.stop();
    m_backoff.reset();
    if (online)
        pump();
}

bool PhotoWait::waits(const core::Command& command)
{
    if (command.type == core::CommandType::Photo && command.args.photo && !m_stored(command.args.photo->sha256)) {
        m_photoMissing.insert(command.complaintId);
        return true;
    }
    if (command.type == core::CommandType::Repair && m_photoMissing.contains(command.complaintId))
        m_repairHeld.insert(command.complaintId);
    return m_repairHeld.contains(command.complaintId);
}

void Outbox::pump()
{
    if (!m_online || m_inFlight)
        return;
    PhotoWait photos(m_photoStored);
    std::vector<core::Command> commands;
    std::vector<std::string> unmarked;
    core::json::array list;
    m_replica.outboxList().walkWaiting([&](const OutboxEntry& entry) {
        const core::Command& command = entry.command;
        if (photos.waits(command) || m_holds.contains(command.mutationId))
            return true;
        commands.push_back(command);
        list.push_back(core::toJson(command));
        if (!entry.sent)
            unmarked.push_back(command.mutationId);
        return commands.size() < m_batch;
    });
    if (commands.empty())
        return;
    if (!unmarked.empty()) {
        if (auto marked = m_replica.transaction([&] { return m_replica.markSent(unmarked); }); !marked) {
            Q_EMIT storageFailed(marked.error());
            later();
            return;
        }
    }
    m_inFlight = true;
    core::json::object body;
    body["commands"] = std::move(list);
    m_api.sendJson("POST", commandsPath, body,
                   [this, commands = std::move(commands), run = m_run](const ApiReply& reply) {
                       if (run != m_run)
                           return;
                       m_inFlight = false;
                       onAnswer(reply, commands);
                   });
    if (!unmarked.empty())
        Q_EMIT sent();
}

void Outbox::later()
{
    m_retry.start(m_backoff.next());
}

void Outbox::onAnswer(const ApiReply& reply, const std::vector<core::Command>& sent)
{
    if (!reply.ok()) {
        // Passing trouble is tried again. What the server will never take is put before the user, not tried for ever.
        const bool permanent = reply.status == 400 || reply.status == 403 || reply.status == 413 || reply.status == 422;
        if (!permanent) {
            // What stands before the server may take less at once than the server does.
            constexpr int tooLarge = 413;
            if (reply.foreign == tooLarge)
                m_batch = 1;
            later();
            return;
        }
        if (sent.size() > 1) {
            m_batch = 1;
            pump();
            return;
        }
        auto done = m_replica.transaction([&]() -> core::Result<void> {
            for (const core::Command& command : sent) {
                core::Outcome outcome{command.mutationId, core::OutcomeKind::Rejected, 0, reply.error, {}, {}};
                if (auto settle = m_replica.settle(command.mutationId, OutboxEntry::State::Rejected, outcome); !settle)
                    return settle;
            }
            return {};
        });
        if (!done) {
            Q_EMIT storageFailed(done.error());
            later();
            return;
        }
        Q_EMIT settled();
        pump();
        return;
    }

    auto parsed = core::parseJson({reply.body.constData(), static_cast<std::size_t>(reply.body.size())}, 64);
    const core::json::array* outcomes = nullptr;
    if (parsed && parsed->is_object()) {
        if (const auto* value = parsed->as_object().if_contains("outcomes"))
            outcomes = value->if_array();
    }
    if (!outcomes) {
        later();
        return;
    }

    std::vector<std::string> missing;
    int settledNow = 0;
    auto done = m_replica.transaction([&]() -> core::Result<void> {
        for (const auto& value : *outcomes) {
            auto outcome = core::fromJson<core::Outcome>(value);
            if (!outcome)
                continue;
            const auto command = std::ranges::find(sent, outcome->mutationId, &core::Command::mutationId);
            if (command == sent.end())
                continue;
            using State = OutboxEntry::State;
            State state = State::Applied;
            switch (outcome->kind) {
            case core::OutcomeKind::Applied:
                break;
            case core::OutcomeKind::Conflict:
                state = State::Conflict;
                break;
            case core::OutcomeKind::Held:
                state = State::Held;
                break;
            case core::OutcomeKind::Rejected:
                state = State::Rejected;
                if (outcome->error.code == core::ErrorCode::PhotoMissing) {
                    // The bytes have to be sent again; a repair that lacks its photo is refused like any other rule.
                    if (command->args.photo) {
                        missing.push_back(command->args.photo->sha256);
                        continue;
                    }
                }
                break;
            }
            if (auto settle = m_replica.settle(outcome->mutationId, state, *outcome); !settle)
                return settle;
            ++settledNow;
        }
        return {};
    });
    if (!done) {
        Q_EMIT storageFailed(done.error());
        later();
        return;
    }
    if (settledNow == 0 && missing.empty()) {
        later(); // the same commands would get the same answer
        return;
    }
    m_backoff.reset();
    m_batch = fullBatch;
    for (const std::string& sha256 : missing)
        Q_EMIT photoMissing(sha256);
    Q_EMIT settled();
    pump(); // the photos that are missing wait now, what does not rest on them goes on
}

} // namespace posko::app
