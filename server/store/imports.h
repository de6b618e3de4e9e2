#pragma once

#include "core/complaint.h"
#include "server/store/database.h"

#include <optional>
#include <string>
#include <vector>

namespace posko::server {

/// What a former import made of a row of a source: its content then, and the complaint it became.
struct ImportRow {
    std::string contentHash;
    std::string complaintId;
};
std::optional<ImportRow> findImport(soci::session&, const std::string& source, const std::string& key);

/// A row of a source with the complaint it stands for. `key` is the row's id there, or its content's hash.
struct ImportedComplaint {
    std::string source;
    std::string key;
    std::string contentHash;
    core::Complaint complaint; ///< id, number and version are given here
    std::vector<core::Event> events;
};
enum class Imported : std::uint8_t { New, Changed, Unchanged };

/// Inserts the complaint, or replaces the one that the same row made before, with its events. A row whose content did
/// not change is left as it is, whatever the agency did to its complaint since; so is a changed row whose complaint was
/// worked on here, since the agency's own record is newer than the source: that counts as unchanged.
Imported importComplaint(Transaction&, ImportedComplaint, const std::string& timeZone);

} // namespace posko::server
