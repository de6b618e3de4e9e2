#pragma once

#include "core/complaint.h"
#include "core/roles.h"
#include "core/time.h"
#include "server/store/entities.h"

#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace posko::server {

/// Writes rows of the feed as JSON text for one account. Stored texts go out as they are where the account may read all
/// of them; else they are decoded, redacted and encoded again.
class EntityText {
public:
    EntityText(soci::session&, core::Actor, core::Instant now);

    /// Reads the histories of rows that will be appended, with one statement.
    void expect(std::span<const StoredEntity> rows);
    /// Whether the account sees the row at all.
    bool sees(const StoredEntity&) const;
    /// Appends the row; of complaints with the history when it is recent, or when `always`.
    void append(std::string& out, const StoredEntity&, bool always = false);
    /// Appends a tombstone.
    static void appendGone(std::string& out, core::EntityKind, const std::string& id);

private:
    bool withHistory(const StoredEntity&) const;
    std::string takeHistory(const std::string& complaintId);
    /// Reporters that the complaint's history may name and that are not the actor's to read.
    std::vector<core::Reporter> strangers(const core::Complaint&, const std::vector<core::Event>& history) const;

    soci::session& sql;
    const core::Actor actor;
    const core::Instant now;
    const bool readsAll;
    std::unordered_map<std::string, std::string> histories;
};

} // namespace posko::server
