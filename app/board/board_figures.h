#pragma once

#include "app/board/day_line.h"
#include "app/table/filter.h"
#include "app/table/table_snapshot.h"

#include <array>
#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace posko::app {

/// How a complaint stands by its leading clock, the worst first.
enum class BoardState : std::uint8_t { Late, DueSoon, InTime, Paused, Promised, NotMeasured };
inline constexpr std::size_t boardStateCount = 6;
/// What the queue is filtered by for it; nothing: no filter says that a complaint is not measured.
std::optional<core::ClockState> clockStateOf(BoardState);

/// Open complaints by how they stand.
struct Backlog {
    std::array<int, boardStateCount> of{};

    int count(BoardState state) const { return of[static_cast<std::size_t>(state)]; }
    int total() const;
    bool operator==(const Backlog&) const = default;
};

/// How many calendar days ago a complaint came: whole days of the agency's, so that a queue can list just these.
enum class AgeBand : std::uint8_t { Today, OneToTwo, ThreeToSix, SevenTo29, ThirtyAndMore };
inline constexpr std::size_t ageBandCount = 5;
struct AgeBandDays {
    int youngest = 0;
    std::optional<int> oldest; ///< nothing: any older one
};
AgeBandDays daysOf(AgeBand);

/// What came and went on one day.
struct DayFlow {
    int received = 0;
    int dropped = 0; ///< of those received on the day: rejected or merged since
    int repaired = 0;
    bool operator==(const DayFlow&) const = default;
};

/// The middle of some times, and the time that nine of ten do not pass. Of none both are zero.
struct Spread {
    int count = 0;
    core::milliseconds median{0}, ninety{0};

    /// By the nearest rank: the smallest time that at least that share of all does not pass. Reorders them.
    static Spread of(std::vector<core::milliseconds>& times);
    bool operator==(const Spread&) const = default;
};

/// How promises were kept to those who reported in a period.
struct Compliance {
    std::array<int, repairStandingCount> of{};

    int count(RepairStanding standing) const { return of[static_cast<std::size_t>(standing)]; }
    int repaired() const { return count(RepairStanding::InTime) + count(RepairStanding::Late); }
    /// Repaired in time / (repaired + overdue). Nothing: none is repaired or overdue yet.
    std::optional<double> share() const;
    bool operator==(const Compliance&) const = default;
};

/// What somebody or some place has still to repair, and how much was done a day: what a forecast rests on. What is
/// programmed waits for its year and is not among it.
struct Work {
    int overdue = 0;                ///< not repaired, and it should be
    int undated = 0;                ///< to be repaired, without a time to be watched: paused, or promised and begun
    std::vector<core::Instant> due; ///< of the repair clocks that are not late, in order
    std::vector<int> repairedOnDay; ///< by day of the board

    int backlog() const { return overdue + undated + static_cast<int>(due.size()); }
    bool operator==(const Work&) const = default;
};

/// What must not be overlooked.
struct Alerts {
    int open = 0, late = 0, dueSoon = 0;
    int hazards = 0; ///< open, a danger to life
    int replyOwed = 0;
    int unrouted = 0;          ///< open and in no district
    int programmesOverdue = 0; ///< the promised date has passed
    int proposals = 0;         ///< programmes that wait for an answer
    bool operator==(const Alerts&) const = default;
};

/// All figures of the board at one moment. A value. Maps are by code; the empty one is of what has none.
struct BoardFigures {
    core::Instant at;
    DayLine days;
    Alerts alerts;
    std::map<std::string, Backlog> byDistrict, byCrew, byCategory;
    std::map<std::string, std::array<Backlog, ageBandCount>> ages; ///< by district
    std::vector<DayFlow> flow;                                     ///< by day
    std::map<std::string, Spread> openFor;                         ///< how long open ones are, by district
    std::vector<Spread> repairTimes; ///< from received to repaired, by week of seven days; the last one ends today
    std::map<std::string, Compliance> compliance; ///< by district, of those received in the period
    std::map<std::string, Work> workOfDistrict;
    std::map<std::string, Work> workOfCrew; ///< the empty code: no crew has the order

    bool operator==(const BoardFigures&) const = default;
};

struct BoardQuestion {
    core::Instant now;
    QTimeZone zone = QTimeZone::utc();
    int complianceDays = 30; ///< calendar days, today among them; at most boardDays
};

inline constexpr int boardWeeks = 12;
inline constexpr int boardDays = 91; ///< so far back days are told apart

/// One pass over all rows, so not on the GUI thread; nothing where it was cancelled.
std::optional<BoardFigures> boardFigures(const TableSnapshot&, const BoardQuestion&,
                                         const std::function<bool()>& cancelled = {});

} // namespace posko::app
