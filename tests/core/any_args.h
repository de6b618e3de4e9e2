#pragma once

#include "tests/core/desk.h"

#include <random>
#include <string>
#include <vector>

namespace posko::core::test {

/// Arguments for any command on the complaints a, b, c and d; whatever a command does not want it ignores.
inline CommandArgs anyArgs(std::mt19937& random, Instant at, CommandType type, const Desk& desk)
{
    const auto pick = [&random](int sides) {
        return static_cast<int>(random() % static_cast<unsigned>(sides));
    };
    CommandArgs args;
    args.channel = Channel::Web;
    args.text = "lubang";
    args.category = pick(2) ? "pothole" : "manhole";
    args.point = GeoPoint{-6.25 + pick(10) * 0.01, 106.7 + pick(30) * 0.01};
    args.crew = pick(2) ? "crew-t" : "crew-b";
    args.reason = std::vector{"rain", "traffic", "permit"}[static_cast<std::size_t>(pick(3))];
    args.district = pick(2) ? "timur" : "barat";
    if (type == CommandType::Repair && pick(2))
        args.reason.reset();
    args.budgetYear = 2027;
    args.reference = "APBD";
    args.promised = at + hours{pick(100)};
    args.photo = photo(pick(2) ? PhotoKind::After : PhotoKind::Before, static_cast<char>('a' + pick(6))).photo;
    if (pick(2))
        args.photo->takenFrom = args.point;
    args.about = std::vector{"repaired", "rejected", "acknowledged"}[static_cast<std::size_t>(pick(3))];
    args.via = pick(5) ? "x" : "unreachable";
    args.lead = std::string(1, static_cast<char>('a' + pick(4)));
    args.mutation = "m" + std::to_string(desk.mutations - pick(6));
    args.reporters = {"r"};
    args.moment = static_cast<Moment>(pick(momentCount));
    args.time = at - minutes{pick(300)};
    if (type == CommandType::Create)
        args.reporter = Reporter{.id = "r", .handle = "@w"};
    return args;
}

} // namespace posko::core::test
