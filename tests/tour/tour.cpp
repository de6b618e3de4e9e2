#include "tests/tour/tour.h"

#include "app/city/place_finder.h"
#include "app/city/present_city.h"
#include "ui/queue/view_list.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QFile>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMimeData>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QPushButton>
#include <QScrollArea>
#include <QTest>

#include <exiv2/exiv2.hpp>

#include <cstdio>
#include <format>

using namespace Qt::StringLiterals;

namespace posko::ui::tour {

namespace {

constexpr QSize smallDesk(1366, 768); ///< a regional office's
constexpr core::GeoPoint pin{-6.2128, 106.8961};
constexpr const char* street = "Jl. Pemuda, Rawamangun";

/// The newest complaint that came over Open311 with these words.
std::string find(const app::ComplaintTable& table, std::string_view words)
{
    for (app::ComplaintTable::Row row = 0; row < table.capacity(); ++row) {
        if (table.alive(row) && table.report(row).find(words) != std::string_view::npos)
            return std::string(table.id(row));
    }
    return {};
}

std::string rational(double degrees)
{
    const double size = std::abs(degrees);
    const int whole = static_cast<int>(size);
    const int minutes = static_cast<int>((size - whole) * 60);
    const int centiseconds = static_cast<int>(((size - whole) * 60 - minutes) * 6000);
    return std::format("{}/1 {}/1 {}/100", whole, minutes, centiseconds);
}

void drop(QWidget& onto, const QString& file)
{
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(file)});
    const QPoint at = onto.rect().center();
    QDragEnterEvent enter(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&onto, &enter);
    QDropEvent fall(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&onto, &fall);
}

} // namespace

Tour::Tour(QString folder, Theme& theme, QSize window)
    : m_stage(std::move(folder))
    , m_theme(theme)
    , m_size(window)
    , m_server(app::DemoServer::defaultProgram())
{
}

void Tour::startServer()
{
    QString failure;
    QObject::connect(&m_server, &app::DemoServer::ready, &m_server, [this](const QUrl& url) { m_url = url; });
    QObject::connect(&m_server, &app::DemoServer::failed, &m_server,
                     [&](const QString& message) { failure = message; });
    m_server.start();
    Stage::waitFor("the demo server", [&] { return m_url.isValid() || !failure.isEmpty(); });
    if (!failure.isEmpty())
        throw Stuck(failure.toStdString());
}

void Tour::signsIn()
{
    {
        Workplace before(m_url, {}, {}, m_theme, m_size);
        Stage::widget<QWidget>(*before.window, "signInCard");
        m_stage.picture(*before.window, u"sign-in"_s, u"The desk before the shift: server, login, password."_s);
    }
    m_dispatcher =
        std::make_unique<Workplace>(m_url, app::DemoServer::login(), app::DemoServer::password(), m_theme, m_size);
    // Where no city can be built the tour goes on without its streets.
    constexpr int patience = 60'000;
    app::Desk& desk = *m_dispatcher->desk;
    const bool city = QTest::qWaitFor([&desk] { return desk.city().city() && desk.places().ready(); }, patience);
    std::puts(city ? "tour: the city's map is on the desk" : "tour: the demo has no city's map here");
    Stage::settle(1500);
    m_stage.picture(*m_dispatcher->window, u"morning"_s,
                    u"The morning: open complaints by the clock that is due first, and where they are."_s);
}

