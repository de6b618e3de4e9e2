#include "ui/window/desk_page.h"

#include "app/city/place_finder.h"
#include "app/map/encircled.h"
#include "ui/bulk/bulk_notice.h"
#include "ui/complaint/command_flow.h"
#include "ui/complaint/complaint_pane.h"
#include "ui/crews/crew_board.h"
#include "ui/drafts/draft_notice.h"
#include "ui/map/map_view.h"
#include "ui/places/place_finding.h"
#include "ui/queue/queue_panel.h"
#include "ui/queue/queue_view.h"
#include "ui/queue/search_field.h"
#include "ui/queue/view_list.h"
#include "ui/triage/snoozes.h"
#include "ui/triage/triage.h"
#include "ui/triage/triage_bar.h"
#include "ui/undo/undo_notice.h"
#include "ui/views/view_keeper.h"
#include "ui/window/actions.h"
#include "ui/window/city_notice.h"
#include "ui/window/status_line.h"
#include "ui/window/toolbar.h"
#include "ui/words/words.h"

#include <QAction>
#include <QMenu>
#include <QSettings>
#include <QShortcut>
#include <QSplitter>
#include <QTimeZone>
#include <QVBoxLayout>

#include <algorithm>

namespace posko::ui {

using namespace Qt::StringLiterals;
using app::View;
using Origin = Selection::Origin;

namespace {

// The drawing's sizes at 1600 by 900; on a narrower screen the pane keeps its share.
constexpr int paneWidth = 402;
constexpr double paneShare = 0.29;
constexpr int queueHeight = 400;
constexpr int mapHeight = 430;
constexpr int paneMinimum = 320;
constexpr int paneCharacters = 36; ///< it is wider for a larger font

/// Raised when parts of the middle come or go.
constexpr auto middleKey = "window/middle_2"_L1;
/// Raised when views come or go.
constexpr auto viewKey = "window/view_2"_L1;
constexpr auto crewsKey = "window/crews_on_map"_L1;

QSplitter* splitter(Qt::Orientation orientation, const QString& name)
{
    auto* result = new QSplitter(orientation);
    result->setObjectName(name);
    result->setHandleWidth(1);
    result->setChildrenCollapsible(false);
    return result;
}

} // namespace

DeskPage::DeskPage(app::Desk& desk, Theme& theme, Actions& actions, CommandFlow& flow, BulkFlow& bulk,
                   Selection& selection, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_toolbar(new Toolbar(desk, theme, actions))
    , m_views(new ViewList(theme))
    , m_queue(new QueuePanel(desk, theme, actions, selection))
    , m_map(new MapView(desk, theme, actions))
    , m_pane(new ComplaintPane(desk, theme, actions, flow))
    , m_status(new StatusLine(desk, theme))
    , m_right(new QWidget)
    , m_columns(splitter(Qt::Horizontal, u"columnSplitter"_s))
    , m_middle(splitter(Qt::Vertical, u"middleSplitter"_s))
{
    setObjectName(u"deskPage"_s);
    layOut();
    m_finding = new PlaceFinding(*m_toolbar, *m_map, *m_pane, flow, this);
    tieToSelection(selection);
    tieParts();
    m_keeper = new ViewKeeper(desk, actions, *m_views, *m_queue, *m_map, this);
    connect(m_keeper, &ViewKeeper::notice, this, [this](const QString& text) { m_status->notice(text); });
    connect(m_keeper, &ViewKeeper::alarm, this, [this](const QString& text) { m_status->alarm(text); });
    connect(m_queue, &QueuePanel::copied, this,
            [this](int rows) { m_status->notice(tr("%Ln row(s) are in the clipboard, as a table", nullptr, rows)); });
    tieSearch(actions);
    tieTriage(theme, actions, flow, selection);
    m_crews = new CrewBoard(desk, theme, flow, bulk, selection, *m_pane);
    tieCrews(actions);
    connect(&flow, &CommandFlow::created, this,
            [&selection](const std::string& id) { selection.select(id, Origin::Window); });
    m_undo = new UndoStack(desk, flow, bulk, this);
    auto* undo = new UndoNotice(*m_undo, actions);
    m_status->addNotice(undo);
    m_status->addNotice(new BulkNotice(bulk));
    auto* drafts = new DraftNotice(flow);
    m_status->addNotice(drafts);
    connect(drafts, &DraftNotice::goOnAsked, this, &DeskPage::draftAsked);
    connect(&flow.drafts(), &Drafts::put, this,
            [this] { m_status->notice(tr("What you wrote is kept: it is there when you open it again.")); });
    m_city = new CityNotice(desk);
    m_status->addNotice(m_city);
    connect(m_undo, &UndoStack::notice, this, [this](const QString& text) { m_status->notice(text); });
    connect(undo, &UndoNotice::complaintAsked, m_status, &StatusLine::complaintAsked);
    connect(&bulk, &BulkFlow::notice, this, [this](const QString& text) { m_status->notice(text); });
    connect(m_queue, &QueuePanel::compareAsked, &flow, &CommandFlow::compare);
    connect(&flow, &CommandFlow::notice, this, [this](const QString& text) { m_status->notice(text); });

    connect(&desk, &app::Desk::resultChanged, this, [this] {
        showCounts();
        if (m_desk.answered()) // else the map would show other rows than the queue
            m_map->setRows(app::MapRows::of(m_desk.result()));
    });
    connect(&desk, &app::Desk::linkChanged, this, &DeskPage::showCounts);
    const auto tellOfPlaces = [this] {
        if (m_desk.places().failure())
            m_status->alarm(words::placesUnreadable());
    };
    connect(&desk.places(), &app::PlaceFinder::failed, this, tellOfPlaces);
    tellOfPlaces();
}

void DeskPage::layOut()
{
    m_middle->addWidget(m_queue);
    m_middle->addWidget(m_map);
    m_middle->setStretchFactor(0, 1);
    m_middle->setStretchFactor(1, 1);
    m_columns->addWidget(m_views);
    m_columns->addWidget(m_middle);
    auto* right = new QVBoxLayout(m_right);
    right->setContentsMargins({});
    right->setSpacing(0);
    right->addWidget(m_pane, 1);
    m_columns->addWidget(m_right);
    m_columns->setStretchFactor(1, 1);
    connect(m_columns, &QSplitter::splitterMoved, this, [this] { m_widthShared = false; });
    m_pane->setMinimumWidth(std::max(paneMinimum, fontMetrics().averageCharWidth() * paneCharacters));

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_toolbar);
    layout->addWidget(m_columns, 1);
    layout->addWidget(m_status);
}

void DeskPage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    shareWidth();
}

