#include "tests/core/gazetteer/small_city.h"

#include <gmock/gmock.h>

namespace posko::core::test {

namespace {

class PlaceSearch : public testing::Test {
protected:
    std::vector<PlaceFound> find(std::string_view query, std::optional<GeoPoint> near = {}) const
    {
        return gazetteer.search(query, near, 10);
    }
    PlaceFound first(std::string_view query, std::optional<GeoPoint> near = {}) const
    {
        const auto found = find(query, near);
        return found.empty() ? PlaceFound{.name = "nothing"} : found.front();
    }
    std::string name(std::string_view query) const { return first(query).name; }

    Gazetteer gazetteer = gazetteerOf(smallCity());
};

TEST_F(PlaceSearch, findsAsOnePersonTypes)
{
    for (const std::string_view query : {"kebon n", "kebon nan", "kebon nanas", "nanas kebon", "Jl Kebon Nanas",
                                         "jln. kebon nanas", "JALAN KEBON NANAS"})
        EXPECT_EQ(name(query), "Jalan Kebon Nanas") << query;
}

TEST_F(PlaceSearch, joinsTheWaysOfAStreet)
{
    const auto found = find("Otto Iskandardinata");
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found.front().kind, PlaceKind::Street);
    EXPECT_EQ(found.front().name, "Jalan Otto Iskandardinata");
    EXPECT_EQ(found.front().village, "Kampung Melayu");
    EXPECT_EQ(found.front().district, "Jatinegara");
    EXPECT_LT(metresApart(found.front().point, at(500, 1'000)), 200);
}

TEST_F(PlaceSearch, tellsByWhichNameItWasFound)
{
    EXPECT_EQ(first("otista").name, "Jalan Otto Iskandardinata");
    EXPECT_EQ(first("otista").matched, "Otista");
}

TEST_F(PlaceSearch, foldsAccentsAndCase)
{
    EXPECT_EQ(name("cafe munster"), "Jalan Café Münster");
    EXPECT_EQ(name("CAFÉ MÜNSTER"), "Jalan Café Münster");
}

TEST_F(PlaceSearch, forgivesTypingErrors)
{
    EXPECT_EQ(name("kebon nanass"), "Jalan Kebon Nanas");
    EXPECT_EQ(name("kebn nanas"), "Jalan Kebon Nanas");
    EXPECT_EQ(name("dewi satrika"), "Jalan Dewi Sartika");
    EXPECT_EQ(name("otto iskandadinta"), "Jalan Otto Iskandardinata") << "two errors in a long word";
    EXPECT_EQ(name("iskandadin"), "Jalan Otto Iskandardinata") << "an error in an unfinished word";
    EXPECT_EQ(name("xyz"), "nothing");
}

TEST_F(PlaceSearch, readsWordsInOtherDivisions)
{
    EXPECT_EQ(first("kampungmelayu").name, "Kampung Melayu");
    EXPECT_EQ(first("balimester").name, "Bali Mester");
    EXPECT_EQ(first("ci lilitan").name, "Cililitan");
}

TEST_F(PlaceSearch, takesVillagesAndDistrictsForWhereAStreetLies)
{
    EXPECT_EQ(find("jalan mawar").size(), 3U);
    EXPECT_EQ(first("mawar cawang").village, "Cawang");
    EXPECT_EQ(first("mawar, kampung melayu").village, "Kampung Melayu");
    EXPECT_EQ(first("mawar cililitan kramat jati").village, "Cililitan");
    const PlaceFound part = first("raya bogor cililitan");
    EXPECT_EQ(part.name, "Jalan Raya Bogor");
    EXPECT_EQ(part.village, "Cililitan") << "a long street's part in the village that is named";
}

TEST_F(PlaceSearch, ranksWhatIsNearFirst)
{
    EXPECT_EQ(first("jalan mawar", at(3'100, 3'800)).village, "Cililitan");
    EXPECT_EQ(first("jalan mawar", at(1'100, 200)).village, "Kampung Melayu");
    EXPECT_EQ(first("cawang").kind, PlaceKind::Village) << "the village before the stop";
}

TEST_F(PlaceSearch, findsCrossings)
{
    for (const std::string_view query :
         {"Otista × Dewi Sartika", "otista x dewi sartika", "Otista & Dewi Sartika", "otista and dewi sartika",
          "otista dan dewi sartika", "otista simpang dewi sartika", "corner of Otista and Dewi Sartika",
          "perempatan otista dewi sartika", "dewi sartika x otista", "otista x dewi sar", "otista dewi sartika"}) {
        const PlaceFound found = first(query);
        EXPECT_EQ(found.kind, PlaceKind::Crossing) << query;
        EXPECT_LT(metresApart(found.point, at(500, 500)), 5) << query;
    }
    EXPECT_EQ(name("Otista x Dewi Sartika"), "Jalan Otto Iskandardinata × Jalan Dewi Sartika");
}

TEST_F(PlaceSearch, findsHouseNumbers)
{
    for (const std::string_view query : {"Jl. Jenderal Sudirman 12A", "sudirman no. 12a", "Jl Sudirman No 12A"}) {
        const PlaceFound found = first(query);
        EXPECT_EQ(found.kind, PlaceKind::HouseNumber) << query;
        EXPECT_EQ(found.name, "Jalan Jenderal Sudirman 12A");
        EXPECT_FALSE(found.approximate);
        EXPECT_LT(metresApart(found.point, at(2'615, 860)), 1);
    }
    EXPECT_EQ(name("tanpa garis 5"), "Jalan Tanpa Garis 5") << "a street that is known by its houses only";
}

TEST_F(PlaceSearch, guessesHouseNumbersBetweenThoseOfTheSameSide)
{
    const PlaceFound even = first("jenderal sudirman 6");
    EXPECT_TRUE(even.approximate);
    EXPECT_LT(metresApart(even.point, at(2'615, 710)), 5);
    const PlaceFound odd = first("jenderal sudirman 5");
    EXPECT_TRUE(odd.approximate);
    EXPECT_LT(metresApart(odd.point, at(2'585, 800)), 5);
    const PlaceFound unknown = first("jenderal sudirman 900");
    EXPECT_EQ(unknown.kind, PlaceKind::Street);
}

TEST_F(PlaceSearch, findsKilometres)
{
    const PlaceFound post = first("Raya Bogor Km 24");
    EXPECT_EQ(post.kind, PlaceKind::Kilometre);
    EXPECT_EQ(post.name, "Jalan Raya Bogor Km 24");
    EXPECT_FALSE(post.approximate);
    EXPECT_LT(metresApart(post.point, at(1'500, 4'205)), 1);
    for (const std::string_view query : {"raya bogor km 24,5", "jl raya bogor km24+500", "raya bogor km. 24.5"}) {
        const PlaceFound between = first(query);
        EXPECT_EQ(between.name, "Jalan Raya Bogor Km 24+500") << query;
        EXPECT_TRUE(between.approximate);
        EXPECT_LT(metresApart(between.point, at(2'000, 4'200)), 5);
    }
}

TEST_F(PlaceSearch, takesAnyText)
{
    EXPECT_TRUE(find("").empty());
    EXPECT_TRUE(find("  ,.- ").empty());
    EXPECT_TRUE(gazetteer.search("mawar", {}, 0).empty());
    find(std::string(100'000, 'a'));
    find("\xff\xfe\xc3");
    find("& & × @ x dan", GeoPoint{1e300, -1e300});
    for (const std::string_view text : {"no", "km", "km km 3", "rt 01/02", "x", "jalan jalan jalan jalan"})
        find(text);
}

TEST(EnglishPlaces, areFoundInTheirForms)
{
    std::vector<CityFeature> city{
        street("Market Street", {at(0, 0), at(500, 500), at(1'000, 1'000)}, 3),
        street("4th Street", {at(500, 0), at(500, 500)}, 4),
        street("O'Farrell Street", {at(0, 700), at(700, 700)}, 5),
        street("Saint Francis Boulevard", {at(2'000, 0), at(2'000, 400)}, 6),
        house("Market Street", "850", at(505, 495)),
    };
    const Gazetteer gazetteer = gazetteerOf(city);
    const auto name = [&](std::string_view query) {
        const auto found = gazetteer.search(query, {}, 5);
        return found.empty() ? std::string("nothing") : found.front().name;
    };
    EXPECT_EQ(name("850 Market Street"), "850 Market Street");
    EXPECT_EQ(name("850 market st"), "850 Market Street");
    EXPECT_EQ(name("850 MARKET ST SAN FRANCISCO , CA"), "850 Market Street");
    EXPECT_EQ(name("Market St & 4th St"), "Market Street × 4th Street");
    EXPECT_EQ(name("INTERSECTION of MARKET ST and 4TH ST"), "Market Street × 4th Street");
    EXPECT_EQ(name("fourth & market"), "4th Street × Market Street");
    EXPECT_EQ(name("ofarrell st"), "O'Farrell Street");
    EXPECT_EQ(name("st francis blvd"), "Saint Francis Boulevard");
}

} // namespace

} // namespace posko::core::test
