#include "server/open311/routes.h"

#include "server/open311/answer.h"
#include "server/open311/query.h"
#include "server/open311/submission.h"

namespace posko::server {

using core::ErrorCode;
using http::Response;

namespace open311 {

namespace {

constexpr std::size_t formBody = 256 * 1024;
constexpr std::size_t noBody = 1024;

std::shared_ptr<const Reference> reference(Backend& backend)
{
    return backend.database->read([&](soci::session& sql) { return backend.reference.get(sql); });
}

Response services(Backend& backend, Format format)
{
    RecordList list{"service", {}};
    for (const auto& [code, category] : reference(backend)->categories) {
        std::string keywords;
        for (const auto& word : category.keywords)
            keywords += (keywords.empty() ? "" : ",") + word;
        Record record;
        record.add("service_code", code);
        record.add("service_name", category.name);
        record.add("description", category.description);
        record.add("metadata", "false");
        record.add("type", "realtime");
        record.add("keywords", keywords);
        record.add("group", category.group);
        list.items.push_back(std::move(record));
    }
    return answer(format, "services", list);
}

Response service(Backend& backend, const std::string& code, Format format)
{
    if (!reference(backend)->categories.contains(code))
        return errorAnswer(format, {ErrorCode::Missing, "There is no such service.", "service_code"});
    Record record;
    record.add("service_code", code);
    record.add("attributes", RecordList{"attribute", {}});
    Response response;
    response.type = contentType(format);
    response.body = write(format, "service_definition", record);
    return response;
}

Response discovery(Backend& backend, Format format)
{
    Record endpoint;
    endpoint.add("specification", "http://wiki.open311.org/GeoReport_v2");
    endpoint.add("url", "/open311/v2");
    endpoint.add("changeset", "2011-01-23 18:00");
    endpoint.add("type", "production");
    Record record;
    record.add("changeset", "2011-01-23 18:00");
    record.add("contact", reference(backend)->agency.name);
    record.add("key_service", "Keys are given by the agency.");
    record.add("endpoints", RecordList{"endpoint", {endpoint}});
    Response response;
    response.type = contentType(format);
    response.body = write(format, "discovery", record);
    return response;
}

/// `{code}.json` in one segment: the name before the last dot and the format after it.
template <typename Serve> Response split(const std::string& segment, Serve serve)
{
    const auto dot = segment.rfind('.');
    const auto format = dot == std::string::npos ? std::nullopt : parseFormat(segment.substr(dot + 1));
    if (!format)
        return errorAnswer(Format::Json, {ErrorCode::Missing, "End the address with .json or .xml.", {}});
    return serve(segment.substr(0, dot), *format);
}

} // namespace

} // namespace open311

void addOpen311Routes(http::Router& router, Backend& backend)
{
    using namespace open311;
    using http::Access;
    using http::Call;
    using http::Work;
    const std::string base = "/open311/v2/";
    const auto get = [&](const std::string& pattern, http::Handler handler) {
        router.add({"GET", base + pattern, Access::Public, noBody, Work::Database, std::move(handler)});
    };
    for (const auto& [suffix, format] : {std::pair{"json", Format::Json}, std::pair{"xml", Format::Xml}}) {
        const std::string dot = std::string(".") + suffix;
        get("discovery" + dot, [&backend, format](const Call&) { return discovery(backend, format); });
        get("services" + dot, [&backend, format](const Call&) { return services(backend, format); });
        get("requests" + dot, [&backend, format](const Call& call) { return getRequests(backend, call, format); });
        router.add({"POST", base + "requests" + dot, Access::Public, formBody, Work::Database,
                    [&backend, format](const Call& call) {
                        return postRequest(backend, call, format);
                    }});
    }
    get("services/{code}", [&backend](const Call& call) {
        return split(call.parameter("code"),
                     [&](const std::string& code, Format format) { return service(backend, code, format); });
    });
    get("requests/{id}", [&backend](const Call& call) {
        return split(call.parameter("id"),
                     [&](const std::string& number, Format format) { return getRequest(backend, number, format); });
    });
}

} // namespace posko::server
