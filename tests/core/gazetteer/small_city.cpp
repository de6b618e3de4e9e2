#include "tests/core/gazetteer/small_city.h"

#include "core/routing.h"

#include <stdexcept>

namespace posko::core::test {

GeoPoint at(double east, double north)
{
    constexpr double metresPerDegree = 111'195;
    return {-6.3 + north / metresPerDegree, 106.8 + east / (metresPerDegree * 0.99396)};
}

CityFeature street(std::string name, std::vector<GeoPoint> line, std::uint8_t rank)
{
    return {PlaceKind::Street, std::move(name), {}, {}, std::move(line), rank};
}

CityFeature area(PlaceKind kind, std::string name, double west, double south, double east, double north)
{
    return {kind,
            std::move(name),
            {},
            {},
            {at(west, south), at(east, south), at(east, north), at(west, north), at(west, south)}};
}

CityFeature point(PlaceKind kind, std::string name, GeoPoint where)
{
    return {kind, std::move(name), {}, {}, {where}};
}

CityFeature house(std::string street, std::string number, GeoPoint where)
{
    return {PlaceKind::HouseNumber, std::move(street), {}, std::move(number), {where}};
}

CityFeature kilometre(std::string road, std::string number, GeoPoint where)
{
    return {PlaceKind::Kilometre, std::move(road), {}, std::move(number), {where}};
}

std::vector<CityFeature> smallCity()
{
    std::vector<CityFeature> city{
        area(PlaceKind::District, "Jatinegara", 0, 0, 2'200, 4'400),
        area(PlaceKind::Village, "Kampung Melayu", 0, 0, 2'200, 2'200),
        area(PlaceKind::Village, "Bali Mester", 0, 2'200, 2'200, 4'400),
        area(PlaceKind::District, "Kramat Jati", 2'200, 0, 4'400, 4'400),
        area(PlaceKind::Village, "Cawang", 2'200, 0, 4'400, 2'200),
        area(PlaceKind::Village, "Cililitan", 2'200, 2'200, 4'400, 4'400),
        // Two ways with an end in common, then one beyond a gap.
        street("Jalan Otto Iskandardinata", {at(500, 100), at(500, 500), at(500, 900)}, 3),
        street("Jl. Otto Iskandardinata", {at(500, 900), at(500, 1'500)}, 3),
        street("Jalan Otto Iskandardinata", {at(500, 1'600), at(500, 2'000)}, 3),
        street("Jalan Dewi Sartika", {at(100, 500), at(500, 500), at(900, 500)}, 4),
        street("Jalan Kebon Nanas", {at(100, 1'500), at(500, 1'500), at(1'500, 1'500)}, 5),
        street("Jalan Raya Bogor", {at(300, 4'200), at(500, 4'200), at(2'500, 4'200), at(4'200, 4'200)}, 2),
        street("Jalan Mawar", {at(1'000, 300), at(1'200, 300)}, 6),
        street("Jalan Mawar", {at(3'000, 300), at(3'200, 300)}, 6),
        street("Jalan Mawar", {at(3'000, 3'900), at(3'200, 3'900)}, 6),
        street("Gang Melati", {at(1'000, 700), at(1'000, 900)}, 8),
        street("Jalan Jenderal Sudirman", {at(2'600, 600), at(2'600, 1'000), at(3'600, 1'000)}, 2),
        street("Jalan Café Münster", {at(3'800, 1'700), at(3'900, 1'700)}, 7),
        point(PlaceKind::Stop, "Halte Cawang", at(2'800, 1'800)),
        point(PlaceKind::Market, "Pasar Jatinegara", at(700, 3'000)),
        point(PlaceKind::School, "SD Negeri 01 Cawang", at(3'000, 1'500)),
        house("Jalan Jenderal Sudirman", "2", at(2'615, 610)),
        house("Jalan Jenderal Sudirman", "10", at(2'615, 810)),
        house("Jalan Jenderal Sudirman", "12A", at(2'615, 860)),
        house("Jalan Jenderal Sudirman", "1", at(2'585, 610)),
        house("Jalan Jenderal Sudirman", "9", at(2'585, 990)),
        house("Jalan Tanpa Garis", "5", at(4'000, 300)),
        kilometre("Jalan Raya Bogor", "23", at(500, 4'200)),
        kilometre("", "24", at(1'500, 4'205)),
        kilometre("Jalan Raya Bogor", "25", at(2'500, 4'200)),
    };
    city[6].otherNames = {"Otista"};
    return city;
}

Gazetteer gazetteerOf(std::vector<CityFeature> features)
{
    auto bytes = buildGazetteer(std::move(features));
    if (!bytes)
        throw std::runtime_error(bytes.error().message);
    auto opened = Gazetteer::open(std::move(*bytes));
    if (!opened)
        throw std::runtime_error(opened.error().message);
    return std::move(*opened);
}

double metresApart(GeoPoint a, GeoPoint b)
{
    return distanceMetres(a, b);
}

} // namespace posko::core::test
