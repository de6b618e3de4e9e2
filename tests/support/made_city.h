#pragma once

#include "app/city/vector_tile.h"

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

namespace posko::tests {

/// A vector tile made by hand, in units of 4096 a side.
class MadeTile {
public:
    using Points = std::vector<std::pair<int, int>>;
    using Tags = std::vector<std::pair<std::string, std::variant<std::string, double>>>;

    MadeTile& point(const std::string& layer, std::pair<int, int> at, const Tags& tags);
    MadeTile& line(const std::string& layer, const Points&, const Tags& tags);
    /// A ring without its first point once more; it may run either way.
    MadeTile& area(const std::string& layer, const Points&, const Tags& tags);

    QByteArray bytes() const;
    app::VectorTile decoded() const;

private:
    struct Feature {
        app::VectorTile::Geometry geometry;
        Points points;
        Tags tags;
    };
    std::map<std::string, std::vector<Feature>> m_layers;
};

/// Writes a city's file with these tiles by level, column and row from the north; its bounds are Jakarta's.
void makeCityFile(const QString& path, const std::map<std::tuple<int, int, int>, QByteArray>& tiles);

} // namespace posko::tests
