#include "tests/core/stages.h"

#include "tests/source_tree.h"

#include <gmock/gmock.h>

#include <fstream>
#include <iterator>
#include <sstream>

namespace posko::core::test {

namespace {

/// What design and agency expect, written apart from the program's table. A status stands for where the command leads,
/// `=` for a command that moves nothing, `.` for a refusal, `back` for the status before the merge.
constexpr std::string_view moves = R"(
command            received      acknowledged  assigned      in_progress   repaired      closed        programmed    rejected      merged
place              =             =             =             =             =             .             =             .             .
classify           =             =             =             =             =             .             =             .             .
acknowledge        acknowledged  .             .             .             .             .             .             .             .
assign             .             assigned      .             .             .             .             assigned      .             .
reassign           .             .             assigned      assigned      .             .             .             .             .
unassign           .             .             acknowledged  acknowledged  .             .             .             .             .
confirm            .             .             =             =             .             .             .             .             .
start              .             .             in_progress   .             .             .             .             .             .
pause              .             .             =             =             .             .             .             .             .
resume             .             .             =             =             .             .             .             .             .
photo              =             =             =             =             =             .             =             .             .
cover              =             =             =             =             =             =             =             =             =
repair             .             .             .             repaired      .             .             .             .             .
withdraw_repair    .             .             .             .             in_progress   .             .             .             .
reply              =             =             =             =             =             =             =             =             =
answered           =             =             =             =             =             =             =             =             =
close              .             .             .             .             closed        .             .             .             .
reject             rejected      rejected      rejected      rejected      .             .             rejected      .             .
programme          .             programmed    programmed    programmed    .             .             .             .             .
propose_programme  .             =             =             =             .             .             .             .             .
decline_programme  .             =             =             =             .             .             .             .             .
merge              merged        merged        merged        merged        .             .             .             .             .
split              .             .             .             .             .             .             .             .             back
reopen             .             .             .             .             acknowledged  acknowledged  .             acknowledged  .
transfer           =             =             acknowledged  acknowledged  =             .             =             .             .
note               =             =             =             =             =             =             =             =             =
reporter           =             =             =             =             =             =             =             =             =
correct_time       =             =             =             =             =             =             =             =             .
claim              =             =             =             =             =             =             =             =             =
release            =             =             =             =             =             =             =             =             =
undo               =             =             =             =             =             =             =             =             =
)";

constexpr std::string_view permissions = R"(
create             dispatcher supervisor
place              dispatcher supervisor
classify           dispatcher supervisor
acknowledge        dispatcher supervisor
assign             regional dispatcher supervisor
reassign           regional dispatcher supervisor
unassign           regional dispatcher supervisor
confirm            regional dispatcher supervisor
start              regional dispatcher supervisor
pause              regional dispatcher supervisor
resume             regional dispatcher supervisor
photo              regional dispatcher supervisor
cover              regional dispatcher supervisor
repair             regional dispatcher supervisor
withdraw_repair    regional dispatcher supervisor
reply              dispatcher supervisor
answered
close              dispatcher supervisor
reject             dispatcher supervisor
programme          supervisor
propose_programme  regional dispatcher supervisor
decline_programme  supervisor
merge              dispatcher supervisor
split              dispatcher supervisor
reopen             dispatcher supervisor
transfer           dispatcher supervisor
note               regional dispatcher supervisor
reporter           dispatcher supervisor
correct_time       supervisor
claim              dispatcher supervisor
release            dispatcher supervisor
undo               regional dispatcher supervisor
)";

using Row = std::vector<std::string>;

std::map<std::string, Row> readTable(std::string_view text)
{
    std::map<std::string, Row> table;
    std::istringstream lines{std::string(text)};
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string name;
        if (!(words >> name))
            continue;
        Row& row = table[name];
        for (std::string word; words >> word;)
            row.push_back(word);
    }
    return table;
}

/// What is offered a working day later, with no reply owed.
std::vector<CommandType> offers(Desk& desk, const Actor& by)
{
    return allowedCommands(desk.complaints["c"], by, false, after(hours{9}));
}

class EveryMove : public testing::TestWithParam<std::tuple<std::size_t, std::size_t>> {};

