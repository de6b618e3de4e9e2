#include "server/audit.h"

#include "server/cli/commands.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
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

/// One field of a line: nothing in it ends the field or the line.
std::string field(std::string text)
{
    std::ranges::replace_if(text, [](unsigned char c) { return c < 0x20 || c == 0x7F; }, ' ');
    return text;
}

std::string lineOf(const AuditEntry& entry)
{
    std::string details;
    for (const auto& [name, value] : entry.details)
        details += (details.empty() ? "" : " ") + name + "=" + value;
    std::string line = core::toIso8601(entry.received);
    for (const auto& text : {entry.effective ? core::toIso8601(*entry.effective) : std::string(), entry.login,
                             entry.name, entry.action, entry.complaint, details})
        line += "\t" + field(text);
    return line;
}

} // namespace

int audit(const Arguments& arguments)
{
    AuditFilter filter{
        {}, arguments.option("account"), arguments.option("complaint"), arguments.options.contains("access")};
    if (const auto since = arguments.option("since")) {
        const auto time = readTime(*since);
        if (!time)
            return failed(time.error());
        filter.since = *time;
    }
    const auto entries = onExistingStore(arguments, [&](Database& database, core::Instant) {
        return database.read([&](soci::session& sql) { return server::audit(sql, filter); });
    });
    if (!entries)
        return failed(entries.error());
    std::puts("received\tdone\taccount\tname\taction\tcomplaint\tdetails");
    for (const auto& entry : *entries)
        std::puts(lineOf(entry).c_str());
    return 0;
}

} // namespace posko::server::cli
