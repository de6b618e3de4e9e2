#include "server/open311/gate.h"

#include "server/http/form.h"
#include "server/http/spool.h"
#include "server/open311/answer.h"
#include "server/random.h"

#include <algorithm>
#include <cctype>

namespace posko::server::open311 {

using core::ErrorCode;

namespace {

constexpr std::string_view urlencoded = "application/x-www-form-urlencoded";

http::Response tooMany(Format format, const char* why, std::chrono::seconds wait)
{
    auto response = errorAnswer(format, {ErrorCode::TooMany, why, {}});
    return response.with("Retry-After", std::to_string(wait.count()));
}

std::optional<http::Response> checkJurisdiction(const Backend& backend, std::string_view given, Format format)
{
    if (given.empty() || backend.jurisdiction.empty() || given == backend.jurisdiction)
        return {};
    return errorAnswer(format,
                       {ErrorCode::Missing, "This server answers for another jurisdiction.", "jurisdiction_id"});
}

} // namespace

http::ReadAt bodyReader(const http::Request& request)
{
    if (!request.spooled)
        return http::readerOf(request.body);
    return [spool = request.spooled](std::uint64_t offset, std::span<char> piece) {
        return spool->read(offset, piece);
    };
}

core::Result<http::Form> readWholeForm(const http::Request& request)
{
    const auto type = request.header("content-type");
    if (http::isMultipart(type))
        return http::readMultipart(type, request.spooled ? request.spooled->size() : request.body.size(),
                                   bodyReader(request));
    std::string plain(type.substr(0, urlencoded.size()));
    std::ranges::transform(plain, plain.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (type.empty() || plain == urlencoded) {
        auto fields = http::parseForm(request.body);
        return fields ? core::Result<http::Form>(http::Form{std::move(*fields), {}}) : std::unexpected(fields.error());
    }
    return core::fail(ErrorCode::Malformed, "Send application/x-www-form-urlencoded or multipart/form-data.",
                      "Content-Type");
}

core::Result<http::Fields> readForm(const http::Request& request)
{
    auto form = readWholeForm(request);
    return form ? core::Result<http::Fields>(std::move(form->fields)) : std::unexpected(form.error());
}

std::string addressOf(const Backend& backend)
{
    if (!backend.publicUrl.empty())
        return backend.publicUrl;
    return backend.ownOrigin + ":" + std::to_string(backend.ownPort);
}

std::optional<http::Response> refuseRead(Backend& backend, const http::Call& call, Format format)
{
    const auto network = http::networkOf(call.request.peer);
    const auto now = call.request.arrived;
    if (const auto wait = backend.publicByAddress.wait(network, now); wait.count() > 0)
        return tooMany(format, "Too many requests from this address. Wait a little.", wait);
    backend.publicByAddress.count(network, now);
    return checkJurisdiction(backend, call.ask("jurisdiction_id"), format);
}

std::variant<ApiKey, http::Response> passPost(Backend& backend, const http::Call& call, const http::Fields& fields,
                                              Format format)
{
    const auto field = [&](std::string_view name) {
        const auto found = http::value(fields, name);
        return found.empty() ? call.ask(name) : found;
    };
    const auto now = call.request.arrived;
    const auto network = http::networkOf(call.request.peer);
    const auto key = field("api_key");
    const auto hash = sha256Hex(key);
    const bool latelyGood = backend.goodKeys.wait(hash, now).count() > 0;
    if (const auto wait = backend.wrongKeys.wait(network, now); wait.count() > 0 && !latelyGood)
        return tooMany(format, "Too many wrong keys from this address. Wait a little.", wait);
    auto known = backend.database->read([&](soci::session& sql) { return findApiKey(sql, key); });
    if (!known) {
        backend.wrongKeys.count(network, now);
        if (const auto wait = backend.publicByAddress.wait(network, now); wait.count() > 0)
            return tooMany(format, "Too many requests from this address. Wait a little.", wait);
        backend.publicByAddress.count(network, now);
        return errorAnswer(format, {ErrorCode::NotAllowed, "The API key is missing or wrong.", "api_key"});
    }
    backend.goodKeys.count(hash, now);
    if (const auto wait = backend.postsByKey.wait(known->name, now, static_cast<std::size_t>(known->perMinute));
        wait.count() > 0)
        return tooMany(format, "This key sends too much. Wait a little.", wait);
    backend.postsByKey.count(known->name, now);
    if (auto refusal = checkJurisdiction(backend, field("jurisdiction_id"), format))
        return std::move(*refusal);
    return std::move(*known);
}

http::Response refusePost(Backend& backend, Format format, const core::Error& error)
{
    if (error.code != ErrorCode::TooMany)
        return errorAnswer(format, error);
    const auto now = backend.now();
    const auto tomorrow = std::chrono::floor<std::chrono::days>(now) + std::chrono::days{1};
    return tooMany(format, error.message.c_str(), std::chrono::ceil<std::chrono::seconds>(tomorrow - now));
}

} // namespace posko::server::open311
