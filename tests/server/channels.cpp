#include "tests/server/channels.h"

#include "server/channels/webhook.h"

#include <boost/json/serialize.hpp>

#include <algorithm>

namespace posko::test {

WithChannels::WithChannels()
{
    clock = server::systemNow();
    restart([this](server::ServerOptions& options) {
        options.channelsEvery = std::chrono::milliseconds{0};
        options.now = [this] {
            return clock.load();
        };
    });
    renewExchange();
}

std::string WithChannels::ran(const std::string& line, const std::string& before) const
{
    const auto result = poskod(store.address(), line, before);
    EXPECT_EQ(result.status, 0) << line << ": " << result.output;
    return result.output;
}

std::string WithChannels::add(const std::string& kind, const std::string& name, const std::string& options,
                              const std::string& secret) const
{
    const auto before = secret.empty() ? std::string() : "printf '%s\\n' '" + secret + "' | ";
    auto output = ran("channel add " + kind + " " + name + " " + options, before);
    if (!secret.empty())
        return secret;
    output.pop_back();
    return output.substr(output.rfind('\n') + 1);
}

std::string WithChannels::seconds(std::chrono::seconds from) const
{
    return std::to_string((std::chrono::floor<std::chrono::seconds>(clock.load()) + from).time_since_epoch().count());
}

Reply WithChannels::bringRaw(const std::string& name, const std::string& timestamp, const std::string& signature,
                             const std::string& body) const
{
    return client().send(
        "POST", "/channels/" + name + "/messages",
        {{"Content-Type", "application/json"}, {"Posko-Timestamp", timestamp}, {"Posko-Signature", signature}}, body);
}

Reply WithChannels::bring(const std::string& name, const std::string& secret, const json::object& message) const
{
    const auto body = json::serialize(message);
    const auto at = seconds();
    return bringRaw(name, at, server::channels::webhookSignature(secret, at, body), body);
}

json::object WithChannels::message(const std::string& id, const std::string& author, const std::string& text)
{
    return {{"type", "message"},
            {"id", id},
            {"text", text},
            {"author", json::object{{"id", author}, {"handle", "@" + author}, {"name", "Warga " + author}}}};
}

std::vector<core::Complaint> WithChannels::complaints(Desk& desk)
{
    std::vector<core::Complaint> found;
    for (const auto& item : listOf(desk.snapshot())) {
        if (textAt(item, "kind") != "complaint")
            continue;
        found.push_back(core::fromJson<core::Complaint>(at(item, "body")).value());
        found.back().version = at(item, "version").to_number<std::int64_t>();
    }
    std::ranges::sort(found, {}, &core::Complaint::number);
    return found;
}

std::vector<std::string> WithChannels::notes(Desk& desk, const std::string& complaint)
{
    std::vector<std::string> texts;
    for (const auto& event : listOf(at(parsed(desk.get("/api/v1/complaints/" + complaint).body), "history"))) {
        if (textAt(event, "type") == "note")
            texts.push_back(textAt(event, "details.text"));
    }
    return texts;
}

std::vector<std::string> WithChannels::answers(Desk& desk, const std::string& complaint)
{
    std::vector<std::string> texts;
    for (const auto& event : listOf(at(parsed(desk.get("/api/v1/complaints/" + complaint).body), "history"))) {
        if (textAt(event, "type") != "answered")
            continue;
        const json::object details = at(event, "details").as_object();
        std::string text = textAt(event, "details.answer") + " by " + textAt(event, "details.account");
        for (const auto* name : {"link", "reason"}) {
            if (const auto* value = details.if_contains(name))
                text += ": " + std::string(value->as_string());
        }
        texts.push_back(std::move(text));
    }
    return texts;
}

core::Command WithChannels::replyCommand(const core::Complaint& to, const std::string& text, const std::string& via)
{
    auto reply = command(core::CommandType::Reply, to.id, to.version);
    reply.args.reporters = {"1"};
    reply.args.via = via;
    reply.args.about = "acknowledged";
    reply.args.text = text;
    return reply;
}

int WithChannels::rows(const std::string& from) const
{
    return backend().database->read([&](soci::session& sql) {
        int count = 0;
        sql << "SELECT count(*) FROM " + from, soci::into(count);
        return count;
    });
}

} // namespace posko::test
