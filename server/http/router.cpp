#include "server/http/router.h"

#include "core/wire.h"
#include "server/http/form.h"

#include <algorithm>
#include <exception>

namespace posko::server::http {

using core::ErrorCode;

namespace {

/// Bodies of calls that nobody serves are read up to here, so that the answer arrives.
constexpr std::size_t unservedBody = 64 * 1024;

/// Splits off the first segment of a path that starts with a slash.
std::string_view takeSegment(std::string_view& path)
{
    path.remove_prefix(1);
    const auto end = path.find('/');
    const auto segment = path.substr(0, end);
    path = end == std::string_view::npos ? std::string_view{} : path.substr(end);
    return segment;
}

bool matches(std::string_view pattern, std::string_view path,
             std::map<std::string, std::string, std::less<>>* parameters)
{
    while (pattern.starts_with('/') && path.starts_with('/')) {
        const auto wanted = takeSegment(pattern);
        const auto given = takeSegment(path);
        if (wanted.starts_with('{')) {
            auto decoded = percentDecode(given, false);
            if (!decoded || decoded->empty() || !isText(*decoded))
                return false;
            if (parameters)
                (*parameters)[std::string(wanted.substr(1, wanted.size() - 2))] = std::move(*decoded);
        } else if (wanted != given) {
            return false;
        }
    }
    return pattern.empty() && path.empty();
}

/// What gets who has no account, or brought too many wrong tokens.
Response unknown(const core::Error& error)
{
    auto response = problem(error);
    return error.code == ErrorCode::TooMany ? response.with("Retry-After", "60") : response;
}

} // namespace

std::string_view Call::ask(std::string_view name) const
{
    return value(query, name);
}

Router::Router(Authenticate check, Remember recall)
    : authenticate(std::move(check))
    , remember(std::move(recall))
{
}

void Router::add(Route route)
{
    table.push_back(std::move(route));
}

void Router::wordErrors(std::string below, Refuse refuse)
{
    wordings.emplace_back(std::move(below), refuse);
}

Response Router::refused(const Request& request, const core::Error& error, std::optional<int> status) const
{
    for (const auto& [below, refuse] : wordings) {
        if (request.path.starts_with(below))
            return refuse(request, error, status.value_or(httpStatus(error.code)));
    }
    return status ? problem(*status, core::toWord(error.code), error.message) : problem(error);
}

const Route* Router::find(std::string_view method, std::string_view path,
                          std::map<std::string, std::string, std::less<>>* parameters, std::string* allowed) const
{
    for (const auto& route : table) {
        if (!matches(route.pattern, path, nullptr))
            continue;
        // What can be read can be asked about.
        const bool serves = route.method == method || (method == "HEAD" && route.method == "GET");
        if (serves) {
            matches(route.pattern, path, parameters);
            return &route;
        }
        if (allowed)
            *allowed += (allowed->empty() ? "" : ", ") + route.method;
    }
    return nullptr;
}

Router::Plan Router::plan(std::string_view method, std::string_view path) const
{
    if (const auto* route = find(method, path, nullptr, nullptr))
        return {route->maxBody, route->work, route->access, route};
    return {unservedBody, Work::Database, Access::Public};
}

std::optional<Response> Router::tooOld(const Request& request) const
{
    constexpr std::string_view below = "/api/v1/", desk = "Posko/";
    const auto agent = request.header("user-agent");
    if (!request.path.starts_with(below) || !agent.starts_with(desk))
        return {};
    const auto name = agent.substr(desk.size(), agent.find(' ') - desk.size());
    const auto version = core::parseVersion(name);
    if (!version || *version >= oldestDesk)
        return {};
    return oldDesk(oldestDesk);
}

std::optional<Response> Router::refusal(const Request& request) const noexcept
{
    try {
        try {
            if (const auto account = authenticate(request); !account)
                return unknown(account.error());
            return {};
        } catch (const std::exception& exception) {
            return failure(request.method + " " + request.path, exception);
        }
    } catch (...) {
        return emptyResponse(500);
    }
}

Response Router::dispatch(const Request& request) const
{
    Call call{request, {}, {}, {}};
    std::string allowed;
    const auto* route = find(request.method, request.path, &call.parameters, &allowed);
    if (!route) {
        if (allowed.empty())
            return refused(request, {ErrorCode::Missing, "There is nothing at this address.", {}});
        auto response = refused(request, {ErrorCode::NotAllowed, "This address does not take that method.", {}}, 405);
        return response.with("Allow", allowed);
    }
    if (route->access == Access::SignedIn) {
        auto account = authenticate(request);
        if (!account)
            return unknown(account.error());
        call.account = std::move(*account);
    }
    auto query = parseForm(request.query);
    if (!query)
        return refused(request, query.error());
    call.query = std::move(*query);
    return route->handler(call);
}

bool Router::remembers(const Request& request) const noexcept
{
    try {
        return remember && remember(request);
    } catch (...) {
        return false;
    }
}

std::optional<Response> Router::quickAnswer(const Request& request, const Plan& plan) const noexcept
{
    try {
        if (!plan.route || !plan.route->quick || !remember)
            return {};
        auto account = remember(request);
        auto query = parseForm(request.query);
        if (!account || !query)
            return {};
        return plan.route->quick({request, {}, *std::move(account), *std::move(query)});
    } catch (...) {
        return {}; // the handler meets it again, and says so
    }
}

Response Router::answer(const Request& request) const noexcept
{
    try {
        try {
            auto response = dispatch(request);
            gzip(request, response);
            return response;
        } catch (const std::exception& exception) {
            return failure(request.method + " " + request.path, exception,
                           [&](const core::Error& error) { return refused(request, error); });
        }
    } catch (...) {
        return emptyResponse(500);
    }
}

} // namespace posko::server::http
