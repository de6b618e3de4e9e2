#include "core/gazetteer/place_words.h"

#include "core/gazetteer/fold.h"
#include "core/words.h"

#include <algorithm>
#include <array>
#include <format>

namespace posko::core::gazetteer {

namespace {

constexpr double kindWeight = 0.25;
constexpr double titleWeight = 0.4;

constexpr Words<placeKindCount> kindWords{"city",     "district", "village",   "neighbourhood", "street",
                                          "crossing", "house",    "kilometre", "stop",          "school",
                                          "hospital", "market",   "worship",   "office",        "landmark"};

struct NamedRole {
    std::string_view section;
    Role role;
};
constexpr auto roleSections = std::to_array<NamedRole>({{"titles", Role::Title},
                                                        {"common", Role::Common},
                                                        {"direction", Role::Direction},
                                                        {"beside", Role::Beside},
                                                        {"junction", Role::Junction},
                                                        {"and", Role::And},
                                                        {"number", Role::Number},
                                                        {"kilometre", Role::Kilometre},
                                                        {"unit", Role::Unit}});

std::vector<std::string> foldedWords(std::string_view text)
{
    std::vector<std::string> found;
    for (Token& token : tokensOf(text))
        found.push_back(std::move(token.text));
    return found;
}

void addOnce(std::vector<std::string>& to, const std::string& word)
{
    if (std::ranges::find(to, word) == to.end())
        to.push_back(word);
}

} // namespace

Result<PlaceWords> PlaceWords::parse(std::string_view text)
{
    PlaceWords result;
    std::string_view section;
    for (std::size_t number = 1; !text.empty(); ++number) {
        std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        line = line.substr(0, line.find('#'));
        while (!line.empty() && (line.back() == ' ' || line.back() == '\r'))
            line.remove_suffix(1);
        if (line.empty())
            continue;
        if (line.front() == '[') {
            section = line.substr(1, line.find(']') - 1);
        } else if (auto taken = result.take(section, line); !taken) {
            taken.error().message = std::format("Line {} of the words for places: {}", number, taken.error().message);
            return std::unexpected(std::move(taken.error()));
        }
    }
    for (auto& [word, about] : result.words) {
        for (const std::string& full : about.fulls) {
            if (const auto other = result.words.find(full); full != word && other != result.words.end() &&
                                                            !other->second.fulls.empty() &&
                                                            other->second.fulls != std::vector{full})
                return fail(ErrorCode::Malformed,
                            std::format("Words for places: {} is short for {}, which is short itself.", word, full));
            if (about.fulls.size() > 1)
                addOnce(result.words[full].shorts, word);
        }
    }
    return result;
}

Result<void> PlaceWords::take(std::string_view section, std::string_view line)
{
    const auto equals = line.find('=');
    if (const auto named = std::ranges::find(roleSections, section, &NamedRole::section); named != roleSections.end()) {
        for (const std::string& word : foldedWords(line))
            words[word].roles |= static_cast<unsigned>(named->role);
        return {};
    }
    if (equals == std::string_view::npos)
        return fail(ErrorCode::Malformed, "an equals sign is missing, or the section is none that is known.");
    const std::vector<std::string> left = foldedWords(line.substr(0, equals)),
                                   right = foldedWords(line.substr(equals + 1));
    if (left.empty() || right.empty())
        return fail(ErrorCode::Malformed, "there are no words beside the equals sign.");
    if (section == "kinds") {
        const auto kind = findWord<PlaceKind>(kindWords, left.front());
        if (!kind)
            return fail(ErrorCode::Malformed, std::format("{} is no kind of place.", left.front()));
        for (const std::string& word : right) {
            words[word].roles |= static_cast<unsigned>(Role::Kind);
            if (!words[word].kind)
                words[word].kind = kind;
        }
    } else if (section == "short") {
        for (const std::string& shortForm : left) {
            for (const std::string& full : right)
                addOnce(words[shortForm].fulls, full);
        }
    } else if (section == "contractions") {
        for (const std::string& word : right)
            words[left.front()].phrase += (words[left.front()].phrase.empty() ? "" : " ") + word;
    } else {
        return fail(ErrorCode::Malformed, "the section is none that is known.");
    }
    return {};
}

const PlaceWords::Word* PlaceWords::find(std::string_view word) const
{
    const auto found = words.find(word);
    return found == words.end() ? nullptr : &found->second;
}

std::vector<std::string_view> PlaceWords::all() const
{
    std::vector<std::string_view> result;
    for (const auto& entry : words)
        result.emplace_back(entry.first);
    return result;
}

bool PlaceWords::is(std::string_view word, Role role) const
{
    const Word* about = find(word);
    return about &&
           ((about->roles & static_cast<unsigned>(role)) != 0 ||
            std::ranges::any_of(about->fulls, [&](const std::string& full) { return full != word && is(full, role); }));
}

std::optional<PlaceKind> PlaceWords::kind(std::string_view word) const
{
    const Word* about = find(word);
    if (!about || about->kind)
        return about ? about->kind : std::nullopt;
    for (const std::string& full : about->fulls) {
        if (const auto of = full == word ? std::nullopt : kind(full))
            return of;
    }
    return {};
}

std::string_view PlaceWords::canonical(std::string_view word) const
{
    const Word* about = find(word);
    return about && about->fulls.size() == 1 ? std::string_view(about->fulls.front()) : word;
}

std::vector<std::string_view> PlaceWords::readings(std::string_view word) const
{
    std::vector<std::string_view> result{word};
    const auto add = [&](const std::vector<std::string>& more) {
        for (const std::string& other : more) {
            if (std::ranges::find(result, other) == result.end())
                result.emplace_back(other);
        }
    };
    if (const Word* about = find(word)) {
        add(about->fulls);
        add(about->shorts);
    }
    return result;
}

std::string_view PlaceWords::phrase(std::string_view word) const
{
    const Word* about = find(word);
    return about ? std::string_view(about->phrase) : std::string_view();
}

double PlaceWords::weight(std::string_view word) const
{
    return is(word, Role::Kind) ? kindWeight : is(word, Role::Title) ? titleWeight : 1;
}

} // namespace posko::core::gazetteer
