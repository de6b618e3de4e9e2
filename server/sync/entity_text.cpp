#include "server/sync/entity_text.h"

#include "server/privacy.h"
#include "server/sync/feed.h"

#include <boost/json/serialize.hpp>

namespace posko::server {

namespace json = boost::json;

namespace {

std::string quoted(const std::string& text)
{
    return json::serialize(json::string(text));
}

void appendStart(std::string& out, core::EntityKind kind, const std::string& id)
{
    if (!out.empty() && out.back() != '[')
        out += ',';
    out += "{\"kind\":\"";
    out += core::toWord(kind);
    out += "\",\"id\":";
    out += quoted(id);
}

} // namespace

EntityText::EntityText(soci::session& session, core::Actor reader, core::Instant time)
    : sql(session)
    , actor(std::move(reader))
    , now(time)
    , readsAll(actor.role == core::Role::Dispatcher || actor.role == core::Role::Supervisor)
{
}

bool EntityText::sees(const StoredEntity& row) const
{
    return row.kind != core::EntityKind::Complaint || actor.sees(row.district);
}

std::string EntityText::readHistory(const std::string& complaintId, bool redact)
{
    if (!redact)
        return historyText(sql, complaintId);
    auto events = history(sql, complaintId);
    for (auto& event : events) {
        // A reply names whom it answers, and a note may quote them.
        for (auto& [name, text] : event.details) {
            if (name == "text" || name == "to" || name == "reporters")
                text = maskPersonal(text);
        }
    }
    return json::serialize(core::toJson(events));
}

void EntityText::append(std::string& out, const StoredEntity& row, bool always)
{
    appendStart(out, row.kind, row.id);
    out += ",\"version\":" + std::to_string(row.version) + ",\"body\":";
    if (row.kind != core::EntityKind::Complaint) {
        out += row.body + "}";
        return;
    }
    bool redact = false;
    if (readsAll) {
        out += row.body;
    } else {
        auto complaint = decodeComplaint(row.body);
        redact = !core::mayReadReporters(actor, complaint);
        if (redact)
            complaint.text = maskPersonal(complaint.text);
        out += json::serialize(core::toJson(core::redacted(std::move(complaint), actor)));
    }
    if (always || row.open || row.updated >= now - recentHistory)
        out += ",\"history\":" + readHistory(row.id, redact);
    out += '}';
}

void EntityText::appendGone(std::string& out, core::EntityKind kind, const std::string& id)
{
    appendStart(out, kind, id);
    out += ",\"gone\":true}";
}

} // namespace posko::server
