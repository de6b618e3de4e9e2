#include "tests/core/commands.h"

namespace posko::core::test {

namespace {

CommandArgs reporterArgs(Reporter reporter)
{
    CommandArgs args;
    args.reporter = std::move(reporter);
    return args;
}

class ReporterCommand : public Commands {
protected:
    ReporterCommand() { desk.create("c"); }
    const std::vector<Reporter>& reporters() { return desk.complaints["c"].reporters; }
};

} // namespace

TEST_F(ReporterCommand, addsAFurtherOne)
{
    const std::size_t before = reporters().size();
    desk.give("c", CommandType::Reporter, after(hours{1}), reporterArgs({.name = "Siti", .phone = "0812"}));
    ASSERT_EQ(reporters().size(), before + 1);
    EXPECT_EQ(reporters().back().name, "Siti");
    EXPECT_FALSE(reporters().back().id.empty());
    std::set<std::string> ids;
    for (const Reporter& reporter : reporters())
        EXPECT_TRUE(ids.insert(reporter.id).second) << "each has an id of its own";
}

TEST_F(ReporterCommand, correctsOneAndLeavesWhatTheyWereTold)
{
    desk.give("c", CommandType::Reporter, after(hours{1}), reporterArgs({.name = "Siti"}));
    Reporter& told = desk.complaints["c"].reporters.back();
    told.repliedAt = after(hours{2});
    told.repliedAbout = "acknowledged";
    told.unreachable = true;
    desk.give("c", CommandType::Reporter, after(hours{3}),
              reporterArgs({.id = told.id, .name = "Siti Aminah", .phone = "0813"}));
    const Reporter now = reporters().back();
    EXPECT_EQ(now.name, "Siti Aminah");
    EXPECT_EQ(now.repliedAbout, "acknowledged");
    EXPECT_FALSE(now.unreachable) << "another number is worth another attempt";
}

TEST_F(ReporterCommand, writesNoPersonalDataIntoTheHistory)
{
    desk.give("c", CommandType::Reporter, after(hours{1}), reporterArgs({.name = "Siti", .phone = "0812"}));
    for (const auto& [name, value] : desk.history["c"].back().details) {
        EXPECT_FALSE(value.contains("Siti")) << name;
        EXPECT_FALSE(value.contains("0812")) << name;
    }
}

TEST_F(ReporterCommand, isRefusedWithoutAnybodyAndForWhoIsNotThere)
{
    refuse("c", CommandType::Reporter, {}, ErrorCode::Invalid, "reporter");
    refuse("c", CommandType::Reporter, reporterArgs({.name = "  "}), ErrorCode::Invalid, "reporter");
    refuse("c", CommandType::Reporter, reporterArgs({.id = "77", .name = "Siti"}), ErrorCode::Missing, "reporter");
    desk.complaints["c"].reporters.resize(limits::listItems);
    refuse("c", CommandType::Reporter, reporterArgs({.name = "Siti"}), ErrorCode::Invalid, "reporter");
}

TEST_F(ReporterCommand, keepsNoPersonalDataForAWayBack)
{
    EXPECT_FALSE(hasInverse(CommandType::Reporter));
}

} // namespace posko::core::test
