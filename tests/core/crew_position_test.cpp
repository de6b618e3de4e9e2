#include "core/crew_position.h"
#include "core/wire.h"

#include <gtest/gtest.h>

#include <boost/json/serialize.hpp>

namespace posko::core {
namespace {

using namespace std::chrono_literals;

constexpr Instant now = instant(1'000'000'000'000);

TEST(CrewPositions, areFreshThenLateThenOldThenNone)
{
    EXPECT_EQ(latenessOf(now + 1min, now), Lateness::Fresh);
    EXPECT_EQ(latenessOf(now, now), Lateness::Fresh);
    EXPECT_EQ(latenessOf(now - 10min + 1ms, now), Lateness::Fresh);
    EXPECT_EQ(latenessOf(now - 10min, now), Lateness::Late);
    EXPECT_EQ(latenessOf(now - 1h + 1ms, now), Lateness::Late);
    EXPECT_EQ(latenessOf(now - 1h, now), Lateness::Old);
    EXPECT_EQ(latenessOf(now - 24h + 1ms, now), Lateness::Old);
    EXPECT_EQ(latenessOf(now - 24h, now), std::nullopt);
}

TEST(CrewPositions, areFoundByTheCrewWhileTheyAreTold)
{
    const std::vector<CrewPosition> all{{"A", {1, 2}, now - 25h}, {"B", {3, 4}, now - 1h, 12}};
    EXPECT_EQ(positionOf(all, "B", now), &all[1]);
    EXPECT_EQ(positionOf(all, "A", now), nullptr);
    EXPECT_EQ(positionOf(all, "C", now), nullptr);
}

TEST(CrewPositions, comeBackFromTheWireAsTheyWere)
{
    const CrewPositions all{{{"A", {-6.2, 106.8}, now}, {"B", {-6.3, 106.9}, now - 1h, 12}}};
    const auto back = parseJson(json::serialize(toJson(all)));
    ASSERT_TRUE(back.has_value());
    EXPECT_EQ(fromJson<CrewPositions>(*back), all);
    for (const auto* wrong : {R"({})", R"({"positions":[{"crew":"A","at":1}]})",
                              R"({"positions":[{"crew":"A","point":{"lat":1,"lon":2}}]})"}) {
        const auto parsed = parseJson(wrong);
        ASSERT_TRUE(parsed.has_value());
        EXPECT_FALSE(fromJson<CrewPositions>(*parsed).has_value()) << wrong;
    }
}

} // namespace
} // namespace posko::core
