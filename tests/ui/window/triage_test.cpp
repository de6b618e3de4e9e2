// One key goes through what came in: it accepts what is suggested, and the next one opens by itself.
#include "tests/ui/window/desk_window.h"

#include "ui/complaint/command_flow.h"
#include "ui/dialogs/command_dialog.h"
#include "ui/triage/triage_bar.h"

#include <QLabel>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>

namespace posko::ui {
namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using core::CommandType;
using core::Status;
using tests::eventually;

class TriageInTheWindow : public tests::DeskWindow {
protected:
    TriageInTheWindow()
    {
        views()->setCurrent(app::View::New);
        queue()->setFocus();
    }
    TriageBar* bar() const { return find<TriageBar>("triageBar"); }
    bool isOn() const { return bar()->isVisible(); }
    Status statusOf(const std::string& id) const { return desk->table().status(*desk->table().find(id)); }
    int untouched() const { return desk->result().counts[static_cast<std::size_t>(app::View::New)]; }
    /// Enter, on a complaint whose data are here.
    void enter()
    {
        EXPECT_TRUE(detailArrives());
        QTest::keyClick(queue(), Qt::Key_Return);
    }
    QString lines() const
    {
        QStringList all;
        for (const auto* label : bar()->findChildren<QLabel*>(u"triageLine"_s))
            all << label->text();
        return all.join(u'\n');
    }
};

} // namespace

TEST_F(TriageInTheWindow, EnterBeginsAndEnterAcceptsUntilNoneIsLeft)
{
    const int all = untouched();
    ASSERT_GT(all, 2);
    press(Qt::Key_J);
    enter();
    ASSERT_TRUE(isOn());
    EXPECT_EQ(untouched(), all) << "the first press only shows what the second does";
    const std::string first = window->selection().id();
    EXPECT_TRUE(eventually([&] { return lines().contains(u"Regu"_s); })) << lines().toStdString();

    int pressed = 0;
    std::string last;
    while (isOn() && pressed < 2 * all) {
        if (window->selection().id() == last)
            break;
        last = window->selection().id();
        enter();
        if (auto* dialog = window->findChild<CommandFlow*>()->dialog()) { // what a person has to say
            dialog->close();
            press(Qt::Key_W, Qt::ShiftModifier);
        } else {
            ++pressed;
        }
    }
    EXPECT_TRUE(eventually([&] { return statusOf(first) == Status::Assigned; }));
    EXPECT_LE(pressed, all) << "one press each";
}

TEST_F(TriageInTheWindow, EscEndsIt)
{
    press(Qt::Key_J);
    enter();
    ASSERT_TRUE(isOn());
    QTest::keyClick(queue(), Qt::Key_Escape);
    EXPECT_FALSE(isOn());
    const int before = untouched();
    enter();
    EXPECT_EQ(untouched(), before) << "it begins anew";
}

TEST_F(TriageInTheWindow, WhatIsPutOffIsPassedOverAndComesBack)
{
    press(Qt::Key_J);
    enter();
    ASSERT_TRUE(isOn());
    const std::string first = window->selection().id();
    press(Qt::Key_W);
    auto* menu = find<QMenu>("snoozeMenu");
    ASSERT_NE(menu, nullptr);
    QTest::keyClick(menu, Qt::Key_1);
    EXPECT_TRUE(eventually([&] { return window->selection().id() != first; })) << "the next one is open";
    EXPECT_EQ(statusOf(first), Status::Received) << "it stays in the list";
    EXPECT_TRUE(desk->memos().contains({app::Memo::Kind::Snooze, first}));

    // Through all the others: it is not among them.
    for (int i = 0; i < untouched() + 1 && isOn(); ++i) {
        QTest::keyClick(queue(), Qt::Key_W, Qt::ShiftModifier);
        EXPECT_NE(window->selection().id(), first);
    }
    // Its time comes.
    desk->remember({{app::Memo::Kind::Snooze, first}, "1000"});
    EXPECT_TRUE(eventually([&] { return !desk->memos().contains({app::Memo::Kind::Snooze, first}); }));
    EXPECT_TRUE(find<QWidget>("alarm")->isVisible());
}

TEST_F(TriageInTheWindow, ARejectionOpensTheNext)
{
    press(Qt::Key_J);
    enter();
    const std::string first = window->selection().id();
    ASSERT_TRUE(detailArrives());
    press(Qt::Key_X);
    auto* reason = find<QPlainTextEdit>("reason");
    ASSERT_NE(reason, nullptr);
    reason->setPlainText(u"bukan jalan kami"_s);
    find<QPushButton>("send")->click();
    EXPECT_TRUE(eventually([&] { return window->selection().id() != first && statusOf(first) == Status::Rejected; }));
    EXPECT_TRUE(isOn());
}

TEST_F(TriageInTheWindow, MarkedComplaintsEndIt)
{
    press(Qt::Key_J);
    enter();
    ASSERT_TRUE(isOn());
    press(Qt::Key_Z);
    EXPECT_FALSE(isOn());
}

TEST_F(TriageInTheWindow, AnOfficeThatDoesNotAnswerHasNone)
{
    open(tests::regional("TIMUR"));
    queue()->setFocus();
    press(Qt::Key_J);
    enter();
    EXPECT_FALSE(isOn());
}

} // namespace posko::ui