void DeskPage::shareWidth()
{
    if (!m_widthShared)
        return;
    const int views = m_views->sizeHint().width();
    const int pane = std::max(m_pane->minimumWidth(), std::min(paneWidth, static_cast<int>(width() * paneShare)));
    m_columns->setSizes({views, std::max(1, width() - views - pane - 2 * m_columns->handleWidth()), pane});
}

void DeskPage::tieToSelection(Selection& selection)
{
    connect(&selection, &Selection::changed, this, [this](const std::string& id, Origin origin) {
        if (origin != Origin::Queue)
            m_queue->follow(id);
        m_finding->forget();
        m_map->setSelected(id);
    });
    connect(&selection, &Selection::markedChanged, this,
            [this, &selection] { m_pane->setMarked(selection.marked().count()); });
    const auto choose = [&selection](Origin origin) {
        return [&selection, origin](const std::string& id) {
            selection.select(id, origin);
        };
    };
    connect(m_queue, &QueuePanel::unlistedChanged, &selection, &Selection::setUnlisted);
    connect(&selection, &Selection::unlistedChanged, m_pane, &ComplaintPane::setUnlisted);
    connect(m_queue, &QueuePanel::chosen, this, choose(Origin::Queue));
    connect(m_queue, &QueuePanel::pendingChosen, this, choose(Origin::Window));
    connect(m_map, &MapView::complaintClicked, this, choose(Origin::Map));
    connect(m_map, &MapView::encircled, this,
            [this, &selection](const std::vector<core::GeoPoint>& ring) { markWithin(ring, selection); });
    connect(m_pane, &ComplaintPane::openComplaint, this, choose(Origin::Pane));
    connect(m_status, &StatusLine::complaintAsked, this, choose(Origin::Window));
    connect(m_pane, &ComplaintPane::placesFound, this, [this](const std::vector<core::PlaceMention>& places) {
        std::vector<PlacesOnMap::Offer> offers;
        for (const core::PlaceMention& mention : places)
            offers.push_back({mention.place.point, words::placeLine(mention.place)});
        m_map->offerPlaces(std::move(offers));
    });
    connect(&m_map->places(), &PlacesOnMap::taken, m_pane, &ComplaintPane::takePlace);
}

