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

/// Where a script's ten digits begin, of those that Unicode 15 has in the basic plane (category Nd).
constexpr std::array<char32_t, 37> digitZeros = {
    0x0030, 0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66,
    0x0DE6, 0x0E50, 0x0ED0, 0x0F20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50,
    0x1BB0, 0x1C40, 0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10};

/// Digits in circles, as small numbers above and below the line, and those of mathematics.
bool isFancyDigit(char32_t c)
{
    return c == 0xB2 || c == 0xB3 || c == 0xB9 || c == 0x2070 || (c >= 0x2074 && c <= 0x2079) ||
           (c >= 0x2080 && c <= 0x2089) || (c >= 0x2460 && c <= 0x2468) || c == 0x24EA || c == 0x24FF ||
           (c >= 0x2776 && c <= 0x277E) || (c >= 0x1D7CE && c <= 0x1D7FF) || (c >= 0x1FBF0 && c <= 0x1FBF9);
}

/// The length of the digit at the start of the text, whatever its script; 0 where there is none. The text is UTF-8.
std::size_t digitLength(std::string_view text)
{
    if (text.empty())
        return 0;
    const auto lead = static_cast<unsigned char>(text.front());
    if (lead < 0x80)
        return isDigit(text.front()) ? 1 : 0;
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC0 || text.size() < length)
        return 0;
    char32_t c = lead & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i)
        c = c << 6U | (static_cast<unsigned char>(text[i]) & 0x3FU);
    const auto isOf = [c](char32_t zero) {
        return c >= zero && c < zero + 10;
    };
    return std::ranges::any_of(digitZeros, isOf) || isFancyDigit(c) ? length : 0;
}

/// What parts the digits of a phone number besides ASCII: the dashes, spaces and direction marks that phones and
/// messengers put into copied numbers.
constexpr std::array<std::string_view, 28> wideSeparators = {
    "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2015", "\u2212", "\u00A0", "\u202F", "\u2009",
    "\u200A", "\u200B", "\u200C", "\u200D", "\u200E", "\u200F", "\u202A", "\u202B", "\u202C", "\u202D",
    "\u202E", "\u2066", "\u2068", "\u2069", "\uFE0F", "\u20E3", "\uFF0D", "\u3000"};

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
        if (const auto digit = digitLength(text.substr(i)); digit > 0) {
            ++digits;
            i += digit;
            end = i;
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

/// Hosts on which the path of a link names somebody. With their subdomains.
constexpr auto socialHosts = std::to_array<std::string_view>(
    {"x.com",        "twitter.com",   "instagram.com", "facebook.com", "fb.com",     "fb.me",
     "m.me",         "tiktok.com",    "threads.net",   "threads.com",  "t.me",       "telegram.me",
     "wa.me",        "whatsapp.com",  "youtube.com",   "linkedin.com", "line.me",    "linktr.ee",
     "snapchat.com", "pinterest.com", "bsky.app",      "tumblr.com",   "medium.com", "github.com"});

bool isHostPart(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '.' || c == '-';
}

bool isSocial(std::string_view host)
{
    std::string lower(host);
    std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return std::ranges::any_of(socialHosts, [&](std::string_view social) {
        return lower == social || (lower.ends_with(social) && lower[lower.size() - social.size() - 1] == '.');
    });
}

/// Keeps the hosts of links and masks what follows: names and numbers stand there. Of what begins without `https://`,
/// the hosts that are known for it.
std::string maskLinks(std::string_view text)
{
    constexpr std::string_view scheme = "://";
    std::string result;
    std::size_t kept = 0;
    for (std::size_t at = 0; at < text.size();) {
        if (!isHostPart(text[at]) || (at > 0 && isHostPart(text[at - 1]))) {
            ++at;
            continue;
        }
        const auto hostEnd = [&](std::size_t from) {
            while (from < text.size() && isHostPart(text[from]))
                ++from;
            return from;
        };
        auto end = hostEnd(at);
        auto host = text.substr(at, end - at);
        const bool isLink = text.substr(end).starts_with(scheme);
        if (isLink) {
            const auto begin = end + scheme.size();
            end = hostEnd(begin);
            host = text.substr(begin, end - begin);
        }
        const bool goesOn = end < text.size() && (std::string_view("/?#@:").contains(text[end]));
        if (!goesOn || !(isLink || isSocial(host))) {
            at = std::max(end, at + 1);
            continue;
        }
        auto last = end + 1;
        while (last < text.size() && !std::string_view(" \t\r\n<>\"").contains(text[last]))
            ++last;
        // A full stop or a bracket that ends the sentence is no part of it, and neither is a slash alone.
        while (last > end + 1 && std::string_view(".,;:!?)]'").contains(text[last - 1]))
            --last;
        if (last > end + 1) {
            result.append(text.substr(kept, end + 1 - kept)).append(mask);
            kept = last;
        }
        at = last;
    }
    result += text.substr(kept);
    return result;
}

/// The other signs that people write for an @.
std::string withPlainSigns(std::string text)
{
    for (const std::string_view sign : {"\uFF20", "\uFE6B"}) {
        for (auto at = text.find(sign); at != std::string::npos; at = text.find(sign, at))
            text.replace(at, sign.size(), "@");
    }
    return text;
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
    const std::string text = maskAddresses(maskLinks(withPlainSigns(std::string(original))));
    std::string result;
    result.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        if (text[i] == '+' || text[i] == '(' || digitLength(std::string_view(text).substr(i)) > 0) {
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
