#include "core/complaint.h"
#include "core/id.h"
#include "core/reference.h"
#include "core/time.h"

#include <gtest/gtest.h>

namespace posko::core::test {

namespace {

using std::chrono::minutes;

TEST(Uuid7, hasTimeVersionAndVariant)
{
    // RFC 9562, appendix A.6
    const std::array<std::uint8_t, 10> random{0x0C, 0xC3, 0x18, 0xC4, 0xDC, 0x0C, 0x0C, 0x07, 0x39, 0x8F};
    const std::string id = makeUuid7(instant(0x017F22E279B0), random);
    EXPECT_EQ(id, "017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
    EXPECT_TRUE(isUuid(id));
    std::array<std::uint8_t, 10> ones{};
    ones.fill(0xFF);
    EXPECT_EQ(makeUuid7(instant(0), ones), "00000000-0000-7fff-bfff-ffffffffffff");
    EXPECT_EQ(makeUuid7(instant(-1), {}), "00000000-0000-7000-8000-000000000000");
    EXPECT_LT(makeUuid7(instant(1000), ones), makeUuid7(instant(1001), {})) << "sorts by time";
}

TEST(Uuid, form)
{
    EXPECT_TRUE(isUuid("017f22e2-79b0-7cc3-98c4-dc0c0c07398f"));
    EXPECT_FALSE(isUuid(""));
    EXPECT_FALSE(isUuid("017F22E2-79B0-7CC3-98C4-DC0C0C07398F"));
    EXPECT_FALSE(isUuid("017f22e2079b0-7cc3-98c4-dc0c0c07398f"));
    EXPECT_FALSE(isUuid("017f22e2-79b0-7cc3-98c4-dc0c0c07398"));
    EXPECT_FALSE(isUuid("017f22e2-79b0-7cc3-98c4-dc0c0c07398g"));
    EXPECT_FALSE(isUuid("-17f22e2-79b0-7cc3-98c4-dc0c0c07398f"));
}

TEST(Sha256, form)
{
    EXPECT_TRUE(isSha256(std::string(64, 'a')));
    EXPECT_FALSE(isSha256(std::string(63, 'a')));
    EXPECT_FALSE(isSha256(std::string(65, 'a')));
    EXPECT_FALSE(isSha256(std::string(64, 'A')));
    EXPECT_FALSE(isSha256(std::string(64, '/')));
}

TEST(Iso8601, writes)
{
    EXPECT_EQ(toIso8601(instant(0)), "1970-01-01T00:00:00Z");
    EXPECT_EQ(toIso8601(instant(1'795'420'365'000)), "2026-11-23T07:52:45Z");
    EXPECT_EQ(toIso8601(instant(1)), "1970-01-01T00:00:00.001Z");
    EXPECT_EQ(toIso8601(instant(-1)), "1969-12-31T23:59:59.999Z");
}

struct Reading {
    const char* text;
    std::optional<minutes> offset;
    const char* expected; ///< in UTC, or null where it is refused
};

class Iso8601Reading : public testing::TestWithParam<Reading> {};

TEST_P(Iso8601Reading, readsOrRefuses)
{
    const auto& [text, offset, expected] = GetParam();
    const auto time = parseIso8601(text, offset);
    ASSERT_EQ(time.has_value(), expected != nullptr) << text;
    if (time) {
        EXPECT_EQ(toIso8601(*time), expected) << text;
    }
}

constexpr minutes jakarta{7 * 60};
INSTANTIATE_TEST_SUITE_P(
    Texts, Iso8601Reading,
    testing::Values(Reading{"2017-02-20T02:36:00Z", {}, "2017-02-20T02:36:00Z"},
                    Reading{"2017-02-20t02:36:00z", {}, "2017-02-20T02:36:00Z"},
                    Reading{"2017-02-20T02:36:00", {}, nullptr},
                    Reading{"2017-02-20T02:36:00", jakarta, "2017-02-19T19:36:00Z"}, Reading{"2017-02-20", {}, nullptr},
                    Reading{"2017-02-20", jakarta, "2017-02-19T17:00:00Z"},
                    Reading{"2017-02-20 02:36:00.5+07:00", {}, "2017-02-19T19:36:00.500Z"},
                    Reading{"2017-02-20 02:36:00.5+07:00", minutes{0}, "2017-02-19T19:36:00.500Z"},
                    Reading{"2017-02-20T02:36:00,123456-0330", {}, "2017-02-20T06:06:00.123Z"},
                    Reading{"2017-02-20T02:36+07", {}, "2017-02-19T19:36:00Z"},
                    Reading{"2016-02-29T00:00:00Z", {}, "2016-02-29T00:00:00Z"},
                    Reading{"2017-02-29T00:00:00Z", {}, nullptr}, Reading{"2100-02-29", minutes{0}, nullptr},
                    Reading{"2017-13-01", minutes{0}, nullptr}, Reading{"2017-00-01", minutes{0}, nullptr},
                    Reading{"2017-01-00", minutes{0}, nullptr}, Reading{"2017-1-01", minutes{0}, nullptr},
                    Reading{"17-01-01", minutes{0}, nullptr}, Reading{"2017-01-01T24:00:00Z", {}, nullptr},
                    Reading{"2017-01-01T23:60:00Z", {}, nullptr}, Reading{"2017-01-01T23:59:60Z", {}, nullptr},
                    Reading{"2017-01-01T23:59:59.Z", {}, nullptr}, Reading{"2017-01-01T", minutes{0}, nullptr},
                    Reading{"2017-01-01T10", minutes{0}, nullptr}, Reading{"2017-01-01T10:00:00+", {}, nullptr},
                    Reading{"2017-01-01T10:00:00+7", {}, nullptr}, Reading{"2017-01-01T10:00:00+19:00", {}, nullptr},
                    Reading{"2017-01-01T10:00:00+07:60", {}, nullptr}, Reading{"2017-01-01T10:00:00+07:", {}, nullptr},
                    Reading{"2017-01-01T10:00:00Z ", {}, nullptr}, Reading{" 2017-01-01T10:00:00Z", {}, nullptr},
                    Reading{"2017-01-01T10:00:00Zulu", {}, nullptr}, Reading{"", minutes{0}, nullptr},
                    Reading{"20 Feb 2017", minutes{0}, nullptr},
                    Reading{"2017-01-01T10:00:00.99999999999999999999Z", {}, "2017-01-01T10:00:00.999Z"}));

TEST(Template, fillsAndLeavesNoPlaceholder)
{
    const std::map<std::string, std::string> values{{"mention", "@warga"}, {"place", "{number}"}};
    EXPECT_EQ(fillTemplate("{mention} di {place}: {nothing}!", values), "@warga di {number}: !")
        << "what is filled in is not filled again";
    EXPECT_EQ(fillTemplate("Halo {mention}, terima kasih.", values), "Halo @warga, terima kasih.");
    EXPECT_EQ(fillTemplate("Halo {mention}, terima kasih.", {{"mention", ""}}), "Halo, terima kasih.");
    EXPECT_EQ(fillTemplate("", values), "");
    EXPECT_EQ(fillTemplate("no place", values), "no place");
    EXPECT_EQ(fillTemplate("{ {} {1} {mention", values), "{ {} {1} {mention");
    EXPECT_EQ(fillTemplate("{{mention}}", values), "{@warga}");
}

template <typename Enum, typename Parse> void roundTrip(std::size_t count, Parse parse)
{
    for (std::size_t i = 0; i < count; ++i) {
        const auto value = static_cast<Enum>(i);
        EXPECT_FALSE(toWord(value).empty());
        EXPECT_EQ(parse(toWord(value)), value);
    }
    EXPECT_EQ(parse("nonsense"), std::nullopt);
    EXPECT_EQ(parse(""), std::nullopt);
}

TEST(Words, goAndComeBack)
{
    roundTrip<Status>(statusCount, parseStatus);
    roundTrip<Severity>(3, parseSeverity);
    roundTrip<Channel>(10, parseChannel);
    roundTrip<PhotoKind>(3, parsePhotoKind);
    roundTrip<ClockKind>(clockKindCount, parseClockKind);
    EXPECT_EQ(toWord(Status::InProgress), "in_progress");
    EXPECT_EQ(toWord(Channel::WalkIn), "walk_in");
    EXPECT_EQ(toWord(ClockKind::ReportBack), "report_back");
    EXPECT_EQ(toWord(FieldGroup::Classification), "classification");
}

} // namespace

} // namespace posko::core::test