void DeskPage::markWithin(const std::vector<core::GeoPoint>& ring, Selection& selection)
{
    m_lookup.start(m_desk.result().table, [this, ring, &selection,
                                           rows = m_desk.result().shown](const app::TableSnapshot& table,
                                                                         const app::TableLookup::Cancelled& cancelled) {
        auto within = app::encircled(table, rows, ring, cancelled);
        return app::TableLookup::Answer([this, table, within = std::move(within), &selection]() mutable {
            const app::ComplaintTable& now = m_desk.table();
            std::erase_if(within, [&](app::MarkedRows::Row row) { // another complaint may have its place by now
                return row >= now.capacity() || !now.alive(row) || now.key(row) != table.key(row);
            });
            selection.mark(now, std::span<const app::MarkedRows::Row>(within));
            if (within.empty())
                m_status->notice(tr("No complaint of the list lies in there."));
        });
    });
}

void DeskPage::tieParts()
{
    connect(m_queue, &QueuePanel::shownChanged, this, [this] { m_status->setShown(m_queue->shown()); });
    connect(m_queue, &QueuePanel::menuAsked, this, &DeskPage::menuAsked);
    const auto frame = [this] {
        m_queue->setWithin(m_map->onlyVisible() ? std::optional(m_map->visibleBox()) : std::nullopt);
    };
    connect(m_map, &MapView::onlyVisibleToggled, this, frame);
    connect(m_map, &MapView::visibleBoxChanged, this, frame);

    connect(m_views, &ViewList::viewChosen, m_queue, &QueuePanel::setView);
    connect(m_toolbar, &Toolbar::viewAsked, m_views, &ViewList::setCurrent);
    connect(m_toolbar, &Toolbar::signInAsked, this, &DeskPage::signInAsked);
}

void DeskPage::tieSearch(Actions& actions)
{
    connect(actions[Actions::Search], &QAction::triggered, m_toolbar, &Toolbar::focusSearch);
    connect(actions[Actions::FindPlace], &QAction::triggered, m_toolbar, &Toolbar::focusPlaces);
    connect(actions[Actions::SearchEverywhere], &QAction::triggered, this, &DeskPage::searchEverywhere);
    connect(actions[Actions::ShowInQueue], &QAction::triggered, this, &DeskPage::showInQueue);
    connect(m_toolbar, &Toolbar::searchChanged, m_queue, &QueuePanel::setSearch);
    connect(m_toolbar, &Toolbar::searchLeft, this, [this] { m_queue->view()->setFocus(); });
    connect(m_toolbar, &Toolbar::searchEntered, this, [this] {
        // Without a hit the hands stay where the words can be changed.
        if (m_queue->query().search.empty())
            m_queue->view()->setFocus();
        else
            m_queue->chooseFirst();
    });
    auto* escape = new QShortcut(Qt::Key_Escape, m_middle);
    escape->setContext(Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, this, [this, unmark = actions[Actions::Unmark]] {
        if (unmark->isEnabled()) { // one step at a time
            unmark->trigger();
            return;
        }
        if (m_triage->isOn()) {
            m_triage->end();
            return;
        }
        m_toolbar->clearSearch();
        m_finding->forget();
    });
}

