#include "core/gazetteer/text_hypotheses.h"

#include "core/gazetteer/crossing_search.h"
#include "core/gazetteer/numbered_search.h"
#include "core/gazetteer/street_course.h"

#include <algorithm>
#include <cmath>

namespace posko::core::gazetteer {

namespace {

/// Two places that a text names together lie within this of each other.
constexpr double togetherMetres = 1'500;
/// Of a mention that fits nothing else in the text, and of one that only gives a direction.
constexpr double unfitting = 0.8, directionFactor = 0.15;
/// A place of another kind than the word before says.
constexpr double otherKind = 0.4;
/// What a fitting mention adds to the evidence of another.
constexpr double supporting = 0.6;
constexpr double mostSure = 0.97;
constexpr std::size_t mostPlacesCompared = 60;

bool isArea(PlaceKind kind)
{
    return kind == PlaceKind::City || kind == PlaceKind::District || kind == PlaceKind::Village;
}

class Weighing {
public:
    Weighing(const GazetteerData& from, std::string_view given, const std::vector<TextWord>& textWords,
             const std::vector<Mention>& found)
        : data(from)
        , text(given)
        , words(textWords)
        , mentions(found)
    {
    }

    std::vector<Hypothesis> weigh()
    {
        for (std::size_t m = 0; m < mentions.size(); ++m) {
            const std::size_t first = hypotheses.size();
            const auto& places = mentions[m].places;
            for (std::size_t i = 0; i < std::min(places.size(), mostPlacesCompared); ++i)
                addPlace(m, places[i]);
            // Of a name that more places have than are compared, none is sure.
            const double looked = places.size() <= mostPlacesCompared ? 1 : 0.1;
            share(first, looked);
        }
        for (std::size_t a = 0; a < mentions.size(); ++a) {
            for (std::size_t b = a + 1; b < mentions.size(); ++b)
                addCrossings(a, b);
        }
        return std::move(hypotheses);
    }

private:
    double evidenceOf(std::size_t m, std::uint32_t place) const
    {
        const Mention& mention = mentions[m];
        const PlaceKind kind = data.kind(place);
        const bool other = mention.announced && *mention.announced != kind && (isArea(kind) || data.isStreet(place)) &&
                           !(isArea(*mention.announced) && isArea(kind));
        return mention.evidence * (other ? otherKind : 1) * (mention.direction ? directionFactor : 1);
    }

    void addPlace(std::size_t m, std::uint32_t place)
    {
        const double own = evidenceOf(m, place);
        NameHit hit{place, data.place(place).name, data.place(place).point, data.place(place).context, own, own, true,
                    true};
        Hypothesis hypothesis;
        hypothesis.begin = mentions[m].begin;
        hypothesis.end = mentions[m].end;
        hypothesis.within = withinOf(place);
        std::optional<StreetCourse> course;
        if (data.isStreet(place)) {
            course.emplace(data, place);
            narrow(m, hit, hypothesis.within);
        }
        hypothesis.place = describe(data, hit);
        if (auto exact = numbered(m, hit)) {
            hypothesis.place = std::move(*exact);
            hypothesis.within = 1;
        }
        double doubt = 1, nothing = 1 - own;
        const Point point = toPoint(hypothesis.place.point);
        for (std::size_t other = 0; other < mentions.size(); ++other) {
            // A name that is said twice is no second witness.
            if (other == m || mentions[other].direction || mentions[other].places == mentions[m].places)
                continue;
            if (fits(place, course, point, other))
                nothing *= 1 - supporting * mentions[other].evidence;
            else
                doubt *= 1 - unfitting * mentions[other].evidence;
        }
        // Among several of one name, the one that fits the rest of the text stands out.
        hypothesis.weight = own * std::pow(doubt, 3);
        hypothesis.evidence = (1 - nothing) * std::sqrt(doubt);
        if (mentions[m].direction)
            hypothesis.evidence = std::min(hypothesis.evidence, directionFactor);
        hypotheses.push_back(std::move(hypothesis));
    }

