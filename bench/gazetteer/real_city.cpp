#include "bench/gazetteer/real_city.h"

#include <boost/json/parse.hpp>
#include <boost/json/value_to.hpp>

#include <fstream>
#include <iterator>
#include <map>
#include <stdexcept>

namespace posko::bench {

namespace json = boost::json;
using core::CityFeature;
using core::GeoPoint;
using core::PlaceKind;

namespace {

/// The districts by the Ministry of Home Affairs' codes; the borders tell only the villages' names.
const std::map<std::string_view, const char*> districtNames{
    {"31.01.01", "Kepulauan Seribu Utara"},
    {"31.01.02", "Kepulauan Seribu Selatan"},
    {"31.71.01", "Gambir"},
    {"31.71.02", "Sawah Besar"},
    {"31.71.03", "Kemayoran"},
    {"31.71.04", "Senen"},
    {"31.71.05", "Cempaka Putih"},
    {"31.71.06", "Menteng"},
    {"31.71.07", "Tanah Abang"},
    {"31.71.08", "Johar Baru"},
    {"31.72.01", "Penjaringan"},
    {"31.72.02", "Tanjung Priok"},
    {"31.72.03", "Koja"},
    {"31.72.04", "Cilincing"},
    {"31.72.05", "Pademangan"},
    {"31.72.06", "Kelapa Gading"},
    {"31.73.01", "Cengkareng"},
    {"31.73.02", "Grogol Petamburan"},
    {"31.73.03", "Taman Sari"},
    {"31.73.04", "Tambora"},
    {"31.73.05", "Kebon Jeruk"},
    {"31.73.06", "Kalideres"},
    {"31.73.07", "Palmerah"},
    {"31.73.08", "Kembangan"},
    {"31.74.01", "Tebet"},
    {"31.74.02", "Setiabudi"},
    {"31.74.03", "Mampang Prapatan"},
    {"31.74.04", "Pasar Minggu"},
    {"31.74.05", "Kebayoran Lama"},
    {"31.74.06", "Cilandak"},
    {"31.74.07", "Kebayoran Baru"},
    {"31.74.08", "Pancoran"},
    {"31.74.09", "Jagakarsa"},
    {"31.74.10", "Pesanggrahan"},
    {"31.75.01", "Matraman"},
    {"31.75.02", "Pulo Gadung"},
    {"31.75.03", "Jatinegara"},
    {"31.75.04", "Kramat Jati"},
    {"31.75.05", "Pasar Rebo"},
    {"31.75.06", "Cakung"},
    {"31.75.07", "Duren Sawit"},
    {"31.75.08", "Makasar"},
    {"31.75.09", "Ciracas"},
    {"31.75.10", "Cipayung"},
};

json::array featuresOf(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    return json::parse(text).at("features").as_array();
}

GeoPoint pointOf(const json::value& position)
{
    return {position.at(1).to_number<double>(), position.at(0).to_number<double>()};
}

std::vector<GeoPoint> lineOf(const json::value& positions)
{
    std::vector<GeoPoint> line;
    for (const json::value& position : positions.as_array())
        line.push_back(pointOf(position));
    return line;
}

std::vector<std::vector<GeoPoint>> outerRings(const json::value& geometry)
{
    std::vector<std::vector<GeoPoint>> rings;
    const json::array& coordinates = geometry.at("coordinates").as_array();
    if (geometry.at("type") == "Polygon")
        rings.push_back(lineOf(coordinates.at(0)));
    else
        for (const json::value& polygon : coordinates)
            rings.push_back(lineOf(polygon.at(0)));
    return rings;
}

std::string textAt(const json::object& object, std::string_view key)
{
    const json::value* value = object.if_contains(key);
    return value && value->is_string() ? json::value_to<std::string>(*value) : std::string();
}

} // namespace

std::vector<CityFeature> jakarta(const std::filesystem::path& data)
{
    std::vector<CityFeature> features;
    for (const json::value& feature : featuresOf(data / "boundaries/dki_jakarta_kelurahan.geojson")) {
        const auto& properties = feature.at("properties").as_object();
        const auto district = districtNames.find(textAt(properties, "kode").substr(0, 8));
        for (const std::vector<GeoPoint>& ring : outerRings(feature.at("geometry"))) {
            features.push_back({PlaceKind::Village, textAt(properties, "nama"), {}, {}, ring, 3});
            if (district != districtNames.end()) // its villages' borders together
                features.push_back({PlaceKind::District, district->second, {}, {}, ring, 2});
        }
    }
    for (const json::value& feature : featuresOf(data / "basemap/jakarta_bus_ways.geojson")) {
        const auto& properties = feature.at("properties").as_object();
        features.push_back({PlaceKind::Street,
                            textAt(properties, "name"),
                            {},
                            {},
                            lineOf(feature.at("geometry").at("coordinates")),
                            4});
    }
    return features;
}

std::vector<Report> jakartaReports(const std::filesystem::path& data)
{
    std::vector<Report> reports;
    for (const json::value& feature : featuresOf(data / "complaints/petabencana_2017_jakarta.geojson")) {
        const auto& properties = feature.at("properties").as_object();
        reports.push_back({textAt(properties, "title") + "\n" + textAt(properties, "text"),
                           pointOf(feature.at("geometry").at("coordinates"))});
    }
    return reports;
}

server::OsmCity sanFrancisco(const std::filesystem::path& data)
{
    auto city = server::readOsmCity(data / "basemap/sf-downtown.osm.pbf");
    if (!city)
        throw std::runtime_error(city.error().message);
    return std::move(*city);
}

std::vector<KnownAddress> sanFranciscoAddresses(const std::filesystem::path& data)
{
    std::vector<KnownAddress> addresses;
    std::ifstream file(data / "basemap/sf_addresses.csv");
    std::string row;
    std::getline(file, row); // the heading
    while (std::getline(file, row)) {
        // Position from the end: an address may have commas, and then quotes around it.
        const std::size_t longitude = row.rfind(','), latitude = row.rfind(',', longitude - 1);
        std::string words = row.substr(0, latitude);
        std::erase(words, '"');
        addresses.push_back({words, {std::stod(row.substr(latitude + 1)), std::stod(row.substr(longitude + 1))}});
    }
    return addresses;
}

} // namespace posko::bench
