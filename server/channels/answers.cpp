#include "server/channels/answers.h"

#include "core/wire.h"
#include "server/channels/words.h"

#include <algorithm>
#include <charconv>

namespace posko::server::channels {

namespace {

/// Whoever asks for a longer pause is asked again after this one.
constexpr std::chrono::seconds longestWait{3600};

std::optional<std::chrono::seconds> secondsOf(const std::string& header)
{
    std::int64_t seconds = 0;
    const auto* end = header.data() + header.size();
    const auto [stop, error] = std::from_chars(header.data(), end, seconds);
    if (header.empty() || error != std::errc{} || stop != end || seconds < 0)
        return {};
    return std::min(std::chrono::seconds(seconds), longestWait);
}

/// What the other side says in its own words, where it is short.
std::string wordsOf(const std::string& body)
{
    constexpr std::size_t longest = 200;
    const auto parsed = core::parseJson(body);
    std::string said;
    // The second is the word of RFC 9457.
    for (const auto* name : {"error", "detail", "title"}) {
        if (said.empty() && parsed)
            said = textMember(*parsed, name);
    }
    return said.empty() ? said : ": " + cleanedLine(said, longest);
}

} // namespace

std::string textMember(const core::json::value& value, std::string_view name)
{
    const auto* object = value.if_object();
    const auto* member = object ? object->if_contains(name) : nullptr;
    if (!member || !member->is_string() || member->get_string().find('\0') != core::json::string::npos)
        return {};
    return std::string(member->get_string());
}

const core::json::value* objectMember(const core::json::value& value, std::string_view name)
{
    const auto* object = value.if_object();
    const auto* member = object ? object->if_contains(name) : nullptr;
    return member && member->is_object() ? member : nullptr;
}

const core::json::array* listMember(const core::json::value& value, std::string_view name)
{
    const auto* object = value.if_object();
    const auto* member = object ? object->if_contains(name) : nullptr;
    return member ? member->if_array() : nullptr;
}

bool isPlainId(std::string_view id)
{
    constexpr std::size_t longestId = 100;
    return !id.empty() && id.size() <= longestId && std::ranges::all_of(id, [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
    });
}

bool isLater(const std::string& a, const std::string& b)
{
    return a.size() != b.size() ? a.size() > b.size() : a > b;
}

Attempt<std::string> accepted(core::Result<oidc::Answer> answer)
{
    using Kind = Failure::Kind;
    constexpr int paymentRequired = 402;
    constexpr int timeout = 408;
    constexpr int tooEarly = 425;
    constexpr int tooMany = 429;
    if (!answer)
        return std::unexpected(Failure{Kind::Passing, answer.error().message});
    const int status = answer->status;
    if (status >= 200 && status < 300)
        return std::move(answer->body);
    const auto said = "It answered HTTP " + std::to_string(status) + wordsOf(answer->body);
    if (status == 401 || status == 403)
        return std::unexpected(
            Failure{Kind::SecretRefused, said + " (the secret is refused; poskod channel secret gives another)"});
    if (status == paymentRequired || status == timeout || status == tooEarly || status == tooMany || status >= 500)
        return std::unexpected(Failure{Kind::Passing, said, secondsOf(answer->retryAfter)});
    return std::unexpected(Failure{Kind::Refused, said});
}

Attempt<core::json::value> acceptedJson(core::Result<oidc::Answer> answer)
{
    auto body = accepted(std::move(answer));
    if (!body)
        return std::unexpected(body.error());
    auto parsed = core::parseJson(*body);
    if (!parsed)
        return std::unexpected(Failure{Failure::Kind::Passing, "Its answer is no JSON."});
    return std::move(*parsed);
}

} // namespace posko::server::channels
