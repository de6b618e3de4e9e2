#include "server/sync/feed_row.h"

#include "server/privacy.h"

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <iterator>
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
        return row.entity.open && actor.sees(row.entity.district) && row.others.empty();
    case core::Role::Administrator:
    case core::Role::Citizen:
        break;
    }
    return false;
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

/// Finds the reporters of the groups, with one statement for all. Merging leaves a word in either history.
void readOthers(soci::session& sql, std::vector<FeedRow>& rows)
{
    std::vector<std::pair<FeedRow*, std::vector<std::string>>> groups;
    std::vector<std::string> all;
    for (auto& row : rows) {
        if (!row.history || (!row.history->contains("\"lead\":") && !row.history->contains("\"member\":")))
            continue;
        auto group = groupedWith(row.entity.id, decodeHistory(*row.history));
        all.insert(all.end(), group.begin(), group.end());
        groups.emplace_back(&row, std::move(group));
    }
    if (all.empty())
        return;
    std::unordered_map<std::string, std::vector<core::Reporter>> reporters;
    for (auto& complaint : findComplaints(sql, all))
        reporters[complaint.id] = std::move(complaint.reporters);
    for (auto& [row, group] : groups) {
        for (const auto& other : group)
            std::ranges::copy(reporters[other], std::back_inserter(row->others));
    }
}

} // namespace

std::vector<FeedRow> completeRows(soci::session& sql, std::vector<StoredEntity> entities, core::Instant now,
                                  bool always)
{
    std::vector<FeedRow> rows;
    rows.reserve(entities.size());
    for (auto& entity : entities)
        rows.push_back({.entity = std::move(entity)});
    readHistories(sql, rows, now, always);
    readOthers(sql, rows);
    return rows;
}

void appendRow(std::string& out, const FeedRow& row, const core::Actor& actor, const AddedEvents* added)
{
    const auto& entity = row.entity;
    appendStart(out, entity.kind, entity.id);
    out += ",\"version\":" + std::to_string(entity.version) + ",\"body\":";
    if (entity.kind != core::EntityKind::Complaint || readsAll(actor, row)) {
        out += entity.body;
        if (added)
            out.append(",\"history\":[").append(added->texts).append("]");
        else if (row.history)
            out.append(",\"history\":").append(*row.history);
    } else {
        const auto complaint = decodeComplaint(entity.body);
        out += json::serialize(core::toJson(readable(complaint, actor)));
        if (added || row.history) {
            const auto history = decodeHistory(added ? "[" + added->texts + "]" : *row.history);
            out += ",\"history\":" + json::serialize(core::toJson(readable(history, complaint, actor, row.others)));
        }
    }
    if (added)
        out += ",\"history_from\":" + std::to_string(added->from);
    out += '}';
}

void appendGone(std::string& out, core::EntityKind kind, const std::string& id)
{
    appendStart(out, kind, id);
    out += ",\"gone\":true}";
}

} // namespace posko::server
