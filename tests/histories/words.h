#pragma once

#include "core/complaint.h"

namespace posko::tests {

/// Where every desk of a history believes its server to be; who stands between leads it there.
inline constexpr const char* serverAddress = "http://posko.example:8080";

/// A place in Jakarta Timur (even) or Jakarta Barat (odd), a few of them, so that some lie side by side.
inline core::GeoPoint placeOf(unsigned choice)
{
    constexpr double step = 0.0003; // about 30 m
    constexpr unsigned places = 4;
    const double off = step * (choice / 2 % places);
    return choice % 2 == 0 ? core::GeoPoint{-6.20 + off, 106.90} : core::GeoPoint{-6.20 + off, 106.75};
}

} // namespace posko::tests
