#include "core/gazetteer/address.h"

#include "tests/core/gazetteer/small_city.h"

#include <gtest/gtest.h>

namespace posko::core::test {

namespace {

constexpr AddressWords words{"near {street}", "{street} between {first} and {second}", "{street} near {first}"};

PlaceAt onMelati()
{
    PlaceAt place;
    place.street = "Jalan Melati";
    place.village = "Cawang";
    place.district = "Kramat Jati";
    return place;
}

TEST(Address, tellsTheStreetAndTheVillage)
{
    EXPECT_EQ(addressOf(onMelati(), words), "Jalan Melati, Cawang");
}

TEST(Address, tellsTheNumberBeforeTheStreetsThatCross)
{
    PlaceAt place = onMelati();
    place.between = {"Jalan A", "Jalan B"};
    EXPECT_EQ(addressOf(place, words), "Jalan Melati between Jalan A and Jalan B, Cawang");
    place.houseNumber = "12A";
    EXPECT_EQ(addressOf(place, words), "Jalan Melati 12A, Cawang");
}

TEST(Address, tellsTheOnlyStreetThatCrosses)
{
    PlaceAt place = onMelati();
    place.between = {"", "Jalan B"};
    EXPECT_EQ(addressOf(place, words), "Jalan Melati near Jalan B, Cawang");
}

TEST(Address, saysNearOfAStreetThatIsNotBesideThePoint)
{
    PlaceAt place = onMelati();
    place.streetMetres = 120;
    EXPECT_EQ(addressOf(place, words), "near Jalan Melati, Cawang");
}

TEST(Address, tellsVillageAndDistrictWhereNoStreetIs)
{
    PlaceAt place = onMelati();
    place.street.clear();
    EXPECT_EQ(addressOf(place, words), "Cawang, Kramat Jati");
    place.district = "Cawang";
    EXPECT_EQ(addressOf(place, words), "Cawang") << "not twice";
    EXPECT_EQ(addressOf(PlaceAt{}, words), "");
}

TEST(Address, keepsBracesOfANameAsTheyAre)
{
    PlaceAt place = onMelati();
    place.street = "Jalan {first}";
    place.streetMetres = 120;
    EXPECT_EQ(addressOf(place, words), "near Jalan {first}, Cawang");
}

TEST(Address, ofAPlaceThatWordsNamedIsItsNameAndVillage)
{
    const Gazetteer gazetteer = gazetteerOf(smallCity());
    const auto found = gazetteer.placesInWords("depan Pasar Jatinegara");
    ASSERT_FALSE(found.empty());
    EXPECT_EQ(addressOf(found.front().place), "Pasar Jatinegara, Bali Mester");
}

} // namespace

} // namespace posko::core::test
