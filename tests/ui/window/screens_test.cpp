#include "app/session/live_desk.h"
#include "tests/ui/complaint/stage.h"
#include "tests/ui/whole_screen.h"
#include "tests/ui/window/offline_city.h"

#include "tests/support/board_rows.h"
#include "ui/account/account_dialog.h"
#include "ui/board/board_window.h"
#include "ui/pictures/dropped_pictures.h"
#include "ui/window/main_window.h"
#include "ui/words/language.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QScreen>
#include <QTemporaryDir>

namespace posko::tests {
namespace {

using namespace Qt::StringLiterals;
using core::CommandType;

/// What a screen and its user's settings are; Qt reads them once, as the program starts.
struct Setting {
    const char* name;
    QSize pixels;
    const char* fontDpi;
    const char* scale;
    const char* language;
};

constexpr Setting settings[] = {
    {"SmallInEnglish", {1024, 700}, "96", "1", "en"},
    {"SmallInIndonesian", {1024, 700}, "96", "1", "id"},
    {"LargeFontInEnglish", {1366, 768}, "144", "1", "en"},
    {"LargeFontInIndonesian", {1366, 768}, "144", "1", "id"},
    {"DenseInEnglish", {3840, 2160}, "96", "2", "en"},
    {"DenseInIndonesian", {3840, 2160}, "96", "2", "id"},
    {"TwiceTheFontInEnglish", {1920, 1080}, "192", "1", "en"},
    {"TwiceTheFontInIndonesian", {1920, 1080}, "192", "1", "id"},
    {"OrdinaryInEnglish", {1920, 1080}, "96", "1", "en"},
    {"OrdinaryInIndonesian", {1920, 1080}, "96", "1", "id"},
};

class Screens : public testing::TestWithParam<Setting> {};

// Each in a process of its own, whose screen is as the setting says.
TEST_P(Screens, ShowWindowAndDialogsWhole)
{
    const Setting& setting = GetParam();
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"screen.json"_s);
    const QJsonObject screen{{u"name"_s, u"screen"_s},
                             {u"x"_s, 0},
                             {u"y"_s, 0},
                             {u"width"_s, setting.pixels.width()},
                             {u"height"_s, setting.pixels.height()},
                             {u"logicalDpi"_s, 96},
                             {u"logicalBaseDpi"_s, 96},
                             {u"dpr"_s, 1}};
    QFile config(file);
    ASSERT_TRUE(config.open(QIODevice::WriteOnly));
    config.write(QJsonDocument(QJsonObject{{u"screens"_s, QJsonArray{screen}}}).toJson());
    config.close();

    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen:configfile="_s + file);
    environment.insert(u"QT_QUICK_BACKEND"_s, u"software"_s);
    environment.insert(u"QT_FONT_DPI"_s, QString::fromLatin1(setting.fontDpi));
    environment.insert(u"QT_SCALE_FACTOR"_s, QString::fromLatin1(setting.scale));
    environment.insert(u"POSKO_TEST_LANGUAGE"_s, QString::fromLatin1(setting.language));
    if (const auto pictures = environment.value(u"POSKO_PICTURES"_s); !pictures.isEmpty())
        environment.insert(u"POSKO_PICTURES"_s, pictures + u'/' + QLatin1StringView(setting.name));
    for (const QString& ofTheSuite : {u"GTEST_OUTPUT"_s, u"GTEST_TOTAL_SHARDS"_s, u"GTEST_SHARD_INDEX"_s})
        environment.remove(ofTheSuite);
    QProcess process;
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QCoreApplication::applicationFilePath(),
                  {u"--gtest_filter=OnThisScreen.*"_s, u"--gtest_also_run_disabled_tests"_s, u"--gtest_brief=1"_s});
    ASSERT_TRUE(process.waitForFinished(240'000));
    EXPECT_EQ(process.exitCode(), 0) << process.readAll().toStdString();
}

INSTANTIATE_TEST_SUITE_P(All, Screens, testing::ValuesIn(settings),
                         [](const auto& setting) { return std::string(setting.param.name); });

/// The user's settings that are not the screen's.
struct Desktop {
    Desktop() { QApplication::setFont(QFont(u"Sans Serif"_s, 9)); }
    ui::Language language{qEnvironmentVariable("POSKO_TEST_LANGUAGE", u"en"_s)};
};

/// Not run by itself: `Screens` starts it once for each screen.
class OnThisScreen : public testing::Test {
protected:
    static void expectWhole(QWidget& window, const QString& name)
    {
        QCoreApplication::processEvents();
        QTest::qWait(20);
        keepPicture(window, name);
        for (const QString& line : cutParts(window))
            ADD_FAILURE() << name.toStdString() << ": " << line.toStdString();
    }
    static void expectWholeDialogs(QWidget& below, const QString& name)
    {
        int dialogs = 0;
        for (auto* dialog : below.findChildren<QDialog*>()) {
            if (dialog->isVisible()) {
                ++dialogs;
                expectWhole(*dialog, name);
            }
        }
        EXPECT_EQ(dialogs, 1) << name.toStdString();
    }

    Desktop m_desktop;
};

TEST_F(OnThisScreen, DISABLED_TheWindowIsWhole)
{
    ui::Theme theme(*qApp, ui::Theme::Scheme::Light);
    core::Actor actor = dispatcher();
    actor.role = core::Role::Supervisor;
    actor.name = "Sri Wahyuni Kusumaningrum";
    OfflineCity city(actor);
    {
        app::LiveDesk desk(city.settings());
        ui::MainWindow window(desk, theme);
        window.setGeometry(window.screen()->availableGeometry());
        window.show();
        expectWhole(window, u"sign-in"_s);
    }
    app::Desk& desk = city.open();
    ui::MainWindow window(desk, theme);
    window.setGeometry(window.screen()->availableGeometry());
    window.show();
    expectWhole(window, u"window-nothing-selected"_s);
    const auto& table = desk.table();
    for (const auto status : {core::Status::Received, core::Status::Acknowledged, core::Status::Assigned,
                              core::Status::InProgress, core::Status::Repaired, core::Status::Programmed}) {
        std::string id;
        for (app::ComplaintTable::Row row = 0; row < table.capacity() && id.empty(); ++row) {
            if (table.alive(row) && table.status(row) == status)
                id = table.id(row);
        }
        window.selection().select(id, ui::Selection::Origin::Window);
        const auto* content = window.findChild<QWidget*>(u"complaintContent"_s);
        EXPECT_TRUE(eventually([content] { return content->isVisible(); }));
        expectWhole(window, u"window-"_s + QString::fromUtf8(core::toWord(status).data()));
    }
    window.actions()[ui::Actions::KeyHelp]->trigger();
    expectWholeDialogs(window, u"keys"_s);
}

TEST_F(OnThisScreen, DISABLED_TheBoardIsWhole)
{
    ui::Theme theme(*qApp, ui::Theme::Scheme::Light);
    FakeDesk desk(dispatcher());
    desk.time = boardNow;
    desk.rows.apply(boardRows(6'000, 3));
    ui::BoardWindow board(desk, theme);
    board.setGeometry(board.screen()->availableGeometry());
    board.show();
    ASSERT_TRUE(eventually([&] { return board.figures().has_value(); }));
    expectWhole(board, u"board"_s);
}

TEST_F(OnThisScreen, DISABLED_TheAccountIsWhole)
{
    ui::Theme theme(*qApp, ui::Theme::Scheme::Light);
    FakeDesk desk(regional("TIMUR"));
    desk.who.name = "Sri Wahyuni Kusumaningrum";
    QWidget window;
    ui::Actions actions(&window);
    auto* dialog = new ui::AccountDialog(desk, actions, &window);
    dialog->show();
    const core::Instant seen = desk.time - std::chrono::hours{3};
    Q_EMIT desk.devicesReady({{u"1"_s, u"meja-pengaduan-lantai-2 (Debian GNU/Linux 13 (trixie))"_s, seen, seen, true},
                              {u"2"_s, u"LAPTOP-SUKUDINAS-TIMUR (Windows 11 Version 24H2)"_s, {}, seen, false},
                              {u"3"_s, {}, seen, seen, false}});
    expectWhole(*dialog, u"account"_s);
    Q_EMIT desk.accountRefused(app::AccountCall::ChangePassword,
                               {core::ErrorCode::NotAllowed, "The account has no password here.", {}},
                               std::chrono::seconds{0});
    expectWhole(*dialog, u"account-refused"_s);
    desk.online.link = app::Link::Offline;
    Q_EMIT desk.linkChanged();
    expectWhole(*dialog, u"account-offline"_s);
}

TEST_F(OnThisScreen, DISABLED_TheDialogsAreWhole)
{
    struct Dialogs : Stage {
        void TestBody() override
        {
            core::Complaint other = sampleComplaint(4498, {-6.208803, 106.8456}, desk->time);
            desk->rows.apply({{rowOf(other), false}});
            desk->who.role = core::Role::Supervisor;
            for (std::size_t i = 0; i < core::commandTypeCount; ++i) {
                const auto type = static_cast<CommandType>(i);
                if (type == CommandType::Photo || core::isFormer(type))
                    continue; // the one asks for files first, nobody gives the others
                flow.begin(type, richDetail());
                check(type);
            }
            flow.attach(richDetail(),
                        {.files = {u"/photo-of-the-repaired-road-2026-11-24-morning.jpg"_s}, .image = {}});
            check(CommandType::Photo);
        }
        void check(CommandType type)
        {
            if (!flow.dialog())
                return; // done at once
            const auto word = core::toWord(type);
            const auto name = QString::fromLatin1(word.data(), static_cast<qsizetype>(word.size()));
            expectWhole(*flow.dialog(), u"dialog-"_s + name);
            flow.dialog()->send();
            QCoreApplication::processEvents(); // the desk answers
            if (flow.dialog()) {               // most say now what is missing
                expectWhole(*flow.dialog(), u"dialog-"_s + name + u"-wrong"_s);
                flow.dialog()->accept();
            }
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        }
    } dialogs;
    dialogs.TestBody();
}

} // namespace
} // namespace posko::tests
