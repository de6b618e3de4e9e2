#include "tests/server/fake_network.h"

#include "core/time.h"
#include "core/wire.h"
#include "server/server.h"

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <charconv>

namespace posko::test {

namespace json = boost::json;
namespace http = server::http;

namespace {

constexpr int firstNotification = 100;
constexpr int firstStatus = 5000;

core::Result<server::Account> noAccount(const http::Request&)
{
    return core::fail(core::ErrorCode::Unauthenticated, "nobody");
}

int numberOf(std::string_view text)
{
    int number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

http::Response jsonOf(const json::value& value)
{
    return http::jsonResponse(200, json::serialize(value));
}

} // namespace

FakeNetwork::FakeNetwork()
    : router(noAccount)
{
    constexpr std::size_t body = 64UL * 1024;
    const auto add = [&](const char* method, const char* path, http::Handler handler) {
        router.add({method, path, http::Access::Public, body, http::Work::Database, std::move(handler)});
    };
    add("GET", "/api/v1/accounts/verify_credentials", [this](const http::Call& call) {
        return answer(call, [](State&) { return jsonOf(json::object{{"id", "1"}, {"acct", "dpu"}}); });
    });
    add("GET", "/api/v1/notifications", [this](const http::Call& call) {
        const int after = numberOf(call.ask("min_id"));
        const auto limit = static_cast<std::size_t>(numberOf(call.ask("limit")));
        const bool isFirst = call.ask("min_id").empty();
        std::function<void()> onPoll;
        auto response = answer(call, [&](State& now) {
            onPoll = now.onPoll;
            json::array page;
            // With min_id the oldest behind it, else the newest; always the newest first.
            const auto& all = now.notifications;
            const auto behind = std::ranges::partition_point(all, [&](const json::object& each) {
                return numberOf(std::string(each.at("id").as_string())) <= after;
            });
            const auto found = static_cast<std::size_t>(all.end() - behind);
            const auto count = std::min(found, limit);
            const auto first = static_cast<std::size_t>(behind - all.begin()) + (isFirst ? found - count : 0);
            for (auto place = first + count; place > first; --place)
                page.emplace_back(all[place - 1]);
            return jsonOf(page);
        });
        if (onPoll)
            onPoll();
        return response;
    });
    add("GET", "/api/v1/statuses/{id}/context", [this](const http::Call& call) {
        return answer(call, [&](State& now) {
            return jsonOf(json::object{{"ancestors", now.ancestors[call.parameter("id")]}, {"descendants", {}}});
        });
    });
    add("GET", "/api/v1/statuses/{id}", [this](const http::Call& call) {
        return answer(call, [&](State& now) {
            const auto& id = call.parameter("id");
            for (const auto& each : now.notifications) {
                if (each.at("status").at("id").as_string() == id && !now.deleted.contains(id))
                    return jsonOf(each.at("status"));
            }
            return http::jsonResponse(404, R"({"error":"Record not found"})");
        });
    });
    add("POST", "/api/v1/statuses", [this](const http::Call& call) {
        return answer(call, [&](State& now) {
            ++now.attempts;
            const std::string key(call.request.header("idempotency-key"));
            auto known = std::ranges::find(now.posted, key, &Posted::key);
            if (known == now.posted.end())
                known = now.posted.insert(known, {key, core::parseJson(call.request.body).value().as_object()});
            const auto id = "9" + std::to_string(known - now.posted.begin());
            if (now.losesAnswers)
                return http::jsonResponse(502, "{}");
            return jsonOf(json::object{{"id", id}, {"url", "https://jalan.example/@dpu/" + id}});
        });
    });
    add("POST", "/api/v2/media", [this](const http::Call& call) {
        return answer(call, [&](State& now) {
            if (now.mediaStatus >= 400)
                return http::jsonResponse(now.mediaStatus, "{}");
            now.media.push_back(call.request.body);
            const json::value url =
                now.mediaStatus == 202 ? json::value() : json::value("https://jalan.example/m1.jpg");
            return http::jsonResponse(now.mediaStatus, json::serialize(json::object{{"id", "m1"}, {"url", url}}));
        });
    });
    add("GET", "/api/v1/media/{id}", [this](const http::Call& call) {
        return answer(
            call, [](State&) { return jsonOf(json::object{{"id", "m1"}, {"url", "https://jalan.example/m1.jpg"}}); });
    });
    add("GET", "/files/{name}", [this](const http::Call& call) {
        std::function<void()> onFile;
        State::File file;
        {
            const std::lock_guard lock(mutex);
            onFile = state.onFile;
            const auto& name = call.parameter("name");
            state.fetched.push_back(name + " " + std::string(call.request.header("authorization")));
            file = state.files[name];
        }
        if (onFile)
            onFile();
        http::Response response;
        response.status = file.status;
        response.body = file.bytes;
        if (file.status == 302)
            return response.with("Location", "/files/good.png");
        return response.with("Content-Type", file.type);
    });
    router.add({"POST", "/hook", http::Access::Public, body, http::Work::Database, [this](const http::Call& call) {
                    const std::lock_guard lock(mutex);
                    ++state.attempts;
                    const auto& request = call.request;
                    state.delivered.push_back({std::string(request.header("posko-timestamp")),
                                               std::string(request.header("posko-signature")),
                                               std::string(request.header("idempotency-key")), request.body});
                    return http::jsonResponse(state.status, R"({"id":"h1","link":"https://pesan.example/h1"})");
                }});
    listener = std::make_unique<http::Listener>(router, hub);
    port = listener->start("127.0.0.1", 0).value();
}

FakeNetwork::~FakeNetwork()
{
    listener->stop();
}

std::string FakeNetwork::url() const
{
    return "http://127.0.0.1:" + std::to_string(port);
}

http::Response FakeNetwork::answer(const http::Call& call, const std::function<http::Response(State&)>& act)
{
    const std::lock_guard lock(mutex);
    ++state.asked;
    if (state.status != 200) {
        auto response = http::jsonResponse(state.status, R"({"error":"Something is wrong"})");
        return state.retryAfter.empty() ? response : response.with("Retry-After", state.retryAfter);
    }
    if (call.request.header("authorization") != "Bearer good-token")
        return http::jsonResponse(401, R"({"error":"The access token is invalid"})");
    const auto fault = state.fault ? state.fault() : Fault::None;
    if (fault == Fault::Busy)
        return http::jsonResponse(503, "{}");
    if (fault == Fault::TooMany)
        return http::jsonResponse(429, "{}").with("Retry-After", "1");
    auto response = act(state);
    return fault == Fault::Lost ? http::jsonResponse(502, "{}") : response;
}

void FakeNetwork::change(const std::function<void(State&)>& how)
{
    const std::lock_guard lock(mutex);
    how(state);
}

FakeNetwork::State FakeNetwork::seen()
{
    const std::lock_guard lock(mutex);
    return state;
}

void FakeNetwork::edit(const std::string& id, const std::string& html)
{
    const std::lock_guard lock(mutex);
    for (auto& each : state.notifications) {
        if (each.at("status").at("id").as_string() == id)
            each.at("status").as_object()["content"] = "<p>" + html + "</p>";
    }
}

std::string FakeNetwork::mention(const std::string& acct, const std::string& html, json::object more)
{
    const std::lock_guard lock(mutex);
    const int n = static_cast<int>(state.notifications.size());
    auto id = std::to_string(firstStatus + n);
    json::object status = {
        {"id", id},
        {"in_reply_to_id", nullptr},
        {"visibility", "public"},
        {"url", "https://jalan.example/@" + acct + "/" + id},
        {"content",
         "<p><span class=\"h-card\"><a href=\"https://jalan.example/@dpu\" class=\"u-url mention\">@<span>dpu"
         "</span></a></span> " +
             html + "</p>"},
        {"account",
         json::object{{"id", "of-" + acct.substr(0, acct.find('@'))}, {"acct", acct}, {"display_name", acct}}},
        {"media_attachments", json::array{}},
        {"mentions", json::array{json::object{{"id", "1"}, {"acct", "dpu"}, {"username", "dpu"}}}}};
    for (const auto& [name, value] : more)
        status[name] = value;
    state.notifications.push_back({{"id", std::to_string(firstNotification + n)},
                                   {"type", "mention"},
                                   {"created_at", core::toIso8601(server::systemNow())},
                                   {"status", status}});
    return id;
}

} // namespace posko::test
