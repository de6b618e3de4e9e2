#include "ui/window/main_window.h"

#include "ui/actions.h"
#include "ui/complaint/command_flow.h"
#include "ui/complaint/complaint_pane.h"
#include "ui/map/map_view.h"
#include "ui/theme.h"
#include "ui/window/app_icon.h"
#include "ui/window/key_help.h"
#include "ui/window/queue_panel.h"
#include "ui/window/queue_view.h"
#include "ui/window/sign_in_page.h"
#include "ui/window/status_line.h"
#include "ui/window/toolbar.h"
#include "ui/window/view_list.h"
#include "ui/words.h"

#include <QAction>
#include <QApplication>
#include <QBoxLayout>
#include <QClipboard>
#include <QDir>
#include <QElapsedTimer>
#include <QMenu>
#include <QMessageBox>
#include <QScreen>
#include <QSplitter>
#include <QStackedWidget>

namespace posko::ui {

using namespace Qt::StringLiterals;
using app::View;
using core::CommandType;
using Origin = Selection::Origin;

namespace {

/// Counting all views may take this share of the time at most.
constexpr qint64 countCostFactor = 50;
constexpr int countGatherMilliseconds = 40;

QSplitter* splitter(Qt::Orientation orientation, const QString& name)
{
    auto* result = new QSplitter(orientation);
    result->setObjectName(name);
    result->setHandleWidth(1);
    result->setChildrenCollapsible(false);
    return result;
}

} // namespace

MainWindow::MainWindow(app::Desk& desk, Theme& theme)
    : m_desk(desk)
    , m_theme(theme)
    , m_settings(settingsFile(desk.settings()), QSettings::IniFormat)
    , m_actions(new Actions(this))
    , m_flow(new CommandFlow(desk, theme, this))
    , m_pages(new QStackedWidget)
    , m_signInPage(new SignInPage(desk))
{
    setObjectName(u"main_window"_s);
    setWindowTitle(u"Posko"_s);
    setWindowIcon(appIcon());
    setCentralWidget(m_pages);
    m_pages->addWidget(m_signInPage);
    m_deskPage = makeDeskPage();
    m_pages->addWidget(m_deskPage);
    wireDesk();
    wireParts();
    wireActions();
    restore();
    m_tick.setInterval(std::chrono::seconds{1});
    connect(&m_tick, &QTimer::timeout, this, &MainWindow::tick);
    m_tick.start();
    if (desk.actor().user.empty())
        showPage(m_signInPage);
    else
        opened();
}

MainWindow::~MainWindow() { save(); }

QString MainWindow::settingsFile(const app::Settings& settings)
{
    return QDir(settings.dataDirectory).filePath(u"window.ini"_s);
}

QWidget* MainWindow::makeDeskPage()
{
    m_toolbar = new Toolbar(m_desk, m_theme, *m_actions);
    m_views = new ViewList(m_theme);
    m_queue = new QueuePanel(m_desk, m_theme, *m_actions);
    m_map = new MapView(m_desk, m_theme, *m_actions, nullptr);
    m_pane = new ComplaintPane(m_desk, m_theme, *m_actions, *m_flow);
    m_status = new StatusLine(m_desk, m_theme);

    m_middle = splitter(Qt::Vertical, u"middle_splitter"_s);
    m_middle->addWidget(m_queue);
    m_middle->addWidget(m_map);
    m_middle->setStretchFactor(0, 1);
    m_middle->setStretchFactor(1, 1);
    m_columns = splitter(Qt::Horizontal, u"column_splitter"_s);
    m_columns->addWidget(m_views);
    m_columns->addWidget(m_middle);
    m_columns->addWidget(m_pane);
    m_columns->setStretchFactor(1, 1);
    m_pane->setMinimumWidth(300);

    auto* page = new QWidget;
    page->setObjectName(u"desk_page"_s);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_toolbar);
    layout->addWidget(m_columns, 1);
    layout->addWidget(m_status);
    return page;
}

