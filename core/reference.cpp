#include "core/reference.h"

#include "core/characters.h"
#include "core/words.h"

#include <algorithm>

namespace posko::core {

namespace {

constexpr Words<attributeTypeCount> attributeTypeWords{"string", "number",          "datetime",
                                                       "text",   "singlevaluelist", "multivaluelist"};

bool isPlaceholder(std::string_view name)
{
    return !name.empty() && std::ranges::all_of(name, [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

} // namespace

std::string_view toWord(AttributeType type)
{
    return wordOf(attributeTypeWords, type);
}

std::optional<AttributeType> parseAttributeType(std::string_view word)
{
    return findWord<AttributeType>(attributeTypeWords, word);
}

bool isNumberPrefix(std::string_view text)
{
    constexpr std::size_t longest = 10;
    const auto isLetter = [](char c) {
        return c >= 'A' && c <= 'Z';
    };
    return !text.empty() && text.size() <= longest && isLetter(text.front()) &&
           std::ranges::all_of(text, [&](char c) { return isLetter(c) || isDigit(c); });
}

std::string fillTemplate(std::string_view text, const std::map<std::string, std::string>& values)
{
    std::string filled;
    filled.reserve(text.size() + 64);
    while (!text.empty()) {
        const std::size_t open = text.find('{');
        filled += text.substr(0, open);
        if (open == std::string_view::npos)
            break;
        text.remove_prefix(open);
        const std::size_t close = text.find('}');
        const std::string_view name = close == std::string_view::npos ? "" : text.substr(1, close - 1);
        if (isPlaceholder(name)) {
            const auto value = values.find(std::string(name));
            if (value != values.end())
                filled += value->second;
            text.remove_prefix(close + 1);
            // A greeting without a name: "Halo, ..." and not "Halo , ...".
            if ((value == values.end() || value->second.empty()) && text.starts_with(',') && filled.ends_with(' '))
                filled.pop_back();
        } else {
            filled += '{';
            text.remove_prefix(1);
        }
    }
    return filled;
}

} // namespace posko::core
