#include "core/complaint.h"

#include "core/words.h"

#include <algorithm>

namespace posko::core {

namespace {

constexpr Words<statusCount> statusWords{"received", "acknowledged", "assigned", "in_progress", "repaired",
                                         "closed",   "programmed",   "rejected", "merged"};
constexpr Words<3> severityWords{"unknown", "light", "heavy"};
constexpr Words<10> channelWords{"x",       "whatsapp", "phone",  "web",     "open311",
                                 "walk_in", "import",   "direct", "message", "email"};
constexpr Words<3> photoKindWords{"before", "after", "other"};
constexpr Words<4> answerStateWords{"queued", "failed", "sent", "given_up"};
constexpr Words<clockKindCount> clockKindWords{"acknowledge", "dispatch", "repair", "promise", "report_back"};
constexpr Words<fieldGroupCount> fieldGroupWords{"work", "classification", "location", "reporters", "group"};

} // namespace

std::string_view toWord(Status s)
{
    return wordOf(statusWords, s);
}

std::string_view toWord(Severity s)
{
    return wordOf(severityWords, s);
}

std::string_view toWord(Channel c)
{
    return wordOf(channelWords, c);
}

std::string_view toWord(PhotoKind k)
{
    return wordOf(photoKindWords, k);
}

std::string_view toWord(ClockKind k)
{
    return wordOf(clockKindWords, k);
}

std::string_view toWord(FieldGroup g)
{
    return wordOf(fieldGroupWords, g);
}

std::optional<Status> parseStatus(std::string_view word)
{
    return findWord<Status>(statusWords, word);
}

std::optional<Severity> parseSeverity(std::string_view word)
{
    return findWord<Severity>(severityWords, word);
}

std::optional<Channel> parseChannel(std::string_view word)
{
    return findWord<Channel>(channelWords, word);
}

std::optional<PhotoKind> parsePhotoKind(std::string_view word)
{
    return findWord<PhotoKind>(photoKindWords, word);
}

std::string_view toWord(ChannelAnswer::State state)
{
    return wordOf(answerStateWords, state);
}

std::optional<ChannelAnswer::State> parseAnswerState(std::string_view word)
{
    return findWord<ChannelAnswer::State>(answerStateWords, word);
}

std::optional<ClockKind> parseClockKind(std::string_view word)
{
    return findWord<ClockKind>(clockKindWords, word);
}

void orderByEffective(std::vector<Event>& history)
{
    std::ranges::stable_sort(history, {}, &Event::effective);
}

} // namespace posko::core
