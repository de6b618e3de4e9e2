#include "server/open311/submission.h"

#include "core/wire.h"
#include "server/citizen/language.h"
#include "server/citizen/words.h"
#include "server/city/complete_place.h"
#include "server/commands/world.h"
#include "server/http/form.h"
#include "server/open311/answer.h"
#include "server/open311/attributes.h"
#include "server/open311/gate.h"
#include "server/open311/posts.h"
#include "server/open311/submitted_photos.h"
#include "server/photos/storing.h"
#include "server/photos/visibility.h"
#include "server/random.h"

#include <algorithm>
#include <cctype>
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

std::string_view withoutBlanksAround(std::string_view text)
{
    const auto start = text.find_first_not_of(" \t\r\n");
    return start == std::string_view::npos ? std::string_view{}
                                           : text.substr(start, text.find_last_not_of(" \t\r\n") - start + 1);
}

Result<double> degrees(std::string_view found, double limit, std::string_view name)
{
    double number = 0;
    if (found.starts_with('+') && !found.starts_with("+-"))
        found.remove_prefix(1);
    const auto* end = found.data() + found.size();
    const auto [stop, error] = std::from_chars(found.data(), end, number);
    if (error != std::errc{} || stop != end || !std::isfinite(number) || std::abs(number) > limit)
        return fail(ErrorCode::Invalid, "This is no position in WGS 84 degrees.", std::string(name));
    return number;
}

/// `media_url`, `media_url[]`, `media_url[0]`.
bool namesMedia(std::string_view name)
{
    constexpr std::string_view plain = "media_url";
    if (!name.starts_with(plain))
        return false;
    name.remove_prefix(plain.size());
    return name.empty() ||
           (name.starts_with('[') && name.ends_with(']') &&
            std::ranges::all_of(name.substr(1, name.size() - 2), [](unsigned char c) { return std::isdigit(c) != 0; }));
}

/// Whether it may be shown as a link: nothing but the web's own, and nothing that ends a line.
bool isWebAddress(std::string_view text)
{
    std::string start(text.substr(0, std::string_view("https://").size()));
    std::ranges::transform(start, start.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return (start.starts_with("http://") || start == "https://") && text.size() <= longestDetail &&
           std::ranges::none_of(text, [](unsigned char c) { return c <= ' ' || c == 0x7f; });
}

/// The links to pictures, which are kept and never fetched.
struct MediaLinks {
    std::string kept; ///< with blanks between them
    std::size_t leftOut = 0;
};

MediaLinks readMediaLinks(const http::Fields& fields)
{
    constexpr std::size_t mostLinks = 10;
    MediaLinks links;
    std::size_t count = 0;
    for (const auto& [name, content] : fields) {
        const auto link = withoutBlanksAround(content);
        if (!namesMedia(name) || link.empty())
            continue;
        if (count == mostLinks || !isWebAddress(link)) {
            ++links.leftOut;
            continue;
        }
        ++count;
        links.kept += (links.kept.empty() ? "" : " ") + std::string(link);
    }
    return links;
}

} // namespace

