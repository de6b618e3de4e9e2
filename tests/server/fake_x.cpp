#include "tests/server/fake_x.h"

#include "core/wire.h"
#include "server/server.h"

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <charconv>
#include <ranges>

namespace posko::test {

namespace json = boost::json;
namespace http = server::http;

namespace {

/// Ids that have as many digits as X's, so that no program takes them for numbers that a double holds.
constexpr std::int64_t firstMention = 1'900'000'000'000'000'000;
constexpr std::int64_t firstAnswer = 1'950'000'000'000'000'000;

std::int64_t idNumber(std::string_view text)
{
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

std::string asText(const json::value& value)
{
    return std::string(value.as_string());
}

http::Response page(const json::object& content)
{
    return http::jsonResponse(200, json::serialize(content));
}

/// One page of posts that are ordered the oldest first, newest first, with what it refers to.
http::Response timeline(const http::Call& call, const std::vector<json::object>& all, const FakeX::State& now)
{
    const auto skip = static_cast<std::size_t>(idNumber(call.ask("pagination_token")));
    const auto most = static_cast<std::size_t>(idNumber(call.ask("max_results")));
    json::array data;
    std::size_t place = 0;
    std::size_t left = 0;
    for (auto each = all.rbegin(); each != all.rend(); ++each) {
        if (idNumber(asText(each->at("id"))) <= idNumber(call.ask("since_id")))
            continue;
        if (place++ < skip)
            continue;
        if (data.size() < most)
            data.emplace_back(*each);
        else
            ++left;
    }
    json::object meta = {{"result_count", data.size()}};
    if (left > 0)
        meta["next_token"] = std::to_string(skip + data.size());
    json::object content;
    if (!data.empty()) {
        meta["newest_id"] = data.front().at("id");
        meta["oldest_id"] = data.back().at("id");
        content["data"] = data;
        content["includes"] =
            json::object{{"users", now.users}, {"media", now.media}, {"places", now.places}, {"tweets", now.others}};
    }
    content["meta"] = meta;
    return page(content);
}

/// How a post reads there: signs as HTML, links replaced, the author in front.
json::object asRead(const FakeX::Posted& posted)
{
    auto text = asText(posted.content.at("text"));
    for (auto at = text.find('&'); at != std::string::npos; at = text.find('&', at + 1))
        text.replace(at, 1, "&amp;");
    if (const auto link = text.find("https://"); link != std::string::npos)
        text.replace(link, std::min(text.find(' ', link), text.size()) - link, "https://t.co/short");
    json::object read = {{"id", posted.id}, {"text", "@somebody " + text}, {"author_id", "77"}};
    if (const auto* reply = posted.content.if_contains("reply"))
        read["referenced_tweets"] =
            json::array{json::object{{"type", "replied_to"}, {"id", reply->at("in_reply_to_tweet_id")}}};
    return read;
}

core::Result<server::Account> noXAccount(const http::Request&)
{
    return core::fail(core::ErrorCode::Unauthenticated, "nobody");
}

} // namespace

FakeX::FakeX()
    : router(noXAccount)
{
    constexpr std::size_t body = 4UL * 1024 * 1024;
    const auto add = [&](const char* method, const char* path,
                         std::function<http::Response(const http::Call&, State&)> act) {
        router.add({method, path, http::Access::Public, body, http::Work::Database,
                    [this, act = std::move(act)](const http::Call& call) {
                        return answer(call, [&](State& now) { return act(call, now); });
                    }});
    };
    state.now = server::systemNow;
    add("GET", "/2/users/me", [](const http::Call&, State&) {
        return page({{"data", json::object{{"id", "77"}, {"username", "dpu"}, {"name", "DPU"}}}});
    });
    add("GET", "/2/users/{id}/mentions",
        [](const http::Call& call, State& now) { return timeline(call, now.mentions, now); });
    add("GET", "/2/users/{id}/tweets", [](const http::Call& call, State& now) {
        const auto since = core::parseIso8601(call.ask("start_time")).value();
        std::vector<json::object> own;
        for (const auto& each : now.posted) {
            if (each.at >= since)
                own.push_back(asRead(each));
        }
        return timeline(call, own, now);
    });
    add("GET", "/2/tweets", [](const http::Call& call, State& now) {
        json::array data;
        json::array errors;
        const auto ids = call.ask("ids");
        for (const auto part : std::views::split(ids, ',')) {
            const std::string id(part.begin(), part.end());
            const auto found = std::ranges::find_if(
                now.mentions, [&](const json::object& each) { return asText(each.at("id")) == id; });
            if (found != now.mentions.end() && !now.deleted.contains(id))
                data.emplace_back(*found);
            else
                errors.emplace_back(json::object{{"resource_id", id},
                                                 {"resource_type", "tweet"},
                                                 {"type", "https://api.twitter.com/2/problems/resource-not-found"}});
        }
        json::object content;
        if (!data.empty())
            content["data"] = data;
        if (!errors.empty())
            content["errors"] = errors;
        content["includes"] = json::object{{"users", now.users}};
        return page(content);
    });
    add("POST", "/2/tweets", [](const http::Call& call, State& now) {
        const auto content = core::parseJson(call.request.body).value().as_object();
        const bool isDouble = std::ranges::any_of(
            now.posted, [&](const Posted& each) { return each.content.at("text") == content.at("text"); });
        if (isDouble && now.knowsDuplicates)
            return http::jsonResponse(
                403, R"({"detail":"You are not allowed to create a Tweet with duplicate content.","status":403})");
        const auto id = std::to_string(firstAnswer + static_cast<std::int64_t>(now.posted.size()));
        now.posted.push_back({id, content, now.now()});
        if (now.losesAnswers)
            return http::jsonResponse(503, "{}");
        return http::jsonResponse(
            201, json::serialize(json::object{{"data", json::object{{"id", id}, {"text", content.at("text")}}}}));
    });
    add("POST", "/2/media/upload", [](const http::Call& call, State& now) {
        now.uploads.push_back(call.request.body);
        return page({{"data", json::object{{"id", "555"}, {"media_key", "3_555"}}}});
    });
    add("POST", "/2/media/metadata", [](const http::Call& call, State& now) {
        now.described.push_back(call.request.body);
        return page({{"data", json::object{{"id", "555"}}}});
    });
    router.add(
        {"POST", "/2/oauth2/token", http::Access::Public, body, http::Work::Database, [this](const http::Call& call) {
             const std::lock_guard lock(mutex);
             state.refreshed.push_back(std::string(call.request.header("authorization")) + " " + call.request.body);
             // Each is good once.
             if (!call.request.body.contains("refresh_token=" + state.refresh))
                 return http::jsonResponse(400, R"({"error":"invalid_request"})");
             const auto turn = std::to_string(state.refreshed.size());
             state.refresh = "refresh-" + turn;
             state.tokens = {"access-" + turn};
             return page({{"token_type", "bearer"},
                          {"expires_in", 7200},
                          {"access_token", "access-" + turn},
                          {"refresh_token", state.refresh}});
         }});
    router.add(
        {"GET", "/media/{name}", http::Access::Public, body, http::Work::Database, [this](const http::Call& call) {
             const std::lock_guard lock(mutex);
             const auto& name = call.parameter("name");
             state.fetched.push_back(name + " " + std::string(call.request.header("authorization")));
             http::Response response;
             response.body = state.files[name];
             return response.with("Content-Type", "image/png");
         }});
    listener = std::make_unique<http::Listener>(router, hub);
    port = listener->start("127.0.0.1", 0).value();
}

FakeX::~FakeX()
{
    listener->stop();
}

http::Response FakeX::answer(const http::Call& call, const Act& act)
{
    const std::lock_guard lock(mutex);
    const auto& target = call.request.path;
    state.asked.push_back(target);
    const auto refusal = state.refuses ? state.refuses(target) : Refusal{};
    if (refusal.status != 0) {
        auto response = http::jsonResponse(refusal.status, refusal.body.empty() ? "{}" : refusal.body);
        return refusal.reset.empty() ? response : response.with("x-rate-limit-reset", refusal.reset);
    }
    const std::string authorization(call.request.header("authorization"));
    if (!authorization.starts_with("Bearer ") || !state.tokens.contains(authorization.substr(7)))
        return http::jsonResponse(401, R"({"title":"Unauthorized","status":401,"detail":"Unauthorized"})");
    return act(state);
}

void FakeX::change(const std::function<void(State&)>& how)
{
    const std::lock_guard lock(mutex);
    how(state);
}

FakeX::State FakeX::seen()
{
    const std::lock_guard lock(mutex);
    return state;
}

std::string FakeX::mention(const std::string& who, const std::string& text, json::object more)
{
    const std::lock_guard lock(mutex);
    auto id = std::to_string(firstMention + static_cast<std::int64_t>(state.mentions.size()));
    const auto user = "of-" + who;
    const bool isKnown = std::ranges::any_of(
        state.users, [&](const json::value& each) { return each.as_object().at("id").as_string() == user; });
    if (!isKnown)
        state.users.push_back(json::object{{"id", user}, {"username", who}, {"name", who + " dari kota"}});
    json::object post = {{"id", id},
                         {"text", "@dpu " + text},
                         {"author_id", user},
                         {"conversation_id", id},
                         {"created_at", core::toIso8601(state.now())},
                         {"edit_history_tweet_ids", json::array{json::value(id)}}};
    for (const auto& [name, value] : more)
        post[name] = value;
    state.mentions.push_back(std::move(post));
    return id;
}

} // namespace posko::test