    /// Whether one of the places that another mention may mean goes together with a place.
    bool fits(std::uint32_t place, const std::optional<StreetCourse>& course, Point point, std::size_t other) const
    {
        const auto& places = mentions[other].places;
        return std::any_of(places.begin(),
                           places.begin() + static_cast<std::ptrdiff_t>(std::min(places.size(), mostPlacesCompared)),
                           [&](std::uint32_t near) { return together(place, course, point, near); });
    }

    bool together(std::uint32_t place, const std::optional<StreetCourse>& course, Point point, std::uint32_t near) const
    {
        const PlaceKind kind = data.kind(near);
        if (isArea(kind)) {
            const Context context = data.contextAt(point);
            const Context told = data.context(data.place(place).context);
            if (kind == PlaceKind::City || context.village == near || context.district == near ||
                told.village == near || told.district == near)
                return true;
        }
        const Point there = data.place(near).point;
        if (isArea(data.kind(place)) &&
            (data.inside(place, there) || data.context(data.place(near).context).district == place))
            return true;
        const double reach = togetherMetres + (isArea(kind) ? data.radiusAround(near) / 2 : 0) +
                             (isArea(data.kind(place)) ? data.radiusAround(place) / 2 : 0);
        if (course) {
            const auto nearest = course->nearest(there);
            return nearest && nearest->metres <= reach;
        }
        if (data.isStreet(near)) {
            const auto nearest = StreetCourse(data, near).nearest(point);
            return nearest && nearest->metres <= reach;
        }
        return metresBetween(point, there) <= reach;
    }

    /// How much of a place lies within mentionMetres of its point.
    double withinOf(std::uint32_t place) const
    {
        if (data.isStreet(place)) {
            const auto [first, end] = data.chunks(place);
            return withinOf(first, end, data.place(place).point, {});
        }
        if (data.hasBorder(place))
            return data.shareWithin(place, mentionMetres);
        switch (data.kind(place)) { // a label without a border
        case PlaceKind::City:
            return 0.1;
        case PlaceKind::District:
            return 0.3;
        default:
            return 1;
        }
    }

    double withinOf(std::uint32_t first, std::uint32_t end, Point around, const std::vector<std::uint32_t>& areas) const
    {
        const LocalPlane plane(around);
        double all = 0, near = 0;
        for (std::uint32_t i = first; i < end; ++i) {
            if (!areas.empty() && !liesIn(data.chunkContext(i), areas))
                continue;
            const Chunk chunk = data.chunk(i);
            for (std::size_t p = 1; p < chunk.points.size(); ++p) {
                const double metres = metresBetween(chunk.points[p - 1], chunk.points[p]);
                all += metres;
                near += plane.metres(chunk.points[p]) <= mentionMetres ? metres : 0;
            }
        }
        return all > 0 ? near / all : 1;
    }

    bool liesIn(std::uint32_t contextIndex, const std::vector<std::uint32_t>& areas) const
    {
        const Context context = data.context(contextIndex);
        return std::ranges::any_of(areas,
                                   [&](std::uint32_t a) { return a == context.village || a == context.district; });
    }

    /// To the part of a street in the village or district that is named too, or beside the place that is.
    void narrow(std::size_t m, NameHit& hit, double& within) const
    {
        std::vector<std::uint32_t> areas;
        for (std::size_t other = 0; other < mentions.size(); ++other) {
            for (const std::uint32_t place : mentions[other].places) {
                if (other != m && !mentions[other].direction && isArea(data.kind(place)) &&
                    areas.size() < mostPlacesCompared)
                    areas.push_back(place);
            }
        }
        const auto [first, end] = data.chunks(hit.place);
        std::vector<std::uint32_t> inside;
        for (std::uint32_t i = first; i < end && !areas.empty(); ++i) {
            if (liesIn(data.chunkContext(i), areas))
                inside.push_back(i);
        }
        if (inside.empty() || inside.size() == end - first)
            return;
        const std::uint32_t middle = inside[inside.size() / 2];
        const Chunk chunk = data.chunk(middle);
        if (chunk.points.empty())
            return;
        hit.point = chunk.points[chunk.points.size() / 2];
        hit.context = chunk.context;
        within = withinOf(first, end, hit.point, areas);
    }

