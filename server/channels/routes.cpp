#include "server/channels/routes.h"

#include "server/channels/intake.h"
#include "server/channels/secrets.h"
#include "server/channels/store.h"
#include "server/channels/webhook.h"
#include "server/log.h"

#include <boost/json/serialize.hpp>

#include <variant>

namespace posko::server::channels {

using core::ErrorCode;
using core::Result;
using http::Response;

namespace {

Response comeLater(ErrorCode code, const char* why, std::chrono::seconds wait)
{
    auto response = http::problem({code, why, {}});
    return response.with("Retry-After", std::to_string(wait.count()));
}

/// An address without a channel and a channel whose secret is not known answer alike, so that nobody learns names here.
Response notSigned()
{
    auto response = http::problem(
        {ErrorCode::Unauthenticated, "The signature or its time is wrong, or there is no such channel.", {}});
    std::erase_if(response.headers, [](const auto& header) { return header.first == "WWW-Authenticate"; });
    return response.with("WWW-Authenticate", "Posko-Signature");
}

/// The channel whose secret signed the request, or what refuses it.
std::variant<Channel, Response> passSender(Backend& backend, const http::Call& call)
{
    const auto& request = call.request;
    const auto network = http::networkOf(request.peer);
    const auto& name = call.parameter("name");
    const auto sender = network + " " + name;
    const bool latelyGood = backend.goodSenders.wait(sender, request.arrived).count() > 0;
    if (const auto wait = backend.wrongSignatures.wait(network, request.arrived); wait.count() > 0 && !latelyGood)
        return comeLater(ErrorCode::TooMany, "Too many wrong signatures from this address. Wait a little.", wait);
    auto channel = backend.database->look([&](soci::session& sql) { return findChannel(sql, name); });
    const bool isWebhook = channel && channel->kind == "webhook";
    const auto secret =
        isWebhook ? readSecret(backend.directory, channel->id) : core::fail(ErrorCode::Missing, "no such channel");
    if (isWebhook && !secret)
        logError("channel " + channel->name + ": " + secret.error().message);
    if (!secret || !isSignedNow(*secret, request.header("posko-timestamp"), request.header("posko-signature"),
                                request.body, backend.now())) {
        backend.wrongSignatures.count(network, request.arrived);
        return notSigned();
    }
    if (!latelyGood)
        backend.goodSenders.count(sender, request.arrived);
    if (const auto wait = backend.messagesByChannel.wait(channel->id, request.arrived); wait.count() > 0)
        return comeLater(ErrorCode::TooMany, "This channel sends too much. Wait a little.", wait);
    backend.messagesByChannel.count(channel->id, request.arrived);
    constexpr std::chrono::minutes pauseAsked{5};
    if (!channel->active)
        return comeLater(ErrorCode::Unavailable, "This channel is paused. Bring it again later.", pauseAsked);
    return *std::move(channel);
}

Response receiptOf(const Receipt& receipt)
{
    core::json::object answer = {{"became", toWord(receipt.became)}};
    if (!receipt.number.empty())
        answer["number"] = receipt.number;
    if (receipt.photos > 0)
        answer["photos"] = receipt.photos;
    if (receipt.photosLost > 0)
        answer["photos_lost"] = receipt.photosLost;
    if (receipt.isRepeated)
        answer["repeated"] = true;
    const bool isNew = receipt.became == Became::Complaint && !receipt.isRepeated;
    return http::jsonResponse(isNew ? 201 : 200, core::json::serialize(answer));
}

Response postMessage(Backend& backend, const http::Call& call)
{
    const auto passed = passSender(backend, call);
    if (const auto* refusal = std::get_if<Response>(&passed))
        return *refusal;
    const auto& channel = std::get<Channel>(passed);
    auto message = readWebhookMessage(call.request.body);
    if (!message)
        return http::problem(message.error());
    // What the agency's program names is fetched where the administrator said from which hosts.
    if (!channel.setting("media_hosts").empty())
        message->wanted = message->media;
    const auto post = prepared(backend, channel, std::move(*message));
    const auto taken = backend.database->write(backend.now(), [&](Transaction& transaction) -> Result<Receipt> {
        transaction.sparesAccounts();
        // It may have been paused or removed a moment ago.
        const auto present = findChannel(transaction.sql(), channel.name);
        if (!present || present->id != channel.id || !present->active)
            return core::fail(ErrorCode::Unavailable, "This channel is paused. Bring it again later.");
        auto receipt = takeIn(backend, transaction, channel, post);
        if (receipt && !receipt->isRepeated)
            noteSuccess(transaction, channel.id);
        return receipt;
    });
    return taken ? receiptOf(*taken) : http::problem(taken.error());
}

} // namespace

void addChannelRoutes(http::Router& router, Backend& backend)
{
    router.add({"POST", "/channels/{name}/messages", http::Access::Public, largestWebhookMessage, http::Work::Pictures,
                [&backend](const http::Call& call) {
                    return postMessage(backend, call);
                }});
}

} // namespace posko::server::channels
