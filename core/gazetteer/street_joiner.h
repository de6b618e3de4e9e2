#pragma once

#include "core/gazetteer/geometry.h"

#include <string>
#include <vector>

namespace posko::core::gazetteer {

/// Ways of one street that do not touch may lie so far apart: over a square, or where a piece is not drawn.
inline constexpr double joinMetres = 200;

/// A way of a street as the source has it.
struct Way {
    std::string key; ///< of its name
    std::vector<Point> points;
};

/// The ways that are one street: of the same name, and connected or near. Each list holds indices of `ways`, ascending;
/// the lists lie in the order of their first way.
std::vector<std::vector<std::size_t>> joinWays(const std::vector<Way>& ways);

/// The ways of a street end to end, where they have ends in common: as few lines as that gives.
std::vector<std::vector<Point>> chainWays(std::vector<std::vector<Point>> ways);

} // namespace posko::core::gazetteer