void DeskPage::tieTriage(Theme& theme, Actions& actions, CommandFlow& flow, Selection& selection)
{
    connect(m_queue->view(), &QueueView::confirmed, actions[Actions::Triage], &QAction::trigger);
    m_snoozes = new Snoozes(m_desk, this);
    m_triage = new Triage(m_desk, flow, selection, *m_queue, *m_pane, *m_snoozes, actions, this);
    auto* bar = new TriageBar(m_desk, theme, *m_triage, actions);
    static_cast<QVBoxLayout*>(m_right->layout())->insertWidget(0, bar);
    connect(m_triage, &Triage::newOnesAsked, this, [this] {
        showView(View::New);
        m_queue->chooseFirst();
    });
    connect(m_triage, &Triage::notice, this, [this](const QString& text) { m_status->notice(text); });
    QAction* skip = actions[Actions::SkipInTriage];
    connect(m_triage, &Triage::changed, skip, [this, skip, go = actions[Actions::Triage]] {
        skip->setEnabled(m_triage->isOn());
        const bool asks = m_triage->plan() && m_triage->plan()->asks;
        go->setText(!m_triage->isOn() ? tr("Begin the triage") : asks ? tr("Say what is missing…") : tr("Accept"));
    });
    connect(skip, &QAction::triggered, m_triage, &Triage::skip);
    QAction* snooze = actions[Actions::Snooze];
    connect(&selection, &Selection::changed, snooze,
            [this, snooze](const std::string& id) { snooze->setEnabled(m_desk.table().find(id).has_value()); });
    connect(snooze, &QAction::triggered, this, [this, &selection] { chooseSnooze(selection); });
    connect(m_snoozes, &Snoozes::cameBack, this, [this](const std::string& id) {
        const auto row = m_desk.table().find(id);
        m_status->alarm(tr("Was put off until now: %1").arg(words::fromUtf8(m_desk.table().number(*row))), id);
    });
}

void DeskPage::tieCrews(Actions& actions)
{
    m_crewsOnMap = actions[Actions::CrewsOnMap];
    m_middle->insertWidget(1, m_crews);
    m_middle->setStretchFactor(1, 1);
    connect(actions[Actions::CrewBoard], &QAction::toggled, this, [this](bool wanted) {
        const QList<int> sizes = m_middle->sizes();
        m_crews->setVisible(wanted);
        m_map->setVisible(!wanted);
        const int below = std::max(sizes[1], sizes[2]); // the same room as the map has
        m_middle->setSizes({sizes[0], wanted ? below : 0, wanted ? 0 : below});
    });
    connect(m_crews, &CrewBoard::crewAsked, this, &DeskPage::showCrew);
    connect(m_crews, &CrewBoard::notice, this, [this](const QString& text) { m_status->notice(text); });
}