Result<std::map<std::string, std::string>> furtherDetails(const http::Fields& fields, const core::Category& category)
{
    auto details = readAttributes(fields, category);
    if (!details)
        return details;
    if (auto links = readMediaLinks(fields); !links.kept.empty())
        details->emplace("media_url", std::move(links.kept));
    for (const std::string_view name : {"account_id", "address_id"}) {
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
    const auto latitude = withoutBlanksAround(http::value(fields, "lat"));
    const auto longitude = withoutBlanksAround(http::value(fields, "long"));
    if (latitude.empty() != longitude.empty())
        return fail(ErrorCode::Invalid, "Send both lat and long.", latitude.empty() ? "lat" : "long");
    if (!latitude.empty()) {
        const auto north = degrees(latitude, 90, "lat");
        const auto east = degrees(longitude, 180, "long");
        if (!north || !east)
            return std::unexpected(north ? east.error() : north.error());
        // What a phone without a position sends; it lies in the sea, on no city's road.
        if (*north != 0 || *east != 0)
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
    account.role = core::Role::Citizen;
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

/// The complaint with its photos, and the answer that is remembered.
Result<PostAnswer> createComplaint(Backend& backend, Transaction& transaction, const ApiKey& key,
                                   const Request& request, const std::vector<SubmittedPhotos::Photo>& photos)
{
    auto details = request.details;
    details["key"] = key.name;
    core::Command command;
    command.mutationId = newUuid(transaction.now);
    command.complaintId = newUuid(transaction.now);
    command.type = core::CommandType::Create;
    command.args = request.args;
    command.at = transaction.now;
    const auto account = citizen();
    const auto reference = backend.reference.get(transaction);
    auto world = worldOf(transaction, *reference, account);
    // These are its own: whoever has the bytes may attach them.
    world.photoStored = [&transaction](const std::string& sha256) {
        return isPhotoStored(transaction.sql(), sha256);
    };
    const auto created = applyAndStore(transaction, command, account.actor(), world, *reference, details);
    if (!created)
        return std::unexpected(created.error());
    for (const auto& photo : photos) {
        insertPhoto(transaction.sql(), photo.sha256, photo.bytes, transaction.now, photo.facts);
        core::Command attach;
        attach.mutationId = newUuid(transaction.now);
        attach.complaintId = command.complaintId;
        attach.type = core::CommandType::Photo;
        attach.at = transaction.now;
        auto& what = attach.args.photo.emplace();
        what.sha256 = photo.sha256;
        what.kind = core::PhotoKind::Before;
        what.bytes = photo.bytes;
        if (const auto attached = applyAndStore(transaction, attach, account.actor(), world, *reference); !attached)
            return std::unexpected(attached.error());
    }
    return PostAnswer{created->complaints.front()->number, {}};
}

http::Response created(Format format, const PostAnswer& given, const http::Fields& fields)
{
    Record record;
    record.add("service_request_id", given.number);
    record.addText("service_notice", given.notice);
    record.addText("account_id", std::string(http::value(fields, "account_id").substr(0, longestDetail)));
    auto response = answer(format, "service_requests", RecordList{"request", {record}});
    response.status = 201;
    return response;
}

} // namespace

http::Response postRequest(Backend& backend, const http::Call& call, Format format)
{
    const auto body = bodyReader(call.request);
    const auto form = readWholeForm(call.request);
    if (!form)
        return errorAnswer(format, form.error());
    const auto& fields = form->fields;
    auto passed = passPost(backend, call, fields, format);
    if (auto* refusal = std::get_if<http::Response>(&passed))
        return std::move(*refusal);
    const auto& key = std::get<ApiKey>(passed);
    const auto now = backend.now();
    const auto read = [&]() -> Result<Request> {
        const auto reference = backend.database->read([&](soci::session& sql) { return backend.reference.get(sql); });
        return readRequest(fields, *reference, backend.gazetteer().get());
    }();
    if (!read)
        return errorAnswer(format, read.error());
    SubmittedPhotos photos(backend, form->files, body);
    const auto identity = identify(call.request, fields, photos.hashes());
    if (!identity)
        return errorAnswer(format, identity.error());
    // Before the photos are looked at, and once more in the end, since the same may be on its way twice.
    const auto before =
        backend.database->read([&](soci::session& sql) { return answered(sql, key.name, *identity, now); });
    if (!before)
        return errorAnswer(format, before.error());
    if (*before)
        return created(format, **before, fields);
    if (!form->files.empty() &&
        !backend.database->read([&](soci::session& sql) { return hasPostsLeft(sql, key, now); }))
        return refusePost(backend, format, dayUsedUp());
    photos.store();
    const auto& words = citizen::words(citizen::languageFor(call.request, {}));
    auto notice = photos.notice(words);
    addNotice(notice, words.linksLeftOut, readMediaLinks(fields).leftOut);
    const auto done = backend.database->write(backend.now(), [&](Transaction& transaction) -> Result<PostAnswer> {
        auto same = answered(transaction.sql(), key.name, *identity, transaction.now);
        if (!same)
            return std::unexpected(same.error());
        if (*same)
            return **same;
        if (auto counted = countPost(transaction, key); !counted)
            return std::unexpected(counted.error());
        auto made = createComplaint(backend, transaction, key, *read, photos.stored());
        if (made) {
            made->notice = notice;
            rememberPost(transaction, key.name, *identity, *made);
        }
        return made;
    });
    if (!done)
        return refusePost(backend, format, done.error());
    return created(format, *done, fields);
}

} // namespace posko::server::open311
