#include "server/channels/words.h"

#include "core/characters.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>
#include <utility>

namespace posko::server::channels {

namespace {

constexpr std::string_view spaces = " \t\r\n";

std::string_view withoutSpaces(std::string_view text)
{
    const auto first = text.find_first_not_of(spaces);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(spaces) - first + 1);
}

/// Not the middle of a character of several bytes.
bool beginsCharacter(char c)
{
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
}

std::string cutTo(std::string text, std::size_t longest)
{
    constexpr std::string_view ellipsis = "…";
    if (text.size() <= longest)
        return text;
    std::size_t end = longest - ellipsis.size();
    while (end > 0 && !beginsCharacter(text[end]))
        --end;
    text.resize(end);
    return text.append(ellipsis);
}

void appendCharacter(std::string& to, std::uint32_t code)
{
    const auto add = [&](std::uint32_t byte) {
        to += static_cast<char>(static_cast<unsigned char>(byte));
    };
    constexpr std::uint32_t rest = 0x3F;
    if (code < 0x80) {
        add(code);
    } else if (code < 0x800) {
        add(0xC0U | code >> 6U);
        add(0x80U | (code & rest));
    } else if (code < 0x10000) {
        add(0xE0U | code >> 12U);
        add(0x80U | (code >> 6U & rest));
        add(0x80U | (code & rest));
    } else {
        add(0xF0U | code >> 18U);
        add(0x80U | (code >> 12U & rest));
        add(0x80U | (code >> 6U & rest));
        add(0x80U | (code & rest));
    }
}

/// The character of `&name;` or `&#number;`, by what stands between both signs.
std::optional<std::uint32_t> characterNamed(std::string_view name)
{
    static constexpr auto known = std::to_array<std::pair<std::string_view, std::uint32_t>>(
        {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}, {"nbsp", ' '}});
    for (const auto& [word, code] : known) {
        if (word == name)
            return code;
    }
    if (!name.starts_with('#'))
        return {};
    name.remove_prefix(1);
    const bool hexadecimal = name.starts_with('x') || name.starts_with('X');
    if (hexadecimal)
        name.remove_prefix(1);
    std::uint32_t code = 0;
    const auto [stop, error] = std::from_chars(name.data(), name.data() + name.size(), code, hexadecimal ? 16 : 10);
    const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
    if (error != std::errc{} || stop != name.data() + name.size() || code == 0 || code > 0x10FFFF || surrogate)
        return {};
    return code;
}

char lowered(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Whether a byte begins a character beyond ASCII that need not be a sign or an emoji: those begin with E2, EF and F0.
bool mayBeLetter(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0xC0 && byte != 0xE2 && byte != 0xEF && byte != 0xF0;
}

/// The name of a tag, `/p` of `</p class="x">`.
std::string tagName(std::string_view tag)
{
    std::string name;
    for (const char c : tag) {
        const char small = lowered(c);
        if ((small < 'a' || small > 'z') && !core::isDigit(small) && !(small == '/' && name.empty()))
            break;
        name += small;
    }
    return name;
}

/// `h1`, `/h1` …
bool isHeading(std::string_view name)
{
    if (name.starts_with('/'))
        name.remove_prefix(1);
    return name.size() == 2 && name[0] == 'h' && core::isDigit(name[1]);
}

} // namespace

std::string cleaned(std::string_view text, std::size_t longest)
{
    std::string kept;
    kept.reserve(text.size());
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '\t')
            kept += ' ';
        else if (byte == '\n' || (byte >= 0x20 && byte != 0x7F))
            kept += c;
    }
    return cutTo(std::string(withoutSpaces(kept)), longest);
}

std::string cleanedLine(std::string_view text, std::size_t longest)
{
    std::string line(text);
    std::ranges::replace(line, '\n', ' ');
    return cleaned(line, longest);
}

