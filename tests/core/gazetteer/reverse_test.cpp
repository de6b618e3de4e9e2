#include "tests/core/gazetteer/small_city.h"

#include <gmock/gmock.h>

namespace posko::core::test {

namespace {

class PlaceAtPoint : public testing::Test {
protected:
    Gazetteer gazetteer = gazetteerOf(smallCity());
};

TEST_F(PlaceAtPoint, tellsStreetVillageDistrictAndTheCrossingsOnEitherSide)
{
    const PlaceAt found = gazetteer.reverse(at(520, 1'000));
    EXPECT_EQ(found.street, "Jalan Otto Iskandardinata");
    EXPECT_NEAR(found.streetMetres, 20, 0.5);
    EXPECT_THAT(found.between, testing::UnorderedElementsAre("Jalan Dewi Sartika", "Jalan Kebon Nanas"));
    EXPECT_EQ(found.village, "Kampung Melayu");
    EXPECT_EQ(found.district, "Jatinegara");
    EXPECT_EQ(found.houseNumber, "");
}

TEST_F(PlaceAtPoint, knowsOneSideWhereTheStreetEnds)
{
    EXPECT_THAT(gazetteer.reverse(at(510, 200)).between, testing::UnorderedElementsAre("", "Jalan Dewi Sartika"));
}

TEST_F(PlaceAtPoint, tellsTheHouseThatIsNear)
{
    EXPECT_EQ(gazetteer.reverse(at(2'612, 862)).houseNumber, "12A");
    EXPECT_EQ(gazetteer.reverse(at(2'600, 760)).houseNumber, "") << "too far from any";
}

TEST_F(PlaceAtPoint, isSilentFarFromEverything)
{
    const PlaceAt far = gazetteer.reverse({52.5, 13.4});
    EXPECT_EQ(far.street, "");
    EXPECT_EQ(far.village, "");
    EXPECT_EQ(far.district, "");
    EXPECT_EQ(gazetteer.reverse({1e300, 0}).street, "");
    EXPECT_EQ(Gazetteer(gazetteerOf({})).reverse(at(0, 0)).street, "");
}

TEST(PlaceContext, isTheNearestLabelWhereThereAreNoBorders)
{
    const Gazetteer gazetteer = gazetteerOf({
        point(PlaceKind::Village, "Cawang", at(0, 0)),
        point(PlaceKind::Village, "Cililitan", at(2'000, 0)),
        point(PlaceKind::District, "Kramat Jati", at(1'000, 3'000)),
        street("Jalan Mawar", {at(1'500, 0), at(1'600, 0)}),
    });
    EXPECT_EQ(gazetteer.reverse(at(300, 0)).village, "Cawang");
    EXPECT_EQ(gazetteer.reverse(at(1'700, 0)).village, "Cililitan");
    EXPECT_EQ(gazetteer.reverse(at(1'700, 0)).district, "Kramat Jati");
    const auto found = gazetteer.search("mawar", {}, 5);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found.front().village, "Cililitan");
}

} // namespace

} // namespace posko::core::test
