// A conflict beside what stands now: which of the two is kept, and what becomes of the other.
#include "tests/ui/complaint/fake_desk.h"
#include "ui/complaint/command_flow.h"
#include "ui/dialogs/compare_dialog.h"
#include "ui/style/theme.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTest>
#include <QWidget>

namespace posko::ui {
namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using core::CommandType;
using core::Field;
using core::Severity;
using tests::paneNow;

class CompareTest : public testing::Test {
protected:
    CompareTest()
    {
        pending.command.mutationId = "m-1";
        pending.command.at = paneNow() - 2h;
        pending.state = app::PendingCommand::State::Conflict;
        pending.number = "DPU-2026-004512";
        pending.place = "Jl. Raya Bogor Km 24";
        comparison.base = core::comparable(tests::detailIn(core::Status::Acknowledged).complaint);
        comparison.base->version = 3;
        comparison.mine = *comparison.base;
        comparison.theirs = *comparison.base;
        comparison.theirs.version = 7;
        comparison.user = "user-siti";
        comparison.at = paneNow() - 1h;
        pending.command.complaintId = comparison.base->id;
        window.show();
    }
    /// I: heavy and a danger. Siti: light.
    void classified()
    {
        pending.command.type = CommandType::Classify;
        pending.command.args.severity = comparison.mine.severity = Severity::Heavy;
        pending.command.args.hazard = comparison.mine.hazard = true;
        comparison.theirs.severity = Severity::Light;
    }
    void open()
    {
        pending.comparison = std::make_shared<const core::Comparison>(comparison);
        flow.compare(pending);
        ASSERT_TRUE(flow.dialog());
        EXPECT_EQ(flow.dialog()->objectName(), u"compareDialog");
    }
    template <typename T> T* field(const QString& name) const
    {
        auto* found = flow.dialog()->findChild<T*>(name);
        EXPECT_TRUE(found) << name.toStdString();
        return found;
    }
    static QString named(const char* what, Field of)
    {
        return QStringLiteral("%1_%2").arg(QLatin1StringView(what)).arg(static_cast<int>(of));
    }
    void choose(const char* what, Field of) const { field<QRadioButton>(named(what, of))->setChecked(true); }
    bool shows(const QString& text) const
    {
        const auto labels = flow.dialog()->findChildren<QLabel*>();
        return std::ranges::any_of(labels, [&](const QLabel* label) { return label->text().contains(text); });
    }
    QString outcome() const { return field<QLabel>(u"compareOutcome"_s)->text(); }
    void send() const
    {
        field<QPushButton>(u"send"_s)->click();
        QCoreApplication::processEvents(); // the desk answers
        QCoreApplication::processEvents();
    }

