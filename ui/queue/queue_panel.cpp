#include "ui/queue/queue_panel.h"

#include "ui/queue/hand_watch.h"
#include "ui/queue/mark_bar.h"
#include "ui/queue/queue_bar.h"
#include "ui/queue/queue_model.h"
#include "ui/queue/queue_view.h"
#include "ui/queue/row_table.h"
#include "ui/queue/selection.h"
#include "ui/style/theme.h"
#include "ui/views/filter_menu.h"
#include "ui/views/filter_row.h"
#include "ui/window/actions.h"
#include "ui/window/pending_list.h"
#include "ui/words/words.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QScopedValueRollback>
#include <QSettings>
#include <QTimeZone>
#include <QVBoxLayout>

#include <algorithm>

namespace posko::ui {

using namespace Qt::StringLiterals;
using app::View;

QueuePanel::QueuePanel(app::Desk& desk, Theme& theme, Actions& actions, Selection& selection, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_selection(selection)
    , m_model(new QueueModel(
          desk.table(), [&desk] { return desk.now(); },
          [&desk]() -> const app::ReferenceData& { return desk.reference(); }, this))
    , m_view(new QueueView(*m_model, theme))
    , m_bar(new QueueBar(desk, theme, actions))
    , m_marks(new MarkBar(theme, actions))
    , m_pending(new PendingList(desk))
    , m_hand(new HandWatch(*m_view, this))
    , m_filters(new FilterRow)
    , m_filterMenu(new FilterMenu(desk))
    , m_searchEverywhere(actions[Actions::SearchEverywhere])
    , m_onlyWhatMapShows(actions[Actions::OnlyWhatMapShows])
{
    setObjectName(u"queuePanel"_s);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_pending);
    layout->addWidget(m_bar);
    layout->addWidget(m_filters);
    m_bar->setFilterButton(m_filterMenu);
    layout->addWidget(m_marks);
    layout->addWidget(m_view, 1);
    m_pending->hide();
    m_model->setClaims([&desk](const std::string& id) { return desk.claimOfAnother(id); });
    m_view->setOrder(m_query.sort, m_query.descending);

    connect(&desk.table(), &app::ComplaintTable::changed, this, [this] { m_touched = true; });
    connect(&desk, &app::Desk::resultChanged, this, &QueuePanel::takeResult);
    connect(&desk, &app::Desk::referenceChanged, m_model, &QueueModel::referenceChanged);
    connect(&desk, &app::Desk::claimsChanged, m_view, &QueueView::tick);
    connect(m_bar, &QueueBar::crewChosen, this, &QueuePanel::setCrew);
    const auto take = [this](const app::Conditions& conditions) {
        setConditions(conditions);
        m_view->setFocus();
    };
    connect(m_filters, &FilterRow::conditionsChosen, this, take);
    connect(m_filterMenu, &FilterMenu::conditionsChosen, this, take);
    connect(&desk, &app::Desk::referenceChanged, this,
            [this] { m_filters->setConditions(m_conditions, m_desk.reference()); });
    connect(actions[Actions::CopyRows], &QAction::triggered, this, &QueuePanel::copyRows);
    connect(actions[Actions::Columns], &QAction::triggered, m_view, &QueueView::openColumnMenu);
    connect(m_bar, &QueueBar::left, m_view, qOverload<>(&QWidget::setFocus));
    connect(m_view, &QueueView::orderAsked, this,
            [this](app::Column column, bool descending) { setOrder(column, descending); });
    connect(m_view, &QueueView::rowChosen, this, [this](int row) {
        if (m_applying)
            return; // a view moves on by itself when its row goes; the user did not
        m_followed = m_model->idAt(row);
        m_lastPosition = row;
        if (m_model->kept())
            ask(Leaving::Keeps); // the answer comes later: the view is at work on the row that was chosen
        Q_EMIT chosen(m_followed);
        tellWhetherListed();
    });
    connect(m_view, &QWidget::customContextMenuRequested, this, [this](const QPoint& at) {
        if (m_view->indexAt(at).isValid())
            Q_EMIT menuAsked(m_view->viewport()->mapToGlobal(at));
    });
    connect(m_hand, &HandWatch::rested, this, &QueuePanel::takeResult);
    connect(&desk, &app::Desk::linkChanged, this, &QueuePanel::updateEmptyText);
    connect(m_pending, &PendingList::complaintChosen, this, &QueuePanel::pendingChosen);
    connect(m_pending, &PendingList::compareAsked, this, &QueuePanel::compareAsked);
    connect(m_pending, &PendingList::countChanged, this, &QueuePanel::placePending);
    connect(actions[Actions::NextRow], &QAction::triggered, this, [this] { step(1); });
    connect(actions[Actions::PreviousRow], &QAction::triggered, this, [this] { step(-1); });
    tieMarks(actions);
    ask(Leaving::Goes);
}

void QueuePanel::tieMarks(Actions& actions)
{
    m_model->setMarks(m_selection.marked());
    m_marks->hide();
    using Marking = QueueView::Marking;
    connect(m_view, &QueueView::marked, this, [this](Marking how, int from, int to) {
        const app::ComplaintTable& table = m_desk.table();
        if (how != Marking::Toggle) {
            if (how == Marking::Range)
                m_selection.unmarkAll();
            m_selection.mark(table, m_model->between(from, to));
            return;
        }
        // The first one that is marked beside the chosen one means both.
        const auto chosen = m_model->rowAt(from);
        const auto pressed = m_model->rowAt(to);
        if (chosen && from != to && m_selection.marked().empty())
            m_selection.mark(table, *chosen, true);
        if (pressed)
            m_selection.mark(table, *pressed, !m_selection.marked().contains(table, *pressed));
    });
    connect(m_view, &QueueView::unmarked, &m_selection, &Selection::unmarkAll);
    connect(&m_selection, &Selection::markedChanged, this, [this] {
        m_model->marksChanged();
        m_marks->show(m_selection.marked().count());
    });
    connect(actions[Actions::MarkRow], &QAction::triggered, m_view, &QueueView::toggleMark);
    connect(actions[Actions::MarkNext], &QAction::triggered, this, [this] { m_view->extendMarks(1); });
    connect(actions[Actions::MarkPrevious], &QAction::triggered, this, [this] { m_view->extendMarks(-1); });
    connect(actions[Actions::MarkAll], &QAction::triggered, this,
            [this] { m_selection.mark(m_desk.table(), m_desk.result().shown); });
    connect(actions[Actions::Unmark], &QAction::triggered, &m_selection, &Selection::unmarkAll);
}

int QueuePanel::shown() const
{
    return m_model->rowCount() - (m_model->kept() ? 1 : 0);
}

void QueuePanel::setView(View view)
{
    m_query.view = view;
    if (showsPending())
        m_pending->setShow(view == View::Attention ? PendingModel::Show::Attention : PendingModel::Show::Unsent);
    placePending();
    m_view->scrollToTop();
    ask(Leaving::Goes);
}

void QueuePanel::setSearch(const QString& search)
{
    const std::string words = words::toUtf8(search.trimmed());
    if (words == m_query.search)
        return;
    m_query.search = words;
    ask(Leaving::Goes);
}

void QueuePanel::setCrew(const std::optional<std::string>& crew)
{
    if (crew == m_conditions.filter.crew)
        return;
    m_conditions.filter.crew = crew;
    takeConditions();
}

void QueuePanel::setConditions(const app::Conditions& conditions)
{
    m_onlyWhatMapShows->setChecked(conditions.onlyMap);
    m_conditions = conditions;
    m_bar->showCrew(conditions.filter.crew);
    takeConditions();
}

void QueuePanel::takeConditions()
{
    m_filters->setConditions(m_conditions, m_desk.reference());
    m_filterMenu->setConditions(m_conditions);
    const app::Filter filter = m_conditions.filterAt(m_desk.now(), words::zone(m_desk.reference().agency));
    if (filter == m_query.filter)
        return;
    m_query.filter = filter;
    ask(Leaving::Goes);
}

void QueuePanel::copyRows()
{
    const QString table = chosenRowsAsTable(*m_view, m_selection.marked().count());
    if (table.isEmpty())
        return;
    QGuiApplication::clipboard()->setText(table);
    Q_EMIT copied(static_cast<int>(table.count(u'\n')) - 1); // without the headings
}

void QueuePanel::setOrder(app::Column column, bool descending)
{
    m_query.sort = column;
    m_query.descending = descending;
    m_view->setOrder(column, descending);
    ask(Leaving::Keeps);
}

void QueuePanel::setTitle(const QString& title)
{
    m_title = title;
    tellWhatIsListed();
}

void QueuePanel::showCrew(const std::optional<std::string>& crew)
{
    m_bar->showCrew(crew);
}

void QueuePanel::setWithin(std::optional<app::GeoBox> box)
{
    m_conditions.onlyMap = box.has_value();
    takeConditions();
    if (box == m_query.within)
        return;
    m_query.within = box;
    ask(Leaving::Goes);
}

void QueuePanel::ask(Leaving leaving)
{
    m_desk.setQuery(m_query);
    m_askedForOther = m_askedForOther || leaving == Leaving::Goes;
}

void QueuePanel::takeResult()
{
    // An answer to an earlier query is late: what was asked for meanwhile is on its way.
    if (!m_desk.answered()) {
        if (m_desk.answering())
            showFirst();
        return;
    }
    const bool waits = mustWait();
    m_bar->showWaiting(waits);
    if (waits)
        m_hand->tellWhenRested();
    else
        show(std::exchange(m_askedForOther, false) ? Leaving::Goes : Leaving::Keeps);
    if (std::exchange(m_touched, false)) {
        m_model->contentsChanged();
        if (showsPending())
            m_pending->refresh();
    }
    if (std::exchange(m_chooseFirst, false))
        chooseFirst();
    for (const int by : std::exchange(m_steps, {}))
        step(by);
}

bool QueuePanel::mustWait() const
{
    // What the user asked for comes at once; what others changed, or time, can wait.
    const app::QueryResult& result = m_desk.result();
    if (m_askedForOther || !m_hand->atWork())
        return false;
    // The chosen one keeps its row when it leaves, so that nothing moves.
    auto leaves = m_followed.empty() ? std::nullopt : m_desk.table().find(m_followed);
    if (leaves && (m_model->positionOf(*leaves) < 0 || m_model->kept() || result.positionOf(*leaves)))
        leaves.reset();
    return !m_model->shows(result.shown, result.query.descending, leaves);
}

void QueuePanel::showFirst()
{
    const QScopedValueRollback applying(m_applying, true);
    const app::QueryResult& result = m_desk.result();
    m_model->setRows(result.shown, result.query.descending);
    const auto followed = m_followed.empty() ? std::nullopt : m_desk.table().find(m_followed);
    m_view->follow(followed ? m_model->positionOf(*followed) : -1);
    m_bar->showSearching();
}

void QueuePanel::show(Leaving leaving)
{
    const QScopedValueRollback applying(m_applying, true);
    const app::QueryResult& result = m_desk.result();
    const auto followed = m_followed.empty() ? std::nullopt : m_desk.table().find(m_followed);
    const bool leaves = followed && m_model->positionOf(*followed) >= 0 && !result.positionOf(*followed);
    std::optional<QueueModel::Kept> kept;
    if (leaves && leaving == Leaving::Keeps)
        kept = QueueModel::Kept{*followed, m_lastPosition};
    m_model->setRows(result.shown, result.query.descending, kept);
    follow(m_followed);
    // Other rows were asked for: the chosen one shall be among those in sight.
    if (leaving == Leaving::Goes) {
        m_view->showCurrent();
        if (!m_view->currentIndex().isValid())
            m_lastPosition = 0; // where it stood in another list means nothing here
    }
    tellWhatIsListed();
    updateEmptyText();
    Q_EMIT shownChanged();
}

void QueuePanel::follow(const std::string& id)
{
    m_followed = id;
    const auto row = id.empty() ? std::nullopt : m_desk.table().find(id);
    const int position = row ? m_model->positionOf(*row) : -1;
    if (position >= 0)
        m_lastPosition = position;
    m_view->follow(position);
    if (const auto kept = m_model->kept(); kept && !m_applying && m_desk.table().id(*kept) != id)
        ask(Leaving::Keeps);
    tellWhetherListed();
}

void QueuePanel::chooseFirst()
{
    if (!m_desk.answered()) {
        m_chooseFirst = true;
        return;
    }
    if (m_model->rowCount() == 0)
        return;
    m_view->setCurrentIndex(m_model->index(0, 0));
    m_view->showCurrent();
    m_view->setFocus();
}

bool QueuePanel::chooseNext(const std::function<bool(Row)>& wanted)
{
    const auto choose = [&](int from, int to) {
        for (int position = from; position < std::min(to, from + farthest); ++position) {
            const auto row = m_model->rowAt(position);
            if (!row || m_desk.table().id(*row) == m_followed || !wanted(*row))
                continue;
            m_view->setCurrentIndex(m_model->index(position, 0));
            m_view->showCurrent();
            return true;
        }
        return false;
    };
    const QModelIndex current = m_view->currentIndex();
    const int from = current.isValid() ? current.row() : std::min(m_lastPosition, m_model->rowCount());
    return choose(from, m_model->rowCount()) || choose(0, from);
}

void QueuePanel::step(int by)
{
    // A key that follows at once means the rows that were asked for.
    m_hand->keyed();
    if (m_askedForOther) {
        m_steps.push_back(by);
        return;
    }
    if (m_model->rowCount() == 0)
        return;
    const QModelIndex current = m_view->currentIndex();
    // Where the complaint left the queue, the next one has moved into its place.
    const int from = current.isValid() ? current.row() + by : by > 0 ? m_lastPosition : m_lastPosition - 1;
    const int row = std::clamp(from, 0, m_model->rowCount() - 1);
    m_view->setCurrentIndex(m_model->index(row, 0));
    m_view->showCurrent();
}

bool QueuePanel::showsPending() const
{
    return m_query.view == View::Attention || m_query.view == View::Unsent;
}

void QueuePanel::placePending()
{
    m_pending->setVisible(showsPending() && m_pending->count() > 0);
}

void QueuePanel::tick()
{
    m_view->tick();
    m_pending->tick();
    takeConditions(); // a day may have ended
}

void QueuePanel::restore(const QSettings& settings)
{
    const int column = settings.value("queue/sort", 0).toInt();
    if (column >= 0 && column < static_cast<int>(app::columnCount))
        m_query.sort = static_cast<app::Column>(column);
    m_query.descending = settings.value("queue/descending", false).toBool();
    m_view->setOrder(m_query.sort, m_query.descending);
    ask(Leaving::Goes);
}

void QueuePanel::save(QSettings& settings)
{
    settings.setValue("queue/sort", static_cast<int>(m_query.sort));
    settings.setValue("queue/descending", m_query.descending);
}

} // namespace posko::ui
