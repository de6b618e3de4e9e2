#include "server/audit.h"
#include "server/cli/commands.h"

#include <chrono>
#include <cstdio>
#include <format>
#include <sstream>

namespace posko::server::cli {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

/// A day or a time in UTC: `2026-11-24` or `2026-11-24T08:00:00Z`.
Result<core::Instant> readTime(const std::string& text)
{
    for (const char* form : {"%FT%TZ", "%F"}) {
        std::istringstream stream(text);
        std::chrono::sys_time<std::chrono::milliseconds> time;
        stream >> std::chrono::parse(form, time);
        if (!stream.fail() && stream.peek() == std::istringstream::traits_type::eof())
            return core::Instant(time);
    }
    return fail(ErrorCode::Invalid, "--since takes a day or a time in UTC: 2026-11-24 or 2026-11-24T08:00:00Z.");
}

std::string lineOf(const AuditEntry& entry)
{
    const auto& event = entry.event;
    auto line = std::format("{}\t{}\t{}\t{}", core::toIso8601(event.received), entry.number, event.type,
                            event.actorName.empty() ? "-" : event.actorName);
    for (const auto& [name, value] : event.details)
        line += std::format("\t{}={}", name, value);
    if (event.effective != event.received)
        line += "\tdone=" + core::toIso8601(event.effective);
    return line;
}

} // namespace

int audit(const Arguments& arguments)
{
    if (!arguments.words.empty())
        return failed({ErrorCode::Invalid,
                       "Use: poskod audit [--since TIME] [--complaint NUMBER] [--user LOGIN] --data DIR", {}});
    AuditFilter filter;
    filter.complaint = arguments.option("complaint");
    filter.login = arguments.option("user");
    if (const auto since = arguments.option("since")) {
        const auto time = readTime(*since);
        if (!time)
            return failed(time.error());
        filter.since = *time;
    }
    const auto entries = onStore(arguments, [&](Database& database, core::Instant now) {
        // All acts of years may be more than the memory holds.
        if (!filter.since && !filter.complaint)
            filter.since = now - std::chrono::days{30};
        return database.read([&](soci::session& sql) { return server::audit(sql, filter); });
    });
    if (!entries)
        return failed(entries.error());
    for (const auto& entry : *entries)
        std::puts(lineOf(entry).c_str());
    return 0;
}

} // namespace posko::server::cli
