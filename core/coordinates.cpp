#include "core/coordinates.h"

#include "core/characters.h"
#include "core/map_link.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace posko::core {

namespace {

using Failure = std::unexpected<NoCoordinates>;

enum class Axis : std::uint8_t { Latitude, Longitude };

/// A word and what it says about the number beside it.
struct KnownWord {
    std::string_view word;
    Axis axis = Axis::Latitude;
    int sign = 0; ///< 0: a label, which says nothing of the hemisphere
};

constexpr std::array knownWords = {
    KnownWord{"n", Axis::Latitude, 1},          KnownWord{"s", Axis::Latitude, -1},
    KnownWord{"e", Axis::Longitude, 1},         KnownWord{"w", Axis::Longitude, -1},
    KnownWord{"lu", Axis::Latitude, 1},         KnownWord{"ls", Axis::Latitude, -1},
    KnownWord{"bt", Axis::Longitude, 1},        KnownWord{"bb", Axis::Longitude, -1},
    KnownWord{"north", Axis::Latitude, 1},      KnownWord{"south", Axis::Latitude, -1},
    KnownWord{"east", Axis::Longitude, 1},      KnownWord{"west", Axis::Longitude, -1},
    KnownWord{"utara", Axis::Latitude, 1},      KnownWord{"selatan", Axis::Latitude, -1},
    KnownWord{"timur", Axis::Longitude, 1},     KnownWord{"barat", Axis::Longitude, -1},
    KnownWord{"lat", Axis::Latitude, 0},        KnownWord{"latitude", Axis::Latitude, 0},
    KnownWord{"lintang", Axis::Latitude, 0},    KnownWord{"lon", Axis::Longitude, 0},
    KnownWord{"lng", Axis::Longitude, 0},       KnownWord{"long", Axis::Longitude, 0},
    KnownWord{"longitude", Axis::Longitude, 0}, KnownWord{"bujur", Axis::Longitude, 0},
};

// In the plain text, the signs of angles are one byte each.
constexpr char degreeSign = '\x01';
constexpr char minuteSign = '\'';
constexpr char secondSign = '"';

/// What stands for each sign that people, phones and word processors use.
constexpr std::pair<std::string_view, std::string_view> sameSigns[] = {
    {"°", "\x01"},  {"º", "\x01"},  {"˚", "\x01"},  {"′", "'"},      {"’", "'"},      {"‘", "'"},
    {"´", "'"},     {"`", "'"},     {"″", "\""},    {"”", "\""},     {"“", "\""},     {"−", "-"},
    {"–", "-"},     {"，", ","},    {"；", ";"},    {"\u00a0", " "}, {"\u202f", " "}, {"\u2009", " "},
    {"\u200b", ""}, {"\u200e", ""}, {"\u200f", ""}, {"\ufeff", ""},
};

/// Lower-cased, with one way to write each sign.
std::string plain(std::string_view text)
{
    std::string result;
    while (!text.empty()) {
        const auto same = std::ranges::find_if(sameSigns, [&](const auto& s) { return text.starts_with(s.first); });
        if (same != std::end(sameSigns)) {
            result += same->second;
            text.remove_prefix(same->first.size());
        } else {
            const char c = text.front();
            result += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
            text.remove_prefix(1);
        }
    }
    for (auto at = result.find("''"); at != std::string::npos; at = result.find("''", at))
        result.replace(at, 2, "\"");
    return result;
}

bool isLetter(char c)
{
    return c >= 'a' && c <= 'z';
}

struct Token {
    enum class Kind : std::uint8_t { Number, Unit, Word, Separator };
    Kind kind;
    double value = 0;      ///< of a number, without its sign
    int sign = 0;          ///< that was written before a number: 1, -1, or 0
    bool decimals = false; ///< of a number
    bool tight = false;    ///< of a separator: a comma with a number right behind it
    char unit = 0;         ///< degreeSign, minuteSign or secondSign
    KnownWord word{};
};

class Lexer {
public:
    explicit Lexer(std::string_view plainText)
        : text(plainText)
        , commaIsDecimal(!hasDecimalPoint(plainText))
    {
    }

    /// Nothing for text with anything in it that coordinates do not have.
    std::optional<std::vector<Token>> tokens()
    {
        while (at < text.size()) {
            if (!next())
                return {};
        }
        return std::move(found);
    }
    /// `6:12:31.7`: without hemispheres it could as well be a time.
    bool hasColons() const { return colons; }

private:
    /// Where a point stands between digits, commas part numbers; where none does, a comma between digits is decimal.
    static bool hasDecimalPoint(std::string_view text)
    {
        for (std::size_t i = 1; i + 1 < text.size(); ++i) {
            if (text[i] == '.' && isDigit(text[i - 1]) && isDigit(text[i + 1]))
                return true;
        }
        return false;
    }