void MainWindow::wireDesk()
{
    connect(&m_desk, &app::Desk::opened, this, &MainWindow::opened);
    connect(&m_desk, &app::Desk::detailReady, this, &MainWindow::showDetail);
    connect(&m_desk, &app::Desk::detailGone, this, [this](const std::string& id) {
        if (id == m_selection.id())
            select({}, Origin::Window);
    });
    connect(&m_desk, &app::Desk::arrived, this, &MainWindow::arrived);
    connect(&m_desk, &app::Desk::failed, this, [this](const QString& message) { m_status->notice(message, {}, true); });
    connect(&m_desk, &app::Desk::refused, this,
            [this](const std::string& id, CommandType, const core::Error& error) {
                m_status->notice(words::error(error), id);
            });
    m_recount.setSingleShot(true);
    m_recount.setInterval(countGatherMilliseconds);
    connect(&m_recount, &QTimer::timeout, this, &MainWindow::countViews);
    connect(&m_desk.table(), &app::ComplaintTable::changed, this, [this] {
        if (!m_recount.isActive())
            m_recount.start();
    });
}

void MainWindow::wireParts()
{
    connect(&m_selection, &Selection::changed, this, [this](const std::string& id, Origin origin) {
        forgetDetail();
        if (origin != Origin::Queue)
            m_queue->follow(id);
        m_map->setSelected(id);
        m_desk.watch(id);
    });
    connect(m_queue, &QueuePanel::chosen, this, [this](const std::string& id) { select(id, Origin::Queue); });
    connect(m_map, &MapView::complaintClicked, this, [this](const std::string& id) { select(id, Origin::Map); });
    connect(m_pane, &ComplaintPane::openComplaint, this, [this](const std::string& id) { select(id, Origin::Pane); });
    connect(m_status, &StatusLine::complaintAsked, this, [this](const std::string& id) { select(id, Origin::Window); });
    connect(m_flow, &CommandFlow::created, this, [this](const std::string& id) { select(id, Origin::Window); });
    connect(m_flow, &CommandFlow::notice, this, [this](const QString& text) { m_status->notice(text); });

    connect(m_queue, &QueuePanel::rowsChanged, m_map, &MapView::setRows);
    connect(m_queue, &QueuePanel::shownChanged, this, [this] { m_status->setShown(m_queue->shown()); });
    connect(m_queue, &QueuePanel::menuAsked, this, &MainWindow::showMenu);
    const auto frame = [this] {
        m_queue->setWithin(m_map->onlyVisible() ? std::optional(m_map->visibleBox()) : std::nullopt);
    };
    connect(m_map, &MapView::onlyVisibleToggled, this, frame);
    connect(m_map, &MapView::visibleBoxChanged, this, frame);

    connect(m_views, &ViewList::viewChosen, m_queue, &QueuePanel::setView);
    connect(m_toolbar, &Toolbar::viewAsked, m_views, &ViewList::setCurrent);
    connect(m_toolbar, &Toolbar::searchChanged, m_queue, &QueuePanel::setSearch);
    connect(m_toolbar, &Toolbar::searchLeft, m_queue->view(), [this] { m_queue->view()->setFocus(); });
    connect(m_toolbar, &Toolbar::signInAsked, this, [this] { showPage(m_signInPage); });
    connect(m_signInPage, &SignInPage::serverChosen, this, &MainWindow::serverChosen);
}

