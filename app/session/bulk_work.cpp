#include "app/session/bulk_work.h"

#include "app/replica/new_id.h"

#include <algorithm>
#include <utility>

namespace posko::app {

namespace {
using State = BulkProgress::State;
/// The first are few, so that the user sees at once what happens; the worker is busy for about 50 ms with the others.
constexpr std::size_t firstAtOnce = 100;
constexpr std::size_t mostAtOnce = 400;
} // namespace

BulkWork::BulkWork(const WorkContext& work, Submissions& submissions, QObject* parent)
    : QObject(parent)
    , m_work(work)
    , m_submissions(submissions)
{
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &BulkWork::next);
}

void BulkWork::adopt()
{
    auto left = m_work.replica.bulkOrders();
    if (!left) {
        m_work.reportStorage(left.error());
        return;
    }
    for (auto& [order, done] : *left) {
        BulkProgress progress{.id = order.id, .type = order.type, .total = order.complaints.size(), .done = done};
        m_orders.push_back({std::move(order), std::move(progress)});
    }
    if (!m_orders.empty())
        m_next.start(0);
}

void BulkWork::begin(BulkOrder order)
{
    BulkProgress progress{.id = order.id, .type = order.type, .total = order.complaints.size()};
    const auto kept = m_work.replica.transaction([&] { return m_work.replica.putBulkOrder(order); });
    if (!kept) {
        progress.state = State::Cancelled;
        progress.error = kept.error();
        m_work.tell(event::BulkChanged{std::move(progress)});
        m_work.noteDamage(kept.error());
        return;
    }
    m_orders.push_back({std::move(order), std::move(progress)});
    m_next.start(0);
}

void BulkWork::goOn(const std::string& id)
{
    const auto found = std::ranges::find(m_orders, id, [](const Order& it) { return it.order.id; });
    if (found == m_orders.end() || found->progress.state != State::Stopped)
        return;
    found->progress.state = State::Running;
    found->progress.error = {};
    m_next.start(0);
}

void BulkWork::cancel(const std::string& id)
{
    const auto found = std::ranges::find(m_orders, id, [](const Order& it) { return it.order.id; });
    if (found == m_orders.end())
        return;
    if (m_work.stored(m_work.replica.forgetBulkOrder(id)))
        end(found, State::Cancelled);
}

void BulkWork::next()
{
    const auto found = std::ranges::find(m_orders, State::Running, [](const Order& it) { return it.progress.state; });
    if (found == m_orders.end())
        return;
    if (const auto done = writeSome(*found); !done) {
        found->progress.state = State::Stopped;
        found->progress.error = done.error();
        tell(found->progress);
        m_work.noteDamage(done.error());
    } else if (found->progress.done == found->progress.total) {
        end(found, State::Done);
    } else {
        tell(found->progress);
    }
    m_next.start(0);
}

core::Result<void> BulkWork::writeSome(Order& it)
{
    BulkProgress& progress = it.progress;
    const std::size_t most = progress.done == 0 ? firstAtOnce : mostAtOnce;
    const std::size_t end = std::min(progress.total, progress.done + most);
    std::vector<core::Command> commands;
    for (std::size_t i = progress.done; i < end; ++i) {
        core::Command& command = commands.emplace_back();
        command.mutationId = newId(m_work.clock->now());
        command.complaintId = it.order.complaints[i];
        command.type = it.order.type;
        command.args = it.order.args;
        if (!it.order.mutations.empty())
            command.args.mutation = it.order.mutations[i];
        command.at = m_work.clock->now();
    }
    const auto answers = m_submissions.submitAll(commands, [&] {
        return end == progress.total ? m_work.replica.forgetBulkOrder(it.order.id)
                                     : m_work.replica.advanceBulkOrder(it.order.id, end);
    });
    if (!answers)
        return std::unexpected(answers.error());
    for (std::size_t i = 0; i < commands.size(); ++i) {
        if ((*answers)[i])
            progress.written.push_back({commands[i].complaintId, commands[i].mutationId});
        else
            progress.refusals.push_back({commands[i].complaintId, (*answers)[i].error()});
    }
    progress.done = end;
    progress.refused = progress.refusals.size();
    return {};
}

void BulkWork::end(std::deque<Order>::iterator ended, State state)
{
    ended->progress.state = state;
    m_work.tell(event::BulkChanged{std::move(ended->progress)});
    m_orders.erase(ended);
}

void BulkWork::tell(const BulkProgress& progress) const
{
    BulkProgress now{.id = progress.id,
                     .type = progress.type,
                     .state = progress.state,
                     .total = progress.total,
                     .done = progress.done,
                     .refused = progress.refused,
                     .error = progress.error};
    m_work.tell(event::BulkChanged{std::move(now)});
}

} // namespace posko::app
