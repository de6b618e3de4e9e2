#include "server/audit.h"

#include "server/access_journal.h"
#include "server/auth/accounts.h"
#include "server/privacy.h"
#include "server/store/entities.h"
#include "server/store/query.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace posko::server {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

/// The filter in the ids of the store.
struct Wanted {
    std::optional<core::Instant> since;
    std::optional<std::string> account;
    std::optional<std::string> complaint;
};

Result<Wanted> wantedOf(soci::session& sql, const AuditFilter& filter)
{
    Wanted wanted{filter.since, {}, {}};
    if (filter.complaint) {
        wanted.complaint = complaintByNumber(sql, *filter.complaint);
        if (!wanted.complaint)
            return fail(ErrorCode::Missing, "There is no complaint " + *filter.complaint + ".", "complaint");
    }
    if (filter.account) {
        const auto stored = accountByLogin(sql, *filter.account);
        if (!stored)
            return fail(ErrorCode::Missing, "There is no account " + *filter.account + ".", "account");
        wanted.account = stored->account.id;
    }
    return wanted;
}

std::map<std::string, std::string> loginsById(soci::session& sql)
{
    std::map<std::string, std::string> logins;
    std::string id;
    std::string login;
    Query(sql).text("SELECT id, login FROM account").each([&] { logins[id] = login; }, id, login);
    return logins;
}

void addEvents(soci::session& sql, const Wanted& wanted, const std::map<std::string, std::string>& logins,
               std::vector<AuditEntry>& entries)
{
    // Part by part: of all that ever happened, few acts may be wanted.
    constexpr std::int64_t eventsAtOnce = 10'000;
    std::vector<std::pair<std::int64_t, AuditEntry>> found;
    std::string id = wanted.complaint.value_or("");
    std::int64_t n = -1;
    std::string body;
    std::string number;
    const auto take = [&] {
        auto event = decodeHistory("[" + body + "]").front();
        if ((wanted.since && event.received < *wanted.since) || (wanted.account && event.actor != *wanted.account))
            return;
        AuditEntry entry{event.received, {}, {}, event.actorName, number, event.type, std::move(event.details)};
        if (event.effective != event.received)
            entry.effective = event.effective;
        if (const auto login = logins.find(event.actor); login != logins.end())
            entry.login = login->second;
        std::erase_if(entry.details, [](const auto& detail) { return !isCoded(detail.first); });
        found.emplace_back(n, std::move(entry));
    };
    for (auto rows = eventsAtOnce; rows == eventsAtOnce;) {
        Query query(sql);
        query
            .text("SELECT v.complaint_id, v.n, v.body, e.number FROM event v "
                  "JOIN entity e ON e.kind = 8 AND e.id = v.complaint_id WHERE (v.complaint_id, v.n) > (")
            .value(id)
            .text(",")
            .value(n)
            .text(")");
        if (wanted.complaint)
            query.text(" AND v.complaint_id = ").value(*wanted.complaint);
        query.text(" ORDER BY v.complaint_id, v.n LIMIT ").value(eventsAtOnce);
        rows = 0;
        query.each(
            [&] {
                ++rows;
                take();
            },
            id, n, body, number);
    }
    std::ranges::sort(found, {}, [](const auto& each) { return each.first; });
    for (auto& each : found)
        entries.push_back(std::move(each.second));
}

/// Commands that were not applied: the histories do not tell of them.
void addRefusals(soci::session& sql, const Wanted& wanted, std::vector<AuditEntry>& entries)
{
    Query query(sql);
    query.text("SELECT m.stored_at, m.result, a.login, a.name, COALESCE(e.number, '') FROM mutation m "
               "JOIN account a ON a.id = m.account_id "
               "LEFT JOIN entity e ON e.kind = 8 AND e.id = m.complaint_id WHERE m.applied = 0");
    if (wanted.since)
        query.text(" AND m.stored_at >= ").value(core::toMillis(*wanted.since));
    if (wanted.account)
        query.text(" AND m.account_id = ").value(*wanted.account);
    if (wanted.complaint)
        query.text(" AND m.complaint_id = ").value(*wanted.complaint);
    std::int64_t at = 0;
    std::string result;
    AuditEntry entry;
    query.each(
        [&] {
            entry.received = core::instant(at);
            entry.details.clear();
            entry.action = "unreadable";
            if (const auto parsed = core::parseJson(result)) {
                if (const auto outcome = core::fromJson<core::Outcome>(*parsed)) {
                    entry.action = core::toWord(outcome->kind);
                    entry.details["code"] = core::toWord(outcome->error.code);
                }
            }
            entries.push_back(entry);
        },
        at, result, entry.login, entry.name, entry.complaint);
}

