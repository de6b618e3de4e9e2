#pragma once

#include "app/table/table_writer.h"

#include <chrono>
#include <format>
#include <random>
#include <vector>

namespace posko::tests {

/// 2026-12-01 12:30 in Jakarta.
inline constexpr core::Instant boardNow = core::instant(1'796'103'000'000);

/// Complaints of all kinds, invented, the same for a seed: some 110 days old, some of no district, some gone again.
inline std::vector<app::RowChange> boardRows(int count, unsigned seed)
{
    using namespace std::chrono_literals;
    std::mt19937 dice(seed);
    const auto roll = [&dice](unsigned sides) {
        return static_cast<int>(dice() % sides);
    };
    std::vector<app::RowChange> changes;
    for (int i = 0; i < count; ++i) {
        app::ComplaintRow row;
        row.id = std::format("id-{}", i);
        row.district = std::vector<std::string>{"", "TIMUR", "BARAT", "UTARA"}[static_cast<std::size_t>(roll(4))];
        row.category = std::vector<std::string>{"", "pothole", "open_manhole"}[static_cast<std::size_t>(roll(3))];
        row.status = static_cast<core::Status>(roll(core::statusCount));
        const bool crew =
            core::isOrdered(row.status) || row.status == core::Status::Repaired || row.status == core::Status::Closed;
        if (crew && roll(5) != 0)
            row.crew = std::format("{}-{}", row.district, roll(3) + 1);
        row.hazard = roll(20) == 0;
        row.replyOwed = roll(6) == 0;
        row.programmeProposed = roll(15) == 0;
        // Also at the very begin of a day, and some by a clock that is ahead.
        row.received = boardNow - 110 * 24h * roll(1000) / 1000 + 30min * (roll(50) == 0 ? 1 : 0);
        if (roll(10) == 0)
            row.received = boardNow - 12h - 30min - 24h * roll(40);
        const bool measured = roll(12) != 0;
        const bool repaired = row.status == core::Status::Repaired || row.status == core::Status::Closed;
        const core::milliseconds target = 24h * (roll(3) + 1);
        row.clock.due = boardNow + 1h * (roll(240) - 110);
        row.clock.dueSoon = row.clock.due - 5h;
        row.clock.remaining = 1h * (roll(60) - 20);
        if (row.status == core::Status::Closed)
            row.clock.mode = app::RowClock::Mode::Done;
        else if (measured && core::isOpen(row.status))
            row.clock.mode = roll(6) == 0 ? app::RowClock::Mode::Paused : app::RowClock::Mode::Running;
        row.clock.kind = row.status == core::Status::Programmed ? core::ClockKind::Promise
                         : row.status == core::Status::Repaired ? core::ClockKind::ReportBack
                         : row.status == core::Status::Received ? core::ClockKind::Acknowledge
                                                                : core::ClockKind::Repair;
        row.paused = row.clock.mode == app::RowClock::Mode::Paused;
        if (measured && core::isOpen(row.status) && !repaired && row.status != core::Status::Programmed && !row.paused)
            row.repairDue = row.clock.due + 1h * (row.clock.kind == core::ClockKind::Repair ? 0 : roll(3));
        if (measured && repaired) {
            row.repaired = row.received + (boardNow - row.received) * roll(100) / 100;
            row.repairResult =
                *row.repaired - row.received > target ? app::RepairResult::Late : app::RepairResult::InTime;
        }
        changes.push_back({.row = std::move(row)});
    }
    for (int i = 0; i < count; i += 17) // their places in the table are empty
        changes.push_back({.row = {.id = std::format("id-{}", i)}, .removed = true});
    return changes;
}

} // namespace posko::tests