void Tour::brief()
{
    startServer();
    signsIn();
    Workplace& desk = *m_dispatcher;
    const auto& table = desk.desk->table();
    std::string shown;
    for (app::ComplaintTable::Row row = 0; row < table.capacity() && shown.empty(); ++row) {
        if (table.alive(row) && table.status(row) == core::Status::Acknowledged)
            shown = table.id(row);
    }
    desk.select(shown);
    Stage::settle(1000);
    m_stage.picture(*desk.window, u"complaint"_s, u"A complaint: its actions stay in sight below what scrolls."_s);
    if (auto* more = desk.window->findChild<QPushButton*>(u"toolbarMore"_s); more && more->isVisible()) {
        more->menu()->popup(more->mapToGlobal(QPoint(0, more->height())));
        m_stage.picture(*desk.window, u"more"_s, u"What the toolbar has no room for stands in its menu."_s);
        more->menu()->close();
    }
    for (const char* word : {"assign", "classify", "place", "merge", "reject", "transfer", "reply", "create"}) {
        desk.act((std::string("action_") + word).c_str());
        Stage::settle(800);
        m_stage.picture(*desk.window, QLatin1StringView(word), u"The dialog fits; its buttons stay in sight."_s);
        desk.closeDialog();
    }
    desk.act("action_key_help");
    m_stage.picture(*desk.window, u"keys"_s, u"The keys of everything that has one."_s);
    desk.closeDialog();
    m_theme.setScheme(Theme::Scheme::Dark);
    desk.act("action_classify");
    Stage::settle(800);
    m_stage.picture(*desk.window, u"dark"_s, u"The dark scheme: every control is seen."_s);
    desk.closeDialog();
    m_theme.setScheme(Theme::Scheme::Light);
    wipesPhotos(comparesDuplicates());
    handlesMany();
    worksByKeys();
    looksAfterTheAccount();
    m_dispatcher.reset();
}

void Tour::run()
{
    startServer();
    signsIn();
    citizenReports();
    dispatcherPinsAndAssigns();
    regionalOfficeRepairs();
    dispatcherAnswersAndCloses();
    answersAMention();
    wipesPhotos(comparesDuplicates());
    handlesMany();
    worksByKeys();
    printsWorkOrders();
    looksAfterTheAccount();
    runsThePost();
    looksAround();
    worksOffline();
    otherLooks();
}

void Tour::citizenReports()
{
    QProcess key;
    key.start(app::DemoServer::defaultProgram(),
              {u"key"_s, u"add"_s, u"tour"_s, u"--data"_s, m_server.serverDirectory()});
    if (!key.waitForFinished() || key.exitCode() != 0)
        throw Stuck("poskod key add failed");
    const QByteArray apiKey = key.readAllStandardOutput().trimmed().split('\n').last();

    QNetworkAccessManager network;
    QNetworkRequest post(QUrl(m_url.toString() + u"/open311/v2/requests.json"_s));
    post.setHeader(QNetworkRequest::ContentTypeHeader, u"application/x-www-form-urlencoded"_s);
    const QByteArray form =
        "api_key=" + apiKey +
        "&service_code=pothole&address_string=" + QUrl::toPercentEncoding(QLatin1StringView(street)) +
        "&first_name=Warga&last_name=Contoh&account_id=warga_contoh&description=" +
        QUrl::toPercentEncoding(u"Lubang besar di lajur kiri dekat halte, tadi pagi ada motor jatuh. Mohon segera."_s);
    QNetworkReply* reply = network.post(post, form);
    Stage::waitFor("the report is taken", [reply] { return reply->isFinished(); });
    if (reply->error() != QNetworkReply::NoError)
        throw Stuck("the report was refused: " + reply->readAll().toStdString());
    delete reply;

    Stage::waitFor("the report is on the desk", [this] {
        m_complaint = find(m_dispatcher->desk->table(), "Lubang besar di lajur kiri dekat halte, tadi pagi");
        return !m_complaint.empty();
    });
    Stage::widget<ViewList>(*m_dispatcher->window, "views").setCurrent(app::View::New);
    m_dispatcher->select(m_complaint);
    m_stage.picture(*m_dispatcher->window, u"arrived"_s,
                    u"A citizen's report has just arrived over Open311. It has an address and no pin yet; "
                    "the places that its words name are offered, and stand on the map under their numbers."_s);
    if (m_dispatcher->desk->places().ready())
        looksForAPlace();
}

void Tour::looksForAPlace()
{
    Workplace& desk = *m_dispatcher;
    desk.window->activateWindow();
    Stage::waitFor("the window has the keys", [&] { return desk.window->isActiveWindow(); });
    desk.act("action_find_place");
    auto& search = Stage::widget<QLineEdit>(*desk.window, "search");
    QTest::keyClicks(&search, u"pemuda"_s);
    Stage::settle(500);
    m_stage.picture(*desk.window, u"places"_s, u"The search offers places beside complaints."_s);
    QTest::keyClick(&search, Qt::Key_Return);
    Stage::settle(1500);
    m_stage.picture(*desk.window, u"found"_s, u"The map goes to the place and marks it, until Escape."_s);
    QTest::keyClick(&Stage::widget<QWidget>(*desk.window, "map"), Qt::Key_Escape);
}