TEST_P(EveryMove, isAllowedOrRefusedAsExpected)
{
    const auto [statusIndex, typeIndex] = GetParam();
    const auto from = static_cast<Status>(statusIndex);
    const auto type = static_cast<CommandType>(typeIndex);
    const std::string word(toWord(type));
    const auto table = readTable(moves);
    const auto roles = readTable(permissions);
    ASSERT_TRUE(table.contains(word) && roles.contains(word)) << word;
    const std::string expected = table.at(word).at(statusIndex);

    for (std::size_t i = 0; i < roleCount; ++i) {
        const auto role = static_cast<Role>(i);
        SCOPED_TRACE(std::string(toWord(role)) + " gives " + word + " to " + std::string(toWord(from)));
        Desk desk;
        bring(desk, "c", from);
        ASSERT_EQ(desk.complaints["c"].status, from);
        const Actor by = actor(role, {"timur"});
        const CommandArgs args = prepare(desk, "c", type, by);
        const bool permitted = std::ranges::find(roles.at(word), toWord(role)) != roles.at(word).end();

        const Instant at = after(minutes{5});
        const auto choices = allowedCommands(desk.complaints["c"], by, false, at);
        const bool offered = std::ranges::contains(choices, type);
        const std::size_t events = desk.history["c"].size();
        const Complaint before = desk.complaints["c"];
        const auto effect = desk.attempt("c", type, args, at, by);
        const Complaint& now = desk.complaints["c"];

        if (!permitted || expected == ".") {
            ASSERT_FALSE(effect.has_value());
            EXPECT_EQ(effect.error().code, permitted ? ErrorCode::WrongStatus : ErrorCode::NotAllowed);
            EXPECT_EQ(now, before);
            EXPECT_FALSE(offered);
            continue;
        }
        ASSERT_TRUE(effect.has_value()) << effect.error().message;
        const auto leadsTo = expected == "="      ? from
                             : expected == "back" ? Status::Received
                                                  : parseStatus(expected).value();
        EXPECT_EQ(now.status, leadsTo);
        ASSERT_FALSE(effect->changed.empty());
        EXPECT_EQ(effect->changed.front().complaint.id, "c");
        if (isFormer(type)) {
            EXPECT_FALSE(offered);
            EXPECT_EQ(effect->changed.size(), 1U);
            EXPECT_EQ(desk.history["c"].size(), events);
        } else {
            EXPECT_EQ(offered, type != CommandType::Undo && type != CommandType::Cover)
                << "the desk knows what was done, and at which photo one is";
            ASSERT_EQ(desk.history["c"].size(), events + 1);
            EXPECT_EQ(desk.history["c"].back().type, word);
            EXPECT_EQ(desk.history["c"].back().effective, at);
            const bool moved = now.status != before.status || now.crew != before.crew || now.clocks != before.clocks;
            EXPECT_EQ(now.lastMove, moved ? at : before.lastMove);
        }
        EXPECT_EQ(now.updated, at);
    }
}

// `create` has no status to come from; it is tested with the commands.
INSTANTIATE_TEST_SUITE_P(Transitions, EveryMove,
                         testing::Combine(testing::Range(std::size_t{0}, statusCount),
                                          testing::Range(std::size_t{1}, commandTypeCount)),
                         [](const auto& one) {
                             return std::string(toWord(static_cast<Status>(std::get<0>(one.param)))) + "_" +
                                    std::string(toWord(static_cast<CommandType>(std::get<1>(one.param))));
                         });

TEST(Transitions, tableAndWordsAgree)
{
    const auto table = readTable(moves);
    EXPECT_EQ(table.at("command").size(), statusCount);
    for (std::size_t i = 0; i < statusCount; ++i)
        EXPECT_EQ(table.at("command")[i], toWord(static_cast<Status>(i)));
    for (std::size_t i = 0; i < commandTypeCount; ++i) {
        const auto type = static_cast<CommandType>(i);
        EXPECT_EQ(spec(type).type, type);
        EXPECT_EQ(spec(type).word, toWord(type));
        EXPECT_EQ(parseCommandType(toWord(type)), type);
    }
    EXPECT_EQ(parseCommandType("demolish"), std::nullopt);
}

/// A row of a Markdown table: what stands between its bars, in words.
std::vector<Row> cells(const std::string& line)
{
    std::vector<Row> all;
    std::istringstream parts(line.substr(1));
    for (std::string part; std::getline(parts, part, '|');) {
        std::istringstream words(part);
        all.emplace_back(std::istream_iterator<std::string>(words), std::istream_iterator<std::string>());
    }
    return all;
}

