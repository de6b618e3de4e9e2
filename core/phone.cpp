#include "core/phone.h"

#include "core/characters.h"

#include <algorithm>

namespace posko::core {

namespace {

constexpr std::size_t fewestDigits = 7;
constexpr std::size_t mostDigits = 15; // ITU-T E.164
constexpr std::string_view between = " \t-.()/";

} // namespace

bool looksLikePhone(std::string_view text)
{
    const auto begin = text.find_first_not_of(between);
    if (begin == std::string_view::npos)
        return false;
    if (text[begin] == '+')
        text.remove_prefix(begin + 1);
    const auto digits = static_cast<std::size_t>(std::ranges::count_if(text, isDigit));
    return digits >= fewestDigits && digits <= mostDigits &&
           std::ranges::all_of(text, [](char c) { return isDigit(c) || between.contains(c); });
}

std::string phoneKey(std::string_view text, std::string_view countryCode)
{
    if (!looksLikePhone(text))
        return {};
    const bool plus = text.contains('+');
    std::string digits;
    std::ranges::copy_if(text, std::back_inserter(digits), isDigit);
    if (digits.starts_with("00"))
        digits.erase(0, 2);
    else if (!plus && digits.starts_with('0'))
        return digits.substr(1);
    if (digits.starts_with(countryCode))
        digits.erase(0, countryCode.size());
    if (digits.starts_with('0')) // +62 (0) 812 …
        digits.erase(0, 1);
    return digits;
}

} // namespace posko::core
