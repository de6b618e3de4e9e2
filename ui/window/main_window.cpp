#include "ui/window/main_window.h"

#include "ui/account/account_dialog.h"
#include "ui/board/board_window.h"
#include "ui/bulk/bulk_flow.h"
#include "ui/complaint/command_flow.h"
#include "ui/complaint/complaint_pane.h"
#include "ui/export/export_flow.h"
#include "ui/map/picker_map.h"
#include "ui/notify/notifier.h"
#include "ui/notify/notify_dialog.h"
#include "ui/palette/command_palette.h"
#include "ui/print/print_flow.h"
#include "ui/style/app_icon.h"
#include "ui/window/actions.h"
#include "ui/window/desk_page.h"
#include "ui/window/key_help.h"
#include "ui/window/presence.h"
#include "ui/window/sign_in_again.h"
#include "ui/window/sign_in_page.h"
#include "ui/window/sign_out.h"
#include "ui/window/status_line.h"
#include "ui/window/unsent_files.h"
#include "ui/words/words.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QDir>
#include <QLocale>
#include <QMenu>
#include <QMessageBox>
#include <QScreen>
#include <QStackedWidget>

#include <algorithm>
#include <utility>

namespace posko::ui {

using namespace Qt::StringLiterals;
using core::CommandType;
using Origin = Selection::Origin;

namespace {
/// What could still be undone when the window closes is sent within this time, or at the next start.
constexpr std::chrono::seconds longestFarewell{3};
constexpr auto boardOpenKey = "board/open"_L1;
} // namespace

MainWindow::MainWindow(app::Desk& desk, Theme& theme)
    : m_desk(desk)
    , m_theme(theme)
    , m_settings(settingsFile(desk.settings()), QSettings::IniFormat)
    , m_actions(new Actions(this))
    , m_flow(new CommandFlow(desk, theme, pickerMaps(desk, theme), this))
    , m_bulk(new BulkFlow(desk, m_selection, this))
    , m_pages(new QStackedWidget)
    , m_signInPage(new SignInPage(desk))
    , m_deskPage(new DeskPage(desk, theme, *m_actions, *m_flow, *m_bulk, m_selection))
    , m_unsentFiles(new UnsentFiles(desk, *m_actions, this))
    , m_print(new PrintFlow(desk, m_selection, *m_actions, this))
    , m_export(new ExportFlow(desk, m_selection, *m_actions, this))
    , m_palette(new CommandPalette(desk, theme, *m_actions, [this] { return m_orderedFor = chosen(); }, this))
{
    setObjectName(u"mainWindow"_s);
    nameAgency();
    setWindowIcon(appIcon());
    setCentralWidget(m_pages);
    m_pages->addWidget(m_signInPage);
    m_pages->addWidget(m_deskPage);
    connect(m_deskPage, &DeskPage::signInAsked, this, &MainWindow::askSignIn);
    connect(m_deskPage, &DeskPage::menuAsked, this, &MainWindow::showMenu);
    connect(m_deskPage, &DeskPage::draftAsked, this, &MainWindow::goOnWriting);
    connect(m_signInPage, &SignInPage::serverChosen, this, &MainWindow::serverChosen);
    connect(&m_selection, &Selection::changed, this, [this](const std::string& id) {
        forgetDetail();
        m_desk.watch(id);
    });
    new Presence(desk, m_selection, this);
    m_notifier = new Notifier(desk, m_deskPage->status(), m_settings, this);
    connect(m_notifier, &Notifier::complaintAsked, this,
            [this](const std::string& id) { m_selection.select(id, Origin::Window); });
    connect(&m_selection, &Selection::unlistedChanged, this, &MainWindow::allowCommands);
    connect(&m_selection, &Selection::markedChanged, this, &MainWindow::allowCommands);
    listenToDesk();
    listenToActions();
    tiePalette();
    offerChoices();
    restore();

    m_tick.setInterval(std::chrono::seconds{1});
    connect(&m_tick, &QTimer::timeout, this, [this] {
        if (m_pages->currentWidget() == m_deskPage)
            m_deskPage->tick();
    });
    m_tick.start();
    if (desk.actor().user.empty())
        showPage(m_signInPage);
    else
        opened();
}

MainWindow::~MainWindow()
{
    save();
}

QString MainWindow::settingsFile(const app::Settings& settings)
{
    return QDir(settings.dataDirectory).filePath(u"window.ini"_s);
}

void MainWindow::listenToDesk()
{
    connect(&m_desk, &app::Desk::opened, this, &MainWindow::opened);
    connect(&m_desk, &app::Desk::detailReady, this, &MainWindow::showDetail);
    connect(&m_desk, &app::Desk::detailGone, this, [this](const std::string& id) {
        if (id == m_selection.id())
            m_selection.clear(Origin::Window);
    });
    connect(&m_desk, &app::Desk::referenceChanged, this, &MainWindow::nameAgency);
    connect(&m_desk, &app::Desk::accountChanged, this, &MainWindow::noteScope);
    connect(&m_desk, &app::Desk::failed, this, [this](const QString& message) { m_deskPage->status().alarm(message); });
    connect(m_print, &PrintFlow::notice, this, [this](const QString& text) { m_deskPage->status().notice(text); });
    connect(m_print, &PrintFlow::alarm, this, [this](const QString& text) { m_deskPage->status().alarm(text); });
    connect(m_export, &ExportFlow::notice, this, [this](const QString& text) { m_deskPage->status().notice(text); });
    connect(m_export, &ExportFlow::alarm, this, [this](const QString& text) { m_deskPage->status().alarm(text); });
    connect(m_flow, &CommandFlow::refused, this, [this](const std::string& id, CommandType, const core::Error& error) {
        m_deskPage->status().notice(words::error(error), id);
    });
}

void MainWindow::listenToActions()
{
    Actions& a = *m_actions;
    connect(&a, &Actions::commandTriggered, this, &MainWindow::command);
    connect(a[Actions::BacklogBoard], &QAction::triggered, this, &MainWindow::openBoard);
    connect(a[Actions::MyAccount], &QAction::triggered, this,
            [this] { (new AccountDialog(m_desk, *m_actions, this))->open(); });
    connect(a[Actions::SignOut], &QAction::triggered, this, &MainWindow::askSignOut);
    connect(a[Actions::Quit], &QAction::triggered, this, &QWidget::close);
    connect(a[Actions::KeyHelp], &QAction::triggered, this, [this] { (new KeyHelp(*m_actions, this))->open(); });
    connect(a[Actions::Notifications], &QAction::triggered, this, &MainWindow::chooseNotifications);
    connect(a[Actions::About], &QAction::triggered, this, &MainWindow::showAbout);
    connect(a[Actions::CopyNumber], &QAction::triggered, this, [this] { copy(m_detail->complaint.number); });
    connect(a[Actions::CopyLink], &QAction::triggered, this, [this] { copy(m_detail->complaint.link); });
    connect(a[Actions::CopyCoordinates], &QAction::triggered, this,
            [this] { copy(words::toUtf8(words::coordinates(*m_detail->complaint.place.point))); });
    connect(a[Actions::OpenInMaps], &QAction::triggered, this,
            [this] { m_flow->openPage(words::geoPage(*m_detail->complaint.place.point)); });
}

void MainWindow::tiePalette()
{
    const PaletteFinder& finder = m_palette->finder();
    connect((*m_actions)[Actions::CommandPalette], &QAction::triggered, m_palette, [this] {
        m_palette->finder().setSavedViews(m_deskPage->savedViews());
        m_palette->finder().setNear(m_deskPage->middleOfMap());
        m_palette->toggle();
    });
    connect(&finder, &PaletteFinder::viewAsked, m_deskPage, &DeskPage::showView);
    connect(&finder, &PaletteFinder::savedViewAsked, m_deskPage, &DeskPage::showSavedView);
    connect(&finder, &PaletteFinder::crewAsked, m_deskPage, &DeskPage::showCrew);
    connect(&finder, &PaletteFinder::placeAsked, m_deskPage, &DeskPage::showPlace);
    connect(&finder, &PaletteFinder::complaintAsked, this,
            [this](const std::string& id) { m_selection.select(id, Origin::Window); });
    connect(&finder, &PaletteFinder::orderGiven, this, &MainWindow::give);
}

ChosenComplaints MainWindow::chosen() const
{
    ChosenComplaints chosen{.details = {}, .marked = m_selection.marked().count(), .unlisted = m_selection.unlisted()};
    if (m_detail)
        chosen.details.push_back(*m_detail);
    return chosen;
}

// On the complaints as they were when the order was read: what others change meanwhile is a conflict.
void MainWindow::give(const TypedOrder& order)
{
    if (order.toMarked) {
        m_bulk->order(order.toMarked->type, order.toMarked->args);
        return;
    }
    for (const TypedOrder::Step& step : order.steps)
        m_flow->give(step.type, m_orderedFor.details[step.complaint], step.args);
}

void MainWindow::offerChoices()
{
    Actions& a = *m_actions;
    for (const auto& [id, scheme] : {std::pair{Actions::LightScheme, Theme::Scheme::Light},
                                     {Actions::DarkScheme, Theme::Scheme::Dark},
                                     {Actions::SystemScheme, Theme::Scheme::System}}) {
        a[id]->setChecked(scheme == m_theme.scheme());
        connect(a[id], &QAction::triggered, this, [this, scheme] { chooseScheme(scheme); });
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
    m_deskPage->restore(m_settings);
    m_palette->restore(m_settings);
    m_signInPage->setServers(m_settings.value("servers").toStringList());
}

void MainWindow::save()
{
    m_settings.setValue("window/geometry", saveGeometry());
    m_deskPage->save(m_settings);
    m_palette->save(m_settings);
    saveBoard();
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    save();
    if (sendsBeforeClosing()) {
        event->ignore();
        return;
    }
    if (m_board)
        m_board->hide();
    QMainWindow::closeEvent(event);
}

bool MainWindow::sendsBeforeClosing()
{
    // Without the link it is sent at the next start, and a session that ends must not be kept up.
    if (m_closing || !m_deskPage->holdsWork() || m_desk.link().link != app::Link::Online || qApp->isSavingSession())
        return false;
    m_closing = true;
    setEnabled(false);
    m_desk.sendHeld();
    connect(&m_desk, &app::Desk::linkChanged, this, [this] {
        if (m_desk.link().unsent == 0)
            close();
    });
    QTimer::singleShot(longestFarewell, this, &QWidget::close);
    return true;
}

void MainWindow::saveBoard()
{
    if (!m_board)
        return;
    m_board->save(m_settings);
    m_settings.setValue(boardOpenKey, m_boardWanted);
}

void MainWindow::openBoard()
{
    if (!m_board) {
        m_board = std::make_unique<BoardWindow>(m_desk, m_theme);
        m_board->restore(m_settings);
        connect(m_board.get(), &BoardWindow::opened, this, [this](const QueueTarget& target) {
            m_deskPage->showQueue(target.view, target.conditions);
            raise();
            activateWindow();
        });
        connect(m_board.get(), &BoardWindow::closed, this, [this] { m_boardWanted = false; });
    }
    m_boardWanted = true;
    m_board->show();
    m_board->raise();
    m_board->activateWindow();
}

void MainWindow::askSignIn()
{
    if (m_desk.link().link == app::Link::SignedOut) {
        showPage(m_signInPage);
        return;
    }
    if (!m_signInAgain)
        m_signInAgain = new SignInAgain(m_desk, this);
    m_signInAgain->open();
}

void MainWindow::askSignOut()
{
    askToSignOut(this, m_desk.link(),
                 {.signOut =
                      [this](bool remove) {
                          m_selection.clear(Origin::Window);
                          m_desk.signOut(remove);
                          showPage(m_signInPage);
                      },
                  .save =
                      [this] {
                          m_unsentFiles->save();
                      }});
}

void MainWindow::showPage(QWidget* page)
{
    const bool desk = page == m_deskPage;
    // The letters of the sign-in are no commands.
    for (const auto id :
         {Actions::Search,       Actions::FindPlace,        Actions::CommandPalette, Actions::NextRow,
          Actions::PreviousRow,  Actions::MarkRow,          Actions::MarkNext,       Actions::MarkPrevious,
          Actions::MarkAll,      Actions::OnlyWhatMapShows, Actions::Triage,         Actions::CrewBoard,
          Actions::SaveView,     Actions::SavedViews,       Actions::Columns,        Actions::CrewsOnMap,
          Actions::FitMap,       Actions::ZoomIn,           Actions::ZoomOut,        Actions::MyAccount,
          Actions::TakeInUnsent, Actions::SignOut,          Actions::BacklogBoard})
        (*m_actions)[id]->setEnabled(desk);
    const auto role = m_desk.actor().role;
    const bool mayCreate = (core::spec(CommandType::Create).roles & core::bit(role)) != 0;
    (*m_actions)[Actions::NewComplaint]->setEnabled(desk && mayCreate);
    m_pages->setCurrentWidget(page);
    if (!desk) {
        saveBoard();
        m_board.reset(); // with the figures of the account that leaves
        m_selection.clear(Origin::Window);
        m_selection.unmarkAll();
        m_deskPage->forgetDeeds();
        m_signInPage->begin();
    }
}

void MainWindow::opened()
{
    QStringList servers = m_settings.value("servers").toStringList();
    const QString server = m_desk.settings().server.toString();
    servers.removeAll(server);
    servers.prepend(server);
    m_settings.setValue("servers", servers);
    m_districts = m_desk.actor().districts;
    m_notifier->begin();
    showPage(m_deskPage);
    m_deskPage->begin();
    if (m_settings.value(boardOpenKey).toBool())
        openBoard();
}

void MainWindow::noteScope()
{
    const std::vector<std::string>& districts = m_desk.actor().districts;
    if (!m_districts || std::exchange(*m_districts, districts) == districts)
        return;
    QStringList names;
    for (const std::string& code : districts)
        names += words::fromUtf8(m_desk.reference().districtName(code));
    m_deskPage->status().alarm(
        names.isEmpty() ? tr("Your districts changed: you see all of them now.")
                        : tr("Your districts changed: %1 now. What lies elsewhere leaves this computer; what you have "
                             "not sent yet stays.")
                              .arg(names.join(u", "_s)));
}

void MainWindow::nameAgency()
{
    const QString agency = words::fromUtf8(m_desk.reference().agency.name);
    setWindowTitle(agency.isEmpty() ? u"Posko"_s : tr("%1 – Posko", "agency").arg(agency));
}

void MainWindow::forgetDetail()
{
    m_detail.reset();
    m_menuAt.reset();
    m_draftOf.reset();
    m_deskPage->pane().clear();
    allowCommands();
    for (const auto id : {Actions::MoreLikeThis, Actions::CopyRows, Actions::CopyNumber, Actions::CopyLink,
                          Actions::CopyCoordinates, Actions::OpenInMaps, Actions::TakePlace, Actions::ConfirmPlace})
        (*m_actions)[id]->setEnabled(false);
}

void MainWindow::showDetail(const app::ComplaintDetail& detail)
{
    if (detail.complaint.id != m_selection.id())
        return;
    m_detail = detail;
    allowCommands();
    for (const auto id : {Actions::MoreLikeThis, Actions::CopyRows})
        (*m_actions)[id]->setEnabled(true);
    (*m_actions)[Actions::CopyNumber]->setEnabled(!detail.complaint.number.empty());
    (*m_actions)[Actions::CopyLink]->setEnabled(!detail.complaint.link.empty());
    for (const auto id : {Actions::CopyCoordinates, Actions::OpenInMaps})
        (*m_actions)[id]->setEnabled(detail.complaint.place.point.has_value());
    m_deskPage->pane().showDetail(detail);
    if (const auto at = std::exchange(m_menuAt, {}))
        showMenu(*at);
    if (const auto type = std::exchange(m_draftOf, {}))
        openDraft(*type);
}

// A key must not act on what the queue does not show.
std::vector<CommandType> MainWindow::allowed() const
{
    if (!m_selection.marked().empty())
        return m_bulk->allowed();
    if (!m_detail || !m_selection.unlisted().isEmpty())
        return {};
    return core::allowedCommands(m_detail->complaint, m_desk.actor(), m_detail->awaitsReply(), m_desk.now());
}

void MainWindow::allowCommands()
{
    m_actions->allow(allowed());
    m_print->allow(m_detail ? &m_detail->complaint : nullptr);
    (*m_actions)[Actions::Unmark]->setEnabled(!m_selection.marked().empty());
    (*m_actions)[Actions::ShowInQueue]->setEnabled(m_detail && !m_selection.unlisted().isEmpty());
    m_palette->refresh();
}

void MainWindow::command(CommandType type)
{
    if (type == CommandType::Create)
        m_flow->newComplaint();
    else if (!m_selection.marked().empty())
        giveToMarked(type);
    else if (std::ranges::contains(allowed(), type))
        m_flow->begin(type, *m_detail);
}

void MainWindow::goOnWriting(CommandType type, const std::string& complaint)
{
    if (complaint.empty()) {
        m_flow->newComplaint();
    } else if (m_detail && m_detail->complaint.id == complaint) {
        openDraft(type);
    } else {
        m_selection.select(complaint, Origin::Window);
        m_draftOf = type; // once it is here
    }
}

// It may stand outside of what the queue shows: the words belong to it all the same.
void MainWindow::openDraft(CommandType type)
{
    const auto now = core::allowedCommands(m_detail->complaint, m_desk.actor(), m_detail->awaitsReply(), m_desk.now());
    if (std::ranges::contains(now, type))
        m_flow->begin(type, *m_detail);
    else
        m_deskPage->status().notice(
            tr("The complaint does not take this now. Your words are kept; they can be copied."));
}

void MainWindow::giveToMarked(CommandType type)
{
    if (std::ranges::contains(m_bulk->allowed(), type))
        m_bulk->begin(type, m_detail ? std::optional(m_detail->complaint) : std::nullopt);
}

void MainWindow::chooseNotifications()
{
    auto* dialog = new NotifyDialog(m_notifier->rules(), this);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { m_notifier->setRules(dialog->rules()); });
    dialog->open();
}

void MainWindow::chooseScheme(Theme::Scheme scheme)
{
    m_theme.setScheme(scheme);
    m_settings.setValue("scheme", static_cast<int>(scheme));
}

void MainWindow::copy(const std::string& text)
{
    QApplication::clipboard()->setText(words::fromUtf8(text));
    m_deskPage->status().notice(tr("Copied: %1").arg(words::fromUtf8(text)));
}

void MainWindow::showAbout()
{
    const QString version = QString::fromLatin1(POSKO_VERSION);
    auto* box = new QMessageBox(QMessageBox::NoIcon, tr("About Posko"),
                                tr("Posko %1, the dispatch desk of a city's public works agency.").arg(version),
                                QMessageBox::Close, this);
    box->setObjectName(u"about"_s);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIconPixmap(appMark(48, devicePixelRatioF()));
    box->setInformativeText(
        tr("Server: %1\nQt %2").arg(m_desk.settings().server.toDisplayString(), QString::fromLatin1(qVersion())));
    box->open();
}

// A right click on a row selects it first, and what may be done with it arrives later.
void MainWindow::showMenu(const QPoint& at)
{
    if (!m_detail && !m_selection.id().empty()) {
        m_menuAt = at;
        return;
    }
    auto* menu = new QMenu(this);
    menu->setObjectName(u"queueMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (m_detail) {
        for (const CommandType type : allowed())
            menu->addAction(m_actions->command(type));
        if ((*m_actions)[Actions::ConfirmPlace]->isEnabled())
            menu->addAction((*m_actions)[Actions::ConfirmPlace]);
        if ((*m_actions)[Actions::CompareDuplicates]->isEnabled())
            menu->addAction((*m_actions)[Actions::CompareDuplicates]);
        menu->addSeparator();
    }
    menu->addActions({(*m_actions)[Actions::PrintOrder], (*m_actions)[Actions::SaveOrderPdf],
                      (*m_actions)[Actions::PrintCrewDay], (*m_actions)[Actions::SaveCrewDayPdf]});
    menu->addSeparator();
    menu->addActions({(*m_actions)[Actions::MoreLikeThis], (*m_actions)[Actions::CopyRows],
                      (*m_actions)[Actions::ExportRows], (*m_actions)[Actions::CopyNumber],
                      (*m_actions)[Actions::CopyLink], (*m_actions)[Actions::CopyCoordinates],
                      (*m_actions)[Actions::OpenInMaps], (*m_actions)[Actions::FitMap]});
    menu->popup(at);
}

} // namespace posko::ui
