// What the server does not have, with the ways on from there.
#include "ui/window/pending_list.h"

#include "tests/support/sample_replica.h"
#include "tests/ui/complaint/fake_desk.h"

#include <gtest/gtest.h>

#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QTableView>
#include <QTest>

namespace posko::ui {
namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using core::CommandType;
using State = app::PendingCommand::State;

class PendingListTest : public testing::Test {
protected:
    PendingListTest()
    {
        list.resize(900, 400);
        list.show();
        EXPECT_TRUE(QTest::qWaitForWindowActive(&list));
    }
    app::PendingCommand pending(const std::string& id, CommandType type, State state) const
    {
        app::PendingCommand command;
        command.command.mutationId = id;
        command.command.complaintId = "c";
        command.command.type = type;
        command.command.at = desk.time - 2h;
        command.state = state;
        command.number = "DPU-2026-000001";
        return command;
    }
    app::PendingCommand photo(const std::string& id, State state) const
    {
        auto command = pending(id, CommandType::Photo, state);
        command.command.args.photo = core::Photo{.sha256 = std::string(64, 'a'), .kind = core::PhotoKind::After};
        command.file = "IMG_1.jpg";
        command.onlyPicture = true;
        return command;
    }
    void show(PendingModel::Show which, const std::vector<app::PendingCommand>& commands)
    {
        list.setShow(which);
        Q_EMIT desk.pendingReady(commands);
    }
    template <typename T> T* find(const char* name) const { return list.findChild<T*>(QLatin1StringView(name)); }
    QString text(const char* name) const { return find<QLabel>(name)->text(); }
    QTableView* table() const { return find<QTableView>("pendingTable"); }
    QString question(const char* name) const
    {
        const auto* box = find<QMessageBox>(name);
        return box ? box->text() : QString();
    }

    void click(const char* name) const
    {
        ASSERT_NE(find<QPushButton>(name), nullptr) << name;
        find<QPushButton>(name)->click();
    }

    tests::FakeDesk desk{tests::dispatcher()};
    PendingList list{desk};
};

TEST_F(PendingListTest, TellsTheChosenOneInFull)
{
    auto note = pending("1", CommandType::Note, State::Rejected);
    note.command.args.text = std::string(3000, 'x');
    note.error = {core::ErrorCode::NotAllowed, "no", {}};
    note.sent = true;
    show(PendingModel::Show::Attention, {note});
    EXPECT_TRUE(text("pendingWhat").startsWith(u"Noted: xxx"_s));
    EXPECT_LT(text("pendingWhat").size(), 400) << "a long text does not push the queue out";
    EXPECT_EQ(text("pendingWhy"), u"This account may not do that."_s);
    EXPECT_TRUE(text("pendingWhen").contains(u"2 h ago"_s));
    EXPECT_TRUE(find<QPushButton>("pendingGiveUp")->accessibleName().contains(u"Noted"_s));
    EXPECT_TRUE(find<QPushButton>("pendingAgain")->accessibleName().contains(u"Noted"_s));
    EXPECT_LE(list.minimumSizeHint().width(), 700);
}

TEST_F(PendingListTest, SaysThatNothingWaits)
{
    show(PendingModel::Show::Attention, {});
    EXPECT_EQ(text("pendingWhy"), u"Nothing waits for you."_s);
    EXPECT_FALSE(find<QLabel>("pendingWhat")->isVisible());
    EXPECT_FALSE(find<QPushButton>("pendingGiveUp")->isEnabled());
    show(PendingModel::Show::Unsent, {});
    EXPECT_EQ(text("pendingWhy"), u"Everything is sent."_s);
}

TEST_F(PendingListTest, DeleteAsksAndSaysThatThePictureGoes)
{
    show(PendingModel::Show::Attention, {photo("1", State::Rejected)});
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_Delete);
    EXPECT_TRUE(question("give_up_question").contains(u"IMG_1.jpg"_s));
    EXPECT_TRUE(question("give_up_question").contains(u"only cop"_s)) << question("give_up_question").toStdString();
    EXPECT_TRUE(desk.discarded.isEmpty());
    click("give_up_question_yes");
    EXPECT_EQ(desk.discarded, QStringList{u"1"_s});
}

TEST_F(PendingListTest, APictureThatIsNamedElsewhereTooStays)
{
    auto twice = photo("1", State::Rejected);
    twice.onlyPicture = false;
    show(PendingModel::Show::Attention, {twice});
    find<QPushButton>("pendingGiveUp")->click();
    EXPECT_FALSE(question("give_up_question").isEmpty());
    EXPECT_FALSE(question("give_up_question").contains(u"only cop"_s));
}

TEST_F(PendingListTest, CancellingANewComplaintCountsThePicturesThatGoWithIt)
{
    auto other = photo("4", State::WaitingForPhoto);
    other.command.complaintId = "another";
    show(PendingModel::Show::Unsent, {pending("1", CommandType::Create, State::Waiting),
                                      photo("2", State::WaitingForPhoto), photo("3", State::WaitingForPhoto), other});
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_Delete);
    EXPECT_TRUE(question("cancel_question").contains(u"2 pictures"_s)) << question("cancel_question").toStdString();
    click("cancel_question_yes");
    EXPECT_EQ(desk.withdrawn, QStringList{u"1"_s});
}

TEST_F(PendingListTest, WhatWasSentIsNotCancelled)
{
    auto sent = pending("1", CommandType::Start, State::Waiting);
    sent.sent = true;
    show(PendingModel::Show::Unsent, {sent});
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_Delete);
    EXPECT_TRUE(question("cancel_question").isEmpty());
    EXPECT_TRUE(text("pendingWhen").contains(u"may have arrived"_s));
}

TEST_F(PendingListTest, ReturnLeadsToTheComplaintAndTheMenuHasTheWaysOn)
{
    std::string chosen;
    QObject::connect(&list, &PendingList::complaintChosen, &list, [&](const std::string& id) { chosen = id; });
    show(PendingModel::Show::Attention, {pending("1", CommandType::Start, State::Held)});
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_Return);
    EXPECT_EQ(chosen, "c");
    Q_EMIT table()->customContextMenuRequested(QPoint(5, 5));
    auto* menu = find<QMenu>("pendingMenu");
    ASSERT_NE(menu, nullptr);
    ASSERT_EQ(menu->actions().size(), 2);
    menu->actions().first()->trigger();
    menu->close();
    EXPECT_EQ(desk.retried, QStringList{u"1"_s});
}

} // namespace
} // namespace posko::ui
