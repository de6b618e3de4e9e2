#include "core/time.h"

#include "core/characters.h"

#include <cstdint>
#include <format>

namespace posko::core {

namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

/// The largest offset from UTC that is read; real zones end at +14:00.
constexpr int maxOffsetHours = 18;

/// Reads from the front of a text; independent of any locale.
class Cursor {
public:
    explicit Cursor(std::string_view from)
        : text(from)
    {
    }

    bool done() const { return text.empty(); }

    bool skip(char c)
    {
        if (text.empty() || text.front() != c)
            return false;
        text.remove_prefix(1);
        return true;
    }

    bool startsWithDigit() const { return !text.empty() && isDigit(text.front()); }

    std::optional<int> digits(std::size_t count)
    {
        if (text.size() < count)
            return {};
        int value = 0;
        for (std::size_t i = 0; i < count; ++i) {
            if (!isDigit(text[i]))
                return {};
            value = value * 10 + (text[i] - '0');
        }
        text.remove_prefix(count);
        return value;
    }

    /// The digits after a decimal sign as milliseconds, cut off after the third.
    std::optional<milliseconds> fraction()
    {
        if (!startsWithDigit())
            return {};
        int value = 0;
        for (int scale = 100; startsWithDigit(); scale /= 10) {
            value += scale * (text.front() - '0');
            text.remove_prefix(1);
        }
        return milliseconds{value};
    }

private:
    std::string_view text;
};

std::optional<std::chrono::sys_days> readDate(Cursor& in)
{
    const auto year = in.digits(4);
    if (!year || !in.skip('-'))
        return {};
    const auto month = in.digits(2);
    if (!month || !in.skip('-'))
        return {};
    const auto day = in.digits(2);
    if (!day)
        return {};
    const std::chrono::year_month_day date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                                           std::chrono::day{static_cast<unsigned>(*day)}};
    if (!date.ok())
        return {};
    return std::chrono::sys_days{date};
}

std::optional<milliseconds> readTimeOfDay(Cursor& in)
{
    const auto hour = in.digits(2);
    if (!hour || *hour > 23 || !in.skip(':'))
        return {};
    const auto minute = in.digits(2);
    if (!minute || *minute > 59)
        return {};
    milliseconds time = hours{*hour} + minutes{*minute};
    if (!in.skip(':'))
        return time;
    const auto second = in.digits(2);
    if (!second || *second > 59)
        return {};
    time += seconds{*second};
    if (!in.skip('.') && !in.skip(','))
        return time;
    const auto fraction = in.fraction();
    if (!fraction)
        return {};
    return time + *fraction;
}

/// `Z`, `+07:00`, `+0700` or `+07`.
std::optional<minutes> readOffset(Cursor& in)
{
    if (in.skip('Z') || in.skip('z'))
        return minutes{0};
    const bool west = in.skip('-');
    if (!west && !in.skip('+'))
        return {};
    const auto hour = in.digits(2);
    if (!hour || *hour > maxOffsetHours)
        return {};
    minutes offset = hours{*hour};
    if (in.skip(':') || in.startsWithDigit()) {
        const auto minute = in.digits(2);
        if (!minute || *minute > 59)
            return {};
        offset += minutes{*minute};
    }
    return west ? -offset : offset;
}

} // namespace

std::string toIso8601(Instant t)
{
    const auto midnight = std::chrono::floor<days>(t);
    const std::chrono::year_month_day date{midnight};
    const std::chrono::hh_mm_ss time{t - midnight};
    std::string text = std::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", static_cast<int>(date.year()),
                                   static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                                   time.hours().count(), time.minutes().count(), time.seconds().count());
    if (time.subseconds().count() != 0)
        text += std::format(".{:03}", time.subseconds().count());
    return text + 'Z';
}

std::optional<Instant> parseIso8601(std::string_view text, std::optional<minutes> offsetIfNone)
{
    Cursor in(text);
    const auto date = readDate(in);
    if (!date)
        return {};
    milliseconds time{0};
    std::optional<minutes> offset = offsetIfNone;
    if (!in.done()) {
        if (!in.skip('T') && !in.skip('t') && !in.skip(' '))
            return {};
        const auto timeOfDay = readTimeOfDay(in);
        if (!timeOfDay)
            return {};
        time = *timeOfDay;
        if (!in.done())
            offset = readOffset(in);
    }
    if (!offset || !in.done())
        return {};
    return *date + time - *offset;
}

} // namespace posko::core
