#include "ui/triage/triage.h"

#include "app/session/duplicate_suggestions.h"
#include "ui/complaint/complaint_pane.h"
#include "ui/dialogs/command_dialog.h"
#include "ui/queue/queue_panel.h"
#include "ui/queue/queue_view.h"
#include "ui/triage/snoozes.h"
#include "ui/window/actions.h"

#include <QAction>

#include <utility>

namespace posko::ui {

using core::CommandType;
using Row = app::TableSnapshot::Row;

namespace {

/// After it the complaint is with somebody else, or needs nobody.
constexpr bool isDoneWith(CommandType type)
{
    return type == CommandType::Assign || type == CommandType::Reject || type == CommandType::Merge ||
           type == CommandType::Programme;
}

} // namespace

Triage::Triage(app::Desk& desk, CommandFlow& flow, Selection& selection, QueuePanel& queue, ComplaintPane& pane,
               Snoozes& snoozes, Actions& actions, QObject* parent)
    : QObject(parent)
    , m_desk(desk)
    , m_flow(flow)
    , m_selection(selection)
    , m_queue(queue)
    , m_pane(pane)
    , m_snoozes(snoozes)
{
    connect(actions[Actions::Triage], &QAction::triggered, this, &Triage::go);
    connect(&pane, &ComplaintPane::shown, this, &Triage::replan);
    connect(&pane, &ComplaintPane::placesFound, this, [this](const std::vector<core::PlaceMention>& places) {
        m_places = places;
        replan();
    });
    connect(&desk, &app::Desk::resultChanged, this, &Triage::changed); // how many are left
    connect(&selection, &Selection::markedChanged, this, [this] {
        if (!m_selection.marked().empty())
            end(); // commands are for the marked ones now
    });
    connect(&flow, &CommandFlow::submitted, this, [this](CommandType type, const std::string& complaint) {
        if (m_on && complaint == m_selection.id() && isDoneWith(type))
            advance();
    });
    connect(&snoozes, &Snoozes::changed, this, [this] {
        if (m_on && m_snoozes.until(m_selection.id()))
            advance();
    });
}

bool Triage::mayTriage() const
{
    return (core::spec(CommandType::Acknowledge).roles & core::bit(m_desk.actor().role)) != 0;
}

bool Triage::isUntouched(Row row) const
{
    const app::ComplaintTable& table = m_desk.table();
    if (table.status(row) != core::Status::Received)
        return false;
    const std::string id = table.id(row);
    return !m_snoozes.until(id) && !m_desk.claimOfAnother(id);
}

void Triage::go()
{
    if (!mayTriage() || !m_selection.marked().empty())
        return;
    if (!m_on) {
        m_on = true;
        const auto row = m_desk.table().find(m_selection.id());
        if (!row || m_desk.table().status(*row) != core::Status::Received || !m_selection.unlisted().isEmpty())
            Q_EMIT newOnesAsked();
        replan();
        return;
    }
    if (m_flow.dialog() || !m_pane.detail())
        return; // its data are on their way
    const app::ComplaintDetail detail = *m_pane.detail();
    if (!m_plan) { // somebody was faster
        advance();
        return;
    }
    if (m_plan->asks) {
        m_flow.begin(*m_plan->asks, detail);
        return;
    }
    const auto steps = m_plan->steps;
    m_flow.give(detail, steps);
    // Where a crew is the district's to choose, the acknowledgement was the last of it.
    if (m_on && m_selection.id() == detail.complaint.id && !m_flow.dialog())
        advance();
}

void Triage::skip()
{
    advance();
}

void Triage::end()
{
    if (!std::exchange(m_on, false))
        return;
    m_plan.reset();
    Q_EMIT changed();
}

void Triage::advance()
{
    m_plan.reset();
    if (!m_queue.chooseNext([this](Row row) { return isUntouched(row); })) {
        end();
        Q_EMIT notice(tr("No untouched complaint is left in this list."));
        return;
    }
    m_queue.view()->setFocus();
    Q_EMIT changed();
}

void Triage::replan()
{
    if (!m_on)
        return;
    m_plan.reset();
    const auto& detail = m_pane.detail();
    if (detail && detail->complaint.id == m_selection.id() && detail->complaint.status == core::Status::Received) {
        app::ComplaintDetail known = *detail;
        known.duplicates = app::notToldApart(known, m_desk.memos());
        m_plan = triagePlan({known, m_desk.reference(), m_desk.table(), m_places, m_desk.now()});
    }
    Q_EMIT changed();
}

} // namespace posko::ui
