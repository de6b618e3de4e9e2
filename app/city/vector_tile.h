#pragma once

#include "core/error.h"

#include <QByteArray>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace posko::app {

/// A vector tile as Mapbox Vector Tile 2.1 has it, read into a few flat arrays a layer. A value without a thread.
/// `decode` takes any bytes: what breaks the format, or is larger than a tile of a city ever is, is an error.
struct VectorTile {
    enum class Geometry : std::uint8_t { Point, Line, Area };
    /// In parts of the tile's side, y down; what lies a little outside belongs to the neighbour too.
    struct Point {
        float x = 0, y = 0;
        bool operator==(const Point&) const = default;
    };
    struct Box {
        float left = 0, top = 0, right = 0, bottom = 0;
    };
    using Value = std::variant<std::string, double, bool>;

    struct Feature {
        Geometry geometry = Geometry::Point;
        std::uint32_t firstPart = 0, partCount = 0;
        std::uint32_t firstTag = 0, tagCount = 0;
        Box box;
    };
    struct Layer {
        std::string name;
        std::vector<std::string> keys;
        std::vector<Value> values;
        std::vector<Feature> features;
        std::vector<std::uint32_t> partEnds; ///< of each line, ring or set of points: where it ends in `points`
        std::vector<Point> points;           ///< a ring is not closed by its first point once more
        std::vector<std::uint32_t> tags;     ///< key and value in turn

        std::span<const Point> part(std::size_t index) const;
        /// The index of the value that a feature has for the key; -1 for none.
        std::int64_t valueOf(const Feature&, std::string_view key) const;
        std::string_view text(const Feature&, std::string_view key) const; ///< empty: none
        double number(const Feature&, std::string_view key, double otherwise) const;
    };

    std::vector<Layer> layers;

    const Layer* find(std::string_view layer) const;
    /// What it takes in memory, in bytes.
    std::size_t size() const;

    static constexpr std::size_t mostBytes = 16U << 20U;
    static constexpr std::size_t mostPoints = 4'000'000;
    /// `bytes`: plain or packed by gzip.
    static core::Result<VectorTile> decode(const QByteArray& bytes);
};

} // namespace posko::app
