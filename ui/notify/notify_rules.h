#pragma once

#include "core/roles.h"

#include <QTime>

#include <array>
#include <cstdint>

class QSettings;

namespace posko::ui {

/// Of what somebody at the desk is told. Nobody is told of their own acts.
enum class News : std::uint8_t {
    Complaint, ///< a new one that nobody looked at
    Hazard,    ///< danger to life that nobody looked at
    Order,     ///< for a crew of the office
    Confirmed, ///< an order, by the office that has it
    DueSoon,   ///< a clock will run out within four hours
    Late,      ///< one ran out
    StillLate, ///< and nobody did anything about it for an hour, four hours, a day
};
inline constexpr std::size_t newsCount = 7;

/// How it is told; each one includes those before it.
enum class Loudness : std::uint8_t {
    Off,
    Line,    ///< in the status line
    Outside, ///< also outside of the window, where it is not in front
    Sound,
};
inline constexpr std::size_t loudnessCount = 4;

/// What a user wants to be told of, and when it is to be quiet. A value.
struct NotifyRules {
    std::array<Loudness, newsCount> loudness{};
    bool quiet = false;                       ///< whether there are quiet hours
    QTime quietFrom{22, 0}, quietUntil{6, 0}; ///< by the agency's clock; over midnight where `from` is later

    bool operator==(const NotifyRules&) const = default;

    /// In quiet hours nothing is louder than the status line, but for danger to life.
    Loudness at(News news, QTime now) const;
    /// What fits most people with this role.
    static NotifyRules usual(core::Role role);
    static NotifyRules read(const QSettings& settings, core::Role role);
    void write(QSettings& settings) const;
};

} // namespace posko::ui
