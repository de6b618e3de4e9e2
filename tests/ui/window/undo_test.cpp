// A slip of the finger is taken back within ten seconds; what waits longer is cancelled from its list.
#include "ui/window/main_window.h"

#include "tests/app/stubbed_desk.h"
#include "tests/support/sample_replica.h"
#include "tests/ui/window/offline_city.h"
#include "ui/complaint/command_flow.h"
#include "ui/complaint/complaint_pane.h"
#include "ui/queue/queue_view.h"
#include "ui/queue/view_list.h"
#include "ui/style/theme.h"
#include "ui/window/actions.h"
#include "ui/window/notice_button.h"

#include <gtest/gtest.h>

#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QTest>

namespace posko::ui {
namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using app::View;
using core::Status;
using tests::eventually;

class Undo : public testing::Test {
protected:
    Undo()
        : city(tests::dispatcher())
        , desk(&city.open())
        , window(std::make_unique<MainWindow>(*desk, theme))
    {
        window->resize(1500, 850);
        window->show();
        EXPECT_TRUE(QTest::qWaitForWindowActive(window.get()));
        find<ViewList>("views")->setCurrent(View::New);
    }

    template <typename T = QWidget> T* find(const char* name) const
    {
        return window->findChild<T*>(QLatin1StringView(name));
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        EXPECT_TRUE(eventually([this] { return desk->answered(); }));
        QTest::keyClick(window.get(), key, modifiers);
    }
    Status statusOf(const std::string& id) const { return desk->table().status(*desk->table().find(id)); }
    bool becomes(const std::string& id, Status status)
    {
        return eventually([&] { return statusOf(id) == status; });
    }
    bool offered() const { return find("undo")->isVisible(); }
    /// Chooses the next new complaint and acknowledges it by key.
    std::string acknowledgeNext()
    {
        press(Qt::Key_J);
        const std::string id = window->selection().id();
        const auto& shown = window->findChild<ComplaintPane*>()->detail();
        EXPECT_TRUE(eventually([&] { return shown && shown->complaint.id == id; }));
        press(Qt::Key_E);
        EXPECT_TRUE(becomes(id, Status::Acknowledged));
        EXPECT_TRUE(eventually([this] { return offered(); }));
        return id;
    }
    QString number(const std::string& id) const
    {
        return QString::fromStdString(std::string(desk->table().number(*desk->table().find(id))));
    }

