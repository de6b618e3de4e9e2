#include "core/gazetteer/fold.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace posko::core::gazetteer {

namespace {

constexpr std::uint32_t broken = 0xFFFD;

struct Letter {
    std::uint32_t code = 0;
    std::size_t bytes = 1;
};

/// The code point at the beginning; bytes that begin none are one broken letter each.
Letter decode(std::string_view text)
{
    const auto byte = [&](std::size_t i) {
        return static_cast<unsigned char>(text[i]);
    };
    const unsigned char first = byte(0);
    if (first < 0x80)
        return {first, 1};
    const std::size_t length = first >= 0xF0 && first < 0xF5 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 0;
    if (first >= 0xF5 || length == 0 || text.size() < length)
        return {broken, 1};
    std::uint32_t code = first & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0) != 0x80)
            return {broken, 1};
        code = code << 6 | (byte(i) & 0x3FU);
    }
    return {code, length};
}

void encode(std::string& to, std::uint32_t code)
{
    if (code < 0x80) {
        to += static_cast<char>(code);
    } else if (code < 0x800) {
        to += static_cast<char>(0xC0 | code >> 6);
        to += static_cast<char>(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        to += static_cast<char>(0xE0 | code >> 12);
        to += static_cast<char>(0x80 | (code >> 6 & 0x3F));
        to += static_cast<char>(0x80 | (code & 0x3F));
    } else {
        to += static_cast<char>(0xF0 | code >> 18);
        to += static_cast<char>(0x80 | (code >> 12 & 0x3F));
        to += static_cast<char>(0x80 | (code >> 6 & 0x3F));
        to += static_cast<char>(0x80 | (code & 0x3F));
    }
}

/// U+00C0 to U+017F without accents; a point stands for itself.
constexpr std::string_view latinLetters = "aaaaaa.ceeeeiiii"
                                          "dnooooo.ouuuuy.."
                                          "aaaaaa.ceeeeiiii"
                                          "dnooooo.ouuuuy.y"
                                          "aaaaaaccccccccdd"
                                          "ddeeeeeeeeeegggg"
                                          "gggghhhhiiiiiiii"
                                          "ii..jjkkklllllll"
                                          "lllnnnnnnnnnoooo"
                                          "oo..rrrrrrssssss"
                                          "ssttttttuuuuuuuu"
                                          "uuuuwwyyyzzzzzzs";
/// U+1E00 to U+1EFF in runs of one letter: what begins where.
struct Run {
    std::uint32_t begin;
    char letter;
};
constexpr auto latinAdditional =
    std::to_array<Run>({{0x1E00, 'a'}, {0x1E02, 'b'}, {0x1E08, 'c'}, {0x1E0A, 'd'}, {0x1E14, 'e'}, {0x1E1E, 'f'},
                        {0x1E20, 'g'}, {0x1E22, 'h'}, {0x1E2C, 'i'}, {0x1E30, 'k'}, {0x1E36, 'l'}, {0x1E3E, 'm'},
                        {0x1E44, 'n'}, {0x1E4C, 'o'}, {0x1E54, 'p'}, {0x1E58, 'r'}, {0x1E60, 's'}, {0x1E6A, 't'},
                        {0x1E72, 'u'}, {0x1E7C, 'v'}, {0x1E80, 'w'}, {0x1E8A, 'x'}, {0x1E8E, 'y'}, {0x1E90, 'z'},
                        {0x1E96, 'h'}, {0x1E97, 't'}, {0x1E98, 'w'}, {0x1E99, 'y'}, {0x1E9A, 'a'}, {0x1E9B, 's'},
                        {0x1EA0, 'a'}, {0x1EB8, 'e'}, {0x1EC8, 'i'}, {0x1ECC, 'o'}, {0x1EE4, 'u'}, {0x1EF2, 'y'}});

bool isMark(std::uint32_t code)
{
    return (code >= 0x300 && code <= 0x36F) || (code >= 0x1AB0 && code <= 0x1AFF) ||
           (code >= 0x1DC0 && code <= 0x1DFF) || (code >= 0x20D0 && code <= 0x20FF) || code == 0x200B || code == 0xAD;
}

void foldLetter(std::string& to, std::uint32_t code)
{
    if (code >= 0xFF01 && code <= 0xFF5E) // full width
        code -= 0xFEE0;
    if (code < 0x80) {
        to += code >= 'A' && code <= 'Z' ? static_cast<char>(code + ('a' - 'A')) : static_cast<char>(code);
        return;
    }
    if (isMark(code))
        return;
    switch (code) {
    case 0xC6:
    case 0xE6:
        to += "ae";
        return;
    case 0xDE:
    case 0xFE:
        to += "th";
        return;
    case 0xDF:
    case 0x1E9E:
        to += "ss";
        return;
    case 0x132:
    case 0x133:
        to += "ij";
        return;
    case 0x152:
    case 0x153:
        to += "oe";
        return;
    case 0x2019:
    case 0x2018:
    case 0x2BC:
        to += '\'';
        return;
    default:
        break;
    }
    if (code >= 0xC0 && code < 0xC0 + latinLetters.size() && latinLetters[code - 0xC0] != '.') {
        to += latinLetters[code - 0xC0];
    } else if (code >= 0x1E00 && code <= 0x1EFF) {
        to += std::prev(std::ranges::upper_bound(latinAdditional, code, {}, &Run::begin))->letter;
    } else {
        if ((code >= 0x391 && code <= 0x3A9) || (code >= 0x410 && code <= 0x42F)) // Greek, Cyrillic
            code += 0x20;
        else if (code >= 0x400 && code <= 0x40F)
            code += 0x50;
        encode(to, code);
    }
}

bool isWordLetter(std::uint32_t code)
{
    if (code < 0x80)
        return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z') || (code >= '0' && code <= '9');
    if (code == broken || code == 0xD7 || code == 0xF7 || (code < 0xC0 && code != 0xAD && code != 0xAA && code != 0xBA))
        return false;
    // General punctuation (but what joins), arrows, symbols, ideographic punctuation, emoji.
    return !(code >= 0x2000 && code < 0x2C00 && code != 0x200B) && !(code >= 0x3000 && code < 0x3040) &&
           !(code >= 0xFE00 && code < 0xFF10) && code < 0x1F000;
}

bool isApostrophe(std::uint32_t code)
{
    return code == '\'' || code == 0x2019 || code == 0x2018 || code == 0x2BC || code == '`';
}

bool isCapital(std::uint32_t code)
{
    return (code >= 'A' && code <= 'Z') || (code >= 0xC0 && code <= 0xDE) || (code >= 0x410 && code <= 0x42F);
}

bool endsPhrase(std::uint32_t code)
{
    return code == ',' || code == ';' || code == ':' || code == '!' || code == '?' || code == '\n' || code == '(' ||
           code == ')' || code == '"' || code == '|' || code >= 0x1F000;
}

} // namespace

