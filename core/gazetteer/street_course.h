#pragma once

#include "core/gazetteer/gazetteer_data.h"

namespace posko::core::gazetteer {

/// The lines of a street with lengths along them. Made for one street when something on it is looked for.
class StreetCourse {
public:
    StreetCourse(const GazetteerData&, std::uint32_t street);

    struct Position {
        std::size_t ordinal = 0; ///< of the point before it
        double along = 0;        ///< 0…1 towards the next point
        double metres = 0;       ///< from the point asked for
    };
    std::optional<Position> nearest(Point) const;
    Point at(const Position&) const;
    Point pointOf(std::size_t ordinal) const { return ordinal < points.size() ? points[ordinal] : Point{}; }
    bool sameLine(std::size_t a, std::size_t b) const;
    /// Metres along its line.
    double metresAlong(const Position&) const;
    /// So far (0…1) from one position to another of the same line.
    Position between(const Position& from, const Position& to, double share) const;
    /// The half of its longest extent, from end to end as the crow flies.
    double radiusAround(Point) const;

private:
    std::vector<Point> points;
    std::vector<std::size_t> lineOf; ///< of each point
    std::vector<double> lengths;     ///< of each point, metres from its line's begin
};

/// Where a number along a street lies.
struct NumberPlace {
    Point point;
    bool approximate = false;
};
/// The number itself, else between its neighbours on the same side, else beside one that is close. A house's side is
/// that of even or odd numbers. Nothing where no known number is near enough to tell.
std::optional<NumberPlace> findHouse(const std::vector<NumberRecord>&, std::uint32_t number, std::string_view suffix,
                                     const StreetCourse&);
std::optional<NumberPlace> findKilometre(const std::vector<NumberRecord>&, std::uint32_t metres, const StreetCourse&);

} // namespace posko::core::gazetteer
