#include "core/coordinates.h"

#include "core/routing.h"

#include <gtest/gtest.h>

namespace posko::core {

namespace {

constexpr GeoPoint here{-6.2088, 106.8456};

void expectHere(const char* text)
{
    const auto point = parseCoordinates(text);
    ASSERT_TRUE(point) << text;
    EXPECT_LT(distanceMetres(*point, here), 2) << text << ": " << point->latitude << ", " << point->longitude;
}

void expectNone(const char* text, NoCoordinates why)
{
    const auto point = parseCoordinates(text);
    ASSERT_FALSE(point) << text << ": " << point->latitude << ", " << point->longitude;
    EXPECT_EQ(point.error(), why) << text;
}

} // namespace

TEST(Coordinates, InDecimalDegreesWithPointsOrCommas)
{
    for (const char* text : {"-6.2088, 106.8456", "-6.2088,106.8456", "-6.2088 106.8456", "-6.2088;106.8456",
                             "-6.2088\t106.8456", "-6.2088\n106.8456", "-6.2088 / 106.8456", "  −6.2088, +106.8456  ",
                             "-6,2088; 106,8456", "-6,2088;106,8456", "-6,2088 106,8456", "-6,2088, 106,8456",
                             "-6,2088,106,8456", "-6,2088\u00a0106,8456", "-6.2088°, 106.8456°", "–6.2088 106.8456"})
        expectHere(text);
    EXPECT_EQ(parseCoordinates("-6, 106"), (GeoPoint{-6, 106})) << "whole degrees are two numbers all the same";
    EXPECT_EQ(parseCoordinates("-6, 106,5"), (GeoPoint{-6, 106.5}));
    EXPECT_EQ(parseCoordinates("0, -0.5"), (GeoPoint{0, -0.5}));
}

TEST(Coordinates, InBracketsAndWithLabels)
{
    for (const char* text :
         {"(-6.2088, 106.8456)", "[-6.2088, 106.8456]", "{-6,2088; 106,8456}", "lat: -6.2088, lon: 106.8456",
          "lat=-6.2088 lng=106.8456", "Latitude: -6.2088 Longitude: 106.8456", "Long. 106.8456, Lat. -6.2088",
          "Lintang: -6,2088 Bujur: 106,8456", "lat 6.2088 S lon 106.8456 E"})
        expectHere(text);
}

TEST(Coordinates, WithHemispheresBeforeOrBehindInEitherOrder)
{
    for (const char* text :
         {"6.2088 S, 106.8456 E", "6.2088S 106.8456E", "S 6.2088 E 106.8456", "S6.2088, E106.8456",
          "106.8456 E, 6.2088 S", "6,2088 LS 106,8456 BT", "6.2088° LS, 106.8456° BT", "LS 6,2088; BT 106,8456",
          "6.2088° Lintang Selatan 106.8456° Bujur Timur", "Lintang Selatan 6,2088 Bujur Timur 106,8456",
          "6.2088 south 106.8456 east", "-6.2088 S, 106.8456 E"})
        expectHere(text);
    EXPECT_EQ(parseCoordinates("6,2 LU 106,8 BB"), (GeoPoint{6.2, -106.8}));
    EXPECT_EQ(parseCoordinates("6.2 N 106.8 W"), (GeoPoint{6.2, -106.8}));
}

TEST(Coordinates, InDegreesMinutesAndSeconds)
{
    for (const char* text :
         {"6°12'31.7\"S 106°50'44.2\"E", "6° 12′ 31.7″ S, 106° 50′ 44.2″ E", "6°12’31,7”LS 106°50’44,2”BT",
          "S 6°12'31.7\" E 106°50'44.2\"", "LS 6° 12' 31,7\" BT 106° 50' 44,2\"", "6 12 31.7 S, 106 50 44.2 E",
          "6 12 31.7 S 106 50 44.2 E", "6:12:31.7 S 106:50:44.2 E", "-6 12 31.7, 106 50 44.2",
          "-6°12'31.7\" 106°50'44.2\"", "6°12'31.7''S 106°50'44.2''E", "6º12'31.7\"S,106º50'44.2\"E",
          "6° 12.528' S, 106° 50.737' E", "6 12.528 S 106 50.737 E", "(6°12'31.7\"S; 106°50'44.2\"E)"})
        expectHere(text);
    EXPECT_EQ(parseCoordinates("6°S 106°30'E"), (GeoPoint{-6, 106.5}));
    EXPECT_EQ(parseCoordinates("-0°30' 106°30'"), (GeoPoint{-0.5, 106.5}));
}

TEST(Coordinates, InLinksOfMaps)
{
    for (const char* text :
         {"geo:-6.2088,106.8456",
          "geo: -6.2088,106.8456",
          "lihat https://maps.google.com/?q=-6.2088,106.8456.",
          "geo:-6.2088,106.8456,12;u=35",
          "GEO:-6.2088,106.8456?z=17",
          "geo:0,0?q=-6.2088,106.8456(Jl.%20Otista)",
          "https://www.google.com/maps/@-6.2088,106.8456,15z",
          "https://www.google.com/maps/@-6.2088,106.8456,3a,75y,90t/data=!3m6!1e1",
          "https://www.google.com/maps/place/Monas/@-6.1,106.8,17z/data=!3m1!4b1!8m2!3d-6.2088!4d106.8456",
          "https://www.google.com/maps/place/6%C2%B012'31.7%22S+106%C2%B050'44.2%22E/@-6.1,106.8,17z",
          "https://maps.google.com/?q=-6.2088,106.8456",
          "https://maps.google.com/maps?q=-6.2088%2C106.8456&z=17&hl=id",
          "https://maps.google.com/?q=loc:-6.2088+106.8456",
          "https://maps.google.com/?ll=-6.2088,106.8456&z=16",
          "https://www.google.com/maps/search/?api=1&query=-6.2088%2C106.8456",
          "https://www.google.com/maps/search/-6.2088,+106.8456?entry=tts",
          "https://www.google.com/maps/dir/?api=1&destination=-6.2088,106.8456",
          "maps.google.com/?q=-6.2088,106.8456",
          "https://www.openstreetmap.org/#map=17/-6.2088/106.8456",
          "https://www.openstreetmap.org/?mlat=-6.2088&mlon=106.8456#map=17/-6.1/106.8",
          "https://www.openstreetmap.org/way/123456#map=17/-6.2088/106.8456&layers=N",
          "https://maps.apple.com/?ll=-6.2088,106.8456&q=Pin",
          "https://maps.apple.com/?q=-6.2088,106.8456",
          "https://maps.apple.com/place?coordinate=-6.2088,106.8456&name=Jl.%20Otista",
          "https://waze.com/ul?ll=-6.2088%2C106.8456&navigate=yes",
          "https://www.waze.com/live-map/directions?to=ll.-6.2088%2C106.8456",
          "https://www.bing.com/maps?cp=-6.2088~106.8456&lvl=16",
          "Lokasi saya: https://maps.google.com/?q=-6.2088,106.8456 dekat halte"})
        expectHere(text);
}

TEST(Coordinates, OneNumberIsNone)
{
    for (const char* text :
         {"-6,2", "-6.2", "6,2", "-6", "106.8456", "-6,106", "6,2 LS", "lat -6.2", "-6.2088,", "-6.2088, "})
        expectNone(text, NoCoordinates::OneNumber);
}

TEST(Coordinates, OutOfRangeSaysWhich)
{
    for (const char* text : {"106.8456, -6.2088", "91, 0", "-90.001 0", "106,8456; -6,2088",
                             "https://maps.google.com/?q=106.8456,-6.2088"})
        expectNone(text, NoCoordinates::Latitude);
    expectNone("-6.2, 181", NoCoordinates::Longitude);
    expectNone("6°12'S 190°0'E", NoCoordinates::Longitude);
    expectNone("6°72'S 106°50'E", NoCoordinates::Minutes);
    expectNone("6°12'61\"S 106°50'44\"E", NoCoordinates::Minutes);
}

TEST(Coordinates, WhatIsAmbiguousOrUnfinishedIsNone)
{
    expectNone("", NoCoordinates::Empty);
    expectNone("  \t", NoCoordinates::Empty);
    for (const char* text : {"di mana",
                             "-6.2088, 106.",
                             "-6.2088, -",
                             "-6.2.1, 106",
                             "1,2,3",
                             "1.5,2.5,3.5",
                             "-6.2, 106,8456",
                             "-6,2 106.8",
                             "6.2 N 106.8 N",
                             "6.2 S 106.8 S",
                             "-6.2 N, 106.8 E",
                             "6.2 S E 106.8",
                             "6 12 31",
                             "6°12'31\"S",
                             "-6 -12 106 50",
                             "6'12°S 106°E",
                             "6.5°12'S 106°E",
                             "1e3, 2e3",
                             "nan, inf",
                             "Jl. Otista No. 12, 13330",
                             "0812-3456-7890",
                             "2026-11-24",
                             "°, °",
                             ",",
                             ";",
                             "S E",
                             "12:30"})
        EXPECT_FALSE(parseCoordinates(text)) << text;
    expectNone("di mana", NoCoordinates::Unreadable);
    expectNone("-6.2088, 106.", NoCoordinates::Unreadable);
}

TEST(Coordinates, ALinkWithoutThemSaysSo)
{
    expectNone("https://maps.app.goo.gl/AbCdEf123", NoCoordinates::ShortLink);
    expectNone("maps.app.goo.gl/AbCdEf123", NoCoordinates::ShortLink);
    expectNone("https://www.google.com/maps/place/Monas", NoCoordinates::LinkWithoutPoint);
    expectNone("https://example.org/2026/11/24/jalan-rusak", NoCoordinates::LinkWithoutPoint);
    expectNone("https://", NoCoordinates::LinkWithoutPoint);
    expectNone("geo:", NoCoordinates::LinkWithoutPoint);
    expectNone("geo:abc,def?q=x", NoCoordinates::LinkWithoutPoint);
}

} // namespace posko::core
