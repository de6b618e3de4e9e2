#include "core/wire.h"

#include "tests/source_tree.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace posko::core::test {

namespace {

constexpr const char* uuid = "0193a1b2-0000-7000-8000-000000000001";
constexpr const char* otherUuid = "0193a1b2-0000-7000-8000-000000000002";

/// Over the text, as on the wire.
template <typename T> Result<T> there(const T& value)
{
    const auto parsed = parseJson(json::serialize(toJson(value)));
    return parsed ? fromJson<T>(*parsed) : std::unexpected(parsed.error());
}

template <typename T> void expectRoundTrip(const T& value)
{
    const auto read = there(value);
    ASSERT_TRUE(read.has_value()) << read.error().field << ": " << read.error().message;
    EXPECT_EQ(*read, value);
}

Complaint fullComplaint()
{
    Complaint c;
    c.id = uuid;
    c.number = "DPU-2026-004512";
    c.version = 17;
    c.channel = Channel::WalkIn;
    c.link = "https://example.org/1";
    c.reporters = {{"r1", "@warga", "Warga \"W\"", "+62812", "w@example.org", "dpu", instant(5), true, "repaired",
                    ChannelAnswer{ChannelAnswer::State::GivenUp, instant(6), "repaired", "", "no route"}},
                   {.id = "r2"}};
    c.text = "Lubang — di depan 学校\n\ttab";
    c.tags = {"banjir", "sekolah"};
    c.category = "pothole";
    c.severity = Severity::Heavy;
    c.hazard = true;
    c.place = {GeoPoint{-6.2088, 106.8456}, 12.5, "Jl. Raya Bogor", true};
    c.district = "timur";
    c.districtRule = "polygon";
    c.borderMetres = 33.25;
    c.neighbour = "barat";
    c.status = Status::Merged;
    c.crew = "crew-1";
    c.confirmed = true;
    c.programme = Programme{2027, "APBD-1", instant(99), "too large"};
    c.programmeProposed = true;
    c.repairedBy = "u2";
    c.closingReason = "not ours";
    c.owner = "PUPR";
    c.photos = {{std::string(64, 'a'), PhotoKind::After, instant(7), "Budi", 1234, instant(6), GeoPoint{-6.2, 106.8}},
                {std::string(64, 'b'), PhotoKind::Before, instant(8), "", 0, {}, {}}};
    c.members = {{otherUuid, instant(3)}};
    c.merged = MergedState{otherUuid, Status::InProgress, instant(44)};
    c.received = instant(1);
    c.updated = instant(2);
    c.lastMove = instant(3);
    c.clocks.runs = {{ClockKind::Acknowledge, instant(1), instant(2), milliseconds{60}},
                     {ClockKind::Promise, instant(2), {}, milliseconds{-5}},
                     {ClockKind::ReportBack, instant(2), {}}};
    c.clocks.pauses = {{instant(1), instant(2), "rain", "Timur"},
                       {instant(2), instant(3), "", "Siti", true},
                       {instant(3), {}, "permit", ""}};
    c.clocks.policyVersion = 4;
    c.clocks.measured = false;
    c.touched[1] = {9, "user", "device"};
    c.touched[4] = {11, "", ""};
    return c;
}

Command fullCommand()
{
    Command c;
    c.mutationId = uuid;
    c.complaintId = otherUuid;
    c.baseVersion = 3;
    c.after = uuid;
    c.type = CommandType::ProposeProgramme;
    c.at = instant(123456);
    c.uncertain = true;
    CommandArgs& a = c.args;
    a.channel = Channel::WhatsApp;
    a.link = "";
    a.reporter = Reporter{.id = "r", .handle = "@w", .name = "n", .phone = "p", .email = "e"};
    a.received = instant(4);
    a.answer = ChannelAnswer::State::Failed;
    a.tags = {"a", "b"};
    a.text = "text";
    a.point = GeoPoint{1.5, -2.5};
    a.accuracyMetres = 3;
    a.address = "address";
    a.category = "category";
    a.severity = Severity::Unknown;
    a.hazard = false;
    a.crew = "crew";
    a.reason = "reason";
    a.owner = "owner";
    a.district = "district";
    a.budgetYear = 2027;
    a.reference = "reference";
    a.promised = instant(9);
    a.photo = Photo{std::string(64, 'c'), PhotoKind::Other, instant(1), "x", 2, instant(3), GeoPoint{0, 0}};
    a.reporters = {"r1", "c/r2"};
    a.about = "repaired";
    a.via = "x";
    a.lead = otherUuid;
    a.mutation = otherUuid;
    return c;
}

TEST(Wire, complaintsAndEventsRoundTrip)
{
    expectRoundTrip(fullComplaint());
    Complaint small;
    small.id = uuid;
    expectRoundTrip(small);
    const json::object written = toJson(small).as_object();
    for (const char* absent : {"number", "link", "reporters", "programme", "merged", "place", "border_metres"})
        EXPECT_FALSE(written.contains(absent)) << absent;
    expectRoundTrip(std::vector<Event>{{"assign", instant(2), instant(1), true, "u1", "Budi", {{"crew", "c1"}}},
                                       {"note", instant(3), instant(3), false, "", "", {}}});
    expectRoundTrip(std::vector<Event>{});
}

TEST(Wire, rowsOfEarlierVersionsAreRead)
{
    const auto read = fromJson<Complaint>(json::parse(R"({
        "id": "c", "status": "assigned", "last_event": 7,
        "clocks": {"runs": [{"kind": "repair", "start": 1, "stop": 2}], "pauses": [{"from": 1, "reason": "rain"}]},
        "touched": {"work": {"version": 3, "device": "desk"}}})"));
    ASSERT_TRUE(read) << read.error().field;
    EXPECT_EQ(read->touched[0], (Touch{3, "", "desk"}));
    EXPECT_EQ(read->lastMove, instant(7));
    EXPECT_EQ(read->clocks.runs.at(0).target, std::nullopt);
    EXPECT_FALSE(read->clocks.pauses.at(0).rejected);
}

TEST(Wire, commandsRoundTripToTheLastEmptyText)
{
    expectRoundTrip(fullCommand());
    Command bare;
    bare.mutationId = uuid;
    bare.complaintId = uuid;
    expectRoundTrip(bare);
}

TEST(Wire, referenceDataRoundTrips)
{
    Policy policy;
    policy.version = 3;
    policy.repairHazard = std::chrono::hours{2};
    policy.categories = {{"pothole", std::chrono::hours{1}, {}, std::chrono::minutes{5}}};
    policy.pauseReasons = {};
    policy.dueSoonShare = 0.75;
    expectRoundTrip(policy);
    const Ring ring{{0, 0}, {0, 1}, {1, 1}, {0, 0}};
    expectRoundTrip(District{"d", "Dee", {{ring, {ring, ring}}, {ring, {}}}});
    expectRoundTrip(RoutingRule{"r", "pothole", Severity::Light, Channel::X, "d", "e", "crew"});
    expectRoundTrip(RoutingRule{"r", {}, {}, {}, {}, "", ""});
    expectRoundTrip(Crew{"c", "Crew", "d", false});
    expectRoundTrip(
        Category{"p",
                 "Pothole",
                 "a hole",
                 "road",
                 {"hole", "road"},
                 true,
                 {{"size", "How large?", AttributeType::SingleValueList, true, true, "one", {{"s", "small"}}},
                  {"why", "", AttributeType::Text, false, false, "", {}}}});
    expectRoundTrip(ReplyTemplate{"t", "repaired", "id", "Halo {mention}"});
    expectRoundTrip(UserName{"u", "Budi"});
    expectRoundTrip(Agency{"DPU", "@dpu", "Asia/Makassar", true});
    expectRoundTrip(Agency{"DPU", "@dpu", "Asia/Makassar", false, GuessedPlaces{0.85}});
    expectRoundTrip(Actor{"u", "Budi", "dev", Role::Supervisor, {"a", "b"}});
}

TEST(Wire, saysOfAPlaceThatItIsGuessedAndNothingOtherwise)
{
    Complaint complaint = fullComplaint();
    EXPECT_TRUE(toJson(complaint).at("place").at("guessed").as_bool());
    complaint.place.guessed = false;
    EXPECT_FALSE(toJson(complaint).at("place").as_object().contains("guessed"));
}

TEST(Wire, aCommandCannotClaimThatAPlaceIsGuessed)
{
    Command command = fullCommand();
    command.args.guessed = true;
    auto written = toJson(command);
    EXPECT_FALSE(written.at("args").as_object().contains("guessed"));
    written.at("args").as_object()["guessed"] = true;
    const auto read = fromJson<Command>(written);
    ASSERT_TRUE(read);
    EXPECT_FALSE(read->args.guessed);
}

TEST(Wire, takesAConfidenceFromOneHalfToOneAndSaysSo)
{
    const auto read = [](std::string_view rule) {
        return fromJson<Agency>(*parseJson(R"({"name": "DPU", "guessed_places": )" + std::string(rule) + "}"));
    };
    EXPECT_EQ(read("null")->guessedPlaces, std::nullopt);
    EXPECT_EQ(read(R"({"above": 0.5})")->guessedPlaces, GuessedPlaces{0.5});
    EXPECT_EQ(read(R"({"above": 1})")->guessedPlaces, GuessedPlaces{1});
    for (const char* bad : {R"({"above": 0.49})", R"({"above": 1.01})", R"({"above": -1})", R"({"above": 1e999})"}) {
        const auto refused = read(bad);
        ASSERT_FALSE(refused) << bad;
        EXPECT_EQ(refused.error().field, "guessed_places.above");
        EXPECT_TRUE(refused.error().message.contains("from 0.5 to 1")) << refused.error().message;
    }
    EXPECT_EQ(read(R"({"above": "much"})").error().field, "guessed_places.above");
    EXPECT_EQ(read("{}").error().field, "guessed_places.above");
    EXPECT_EQ(read("0.9").error().field, "guessed_places");
}

TEST(Wire, pagesAndOutcomesRoundTrip)
{
    Page page;
    page.items = {{EntityKind::Complaint, uuid, 4, false, toJson(fullComplaint()), json::array{}},
                  {EntityKind::Complaint, otherUuid, 0, true, nullptr, nullptr}};
    page.cursor = "e:1:t:s";
    page.next = "n";
    page.head = 12;
    page.backedUpSeq = 7;
    page.more = true;
    const auto read = there(page);
    ASSERT_TRUE(read);
    ASSERT_EQ(read->items.size(), 2U);
    EXPECT_EQ(read->items[0].body, page.items[0].body);
    EXPECT_TRUE(read->items[0].history.is_array());
    EXPECT_TRUE(read->items[1].gone);
    EXPECT_EQ(std::tie(read->cursor, read->next, read->head, read->backedUpSeq, read->more),
              std::tie(page.cursor, page.next, page.head, page.backedUpSeq, page.more));

    Outcome conflict{uuid, OutcomeKind::Conflict, 0, {ErrorCode::Conflict, "Changed.", ""}, {"work"}, fullComplaint()};
    const auto answered = there(conflict);
    ASSERT_TRUE(answered);
    EXPECT_EQ(answered->kind, OutcomeKind::Conflict);
    EXPECT_EQ(answered->error.code, ErrorCode::Conflict);
    EXPECT_EQ(answered->error.message, "Changed.");
    EXPECT_EQ(answered->differs, conflict.differs);
    EXPECT_EQ(answered->row, conflict.row);
    const auto applied = there(Outcome{uuid, OutcomeKind::Applied, 8, {}, {}, {}, 9});
    ASSERT_TRUE(applied);
    EXPECT_EQ(applied->version, 8);
    EXPECT_EQ(applied->seq, 9);
}

TEST(Wire, problemsNameTheirCode)
{
    const json::object p = problem({ErrorCode::WrongStatus, "No.", "status"}, 409).as_object();
    EXPECT_EQ(p.at("title"), "Conflict");
    EXPECT_EQ(p.at("code"), "wrong_status");
    EXPECT_EQ(p.at("status"), 409);
    EXPECT_EQ(p.at("detail"), "No.");
    EXPECT_EQ(p.at("field"), "status");
    for (int i = 0; i <= static_cast<int>(ErrorCode::Internal); ++i)
        EXPECT_EQ(parseErrorCode(toWord(static_cast<ErrorCode>(i))), static_cast<ErrorCode>(i));
    EXPECT_EQ(parseErrorCode("teapot"), ErrorCode::Internal);
}

struct Refusal {
    const char* json;
    const char* field;
};

class RefusedCommand : public testing::TestWithParam<Refusal> {};

TEST_P(RefusedCommand, namesTheField)
{
    // The case's members are laid over a command that is in order.
    json::object command = toJson(Command{uuid, uuid, 0, "", CommandType::Note, {}, instant(1), false}).as_object();
    const json::value overlay = json::parse(GetParam().json);
    for (const auto& [name, value] : overlay.as_object())
        command[name] = value;
    const auto read = fromJson<Command>(command);
    ASSERT_FALSE(read) << GetParam().json;
    EXPECT_EQ(read.error().code, ErrorCode::Invalid);
    EXPECT_EQ(read.error().field, GetParam().field);
    EXPECT_FALSE(read.error().message.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Wire, RefusedCommand,
    testing::Values(Refusal{R"({"mutation_id": null})", "mutation_id"}, Refusal{R"({"mutation_id": 7})", "mutation_id"},
                    Refusal{R"({"mutation_id": "7"})", "mutation_id"},
                    Refusal{R"({"complaint_id": ""})", "complaint_id"}, Refusal{R"({"after": "x"})", "after"},
                    Refusal{R"({"type": "demolish"})", "type"}, Refusal{R"({"type": 1})", "type"},
                    Refusal{R"({"at": "now"})", "at"}, Refusal{R"({"at": -1})", "at"}, Refusal{R"({"at": 1.5})", "at"},
                    Refusal{R"({"at": 1e300})", "at"}, Refusal{R"({"at": 253402300800000})", "at"},
                    Refusal{R"({"base_version": -1})", "base_version"}, Refusal{R"({"uncertain": 1})", "uncertain"},
                    Refusal{R"({"args": []})", "args"}, Refusal{R"({"args": {"text": 1}})", "args.text"},
                    Refusal{R"({"args": {"text": "a\u0000b"}})", "args.text"},
                    Refusal{R"({"args": {"point": {"latitude": 91, "longitude": 0}}})", "args.point.latitude"},
                    Refusal{R"({"args": {"point": {"latitude": 1}}})", "args.point.longitude"},
                    Refusal{R"({"args": {"point": [1, 2]}})", "args.point"},
                    Refusal{R"({"args": {"tags": "a"}})", "args.tags"},
                    Refusal{R"({"args": {"tags": ["a", 1]}})", "args.tags[1]"},
                    Refusal{R"({"args": {"hazard": "yes"}})", "args.hazard"},
                    Refusal{R"({"args": {"budget_year": 10000}})", "args.budget_year"},
                    Refusal{R"({"args": {"severity": "awful"}})", "args.severity"},
                    Refusal{R"({"args": {"photo": {}}})", "args.photo.sha256"},
                    Refusal{R"({"args": {"reporter": {"phone": 62}}})", "args.reporter.phone"}));

TEST(Wire, limitsAreInBytes)
{
    Command command{uuid, uuid, 0, "", CommandType::Note, {}, instant(1), false};
    command.args.text = std::string(limits::text, 'x');
    EXPECT_TRUE(there(command));
    command.args.text = std::string(limits::text - 1, 'x') + "é";
    const auto tooLong = there(command);
    ASSERT_FALSE(tooLong);
    EXPECT_EQ(tooLong.error().field, "args.text");
    command.args.text = "ok";
    command.args.tags.assign(limits::listItems, "t");
    EXPECT_TRUE(there(command));
    command.args.tags.emplace_back("t");
    EXPECT_EQ(there(command).error().field, "args.tags");
}

TEST(Wire, unknownMembersAreIgnoredAndNullIsAbsent)
{
    const auto read = fromJson<Crew>(json::parse(R"({"code": "c", "name": null, "colour": {"deep": [1]}})"));
    ASSERT_TRUE(read);
    EXPECT_EQ(read->code, "c");
    EXPECT_TRUE(read->active);
    EXPECT_FALSE(fromJson<Crew>(json::parse(R"(["c"])")));
    EXPECT_FALSE(fromJson<Crew>(nullptr));
    EXPECT_FALSE(fromJson<std::vector<Event>>(json::parse("{}")));
    EXPECT_FALSE(fromJson<std::vector<Event>>(json::parse(R"([{"type": 3}])")));
}

TEST(Wire, nestedErrorsNameTheWholePath)
{
    json::value complaint = toJson(fullComplaint());
    complaint.as_object()["photos"].as_array()[1].as_object()["bytes"] = "many";
    EXPECT_EQ(fromJson<Complaint>(complaint).error().field, "photos[1].bytes");
    complaint = toJson(fullComplaint());
    complaint.as_object()["status"] = "lost";
    EXPECT_EQ(fromJson<Complaint>(complaint).error().field, "status");
    complaint = toJson(fullComplaint());
    complaint.as_object()["clocks"].as_object()["runs"].as_array()[0].as_object()["kind"] = "lunch";
    EXPECT_EQ(fromJson<Complaint>(complaint).error().field, "clocks.runs[0].kind");
}

TEST(GeoJson, polygonsAreReadAndRefused)
{
    const auto read = [](std::string_view text) {
        return areaFromGeoJson(json::parse(text));
    };
    const auto one = read(R"({"type": "Polygon", "coordinates": [[[106, -6], [107, -6, 12], [107, -5], [106, -6]]]})");
    ASSERT_TRUE(one) << one.error().message;
    EXPECT_EQ((*one)[0].outer[1], (GeoPoint{-6, 107}));
    EXPECT_TRUE(
        read(R"({"type": "MultiPolygon", "coordinates": [[[[0,0],[1,0],[1,1],[0,0]]], [[[2,2],[3,2],[3,3],[2,2]]]]})"));
    EXPECT_FALSE(read(R"({"type": "Point", "coordinates": [1, 2]})"));
    EXPECT_FALSE(read(R"({"type": "Polygon"})"));
    EXPECT_FALSE(read(R"({"type": "Polygon", "coordinates": []})"));
    EXPECT_FALSE(read(R"({"type": "Polygon", "coordinates": [[[0,0],[1,0],[0,0]]]})"));
    EXPECT_FALSE(read(R"({"type": "Polygon", "coordinates": [[[0,0],[1,"0"],[1,1],[0,0]]]})"));
    EXPECT_FALSE(read(R"({"type": "Polygon", "coordinates": [[[0],[1,0],[1,1],[0,0]]]})"));
    EXPECT_FALSE(read("[]"));
    const auto swapped = read(R"({"type": "Polygon", "coordinates": [[[-6, 106], [-6, 107], [-5, 107], [-6, 106]]]})");
    ASSERT_FALSE(swapped);
    EXPECT_NE(swapped.error().message.find("swapped"), std::string::npos);
}

TEST(Json, depthAndUtf8)
{
    EXPECT_TRUE(parseJson("[[[]]]", 3));
    EXPECT_FALSE(parseJson("[[[]]]", 2));
    EXPECT_FALSE(parseJson(std::string(100'000, '[')));
    EXPECT_FALSE(parseJson("\"\xFF\""));
    EXPECT_FALSE(parseJson("\"\xED\xA0\x80\"")) << "a lone surrogate in UTF-8";
    EXPECT_FALSE(parseJson(R"("\ud800")"));
    EXPECT_FALSE(parseJson(""));
    EXPECT_FALSE(parseJson("{} {}"));
    const auto wrong = parseJson("{");
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().code, ErrorCode::Malformed);
    EXPECT_TRUE(parseJson(R"({"a": 1, "a": 2})"));
}

TEST(Json, acceptsAndRefusesTheTestSuite)
{
    const std::filesystem::path folder = sourceFolder() / "../shared/data/malformed/JSONTestSuite/test_parsing";
    if (!std::filesystem::exists(folder))
        GTEST_SKIP() << folder << " is not here";
    int accepted = 0;
    int refused = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        std::ifstream file(entry.path(), std::ios::binary);
        const std::string text{std::istreambuf_iterator<char>(file), {}};
        const bool read = parseJson(text).has_value();
        if (name.starts_with("y_")) {
            EXPECT_TRUE(read) << name;
            ++accepted;
        } else if (name.starts_with("n_")) {
            EXPECT_FALSE(read) << name;
            ++refused;
        }
    }
    EXPECT_GT(accepted, 50);
    EXPECT_GT(refused, 100);
}

} // namespace

} // namespace posko::core::test