void Tour::dispatcherPinsAndAssigns()
{
    Workplace& desk = *m_dispatcher;
    desk.act("action_place");
    if (desk.desk->places().ready()) {
        auto& search = Stage::widget<QLineEdit>(*desk.window, "placeSearch");
        search.setFocus();
        QTest::keyClicks(&search, u"pemuda"_s);
        Stage::settle(500);
        m_stage.picture(*desk.window, u"find-place"_s, u"A place is found by its words, without the internet."_s);
        // Where the key goes while a list is open.
        if (QWidget* list = QApplication::activePopupWidget())
            QTest::keyClick(list, Qt::Key_Escape);
    }
    auto& coordinates = Stage::widget<QLineEdit>(*desk.window, "coordinates");
    coordinates.setFocus();
    coordinates.selectAll();
    QTest::keyClicks(&coordinates, QString::fromStdString(std::format("{:.4f}, {:.4f}", pin.latitude, pin.longitude)));
    QTest::keyClick(&coordinates, Qt::Key_Tab);
    Stage::settle(1000); // the map follows a moment after the last key
    m_stage.picture(*desk.window, u"pin"_s, u"The pin is set on the map; the district follows by its rule."_s);
    desk.send();
    desk.act("action_classify");
    auto& heavy = Stage::widget<QAbstractButton>(*desk.window, "severityHeavy");
    heavy.click();
    m_stage.picture(*desk.window, u"classify"_s,
                    u"Category and severity: the repair clock takes its target from them."_s);
    desk.send();
    desk.act("action_acknowledge");
    desk.watchStatus(m_complaint, core::Status::Acknowledged);
    Stage::settle(800);
    m_stage.picture(
        *desk.window, u"acknowledged"_s,
        u"Acknowledged: its clock has stopped, the dispatch clock runs, crews of the district are suggested."_s);
    desk.act("action_assign");
    auto& choices = Stage::widget<QListView>(*desk.window, "choices");
    for (int row = 0; row < choices.model()->rowCount(); ++row) {
        if (choices.model()->flags(choices.model()->index(row, 0)).testFlag(Qt::ItemIsSelectable)) {
            choices.setCurrentIndex(choices.model()->index(row, 0));
            break;
        }
    }
    m_stage.picture(*desk.window, u"assign"_s,
                    u"The order is given: the district's crews, with what they have at hand."_s);
    desk.send();
    desk.watchStatus(m_complaint, core::Status::Assigned);
    Stage::waitFor("the order is sent", [&] { return desk.desk->link().unsent == 0; });
    m_stage.picture(*desk.window, u"assigned"_s, u"Assigned: the history tells who did what and when."_s);
}

QString Tour::photoOfRepair() const
{
    const QString path = demoPhoto(u"after1.jpg"_s);
    // As a crew's phone would write it: now, and a few steps from the pin.
    auto image = Exiv2::ImageFactory::open(path.toStdString());
    Exiv2::ExifData exif;
    const QDateTime now = QDateTime::currentDateTimeUtc().addSecs(7 * 3600);
    exif["Exif.Photo.DateTimeOriginal"] = now.toString(u"yyyy:MM:dd HH:mm:ss"_s).toStdString();
    exif["Exif.GPSInfo.GPSLatitudeRef"] = "S";
    exif["Exif.GPSInfo.GPSLongitudeRef"] = "E";
    for (const auto& [tag, degrees] : {std::pair{"Exif.GPSInfo.GPSLatitude", pin.latitude},
                                       std::pair{"Exif.GPSInfo.GPSLongitude", pin.longitude + 0.0001}}) {
        auto value = Exiv2::Value::create(Exiv2::unsignedRational);
        value->read(rational(degrees));
        exif.add(Exiv2::ExifKey(tag), value.get());
    }
    image->setExifData(exif);
    image->writeMetadata();
    return path;
}

