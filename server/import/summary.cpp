#include "server/import/summary.h"

#include <format>

namespace posko::server {

ImportSummary& ImportSummary::operator+=(const ImportSummary& other)
{
    read += other.read;
    added += other.added;
    changed += other.changed;
    unchanged += other.unchanged;
    refused += other.refused;
    routed += other.routed;
    unrouted += other.unrouted;
    return *this;
}

std::string toText(const ImportSummary& summary)
{
    return std::format("read {}, new {}, changed {}, unchanged {}, refused {}", summary.read, summary.added,
                       summary.changed, summary.unchanged, summary.refused);
}

} // namespace posko::server
