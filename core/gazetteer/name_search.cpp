#include "core/gazetteer/name_search.h"

#include "core/gazetteer/names.h"
#include "core/gazetteer/query_words.h"

#include <algorithm>
#include <unordered_map>

namespace posko::core::gazetteer {

namespace {

/// The most names that one word brings in, and the most places of one name that are compared.
constexpr std::size_t mostNames = 3'000, mostPlaces = 2'000;
/// Places around the point that are looked at when there are more names than that.
constexpr std::size_t mostNear = 400;
constexpr double nearMetres = 5'000;
/// A village or a district that is named beside a street counts nearly as the name's own words.
constexpr double contextQuality = 0.95;
/// Less of the query than this is no answer.
constexpr double leastText = 0.5;
constexpr double textShare = 0.78, importanceShare = 0.12, nearShare = 0.1;
/// At this distance nearness counts half.
constexpr double halfNearMetres = 3'000;
constexpr std::size_t longestName = 24; ///< words

using Qualities = std::array<float, QueryWords::most>;

/// The lowest ids of many ascending lists, kept to a bound.
class LowestIds {
public:
    void add(const WordIndex& words, const WordRange& range)
    {
        for (std::uint32_t word = range.first; word < range.end; ++word) {
            words.names(word, [this](std::uint32_t name) {
                if (name > bound)
                    return false;
                ids.push_back(name);
                if (ids.size() >= 3 * mostNames)
                    cut();
                return true;
            });
        }
    }
    std::vector<std::uint32_t> take()
    {
        if (ids.size() > mostNames)
            cut();
        return std::move(ids);
    }
    bool complete() const { return bound == none; }

private:
    void cut()
    {
        std::ranges::sort(ids);
        ids.erase(std::ranges::unique(ids).begin(), ids.end());
        if (ids.size() > mostNames) {
            ids.resize(mostNames);
            bound = ids.back();
        }
    }
    std::vector<std::uint32_t> ids;
    std::uint32_t bound = none;
};

} // namespace

/// One search over one division of the query.
class NameSearch::Pass {
public:
    Pass(const GazetteerData& from, const QueryWords& query, const SearchScope& wanted)
        : data(from)
        , words(query)
        , scope(wanted)
    {
        findAreas();
    }

    std::vector<NameHit> run()
    {
        for (const std::uint32_t name : gather())
            meet(name);
        std::ranges::sort(hits, [](const NameHit& a, const NameHit& b) {
            return std::tuple(-a.score, a.place, a.name) < std::tuple(-b.score, b.place, b.name);
        });
        std::vector<NameHit> best;
        for (const NameHit& hit : hits) { // a place with several names counts once
            if (best.size() < scope.limit && std::ranges::find(best, hit.place, &NameHit::place) == best.end())
                best.push_back(hit);
        }
        return best;
    }

private:
    /// Which words of the query name a part of the city, and how well.
    void findAreas()
    {
        const std::uint32_t end = data.places(PlaceKind::Village).second;
        constexpr std::uint32_t mostAreas = 20'000;
        for (std::uint32_t place = 0; place < std::min(end, mostAreas); ++place) {
            data.nameWords(data.place(place).name, nameWords);
            Qualities qualities{};
            bool any = false;
            for (std::size_t i = 0; i < words.count(); ++i) {
                for (const std::uint32_t word : nameWords)
                    qualities[i] = std::max(qualities[i], static_cast<float>(words.quality(i, word)));
                any = any || qualities[i] > 0;
                areaWords[i] = areaWords[i] || qualities[i] > 0;
            }
            if (any)
                areas.emplace(place, qualities);
        }
    }

    std::vector<std::uint32_t> gather()
    {
        std::vector<std::size_t> order;
        bool onlyKinds = true;
        for (std::size_t i = 0; i < words.count(); ++i)
            onlyKinds = onlyKinds && words.isKind(i);
        for (std::size_t i = 0; i < words.count(); ++i) {
            if (words.names(i) > 0 && (onlyKinds || !words.isKind(i)))
                order.push_back(i);
        }
        std::ranges::stable_sort(order, {}, [&](std::size_t i) { return words.names(i); });
        std::vector<std::uint32_t> names;
        bool complete = true;
        for (const std::size_t i : order) {
            LowestIds ids;
            for (const WordRange& range : words.meanings(i))
                ids.add(data.words(), range);
            const std::vector<std::uint32_t> found = ids.take();
            names.insert(names.end(), found.begin(), found.end());
            complete = complete && ids.complete();
            // Every name that meets all words is among these, unless this word may be the place where it lies.
            if (!areaWords[i])
                break;
        }
        if (!complete)
            addNear(names);
        std::ranges::sort(names);
        names.erase(std::ranges::unique(names).begin(), names.end());
        return names;
    }

    void addNear(std::vector<std::uint32_t>& names) const
    {
        if (!scope.near)
            return;
        std::size_t left = mostNear;
        data.placeTree().nearest(*scope.near, nearMetres, 0, data.placeCount(), [&](std::size_t i) {
            names.push_back(data.place(static_cast<std::uint32_t>(i)).name);
            return --left > 0 ? nearMetres : -1.0;
        });
    }

