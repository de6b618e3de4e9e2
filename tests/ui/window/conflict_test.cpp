// The real window of a desk whose command met somebody else's.
#include "tests/ui/window/faulty_desk.h"
#include "ui/queue/view_list.h"

#include <QRadioButton>

namespace posko::ui {
namespace {

using namespace Qt::StringLiterals;
using core::CommandType;
using core::Severity;

/// The server has it as light by somebody else, at version 2, and answers a classification with a conflict.
class ConflictInTheWindow : public tests::FaultyDesk {
protected:
    ConflictInTheWindow()
    {
        theirs = first;
        theirs.version = 2;
        theirs.severity = Severity::Light;
        theirs.updated = app::wallClock();
        theirs.touched[static_cast<std::size_t>(core::FieldGroup::Classification)] = {2, "siti", "elsewhere"};
        auto rows = withReference({first, second});
        rows.push_back(
            {core::EntityKind::User, "siti", 1, false, core::toJson(core::UserName{"siti", "Siti Aminah"}), {}});
        firstPage = app::page(rows);
    }
    std::optional<app::StubAnswer> commands(const app::StubRequest& request) override
    {
        const auto sent = core::parseJson(request.body.toStdString());
        core::json::array outcomes;
        for (const auto& value : sent->as_object().at("commands").as_array()) {
            const auto command = core::fromJson<core::Command>(value).value();
            given.push_back(command);
            core::Outcome outcome;
            outcome.mutationId = command.mutationId;
            outcome.version = 3;
            if (command.type == CommandType::Classify && command.baseVersion < 2) {
                outcome.kind = core::OutcomeKind::Conflict;
                outcome.error = {core::ErrorCode::Conflict, "Somebody else changed the complaint meanwhile.", {}};
                outcome.differs = {"classification"};
                outcome.row = theirs;
            }
            outcomes.push_back(core::toJson(outcome));
        }
        return app::answer(core::json::object{{"outcomes", std::move(outcomes)}});
    }
    void classify()
    {
        core::CommandArgs args;
        args.severity = Severity::Heavy;
        desk.submit(CommandType::Classify, first, args);
        ASSERT_TRUE(app::eventually([&] { return desk.link().attention == 1; }));
    }
    QRadioButton* choice(const char* whose) const
    {
        return find<QRadioButton>(QStringLiteral("%1_%2")
                                      .arg(QLatin1StringView(whose))
                                      .arg(static_cast<int>(core::Field::Severity))
                                      .toLatin1()
                                      .constData());
    }

    core::Complaint theirs;
    std::vector<core::Command> given;
};

TEST_F(ConflictInTheWindow, IsComparedInThePaneBeforeTheFeedBringsTheirs)
{
    signIn();
    classify();
    select(first);
    ASSERT_TRUE(app::eventually([&] { return find<QPushButton>("compare") != nullptr; }));
    press("compare");
    ASSERT_TRUE(find("compareDialog"));
    picture(u"conflict_dialog"_s);
    EXPECT_TRUE(choice("theirs")->accessibleName().endsWith(u"Light"));
    choice("theirs")->setChecked(true);
    press("send");
    ASSERT_TRUE(app::eventually([&] { return given.size() == 2; }));
    EXPECT_EQ(given[1].type, CommandType::Note);
    EXPECT_TRUE(given[1].args.text->contains("Severity: Heavy"));
    EXPECT_TRUE(app::eventually([&] { return desk.link().attention == 0 && desk.link().unsent == 0; }));
}

TEST_F(ConflictInTheWindow, IsComparedFromTheListAndMineIsSentOnTodaysState)
{
    signIn();
    classify();
    find<ViewList>("views")->setCurrent(app::View::Attention);
    ASSERT_TRUE(app::eventually([&] { return find<QPushButton>("pendingCompare")->isVisible(); }));
    picture(u"conflict_list"_s);
    press("pendingCompare");
    ASSERT_TRUE(find("compareDialog"));
    press("send");
    ASSERT_TRUE(app::eventually([&] { return given.size() == 2; }));
    EXPECT_EQ(given[1].type, CommandType::Classify);
    EXPECT_EQ(given[1].args.severity, Severity::Heavy);
    EXPECT_EQ(given[1].baseVersion, 2);
}

} // namespace
} // namespace posko::ui