void Tour::regionalOfficeRepairs()
{
    m_dispatcher->window->hide();
    Workplace office(m_url, u"timur"_s, app::DemoServer::password(), m_theme, smallDesk.boundedTo(m_size));
    office.select(m_complaint);
    Stage::settle(1200);
    m_stage.picture(*office.window, u"regional-office"_s,
                    u"The regional office of Jakarta Timur sees its own district only, on a small screen."_s);
    office.act("action_confirm");
    office.act("action_start");
    office.watchStatus(m_complaint, core::Status::InProgress);
    auto& pane = Stage::widget<QScrollArea>(*office.window, "complaintPane");
    drop(*pane.viewport(), photoOfRepair());
    auto& kind = Stage::widget<QComboBox>(*office.window, "photoKind_0");
    kind.setCurrentIndex(kind.findData(static_cast<int>(core::PhotoKind::After)));
    m_stage.picture(*office.window, u"after-photo"_s,
                    u"The crew's photo of the repaired road is dropped on the complaint."_s);
    office.send();
    Stage::waitFor("the photo is sent", [&] { return office.desk->link().unsent == 0; });
    office.act("action_repair");
    office.watchStatus(m_complaint, core::Status::Repaired);
    Stage::waitFor("the repair is sent", [&] { return office.desk->link().unsent == 0; });
    m_stage.picture(*office.window, u"repaired"_s,
                    u"Repaired. The photo was taken near the pin, after the order: good evidence."_s);
    office.window->hide();
    m_dispatcher->window->show();
    m_dispatcher->window->activateWindow();
}

void Tour::dispatcherAnswersAndCloses()
{
    Workplace& desk = *m_dispatcher;
    desk.watchStatus(m_complaint, core::Status::Repaired);
    Stage::widget<ViewList>(*desk.window, "views").setCurrent(app::View::ReplyOwed);
    desk.select(m_complaint);
    Stage::settle(1000);
    desk.act("action_reply");
    m_stage.picture(*desk.window, u"reply"_s,
                    u"The answer to the reporter, filled from the template for repaired roads."_s);
    desk.send();
    Stage::waitFor("the answer is sent", [&] { return desk.desk->link().unsent == 0; });
    desk.act("action_close");
    desk.watchStatus(m_complaint, core::Status::Closed);
    Stage::widget<ViewList>(*desk.window, "views").setCurrent(app::View::All);
    desk.select(m_complaint);
    m_stage.picture(*desk.window, u"closed"_s,
                    u"Closed: all clocks stopped, the reporter was told, the whole chain on record."_s);
}

void Tour::handlesMany()
{
    Workplace& desk = *m_dispatcher;
    Stage::widget<ViewList>(*desk.window, "views").setCurrent(app::View::Open);
    Stage::waitFor("the open complaints", [&] { return desk.desk->answered(); });
    desk.act("action_next_row");
    for (int i = 0; i < 6; ++i)
        desk.act("action_mark_next");
    Stage::settle(600);
    m_stage.picture(*desk.window, u"marked"_s, u"Several are marked: the commands above the list are for them."_s);
    desk.act("action_mark_all");
    desk.act("action_assign");
    auto& choices = Stage::widget<QListView>(*desk.window, "choices");
    for (int row = 0; row < choices.model()->rowCount(); ++row) {
        if (choices.model()->flags(choices.model()->index(row, 0)).testFlag(Qt::ItemIsSelectable)) {
            choices.setCurrentIndex(choices.model()->index(row, 0));
            break;
        }
    }
    Stage::settle(600);
    m_stage.picture(*desk.window, u"many-assigned"_s,
                    u"Before it is done the desk says for how many it can be, and why not for the others."_s);
    desk.closeDialog();
    desk.act("action_unmark");
    Stage::widget<ViewList>(*desk.window, "views").setCurrent(app::View::New);
    Stage::waitFor("the new complaints", [&] { return desk.desk->answered(); });
    desk.act("action_mark_all");
    desk.act("action_acknowledge");
    Stage::settle(900);
    m_stage.picture(*desk.window, u"many-acknowledged"_s,
                    u"What can be undone asks nothing, and says what was done; one key takes it back."_s);
    desk.act("action_undo");
    Stage::settle(900);
    Stage::widget<ViewList>(*desk.window, "views").setCurrent(app::View::All);
    if (!m_complaint.empty())
        desk.select(m_complaint);
}