    Theme theme{*qApp, Theme::Scheme::Light};
    tests::OfflineCity city;
    app::Desk* desk;
    std::unique_ptr<MainWindow> window;
};

TEST_F(Undo, AnAcknowledgementIsTakenBackByTheButtonOfItsNotice)
{
    const std::string id = acknowledgeNext();
    EXPECT_EQ(find<NoticeButton>("undoText")->sentence(), number(id) + u": acknowledged the complaint"_s);
    QTest::mouseClick(find<QPushButton>("undoButton"), Qt::LeftButton);
    ASSERT_TRUE(becomes(id, Status::Received));
    EXPECT_FALSE(offered());
    EXPECT_EQ(desk->link().unsent, 0);
    auto* notice = find<NoticeButton>("notice");
    ASSERT_TRUE(eventually([&] { return notice->isVisible(); }));
    EXPECT_TRUE(notice->sentence().contains(u"acknowledged the complaint"_s)) << notice->sentence().toStdString();
}

TEST_F(Undo, TheKeyTakesBackTheLatestDeedAndThenTheOneBefore)
{
    const std::string first = acknowledgeNext();
    const std::string second = acknowledgeNext();
    ASSERT_NE(first, second);
    press(Qt::Key_Z, Qt::ControlModifier);
    ASSERT_TRUE(becomes(second, Status::Received));
    EXPECT_EQ(statusOf(first), Status::Acknowledged);
    EXPECT_TRUE(find<NoticeButton>("undoText")->sentence().contains(number(first)));
    press(Qt::Key_Z, Qt::ControlModifier);
    ASSERT_TRUE(becomes(first, Status::Received));
    EXPECT_FALSE(window->actions()[Actions::Undo]->isEnabled());
}

TEST_F(Undo, WhatIsOnItsWayCanStillBeTakenBack)
{
    auto* flow = window->findChild<CommandFlow*>();
    EXPECT_EQ(flow->undoTime, 10s);
    flow->undoTime = 200ms;
    const std::string id = acknowledgeNext();
    EXPECT_EQ(desk->link().unsent, 1);
    QTest::qWait(400);
    EXPECT_TRUE(window->actions()[Actions::Undo]->isEnabled());
    press(Qt::Key_Z, Qt::ControlModifier);
    EXPECT_TRUE(becomes(id, Status::Received));
}

TEST_F(Undo, WhatWasTakenBackIsDoneAgainByItsKey)
{
    const std::string id = acknowledgeNext();
    press(Qt::Key_Z, Qt::ControlModifier);
    ASSERT_TRUE(becomes(id, Status::Received));
    ASSERT_TRUE(eventually([&] { return window->actions()[Actions::Redo]->isEnabled(); }));
    press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    ASSERT_TRUE(becomes(id, Status::Acknowledged));
    ASSERT_TRUE(eventually([&] { return window->actions()[Actions::Undo]->isEnabled(); }));
    press(Qt::Key_Z, Qt::ControlModifier);
    EXPECT_TRUE(becomes(id, Status::Received));
}

TEST_F(Undo, SomethingElseThatIsDoneEndsWhatCouldBeDoneAgain)
{
    const std::string id = acknowledgeNext();
    press(Qt::Key_Z, Qt::ControlModifier);
    ASSERT_TRUE(becomes(id, Status::Received));
    acknowledgeNext();
    EXPECT_FALSE(window->actions()[Actions::Redo]->isEnabled());
}

TEST_F(Undo, ManyAreTakenBackTogetherAndDoneAgain)
{
    const auto count = [&](Status status) {
        int sum = 0;
        for (app::TableSnapshot::Row row = 0; row < desk->table().capacity(); ++row)
            sum += desk->table().alive(row) && desk->table().status(row) == status ? 1 : 0;
        return sum;
    };
    const int received = count(Status::Received);
    ASSERT_GT(received, 5);
    press(Qt::Key_A, Qt::ControlModifier);
    press(Qt::Key_E);
    ASSERT_TRUE(eventually([&] { return count(Status::Received) == 0; }));
    ASSERT_TRUE(eventually([&] { return offered(); }));
    press(Qt::Key_Z, Qt::ControlModifier);
    ASSERT_TRUE(eventually([&] { return count(Status::Received) == received; })) << count(Status::Received);
    ASSERT_TRUE(eventually([&] { return window->actions()[Actions::Redo]->isEnabled(); }));
    press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    EXPECT_TRUE(eventually([&] { return count(Status::Received) == 0; }));
}

TEST_F(Undo, WhereSomethingIsTypedTheKeyTakesBackWhatWasTyped)
{
    const std::string id = acknowledgeNext();
    auto* search = find<QLineEdit>("search");
    search->setFocus();
    QTest::keyClicks(search, u"raya"_s);
    QTest::keyClick(search, Qt::Key_Z, Qt::ControlModifier);
    EXPECT_NE(search->text(), u"raya"_s);
    QTest::qWait(50);
    EXPECT_EQ(statusOf(id), Status::Acknowledged);
}

TEST_F(Undo, ClosingTheWindowKeepsTheDeed)
{
    const std::string id = acknowledgeNext();
    window->close();
    window.reset();
    desk = &city.open();
    EXPECT_EQ(statusOf(id), Status::Acknowledged);
    EXPECT_TRUE(eventually([this] { return desk->link().unsent == 1; }));
}

TEST_F(Undo, WhatWaitsToBeSentIsCancelledFromItsListByName)
{
    const std::string id = acknowledgeNext();
    find<ViewList>("views")->setCurrent(View::Unsent);
    auto* table = find<QTableView>("pendingTable");
    ASSERT_TRUE(eventually([&] { return table->model()->rowCount() == 1; }));
    auto* cancel = find<QPushButton>("pendingCancel");
    ASSERT_TRUE(eventually([&] { return cancel->isVisible() && cancel->isEnabled(); }));
    EXPECT_EQ(cancel->accessibleName(), u"Cancel “Acknowledged the complaint”"_s);
    cancel->click();
    auto* yes = find<QPushButton>("cancel_question_yes");
    ASSERT_NE(yes, nullptr);
    yes->click();
    ASSERT_TRUE(becomes(id, Status::Received));
    ASSERT_TRUE(eventually([&] { return table->model()->rowCount() == 0; }));
    EXPECT_FALSE(offered()) << "there is nothing left to undo";
}

/// The same with a server.
class UndoOnline : public app::StubbedDesk {};

TEST_F(UndoOnline, WhatWasSentIsTakenBackByACommandOfItsOwn)
{
    signIn();
    Theme theme(*qApp, Theme::Scheme::Light);
    MainWindow window(desk, theme);
    window.show();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&window));
    window.selection().select(first.id, Selection::Origin::Window);
    auto* flow = window.findChild<CommandFlow*>();
    flow->undoTime = 0ms;
    auto* acknowledge = window.actions().command(core::CommandType::Acknowledge);
    ASSERT_TRUE(eventually([&] { return acknowledge->isEnabled(); }));
    acknowledge->trigger();
    ASSERT_TRUE(eventually([&] { return server.count("POST /api/v1/sync/commands") == 1 && desk.link().unsent == 0; }));
    ASSERT_TRUE(eventually([&] { return window.actions()[Actions::Undo]->isEnabled(); }));
    const auto status = [&] {
        return desk.table().status(*desk.table().find(first.id));
    };
    EXPECT_EQ(status(), Status::Acknowledged);
    window.actions()[Actions::Undo]->trigger();
    ASSERT_TRUE(eventually([&] { return server.count("POST /api/v1/sync/commands") == 2; }));
    EXPECT_TRUE(eventually([&] { return status() == Status::Received; }));
    EXPECT_TRUE(eventually([&] { return window.actions()[Actions::Redo]->isEnabled(); }));
}

TEST_F(UndoOnline, ClosingTheWindowSendsWhatCouldStillBeUndone)
{
    signIn();
    Theme theme(*qApp, Theme::Scheme::Light);
    MainWindow window(desk, theme);
    window.show();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&window));
    window.selection().select(first.id, Selection::Origin::Window);
    auto* acknowledge = window.actions().command(core::CommandType::Acknowledge);
    ASSERT_TRUE(eventually([&] { return acknowledge->isEnabled(); }));
    acknowledge->trigger();
    ASSERT_TRUE(eventually([&] { return window.findChild<QWidget*>(u"undo"_s)->isVisible(); }));
    EXPECT_EQ(server.count("POST /api/v1/sync/commands"), 0);
    window.close();
    EXPECT_TRUE(eventually([&] { return !window.isVisible(); }));
    EXPECT_EQ(server.count("POST /api/v1/sync/commands"), 1);
}

} // namespace
} // namespace posko::ui
