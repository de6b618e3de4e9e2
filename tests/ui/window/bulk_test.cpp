// Many complaints at once: marked by keys and by the mouse, told before what will happen, done, and seen through.
#include "tests/ui/window/desk_window.h"
#include "ui/bulk/bulk_dialog.h"
#include "ui/dialogs/fields/choice_list.h"
#include "ui/queue/mark_bar.h"
#include "ui/window/notice_button.h"

#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

namespace posko::ui {
namespace {

using namespace Qt::StringLiterals;
using app::View;
using core::CommandType;
using core::Status;
using tests::eventually;

class Many : public tests::DeskWindow {
protected:
    Many()
    {
        views()->setCurrent(View::New);
        queue();
    }

    std::size_t marked() const { return window->selection().marked().count(); }
    bool isMarked(int row) const { return queue()->model()->index(row, 0).data(QueueModel::MarkedRole).toBool(); }
    int rows() const { return queue()->model()->rowCount(); }
    void click(int row, Qt::KeyboardModifiers modifiers = {})
    {
        QueueView* view = queue();
        const QRect place = view->visualRect(view->model()->index(row, 1));
        QTest::mouseClick(view->viewport(), Qt::LeftButton, modifiers, place.center());
        queue();
    }
    BulkDialog* dialog() const
    {
        BulkDialog* open = nullptr;
        const bool opened = eventually([&] {
            open = window->findChild<BulkDialog*>();
            return open && open->isVisible();
        });
        EXPECT_TRUE(opened);
        return open;
    }
    QString text(const char* name) const
    {
        const auto* label = window->findChild<QLabel*>(QLatin1StringView(name));
        return label && label->isVisible() ? label->text() : QString();
    }
    int withStatus(Status status) const
    {
        int count = 0;
        const app::ComplaintTable& table = desk->table();
        for (app::TableSnapshot::Row row = 0; row < table.capacity(); ++row)
            count += table.alive(row) && table.status(row) == status ? 1 : 0;
        return count;
    }
    Status statusOf(const std::string& id) const { return desk->table().status(*desk->table().find(id)); }
};

TEST_F(Many, KeysMarkOneSeveralAndAll)
{
    press(Qt::Key_J);
    EXPECT_FALSE(find<MarkBar>("markBar")->isVisible());
    press(Qt::Key_Z);
    EXPECT_EQ(marked(), 1U);
    EXPECT_TRUE(isMarked(0));
    EXPECT_TRUE(find<MarkBar>("markBar")->isVisible());
    EXPECT_EQ(text("markedCount"), u"1 marked"_s);
    press(Qt::Key_J, Qt::ShiftModifier);
    QTest::keyClick(queue(), Qt::Key_Down, Qt::ShiftModifier);
    EXPECT_EQ(marked(), 3U);
    QTest::keyClick(queue(), Qt::Key_Up, Qt::ShiftModifier);
    EXPECT_EQ(marked(), 2U) << "a range shrinks again";
    QTest::keyClick(queue(), Qt::Key_Space);
    EXPECT_EQ(marked(), 1U);
    press(Qt::Key_A, Qt::ControlModifier);
    EXPECT_EQ(marked(), static_cast<std::size_t>(rows()));
    press(Qt::Key_Escape);
    EXPECT_EQ(marked(), 0U);
    EXPECT_FALSE(find<MarkBar>("markBar")->isVisible());
}

TEST_F(Many, TheMouseMarksAsInEveryList)
{
    ASSERT_GE(rows(), 4);
    click(0);
    click(2, Qt::ControlModifier);
    EXPECT_EQ(marked(), 2U) << "the chosen one and the pressed one";
    EXPECT_TRUE(isMarked(0) && isMarked(2) && !isMarked(1));
    click(2, Qt::ControlModifier);
    EXPECT_FALSE(isMarked(2));
    click(3, Qt::ShiftModifier);
    EXPECT_TRUE(isMarked(2) && isMarked(3) && !isMarked(0));
    click(1);
    EXPECT_EQ(marked(), 0U);
}

TEST_F(Many, MarksSurviveAnotherOrderAndAnotherView)
{
    press(Qt::Key_J);
    press(Qt::Key_Z);
    const std::string first = current();
    find<QHeaderView>("queueHeader")->sectionClicked(static_cast<int>(app::Column::Age));
    find<QHeaderView>("queueHeader")->sectionClicked(static_cast<int>(app::Column::Age));
    queue();
    int markedRows = 0;
    for (int row = 0; row < rows(); ++row) {
        markedRows += isMarked(row) ? 1 : 0;
        EXPECT_EQ(isMarked(row), idAt(row) == first);
    }
    EXPECT_EQ(markedRows, 1);
    views()->setCurrent(View::All);
    queue();
    EXPECT_EQ(window->selection().marked().ids(desk->table()), std::vector{first});
}

TEST_F(Many, WhileSomeAreMarkedCommandsAreForThem)
{
    press(Qt::Key_J);
    ASSERT_TRUE(detailArrives());
    ASSERT_TRUE(command(CommandType::Reply)->isEnabled());
    press(Qt::Key_Z);
    EXPECT_FALSE(command(CommandType::Reply)->isEnabled()) << "it is one person's letter";
    EXPECT_TRUE(command(CommandType::Assign)->isEnabled());
    EXPECT_TRUE(text("noActions").contains(u"marked"_s));
    press(Qt::Key_Escape);
    EXPECT_TRUE(command(CommandType::Reply)->isEnabled());
}

TEST_F(Many, WhatCanBeUndoneAsksNothingWhereNobodyIsLeftOut)
{
    const int received = withStatus(Status::Received);
    ASSERT_EQ(rows(), received);
    press(Qt::Key_A, Qt::ControlModifier);
    press(Qt::Key_E);
    ASSERT_TRUE(eventually([&] { return withStatus(Status::Received) == 0; }));
    EXPECT_TRUE(eventually([&] { return desk->link().unsent == received; }));
    EXPECT_EQ(marked(), 0U);
    auto* done = find<NoticeButton>("undoText");
    ASSERT_TRUE(eventually([&] { return done->isVisible() && done->sentence().contains(QString::number(received)); }));
    EXPECT_FALSE(window->findChild<BulkDialog*>());
}

TEST_F(Many, BeforeItIsDoneItSaysForHowManyAndWhyNotForTheOthers)
{
    views()->setCurrent(View::All);
    queue();
    press(Qt::Key_A, Qt::ControlModifier);
    press(Qt::Key_A);
    BulkDialog* open = dialog();
    ASSERT_TRUE(open);
    auto* crews = open->findChild<ChoiceList*>(u"crews"_s);
    crews->select("TIMUR-1");
    ASSERT_TRUE(eventually([&] { return text("bulkWill").contains(u" of "_s); }));
    const std::string crew = *crews->selected();
    // As the table has it.
    int can = 0;
    const app::ComplaintTable& table = desk->table();
    for (app::TableSnapshot::Row row = 0; row < table.capacity(); ++row) {
        const bool order = table.alive(row) && table.district(row) == "TIMUR" && table.crew(row) != crew;
        const Status status = order ? table.status(row) : Status::Closed;
        can += status == Status::Acknowledged || status == Status::Programmed || status == Status::Assigned ||
                       status == Status::InProgress
                   ? 1
                   : 0;
    }
    ASSERT_GT(can, 0);
    ASSERT_TRUE(eventually([&] { return text("bulkWill").startsWith(u"For %1 of "_s.arg(can)); }))
        << text("bulkWill").toStdString();
    EXPECT_FALSE(text("bulkLeftOut").isEmpty());
    const int before = desk->link().unsent;
    open->findChild<QPushButton*>(u"send"_s)->click();
    ASSERT_TRUE(eventually([&] { return desk->link().unsent == before + can; })) << desk->link().unsent;
}

TEST_F(Many, ThoseThatAreLeftOutCanBeMarked)
{
    views()->setCurrent(View::All);
    queue();
    press(Qt::Key_A, Qt::ControlModifier);
    const std::size_t all = marked();
    press(Qt::Key_E); // most are acknowledged already
    BulkDialog* open = dialog();
    ASSERT_TRUE(open);
    ASSERT_TRUE(eventually([&] { return !text("bulkLeftOut").isEmpty(); }));
    open->findChild<QPushButton*>(u"showLeftOut"_s)->click();
    ASSERT_TRUE(eventually([&] { return marked() < all && marked() > 0; }));
    for (const std::string& id : window->selection().marked().ids(desk->table()))
        EXPECT_NE(statusOf(id), Status::Received);
    EXPECT_EQ(desk->link().unsent, 0);
}

TEST_F(Many, ANoteIsAskedForOnceAndWrittenOnEach)
{
    press(Qt::Key_A, Qt::ControlModifier);
    const auto count = static_cast<int>(marked());
    press(Qt::Key_M);
    BulkDialog* open = dialog();
    ASSERT_TRUE(open);
    open->findChild<QPushButton*>(u"send"_s)->click();
    EXPECT_EQ(text("wrong"), u"✕ Write the note."_s);
    QTest::keyClicks(open->findChild<QPlainTextEdit*>(u"reason"_s), u"Banjir di seluruh kelurahan"_s);
    open->findChild<QPushButton*>(u"send"_s)->click();
    ASSERT_TRUE(eventually([&] { return desk->link().unsent == count; }));
}

TEST_F(Many, ATypedOrderIsForTheMarked)
{
    press(Qt::Key_A, Qt::ControlModifier);
    const auto count = static_cast<int>(marked());
    press(Qt::Key_K, Qt::ControlModifier);
    auto* field = find<QLineEdit>("paletteField");
    ASSERT_TRUE(field);
    ASSERT_TRUE(eventually([&] { return field->isVisible(); }));
    QTest::keyClicks(field, u"n Banjir di seluruh kelurahan"_s);
    QTest::keyClick(field, Qt::Key_Return);
    ASSERT_TRUE(eventually([&] { return desk->link().unsent == count; })) << desk->link().unsent;
    EXPECT_EQ(marked(), 0U);
}

TEST_F(Many, ATypedOrderThatLeavesSomeOutOpensItsDialogFilledIn)
{
    views()->setCurrent(View::Open);
    queue();
    press(Qt::Key_A, Qt::ControlModifier);
    press(Qt::Key_K, Qt::ControlModifier);
    auto* field = find<QLineEdit>("paletteField");
    ASSERT_TRUE(eventually([&] { return field->isVisible(); }));
    QTest::keyClicks(field, u"a timur-1"_s);
    QTest::keyClick(field, Qt::Key_Return);
    BulkDialog* open = dialog();
    ASSERT_TRUE(open);
    EXPECT_EQ(open->findChild<ChoiceList*>(u"crews"_s)->selected(), "TIMUR-1");
    EXPECT_TRUE(eventually([&] { return !text("bulkLeftOut").isEmpty(); }));
}

TEST_F(Many, TheChosenOneIsWhatTheMarkedAreFoldedInto)
{
    ASSERT_GE(rows(), 3);
    press(Qt::Key_J);
    press(Qt::Key_Z);
    press(Qt::Key_J, Qt::ShiftModifier);
    press(Qt::Key_J);
    ASSERT_TRUE(detailArrives());
    const std::string lead = current();
    const auto members = window->selection().marked().ids(desk->table());
    ASSERT_EQ(members.size(), 2U);
    press(Qt::Key_D);
    BulkDialog* open = dialog();
    ASSERT_TRUE(open);
    ASSERT_TRUE(eventually([&] { return text("bulkWill").contains(u"2"_s); }));
    open->findChild<QPushButton*>(u"send"_s)->click();
    ASSERT_TRUE(
        eventually([&] { return statusOf(members[0]) == Status::Merged && statusOf(members[1]) == Status::Merged; }));
    EXPECT_NE(statusOf(lead), Status::Merged);
}

} // namespace
} // namespace posko::ui
