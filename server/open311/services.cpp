#include "server/open311/services.h"

#include "server/open311/answer.h"
#include "server/open311/gate.h"

namespace posko::server::open311 {

using core::ErrorCode;
using http::Response;

namespace {

/// When these calls last changed, not the data.
constexpr const char* changeset = "2026-11-24T00:00:00Z";

std::shared_ptr<const Reference> reference(Backend& backend)
{
    return backend.database->read([&](soci::session& sql) { return backend.reference.get(sql); });
}

bool asks(const core::Category& category)
{
    return !category.attributes.empty();
}

Record definitionOf(const core::CategoryAttribute& attribute, std::size_t order)
{
    Record record;
    record.add("variable", attribute.answered);
    record.add("code", attribute.code);
    record.add("datatype", std::string(core::toWord(attribute.type)));
    record.add("required", attribute.required);
    record.addText("datatype_description", attribute.hint);
    record.add("order", static_cast<double>(order));
    record.add("description", attribute.description);
    if (!attribute.values.empty()) {
        RecordList values{"value", {}};
        for (const auto& choice : attribute.values) {
            Record value;
            value.add("key", choice.key);
            value.add("name", choice.name.empty() ? choice.key : choice.name);
            values.items.push_back(std::move(value));
        }
        record.add("values", std::move(values));
    }
    return record;
}

} // namespace

Response getServices(Backend& backend, Format format)
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
        record.add("metadata", asks(category));
        record.add("type", std::string("realtime"));
        record.add("keywords", keywords);
        record.add("group", category.group);
        list.items.push_back(std::move(record));
    }
    return answer(format, "services", list);
}

Response getService(Backend& backend, const std::string& code, Format format)
{
    const auto known = reference(backend);
    const auto category = known->categories.find(code);
    if (category == known->categories.end())
        return errorAnswer(format, {ErrorCode::Missing, "There is no such service.", "service_code"});
    RecordList attributes{"attribute", {}};
    for (const auto& attribute : category->second.attributes)
        attributes.items.push_back(definitionOf(attribute, attributes.items.size() + 1));
    Record record;
    record.add("service_code", code);
    record.add("attributes", std::move(attributes));
    return answer(format, "service_definition", record);
}

Response getDiscovery(Backend& backend, const http::Call&, Format format)
{
    Record endpoint;
    endpoint.add("specification", std::string("http://wiki.open311.org/GeoReport_v2"));
    endpoint.add("url", addressOf(backend) + "/open311/v2");
    endpoint.add("changeset", std::string(changeset));
    endpoint.add("type", std::string("production"));
    endpoint.add("formats", TextList{"format", {"text/xml", "application/json"}});
    const auto known = reference(backend);
    Record record;
    record.add("changeset", std::string(changeset));
    record.add("contact", known->agency.handle.empty() ? known->agency.name
                                                       : known->agency.name + " (" + known->agency.handle + ")");
    record.add("key_service", std::string("Ask the agency for an API key; reading needs none."));
    record.add("endpoints", RecordList{"endpoint", {endpoint}});
    return answer(format, "discovery", record);
}

} // namespace posko::server::open311
