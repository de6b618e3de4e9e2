#include "ui/administration/policy_trial_run.h"

#include "ui/words/words.h"

#include <algorithm>

namespace posko::ui {

namespace {

constexpr std::chrono::days goesBack{30};
constexpr std::size_t atATime = 200;

std::vector<std::string> concerned(const app::TableSnapshot& table, core::Instant since,
                                   const app::TableLookup::Cancelled& cancelled)
{
    constexpr std::size_t lookedBetween = 4096;
    std::vector<std::string> ids;
    for (app::TableSnapshot::Row row = 0; row < table.capacity(); ++row) {
        if (row % lookedBetween == 0 && cancelled())
            return {};
        if (!table.alive(row))
            continue;
        const auto status = table.status(row);
        const bool isOver = status == core::Status::Closed || status == core::Status::Repaired;
        const auto repaired = table.repaired(row);
        if (isOver ? repaired && *repaired >= since : core::isOpen(status))
            ids.push_back(table.id(row));
    }
    return ids;
}

} // namespace

PolicyTrialRun::PolicyTrialRun(app::Desk& desk, QObject* parent)
    : QObject(parent)
    , m_desk(desk)
{
    connect(&desk, &app::Desk::complaintsReady, this, &PolicyTrialRun::take);
}

void PolicyTrialRun::start(const core::Policy& policy)
{
    stop();
    m_policy = policy;
    m_lookup.start(m_desk.table(), [this, since = m_desk.now() - goesBack](
                                       const app::TableSnapshot& table, const app::TableLookup::Cancelled& cancelled) {
        auto ids = concerned(table, since, cancelled);
        return app::TableLookup::Answer([this, ids = std::move(ids)]() mutable {
            m_ids = std::move(ids);
            m_counts.inAll = m_ids.size();
            askNext();
        });
    });
}

void PolicyTrialRun::stop()
{
    m_lookup.cancel();
    m_ids.clear();
    m_asked.clear();
    m_counts = {};
}

void PolicyTrialRun::askNext()
{
    Q_EMIT progressed(m_counts);
    const auto count = std::min(atATime, m_ids.size());
    m_asked.assign(m_ids.end() - static_cast<std::ptrdiff_t>(count), m_ids.end());
    m_ids.resize(m_ids.size() - count);
    if (!m_asked.empty())
        m_desk.requestComplaints(m_asked);
}

void PolicyTrialRun::take(const std::vector<core::Complaint>& complaints)
{
    // Others ask for complaints too; what was asked for here comes in its order.
    const bool isMine = !m_asked.empty() && std::ranges::all_of(complaints, [this](const core::Complaint& each) {
        return std::ranges::contains(m_asked, each.id);
    });
    if (!isMine)
        return;
    for (const core::Complaint& complaint : complaints) {
        if (!complaint.clocks.measured)
            continue;
        const auto& kept = m_desk.reference().policy(complaint.clocks.policyVersion);
        const auto trial = core::tryPolicy(complaint, kept, m_policy, m_desk.now());
        const bool isOver = complaint.status == core::Status::Closed || complaint.status == core::Status::Repaired;
        Judged& judged = isOver ? m_counts.closed : m_counts.open;
        ++judged.all;
        judged.late += trial.lateNow ? 1 : 0;
        judged.lateThen += trial.lateThen ? 1 : 0;
        if (!isOver && trial.lateThen && !trial.lateNow && m_counts.becomeLate.size() < mostListed) {
            m_counts.becomeLate.push_back(complaint.id);
            m_counts.numbers.push_back(words::complaintName(complaint));
        }
    }
    m_counts.looked += m_asked.size();
    m_asked.clear();
    askNext();
}

} // namespace posko::ui