TEST(Transitions, theProtocolsPageTellsTheTable)
{
    std::ifstream page(sourceFolder() / "docs/protocol.md");
    std::map<std::string, std::vector<Row>> told;
    bool inside = false;
    for (std::string line; std::getline(page, line);) {
        inside = line.starts_with("| command | while |") || (inside && line.starts_with('|'));
        if (inside && line.starts_with("| `"))
            told[cells(line).at(0).at(0)] = cells(line);
    }
    ASSERT_EQ(told.size(), commandTypeCount);
    const auto bitsOf = [](const Row& words) {
        std::uint16_t from = 0;
        for (std::size_t i = 0; i < statusCount; ++i) {
            const auto status = static_cast<Status>(i);
            const bool named = std::ranges::contains(words, toWord(status)) || std::ranges::contains(words, "any") ||
                               (isOpen(status) && std::ranges::contains(words, "open"));
            from = static_cast<std::uint16_t>(from | (named ? bit(status) : 0));
        }
        return from;
    };
    for (std::size_t i = 0; i < commandTypeCount; ++i) {
        const CommandSpec& row = spec(static_cast<CommandType>(i));
        const auto& line = told["`" + std::string(row.word) + "`"];
        ASSERT_EQ(line.size(), 5U) << row.word;
        EXPECT_EQ(bitsOf(line[1]), row.from) << row.word;
        EXPECT_EQ(line[2], row.to ? Row{std::string(toWord(*row.to))} : Row{}) << row.word;
        std::uint8_t roles = 0;
        for (const std::string& role : line[3])
            roles = static_cast<std::uint8_t>(roles | bit(parseRole(role).value()));
        EXPECT_EQ(roles, row.roles) << row.word;
        EXPECT_EQ(line[4], Row(row.required.begin(), row.required.end())) << row.word;
    }
}

TEST(Transitions, theNextStepIsOfferedFirst)
{
    const std::vector<std::tuple<Status, Role, CommandType>> expected{
        {Status::Received, Role::Dispatcher, CommandType::Acknowledge},
        {Status::Acknowledged, Role::Dispatcher, CommandType::Assign},
        {Status::Assigned, Role::Regional, CommandType::Confirm},
        {Status::Assigned, Role::Dispatcher, CommandType::Start},
        {Status::InProgress, Role::Regional, CommandType::Photo},
        {Status::Repaired, Role::Dispatcher, CommandType::Reply},
        {Status::Closed, Role::Dispatcher, CommandType::Reply},
        {Status::Rejected, Role::Dispatcher, CommandType::Reply},
        {Status::Programmed, Role::Dispatcher, CommandType::Reply},
        {Status::Merged, Role::Dispatcher, CommandType::Split},
    };
    for (const auto& [status, role, first] : expected) {
        Desk desk;
        bring(desk, "c", status);
        const bool owed = !owedReplies(desk.complaints["c"], desk.world()).empty();
        const auto offers = allowedCommands(desk.complaints["c"], actor(role, {"timur"}), owed, after(hours{9}));
        ASSERT_FALSE(offers.empty());
        EXPECT_EQ(toWord(offers.front()), toWord(first)) << toWord(status);
    }
}

TEST(Transitions, aProposedProgrammeIsTheSupervisorsNextStep)
{
    for (const Status status : {Status::Acknowledged, Status::Assigned, Status::InProgress}) {
        Desk desk;
        bring(desk, "c", status);
        EXPECT_FALSE(std::ranges::contains(offers(desk, desk.supervisor), CommandType::DeclineProgramme));
        desk.give("c", CommandType::ProposeProgramme, after(hours{1}), {}, desk.regional);
        EXPECT_EQ(offers(desk, desk.supervisor).at(0), CommandType::Programme) << toWord(status);
        EXPECT_EQ(offers(desk, desk.supervisor).at(1), CommandType::DeclineProgramme) << toWord(status);
        EXPECT_FALSE(std::ranges::contains(offers(desk, desk.regional), CommandType::ProposeProgramme))
            << "once is enough";
        EXPECT_NE(offers(desk, desk.dispatcher).front(), CommandType::Programme);
    }
}

TEST(Transitions, whoMarkedItRepairedMayTakeThatBackForTenMinutes)
{
    Desk desk;
    bring(desk, "c", Status::InProgress);
    desk.give("c", CommandType::Photo, after(minutes{2}), photo(PhotoKind::After));
    desk.give("c", CommandType::Repair, after(minutes{3}), {}, desk.regional);
    const auto offered = [&](const Actor& by, Instant now) {
        return std::ranges::contains(allowedCommands(desk.complaints["c"], by, false, now),
                                     CommandType::WithdrawRepair);
    };
    EXPECT_TRUE(offered(desk.regional, after(minutes{13})));
    EXPECT_FALSE(offered(desk.regional, after(minutes{14})));
    EXPECT_FALSE(offered(desk.supervisor, after(minutes{4}))) << "they reopen it";
}

TEST(Transitions, aReplyThatIsOwedComesBeforeClosing)
{
    Desk desk;
    bring(desk, "c", Status::Repaired);
    EXPECT_EQ(allowedCommands(desk.complaints["c"], desk.dispatcher, true, after(hours{9})).front(),
              CommandType::Reply);
    EXPECT_EQ(offers(desk, desk.dispatcher).front(), CommandType::Close);
}