void MainWindow::wireActions()
{
    Actions& a = *m_actions;
    connect(&a, &Actions::commandTriggered, this, &MainWindow::command);
    connect(a[Actions::Search], &QAction::triggered, m_toolbar, &Toolbar::focusSearch);
    connect(a[Actions::SignOut], &QAction::triggered, this, [this] {
        select({}, Origin::Window);
        m_desk.signOut();
        showPage(m_signInPage);
    });
    connect(a[Actions::Quit], &QAction::triggered, this, &QWidget::close);
    connect(a[Actions::KeyHelp], &QAction::triggered, this, [this] { (new KeyHelp(*m_actions, this))->open(); });
    connect(a[Actions::About], &QAction::triggered, this, &MainWindow::showAbout);
    connect(a[Actions::CopyNumber], &QAction::triggered, this, [this] {
        if (m_detail && !m_detail->complaint.number.empty())
            QApplication::clipboard()->setText(words::fromUtf8(m_detail->complaint.number));
    });
    connect(a[Actions::CopyLink], &QAction::triggered, this, [this] {
        if (m_detail && !m_detail->complaint.link.empty())
            QApplication::clipboard()->setText(words::fromUtf8(m_detail->complaint.link));
    });
    for (const auto& [id, scheme] : {std::pair{Actions::LightScheme, Theme::Scheme::Light},
                                     {Actions::DarkScheme, Theme::Scheme::Dark},
                                     {Actions::SystemScheme, Theme::Scheme::System}}) {
        a[id]->setChecked(scheme == m_theme.scheme());
        connect(a[id], &QAction::triggered, this, [this, scheme] { chooseScheme(static_cast<int>(scheme)); });
    }
    const bool indonesian = QLocale().language() == QLocale::Indonesian;
    a[indonesian ? Actions::UseIndonesian : Actions::UseEnglish]->setChecked(true);
    connect(a[Actions::UseEnglish], &QAction::triggered, this, [this] { Q_EMIT languageChosen(u"en"_s); });
    connect(a[Actions::UseIndonesian], &QAction::triggered, this, [this] { Q_EMIT languageChosen(u"id"_s); });
}

void MainWindow::restore()
{
    resize(QSize(1600, 900).boundedTo(screen()->availableSize()));
    restoreGeometry(m_settings.value("window/geometry").toByteArray());
    if (!m_columns->restoreState(m_settings.value("window/columns").toByteArray()))
        m_columns->setSizes({m_views->sizeHint().width(), 972, 402});
    if (!m_middle->restoreState(m_settings.value("window/middle").toByteArray()))
        m_middle->setSizes({400, 430});
    m_queue->restore(m_settings);
    const int view = m_settings.value("window/view", static_cast<int>(View::Open)).toInt();
    m_views->setCurrent(view >= 0 && view < static_cast<int>(app::viewCount) ? static_cast<View>(view) : View::Open);
    m_signInPage->setServers(m_settings.value("servers").toStringList());
}

void MainWindow::save()
{
    m_settings.setValue("window/geometry", saveGeometry());
    m_settings.setValue("window/columns", m_columns->saveState());
    m_settings.setValue("window/middle", m_middle->saveState());
    m_settings.setValue("window/view", static_cast<int>(m_views->current()));
    m_queue->save(m_settings);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    save();
    QMainWindow::closeEvent(event);
}

void MainWindow::showPage(QWidget* page)
{
    const bool desk = page == m_deskPage;
    // The letters of the sign-in are no commands.
    for (const auto id : {Actions::Search, Actions::NextRow, Actions::PreviousRow, Actions::OnlyWhatMapShows,
                          Actions::FitMap, Actions::ZoomIn, Actions::ZoomOut, Actions::SignOut})
        (*m_actions)[id]->setEnabled(desk);
    const auto role = m_desk.actor().role;
    (*m_actions)[Actions::NewComplaint]->setEnabled(
        desk && (core::spec(CommandType::Create).roles & core::bit(role)) != 0);
    if (!desk) {
        forgetDetail();
        m_signInPage->begin();
    }
    m_pages->setCurrentWidget(page);
}

