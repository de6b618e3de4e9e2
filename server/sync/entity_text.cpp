#include "server/sync/entity_text.h"

#include "server/privacy.h"

#include <boost/json/serialize.hpp>

namespace posko::server {

namespace json = boost::json;

namespace {

void appendStart(std::string& out, core::EntityKind kind, const std::string& id)
{
    if (!out.empty() && out.back() != '[')
        out += ',';
    out += "{\"kind\":\"";
    out += core::toWord(kind);
    out += "\",\"id\":";
    out += json::serialize(json::string(id));
}

/// Whether nothing of the complaint is kept from the actor, told without decoding it: as core::mayReadReporters does.
bool readsAll(const core::Actor& actor, const StoredEntity& complaint)
{
    switch (actor.role) {
    case core::Role::Dispatcher:
    case core::Role::Supervisor:
        return true;
    case core::Role::Regional:
        return complaint.open && actor.sees(complaint.district);
    case core::Role::Administrator:
        break;
    }
    return false;
}

} // namespace

std::unordered_map<std::string, std::string> historiesOf(soci::session& sql, std::span<const StoredEntity> rows,
                                                         core::Instant now)
{
    std::vector<std::string> ids;
    for (const auto& row : rows) {
        if (row.kind == core::EntityKind::Complaint && (row.open || row.updated >= now - recentHistory))
            ids.push_back(row.id);
    }
    if (ids.empty())
        return {};
    return historyTexts(sql, ids);
}

void appendEntity(std::string& out, const StoredEntity& row, const std::string* history, const core::Actor& actor)
{
    appendStart(out, row.kind, row.id);
    out += ",\"version\":" + std::to_string(row.version) + ",\"body\":";
    if (row.kind != core::EntityKind::Complaint || readsAll(actor, row)) {
        out += row.body;
        if (history)
            out.append(",\"history\":").append(*history);
    } else {
        const auto complaint = decodeComplaint(row.body);
        out += json::serialize(core::toJson(readable(complaint, actor)));
        if (history)
            out += ",\"history\":" + json::serialize(core::toJson(readable(decodeHistory(*history), complaint, actor)));
    }
    out += '}';
}

void appendGone(std::string& out, core::EntityKind kind, const std::string& id)
{
    appendStart(out, kind, id);
    out += ",\"gone\":true}";
}

} // namespace posko::server
