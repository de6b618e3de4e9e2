#include "server/open311/query.h"

#include "core/time.h"
#include "server/open311/answer.h"
#include "server/open311/published.h"
#include "server/store/entities.h"

#include <algorithm>
#include <charconv>
#include <initializer_list>

namespace posko::server::open311 {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

constexpr std::size_t mostRows = 1000;
constexpr std::chrono::days longestSpan{90};

struct Filter {
    std::vector<std::string> numbers; ///< these, whatever the rest says
    std::vector<std::string> services;
    core::Instant start;
    core::Instant end;
    std::optional<core::Instant> updatedAfter;
    std::optional<bool> open;
    std::size_t page = 1;
    std::size_t pageSize = mostRows;
};

Result<std::vector<std::string>> list(std::string_view text, std::string_view field)
{
    std::vector<std::string> items;
    while (!text.empty()) {
        const auto comma = text.find(',');
        if (const auto item = text.substr(0, comma); !item.empty())
            items.emplace_back(item);
        text = comma == std::string_view::npos ? std::string_view{} : text.substr(comma + 1);
        if (items.size() > mostRows)
            return fail(ErrorCode::Invalid, "At most 1,000 are taken.", std::string(field));
    }
    return items;
}

Result<std::optional<core::Instant>> time(const http::Call& call, std::string_view name)
{
    const auto text = call.ask(name);
    if (text.empty())
        return std::optional<core::Instant>{};
    // A date or a time without an offset is taken in UTC, the zone of the answers.
    const auto parsed = core::parseIso8601(text, std::chrono::minutes{0});
    if (!parsed)
        return fail(ErrorCode::Invalid, "This is no date and time of ISO 8601.", std::string(name));
    return parsed;
}

Result<std::size_t> count(const http::Call& call, std::string_view name, std::size_t otherwise, std::size_t most)
{
    const auto text = call.ask(name);
    if (text.empty())
        return otherwise;
    std::size_t number = 0;
    const auto* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc{} || stop != end || number == 0 || number > most)
        return fail(ErrorCode::Invalid, "This must be 1 to " + std::to_string(most) + ".", std::string(name));
    return number;
}

Result<Filter> readFilter(const http::Call& call, core::Instant now)
{
    Filter filter;
    auto numbers = list(call.ask("service_request_id"), "service_request_id");
    auto services = list(call.ask("service_code"), "service_code");
    const auto start = time(call, "start_date");
    const auto end = time(call, "end_date");
    const auto updated = time(call, "updated_after");
    constexpr std::size_t mostPages = 10'000;
    const auto page = count(call, "page", 1, mostPages);
    const auto size = count(call, "page_size", mostRows, mostRows);
    for (const core::Error* error : std::initializer_list<const core::Error*>{
             numbers ? nullptr : &numbers.error(), services ? nullptr : &services.error(),
             start ? nullptr : &start.error(), end ? nullptr : &end.error(), updated ? nullptr : &updated.error(),
             page ? nullptr : &page.error(), size ? nullptr : &size.error()}) {
        if (error)
            return std::unexpected(*error);
    }
    filter.numbers = std::move(*numbers);
    filter.services = std::move(*services);
    filter.updatedAfter = *updated;
    filter.page = *page;
    filter.pageSize = *size;
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
    if (const auto status = call.ask("status"); !status.empty()) {
        if (status != "open" && status != "closed")
            return fail(ErrorCode::Invalid, "This must be open or closed.", "status");
        filter.open = status == "open";
    }
    return filter;
}

bool passes(const Published& published, const Filter& filter)
{
    const auto& complaint = published.complaint;
    if (!filter.services.empty() && !std::ranges::contains(filter.services, complaint.category))
        return false;
    if (filter.updatedAfter && std::max(complaint.updated, published.standing.updated) <= *filter.updatedAfter)
        return false;
    return !filter.open || *filter.open == published.open();
}

RecordList byNumbers(soci::session& sql, const Filter& filter, const Reference& reference, core::Instant now)
{
    RecordList result{"request", {}};
    for (const auto& number : filter.numbers) {
        const auto id = complaintByNumber(sql, number);
        if (auto complaint = id ? findComplaint(sql, *id) : std::nullopt)
            result.items.push_back(Published(sql, std::move(*complaint)).record(reference, now));
    }
    return result;
}

RecordList byFilter(soci::session& sql, const Filter& filter, const Reference& reference, core::Instant now)
{
    RecordList result{"request", {}};
    const std::int64_t start = core::toMillis(filter.start);
    const std::int64_t end = core::toMillis(filter.end);
    std::string body;
    soci::statement rows = (sql.prepare << "SELECT body FROM entity WHERE kind = 8 AND received BETWEEN :start AND "
                                           ":end ORDER BY received DESC, id DESC",
                            soci::use(start), soci::use(end), soci::into(body));
    rows.execute();
    std::size_t toSkip = (filter.page - 1) * filter.pageSize;
    while (result.items.size() < filter.pageSize && rows.fetch()) {
        const Published published(sql, decodeComplaint(body));
        if (!passes(published, filter))
            continue;
        if (toSkip > 0)
            --toSkip;
        else
            result.items.push_back(published.record(reference, now));
    }
    return result;
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
        return filter->numbers.empty() ? byFilter(sql, *filter, *reference, now)
                                       : byNumbers(sql, *filter, *reference, now);
    });
    return answer(format, "service_requests", found);
}

http::Response getRequest(Backend& backend, const std::string& number, Format format)
{
    Filter filter;
    filter.numbers = {number};
    const auto now = backend.now();
    const auto found = backend.database->read(
        [&](soci::session& sql) { return byNumbers(sql, filter, *backend.reference.get(sql), now); });
    if (found.items.empty())
        return errorAnswer(format, {ErrorCode::Missing, "There is no such request.", "service_request_id"});
    return answer(format, "service_requests", found);
}

} // namespace posko::server::open311
