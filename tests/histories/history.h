#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>
#include <vector>

namespace posko::tests {

/// One thing that somebody does or that goes wrong. Small numbers, so that a history that fails shrinks to few and
/// plain steps.
struct Step {
    enum class Kind : std::uint8_t {
        // What people do.
        Create,
        Act,  ///< whatever the complaint's status and the account's role allow
        Note, ///< several in a row, where `much` says so
        Photo,
        Look, ///< at a complaint's photos
        Withdraw,
        SendAgain,
        GiveUp,
        Hurry,
        Quit,          ///< ends the program and starts it again
        SwitchAccount, ///< somebody else signs in on the workstation
        // What happens to a workstation.
        KillDesk, ///< at a write that is still to come
        LinkDown,
        LinkUp,
        Mishap, ///< befalls requests that are still to come
        SlowLink,
        WrongClock,
        Sleep,
        DiskFull,
        ReadOnlyFolder,
        FailingReads,
        SoundDisk,
        // What happens to the server.
        KillServer,
        ServerDiskFull,
        Backup,
        Restore, ///< from the last backup
        OtherDistricts,
        OtherRules,
        Pause, ///< nothing happens for a while
    };
    static constexpr unsigned kinds = static_cast<unsigned>(Kind::Pause) + 1;
    Kind kind = Kind::Pause;
    std::uint8_t desk = 0;    ///< modulo the number of workstations
    std::uint8_t pick = 0;    ///< which complaint, or which of the listed commands
    std::uint16_t choice = 0; ///< what is done with it
    std::uint8_t much = 0;    ///< how many, or how long
};

/// A shift at a few offices over one server, with everything that goes wrong in it.
struct History {
    std::uint8_t desks = 2;   ///< workstations, 2 to 5
    bool twoServers = false;  ///< two processes over one database
    bool postgresql = false;  ///< where there is one; else SQLite
    std::uint64_t chance = 0; ///< decides what the link and the server's fate leave open
    std::vector<Step> steps;
};

/// The same seed gives the same history.
History historyOf(std::uint64_t seed);
/// An hour of ordinary work at two workstations in which nothing goes wrong by itself.
History quietHour();
/// A day like that over links of 64 kbit/s that lose 30 of 100 segments.
History slowDay();
/// Smaller ones that may fail in the same way, the boldest first.
std::vector<History> smaller(const History&);

std::string wordOf(Step::Kind);
std::ostream& operator<<(std::ostream&, const History&);

} // namespace posko::tests
