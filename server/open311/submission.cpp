#include "server/open311/submission.h"

#include "core/wire.h"
#include "server/auth/accounts.h"
#include "server/commands/world.h"
#include "server/http/form.h"
#include "server/open311/answer.h"
#include "server/random.h"

#include <charconv>
#include <cmath>
#include <map>

namespace posko::server::open311 {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

constexpr std::size_t longestAttribute = 500;
constexpr std::size_t mostAttributes = 20;

Result<std::string> text(const http::Fields& fields, std::string_view name, std::size_t longest)
{
    const auto found = http::value(fields, name);
    if (found.size() > longest)
        return fail(ErrorCode::Invalid, "At most " + std::to_string(longest) + " bytes are taken.", std::string(name));
    return std::string(found);
}

Result<double> degrees(std::string_view found, double limit, std::string_view name)
{
    double number = 0;
    const auto* end = found.data() + found.size();
    const auto [stop, error] = std::from_chars(found.data(), end, number);
    if (error != std::errc{} || stop != end || !std::isfinite(number) || std::abs(number) > limit)
        return fail(ErrorCode::Invalid, "This is no position in WGS 84 degrees.", std::string(name));
    return number;
}

/// Citizens act through no account. What they may do is create, which the table gives to dispatchers.
Account citizen()
{
    Account account;
    account.role = core::Role::Dispatcher;
    account.device = "open311";
    return account;
}

} // namespace

Result<http::Fields> readFields(const http::Request& request)
{
    const auto type = request.header("content-type");
    if (type.starts_with("multipart/form-data"))
        return http::parseMultipart(type, request.body);
    if (type.empty() || type.starts_with("application/x-www-form-urlencoded"))
        return http::parseForm(request.body);
    return fail(ErrorCode::Malformed, "Send application/x-www-form-urlencoded or multipart/form-data.", "Content-Type");
}

Result<std::map<std::string, std::string>> furtherDetails(const http::Fields& fields)
{
    std::map<std::string, std::string> details;
    for (const auto& [name, content] : fields) {
        const bool attribute = name.starts_with("attribute[");
        if (content.empty() || (!attribute && name != "media_url" && name != "account_id"))
            continue;
        if (content.size() > longestAttribute || name.size() > longestAttribute)
            return fail(ErrorCode::Invalid, "At most 500 bytes are taken.", name.substr(0, longestAttribute));
        if (details.size() == mostAttributes)
            return fail(ErrorCode::Invalid, "At most 20 attributes are taken.", "attribute");
        auto& kept = details[name];
        kept += (kept.empty() ? "" : ", ") + content;
    }
    return details;
}

Result<core::CommandArgs> readArguments(const http::Fields& fields, const Reference& reference)
{
    core::CommandArgs args;
    args.channel = core::Channel::Open311;
    const auto service = text(fields, "service_code", core::limits::shortText);
    if (!service)
        return std::unexpected(service.error());
    if (service->empty())
        return fail(ErrorCode::Invalid, "A service_code is needed; GET services lists them.", "service_code");
    if (!reference.categories.contains(*service))
        return fail(ErrorCode::Missing, "There is no such service; GET services lists them.", "service_code");
    args.category = *service;
    const auto latitude = http::value(fields, "lat");
    const auto longitude = http::value(fields, "long");
    if (latitude.empty() != longitude.empty())
        return fail(ErrorCode::Invalid, "Send both lat and long.", latitude.empty() ? "lat" : "long");
    if (!latitude.empty()) {
        const auto north = degrees(latitude, 90, "lat");
        const auto east = degrees(longitude, 180, "long");
        if (!north || !east)
            return std::unexpected(north ? east.error() : north.error());
        args.point = core::GeoPoint{*north, *east};
    }
    auto address = text(fields, "address_string", core::limits::shortText);
    if (address && address->empty())
        address = text(fields, "address_id", core::limits::shortText);
    const auto description = text(fields, "description", core::limits::text);
    if (!address || !description)
        return std::unexpected(address ? description.error() : address.error());
    if (!args.point && address->empty())
        return fail(ErrorCode::Invalid, "A place is needed: lat and long, address_string or address_id.", "lat");
    if (!address->empty())
        args.address = *address;
    if (!description->empty())
        args.text = *description;
    core::Reporter reporter;
    reporter.id = "1";
    std::map<std::string_view, std::string> person;
    for (const std::string_view name : {"first_name", "last_name", "email", "phone"}) {
        constexpr std::size_t longest = 200;
        auto content = text(fields, name, longest);
        if (!content)
            return std::unexpected(content.error());
        person[name] = std::move(*content);
    }
    reporter.name = person["first_name"];
    if (!person["last_name"].empty())
        reporter.name += (reporter.name.empty() ? "" : " ") + person["last_name"];
    reporter.email = person["email"];
    reporter.phone = person["phone"];
    if (!reporter.name.empty() || !reporter.email.empty() || !reporter.phone.empty())
        args.reporter = std::move(reporter);
    return args;
}

http::Response postRequest(Backend& backend, const http::Call& call, Format format)
{
    const auto fields = readFields(call.request);
    if (!fields)
        return errorAnswer(format, fields.error());
    auto key = http::value(*fields, "api_key");
    if (key.empty())
        key = call.ask("api_key");
    const auto keyName = backend.database->read([&](soci::session& sql) { return apiKeyName(sql, key); });
    if (!keyName)
        return errorAnswer(format, {ErrorCode::NotAllowed, "The API key is missing or wrong.", "api_key"});
    if (const auto wait = backend.postsByKey.wait(*keyName, call.request.arrived); wait.count() > 0) {
        auto response = errorAnswer(format, {ErrorCode::TooMany, "This key sends too much. Wait a little.", {}});
        return response.with("Retry-After", std::to_string(wait.count()));
    }
    backend.postsByKey.count(*keyName, call.request.arrived);
    auto details = furtherDetails(*fields);
    if (!details)
        return errorAnswer(format, details.error());
    (*details)["key"] = *keyName;
    const auto now = backend.now();
    const auto created = backend.database->write(now, [&](Transaction& transaction) -> Result<core::Complaint> {
        const auto reference = backend.reference.get(transaction);
        auto args = readArguments(*fields, *reference);
        if (!args)
            return std::unexpected(args.error());
        core::Command command;
        command.mutationId = newUuid(now);
        command.complaintId = newUuid(now);
        command.type = core::CommandType::Create;
        command.args = std::move(*args);
        command.at = now;
        const auto account = citizen();
        const auto world = worldOf(transaction, *reference, account);
        auto stored = applyAndStore(transaction, command, account.actor(), world, *reference, *details);
        if (!stored)
            return std::unexpected(stored.error());
        return std::move(stored->front());
    });
    if (!created)
        return errorAnswer(format, created.error());
    Record record;
    record.add("service_request_id", created->number);
    record.add("service_notice", Value{});
    record.addText("account_id", std::string(http::value(*fields, "account_id").substr(0, longestAttribute)));
    auto response = answer(format, "service_requests", RecordList{"request", {record}});
    response.status = 201;
    return response;
}

} // namespace posko::server::open311
