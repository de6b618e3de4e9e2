#include "server/sync/entity_text.h"

#include "server/privacy.h"

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <iterator>

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

/// Finds the reporters of the groups, with one statement for all. Merging leaves a word in either history.
void addOthers(soci::session& sql, std::unordered_map<std::string, History>& histories)
{
    std::unordered_map<std::string, std::vector<std::string>> groups;
    std::vector<std::string> all;
    for (const auto& [id, history] : histories) {
        if (!history.text.contains("\"lead\":") && !history.text.contains("\"member\":"))
            continue;
        auto group = groupedWith(id, decodeHistory(history.text));
        all.insert(all.end(), group.begin(), group.end());
        groups.emplace(id, std::move(group));
    }
    if (all.empty())
        return;
    std::unordered_map<std::string, std::vector<core::Reporter>> reporters;
    for (auto& complaint : findComplaints(sql, all))
        reporters[complaint.id] = std::move(complaint.reporters);
    for (const auto& [id, group] : groups) {
        for (const auto& other : group)
            std::ranges::copy(reporters[other], std::back_inserter(histories[id].others));
    }
}

} // namespace

History historyOf(soci::session& sql, const std::string& complaintId)
{
    std::unordered_map<std::string, History> one;
    one[complaintId].text = historyText(sql, complaintId);
    addOthers(sql, one);
    return std::move(one[complaintId]);
}

std::unordered_map<std::string, History> historiesOf(soci::session& sql, std::span<const StoredEntity> rows,
                                                     core::Instant now)
{
    std::vector<std::string> ids;
    for (const auto& row : rows) {
        if (row.kind == core::EntityKind::Complaint && (row.open || row.updated >= now - recentHistory))
            ids.push_back(row.id);
    }
    std::unordered_map<std::string, History> histories;
    if (ids.empty())
        return histories;
    for (auto& [id, text] : historyTexts(sql, ids))
        histories[id].text = std::move(text);
    addOthers(sql, histories);
    return histories;
}

void appendEntity(std::string& out, const StoredEntity& row, const History* history, const core::Actor& actor)
{
    const bool central = actor.role == core::Role::Dispatcher || actor.role == core::Role::Supervisor;
    const bool whole = central || !history || history->others.empty();
    appendStart(out, row.kind, row.id);
    out += ",\"version\":" + std::to_string(row.version) + ",\"body\":";
    if (row.kind != core::EntityKind::Complaint || (whole && readsAll(actor, row))) {
        out += row.body;
        if (history)
            out.append(",\"history\":").append(history->text);
    } else {
        const auto complaint = decodeComplaint(row.body);
        out += json::serialize(core::toJson(readable(complaint, actor)));
        if (history)
            out += ",\"history\":" + json::serialize(core::toJson(
                                         readable(decodeHistory(history->text), complaint, actor, history->others)));
    }
    out += '}';
}

void appendGone(std::string& out, core::EntityKind kind, const std::string& id)
{
    appendStart(out, kind, id);
    out += ",\"gone\":true}";
}

} // namespace posko::server
