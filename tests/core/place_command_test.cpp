// What moves a complaint to another place or district: pins, transfers and classes.
#include "tests/core/commands.h"

namespace posko::core::test {

namespace {

using PlaceCommands = Commands;

TEST_F(PlaceCommands, transferKeepsTheDistrictThroughLaterPins)
{
    desk.create("c");
    refuse("c", CommandType::Transfer, transferTo("mars"), ErrorCode::Missing, "district");
    refuse("c", CommandType::Transfer, transferTo("timur"), ErrorCode::Invalid, "district");
    const auto effect = desk.attempt("c", CommandType::Transfer, transferTo("barat"), after(hours{1}), desk.dispatcher);
    ASSERT_TRUE(effect);
    EXPECT_EQ(effect->changed[0].groups, bit(FieldGroup::Location));
    EXPECT_EQ(desk.complaints["c"].districtRule, "transfer");
    EXPECT_EQ(desk.give("c", CommandType::Place, after(hours{2}), pin(-6.21, 106.91)).district, "barat");
}

TEST_F(PlaceCommands, transferOfAnOrderTakesItBack)
{
    inProgress("c");
    desk.give("c", CommandType::Transfer, after(hours{1}), transferTo("barat"));
    const Complaint& now = desk.complaints["c"];
    EXPECT_EQ(now.status, Status::Acknowledged);
    EXPECT_TRUE(now.crew.empty());
    EXPECT_EQ(now.clocks.runs.back(), (ClockRun{ClockKind::Dispatch, after(hours{1}), {}}));
    EXPECT_EQ(desk.history["c"].back().details.at("from"), "in_progress");
    EXPECT_EQ(desk.history["c"].back().details.at("to"), "acknowledged");
}

TEST_F(PlaceCommands, anOrderStaysWithItsDistrictThroughPinsAndClasses)
{
    desk.rules = {{"heavy goes west", {}, Severity::Heavy, {}, {}, "barat", ""}};
    inProgress("c");
    desk.give("c", CommandType::Confirm, after(minutes{40}), {}, desk.regional);
    Complaint expected = desk.complaints["c"];
    for (const auto& [type, args] : {std::pair(CommandType::Place, pin(-6.25, 106.75)),
                                     std::pair(CommandType::Classify, severity(Severity::Heavy))}) {
        const Complaint& now = desk.give("c", type, after(hours{1}), args);
        EXPECT_EQ(
            std::tie(now.district, now.districtRule, now.crew, now.status, now.confirmed),
            std::tie(expected.district, expected.districtRule, expected.crew, expected.status, expected.confirmed));
        EXPECT_EQ(desk.history["c"].back().details.at("routes_to"), "barat");
    }
    desk.give("c", CommandType::Unassign, after(hours{2}), reason("wrong side of the river"));
    EXPECT_EQ(desk.give("c", CommandType::Place, after(hours{3}), pin(-6.25, 106.75)).district, "barat");
}

TEST_F(PlaceCommands, placeRoutesAgain)
{
    desk.create("c");
    const auto effect = desk.attempt("c", CommandType::Place, pin(-6.25, 106.75), after(hours{1}), desk.dispatcher);
    ASSERT_TRUE(effect);
    EXPECT_EQ(effect->changed[0].groups, bit(FieldGroup::Location));
    EXPECT_EQ(desk.complaints["c"].district, "barat");
    EXPECT_EQ(desk.give("c", CommandType::Place, after(hours{2}), pin(0, 0)).district, "");
    CommandArgs address;
    address.address = "Jl. Baru";
    EXPECT_EQ(desk.give("c", CommandType::Place, after(hours{3}), address).place.point, (GeoPoint{0, 0}))
        << "an address alone leaves the pin";
}

TEST_F(PlaceCommands, aGuessedPlaceRoutesAndStaysGuessedUntilAPersonSetsThePoint)
{
    CommandArgs args = pin(-6.25, 106.95);
    args.channel = Channel::Open311;
    args.address = "Jl. Raya Bogor";
    args.accuracyMetres = 2'000;
    args.guessed = true;
    const Complaint& made = desk.give("c", CommandType::Create, morning, args);
    EXPECT_TRUE(made.place.guessed);
    EXPECT_EQ(made.district, "timur");
    EXPECT_EQ(desk.history["c"].at(0).details.at("guessed"), "true");
    CommandArgs address;
    address.address = "Jl. Baru";
    EXPECT_TRUE(desk.give("c", CommandType::Place, after(hours{1}), address).place.guessed) << "words alone";
    const auto confirmed = desk.attempt("c", CommandType::Place, pin(-6.25, 106.95), after(hours{2}), desk.dispatcher);
    ASSERT_TRUE(confirmed);
    EXPECT_FALSE(desk.complaints["c"].place.guessed);
    EXPECT_EQ(desk.complaints["c"].place.accuracyMetres, std::nullopt);
    EXPECT_EQ(confirmed->changed[0].groups, bit(FieldGroup::Location));
    EXPECT_FALSE(desk.history["c"].back().details.contains("guessed"));
    EXPECT_EQ(desk.history["c"].back().details.at("confirmed"), "true");
    desk.give("c", CommandType::Place, after(hours{3}), pin(-6.25, 106.95));
    EXPECT_FALSE(desk.history["c"].back().details.contains("confirmed")) << "there is nothing to confirm any more";
    refuse("c", CommandType::Place, pin(-6.25, 106.95), ErrorCode::NotAllowed, "", desk.regional);
}

TEST_F(PlaceCommands, classifyRoutesAgainOnlyWhereRulesAskForIt)
{
    desk.create("c");
    const CommandArgs heavy = severity(Severity::Heavy);
    desk.complaints["c"].district = "elsewhere"; // as by an older map of districts
    EXPECT_EQ(desk.give("c", CommandType::Classify, after(hours{1}), heavy).district, "elsewhere");
    desk.rules = {{"heavy goes west", {}, Severity::Heavy, {}, {}, "barat", ""}};
    const Complaint& now = desk.give("c", CommandType::Classify, after(hours{2}), heavy);
    EXPECT_EQ(now.district, "barat");
    EXPECT_EQ(now.districtRule, "heavy goes west");
}

TEST_F(PlaceCommands, classifyIntoADangerMarksIt)
{
    desk.create("c");
    CommandArgs manhole;
    manhole.category = "manhole";
    EXPECT_TRUE(desk.give("c", CommandType::Classify, after(hours{1}), manhole).hazard);
    CommandArgs harmless;
    harmless.hazard = false;
    EXPECT_FALSE(desk.give("c", CommandType::Classify, after(hours{2}), harmless).hazard);
    EXPECT_FALSE(desk.give("c", CommandType::Classify, after(hours{3}), manhole).hazard) << "the person decided";
}

} // namespace

} // namespace posko::core::test
