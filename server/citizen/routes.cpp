#include "server/citizen/routes.h"

#include "server/citizen/page.h"
#include "server/http/form.h"
#include "server/open311/published.h"
#include "server/random.h"
#include "server/store/entities.h"

#include <algorithm>
#include <cctype>
#include <optional>

namespace posko::server::citizen {

namespace {

http::Response page(Language language, int status, std::string text)
{
    http::Response response;
    response.status = status;
    response.type = "text/html; charset=utf-8";
    response.body = std::move(text);
    return response.with("Content-Language", std::string(words(language).code))
        .with("Vary", "Accept-Language")
        .with("Content-Security-Policy", contentPolicy())
        .with("Referrer-Policy", "no-referrer")
        .with("X-Frame-Options", "DENY")
        .with("Cross-Origin-Opener-Policy", "same-origin");
}

/// What the router refuses below these pages is a page too. It knows no agency.
http::Response refuse(const http::Request& request, const core::Error&, int status)
{
    const auto query = http::parseForm(request.query);
    const auto language = languageFor(request, query ? http::value(*query, "lang") : std::string_view{});
    return page(language, status, troublePage(language, status == 404 ? Trouble::Missing : Trouble::Other, {}));
}

/// Letters of a number may be typed small.
std::optional<std::string> idOf(soci::session& sql, std::string number)
{
    if (auto id = complaintByNumber(sql, number))
        return id;
    std::ranges::transform(number, number.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return complaintByNumber(sql, number);
}

http::Response getPage(Backend& backend, const http::Call& call)
{
    const auto language = languageFor(call.request, call.ask("lang"));
    const auto network = http::networkOf(call.request.peer);
    if (const auto wait = backend.publicByAddress.wait(network, call.request.arrived); wait.count() > 0)
        return page(language, 429, troublePage(language, Trouble::Busy, {}))
            .with("Retry-After", std::to_string(wait.count()));
    backend.publicByAddress.count(network, call.request.arrived);
    bool found = false;
    auto text = backend.database->read([&](soci::session& sql) {
        const auto reference = backend.reference.get(sql);
        const auto id = idOf(sql, call.parameter("number"));
        const auto complaints =
            id ? open311::forPublic(sql, findComplaints(sql, {&*id, 1})) : std::vector<core::Complaint>{};
        if (complaints.empty())
            return troublePage(language, Trouble::Missing, reference->agency);
        found = true;
        const auto& complaint = complaints.front();
        std::vector<core::Complaint> leads;
        if (complaint.status == core::Status::Merged && complaint.merged)
            leads = findComplaints(sql, {&complaint.merged->lead, 1});
        return complaintPage(language,
                             {complaint, leads.empty() ? nullptr : &leads.front(), *reference, backend.now()});
    });
    if (!found)
        return page(language, 404, std::move(text));
    // Shared caches may keep it for a minute; it is the same for everybody who reads that language.
    const auto tag = "W/\"" + sha256Hex(text).substr(0, 32) + "\"";
    const bool known = call.request.header("if-none-match") == tag;
    return page(language, known ? 304 : 200, known ? std::string{} : std::move(text))
        .with("Cache-Control", "public, max-age=60")
        .with("ETag", tag);
}

} // namespace

void addRoutes(http::Router& router, Backend& backend)
{
    constexpr std::size_t noBody = 1024;
    router.wordErrors("/r/", refuse);
    router.add(
        {"GET", "/r/{number}", http::Access::Public, noBody, http::Work::Public, [&backend](const http::Call& call) {
             return getPage(backend, call);
         }});
}

} // namespace posko::server::citizen
