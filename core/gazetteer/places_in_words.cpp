// The places that a citizen's text tells.
#include "core/gazetteer/gazetteer.h"
#include "core/gazetteer/text_hypotheses.h"

#include <algorithm>

namespace posko::core {

using namespace gazetteer;

namespace {

constexpr std::size_t longestText = 5'000;
constexpr std::size_t mostMentions = 12;
/// Less is not worth showing.
constexpr double leastConfidence = 0.05;
/// Within this, two places that were found in the same words are one answer.
constexpr double sameMentionMetres = 100;

/// A point is worth more than the village it lies in.
double precision(PlaceKind kind)
{
    switch (kind) {
    case PlaceKind::City:
        return -0.3;
    case PlaceKind::District:
        return -0.2;
    case PlaceKind::Village:
    case PlaceKind::Neighbourhood:
        return 0;
    case PlaceKind::Street:
        return 0.1;
    default:
        return 0.15;
    }
}

} // namespace

std::vector<PlaceMention> Gazetteer::placesInWords(std::string_view given, std::size_t limit) const
{
    const std::string_view text = given.substr(0, longestText);
    const std::vector<TextWord> words = textWords(*data, text);
    std::vector<Mention> mentions = mentionsIn(*data, words);
    mentions.resize(std::min(mentions.size(), mostMentions));
    std::vector<Hypothesis> hypotheses = weighMentions(*data, text, words, mentions);
    std::ranges::stable_sort(hypotheses, std::ranges::greater(),
                             [](const Hypothesis& h) { return h.confidence + precision(h.place.kind); });
    std::vector<PlaceMention> found;
    for (Hypothesis& hypothesis : hypotheses) {
        if (found.size() == limit)
            break;
        const bool known = std::ranges::any_of(found, [&](const PlaceMention& other) {
            return other.place.kind == hypothesis.place.kind && other.place.name == hypothesis.place.name &&
                   metresBetween(toPoint(other.place.point), toPoint(hypothesis.place.point)) < sameMentionMetres;
        });
        if (known || hypothesis.confidence < leastConfidence || hypothesis.begin >= hypothesis.end)
            continue;
        PlaceMention mention;
        mention.begin = words[hypothesis.begin].begin;
        mention.length = words[hypothesis.end - 1].end - mention.begin;
        mention.confidence = hypothesis.confidence;
        mention.place = std::move(hypothesis.place);
        mention.place.score = hypothesis.confidence;
        mention.metresFromFirst =
            found.empty() ? 0 : metresBetween(toPoint(found.front().place.point), toPoint(mention.place.point));
        found.push_back(std::move(mention));
    }
    return found;
}

} // namespace posko::core
