#include "server/demo/city.h"
#include "server/demo/history.h"
#include "server/demo/resources.h"

#include "core/id.h"
#include "core/ledger.h"
#include "core/wire.h"
#include "server/store/entities.h"
#include "server/store/reference.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <format>
#include <map>
#include <set>

namespace posko::server {

namespace {

using core::ClockState;
using core::Status;

/// The demo city's past, made once for all tests, without a database.
class DemoPast : public testing::Test {
protected:
    static void SetUpTestSuite()
    {
        auto read = readDemoCity(demoCityFile());
        ASSERT_TRUE(read.has_value()) << read.error().message;
        city = std::make_unique<DemoCity>(std::move(*read));
        index = std::make_unique<core::DistrictIndex>(city->districts);
        auto made = make();
        ASSERT_TRUE(made.has_value()) << made.error().message;
        past = std::move(*made);
    }
    static void TearDownTestSuite()
    {
        past.clear();
        index.reset();
        city.reset();
    }

    static core::Result<std::vector<DemoComplaint>> make()
    {
        static const auto categories = [] {
            std::map<std::string, core::Category> all;
            for (const auto* code : {"pothole", "flooded_road", "cracked_road", "sidewalk", "drain_cover",
                                     "collapsed_road", "other", "bridge_joint", "open_manhole", "sinkhole"}) {
                all[code].code = code;
                all[code].hazard = std::string_view(code) == "open_manhole" || std::string_view(code) == "sinkhole";
            }
            return all;
        }();
        static const core::Policy policy;
        DemoPeople people;
        const auto actor = [](std::string name, core::Role role, std::vector<std::string> districts) {
            return core::Actor{
                .user = name, .name = name, .device = {}, .role = role, .districts = std::move(districts)};
        };
        people.dispatchers = {actor("d1", core::Role::Dispatcher, {}), actor("d2", core::Role::Dispatcher, {})};
        people.supervisor = actor("s", core::Role::Supervisor, {});
        for (const auto& district : city->districts)
            people.offices[district.code] = actor(district.name, core::Role::Regional, {district.code});
        int number = 0;
        return makeDemoHistory({.city = *city,
                                .districts = *index,
                                .policy = policy,
                                .categories = categories,
                                .templates = {{"repaired", "{mention} {number} sudah diperbaiki."}},
                                .agency = {},
                                .people = std::move(people),
                                .before = {{std::string(64, 'a'), 1}},
                                .after = {{std::string(64, 'b'), 1}, {std::string(64, 'c'), 1}},
                                .now = now,
                                .nextNumber = [&](core::Instant) {
                                    return std::format("DPU-2026-{:06}", ++number);
                                }});
    }

    static std::size_t count(auto predicate)
    {
        return static_cast<std::size_t>(
            std::ranges::count_if(past, [&](const DemoComplaint& told) { return predicate(told.complaint); }));
    }

