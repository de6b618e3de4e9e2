#include "tests/core/gazetteer/small_city.h"

#include <gtest/gtest.h>

#include <random>

namespace posko::core::test {

namespace {

std::string bytesOf(std::vector<CityFeature> features)
{
    auto bytes = buildGazetteer(std::move(features));
    EXPECT_TRUE(bytes.has_value());
    return bytes.value_or("");
}

/// Whatever it answers, it must not crash, hang or read beyond its bytes (the sanitizers look).
void useAll(const Gazetteer& gazetteer)
{
    for (const std::string_view query :
         {"mawar cawang", "otista x dewi sartika", "sudirman 6", "raya bogor km 24,5", "j", "mawra"})
        gazetteer.search(query, at(1'000, 1'000), 5);
    gazetteer.reverse(at(520, 1'000));
    gazetteer.reverse(at(3'000, 4'000));
    gazetteer.placesInWords("lubang di jalan raya bogor dekat pasar jatinegara, kampung melayu", 5);
}

TEST(GazetteerBytes, areTheSameForTheSameFeatures)
{
    EXPECT_EQ(bytesOf(smallCity()), bytesOf(smallCity()));
}

TEST(GazetteerBytes, thatAreCutOffAreRefused)
{
    const std::string bytes = bytesOf(smallCity());
    for (std::size_t length = 0; length < bytes.size(); ++length) {
        const auto opened = Gazetteer::open(bytes.substr(0, length));
        ASSERT_FALSE(opened.has_value()) << length;
        EXPECT_EQ(opened.error().code, ErrorCode::Malformed);
        EXPECT_FALSE(opened.error().message.empty());
    }
    EXPECT_FALSE(Gazetteer::open(bytes + "x").has_value());
}

TEST(GazetteerBytes, ofANewerVersionSaySo)
{
    std::string bytes = bytesOf(smallCity());
    ++bytes[4];
    const auto opened = Gazetteer::open(bytes);
    ASSERT_FALSE(opened.has_value());
    EXPECT_NE(opened.error().message.find("newer"), std::string::npos);
}

TEST(GazetteerBytes, thatAreDamagedGiveAnErrorOrWrongPlacesAndNeverMore)
{
    const std::string bytes = bytesOf(smallCity());
    std::mt19937 random(7); // NOLINT: the same damage each time
    for (int round = 0; round < 3'000; ++round) {
        std::string damaged = bytes;
        const int flips = 1 + static_cast<int>(random() % 8);
        for (int i = 0; i < flips; ++i)
            damaged[random() % damaged.size()] = static_cast<char>(random());
        if (const auto opened = Gazetteer::open(std::move(damaged)))
            useAll(*opened);
    }
}

TEST(GazetteerBytes, leaveOutWhatHasNoNameOrNoPoint)
{
    std::vector<CityFeature> features{point(PlaceKind::Landmark, "", at(0, 0)),
                                      point(PlaceKind::Landmark, "!!", at(0, 0)),
                                      point(PlaceKind::Landmark, "Tugu", {100, 200}),
                                      street("Jalan", {}),
                                      house("", "12", at(0, 0)),
                                      kilometre("Jalan Mana", "x", at(0, 0))};
    const Gazetteer gazetteer = gazetteerOf(std::move(features));
    EXPECT_EQ(gazetteer.placeCount(), 0U);
    useAll(gazetteer);
}

TEST(GazetteerBytes, needWordsThatCanBeRead)
{
    const auto built = buildGazetteer({}, "[short]\njl jalan\n");
    ASSERT_FALSE(built.has_value());
    EXPECT_NE(built.error().message.find("Line 2"), std::string::npos);
}

} // namespace

} // namespace posko::core::test
