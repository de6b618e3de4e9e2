#include "tests/support/made_city.h"

#include "app/city/city_file.h"

#include <protozero/pbf_writer.hpp>

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>
#include <QVariant>

#include <algorithm>
#include <stdexcept>

namespace posko::tests {

using namespace Qt::StringLiterals;
using app::VectorTile;

namespace {

std::vector<std::uint32_t> drawing(VectorTile::Geometry geometry, const MadeTile::Points& points)
{
    constexpr std::uint32_t moveTo = 1, lineTo = 2, close = 7;
    std::vector<std::uint32_t> codes;
    int x = 0, y = 0;
    const auto add = [&](std::pair<int, int> at) {
        codes.push_back(protozero::encode_zigzag32(at.first - x));
        codes.push_back(protozero::encode_zigzag32(at.second - y));
        std::tie(x, y) = at;
    };
    codes.push_back(moveTo | (1U << 3U));
    add(points.front());
    if (points.size() > 1) {
        codes.push_back(lineTo | static_cast<std::uint32_t>(points.size() - 1) << 3U);
        for (std::size_t i = 1; i < points.size(); ++i)
            add(points[i]);
    }
    if (geometry == VectorTile::Geometry::Area)
        codes.push_back(close | (1U << 3U));
    return codes;
}

std::uint32_t indexIn(std::vector<std::string>& words, const std::string& word)
{
    const auto found = std::ranges::find(words, word);
    const auto index = static_cast<std::uint32_t>(found - words.begin());
    if (found == words.end())
        words.push_back(word);
    return index;
}

} // namespace

MadeTile& MadeTile::point(const std::string& layer, std::pair<int, int> at, const Tags& tags)
{
    m_layers[layer].push_back({VectorTile::Geometry::Point, {at}, tags});
    return *this;
}

MadeTile& MadeTile::line(const std::string& layer, const Points& points, const Tags& tags)
{
    m_layers[layer].push_back({VectorTile::Geometry::Line, points, tags});
    return *this;
}

MadeTile& MadeTile::area(const std::string& layer, const Points& points, const Tags& tags)
{
    m_layers[layer].push_back({VectorTile::Geometry::Area, points, tags});
    return *this;
}

QByteArray MadeTile::bytes() const
{
    std::string result;
    protozero::pbf_writer tile(result);
    for (const auto& [name, features] : m_layers) {
        protozero::pbf_writer layer(tile, 3);
        layer.add_uint32(15, 2);
        layer.add_string(1, name);
        std::vector<std::string> keys;
        std::vector<std::variant<std::string, double>> values;
        for (const Feature& feature : features) {
            std::vector<std::uint32_t> tags;
            for (const auto& [key, value] : feature.tags) {
                tags.push_back(indexIn(keys, key));
                tags.push_back(static_cast<std::uint32_t>(values.size()));
                values.push_back(value);
            }
            const auto codes = drawing(feature.geometry, feature.points);
            protozero::pbf_writer message(layer, 2);
            message.add_packed_uint32(2, tags.begin(), tags.end());
            message.add_enum(3, static_cast<std::int32_t>(feature.geometry) + 1);
            message.add_packed_uint32(4, codes.begin(), codes.end());
        }
        for (const std::string& key : keys)
            layer.add_string(3, key);
        for (const auto& value : values) {
            protozero::pbf_writer message(layer, 4);
            if (const auto* text = std::get_if<std::string>(&value))
                message.add_string(1, *text);
            else
                message.add_double(3, std::get<double>(value));
        }
        layer.add_uint32(5, 4096);
    }
    return QByteArray::fromStdString(result);
}

VectorTile MadeTile::decoded() const
{
    return VectorTile::decode(bytes()).value();
}

void makeCityFile(const QString& path, const std::map<std::tuple<int, int, int>, QByteArray>& tiles)
{
    const QString connection = QUuid::createUuid().toString();
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, connection);
        database.setDatabaseName(path);
        if (!database.open())
            throw std::runtime_error(database.lastError().text().toStdString());
        QSqlQuery query(database);
        const auto run = [&query](const QString& sql) {
            if (!query.exec(sql))
                throw std::runtime_error(query.lastError().text().toStdString());
        };
        run(u"PRAGMA application_id = %1"_s.arg(app::CityFile::applicationId));
        run(u"PRAGMA user_version = %1"_s.arg(app::CityFile::version));
        run(u"CREATE TABLE metadata (name TEXT, value TEXT)"_s);
        run(u"CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB)"_s);
        run(u"INSERT INTO metadata VALUES ('name', 'Jakarta'), ('minzoom', '8'), ('maxzoom', '14'), "
            "('bounds', '106.6,-6.4,107.0,-6.0'), ('attribution', '© OpenStreetMap contributors')"_s);
        for (const auto& [key, bytes] : tiles) {
            const auto [level, x, y] = key;
            query.prepare(u"INSERT INTO tiles VALUES (?, ?, ?, ?)"_s);
            query.addBindValue(level);
            query.addBindValue(x);
            query.addBindValue((1 << level) - 1 - y);
            query.addBindValue(bytes);
            if (!query.exec())
                throw std::runtime_error(query.lastError().text().toStdString());
        }
    }
    QSqlDatabase::removeDatabase(connection);
}

} // namespace posko::tests
