#include "server/open311/submission.h"

#include "core/wire.h"
#include "server/city/complete_place.h"
#include "server/commands/world.h"
#include "server/http/form.h"
#include "server/open311/answer.h"
#include "server/open311/attributes.h"
#include "server/open311/gate.h"
#include "server/random.h"

#include <charconv>
#include <cmath>
#include <map>

namespace posko::server::open311 {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

/// Of what is kept and not read.
constexpr std::size_t longestDetail = 500;

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

} // namespace

Result<std::map<std::string, std::string>> furtherDetails(const http::Fields& fields, const core::Category& category)
{
    auto details = readAttributes(fields, category);
    if (!details)
        return details;
    for (const std::string_view name : {"media_url", "account_id", "address_id"}) {
        auto content = text(fields, name, longestDetail);
        if (!content)
            return std::unexpected(content.error());
        if (!content->empty())
            details->emplace(name, std::move(*content));
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

Result<void> completeArguments(core::CommandArgs& args, const core::Gazetteer* gazetteer,
                               const std::optional<core::GuessedPlaces>& guessedPlaces)
{
    core::Place place{args.point, args.accuracyMetres, args.address.value_or(""), false};
    completePlace(place, args.text.value_or(""), gazetteer, guessedPlaces);
    if (!place.point && place.address.empty())
        return fail(ErrorCode::Invalid, "A place is needed: lat and long, address_string or address_id.", "lat");
    args.point = place.point;
    args.accuracyMetres = place.accuracyMetres;
    args.guessed = place.guessed;
    if (!place.address.empty())
        args.address = std::move(place.address);
    return {};
}

Account citizen()
{
    Account account;
    account.role = core::Role::Dispatcher;
    account.device = "open311";
    return account;
}

namespace {

/// A form that was read. Done before anything is written, so that the search for its place holds no writer up.
struct Request {
    core::CommandArgs args;
    std::map<std::string, std::string> details;
};

Result<Request> readRequest(const http::Fields& fields, const Reference& reference, const core::Gazetteer* gazetteer)
{
    auto args = readArguments(fields, reference);
    if (!args)
        return std::unexpected(args.error());
    auto details = furtherDetails(fields, reference.categories.at(*args->category));
    if (!details)
        return std::unexpected(details.error());
    if (auto placed = completeArguments(*args, gazetteer, reference.agency.guessedPlaces); !placed)
        return std::unexpected(placed.error());
    return Request{std::move(*args), std::move(*details)};
}

} // namespace

http::Response postRequest(Backend& backend, const http::Call& call, Format format)
{
    const auto fields = readForm(call.request);
    if (!fields)
        return errorAnswer(format, fields.error());
    auto passed = passPost(backend, call, *fields, format);
    if (auto* refusal = std::get_if<http::Response>(&passed))
        return std::move(*refusal);
    const auto& key = std::get<ApiKey>(passed);
    const auto now = backend.now();
    const auto read = [&]() -> Result<Request> {
        const auto reference = backend.database->read([&](soci::session& sql) { return backend.reference.get(sql); });
        return readRequest(*fields, *reference, backend.gazetteer().get());
    }();
    if (!read)
        return errorAnswer(format, read.error());
    const auto created = backend.database->write(now, [&](Transaction& transaction) -> Result<core::Complaint> {
        if (auto counted = countPost(transaction, key); !counted)
            return std::unexpected(counted.error());
        auto details = read->details;
        details["key"] = key.name;
        core::Command command;
        command.mutationId = newUuid(now);
        command.complaintId = newUuid(now);
        command.type = core::CommandType::Create;
        command.args = read->args;
        command.at = now;
        const auto account = citizen();
        const auto reference = backend.reference.get(transaction);
        const auto world = worldOf(transaction, *reference, account);
        auto stored = applyAndStore(transaction, command, account.actor(), world, *reference, details);
        if (!stored)
            return std::unexpected(stored.error());
        return *stored->complaints.front();
    });
    if (!created)
        return refusePost(backend, format, created.error());
    Record record;
    record.add("service_request_id", created->number);
    record.add("service_notice", Value{});
    record.addText("account_id", std::string(http::value(*fields, "account_id").substr(0, longestDetail)));
    auto response = answer(format, "service_requests", RecordList{"request", {record}});
    response.status = 201;
    return response;
}

} // namespace posko::server::open311