bool isBareThanks(std::string_view text)
{
    static constexpr auto thanks =
        std::to_array<std::string_view>({"terima", "kasih", "terimakasih", "makasih", "makasi", "trims", "trimakasih",
                                         "thanks", "thank", "thx", "tq", "tks", "nuhun", "suwun", "matur"});
    static constexpr auto besides = std::to_array<std::string_view>(
        {"you",     "very", "much",   "so",        "many",  "a",      "lot",  "banyak", "ya",        "yaa",
         "ok",      "oke",  "okay",   "siap",      "baik",  "mantap", "sip",  "pak",    "bu",        "bapak",
         "ibu",     "min",  "mimin",  "admin",     "mas",   "mbak",   "kak",  "atas",   "responnya", "respon",
         "infonya", "info", "tindak", "lanjutnya", "hatur", "sangat", "team", "tim"});
    bool thanked = false;
    std::size_t place = 0;
    while (place < text.size()) {
        place = text.find_first_not_of(spaces, place);
        if (place == std::string_view::npos)
            break;
        const auto end = std::min(text.find_first_of(spaces, place), text.size());
        const auto word = text.substr(place, end - place);
        place = end;
        if (word.starts_with('@'))
            continue;
        std::string letters;
        bool plain = true;
        for (const char c : word) {
            const char small = lowered(c);
            if (small >= 'a' && small <= 'z')
                letters += small;
            else if (core::isDigit(c) || mayBeLetter(c))
                plain = false;
        }
        if (!plain)
            return false;
        if (letters.empty())
            continue;
        if (std::ranges::contains(thanks, letters))
            thanked = true;
        else if (!std::ranges::contains(besides, letters))
            return false;
    }
    return thanked;
}

std::string withoutOwnMention(std::string text, std::string_view handle)
{
    const auto end = std::min(text.find_first_of(" \n"), text.size());
    const auto first = std::string_view(text).substr(0, end);
    const auto length = handle.size() + 1;
    const bool isOwn = !handle.empty() && first.starts_with('@') && first.size() >= length &&
                       std::ranges::equal(first.substr(1, handle.size()), handle,
                                          [](char a, char b) { return lowered(a) == lowered(b); }) &&
                       (first.size() == length || first[length] == '@');
    return isOwn ? text.substr(std::min(end + 1, text.size())) : text;
}

std::string plainText(std::string_view html)
{
    std::string text;
    text.reserve(html.size());
    const auto breakLine = [&](int lines) {
        while (text.ends_with(' '))
            text.pop_back();
        for (int have = text.ends_with("\n\n") ? 2
                        : text.ends_with('\n') ? 1
                                               : 0;
             !text.empty() && have < lines; ++have)
            text += '\n';
    };
    while (!html.empty()) {
        const char c = html.front();
        if (c == '<') {
            const auto end = html.find('>');
            const auto name = tagName(html.substr(1, end == std::string_view::npos ? end : end - 1));
            if (name == "br")
                text += '\n';
            else if (name == "p" || name == "/p" || name == "blockquote" || name == "/blockquote")
                breakLine(2);
            else if (name == "li" || name == "div" || name == "/div" || name == "tr" || isHeading(name))
                breakLine(1);
            else if (name == "td" && !text.empty() && !text.ends_with(' ') && !text.ends_with('\n'))
                text += ' ';
            html.remove_prefix(end == std::string_view::npos ? html.size() : end + 1);
            continue;
        }
        constexpr std::size_t longestName = 10;
        const auto end = c == '&' ? html.substr(0, longestName).find(';') : std::string_view::npos;
        const auto named = end == std::string_view::npos ? std::nullopt : characterNamed(html.substr(1, end - 1));
        if (named) {
            appendCharacter(text, *named);
            html.remove_prefix(end + 1);
            continue;
        }
        // A line's end in the source is a blank when it is read.
        text += c == '\n' || c == '\r' ? ' ' : c;
        html.remove_prefix(1);
    }
    return std::string(withoutSpaces(text));
}

std::string webAddress(std::string_view text, std::size_t longest)
{
    const bool isWeb = text.starts_with("https://") || text.starts_with("http://");
    const bool plain = std::ranges::all_of(
        text, [](unsigned char c) { return c > 0x20 && c != 0x7f && c != '"' && c != '<' && c != '>' && c != '\\'; });
    return isWeb && plain && text.size() <= longest ? std::string(text) : std::string();
}

} // namespace posko::server::channels
