#include "tests/core/gazetteer/small_city.h"

#include <gmock/gmock.h>

namespace posko::core::test {

namespace {

class PlacesInWords : public testing::Test {
protected:
    std::vector<PlaceMention> find(std::string_view text) const { return gazetteer.placesInWords(text); }
    /// The likeliest place where it is sure, else "unsure".
    std::string sure(std::string_view text) const
    {
        const auto found = find(text);
        return found.empty() ? "nothing" : found.front().confidence >= surePlace ? found.front().place.name : "unsure";
    }

    Gazetteer gazetteer = gazetteerOf(smallCity());
};

TEST_F(PlacesInWords, findsAPlaceAndWhereTheTextNamesIt)
{
    const std::string_view text = "Lubang besar di depan halte Cawang arah Kampung Melayu, bahaya";
    const auto found = find(text);
    ASSERT_FALSE(found.empty());
    EXPECT_EQ(found.front().place.name, "Halte Cawang");
    EXPECT_GE(found.front().confidence, surePlace);
    EXPECT_EQ(text.substr(found.front().begin, found.front().length), "halte Cawang");
    EXPECT_EQ(found.front().metresFromFirst, 0);
}

TEST_F(PlacesInWords, takesADirectionForNoPlace)
{
    for (const std::string_view text :
         {"macet arah kampung melayu", "jalan rusak menuju Kampung Melayu", "lubang ke arah cililitan"})
        EXPECT_THAT(sure(text), testing::AnyOf("nothing", "unsure")) << text;
}

TEST_F(PlacesInWords, findsStreetsCrossingsHousesAndKilometres)
{
    EXPECT_EQ(sure("lubang di jl kebon nanas"), "Jalan Kebon Nanas");
    EXPECT_EQ(sure("jln Sudirman no 12A ada lubang"), "Jalan Jenderal Sudirman 12A");
    EXPECT_EQ(sure("aspal rusak di perempatan jalan Otista dan jalan Dewi Sartika"),
              "Jalan Otto Iskandardinata × Jalan Dewi Sartika");
    EXPECT_EQ(sure("Jl Raya Bogor km 24 berlubang"), "Jalan Raya Bogor Km 24");
    EXPECT_EQ(sure("there is a pothole near Pasar Jatinegara"), "Pasar Jatinegara");
}

TEST_F(PlacesInWords, isNotSureOfANameThatSeveralPlacesHave)
{
    const auto found = find("lubang di jalan mawar");
    ASSERT_EQ(found.size(), 3U);
    EXPECT_LT(found.front().confidence, 0.5);
    EXPECT_GT(found[1].metresFromFirst, 1'500);
}

TEST_F(PlacesInWords, letsAVillageOrADistrictTellWhichIsMeant)
{
    for (const std::string_view text :
         {"lubang di jalan mawar, kelurahan cililitan", "Jl. Mawar RT 03/06 Cililitan tolong"}) {
        const auto found = find(text);
        ASSERT_FALSE(found.empty());
        EXPECT_EQ(found.front().place.name, "Jalan Mawar") << text;
        EXPECT_EQ(found.front().place.village, "Cililitan") << text;
        EXPECT_GE(found.front().confidence, surePlace) << text;
    }
}

TEST_F(PlacesInWords, isNotSureWhereTheNamesContradictEachOther)
{
    EXPECT_EQ(sure("jalan kebon nanas di kelurahan cililitan"), "unsure");
}

TEST_F(PlacesInWords, readsVillagesInOtherSpellings)
{
    for (const std::string_view text :
         {"banjir di balimester", "pak lurah Bali Mester tolong", "banjir #balimester", "banjir #BaliMesterBanjir"})
        EXPECT_EQ(sure(text), "Bali Mester") << text;
    EXPECT_EQ(sure("banjir di kelurahan cililittan"), "Cililitan") << "a typing error";
}

TEST_F(PlacesInWords, takesEverydayWordsForNoPlace)
{
    std::vector<CityFeature> city = smallCity();
    city.push_back(area(PlaceKind::Village, "Tengah", 4'400, 0, 5'400, 1'000));
    city.push_back(street("Jalan Lubang", {at(4'500, 100), at(4'600, 100)}));
    const Gazetteer common = gazetteerOf(city);
    EXPECT_TRUE(common.placesInWords("ada lubang di tengah jalan, melati layu").empty());
    const auto village = common.placesInWords("banjir di kelurahan tengah");
    ASSERT_FALSE(village.empty());
    EXPECT_EQ(village.front().place.name, "Tengah");
}

TEST_F(PlacesInWords, passesOverAccountsLinksAndNeighboursNumbers)
{
    EXPECT_TRUE(find("@cawang tolong @cililitan_ https://t.co/cawang RT 001/002 rw 3").empty());
    EXPECT_TRUE(find("").empty());
    EXPECT_TRUE(gazetteer.placesInWords("jalan kebon nanas", 0).empty());
    find(std::string(100'000, 'x'));
    find(" #\xff# @ & jalan jalan no km");
}

TEST_F(PlacesInWords, doesNotTakeTheEndOfALongerNameForAPlace)
{
    EXPECT_EQ(sure("banjir di perumahan Permata Cawang"), "unsure");
}

} // namespace

} // namespace posko::core::test
