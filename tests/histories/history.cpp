#include "tests/histories/history.h"

#include <rapidcheck.h>

#include <array>
#include <ostream>

namespace posko::tests {

namespace {

using Kind = Step::Kind;

/// How often each kind comes, beside the others.
rc::Gen<Kind> kinds()
{
    return rc::gen::weightedElement<Kind>({
        {8, Kind::Create},       {40, Kind::Act},      {10, Kind::Note},          {9, Kind::Photo},
        {2, Kind::Look},         {3, Kind::Withdraw},  {5, Kind::SendAgain},      {2, Kind::GiveUp},
        {1, Kind::Hurry},        {2, Kind::Quit},      {1, Kind::SwitchAccount},  {7, Kind::KillDesk},
        {4, Kind::LinkDown},     {5, Kind::LinkUp},    {9, Kind::Mishap},         {1, Kind::SlowLink},
        {2, Kind::WrongClock},   {1, Kind::Sleep},     {2, Kind::DiskFull},       {1, Kind::ReadOnlyFolder},
        {2, Kind::FailingReads}, {4, Kind::SoundDisk}, {4, Kind::KillServer},     {1, Kind::ServerDiskFull},
        {3, Kind::Backup},       {3, Kind::Restore},   {1, Kind::OtherDistricts}, {1, Kind::OtherRules},
        {6, Kind::Pause},
    });
}

rc::Gen<Step> steps()
{
    return rc::gen::build<Step>(rc::gen::set(&Step::kind, kinds()),
                                rc::gen::set(&Step::desk, rc::gen::inRange<std::uint8_t>(0, 5)),
                                rc::gen::set(&Step::pick, rc::gen::inRange<std::uint8_t>(0, 12)),
                                rc::gen::set(&Step::choice, rc::gen::inRange<std::uint16_t>(0, 420)),
                                rc::gen::set(&Step::much, rc::gen::inRange<std::uint8_t>(0, 30)));
}

rc::Gen<History> histories()
{
    constexpr int mostSteps = 40;
    constexpr int whole = 100; // a number is drawn from all of its values, however short the history
    return rc::gen::build<History>(
        rc::gen::set(&History::desks, rc::gen::inRange<std::uint8_t>(2, 6)),
        rc::gen::set(&History::twoServers, rc::gen::weightedElement<bool>({{4, false}, {1, true}})),
        rc::gen::set(&History::postgresql, rc::gen::weightedElement<bool>({{4, false}, {1, true}})),
        rc::gen::set(&History::chance, rc::gen::inRange<std::uint64_t>(0, 1'000'000)),
        rc::gen::set(&History::steps, rc::gen::resize(mostSteps, rc::gen::container<std::vector<Step>>(
                                                                     rc::gen::resize(whole, steps())))));
}

} // namespace

History historyOf(std::uint64_t seed)
{
    constexpr int size = 100;
    return histories()(rc::Random(seed), size).value();
}

History quietHour()
{
    History hour;
    const auto add = [&hour](Kind kind, std::uint8_t desk, std::uint8_t pick, std::uint16_t choice = 0,
                             std::uint8_t much = 1) {
        hour.steps.push_back({kind, desk, pick, choice, much});
    };
    constexpr std::uint16_t expected = 0; // what the complaint's status expects next
    for (std::uint8_t complaint = 0; complaint < 3; ++complaint) {
        for (int move = 0; move < 3; ++move)
            add(Kind::Act, 0, complaint, expected);
        add(Kind::Pause, 0, 0, 0, 8);
        add(Kind::Note, 1, complaint, expected, 9);
        add(Kind::Photo, complaint % 2, complaint, expected, complaint == 0 ? 7 : 1);
        add(Kind::Pause, 0, 0, 0, 25);
        add(Kind::Act, 1, complaint, expected);
        add(Kind::Act, 0, complaint, 3, 11);
    }
    add(Kind::Backup, 0, 0);
    add(Kind::Look, 0, 0);
    add(Kind::Withdraw, 0, 0);
    add(Kind::Pause, 0, 0, 0, 29);
    return hour;
}

History slowDay()
{
    History day = quietHour();
    const std::vector<Step> hour = day.steps;
    constexpr int hours = 8;
    for (int i = 1; i < hours; ++i)
        day.steps.insert(day.steps.end(), hour.begin(), hour.end());
    day.steps.insert(day.steps.begin(), {{Kind::SlowLink, 0}, {Kind::SlowLink, 1}});
    return day;
}

std::vector<History> smaller(const History& history)
{
    std::vector<History> candidates;
    const auto without = [&](std::size_t from, std::size_t count) {
        History less = history;
        less.steps.erase(less.steps.begin() + static_cast<std::ptrdiff_t>(from),
                         less.steps.begin() +
                             static_cast<std::ptrdiff_t>(std::min(from + count, history.steps.size())));
        candidates.push_back(std::move(less));
    };
    for (std::size_t piece = history.steps.size() / 2; piece > 0; piece /= 2) {
        for (std::size_t from = 0; from < history.steps.size(); from += piece)
            without(from, piece);
    }
    if (history.desks > 2) {
        History less = history;
        --less.desks;
        candidates.push_back(std::move(less));
    }
    for (const auto flag : {&History::twoServers, &History::postgresql}) {
        if (history.*flag) {
            History plain = history;
            plain.*flag = false;
            candidates.push_back(std::move(plain));
        }
    }
    return candidates;
}

std::string wordOf(Kind kind)
{
    static constexpr std::array<const char*, Step::kinds> words = {"create",
                                                                   "act",
                                                                   "note",
                                                                   "photo",
                                                                   "look",
                                                                   "withdraw",
                                                                   "send again",
                                                                   "give up",
                                                                   "hurry",
                                                                   "quit",
                                                                   "switch account",
                                                                   "kill desk",
                                                                   "link down",
                                                                   "link up",
                                                                   "mishap",
                                                                   "slow link",
                                                                   "wrong clock",
                                                                   "sleep",
                                                                   "disk full",
                                                                   "read-only folder",
                                                                   "failing reads",
                                                                   "sound disk",
                                                                   "kill server",
                                                                   "server's disk full",
                                                                   "backup",
                                                                   "restore",
                                                                   "other districts",
                                                                   "other rules",
                                                                   "pause"};
    return words.at(static_cast<std::size_t>(kind));
}

std::ostream& operator<<(std::ostream& out, const History& history)
{
    out << int{history.desks} << " desks, " << (history.twoServers ? "two servers" : "one server") << " over "
        << (history.postgresql ? "PostgreSQL" : "SQLite") << ", chance " << history.chance << "\n";
    for (const Step& step : history.steps) {
        out << "  " << wordOf(step.kind) << " desk=" << int{step.desk} << " pick=" << int{step.pick}
            << " choice=" << step.choice << " much=" << int{step.much} << "\n";
    }
    return out;
}

} // namespace posko::tests
