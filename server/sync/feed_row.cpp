#include "server/sync/feed_row.h"

#include "server/privacy.h"

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <iterator>
#include <set>
#include <unordered_map>

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
bool readsAll(const core::Actor& actor, const FeedRow& row)
{
    switch (actor.role) {
    case core::Role::Dispatcher:
    case core::Role::Supervisor:
        return true;
    case core::Role::Regional:
        return row.entity.open && actor.sees(row.entity.district) && row.grouped.empty();
    case core::Role::Administrator:
        break;
    }
    return false;
}

/// Whether the texts may tell of a group. Few do, and those alone are decoded.
bool mentionsGroup(const FeedRow& row)
{
    const auto has = [](std::string_view text, std::string_view member) {
        return text.contains(member);
    };
    return has(row.entity.body, "\"members\":") || has(row.entity.body, "\"merged\":") ||
           (row.history && (has(*row.history, "\"lead\":") || has(*row.history, "\"member\":") ||
                            has(*row.history, "\"reporters\":")));
}

void readHistories(soci::session& sql, std::vector<FeedRow>& rows, core::Instant now, bool always)
{
    std::vector<std::string> ids;
    for (const auto& row : rows) {
        const auto& entity = row.entity;
        if (entity.kind == core::EntityKind::Complaint &&
            (always || entity.open || entity.updated >= now - recentHistory))
            ids.push_back(entity.id);
    }
    if (ids.empty())
        return;
    auto histories = historyTexts(sql, ids);
    for (auto& row : rows) {
        if (row.entity.kind != core::EntityKind::Complaint)
            continue;
        if (const auto found = histories.find(row.entity.id); found != histories.end())
            row.history = std::move(found->second);
    }
}

void readGroups(soci::session& sql, std::vector<FeedRow>& rows)
{
    std::vector<std::pair<FeedRow*, std::vector<std::string>>> wanted;
    std::set<std::string> ids;
    for (auto& row : rows) {
        if (row.entity.kind != core::EntityKind::Complaint || !mentionsGroup(row))
            continue;
        const auto events = row.history ? decodeHistory(*row.history) : std::vector<core::Event>{};
        auto others = groupedWith(decodeComplaint(row.entity.body), events);
        ids.insert(others.begin(), others.end());
        if (!others.empty())
            wanted.emplace_back(&row, std::move(others));
    }
    if (ids.empty())
        return;
    std::unordered_map<std::string, core::Complaint> found;
    for (auto& complaint : findComplaints(sql, std::vector(ids.begin(), ids.end())))
        found.emplace(complaint.id, std::move(complaint));
    for (auto& [row, others] : wanted) {
        for (const auto& id : others) {
            if (const auto other = found.find(id); other != found.end())
                row->grouped.push_back(other->second);
        }
    }
}

/// Reporters that the complaint's history may name and that are not the actor's to read.
std::vector<core::Reporter> strangers(const FeedRow& row, const core::Actor& actor)
{
    std::vector<core::Reporter> found;
    for (const auto& other : row.grouped) {
        if (!core::mayReadReporters(actor, other))
            std::ranges::copy(other.reporters, std::back_inserter(found));
    }
    return found;
}

} // namespace

std::vector<FeedRow> completeRows(soci::session& sql, std::vector<StoredEntity> entities, core::Instant now, bool always)
{
    std::vector<FeedRow> rows;
    rows.reserve(entities.size());
    for (auto& entity : entities)
        rows.push_back({std::move(entity), {}, {}, 0});
    readHistories(sql, rows, now, always);
    readGroups(sql, rows);
    return rows;
}

void appendRow(std::string& out, const FeedRow& row, const core::Actor& actor)
{
    const auto& entity = row.entity;
    appendStart(out, entity.kind, entity.id);
    out += ",\"version\":" + std::to_string(entity.version) + ",\"body\":";
    if (entity.kind != core::EntityKind::Complaint || readsAll(actor, row)) {
        out += entity.body;
        if (row.history)
            out.append(",\"history\":").append(*row.history);
    } else {
        const auto complaint = decodeComplaint(entity.body);
        out += json::serialize(core::toJson(readable(complaint, actor)));
        if (row.history)
            out += ",\"history\":" + json::serialize(core::toJson(readable(decodeHistory(*row.history), complaint, actor,
                                                                           strangers(row, actor))));
    }
    out += '}';
}

void appendGone(std::string& out, core::EntityKind kind, const std::string& id)
{
    appendStart(out, kind, id);
    out += ",\"gone\":true}";
}

} // namespace posko::server