    void meet(std::uint32_t name)
    {
        data.nameWords(name, nameWords);
        if (nameWords.size() > longestName)
            nameWords.resize(longestName);
        Qualities own{};
        std::array<bool, longestName> used{};
        double nameTotal = 0, nameMet = 0;
        bool named = true;
        for (std::size_t i = 0; i < words.count(); ++i) {
            std::size_t best = nameWords.size();
            for (std::size_t w = 0; w < nameWords.size(); ++w) {
                const auto quality = static_cast<float>(used[w] ? 0 : words.quality(i, nameWords[w]));
                if (quality > own[i]) {
                    own[i] = quality;
                    best = w;
                }
            }
            if (best < nameWords.size())
                used[best] = true;
        }
        for (std::size_t w = 0; w < nameWords.size(); ++w) {
            const double weight = data.wordWeight(nameWords[w]);
            nameTotal += weight;
            nameMet += used[w] ? weight : 0;
            named = named && (used[w] || weight < 1);
        }
        if (nameMet == 0 || !possible(own))
            return;
        std::size_t left = mostPlaces;
        data.placesOf(name, [&](std::uint32_t place) {
            if (!scope.streetsOnly || data.isStreet(place))
                add(place, name, own, nameMet / nameTotal, named);
            return --left > 0;
        });
    }

    /// Whether enough of the query can be met, with the help of villages and districts.
    bool possible(const Qualities& own) const
    {
        double met = 0;
        for (std::size_t i = 0; i < words.count(); ++i)
            met += words.weight(i) * (own[i] > 0 || areaWords[i] ? 1 : 0);
        return met >= leastText * words.totalWeight();
    }

    Qualities qualitiesIn(std::uint32_t contextIndex) const
    {
        Qualities best{};
        const Context context = data.context(contextIndex);
        for (const std::uint32_t area : {context.village, context.district}) {
            const auto known = areas.find(area);
            for (std::size_t i = 0; known != areas.end() && i < best.size(); ++i)
                best[i] = std::max(best[i], known->second[i]);
        }
        for (std::uint32_t city = data.places(PlaceKind::City).first; city < data.places(PlaceKind::City).second;
             ++city) {
            const auto known = areas.find(city);
            for (std::size_t i = 0; known != areas.end() && i < best.size(); ++i)
                best[i] = std::max(best[i], known->second[i]);
        }
        return best;
    }

    double met(const Qualities& own, const Qualities& around, bool& whole) const
    {
        double sum = 0;
        whole = true;
        for (std::size_t i = 0; i < words.count(); ++i) {
            const double quality = own[i] > 0 ? double(own[i]) : contextQuality * double(around[i]);
            sum += words.weight(i) * quality;
            whole = whole && (quality > 0 || words.isKind(i));
        }
        return words.totalWeight() > 0 ? sum / words.totalWeight() : 0;
    }

    void add(std::uint32_t place, std::uint32_t name, const Qualities& own, double share, bool named)
    {
        const PlaceRecord record = data.place(place);
        NameHit hit{place, name, record.point, record.context, 0, 0, false, named};
        double text = met(own, areas.empty() ? Qualities{} : qualitiesIn(record.context), hit.whole);
        if (!hit.whole && !areas.empty() && data.isStreet(place)) {
            // A long street lies in several villages; the one that is named tells which part of it is meant.
            const auto [first, end] = data.chunks(place);
            for (std::uint32_t chunk = first; end - first > 1 && chunk < end; ++chunk) {
                const std::uint32_t context = data.chunkContext(chunk);
                bool whole = false;
                const double there = context == hit.context ? 0 : met(own, qualitiesIn(context), whole);
                if (there > text) {
                    text = there;
                    hit.whole = whole;
                    hit.context = context;
                    const Chunk stretch = data.chunk(chunk);
                    if (!stretch.points.empty())
                        hit.point = stretch.points[stretch.points.size() / 2];
                }
            }
        }
        if (text < leastText)
            return;
        hit.text = text * (0.7 + 0.3 * share);
        const double near =
            scope.near ? halfNearMetres / (halfNearMetres + LocalPlane(*scope.near).metres(hit.point)) : 0.5;
        hit.score =
            textShare * hit.text + importanceShare * importance(data.kind(place), data.rank(place)) + nearShare * near;
        hits.push_back(hit);
        if (hits.size() > 4'000)
            keepBest();
    }

    void keepBest()
    {
        constexpr std::size_t kept = 1'000;
        std::ranges::nth_element(hits, hits.begin() + kept, std::ranges::greater(), &NameHit::score);
        hits.resize(kept);
    }

    const GazetteerData& data;
    const QueryWords& words;
    const SearchScope& scope;
    std::unordered_map<std::uint32_t, Qualities> areas;
    std::array<bool, QueryWords::most> areaWords{};
    std::vector<NameHit> hits;
    std::vector<std::uint32_t> nameWords; ///< room that is used again
};

NameSearch::NameSearch(const GazetteerData& from)
    : data(from)
{
}

NameSearch::~NameSearch() = default;

std::vector<NameHit> NameSearch::find(std::span<const SearchWord> words, const SearchScope& scope)
{
    std::vector<NameHit> best;
    const auto take = [&](std::span<const SearchWord> division, bool withErrors) {
        const QueryWords query(data, division, withErrors);
        for (NameHit& hit : Pass(data, query, scope).run()) {
            const auto same = std::ranges::find(best, hit.place, &NameHit::place);
            if (same == best.end())
                best.push_back(hit);
            else if (hit.score > same->score)
                *same = hit;
        }
        std::ranges::stable_sort(best, std::ranges::greater(), &NameHit::score);
        best.resize(std::min(best.size(), scope.limit));
        return !best.empty() && best.front().whole;
    };
    if (words.empty() || take(words, false))
        return best;
    for (const auto& division : otherDivisions(data, words)) {
        if (take(division, false))
            return best;
    }
    take(words, true);
    return best;
}

} // namespace posko::core::gazetteer