void DeskPage::chooseSnooze(Selection& selection)
{
    auto* menu = new QMenu(this);
    menu->setObjectName(u"snoozeMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const std::string id = selection.id();
    const QTimeZone zone = words::zone(m_desk.reference().agency);
    const auto row = m_desk.table().find(id);
    const app::RowClock clock = row ? m_desk.table().clock(*row) : app::RowClock();
    int number = 0;
    for (const SnoozeTime& time : snoozeTimes(m_desk.now(), zone)) {
        QString text = u"&%1  %2"_s.arg(++number).arg(time.text);
        if (clock.mode == app::RowClock::Mode::Running && clock.due <= time.until)
            text += u" · "_s + tr("late by then");
        connect(menu->addAction(text), &QAction::triggered, this, [this, id, time, zone] {
            m_snoozes->snooze(id, time.until);
            m_status->notice(tr("Put off until %1. It stays in the list, and its clock runs on.")
                                 .arg(words::when(time.until, m_desk.now(), zone)),
                             id);
        });
    }
    if (m_snoozes->until(id)) {
        menu->addSeparator();
        connect(menu->addAction(tr("&Not put off any more")), &QAction::triggered, this,
                [this, id] { m_snoozes->wake(id); });
    }
    menu->popup(m_right->mapToGlobal(QPoint(16, 16)));
    menu->setActiveAction(menu->actions().front());
}

void DeskPage::searchEverywhere()
{
    if (!isVisible())
        return;
    m_views->setCurrent(View::All);
    m_queue->setConditions({});
    // The button that was pressed goes; whoever still types goes on.
    if (!qobject_cast<SearchField*>(window()->focusWidget()))
        m_queue->view()->setFocus();
}

void DeskPage::showInQueue()
{
    if (!isVisible())
        return;
    const QueuePanel::Hidden by = m_queue->hidden();
    if (by.bySearch)
        m_toolbar->clearSearch();
    if (by.byView)
        m_views->setCurrent(View::All);
    app::Conditions conditions = m_queue->conditions();
    if (by.byFilter)
        conditions = {.filter = {.crew = conditions.filter.crew}, .onlyMap = conditions.onlyMap};
    if (by.byCrew)
        conditions.filter.crew.reset();
    if (by.byFrame)
        conditions.onlyMap = false;
    m_queue->setConditions(conditions);
    m_queue->view()->setFocus();
}

bool DeskPage::holdsWork() const
{
    return m_undo->holds();
}

void DeskPage::forgetDeeds()
{
    m_undo->clear();
}

void DeskPage::showView(View view)
{
    m_views->setCurrent(view);
    m_queue->view()->setFocus();
}

std::vector<PaletteView> DeskPage::savedViews() const
{
    std::vector<PaletteView> views;
    for (const app::SavedView& view : m_keeper->all())
        views.push_back({view.id, words::fromUtf8(view.name)});
    return views;
}

void DeskPage::showSavedView(const std::string& id)
{
    m_keeper->show(id);
    m_queue->view()->setFocus();
}

void DeskPage::showQueue(View view, const app::Conditions& conditions)
{
    m_toolbar->clearSearch();
    m_views->setCurrent(view);
    m_queue->setConditions(conditions);
    m_queue->view()->setFocus();
}

void DeskPage::showCrew(const std::string& crew)
{
    m_queue->showCrew(crew);
    showView(View::Open);
}

void DeskPage::showPlace(const Spot& spot)
{
    m_finding->show(spot);
}

core::GeoPoint DeskPage::middleOfMap() const
{
    return m_finding->middleOfMap();
}

void DeskPage::begin()
{
    showCounts();
    m_queue->view()->setFocus();
}

void DeskPage::showCounts()
{
    m_views->setRole(m_desk.actor().role);
    auto counts = m_desk.result().counts;
    // These list what the user did, so they count it as pill and list do: a complaint may have several.
    counts[static_cast<std::size_t>(View::Unsent)] = m_desk.link().unsent;
    counts[static_cast<std::size_t>(View::Attention)] = m_desk.link().attention;
    m_views->setCounts(counts);
    m_status->setShown(m_queue->shown());
}

void DeskPage::tick()
{
    m_toolbar->tick();
    m_queue->tick();
    m_keeper->tick();
    m_snoozes->tick();
}

void DeskPage::restore(const QSettings& settings)
{
    m_city->restore(settings);
    m_widthShared = !m_columns->restoreState(settings.value("window/columns").toByteArray());
    shareWidth();
    if (!m_middle->restoreState(settings.value(middleKey).toByteArray()))
        m_middle->setSizes({queueHeight, 0, mapHeight});
    m_queue->restore(settings);
    m_crewsOnMap->setChecked(settings.value(crewsKey, true).toBool());
    const int view = settings.value(viewKey, static_cast<int>(View::Open)).toInt();
    m_views->setCurrent(view >= 0 && view < static_cast<int>(app::viewCount) ? static_cast<View>(view) : View::Open);
    m_keeper->restore(settings);
}

void DeskPage::save(QSettings& settings)
{
    m_city->save(settings);
    settings.setValue("window/columns", m_columns->saveState());
    if (m_crews->isHidden()) // else the map has no height to come back to
        settings.setValue(middleKey, m_middle->saveState());
    settings.setValue(crewsKey, m_crewsOnMap->isChecked());
    settings.setValue(viewKey, static_cast<int>(m_views->current()));
    m_queue->save(settings);
    m_keeper->save(settings);
}

} // namespace posko::ui
