#include "app/session/account_calls.h"

#include <QUrl>

#include <boost/json.hpp>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace posko::app::account {

namespace {

std::chrono::seconds waitOf(const ApiReply& reply)
{
    return std::chrono::seconds{std::max(0, reply.header("Retry-After").toInt())};
}

void refuse(const EventSink& tell, AccountCall call, const ApiReply& reply)
{
    tell(event::AccountRefused{call, reply.error, waitOf(reply)});
}

std::optional<SignedInDevice> deviceOf(const core::json::value& value)
{
    const auto* object = value.if_object();
    if (!object)
        return {};
    const auto text = [object](std::string_view key) {
        const auto* found = object->if_contains(key);
        return found && found->is_string() ? QString::fromUtf8(found->as_string().data(), found->as_string().size())
                                           : QString();
    };
    const auto time = [object](std::string_view key) {
        const auto* found = object->if_contains(key);
        return core::instant(found && found->is_int64() ? found->as_int64() : 0);
    };
    const auto* current = object->if_contains("current");
    SignedInDevice device{.id = text("device"),
                          .name = text("name"),
                          .signedIn = time("signed_in"),
                          .lastSeen = time("last_seen"),
                          .current = current && current->is_bool() && current->as_bool()};
    if (core::toMillis(*device.signedIn) == 0)
        device.signedIn.reset();
    return device.id.isEmpty() ? std::nullopt : std::optional(std::move(device));
}

} // namespace

void askDevices(Api& api, EventSink tell)
{
    ApiRequest request;
    request.path = u"/api/v1/session/devices"_s;
    api.send(std::move(request), [tell = std::move(tell)](const ApiReply& reply) {
        const auto parsed = reply.ok()
                                ? core::parseJson({reply.body.constData(), static_cast<std::size_t>(reply.body.size())})
                                : core::Result<core::json::value>(std::unexpected(reply.error));
        const auto* list = parsed && parsed->is_object() ? parsed->as_object().if_contains("devices") : nullptr;
        if (!list || !list->is_array()) {
            ApiReply unreadable = reply;
            if (reply.ok())
                unreadable.error = {core::ErrorCode::Malformed, "The server's answer cannot be read.", {}};
            refuse(tell, AccountCall::Devices, unreadable);
            return;
        }
        event::DevicesReady ready;
        for (const auto& each : list->as_array()) {
            if (auto device = deviceOf(each))
                ready.devices.push_back(std::move(*device));
        }
        tell(std::move(ready));
    });
}

void endDevice(Api& api, EventSink tell, const QString& device)
{
    ApiRequest request;
    request.method = "DELETE";
    request.path = u"/api/v1/session/devices/"_s + QString::fromLatin1(QUrl::toPercentEncoding(device));
    api.send(std::move(request), [&api, tell = std::move(tell)](const ApiReply& reply) {
        // Who is gone already is what was wanted.
        if (reply.ok() || reply.error.code == core::ErrorCode::Missing)
            askDevices(api, tell);
        else
            refuse(tell, AccountCall::EndDevice, reply);
    });
}

void changePassword(Api& api, EventSink tell, const QString& before, const QString& after)
{
    const core::json::object body{{"old", before.toStdString()}, {"new", after.toStdString()}};
    api.sendJson("POST", u"/api/v1/session/password"_s, body, [tell = std::move(tell)](const ApiReply& reply) {
        if (reply.ok())
            tell(event::PasswordChanged{});
        else
            refuse(tell, AccountCall::ChangePassword, reply);
    });
}

} // namespace posko::app::account
