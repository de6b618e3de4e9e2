#include "server/citizen/language.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <string>

namespace posko::server::citizen {

namespace {

std::string_view takeUpTo(std::string_view& text, char end)
{
    const auto at = text.find(end);
    const auto taken = text.substr(0, at);
    text = at == std::string_view::npos ? std::string_view{} : text.substr(at + 1);
    const auto start = taken.find_first_not_of(" \t");
    return start == std::string_view::npos ? std::string_view{}
                                           : taken.substr(start, taken.find_last_not_of(" \t") - start + 1);
}

/// The weight behind `q=`, 1 where none can be read.
double weightOf(std::string_view parameters)
{
    while (!parameters.empty()) {
        const auto parameter = takeUpTo(parameters, ';');
        double weight = 1;
        if (parameter.starts_with("q=") &&
            std::from_chars(parameter.data() + 2, parameter.data() + parameter.size(), weight).ec == std::errc{})
            return weight;
    }
    return 1;
}

} // namespace

std::optional<Language> languageOf(std::string_view tag)
{
    std::string first(tag.substr(0, tag.find_first_of("-_")));
    std::ranges::transform(first, first.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (first == "id" || first == "in") // the code of before 1989, which old Androids send
        return Language::Indonesian;
    if (first == "en")
        return Language::English;
    return {};
}

Language languageFor(const http::Request& request, std::string_view asked)
{
    if (const auto named = languageOf(asked))
        return *named;
    auto best = Language::Indonesian;
    double heaviest = 0;
    auto rest = request.header("accept-language");
    while (!rest.empty()) {
        auto range = takeUpTo(rest, ',');
        const auto language = languageOf(takeUpTo(range, ';'));
        const double weight = weightOf(range);
        if (language && weight > heaviest) {
            best = *language;
            heaviest = weight;
        }
    }
    return best;
}

} // namespace posko::server::citizen
