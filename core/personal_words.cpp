#include "core/personal_words.h"

#include "core/characters.h"
#include "core/quoted_names.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace posko::core {

namespace {

constexpr std::string_view mask = "***";
constexpr std::size_t phoneDigits = 7;

/// What an e-mail address or a handle is made of; bytes of longer UTF-8 sequences belong to letters.
bool isNamePart(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || std::isalnum(byte) != 0 || c == '.' || c == '_' || c == '-' || c == '+' || c == '%';
}

/// What parts the digits of a phone number besides ASCII: the dashes, spaces and direction marks that phones and
/// messengers put into copied numbers.
constexpr std::array<std::string_view, 24> wideSeparators = {
    "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2015", "\u2212", "\u00A0",
    "\u202F", "\u2009", "\u200A", "\u200B", "\u200C", "\u200D", "\u200E", "\u200F",
    "\u202A", "\u202B", "\u202C", "\u202D", "\u202E", "\u2066", "\u2068", "\u2069"};

/// The length of the separator at the start of the text, 0 where there is none.
std::size_t separatorLength(std::string_view text)
{
    if (std::string_view("+()-. /").contains(text.front()))
        return 1;
    const auto* wide = std::ranges::find_if(wideSeparators, [&](auto each) { return text.starts_with(each); });
    return wide == wideSeparators.end() ? 0 : wide->size();
}

/// The end of a phone number that starts at `at`, or `at`. Digits may be parted by a few separators.
std::size_t phoneEnd(std::string_view text, std::size_t at)
{
    constexpr std::size_t widestGap = 4;
    std::size_t digits = 0;
    std::size_t end = at;
    std::size_t gap = 0;
    for (std::size_t i = at; i < text.size();) {
        if (isDigit(text[i])) {
            ++digits;
            end = ++i;
            gap = 0;
            continue;
        }
        const auto length = separatorLength(text.substr(i));
        if (length == 0 || ++gap > widestGap)
            break;
        i += length;
    }
    return digits >= phoneDigits ? end : at;
}

/// Whether the @ stands between blanks with a host's name behind it: `siti @ contoh.id`.
bool isApart(std::string_view text, std::size_t at)
{
    if (at == 0 || text[at - 1] != ' ' || !text.substr(at + 1).starts_with(' '))
        return false;
    const auto host = text.substr(at + 2);
    const auto* end = std::ranges::find_if_not(host, isNamePart);
    const std::string_view name(host.begin(), end);
    const auto dot = name.find('.');
    return dot != std::string_view::npos && dot > 0 && dot + 2 < name.size();
}

std::string maskAddresses(std::string_view text)
{
    std::string result;
    std::size_t kept = 0;
    for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
        if (at < kept)
            continue;
        std::size_t start = at;
        const bool apart = isApart(text, at);
        if (apart && start > kept)
            --start;
        while (start > kept && isNamePart(text[start - 1]))
            --start;
        std::size_t end = at + (apart ? 2 : 1);
        while (end < text.size() && (isNamePart(text[end]) || text[end] == '@'))
            ++end;
        // A full stop that ends the sentence is no part of the name.
        while (end > at + 1 && (text[end - 1] == '.' || text[end - 1] == '-'))
            --end;
        if (end == at + 1 && start == at)
            continue;
        result += text.substr(kept, start - kept);
        result += mask;
        kept = end;
    }
    result += text.substr(kept);
    return result;
}

} // namespace

std::string maskPersonal(std::string_view original)
{
    const std::string text = maskAddresses(original);
    std::string result;
    result.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        if (isDigit(text[i]) || text[i] == '+' || text[i] == '(') {
            const auto end = phoneEnd(text, i);
            if (end > i) {
                result += mask;
                i = end;
                continue;
            }
        }
        result += text[i];
        ++i;
    }
    return result;
}

std::string maskPersonal(std::string_view text, std::span<const Reporter> reporters)
{
    return maskPersonal(QuotedNames(reporters).mask(text));
}

} // namespace posko::core