void Tour::looksAround()
{
    Workplace& desk = *m_dispatcher;
    auto& views = Stage::widget<ViewList>(*desk.window, "views");
    desk.select({});
    views.setCurrent(app::View::Open);
    auto& search = Stage::widget<QLineEdit>(*desk.window, "search");
    search.setFocus();
    QTest::keyClicks(&search, u"lubang raya"_s);
    m_stage.picture(*desk.window, u"search"_s,
                    u"Search: every word must occur, in texts or names. It says what it finds here and in all."_s);
    search.clear();
    views.setCurrent(app::View::Late);
    desk.act("action_fit_map");
    Stage::settle(800);
    m_stage.picture(*desk.window, u"late"_s, u"The view of what is late; the map shows the same complaints."_s);
    views.setCurrent(app::View::Open);
    for (int i = 0; i < 3; ++i)
        desk.act("action_zoom_in");
    Stage::settle(800);
    m_stage.picture(*desk.window, u"map-near"_s,
                    u"The map nearer: clusters have fallen apart, each mark says its state by shape and colour."_s);
    views.setCurrent(app::View::InProgress);
    desk.act("action_zoom_in");
    desk.act("action_next_row");
    Stage::settle(1500);
    m_stage.picture(*desk.window, u"streets"_s, u"The streets around a complaint, without the internet."_s);
    desk.select({});
    views.setCurrent(app::View::Open);
    desk.act("action_fit_map");
}

void Tour::worksOffline()
{
    Workplace& desk = *m_dispatcher;
    m_server.stop();
    Stage::waitFor("the link is seen to be down", [&] { return desk.desk->link().link == app::Link::Offline; });
    const std::string id = find(desk.desk->table(), "Lubang besar di lajur kiri dekat halte, tadi pagi");
    Stage::widget<ViewList>(*desk.window, "views").setCurrent(app::View::All);
    desk.select(id);
    desk.act("action_note");
    auto& text = Stage::widget<QWidget>(*desk.window, "reason");
    QTest::keyClicks(&text, u"Warga menelepon, sudah puas."_s);
    desk.send();
    Stage::waitFor("the note waits", [&] { return desk.desk->link().unsent == 1; });
    m_stage.picture(*desk.window, u"offline"_s,
                    u"The link is down. Work goes on: what was done is kept and shown as unsent."_s);
    auto& views = Stage::widget<ViewList>(*desk.window, "views");
    views.setCurrent(app::View::Unsent);
    Stage::settle();
    m_stage.picture(*desk.window, u"unsent"_s, u"What waits to be sent: what, where, why, and since when."_s);
    desk.act("action_sign_out");
    auto& remove = Stage::widget<QCheckBox>(*desk.window, "sign_out_remove");
    remove.click();
    Stage::settle();
    m_stage.picture(*desk.window, u"leaving"_s, u"Signing out says what would be lost, and offers to save it."_s);
    Stage::widget<QPushButton>(*desk.window, "sign_out_question_no").click();
    views.setCurrent(app::View::All);
    m_server.start();
    Stage::waitFor("the link is back",
                   [&] { return desk.desk->link().link == app::Link::Online && desk.desk->link().unsent == 0; });
    m_stage.picture(*desk.window, u"back"_s, u"The link is back, and everything was sent, once."_s);
}

void Tour::otherLooks()
{
    Workplace& desk = *m_dispatcher;
    Stage::widget<ViewList>(*desk.window, "views").setCurrent(app::View::InProgress);
    // The pane at its fullest: work that is under way, soon due, with the citizen's photo.
    const auto& table = desk.desk->table();
    std::string shown;
    for (app::ComplaintTable::Row row = 0; row < table.capacity(); ++row) {
        const bool fits = table.alive(row) && table.status(row) == core::Status::InProgress && !table.paused(row) &&
                          table.clock(row).stateAt(desk.desk->now()) == core::ClockState::DueSoon;
        shown = fits ? std::string(table.id(row)) : shown;
    }
    desk.select(shown);
    // The first press shows the selected complaint, the second all of the queue.
    for (int press = 0; press < 2; ++press) {
        desk.act("action_fit_map");
        Stage::settle(1000);
    }
    m_stage.picture(*desk.window, u"desk"_s,
                    u"Work under way: what is due soon, where it is, and all that is known of it."_s);
    m_theme.setScheme(Theme::Scheme::Dark);
    Stage::settle(1000);
    m_stage.picture(*desk.window, u"dark"_s, u"The same desk in the dark."_s);
    m_theme.setScheme(Theme::Scheme::Light);
    m_dispatcher.reset();
}

} // namespace posko::ui::tour
