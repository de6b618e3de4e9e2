#include "server/sync/entity_text.h"

#include "server/privacy.h"
#include "server/sync/feed.h"

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <iterator>

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

bool EntityText::withHistory(const StoredEntity& row) const
{
    return row.kind == core::EntityKind::Complaint && (row.open || row.updated >= now - recentHistory);
}

void EntityText::expect(std::span<const StoredEntity> rows)
{
    std::vector<std::string> ids;
    for (const auto& row : rows) {
        if (withHistory(row) && sees(row))
            ids.push_back(row.id);
    }
    if (!ids.empty())
        histories = historyTexts(sql, ids);
}

std::string EntityText::takeHistory(const std::string& complaintId)
{
    const auto known = histories.find(complaintId);
    return known != histories.end() ? std::move(known->second) : historyText(sql, complaintId);
}

std::vector<core::Reporter> EntityText::strangers(const core::Complaint& complaint,
                                                  const std::vector<core::Event>& history) const
{
    const auto ids = groupedWith(complaint, history);
    std::vector<core::Reporter> found;
    if (ids.empty())
        return found;
    for (auto& other : findComplaints(sql, ids)) {
        if (!core::mayReadReporters(actor, other))
            std::ranges::move(other.reporters, std::back_inserter(found));
    }
    return found;
}

void EntityText::append(std::string& out, const StoredEntity& row, bool always)
{
    appendStart(out, row.kind, row.id);
    out += ",\"version\":" + std::to_string(row.version) + ",\"body\":";
    if (row.kind != core::EntityKind::Complaint) {
        out += row.body + "}";
        return;
    }
    const bool history = always || withHistory(row);
    if (readsAll) {
        out += row.body;
        if (history)
            out += ",\"history\":" + takeHistory(row.id);
    } else {
        const auto complaint = decodeComplaint(row.body);
        out += json::serialize(core::toJson(readable(complaint, actor)));
        if (history) {
            auto events = decodeHistory(takeHistory(row.id));
            const auto others = strangers(complaint, events);
            out +=
                ",\"history\":" + json::serialize(core::toJson(readable(std::move(events), complaint, actor, others)));
        }
    }
    out += '}';
}

void EntityText::appendGone(std::string& out, core::EntityKind kind, const std::string& id)
{
    appendStart(out, kind, id);
    out += ",\"gone\":true}";
}

} // namespace posko::server
