#include "ui/window/main_window.h"

#include "tests/ui/window/desk_window.h"
#include "ui/complaint/complaint_pane.h"
#include "ui/queue/queue_model.h"
#include "ui/queue/queue_view.h"
#include "ui/queue/view_list.h"
#include "ui/style/pill.h"
#include "ui/style/theme.h"
#include "ui/window/actions.h"
#include "ui/window/notice_button.h"

#include <gtest/gtest.h>

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

namespace posko::ui {
namespace {

using namespace Qt::StringLiterals;
using app::View;
using tests::eventually;

class Window : public tests::DeskWindow {};

TEST_F(Window, OpensOnTheOpenComplaintsWithCountsAndMarksTheDemo)
{
    EXPECT_EQ(views()->current(), View::Open);
    EXPECT_GT(queue()->model()->rowCount(), 100);
    EXPECT_TRUE(find<QLabel>("demoMark")->isVisible());
    EXPECT_TRUE(find<QLabel>("statusCounts")->text().contains(QString::number(desk->table().count())));
    const auto* model = views()->model();
    EXPECT_EQ(model->index(2, 0).data(ViewModel::ViewRole).toInt(), static_cast<int>(View::DueWithin4Hours));
    EXPECT_GT(model->index(2, 0).data(ViewModel::CountRole).toInt(), 0);
    EXPECT_EQ(model->index(3, 0).data(ViewModel::ViewRole).toInt(), static_cast<int>(View::DueWithin24Hours));
    EXPECT_GT(model->index(3, 0).data(ViewModel::CountRole).toInt(),
              model->index(2, 0).data(ViewModel::CountRole).toInt());
}

TEST_F(Window, HazardStandsFirst)
{
    EXPECT_TRUE(queue()->model()->index(0, 0).data(QueueModel::HazardRole).toBool());
}

TEST_F(Window, JAndKMoveTheOneSelectionAndThePaneFollows)
{
    press(Qt::Key_J);
    const std::string first = window->selection().id();
    EXPECT_EQ(first, current());
    ASSERT_TRUE(detailArrives());
    press(Qt::Key_J);
    EXPECT_NE(window->selection().id(), first);
    EXPECT_EQ(window->selection().id(), current());
    press(Qt::Key_K);
    EXPECT_EQ(window->selection().id(), first);
    ASSERT_TRUE(detailArrives());
    EXPECT_EQ(detail()->complaint.id, first);
}

TEST_F(Window, OnlyTheCommandsThatTheStatusAllowsAreEnabled)
{
    EXPECT_FALSE(command(core::CommandType::Acknowledge)->isEnabled());
    EXPECT_TRUE(command(core::CommandType::Create)->isEnabled());
    views()->setCurrent(View::New);
    press(Qt::Key_J);
    ASSERT_TRUE(detailArrives());
    EXPECT_TRUE(command(core::CommandType::Acknowledge)->isEnabled());
    EXPECT_FALSE(command(core::CommandType::Start)->isEnabled());
}

TEST_F(Window, AnAcknowledgedComplaintKeepsItsRowInNewUntilJGoesOnWithTheNext)
{
    views()->setCurrent(View::New);
    press(Qt::Key_J);
    press(Qt::Key_J);
    ASSERT_TRUE(detailArrives());
    const std::string acknowledged = window->selection().id();
    const QString next = queue()->model()->index(2, 0).data(QueueModel::IdRole).toString();
    const int before = queue()->model()->rowCount();
    press(Qt::Key_E);
    ASSERT_TRUE(eventually([&] { return desk->link().unsent == 1; }));
    ASSERT_TRUE(eventually([&] { return queue()->currentIndex().data(QueueModel::KeptRole).toBool(); }));
    EXPECT_EQ(window->selection().id(), acknowledged);
    EXPECT_EQ(current(), acknowledged) << "the row under the hand is the one that keys act on";
    EXPECT_EQ(queue()->model()->rowCount(), before);
    EXPECT_TRUE(find<QLabel>("queueBarText")->text().contains(QString::number(before - 1)));
    press(Qt::Key_J);
    EXPECT_EQ(window->selection().id(), next.toStdString());
    EXPECT_TRUE(eventually([&] { return queue()->model()->rowCount() == before - 1; }));
    EXPECT_EQ(current(), next.toStdString());
}

TEST_F(Window, SearchNarrowsTheQueueAndEscBringsEverythingBack)
{
    const int all = queue()->model()->rowCount();
    press(Qt::Key_Slash);
    EXPECT_TRUE(search()->hasFocus());
    QTest::keyClicks(search(), u"jakx bogor"_s);
    EXPECT_EQ(search()->text(), u"jakx bogor"_s); // letters that are commands elsewhere
    ASSERT_TRUE(eventually([&] { return queue()->model()->rowCount() == 0; }));
    search()->clear();
    QTest::keyClicks(search(), u"raya bogor"_s);
    ASSERT_TRUE(eventually([&] { return queue()->model()->rowCount() == 1; }));
    QTest::keyClick(search(), Qt::Key_Escape);
    EXPECT_EQ(queue()->model()->rowCount(), all);
    EXPECT_TRUE(queue()->hasFocus());

    search()->setText(u"raya bogor"_s);
    ASSERT_TRUE(eventually([&] { return queue()->model()->rowCount() == 1; }));
    QTest::keyClick(queue(), Qt::Key_Escape);
    EXPECT_TRUE(search()->text().isEmpty());
    EXPECT_EQ(queue()->model()->rowCount(), all);
}

TEST_F(Window, LettersTypedIntoTheSearchAreNoCommands)
{
    press(Qt::Key_J);
    ASSERT_TRUE(detailArrives());
    const std::string selected = window->selection().id();
    press(Qt::Key_Slash);
    QTest::keyClicks(search(), u"jnarpdex"_s);
    EXPECT_EQ(window->selection().id(), selected);
    EXPECT_EQ(desk->link().unsent, 0);
    EXPECT_EQ(QApplication::activeModalWidget(), nullptr);
}

TEST_F(Window, AClickOnAHeaderSortsAndTheChoiceIsRemembered)
{
    Q_EMIT queue()->orderAsked(app::Column::Number, true);
    const auto number = [&](int row) {
        return queue()->model()->index(row, static_cast<int>(app::Column::Number)).data().toString();
    };
    EXPECT_GT(number(0), number(1));
    views()->setCurrent(View::Late);
    window.reset();
    window = std::make_unique<MainWindow>(*desk, theme);
    EXPECT_EQ(views()->current(), View::Late);
    EXPECT_EQ(queue()->model()->rowCount() > 1, true);
    EXPECT_GT(number(0), number(1));
}

TEST_F(Window, UnsentWorkIsListedWithItsComplaint)
{
    views()->setCurrent(View::New);
    press(Qt::Key_J);
    ASSERT_TRUE(detailArrives());
    press(Qt::Key_E);
    ASSERT_TRUE(eventually([&] { return desk->link().unsent == 1; }));
    QTest::mouseClick(find<Pill>("unsentPill"), Qt::LeftButton);
    EXPECT_EQ(views()->current(), View::Unsent);
    auto* table = find<QTableView>("pendingTable");
    ASSERT_TRUE(eventually([&] { return table->model()->rowCount() == 1; }));
    EXPECT_TRUE(table->isVisible());
    EXPECT_FALSE(find<QWidget>("pendingAgain")->isVisible());
    EXPECT_EQ(queue()->model()->rowCount(), 1);
}

TEST_F(Window, F1ShowsTheKeysFromTheRegistry)
{
    press(Qt::Key_F1);
    auto* sheet = find<QDialog>("keyHelp");
    ASSERT_NE(sheet, nullptr);
    QStringList labels;
    for (const QLabel* label : sheet->findChildren<QLabel*>())
        labels << label->text();
    EXPECT_TRUE(labels.contains(u"Next complaint"_s));
    EXPECT_TRUE(labels.contains(u"J"_s));
    sheet->close();
}

TEST_F(Window, CopiesTheNumber)
{
    press(Qt::Key_J);
    ASSERT_TRUE(detailArrives());
    window->actions()[Actions::CopyNumber]->trigger();
    EXPECT_EQ(QApplication::clipboard()->text().toStdString(), detail()->complaint.number);
}

TEST_F(Window, SigningOutLeadsToTheSignInWithoutCommands)
{
    press(Qt::Key_J);
    ASSERT_TRUE(detailArrives());
    window->actions()[Actions::SignOut]->trigger();
    EXPECT_FALSE(find<QWidget>("signInPage")->isVisible()) << "asked first";
    find<QPushButton>("sign_out_question_yes")->click();
    EXPECT_TRUE(find<QWidget>("signInPage")->isVisible());
    EXPECT_FALSE(window->actions()[Actions::NewComplaint]->isEnabled());
    EXPECT_TRUE(window->selection().id().empty());
    EXPECT_TRUE(eventually([&] { return desk->table().count() == 0; }));
}

TEST_F(Window, SigningInAgainClosesNothing)
{
    press(Qt::Key_J);
    ASSERT_TRUE(detailArrives());
    const std::string selected = window->selection().id();
    ASSERT_TRUE(eventually([&] { return desk->link().link == app::Link::SignInNeeded; }));
    QTest::mouseClick(find<QWidget>("linkPill"), Qt::LeftButton);
    auto* dialog = find<QDialog>("signInAgain");
    ASSERT_NE(dialog, nullptr);
    ASSERT_TRUE(QTest::qWaitForWindowExposed(dialog));
    EXPECT_FALSE(find<QWidget>("signInPage")->isVisible());
    EXPECT_EQ(window->selection().id(), selected);
    auto* login = dialog->findChild<QComboBox*>(u"login"_s);
    EXPECT_EQ(login->currentText(), city->login());
    EXPECT_FALSE(login->isEnabled());
    EXPECT_FALSE(dialog->findChild<QComboBox*>(u"server"_s)->isVisible());
    if (const QString pictures = qEnvironmentVariable("POSKO_PICTURES"); !pictures.isEmpty())
        dialog->grab().save(pictures + u"/sign_in_again.png"_s);

    // Without the server it says so, and can be left.
    dialog->findChild<QLineEdit*>(u"password"_s)->setText(u"secret"_s);
    QTest::keyClick(dialog->findChild<QLineEdit*>(u"password"_s), Qt::Key_Return);
    auto* message = dialog->findChild<QLabel*>(u"signInMessage"_s);
    EXPECT_TRUE(eventually([&] { return message->isVisible(); }));
    QTest::mouseClick(dialog->findChild<QPushButton*>(u"notNow"_s), Qt::LeftButton);
    EXPECT_TRUE(eventually([&] { return !find<QDialog>("signInAgain"); }));
    EXPECT_EQ(window->selection().id(), selected);
    EXPECT_NE(detail(), nullptr);
}

TEST_F(Window, ARegionalOfficeSeesItsScopeAndMayNotRecordComplaints)
{
    open(tests::regional("TIMUR"));
    EXPECT_FALSE(command(core::CommandType::Create)->isEnabled());
    EXPECT_EQ(find<QLabel>("statusScope")->text(), u"Scope: Jakarta Timur"_s);
}

TEST_F(Window, EveryControlHasANameForTheKeyboardAndForReaders)
{
    for (const QWidget* widget : window->findChildren<QWidget*>()) {
        if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus || widget->objectName().startsWith(u"qt_"_s))
            continue;
        EXPECT_FALSE(widget->objectName().isEmpty()) << widget->metaObject()->className();
        EXPECT_FALSE(widget->accessibleName().isEmpty())
            << widget->metaObject()->className() << " " << widget->objectName().toStdString();
    }
}

TEST_F(Window, NoTwoActionsThatCanBeEnabledTogetherShareAKey)
{
    for (std::size_t status = 0; status < core::statusCount; ++status) {
        for (const auto role : {core::Role::Regional, core::Role::Dispatcher, core::Role::Supervisor}) {
            core::Complaint complaint;
            complaint.status = static_cast<core::Status>(status);
            complaint.district = "TIMUR";
            core::Actor actor = tests::dispatcher();
            actor.role = role;
            actor.districts = {"TIMUR"};
            window->actions().allow(core::allowedCommands(complaint, actor, false, complaint.received));
            std::map<QString, QString> taken;
            for (const QAction* action : window->actions().all()) {
                const QString key = action->shortcut().toString();
                if (!action->isEnabled() || key.isEmpty())
                    continue;
                EXPECT_EQ(taken.count(key), 0U)
                    << key.toStdString() << ": " << taken[key].toStdString() << " and " << action->text().toStdString();
                taken[key] = action->text();
            }
        }
    }
}

TEST_F(Window, ArrivalsAreToldQuietlyAndCanBeOpenedFromTheNotice)
{
    const std::string id = queue()->model()->index(3, 0).data(QueueModel::IdRole).toString().toStdString();
    auto* notice = find<QPushButton>("notice");
    EXPECT_FALSE(notice->isVisible());
    Q_EMIT desk->arrived(id, app::Arrival::Complaint);
    EXPECT_TRUE(notice->isVisible());
    EXPECT_TRUE(window->selection().id().empty()); // nothing is taken out of the user's hands
    QTest::mouseClick(notice, Qt::LeftButton);
    EXPECT_EQ(window->selection().id(), id);
    EXPECT_EQ(current(), id);
    EXPECT_FALSE(notice->isVisible());
}

TEST_F(Window, ANewOrderIsToldAndCanBeOpenedFromTheNotice)
{
    const std::string id = queue()->model()->index(3, 0).data(QueueModel::IdRole).toString().toStdString();
    Q_EMIT desk->arrived(id, app::Arrival::Order);
    auto* notice = find<NoticeButton>("notice");
    ASSERT_TRUE(notice->isVisible());
    EXPECT_TRUE(notice->sentence().contains(u"New order"_s)) << notice->sentence().toStdString();
    EXPECT_FALSE(find<NoticeButton>("alarm")->isVisible());
    QTest::mouseClick(notice, Qt::LeftButton);
    EXPECT_EQ(window->selection().id(), id);
}

TEST_F(Window, AnAlarmStaysUntilItWasPressedAndTheNextOneWaits)
{
    const std::string id = queue()->model()->index(3, 0).data(QueueModel::IdRole).toString().toStdString();
    Q_EMIT desk->arrived(id, app::Arrival::Hazard);
    Q_EMIT desk->failed(u"Disk & co. full"_s);
    Q_EMIT desk->failed(u"Disk & co. full"_s);
    Q_EMIT desk->arrived(id, app::Arrival::Complaint);
    auto* alarm = find<NoticeButton>("alarm");
    ASSERT_TRUE(alarm->isVisible());
    EXPECT_TRUE(alarm->sentence().contains(u"Danger to life"_s)) << alarm->sentence().toStdString();
    EXPECT_TRUE(alarm->sentence().contains(u"1 more"_s)) << "said twice, counted once";
    EXPECT_TRUE(find<NoticeButton>("notice")->isVisible());
    QTest::mouseClick(alarm, Qt::LeftButton);
    EXPECT_EQ(window->selection().id(), id);
    ASSERT_TRUE(alarm->isVisible());
    EXPECT_TRUE(alarm->sentence().endsWith(u"Disk & co. full"_s));
    EXPECT_TRUE(alarm->text().contains(u"Disk && co."_s));
    QTest::mouseClick(alarm, Qt::LeftButton);
    EXPECT_FALSE(alarm->isVisible());
}

TEST_F(Window, ALongAlarmDoesNotWidenTheWindow)
{
    const int before = window->minimumSizeHint().width();
    Q_EMIT desk->failed(QString(2000, u'x'));
    Q_EMIT desk->arrived({}, app::Arrival::Complaint);
    QTest::qWait(50);
    EXPECT_TRUE(find<NoticeButton>("alarm")->isVisible());
    EXPECT_EQ(window->minimumSizeHint().width(), before);
    EXPECT_EQ(window->width(), 1500);
}

TEST_F(Window, ARightClickOnAnyRowOffersItsCommands)
{
    views()->setCurrent(View::New);
    const QModelIndex row = queue()->model()->index(1, 0);
    const QPoint at = queue()->visualRect(row).center();
    QTest::mouseClick(queue()->viewport(), Qt::RightButton, {}, at);
    QContextMenuEvent event(QContextMenuEvent::Mouse, at, queue()->viewport()->mapToGlobal(at));
    QApplication::sendEvent(queue()->viewport(), &event);
    EXPECT_EQ(window->selection().id(), row.data(QueueModel::IdRole).toString().toStdString());
    ASSERT_TRUE(eventually([this] { return find<QMenu>("queueMenu") != nullptr; }));
    auto* menu = find<QMenu>("queueMenu");
    EXPECT_TRUE(menu->actions().contains(command(core::CommandType::Acknowledge)));
    menu->close();
}

TEST_F(Window, TheListOfUnsentWorkIsTiedToTheOneSelection)
{
    views()->setCurrent(View::New);
    std::vector<std::string> done;
    for (int i = 1; i <= 2; ++i) {
        press(Qt::Key_J);
        ASSERT_TRUE(detailArrives());
        done.push_back(window->selection().id());
        press(Qt::Key_E);
        ASSERT_TRUE(eventually([&] { return desk->link().unsent == i; }));
    }
    views()->setCurrent(View::Unsent);
    auto* table = find<QTableView>("pendingTable");
    ASSERT_TRUE(eventually([&] { return table->model()->rowCount() == 2; }));
    EXPECT_EQ(window->selection().id(), done[1]) << "nothing is chosen by showing the list";
    table->setFocus();
    table->setCurrentIndex(table->model()->index(1, 0));
    EXPECT_EQ(window->selection().id(), done[1]);
    QTest::keyClick(table, Qt::Key_Up);
    EXPECT_EQ(window->selection().id(), done[0]);
    EXPECT_EQ(current(), done[0]) << "the queue below follows";
}

TEST_F(Window, AComplaintThatLeavesTheScopeIsNoLongerSelected)
{
    press(Qt::Key_J);
    ASSERT_TRUE(detailArrives());
    Q_EMIT desk->detailGone(window->selection().id());
    EXPECT_TRUE(window->selection().id().empty());
    EXPECT_EQ(detail(), nullptr);
    EXPECT_FALSE(command(core::CommandType::Note)->isEnabled());
}

TEST_F(Window, LanguageIsAskedOfTheProgramAndTheSchemeChangesAtOnce)
{
    QSignalSpy language(window.get(), &MainWindow::languageChosen);
    window->actions()[Actions::UseIndonesian]->trigger();
    ASSERT_EQ(language.size(), 1);
    EXPECT_EQ(language[0][0].toString(), u"id"_s);
    window->actions()[Actions::DarkScheme]->trigger();
    EXPECT_TRUE(theme.dark());
}

} // namespace
} // namespace posko::ui
