#include "server/channels/webhook.h"

#include "core/json_reader.h"
#include "server/channels/answers.h"
#include "server/channels/picture_hosts.h"
#include "server/channels/words.h"
#include "server/random.h"

#include <boost/json/serialize.hpp>

#include <charconv>

namespace posko::server::channels {

namespace json = core::json;

namespace {

constexpr std::size_t longestName = 200;
constexpr std::size_t mostAddresses = 20;

std::string secondsSince1970(core::Instant now)
{
    return std::to_string(std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count());
}

class Webhook : public Connector {
public:
    Webhook(const Channel& channel, std::string key, Web& asker, std::function<core::Instant()> clock)
        : url(channel.setting("url"))
        , name(channel.name)
        , secret(std::move(key))
        , web(asker)
        , now(std::move(clock))
        , pictureHosts{{}, mediaHosts(channel).value_or(std::vector<std::string>{})}
    {
    }

    bool polls() const override { return false; }
    Attempt<Inbox> poll(const std::string& readTo) override { return Inbox{{}, readTo, false}; }

    Attempt<std::string> picture(const std::string& address) override
    {
        return fetchPicture(web, pictureHosts, address);
    }

    Attempt<Sent> deliver(const OutboundPost& post) override
    {
        if (url.empty())
            return std::unexpected(Failure{Failure::Kind::Refused, "The channel has no address for answers."});
        json::object reply = {{"type", "reply"},       {"id", post.id},           {"channel", name},
                              {"number", post.number}, {"answers", post.answers}, {"author", post.author},
                              {"text", post.body}};
        if (!post.picture.empty())
            reply["photo"] =
                json::object{{"type", "image/jpeg"}, {"text", post.pictureText}, {"data", base64(post.picture)}};
        const auto answer = accepted(send(reply, post.id));
        if (!answer)
            return std::unexpected(answer.error());
        // Whether it says anything is its own affair.
        const auto parsed = core::parseJson(*answer);
        return parsed ? Sent{textMember(*parsed, "id"), textMember(*parsed, "link")} : Sent{};
    }

    Attempt<std::string> test() override
    {
        if (url.empty())
            return "it waits for messages and takes no answers";
        const auto answer = accepted(send(json::object{{"type", "test"}, {"channel", name}}, {}));
        if (!answer)
            return std::unexpected(answer.error());
        return "it took a signed test";
    }

private:
    core::Result<oidc::Answer> send(const json::object& content, const std::string& id)
    {
        oidc::Exchange exchange;
        exchange.url = oidc::parseUrl(url).value();
        exchange.body = json::serialize(content);
        exchange.contentType = "application/json";
        const auto timestamp = secondsSince1970(now());
        exchange.headers = {{"Posko-Timestamp", timestamp},
                            {"Posko-Signature", webhookSignature(secret, timestamp, exchange.body)}};
        if (!id.empty())
            exchange.headers.emplace_back("Idempotency-Key", id);
        return web.ask(std::move(exchange));
    }

    const std::string url;
    const std::string name;
    const std::string secret;
    Web& web;
    const std::function<core::Instant()> now;
    const PictureHosts pictureHosts;
};

/// Photos in base64. One that is none costs nothing else.
void readPhotos(core::ObjectReader& in, InboundPost& post)
{
    std::vector<std::string> photos;
    in.texts("photos", photos, mostPictures, largestWebhookMessage);
    for (const auto& photo : photos) {
        if (auto bytes = fromBase64(photo))
            post.pictures.push_back(std::move(*bytes));
        else
            ++post.picturesLost;
    }
}

} // namespace

std::string webhookSignature(std::string_view secret, std::string_view timestamp, std::string_view body)
{
    return "sha256=" + hmacSha256Hex(secret, std::string(timestamp).append(".").append(body));
}

bool isSignedNow(std::string_view secret, std::string_view timestamp, std::string_view signature, std::string_view body,
                 core::Instant now)
{
    // The signature first: whoever has no secret learns nothing of our clock.
    const bool isGood = isSameSecret(webhookSignature(secret, timestamp, body), signature);
    std::int64_t seconds = 0;
    const auto* end = timestamp.data() + timestamp.size();
    const auto [stop, error] = std::from_chars(timestamp.data(), end, seconds);
    if (!isGood || error != std::errc{} || stop != end || seconds < 0 || seconds > core::latestInstant / 1000)
        return false;
    const core::Instant at{std::chrono::seconds(seconds)};
    return at > now - signatureLasts && at < now + signatureLasts;
}

core::Result<InboundPost> readWebhookMessage(const std::string& body)
{
    const auto parsed = core::parseJson(body);
    if (!parsed)
        return std::unexpected(parsed.error());
    core::ObjectReader in(*parsed);
    InboundPost post;
    std::string type;
    std::string answered;
    in.require({"type", "id"});
    in.text("type", type);
    // What this server sends is signed with the same secret, and comes back as no message.
    if (in.ok() && type != "message")
        in.refuse("type", "the only type is `message`");
    in.text("id", post.id, longestName);
    in.text("thread", post.thread, longestName);
    in.text("answers", answered, longestName);
    in.text("text", post.text, core::limits::text);
    in.text("link", post.link, core::limits::shortText);
    in.time("at", post.written);
    in.nested("point", post.point);
    in.text("address", post.address, core::limits::shortText);
    in.texts("media", post.media, mostAddresses, core::limits::shortText);
    readPhotos(in, post);
    in.boolean("own", post.isOwn);
    if (const auto* author = in.member("author")) {
        core::ObjectReader from(*author);
        from.text("id", post.author, longestName);
        from.text("handle", post.person.handle, longestName);
        from.text("name", post.person.name, longestName);
        from.text("phone", post.person.phone, longestName);
        from.text("email", post.person.email, longestName);
        if (!from.ok())
            in.refuse("author", from.error().message);
    }
    if (!in.ok())
        return std::unexpected(in.error());
    if (!answered.empty())
        post.answers.push_back(std::move(answered));
    post.mention = post.person.handle;
    return post;
}

core::Result<void> checkWebhook(const Channel& channel)
{
    if (const auto hosts = mediaHosts(channel); !hosts)
        return std::unexpected(hosts.error());
    if (channel.setting("url").empty())
        return {};
    const auto url = oidc::parseUrl(channel.setting("url"));
    return url ? core::Result<void>{} : std::unexpected(url.error());
}

std::unique_ptr<Connector> makeWebhook(const Channel& channel, std::string secret, const Means& means)
{
    return std::make_unique<Webhook>(channel, std::move(secret), means.web, means.now);
}

} // namespace posko::server::channels