std::vector<Token> tokensOf(std::string_view utf8)
{
    std::vector<Token> tokens;
    Token token;
    bool gap = false;
    const auto take = [&](std::size_t end) {
        if (!token.text.empty()) {
            token.end = end;
            tokens.push_back(std::move(token));
        }
        token = {};
    };
    for (std::size_t at = 0; at < utf8.size();) {
        const Letter letter = decode(utf8.substr(at));
        const std::size_t after = at + letter.bytes;
        if (isWordLetter(letter.code) || isMark(letter.code)) {
            if (token.text.empty()) {
                token.begin = at;
                token.capital = isCapital(letter.code);
                token.gapBefore = gap;
            }
            foldLetter(token.text, letter.code);
            if (!token.text.empty())
                gap = false;
        } else if (!isApostrophe(letter.code) || token.text.empty() || after >= utf8.size() ||
                   !isWordLetter(decode(utf8.substr(after)).code)) {
            take(at);
            if (letter.code == '&' || letter.code == 0xD7 || letter.code == '@') {
                tokens.push_back({letter.code == 0xD7 ? "×" : std::string(1, static_cast<char>(letter.code)), at, after,
                                  gap, false});
                gap = false;
            }
            // A point ends a phrase only before a space and a capital letter, not in `Jl. Otista`: words of one and two
            // letters are abbreviations.
            const bool sentence =
                letter.code == '.' && !tokens.empty() && tokens.back().end == at && tokens.back().text.size() > 3;
            gap = gap || endsPhrase(letter.code) || sentence;
        }
        at = after;
    }
    take(utf8.size());
    return tokens;
}

bool isNumber(std::string_view token)
{
    const auto digits = static_cast<std::size_t>(
        std::ranges::find_if_not(token, [](char c) { return c >= '0' && c <= '9'; }) - token.begin());
    return digits > 0 && digits <= 6 && token.size() - digits <= 2 &&
           std::ranges::all_of(token.substr(digits), [](char c) { return c >= 'a' && c <= 'z'; });
}

} // namespace posko::core::gazetteer
