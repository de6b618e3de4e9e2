#include "core/gazetteer/numbered_search.h"

#include "core/gazetteer/city_places.h"
#include "core/gazetteer/street_course.h"

#include <algorithm>
#include <format>

namespace posko::core::gazetteer {

namespace {

constexpr std::size_t mostStreets = 20;
constexpr double exactNumber = 0.98, guessedNumber = 0.92, withoutNumber = 0.8;

/// `4th`: a street's name, no house.
bool isOrdinal(std::string_view token)
{
    return token.ends_with("st") || token.ends_with("nd") || token.ends_with("rd") || token.ends_with("th");
}

std::string upper(std::string text)
{
    for (char& c : text)
        c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return text;
}

std::vector<SearchWord> without(std::span<const Token> tokens, std::size_t begin, std::size_t end,
                                const PlaceWords& language, bool open)
{
    std::vector<Token> rest(tokens.begin(), tokens.begin() + static_cast<std::ptrdiff_t>(begin));
    rest.insert(rest.end(), tokens.begin() + static_cast<std::ptrdiff_t>(end), tokens.end());
    return searchWords(rest, language, open && end < tokens.size());
}

/// Number and street in the order of the street's language: `850 Market Street`, `Jalan Sudirman 12A`.
std::string withNumber(const std::string& street, const std::string& number, const PlaceWords& language)
{
    const auto words = tokensOf(street);
    const bool english = !words.empty() && language.kind(words.back().text) == PlaceKind::Street &&
                         language.kind(words.front().text) != PlaceKind::Street;
    return english ? number + " " + street : street + " " + number;
}

} // namespace

PlaceFound describe(const GazetteerData& data, const NameHit& hit)
{
    const Context context = data.context(hit.context);
    PlaceFound found{data.kind(hit.place),
                     data.placeName(hit.place),
                     {},
                     data.placeName(context.village),
                     data.placeName(context.district),
                     toGeo(hit.point),
                     false,
                     std::min(1.0, hit.score)};
    if (data.place(hit.place).name != hit.name)
        found.matched = data.nameText(hit.name);
    return found;
}

std::vector<SearchWord> searchWords(std::span<const Token> tokens, const PlaceWords& language, bool unfinished)
{
    std::vector<SearchWord> words;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const std::string& text = tokens[i].text;
        const bool sign = text == "&" || text == "×" || text == "@";
        if (language.is(text, Role::Unit) && i + 1 < tokens.size() && isNumber(tokens[i + 1].text)) {
            while (i + 1 < tokens.size() && isNumber(tokens[i + 1].text))
                ++i;
        } else if (!sign) {
            words.push_back({text, unfinished && i + 1 == tokens.size()});
        }
    }
    return words;
}

std::optional<KilometreWords> kilometreWords(std::string_view text, std::span<const Token> tokens,
                                             const PlaceWords& language)
{
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const std::string& word = tokens[i].text;
        const bool joined =
            word.size() > 2 && language.is(word.substr(0, 2), Role::Kilometre) && isNumber(word.substr(2));
        const std::size_t number = joined ? i : i + 1;
        if (!joined &&
            (!language.is(word, Role::Kilometre) || number >= tokens.size() || !isNumber(tokens[number].text)))
            continue;
        const auto post = readKilometre(text.substr(tokens[number].begin));
        if (!post)
            continue;
        std::size_t end = number + 1;
        if (end < tokens.size() && isNumber(tokens[end].text) && tokens[end].begin == tokens[number].end + 1 &&
            std::string_view("+,.").contains(text[tokens[number].end]))
            ++end;
        return KilometreWords{post->number, i, end};
    }
    return {};
}

std::optional<PlaceFound> describeHouse(const GazetteerData& data, const NameHit& street, std::string_view number)
{
    const auto wanted = readHouseNumber(number);
    if (!wanted)
        return {};
    const auto place =
        findHouse(data.details(street.place).houses, wanted->number, wanted->suffix, StreetCourse(data, street.place));
    if (!place)
        return {};
    PlaceFound found = describe(data, street);
    found.kind = PlaceKind::HouseNumber;
    found.name = withNumber(found.name, std::to_string(wanted->number) + upper(wanted->suffix), data.language());
    found.point = toGeo(place->point);
    found.approximate = place->approximate;
    found.score *= place->approximate ? guessedNumber : exactNumber;
    return found;
}

std::optional<PlaceFound> describeKilometre(const GazetteerData& data, const NameHit& street, std::uint32_t metres)
{
    const auto place = findKilometre(data.details(street.place).kilometres, metres, StreetCourse(data, street.place));
    if (!place)
        return {};
    PlaceFound found = describe(data, street);
    found.kind = PlaceKind::Kilometre;
    found.name += std::format(" Km {}", metres / 1'000);
    if (metres % 1'000 != 0)
        found.name += std::format("+{:03}", metres % 1'000);
    found.point = toGeo(place->point);
    found.approximate = place->approximate;
    found.score *= place->approximate ? guessedNumber : exactNumber;
    return found;
}

std::vector<PlaceFound> findNumbered(const GazetteerData& data, NameSearch& names, std::string_view text,
                                     std::span<const Token> tokens, std::optional<Point> near)
{
    std::vector<PlaceFound> found;
    const bool open = !tokens.empty() && tokens.back().end == text.size();
    const auto addAll = [&](std::vector<SearchWord> words, const auto& describeOn) {
        // Behind the street may stand a city or a country that is not known here.
        constexpr std::size_t mostTrailing = 5;
        auto streets = names.find(words, {near, mostStreets, true});
        for (std::size_t i = 0; i < mostTrailing && words.size() > 1 && (streets.empty() || !streets.front().whole);
             ++i) {
            words.pop_back();
            words.back().unfinished = false;
            streets = names.find(words, {near, mostStreets, true});
        }
        for (const NameHit& street : streets) {
            auto place = describeOn(street);
            if (!place) {
                place = describe(data, street);
                place->score *= withoutNumber;
            }
            found.push_back(std::move(*place));
        }
    };
    if (const auto kilometre = kilometreWords(text, tokens, data.language())) {
        addAll(without(tokens, kilometre->begin, kilometre->end, data.language(), open),
               [&](const NameHit& street) { return describeKilometre(data, street, kilometre->metres); });
        return found;
    }
    // The number that a word announces, else one in front, else the last one.
    std::optional<std::size_t> number;
    bool announced = false;
    for (std::size_t i = 0; i < tokens.size() && !announced; ++i) {
        if (!isNumber(tokens[i].text) || isOrdinal(tokens[i].text))
            continue;
        announced = i > 0 && data.language().is(tokens[i - 1].text, Role::Number);
        const bool unit = i > 0 && data.language().is(tokens[i - 1].text, Role::Unit);
        if (announced || (!unit && number.value_or(1) != 0))
            number = i;
    }
    if (number && tokens.size() > 1) {
        const std::string_view digits = text.substr(tokens[*number].begin);
        addAll(without(tokens, *number - (announced ? 1 : 0), *number + 1, data.language(), open),
               [&](const NameHit& street) {
                   return describeHouse(data, street, digits.substr(0, tokens[*number].text.size()));
               });
    }
    return found;
}

} // namespace posko::core::gazetteer
