#include "server/open311/query.h"

#include "core/time.h"
#include "server/open311/answer.h"
#include "server/open311/gate.h"
#include "server/open311/parameters.h"
#include "server/open311/published.h"
#include "server/store/entities.h"

#include <algorithm>
#include <cctype>
#include <initializer_list>
#include <unordered_map>

namespace posko::server::open311 {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

constexpr std::chrono::days longestSpan{90};

struct Filter {
    std::vector<std::string> numbers; ///< these, and the rest says nothing
    std::vector<std::string> services;
    core::Instant start;
    core::Instant end;
    std::optional<core::Instant> updatedAfter;
    std::optional<bool> open;
    Page page;
};

Result<std::vector<std::string>> list(std::string_view text, std::string_view field)
{
    std::vector<std::string> items;
    while (!text.empty()) {
        const auto comma = text.find(',');
        auto item = text.substr(0, comma);
        item.remove_prefix(std::min(item.find_first_not_of(' '), item.size()));
        item = item.substr(0, item.find_last_not_of(' ') + 1);
        if (!item.empty())
            items.emplace_back(item);
        text = comma == std::string_view::npos ? std::string_view{} : text.substr(comma + 1);
        if (items.size() > mostRows)
            return fail(ErrorCode::Invalid, "At most 1,000 are taken.", std::string(field));
    }
    return items;
}

Result<Filter> readFilter(const http::Call& call, core::Instant now)
{
    Filter filter;
    auto numbers = list(call.ask("service_request_id"), "service_request_id");
    if (!numbers)
        return std::unexpected(numbers.error());
    filter.numbers = std::move(*numbers);
    // They override all else, so that nothing else can be wrong.
    if (!filter.numbers.empty())
        return filter;
    auto services = list(call.ask("service_code"), "service_code");
    const auto start = timeParameter(call.query, "start_date");
    const auto end = timeParameter(call.query, "end_date");
    const auto updated = timeParameter(call.query, "updated_after");
    const auto page = pageParameter(call.query);
    for (const core::Error* error : std::initializer_list<const core::Error*>{
             services ? nullptr : &services.error(), start ? nullptr : &start.error(), end ? nullptr : &end.error(),
             updated ? nullptr : &updated.error(), page ? nullptr : &page.error()}) {
        if (error)
            return std::unexpected(*error);
    }
    filter.services = std::move(*services);
    filter.updatedAfter = *updated;
    filter.page = *page;
    if (*start && *end) {
        filter.start = **start;
        filter.end = **end;
    } else if (*start) {
        filter.start = **start;
        filter.end = **start + longestSpan;
    } else {
        filter.end = (*end).value_or(now);
        filter.start = filter.end - longestSpan;
    }
    if (filter.end < filter.start)
        return fail(ErrorCode::Invalid, "The end lies before the start.", "end_date");
    if (filter.end - filter.start > longestSpan)
        return fail(ErrorCode::Invalid, "The span is at most 90 days.", "end_date");
    auto statuses = list(call.ask("status"), "status");
    if (!statuses)
        return std::unexpected(statuses.error());
    for (auto& status : *statuses) {
        std::ranges::transform(status, status.begin(),
                               [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        if (status != "open" && status != "closed")
            return fail(ErrorCode::Invalid, "This must be open or closed, or both.", "status");
    }
    const bool open = std::ranges::contains(*statuses, "open");
    const bool closed = std::ranges::contains(*statuses, "closed");
    if (open != closed)
        filter.open = open;
    return filter;
}

/// The complaints in the order of `keys`, which `keyOf` finds again.
template <typename KeyOf>
std::vector<core::Complaint> inOrder(std::vector<core::Complaint> found, const std::vector<std::string>& keys,
                                     KeyOf keyOf)
{
    std::unordered_map<std::string, core::Complaint> byKey;
    for (auto& complaint : found) {
        auto key = keyOf(complaint);
        byKey.emplace(std::move(key), std::move(complaint));
    }
    std::vector<core::Complaint> result;
    for (const auto& key : keys) {
        if (const auto one = byKey.find(key); one != byKey.end()) {
            result.push_back(std::move(one->second));
            byKey.erase(one);
        }
    }
    return result;
}

std::vector<core::Complaint> byNumbers(soci::session& sql, const std::vector<std::string>& numbers)
{
    std::vector<core::Complaint> found;
    std::string body;
    Query(sql)
        .text("SELECT body FROM entity WHERE kind = 8 AND number <> '' AND number")
        .in(numbers)
        .each([&] { found.push_back(decodeComplaint(body)); }, body);
    return inOrder(std::move(found), numbers, [](const core::Complaint& complaint) { return complaint.number; });
}

/// The ids of a page, newest first. A duplicate passes by the status and the change that its lead shows. All but the
/// times of the changes stands in one index, so that only the rows of the page itself are read.
std::vector<std::string> idsOf(soci::session& sql, const Filter& filter)
{
    Query query(sql);
    query
        .text("SELECT e.id FROM entity e LEFT JOIN entity l ON e.lead <> '' AND l.kind = 8 AND l.id = e.lead "
              "WHERE e.number <> '' AND e.received BETWEEN ")
        .value(core::toMillis(filter.start))
        .text(" AND ")
        .value(core::toMillis(filter.end));
    if (!filter.services.empty())
        query.text(" AND e.category").in(filter.services);
    if (filter.open)
        query.text(" AND COALESCE(l.open, e.open) = ").value(std::int64_t{*filter.open ? 1 : 0});
    if (filter.updatedAfter) {
        const auto after = core::toMillis(*filter.updatedAfter);
        query.text(" AND (e.updated > ").value(after).text(" OR l.updated > ").value(after).text(")");
    }
    query.text(" ORDER BY e.received DESC, e.id DESC LIMIT ")
        .value(static_cast<std::int64_t>(filter.page.size))
        .text(" OFFSET ")
        .value(static_cast<std::int64_t>(filter.page.offset()));
    std::vector<std::string> ids;
    std::string id;
    query.each([&] { ids.push_back(id); }, id);
    return ids;
}

std::vector<core::Complaint> byFilter(soci::session& sql, const Filter& filter)
{
    const auto ids = idsOf(sql, filter);
    return inOrder(findComplaints(sql, ids), ids, [](const core::Complaint& complaint) { return complaint.id; });
}

} // namespace

http::Response getRequests(Backend& backend, const http::Call& call, Format format)
{
    const auto now = backend.now();
    const auto filter = readFilter(call, now);
    if (!filter)
        return errorAnswer(format, filter.error());
    const auto found = backend.database->read([&](soci::session& sql) {
        const auto reference = backend.reference.get(sql);
        return publish(sql, filter->numbers.empty() ? byFilter(sql, *filter) : byNumbers(sql, filter->numbers),
                       *reference, now, addressOf(backend));
    });
    return answer(format, "service_requests", found);
}

http::Response getRequest(Backend& backend, const std::string& number, Format format)
{
    const auto now = backend.now();
    const auto found = backend.database->read([&](soci::session& sql) {
        return publish(sql, byNumbers(sql, {number}), *backend.reference.get(sql), now, addressOf(backend));
    });
    if (found.items.empty())
        return errorAnswer(format, {ErrorCode::Missing, "There is no such request.", "service_request_id"});
    return answer(format, "service_requests", found);
}

http::Response getToken(Backend& backend, const std::string& token, Format format)
{
    const auto found = backend.database->read([&](soci::session& sql) { return complaintByNumber(sql, token); });
    if (!found)
        return errorAnswer(format, {ErrorCode::Missing, "There is no such token.", "token_id"});
    Record record;
    record.add("service_request_id", token);
    record.add("token", token);
    return answer(format, "service_requests", RecordList{"request", {record}});
}

} // namespace posko::server::open311
