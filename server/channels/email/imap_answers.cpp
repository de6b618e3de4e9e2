#include "server/channels/email/imap_answers.h"

#include "core/characters.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

namespace posko::server::channels {

namespace {

template <typename Number> std::optional<Number> wholeNumber(std::string_view text)
{
    Number number = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || error != std::errc{} || stop != text.data() + text.size())
        return {};
    return number;
}

} // namespace

std::optional<std::size_t> literalAnnounced(std::string_view line)
{
    if (!line.ends_with('}'))
        return {};
    const auto open = line.rfind('{');
    if (open == std::string_view::npos)
        return {};
    return wholeNumber<std::size_t>(line.substr(open + 1, line.size() - open - 2));
}

std::uint32_t numberBehind(std::string_view line, std::string_view word)
{
    const auto place = line.find(word);
    if (place == std::string_view::npos)
        return 0;
    auto rest = line.substr(place + word.size());
    if (!rest.starts_with(' '))
        return 0;
    rest.remove_prefix(1);
    const auto* const end = std::ranges::find_if_not(rest, [](char c) { return core::isDigit(c); });
    return wholeNumber<std::uint32_t>(rest.substr(0, static_cast<std::size_t>(end - rest.begin()))).value_or(0);
}

std::vector<std::uint32_t> searchResult(std::string_view line)
{
    constexpr std::string_view head = "* SEARCH";
    std::vector<std::uint32_t> numbers;
    if (!line.starts_with(head))
        return numbers;
    line.remove_prefix(head.size());
    while (!line.empty()) {
        const auto begin = std::min(line.find_first_not_of(' '), line.size());
        line.remove_prefix(begin);
        const auto end = std::min(line.find(' '), line.size());
        if (const auto number = wholeNumber<std::uint32_t>(line.substr(0, end)))
            numbers.push_back(*number);
        line.remove_prefix(end);
    }
    std::ranges::sort(numbers);
    const auto twice = std::ranges::unique(numbers);
    numbers.erase(twice.begin(), twice.end());
    return numbers;
}

std::optional<core::Instant> internalDate(std::string_view line)
{
    static constexpr auto months = std::to_array<std::string_view>(
        {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"});
    constexpr std::string_view head = "INTERNALDATE \"";
    constexpr std::size_t length = 26; // dd-Mon-yyyy hh:mm:ss +zzzz
    const auto place = line.find(head);
    if (place == std::string_view::npos || line.size() < place + head.size() + length)
        return {};
    const auto date = line.substr(place + head.size(), length);
    const auto at = [&](std::size_t from, std::size_t size) {
        auto text = date.substr(from, size);
        if (text.starts_with(' '))
            text.remove_prefix(1);
        return wholeNumber<int>(text);
    };
    const auto day = at(0, 2);
    const auto* const month = std::ranges::find(months, date.substr(3, 3));
    const auto year = at(7, 4);
    const auto hour = at(12, 2);
    const auto minute = at(15, 2);
    const auto second = at(18, 2);
    const auto zoneHours = at(22, 2);
    const auto zoneMinutes = at(24, 2);
    const char sign = date[21];
    if (!day || month == months.end() || !year || !hour || !minute || !second || !zoneHours || !zoneMinutes ||
        (sign != '+' && sign != '-'))
        return {};
    const std::chrono::year_month_day calendar{std::chrono::year(*year),
                                               std::chrono::month(static_cast<unsigned>(month - months.begin()) + 1),
                                               std::chrono::day(static_cast<unsigned>(*day))};
    if (!calendar.ok())
        return {};
    const auto zone = std::chrono::hours(*zoneHours) + std::chrono::minutes(*zoneMinutes);
    return core::Instant{std::chrono::sys_days(calendar) + std::chrono::hours(*hour) + std::chrono::minutes(*minute) +
                         std::chrono::seconds(*second) - (sign == '+' ? zone : -zone)};
}

std::string quotedText(std::string_view text)
{
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            quoted += '\\';
        if (c != '\r' && c != '\n')
            quoted += c;
    }
    return quoted + '"';
}

} // namespace posko::server::channels