void MainWindow::opened()
{
    QStringList servers = m_settings.value("servers").toStringList();
    const QString server = m_desk.settings().server.toString();
    servers.removeAll(server);
    servers.prepend(server);
    m_settings.setValue("servers", servers);
    showPage(m_deskPage);
    setWindowTitle(tr("%1 – Posko", "agency").arg(words::fromUtf8(m_desk.reference().agency.name)));
    countViews();
    m_queue->view()->setFocus();
}

void MainWindow::countViews()
{
    QElapsedTimer cost;
    cost.start();
    m_views->setCounts(app::countViews(m_desk.table(), m_desk.now()));
    m_countCost = cost.elapsed();
    m_nextCount = m_countCost * countCostFactor;
    m_status->setShown(m_queue->shown());
}

void MainWindow::tick()
{
    if (m_pages->currentWidget() != m_deskPage)
        return;
    m_toolbar->tick();
    m_queue->tick();
    // Clocks pass their limits by time alone.
    m_nextCount -= 1000;
    if (m_nextCount <= 0)
        countViews();
}

void MainWindow::select(const std::string& id, Origin origin) { m_selection.select(id, origin); }

void MainWindow::forgetDetail()
{
    m_detail.reset();
    m_pane->clear();
    m_actions->allow({});
    (*m_actions)[Actions::CopyNumber]->setEnabled(false);
    (*m_actions)[Actions::CopyLink]->setEnabled(false);
}

void MainWindow::showDetail(const app::ComplaintDetail& detail)
{
    if (detail.complaint.id != m_selection.id())
        return;
    m_detail = detail;
    m_actions->allow(core::allowedCommands(detail.complaint, m_desk.actor()));
    (*m_actions)[Actions::CopyNumber]->setEnabled(!detail.complaint.number.empty());
    (*m_actions)[Actions::CopyLink]->setEnabled(!detail.complaint.link.empty());
    m_pane->showDetail(detail);
}

void MainWindow::command(CommandType type)
{
    if (type == CommandType::Create)
        m_flow->newComplaint();
    else if (m_detail && type == CommandType::Photo)
        m_flow->attachPhotos(*m_detail);
    else if (m_detail)
        m_flow->begin(type, *m_detail);
}

void MainWindow::arrived(const std::string& id, bool hazard)
{
    const auto row = m_desk.table().find(id);
    const QString place = row ? words::fromUtf8(m_desk.table().address(*row)) : QString();
    if (hazard) {
        QApplication::beep();
        QApplication::alert(this);
        m_status->notice(place.isEmpty() ? tr("Danger to life reported") : tr("Danger to life reported: %1").arg(place), id,
                         true);
        return;
    }
    m_status->notice(place.isEmpty() ? tr("A new complaint arrived") : tr("New: %1").arg(place), id);
}

void MainWindow::chooseScheme(int scheme)
{
    m_theme.setScheme(static_cast<Theme::Scheme>(scheme));
    m_settings.setValue("scheme", scheme);
}

void MainWindow::showAbout()
{
    auto* box = new QMessageBox(QMessageBox::NoIcon, tr("About Posko"),
                                tr("Posko %1, the dispatch desk of a city's public works agency.")
                                    .arg(QLatin1StringView(POSKO_VERSION)),
                                QMessageBox::Close, this);
    box->setObjectName(u"about"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(tr("Qt %1. Server: %2").arg(QLatin1StringView(qVersion()), m_desk.settings().server.toDisplayString()));
    box->open();
}

void MainWindow::showMenu(const QPoint& at)
{
    auto* menu = new QMenu(this);
    menu->setObjectName(u"queue_menu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (m_detail) {
        for (const CommandType type : core::allowedCommands(m_detail->complaint, m_desk.actor()))
            menu->addAction(m_actions->command(type));
        menu->addSeparator();
    }
    menu->addActions({(*m_actions)[Actions::CopyNumber], (*m_actions)[Actions::CopyLink], (*m_actions)[Actions::FitMap]});
    menu->popup(at);
}

} // namespace posko::ui