/// What was done to accounts, keys and the agency's setting.
void addAdministration(soci::session& sql, const Wanted& wanted, std::vector<AuditEntry>& entries)
{
    if (wanted.complaint)
        return;
    Query query(sql);
    query.text("SELECT d.at, d.action, d.target, d.details, COALESCE(a.login, ''), COALESCE(a.name, 'command line') "
               "FROM administration d LEFT JOIN account a ON a.id = d.account_id WHERE 1 = 1");
    if (wanted.since)
        query.text(" AND d.at >= ").value(core::toMillis(*wanted.since));
    if (wanted.account)
        query.text(" AND (d.account_id = ")
            .value(*wanted.account)
            .text(" OR (substr(d.action, 1, 8) = 'account_' AND d.target = (SELECT login FROM account WHERE id = ")
            .value(*wanted.account)
            .text(")))");
    query.text(" ORDER BY d.n");
    std::int64_t at = 0;
    std::string target;
    std::string details;
    AuditEntry entry;
    query.each(
        [&] {
            entry.received = core::instant(at);
            entry.details.clear();
            if (const auto parsed = core::parseJson(details); parsed && parsed->is_object()) {
                for (const auto& [name, value] : parsed->as_object()) {
                    if (value.is_string())
                        entry.details[name] = value.as_string();
                }
            }
            if (!target.empty())
                entry.details["target"] = target;
            entries.push_back(entry);
        },
        at, entry.action, target, details, entry.login, entry.name);
}

/// Who signed in and who read what is personal.
void addAccesses(soci::session& sql, const Wanted& wanted, std::vector<AuditEntry>& entries)
{
    Query query(sql);
    query.text("SELECT l.at, l.action, l.target, COALESCE(a.login, ''), COALESCE(a.name, ''), COALESCE(e.number, '') "
               "FROM access_log l LEFT JOIN account a ON a.id = l.account_id "
               "LEFT JOIN entity e ON e.kind = 8 AND e.id = l.target WHERE 1 = 1");
    if (wanted.since)
        query.text(" AND l.at >= ").value(core::toMillis(*wanted.since));
    if (wanted.account)
        query.text(" AND l.account_id = ").value(*wanted.account);
    if (wanted.complaint)
        query.text(" AND l.target = ").value(*wanted.complaint);
    query.text(" ORDER BY l.n");
    std::int64_t at = 0;
    std::string target;
    AuditEntry entry;
    query.each(
        [&] {
            entry.received = core::instant(at);
            entry.details.clear();
            if (entry.action == access::readPhoto)
                entry.details["sha256"] = target;
            entries.push_back(entry);
        },
        at, entry.action, target, entry.login, entry.name, entry.complaint);
}

} // namespace

Result<std::vector<AuditEntry>> audit(soci::session& sql, const AuditFilter& filter)
{
    const auto wanted = wantedOf(sql, filter);
    if (!wanted)
        return std::unexpected(wanted.error());
    std::vector<AuditEntry> entries;
    addEvents(sql, *wanted, loginsById(sql), entries);
    addRefusals(sql, *wanted, entries);
    addAdministration(sql, *wanted, entries);
    if (filter.accesses)
        addAccesses(sql, *wanted, entries);
    std::ranges::stable_sort(entries, {}, &AuditEntry::received);
    return entries;
}

} // namespace posko::server
