// What the queue says of itself: what is listed, why nothing is, and why the chosen complaint is not.
#include "ui/queue/queue_panel.h"

#include "ui/queue/queue_bar.h"
#include "ui/queue/queue_model.h"
#include "ui/queue/queue_view.h"
#include "ui/words/standing_views.h"
#include "ui/words/words.h"

#include <QAction>

namespace posko::ui {

using namespace Qt::StringLiterals;
using app::View;

namespace {

app::Filter withoutCrew(app::Filter filter)
{
    filter.crew.reset();
    return filter;
}

} // namespace

QString QueuePanel::title() const
{
    return m_title.isEmpty() ? StandingView::of(m_query.view).title() : m_title;
}

void QueuePanel::tellWhatIsListed()
{
    const bool searching = !m_query.search.empty();
    if (searching)
        m_bar->showSearch(shown(), m_desk.result().foundAnywhere);
    else
        m_bar->showView(title(), shown());
    m_searchEverywhere->setEnabled(searching && shown() < m_desk.result().foundAnywhere);
}

void QueuePanel::updateEmptyText()
{
    if (!m_query.search.empty()) {
        const QString everywhere = m_searchEverywhere->shortcut().toString(QKeySequence::NativeText);
        m_view->setEmptyText(tr("Nothing here has “%1”.").arg(words::fromUtf8(m_query.search)),
                             m_desk.result().foundAnywhere > 0
                                 ? tr("%n complaints elsewhere have it: %1 shows them. Esc clears the search.", nullptr,
                                      m_desk.result().foundAnywhere)
                                       .arg(everywhere)
                                 : tr("No complaint has it. Esc clears the search."));
    } else if (withoutCrew(m_query.filter) != app::Filter()) {
        m_view->setEmptyText(tr("Nothing here with these filters."),
                             tr("A press on a filter above the list takes it away."));
    } else if (m_query.filter.crew) {
        m_view->setEmptyText(tr("Nothing here with the filter “%1”.").arg(m_bar->crewName()),
                             tr("“All crews” shows the whole view."));
    } else if (m_query.within && !m_desk.result().matching.empty()) {
        m_view->setEmptyText(tr("Nothing of this view lies in the map's frame."),
                             tr("Move the map, or switch “Only what the map shows” off."));
    } else if (m_query.view == View::Unsent ? m_desk.link().unsent > 0
                                            : m_query.view == View::Attention && m_desk.link().attention > 0) {
        m_view->setEmptyText(tr("The complaints of these actions are not on this computer."),
                             tr("They come from the server; the actions are kept."));
    } else if (m_desk.table().count() == 0 && !m_desk.link().syncedAt) {
        m_view->setEmptyText(tr("No complaints are on this computer yet."), tr("They come from the server."));
    } else {
        m_view->setEmptyText(StandingView::of(m_query.view).whenEmpty(), {});
    }
}

QueuePanel::Hidden QueuePanel::hidden() const
{
    const app::ComplaintTable& table = m_desk.table();
    const auto row = m_followed.empty() ? std::nullopt : table.find(m_followed);
    if (!row || m_model->positionOf(*row) >= 0)
        return {};
    const auto point = table.point(*row);
    return {.byView = !app::matches(table, *row, app::filterOf(m_query.view), m_desk.now()),
            .byCrew = m_query.filter.crew && table.crew(*row) != *m_query.filter.crew,
            .byFilter = !app::matches(table, *row, withoutCrew(m_query.filter), m_desk.now()),
            .bySearch = !app::Search(table, m_desk.reference(), m_query.search).finds(table, *row),
            .byFrame = m_query.within && !(point && m_query.within->contains(*point))};
}

QString QueuePanel::whyUnlisted() const
{
    const auto row = m_followed.empty() ? std::nullopt : m_desk.table().find(m_followed);
    if (m_followed.empty() || (row && m_model->positionOf(*row) >= 0))
        return {};
    const Hidden by = hidden();
    if (by.byView)
        return tr("Not in the view “%1”.").arg(title());
    if (by.bySearch)
        return tr("Hidden by the search for “%1”.").arg(words::fromUtf8(m_query.search));
    if (by.byCrew)
        return tr("Hidden by the filter “%1”.").arg(m_bar->crewName());
    if (by.byFilter)
        return tr("Hidden by the filters above the list.");
    if (by.byFrame)
        return tr("Outside of what the map shows.");
    return tr("Not in this list.");
}

void QueuePanel::tellWhetherListed()
{
    const QString why = whyUnlisted();
    if (why == m_unlisted)
        return;
    m_unlisted = why;
    Q_EMIT unlistedChanged(why);
}

} // namespace posko::ui