    bool next()
    {
        const char c = text[at];
        const bool numberFollows = at + 1 < text.size() && isDigit(text[at + 1]);
        if (isDigit(c) || ((c == '-' || c == '+') && numberFollows && (at == 0 || !isDigit(text[at - 1]))))
            return number();
        if (isLetter(c))
            return word();
        ++at;
        switch (c) {
        case ' ':
        case '\t':
        case '\r':
        case '=': // lat=…
        case '(':
        case ')':
        case '[':
        case ']':
        case '{':
        case '}':
            return true;
        case '\n':
        case ',':
        case ';':
        case '/':
            found.push_back({.kind = Token::Kind::Separator, .tight = c == ',' && numberFollows});
            return true;
        case ':': // of a label, or between degrees, minutes and seconds
            if (found.empty() || found.back().kind == Token::Kind::Separator)
                return false;
            colons = colons || found.back().kind == Token::Kind::Number;
            return true;
        case degreeSign:
        case minuteSign:
        case secondSign:
            if (found.empty() || found.back().kind != Token::Kind::Number)
                return false;
            found.push_back({.kind = Token::Kind::Unit, .unit = c});
            return true;
        default:
            return false;
        }
    }

    bool number()
    {
        Token token{.kind = Token::Kind::Number};
        if (!isDigit(text[at]))
            token.sign = text[at++] == '-' ? -1 : 1;
        std::string digits;
        const auto takeDigits = [&] {
            while (at < text.size() && isDigit(text[at]))
                digits += text[at++];
        };
        takeDigits();
        const char decimal = commaIsDecimal ? ',' : '.';
        if (at + 1 < text.size() && text[at] == decimal && isDigit(text[at + 1])) {
            ++at;
            digits += '.';
            takeDigits();
            token.decimals = true;
        }
        // `-6,2088,106,8456` can be read; `1,2,3` could be two things.
        if (commaIsDecimal && !token.decimals && !found.empty() && found.back().tight)
            return false;
        const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), token.value);
        found.push_back(token);
        return read.ec == std::errc{};
    }

    bool word()
    {
        const std::size_t start = at;
        while (at < text.size() && isLetter(text[at]))
            ++at;
        const auto known = std::ranges::find(knownWords, text.substr(start, at - start), &KnownWord::word);
        if (known == knownWords.end())
            return false;
        if (at < text.size() && text[at] == '.') // Lat. Lon.
            ++at;
        found.push_back({.kind = Token::Kind::Word, .word = *known});
        return true;
    }

    std::string_view text;
    std::size_t at = 0;
    bool commaIsDecimal;
    bool colons = false; ///< between numbers
    std::vector<Token> found;
};

/// One of the two coordinates as it was written.
struct Written {
    std::vector<Token> numbers;
    std::vector<char> units; ///< of each number; 0 where none was written
    std::optional<Axis> axis;
    int hemisphere = 0;
    bool contradicts = false;

    bool hasUnits() const
    {
        return std::ranges::any_of(units, [](char unit) { return unit != 0; });
    }
    void take(const KnownWord& word)
    {
        contradicts = contradicts || (axis && axis != word.axis) || (word.sign != 0 && hemisphere != 0);
        axis = word.axis;
        if (word.sign != 0)
            hemisphere = word.sign;
    }
};

/// Where the second coordinate begins: an index into the numbers, or nothing where that cannot be told.
std::optional<std::size_t> secondBegins(const std::vector<Token>& tokens, std::size_t numbers)
{
    // A word, a separator or the sign of degrees tells; else there must be as many numbers for each.
    std::size_t seen = 0;
    bool parted = false;
    std::optional<std::size_t> second;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const Token& token = tokens[i];
        if (token.kind != Token::Kind::Number) {
            parted = parted || (seen > 0 && token.kind != Token::Kind::Unit);
            continue;
        }
        const bool degrees = i + 1 < tokens.size() && tokens[i + 1].unit == degreeSign;
        if (seen > 0 && (parted || degrees || token.sign != 0)) {
            if (second)
                return {}; // three of them
            second = seen;
        }
        parted = false;
        ++seen;
    }
    if (!second && numbers % 2 == 0)
        second = numbers / 2;
    return second;
}