TEST(Transitions, aReopenedRepairWaitsForAPhotoOfItsOwn)
{
    Desk desk;
    bring(desk, "c", Status::Repaired);
    desk.give("c", CommandType::Reopen, after(hours{1}), reason("sunk"));
    desk.give("c", CommandType::Assign, after(hours{2}), crew("crew-t"));
    desk.give("c", CommandType::Start, after(hours{3}));
    EXPECT_EQ(offers(desk, desk.regional).front(), CommandType::Photo);
    desk.give("c", CommandType::Photo, after(hours{4}), photo(PhotoKind::After, 'd'));
    EXPECT_EQ(offers(desk, desk.regional).front(), CommandType::Repair);
}

TEST(Transitions, whatIsUnroutedIsPlacedOrTransferredBeforeAnOrder)
{
    Desk desk;
    bring(desk, "c", Status::Received);
    desk.give("c", CommandType::Place, after(minutes{1}), pin(0, 0));
    desk.give("c", CommandType::Acknowledge, after(minutes{2}));
    const auto offered = offers(desk, desk.dispatcher);
    EXPECT_EQ(offered.front(), CommandType::Transfer);
    EXPECT_FALSE(std::ranges::contains(offered, CommandType::Assign)) << "crews are their district's";
    desk.complaints["c"].place.point.reset();
    EXPECT_EQ(offers(desk, desk.dispatcher).front(), CommandType::Place);
}

TEST(Transitions, outOfScopeNothingIsOfferedAndEverythingRefused)
{
    Desk desk;
    bring(desk, "c", Status::Assigned);
    const Actor other = actor(Role::Regional, {"barat"});
    EXPECT_TRUE(offers(desk, other).empty());
    const auto effect = desk.attempt("c", CommandType::Start, {}, after(hours{1}), other);
    ASSERT_FALSE(effect);
    EXPECT_EQ(effect.error().code, ErrorCode::NotAllowed);
}

TEST(Conflicts, countLaterChangesOfOthersInTheGroupsOfTheCommand)
{
    const Actor mine{.user = "u-me", .name = {}, .device = "mine", .role = Role::Dispatcher, .districts = {}};
    const Actor theirs{.user = "u-other", .name = {}, .device = "theirs", .role = Role::Dispatcher, .districts = {}};
    Complaint complaint;
    complaint.touched[static_cast<std::size_t>(FieldGroup::Work)] = {7, "u-other", "theirs"};
    complaint.touched[static_cast<std::size_t>(FieldGroup::Location)] = {9, "u-other", "theirs"};
    Command command;
    command.type = CommandType::Start;
    command.baseVersion = 6;
    EXPECT_EQ(conflictingGroups(complaint, command, mine, {}), bit(FieldGroup::Work));
    EXPECT_EQ(conflictingGroups(complaint, command, theirs, {}), 0);
    command.baseVersion = 7;
    EXPECT_EQ(conflictingGroups(complaint, command, mine, {}), 0);
    command.type = CommandType::Assign; // an order rests on the district
    EXPECT_EQ(conflictingGroups(complaint, command, mine, {}), bit(FieldGroup::Location));
    command.baseVersion = 0;
    for (const CommandType type : {CommandType::Note, CommandType::Photo, CommandType::Reply, CommandType::Claim}) {
        command.type = type;
        EXPECT_EQ(conflictingGroups(complaint, command, mine, {}), 0) << toWord(type);
    }
}

TEST(Conflicts, areFoundBetweenTwoAccountsOfOneDeskAndTwoDesksOfOneAccount)
{
    Complaint complaint;
    Touch& work = complaint.touched[static_cast<std::size_t>(FieldGroup::Work)];
    Command command;
    command.type = CommandType::Start;
    const Actor mine{.user = "u-me", .name = {}, .device = "desk", .role = Role::Dispatcher, .districts = {}};
    work = {1, "u-me", "desk"};
    EXPECT_EQ(conflictingGroups(complaint, command, mine, {}), 0);
    work = {1, "u-other", "desk"};
    EXPECT_EQ(conflictingGroups(complaint, command, mine, {}), bit(FieldGroup::Work));
    work = {1, "u-me", "other desk"};
    EXPECT_EQ(conflictingGroups(complaint, command, mine, {}), bit(FieldGroup::Work));
    work = {1, "", "desk"}; // noted before accounts were: whose it was is not known
    EXPECT_EQ(conflictingGroups(complaint, command, mine, {}), bit(FieldGroup::Work));
}

} // namespace

} // namespace posko::core::test
