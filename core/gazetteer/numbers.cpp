#include "core/gazetteer/city_places.h"

#include <charconv>

namespace posko::core::gazetteer {

namespace {

/// Takes digits from the front.
std::optional<std::uint32_t> takeNumber(std::string_view& text)
{
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || value > 9'999'999)
        return {};
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return value;
}

} // namespace

std::optional<NumberedPoint> readHouseNumber(std::string_view text)
{
    NumberedPoint house;
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    const auto number = takeNumber(text);
    if (!number)
        return {};
    house.number = *number;
    // A letter, perhaps behind a space or a hyphen; of `12-14` and `12;14` the first number counts.
    if (!text.empty() && (text.front() == ' ' || text.front() == '-' || text.front() == '/'))
        text.remove_prefix(1);
    for (const char c : text.substr(0, 2)) {
        if (c >= 'A' && c <= 'Z')
            house.suffix += static_cast<char>(c - 'A' + 'a');
        else if (c >= 'a' && c <= 'z')
            house.suffix += c;
        else
            break;
    }
    return house;
}

std::optional<NumberedPoint> readKilometre(std::string_view text)
{
    NumberedPoint post;
    while (!text.empty() && !(text.front() >= '0' && text.front() <= '9'))
        text.remove_prefix(1); // `KM.`
    const auto whole = takeNumber(text);
    if (!whole || *whole > 99'999)
        return {};
    post.number = *whole * 1'000;
    if (text.empty() || (text.front() != '+' && text.front() != ',' && text.front() != '.'))
        return post;
    text.remove_prefix(1);
    // Behind the sign stand tenths, hundredths or metres of three digits.
    std::uint32_t unit = 100;
    for (; !text.empty() && text.front() >= '0' && text.front() <= '9' && unit > 0; unit /= 10) {
        post.number += static_cast<std::uint32_t>(text.front() - '0') * unit;
        text.remove_prefix(1);
    }
    return post;
}

} // namespace posko::core::gazetteer