    Theme theme{*qApp, Theme::Scheme::Light};
    tests::FakeDesk desk{{"u-me", "Petugas", "d", core::Role::Dispatcher, {}}};
    QWidget window;
    CommandFlow flow{desk, theme, [](QWidget* parent) { return new tests::FakePinMap(parent); }, &window};
    app::PendingCommand pending;
    core::Comparison comparison;
};

TEST_F(CompareTest, SaysWhatBothBeganFromWhoChangedItAndWhen)
{
    classified();
    open();
    EXPECT_TRUE(shows(u"Siti changed it too"_s));
    EXPECT_TRUE(shows(u"13:05"_s)) << "when";
    EXPECT_TRUE(shows(u"Unknown"_s)) << "what both began from";
    EXPECT_TRUE(shows(u"Heavy"_s));
    EXPECT_TRUE(shows(u"Light"_s));
    EXPECT_TRUE(shows(u"Danger to life"_s));
    EXPECT_TRUE(field<QRadioButton>(named("mine", Field::Severity))->isChecked()) << "nothing is dropped by itself";
    EXPECT_EQ(field<QRadioButton>(named("theirs", Field::Severity))->accessibleName(),
              u"Severity, what stands now: Light");
}

TEST_F(CompareTest, KeepingAllOfItSendsItAgainAsItWas)
{
    classified();
    open();
    send();
    EXPECT_EQ(desk.retried, QStringList{u"m-1"_s});
    EXPECT_TRUE(desk.submitted.empty());
    EXPECT_TRUE(desk.discarded.isEmpty());
    EXPECT_FALSE(flow.dialog());
}

TEST_F(CompareTest, TakingTheirsLeavesANoteAndThenGivesItUp)
{
    classified();
    open();
    choose("theirs", Field::Severity);
    choose("theirs", Field::Hazard);
    EXPECT_TRUE(outcome().startsWith(u"Nothing changes"));
    send();
    ASSERT_EQ(desk.submitted.size(), 1U);
    EXPECT_EQ(desk.submitted[0].type, CommandType::Note);
    EXPECT_EQ(desk.submitted[0].complaint, pending.command.complaintId);
    const auto note = QString::fromStdString(desk.submitted[0].args.text.value_or(""));
    EXPECT_TRUE(note.contains(u"Severity: Heavy; Danger: Danger to life")) << note.toStdString();
    EXPECT_TRUE(note.contains(u"Siti"));
    EXPECT_EQ(desk.discarded, QStringList{u"m-1"_s});
}

TEST_F(CompareTest, WhatIsRefusedIsNotGivenUp)
{
    classified();
    open();
    choose("theirs", Field::Severity);
    choose("theirs", Field::Hazard);
    desk.refusal = core::Error{core::ErrorCode::Internal, "full", "full"};
    send();
    EXPECT_TRUE(desk.discarded.isEmpty());
    ASSERT_TRUE(flow.dialog()) << "it stays until the desk has taken it";
    EXPECT_TRUE(flow.dialog()->isEnabled());
}

TEST_F(CompareTest, EachFieldIsKeptForItself)
{
    classified();
    open();
    choose("theirs", Field::Severity);
    send();
    ASSERT_EQ(desk.submitted.size(), 2U);
    EXPECT_EQ(desk.submitted[0].type, CommandType::Classify);
    core::CommandArgs hazard;
    hazard.hazard = true;
    EXPECT_EQ(desk.submitted[0].args, hazard);
    EXPECT_EQ(desk.submitted[0].seen, 7) << "decided on what stands now";
    EXPECT_EQ(desk.submitted[1].type, CommandType::Note);
    EXPECT_TRUE(desk.submitted[1].args.text->contains("Severity: Heavy"));
    EXPECT_FALSE(desk.submitted[1].args.text->contains("Danger")) << "that is kept";
    EXPECT_EQ(desk.discarded, QStringList{u"m-1"_s});
}

TEST_F(CompareTest, AnotherValueThanEitherCanBeWritten)
{
    pending.command.type = CommandType::Place;
    pending.command.args.address = comparison.mine.place.address = "Jl. Raya Bogor Km 25";
    comparison.theirs.place.address = "Jl. Raya Bogor Km 23";
    open();
    auto* line = field<QLineEdit>(named("anotherValue", Field::Address));
    line->selectAll();
    QTest::keyClicks(line, u"Jl. Raya Bogor Km 24,5"_s);
    EXPECT_TRUE(field<QRadioButton>(named("another", Field::Address))->isChecked()) << "who writes means it";
    send();
    ASSERT_EQ(desk.submitted.size(), 2U);
    EXPECT_EQ(desk.submitted[0].type, CommandType::Place);
    EXPECT_EQ(desk.submitted[0].args.address, "Jl. Raya Bogor Km 24,5");
    EXPECT_TRUE(desk.submitted[1].args.text->contains("Km 25"));
}

TEST_F(CompareTest, CoordinatesThatCannotBeReadAreAskedForAgain)
{
    pending.command.type = CommandType::Place;
    pending.command.args.point = comparison.mine.place.point = core::GeoPoint{-6.21, 106.91};
    comparison.theirs.place.point = core::GeoPoint{-6.22, 106.92};
    open();
    auto* line = field<QLineEdit>(named("anotherValue", Field::Pin));
    line->selectAll();
    QTest::keyClicks(line, u"di sana"_s);
    send();
    EXPECT_TRUE(desk.submitted.empty());
    ASSERT_TRUE(flow.dialog());
    line->setText(u"-6.23, 106.93"_s);
    send();
    ASSERT_FALSE(desk.submitted.empty());
    EXPECT_EQ(desk.submitted[0].args.point, (core::GeoPoint{-6.23, 106.93}));
}

TEST_F(CompareTest, AnOrderIsKeptWholeAndGoesToAnotherCrewWhereOneHasIt)
{
    pending.command.type = CommandType::Assign;
    pending.command.args.crew = comparison.mine.crew = "TIMUR-1";
    comparison.mine.status = comparison.theirs.status = core::Status::Assigned;
    comparison.theirs.crew = "TIMUR-2";
    open();
    EXPECT_TRUE(shows(u"Regu 2"_s));
    send();
    ASSERT_EQ(desk.submitted.size(), 1U) << "nothing of it is dropped";
    EXPECT_EQ(desk.submitted[0].type, CommandType::Reassign);
    EXPECT_EQ(desk.submitted[0].args.crew, "TIMUR-1");
    EXPECT_EQ(desk.discarded, QStringList{u"m-1"_s});
}

TEST_F(CompareTest, WhatCannotBeGivenAnyMoreStaysInTheHistory)
{
    classified();
    comparison.theirs.status = core::Status::Closed;
    open();
    EXPECT_FALSE(field<QRadioButton>(named("mine", Field::Severity))->isEnabled());
    EXPECT_TRUE(outcome().contains(u"cannot be given any more"));
    send();
    ASSERT_EQ(desk.submitted.size(), 1U);
    EXPECT_EQ(desk.submitted[0].type, CommandType::Note);
    EXPECT_EQ(desk.discarded, QStringList{u"m-1"_s});
}

TEST_F(CompareTest, WithoutWhatBothBeganFromItStillCompares)
{
    classified();
    comparison.base.reset();
    open();
    EXPECT_TRUE(shows(u"Not known"_s));
    send();
    EXPECT_EQ(desk.retried, QStringList{u"m-1"_s});
}

} // namespace
} // namespace posko::ui
