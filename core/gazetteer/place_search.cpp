// Search as a person types: the query as a name, as a crossing, as a street with a house's number, and as a kilometre.
#include "core/gazetteer/crossing_search.h"
#include "core/gazetteer/gazetteer.h"
#include "core/gazetteer/names.h"
#include "core/gazetteer/numbered_search.h"

#include <algorithm>
#include <format>

namespace posko::core {

using namespace gazetteer;

namespace {

constexpr std::size_t longestQuery = 200;
/// So many streets of a name are tried on each side of a crossing.
constexpr std::size_t crossingStreets = 200;
/// Of a crossing that was asked for as one, and of one that only might be meant.
constexpr double askedCrossing = 1.02, guessedCrossing = 0.95;
constexpr double samePlaceMetres = 30;

class Search {
public:
    Search(const GazetteerData& from, std::string_view text, std::optional<Point> around, std::size_t most)
        : data(from)
        , query(text.substr(0, longestQuery))
        , tokens(tokensOf(query))
        , near(around)
        , limit(most)
        , names(from)
    {
    }

    std::vector<PlaceFound> run()
    {
        if (tokens.empty() || limit == 0)
            return {};
        const auto crossings = crossingWords(tokens, data.language());
        for (const CrossingWords& words : crossings)
            addCrossings(words, askedCrossing);
        const bool crossed = !found.empty();
        const auto hits = crossed ? std::vector<NameHit>{} : names.find(words(0, tokens.size()), {near, limit, false});
        for (const NameHit& hit : hits)
            found.push_back(describe(data, hit));
        for (PlaceFound& place : findNumbered(data, names, query, tokens, near))
            found.push_back(std::move(place));
        if (crossings.empty() && (hits.empty() || !hits.front().whole))
            guessCrossings();
        return best();
    }

private:
    std::vector<SearchWord> words(std::size_t begin, std::size_t end) const
    {
        return searchWords(std::span(tokens).subspan(begin, end - begin), data.language(),
                           end == tokens.size() && tokens.back().end == query.size());
    }

    void addCrossings(const CrossingWords& parts, double factor)
    {
        const auto left = words(parts.leftBegin, parts.leftEnd), right = words(parts.rightBegin, parts.rightEnd);
        if (left.empty() || right.empty())
            return;
        const SearchScope scope{near, crossingStreets, true};
        const auto streets = names.find(left, scope);
        if (streets.empty())
            return;
        for (const CrossingHit& hit : crossingsOf(data, streets, names.find(right, scope))) {
            const Context context = data.context(hit.context);
            found.push_back({PlaceKind::Crossing,
                             data.placeName(hit.street) + " × " + data.placeName(hit.other),
                             {},
                             data.placeName(context.village),
                             data.placeName(context.district),
                             toGeo(hit.point),
                             false,
                             std::min(1.0, hit.score * factor)});
            if (found.size() > 4 * limit)
                break;
        }
    }

    /// `market 4th`: two streets with nothing between their names.
    void guessCrossings()
    {
        constexpr std::size_t mostWords = 5;
        for (std::size_t i = 1; i < tokens.size() && tokens.size() <= mostWords; ++i)
            addCrossings({0, i, i, tokens.size()}, guessedCrossing);
    }

    std::vector<PlaceFound> best()
    {
        std::ranges::stable_sort(found, std::ranges::greater(), &PlaceFound::score);
        std::vector<PlaceFound> kept;
        for (PlaceFound& place : found) {
            const bool known = std::ranges::any_of(kept, [&](const PlaceFound& other) {
                return other.kind == place.kind && other.name == place.name &&
                       metresBetween(toPoint(other.point), toPoint(place.point)) < samePlaceMetres;
            });
            if (!known)
                kept.push_back(std::move(place));
            if (kept.size() == limit)
                break;
        }
        return kept;
    }

    const GazetteerData& data;
    std::string_view query;
    std::vector<Token> tokens;
    std::optional<Point> near;
    std::size_t limit;
    NameSearch names;
    std::vector<PlaceFound> found;
};

} // namespace

std::vector<PlaceFound> Gazetteer::search(std::string_view query, std::optional<GeoPoint> near, std::size_t limit) const
{
    const bool usable = near && isPoint(*near);
    return Search(*data, query, usable ? std::optional(toPoint(*near)) : std::nullopt, limit).run();
}

} // namespace posko::core
