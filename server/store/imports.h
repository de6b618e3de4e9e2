#pragma once

#include "core/complaint.h"
#include "server/store/database.h"
#include "server/store/entities.h"

#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <unordered_set>
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

/// Imports rows of one source inside one transaction: what was known of them is read with one statement, and what is
/// made of them waits for the end of the transaction.
class Importing {
public:
    /// `keys` are those of the rows that will come.
    Importing(Transaction& open, std::string from, const core::Agency&, std::span<const std::string> keys);

    /// Null where the row was never imported.
    const ImportRow* find(const std::string& key) const;
    /// Inserts the complaint, or replaces the one that the same row made before, with its events. A row whose content
    /// did not change is left as it is, whatever the agency did to its complaint since; so is a changed row whose
    /// complaint was worked on here, since the agency's own record is newer than the source: that counts as unchanged.
    /// What citizens added meanwhile stays behind what the source tells.
    Imported take(ImportedComplaint row);
    /// Notes which rows became which complaints. Before the transaction ends.
    void finish();

private:
    Transaction& transaction;
    const std::string source;
    NumberSeries numbers;
    std::unordered_map<std::string, ImportRow> known;
    std::vector<std::string> changed;      ///< keys of `known`, each once
    std::unordered_set<std::string> fresh; ///< the same
};

/// The same for a row alone.
Imported importComplaint(Transaction&, ImportedComplaint, const core::Agency&);

} // namespace posko::server
