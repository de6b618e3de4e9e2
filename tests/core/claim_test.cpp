#include "core/claim.h"
#include "core/wire.h"

#include <gtest/gtest.h>

#include <boost/json/serialize.hpp>

namespace posko::core {
namespace {

constexpr Instant at(std::int64_t millis)
{
    return instant(millis);
}

const std::vector<Claim> claims{{"c", "u-late", at(20), at(100)},
                                {"c", "u-first", at(10), at(50)},
                                {"c", "u-me", at(5), at(100)},
                                {"d", "u-me", at(5), at(100)}};

std::string holder(std::string_view complaint, std::string_view user, Instant now)
{
    const Claim* claim = claimOfAnother(claims, complaint, user, now);
    return claim ? claim->user : std::string();
}

TEST(Claims, areOfWhoeverElseCameFirstAndIsStillThere)
{
    EXPECT_EQ(holder("c", "u-me", at(30)), "u-first");
    EXPECT_EQ(holder("c", "u-me", at(49)), "u-first");
    EXPECT_EQ(holder("c", "u-me", at(50)), "u-late") << "it ends in the moment that it names";
    EXPECT_EQ(holder("c", "u-me", at(100)), "");
    EXPECT_EQ(holder("c", "u-first", at(30)), "u-me");
    EXPECT_EQ(holder("d", "u-me", at(30)), "") << "one's own is nobody else's";
    EXPECT_EQ(holder("e", "u-me", at(30)), "");
}

TEST(Claims, ofOneMomentAreToldInOneOrderEverywhere)
{
    const std::vector<Claim> two{{"c", "b", at(1), at(9)}, {"c", "a", at(1), at(9)}};
    EXPECT_EQ(claimOfAnother(two, "c", "me", at(2))->user, "a");
}

TEST(Claims, areReadAsTheyWereWritten)
{
    const Claims all{claims, "life:7"};
    const auto read = fromJson<Claims>(parseJson(json::serialize(toJson(all))).value());
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(*read, all);
    EXPECT_EQ(json::serialize(toJson(Claims{{claims.front()}, "p"})),
              R"({"claims":[{"complaint_id":"c","user":"u-late","since":20,"until":100}],"place":"p"})");
}

TEST(Claims, withoutWhatTheyNeedAreRefused)
{
    for (const auto* text : {R"({"place":"p"})", R"({"claims":[]})", R"({"claims":[{"complaint_id":"c"}],"place":"p"})",
                             R"({"claims":[{"complaint_id":"c","user":"u","since":"x","until":1}],"place":"p"})"})
        EXPECT_FALSE(fromJson<Claims>(parseJson(text).value())) << text;
}

} // namespace
} // namespace posko::core