std::optional<std::pair<Written, Written>> inTwo(const std::vector<Token>& tokens, std::size_t second)
{
    std::pair<Written, Written> both;
    const bool wordFirst = tokens.front().kind == Token::Kind::Word;
    const bool wordLast = tokens.back().kind == Token::Kind::Word;
    std::size_t seen = 0;
    bool parted = false; // by a separator since the last number
    for (const Token& token : tokens) {
        Written& present = seen <= second ? both.first : both.second;
        switch (token.kind) {
        case Token::Kind::Number: {
            Written& of = seen < second ? both.first : both.second;
            of.numbers.push_back(token);
            of.units.push_back(0);
            ++seen;
            parted = false;
            break;
        }
        case Token::Kind::Unit:
            (seen <= second ? both.first : both.second).units.back() = token.unit;
            break;
        case Token::Kind::Separator:
            parted = parted || seen > 0;
            break;
        case Token::Kind::Word: {
            const bool between = seen == second;
            // `lat 6.2 S lon 106.8 E`: labels stand before their number, hemispheres behind.
            const bool label = token.word.sign == 0;
            const bool ofNext = parted || (wordFirst && wordLast ? label : wordFirst);
            if (seen > 0 && seen < second)
                return {}; // amid the first one's numbers
            (between && ofNext ? both.second : present).take(token.word);
            break;
        }
        }
    }
    return both;
}

std::expected<double, NoCoordinates> degreesOf(const Written& written)
{
    constexpr double most = 60;
    constexpr std::array order{degreeSign, minuteSign, secondSign};
    if (written.numbers.empty() || written.numbers.size() > order.size())
        return Failure(NoCoordinates::Unreadable);
    double value = 0;
    double part = 1;
    for (std::size_t i = 0; i < written.numbers.size(); ++i, part /= most) {
        const Token& number = written.numbers[i];
        const char unit = written.units[i];
        const bool last = i + 1 == written.numbers.size();
        if ((unit != 0 && unit != order.at(i)) || (i > 0 && number.sign != 0) ||
            (!last && number.value != std::floor(number.value)))
            return Failure(NoCoordinates::Unreadable);
        if (i > 0 && number.value >= most)
            return Failure(NoCoordinates::Minutes);
        value += number.value * part;
    }
    const int sign = written.numbers.front().sign;
    // `-6.2 S` is written often and means south; `-6.2 N` cannot be meant.
    if (written.contradicts || (written.hemisphere > 0 && sign < 0))
        return Failure(NoCoordinates::Unreadable);
    return (written.hemisphere != 0 ? written.hemisphere : sign) < 0 ? -value : value;
}

std::expected<GeoPoint, NoCoordinates> parseNumbers(std::string_view text)
{
    const std::string lettered = plain(text);
    Lexer lexer(lettered);
    const auto tokens = lexer.tokens();
    const auto isNumber = [](const Token& token) {
        return token.kind == Token::Kind::Number;
    };
    if (!tokens || tokens->empty())
        return Failure(NoCoordinates::Unreadable);
    const auto numbers = static_cast<std::size_t>(std::ranges::count_if(*tokens, isNumber));
    if (numbers == 1)
        return Failure(NoCoordinates::OneNumber);
    const auto second = secondBegins(*tokens, numbers);
    if (numbers == 0 || !second)
        return Failure(NoCoordinates::Unreadable);
    const auto both = inTwo(*tokens, *second);
    if (!both)
        return Failure(NoCoordinates::Unreadable);
    auto [first, other] = *both;
    if (!first.hasUnits() && !other.hasUnits() && first.numbers.size() != other.numbers.size())
        return Failure(NoCoordinates::Unreadable);
    if ((first.axis && first.axis == other.axis) || (lexer.hasColons() && !(first.axis && other.axis)))
        return Failure(NoCoordinates::Unreadable);
    if (first.axis == Axis::Longitude || other.axis == Axis::Latitude)
        std::swap(first, other);
    const auto latitude = degreesOf(first);
    if (!latitude)
        return Failure(latitude.error());
    const auto longitude = degreesOf(other);
    if (!longitude)
        return Failure(longitude.error());
    if (std::abs(*latitude) > 90)
        return Failure(NoCoordinates::Latitude);
    if (std::abs(*longitude) > 180)
        return Failure(NoCoordinates::Longitude);
    return GeoPoint{*latitude, *longitude};
}

} // namespace

std::expected<GeoPoint, NoCoordinates> parseCoordinates(std::string_view text)
{
    constexpr std::string_view blanks = " \t\r\n";
    const auto begin = text.find_first_not_of(blanks);
    if (begin == std::string_view::npos)
        return Failure(NoCoordinates::Empty);
    text = text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
    const MapLink link = findMapLink(text);
    if (!link.found)
        return parseNumbers(text);
    NoCoordinates why = link.isShort ? NoCoordinates::ShortLink : NoCoordinates::LinkWithoutPoint;
    for (const std::string& candidate : link.candidates) {
        const auto point = parseNumbers(candidate);
        if (point)
            return point;
        if (point.error() == NoCoordinates::Latitude || point.error() == NoCoordinates::Longitude)
            why = point.error();
    }
    return Failure(why);
}

} // namespace posko::core
