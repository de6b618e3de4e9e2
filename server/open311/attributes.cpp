#include "server/open311/attributes.h"

#include "core/time.h"
#include "core/wire.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <vector>

namespace posko::server::open311 {

using core::AttributeType;
using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

constexpr std::size_t longestCode = 100;
constexpr std::size_t longestValue = 500;
constexpr std::size_t mostAttributes = 20;
constexpr std::size_t mostValues = 50;

using Answers = std::map<std::string, std::vector<std::string>>;

std::string fieldOf(const std::string& code)
{
    return "attribute[" + code + "]";
}

/// The answers by their codes; empty ones count as absent.
Result<Answers> collect(const http::Fields& fields)
{
    Answers answers;
    for (const auto& [name, content] : fields) {
        constexpr std::string_view start = "attribute[";
        if (!name.starts_with(start) || content.empty())
            continue;
        const auto end = name.find(']', start.size());
        const auto code = end == std::string::npos ? std::string{} : name.substr(start.size(), end - start.size());
        const auto rest = end == std::string::npos ? std::string{} : name.substr(end + 1);
        if (code.empty() || code.size() > longestCode || (!rest.empty() && rest != "[]"))
            return fail(ErrorCode::Invalid, "Name it attribute[CODE], or attribute[CODE][] for several values.",
                        "attribute");
        auto& values = answers[code];
        values.push_back(content);
        if (answers.size() > mostAttributes || values.size() > mostValues)
            return fail(ErrorCode::Invalid, "At most 20 attributes with 50 values are taken.", "attribute");
    }
    return answers;
}

bool isNumber(std::string_view text)
{
    double number = 0;
    const auto* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    return error == std::errc{} && stop == end && std::isfinite(number);
}

bool fits(const std::string& value, const core::CategoryAttribute& attribute)
{
    switch (attribute.type) {
    case AttributeType::Number:
        return isNumber(value);
    case AttributeType::Datetime:
        return core::parseIso8601(value, std::chrono::minutes{0}).has_value();
    case AttributeType::SingleValueList:
    case AttributeType::MultiValueList:
        return std::ranges::contains(attribute.values, value, &core::AttributeChoice::key);
    case AttributeType::String:
    case AttributeType::Text:
        break;
    }
    return true;
}

Result<void> check(const core::CategoryAttribute& attribute, const std::vector<std::string>& values)
{
    const auto refuse = [&](const std::string& why) {
        return fail(ErrorCode::Invalid, why, fieldOf(attribute.code));
    };
    if (values.empty())
        return attribute.required ? Result<void>(refuse("This service needs an answer here.")) : Result<void>{};
    if (values.size() > 1 && attribute.type != AttributeType::MultiValueList)
        return refuse("One value is taken here.");
    for (const auto& value : values) {
        if (!fits(value, attribute))
            return refuse("This is no " + std::string(core::toWord(attribute.type)) +
                          " that the service takes; its definition says more.");
    }
    return {};
}

} // namespace

Result<std::map<std::string, std::string>> readAttributes(const http::Fields& fields, const core::Category& category)
{
    auto answers = collect(fields);
    if (!answers)
        return std::unexpected(answers.error());
    for (const auto& [code, values] : *answers) {
        const auto known = std::ranges::find(category.attributes, code, &core::CategoryAttribute::code);
        const bool prose = known != category.attributes.end() && known->type == AttributeType::Text;
        // Nobody asked for it: it gets as much room as one answer.
        std::size_t together = 0;
        for (const auto& value : values)
            together += value.size();
        if (known == category.attributes.end() && together > longestValue)
            return fail(ErrorCode::Invalid, "The service does not ask for this; at most 500 bytes of it are kept.",
                        fieldOf(code));
        for (const auto& value : values) {
            if (value.size() > (prose ? core::limits::text : longestValue))
                return fail(ErrorCode::Invalid, "The answer is too long: at most 500 bytes, of a text 4,000.",
                            fieldOf(code));
        }
    }
    for (const auto& attribute : category.attributes) {
        if (!attribute.answered)
            continue;
        const auto given = answers->find(attribute.code);
        if (auto good = check(attribute, given == answers->end() ? std::vector<std::string>{} : given->second); !good)
            return std::unexpected(good.error());
    }
    std::map<std::string, std::string> details;
    for (const auto& [code, values] : *answers) {
        auto& kept = details[fieldOf(code)];
        for (const auto& value : values)
            kept += (kept.empty() ? "" : ", ") + value;
    }
    return details;
}

} // namespace posko::server::open311