    /// A house's number behind (or before) the street's name, or a kilometre in the text.
    std::optional<PlaceFound> numbered(std::size_t m, const NameHit& hit) const
    {
        if (!data.isStreet(hit.place))
            return {};
        const std::size_t end = mentions[m].end, begin = mentions[m].begin;
        const PlaceWords& language = data.language();
        if (end < words.size() && !words[end].gapBefore) {
            const bool announced = language.is(words[end].text, Role::Number);
            const std::size_t number = announced ? end + 1 : end;
            if (number < words.size() && isNumber(words[number].text)) {
                if (auto house = describeHouse(data, hit, words[number].text);
                    house && (announced || !house->approximate))
                    return house;
            }
        }
        if (begin > 0 && isNumber(words[begin - 1].text)) {
            if (auto house = describeHouse(data, hit, words[begin - 1].text); house && !house->approximate)
                return house;
        }
        const auto tokens = tokensOf(text);
        const auto kilometre = kilometreWords(text, tokens, language);
        return kilometre ? describeKilometre(data, hit, kilometre->metres) : std::nullopt;
    }

    void addCrossings(std::size_t a, std::size_t b)
    {
        if (mentions[a].direction || mentions[b].direction)
            return;
        const auto hits = [&](std::size_t m) {
            std::vector<NameHit> streets;
            for (const std::uint32_t place : mentions[m].places) {
                if (data.isStreet(place) && streets.size() < mostPlacesCompared)
                    streets.push_back(
                        {place, none, {}, data.place(place).context, 0, evidenceOf(m, place), true, true});
            }
            return streets;
        };
        const std::size_t first = hypotheses.size();
        for (const CrossingHit& crossing : crossingsOf(data, hits(a), hits(b))) {
            NameHit hit{
                crossing.street, data.place(crossing.street).name, crossing.point, crossing.context, 0, 0, true, true};
            Hypothesis hypothesis;
            hypothesis.place = describe(data, hit);
            hypothesis.place.kind = PlaceKind::Crossing;
            hypothesis.place.name += " × " + data.placeName(crossing.other);
            hypothesis.begin = std::min(mentions[a].begin, mentions[b].begin);
            hypothesis.end = std::max(mentions[a].end, mentions[b].end);
            const double left = evidenceOf(a, crossing.street), right = evidenceOf(b, crossing.other);
            hypothesis.weight = left * right;
            hypothesis.evidence = 1 - (1 - left) * (1 - right);
            hypotheses.push_back(std::move(hypothesis));
        }
        share(first, 1);
    }

    /// Gives each hypothesis from `first` on its confidence: what its like within mentionMetres weighs of all.
    void share(std::size_t first, double looked)
    {
        double all = 0;
        for (std::size_t i = first; i < hypotheses.size(); ++i)
            all += hypotheses[i].weight;
        for (std::size_t i = first; i < hypotheses.size(); ++i) {
            Hypothesis& one = hypotheses[i];
            double near = 0;
            for (std::size_t k = first; k < hypotheses.size(); ++k) {
                if (metresBetween(toPoint(one.place.point), toPoint(hypotheses[k].place.point)) <= mentionMetres)
                    near += hypotheses[k].weight;
            }
            // Sure is only what hardly reaches beyond mentionMetres at all.
            one.confidence =
                all > 0 ? std::min(mostSure, one.evidence * std::pow(one.within, 4) * looked * near / all) : 0;
        }
    }

    const GazetteerData& data;
    std::string_view text;
    const std::vector<TextWord>& words;
    const std::vector<Mention>& mentions;
    std::vector<Hypothesis> hypotheses;
};

} // namespace

std::vector<Hypothesis> weighMentions(const GazetteerData& data, std::string_view text,
                                      const std::vector<TextWord>& words, const std::vector<Mention>& mentions)
{
    return Weighing(data, text, words, mentions).weigh();
}

} // namespace posko::core::gazetteer