    static inline const core::Instant now = *core::parseIso8601("2026-03-10T04:20:00Z");
    static inline std::unique_ptr<DemoCity> city;
    static inline std::unique_ptr<core::DistrictIndex> index;
    static inline std::vector<DemoComplaint> past;
};

} // namespace

TEST_F(DemoPast, DistrictsMeetWithoutGaps)
{
    EXPECT_EQ(city->districts.size(), 5U);
    // Every border vertex inside the city belongs to more than one ring, and around each of them all is covered or sea.
    std::map<std::pair<double, double>, std::set<std::string>> owners;
    for (const auto& district : city->districts)
        for (const auto& point : district.area.at(0).outer)
            owners[{point.latitude, point.longitude}].insert(district.code);
    std::size_t shared = 0;
    for (const auto& [vertex, codes] : owners) {
        if (codes.size() < 2)
            continue;
        ++shared;
        EXPECT_TRUE(index->locate({vertex.first, vertex.second}).has_value());
    }
    EXPECT_GE(shared, 40U);
    // On lines across the city there is no uncovered stretch between two covered points.
    for (double latitude = -6.10; latitude > -6.36; latitude -= 0.004) {
        std::string covered;
        for (double longitude = 106.65; longitude < 107.0; longitude += 0.0005)
            covered += index->locate({latitude, longitude}) ? '1' : '0';
        const auto first = covered.find('1');
        if (first == std::string::npos || latitude > -6.13 || latitude < -6.31)
            continue; // the coast and the southern edge are ragged
        EXPECT_EQ(covered.find('0', first), covered.rfind('1') + 1) << latitude;
    }
}

TEST_F(DemoPast, RoadsAndCrewsBelongToTheirDistricts)
{
    DemoRandom random(3);
    std::set<std::string> withRoads;
    for (const auto& road : city->roads) {
        withRoads.insert(road.district);
        for (int i = 0; i < 20; ++i) {
            const auto hit = index->locate(pointOn(road, random));
            ASSERT_TRUE(hit.has_value()) << road.name;
            EXPECT_EQ(hit->district, road.district) << road.name;
        }
    }
    EXPECT_EQ(withRoads.size(), 5U);
    for (const auto& district : city->districts)
        EXPECT_THAT(city->crewsOf(district.code).size(), testing::AllOf(testing::Ge(4U), testing::Le(6U)));
}

TEST_F(DemoPast, EveryComplaintIsWholeAndTrue)
{
    EXPECT_NEAR(static_cast<double>(past.size()), 3000, 120);
    std::set<std::string> numbers;
    for (const auto& [complaint, events] : past) {
        EXPECT_TRUE(core::isUuid(complaint.id));
        EXPECT_TRUE(numbers.insert(complaint.number).second);
        EXPECT_FALSE(complaint.text.empty());
        EXPECT_EQ(complaint.text.find('{'), std::string::npos) << complaint.text;
        ASSERT_FALSE(complaint.reporters.empty());
        EXPECT_LE(complaint.received, now);
        EXPECT_GE(complaint.received, now - std::chrono::days{160});
        ASSERT_FALSE(events.empty());
        EXPECT_THAT(events.front().type, testing::AnyOf("received", "create"));
        for (std::size_t i = 0; i < events.size(); ++i) {
            EXPECT_LE(events[i].received, now);
            EXPECT_LE(events[i].effective, events[i].received);
            EXPECT_TRUE(i == 0 || events[i - 1].effective <= events[i].effective) << complaint.number;
        }
        const auto back = core::fromJson<core::Complaint>(core::toJson(complaint));
        ASSERT_TRUE(back.has_value()) << back.error().message << " " << back.error().field;
        EXPECT_EQ(*back, complaint);
        if (complaint.place.point && index->locate(*complaint.place.point)) {
            EXPECT_FALSE(complaint.district.empty());
        }
    }
}

TEST_F(DemoPast, EveryStatusAndClockStateIsThere)
{
    std::map<Status, int> statuses;
    std::map<ClockState, int> states;
    for (const auto& [complaint, events] : past) {
        ++statuses[complaint.status];
        if (const auto ledger = core::ledger(complaint, core::Policy{}, now); ledger.leadingClock() != nullptr)
            ++states[ledger.leadingClock()->state];
    }
    EXPECT_EQ(statuses.size(), core::statusCount);
    EXPECT_GT(statuses[Status::Closed], 2300);
    const auto open = count([](const auto& complaint) { return core::isOpen(complaint.status); });
    EXPECT_THAT(open, testing::AllOf(testing::Ge(230U), testing::Le(280U)));
    EXPECT_GE(states[ClockState::Late], 30);
    EXPECT_GE(states[ClockState::DueSoon], 20);
    EXPECT_GE(states[ClockState::InTime], 90);
    EXPECT_GE(states[ClockState::Paused], 5);
    EXPECT_GE(states[ClockState::Promised], 15);
}

TEST_F(DemoPast, TheSpecialCasesAreThere)
{
    const auto open = [](const core::Complaint& complaint) {
        return core::isOpen(complaint.status);
    };
    EXPECT_THAT(count([&](const auto& c) { return open(c) && c.hazard; }),
                testing::AllOf(testing::Ge(1U), testing::Le(3U)));
    EXPECT_THAT(count([&](const auto& c) { return open(c) && c.district.empty(); }),
                testing::AllOf(testing::Ge(2U), testing::Le(5U)));
    EXPECT_GE(count([&](const auto& c) { return open(c) && !c.members.empty(); }), 5U);
    EXPECT_GE(
        count([&](const auto& c) { return open(c) && c.borderMetres && *c.borderMetres < core::nearBorderMetres; }),
        4U);
    EXPECT_GE(count([](const auto& c) { return c.status == Status::Repaired; }), 20U);
    EXPECT_GE(count([](const auto& c) {
                  return c.status == Status::Rejected && c.reporters.at(0).repliedAbout != "rejected";
              }),
              2U);
    EXPECT_GE(count([](const auto& c) { return c.districtRule == "transfer"; }), 2U);
    for (const auto& [complaint, events] : past) {
        if (complaint.status != Status::Closed && complaint.status != Status::Repaired)
            continue;
        EXPECT_TRUE(std::ranges::contains(complaint.photos, core::PhotoKind::After, &core::Photo::kind));
    }
}

TEST_F(DemoPast, NobodyInItExists)
{
    for (const auto& [complaint, events] : past) {
        for (const auto& reporter : complaint.reporters) {
            EXPECT_TRUE(reporter.handle.empty() || reporter.handle.starts_with("@warga_"));
            EXPECT_TRUE(reporter.name.empty() || reporter.name.starts_with("Warga "));
            EXPECT_TRUE(reporter.phone.empty() || reporter.phone.starts_with("+62 000 0000 "));
            EXPECT_TRUE(reporter.email.empty() || reporter.email.ends_with("@warga.example"));
        }
    }
}

TEST_F(DemoPast, TheSameSeedMakesTheSameCity)
{
    const auto again = make();
    ASSERT_TRUE(again.has_value());
    ASSERT_EQ(again->size(), past.size());
    for (std::size_t i = 0; i < past.size(); ++i)
        ASSERT_EQ((*again)[i].complaint, past[i].complaint);
}

TEST(DemoResources, PhotosAreJpegsAndPaired)
{
    EXPECT_EQ(demoPhotosBefore().size(), 6U);
    EXPECT_EQ(demoPhotosAfter().size(), 4U);
    for (const auto& photos : {demoPhotosBefore(), demoPhotosAfter()}) {
        for (const auto& photo : photos) {
            constexpr std::size_t largest = 60'000;
            EXPECT_TRUE(photo.bytes.starts_with("\xFF\xD8\xFF")) << photo.name;
            EXPECT_TRUE(photo.bytes.ends_with("\xFF\xD9")) << photo.name;
            EXPECT_LT(photo.bytes.size(), largest);
        }
    }
    EXPECT_NE(demoCityFile().find("schematic, not a map"), std::string_view::npos);
}

} // namespace posko::server
