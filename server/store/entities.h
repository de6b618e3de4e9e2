#pragma once

#include "core/complaint.h"
#include "core/wire.h"
#include "server/store/database.h"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace posko::server {

/// A row as it is stored; `body` is the JSON text of the wire.
struct StoredEntity {
    core::EntityKind kind = core::EntityKind::Complaint;
    std::string id;
    std::int64_t version = 0;
    std::string district;
    bool open = false;
    core::Instant updated;
    std::string body;
};

std::optional<StoredEntity> findEntity(soci::session&, core::EntityKind, const std::string& id);
/// Those of the ids that exist, in no order.
std::vector<StoredEntity> findEntities(soci::session&, core::EntityKind, std::span<const std::string> ids);
std::vector<StoredEntity> allEntities(soci::session&, core::EntityKind);

/// A stored complaint decoded; throws std::runtime_error when the stored text cannot be read.
core::Complaint decodeComplaint(const std::string& body);
/// Those of the ids that exist, in no order, as they are stored.
std::vector<ComplaintBody> complaintBodies(soci::session&, std::span<const std::string> ids);
std::vector<core::Complaint> findComplaints(soci::session&, std::span<const std::string> ids);
/// The id of the complaint with that public number, or nothing.
std::optional<std::string> complaintByNumber(soci::session&, const std::string& number);

/// An event's place `n` is the seq of its change times this, with room for the change's events behind it: it orders the
/// events of a complaint, and of all, without asking for the last one's place.
inline constexpr std::int64_t eventsAChange = 1000;

/// The complaint's events as a JSON list, oldest first.
std::string historyText(soci::session&, const std::string& complaintId);
/// The same for several complaints, by id.
std::unordered_map<std::string, std::string> historyTexts(soci::session&, std::span<const std::string> ids);
std::vector<core::Event> decodeHistory(const std::string& text);
std::vector<core::Event> history(soci::session&, const std::string& complaintId);

/// Refuses what cannot be read back as a name: nothing, more than core::limits::shortText bytes, or no UTF-8.
core::Result<void> checkName(const std::string& name);

/// Inserts or replaces a row of any kind but complaint. False, and no change in the feed, when it stands like that
/// already.
bool putReference(Transaction&, core::EntityKind, const std::string& id, const core::json::value& body);

/// Takes a row of any kind but complaint away; what is not there is left like that.
void removeReference(Transaction&, core::EntityKind, const std::string& id);

/// The next `DPU-YYYY-NNNNNN`, with the agency's prefix; the year is that of `received` in its time zone. Whatever the
/// prefix, each year has one counter.
std::string nextNumber(Transaction&, core::Instant received, const core::Agency&);

/// Gives many numbers inside one transaction, which must not give others in between. The counters are read once and
/// written by `finish`.
class NumberSeries {
public:
    NumberSeries(Transaction& open, const core::Agency& of);
    std::string next(core::Instant received);
    void finish();

private:
    Transaction& transaction;
    const core::Agency agency;
    std::map<int, std::int64_t> following; ///< by year
};

/// Inserts or replaces a complaint and adds the events to its history: its version grows by one, `groups` (bits of
/// core::FieldGroup) are marked as touched by `by`, its photos become visible to who sees it, and the feed gets one
/// change. Of the stored history `complaint.events` events stay before the added ones: what the complaint had, or none
/// after clearHistory. Returns the complaint as stored. A complaint without a number must be given one before.
std::shared_ptr<const core::Complaint> putComplaint(Transaction&, core::Complaint, std::span<const core::Event> events,
                                                    std::uint8_t groups, const core::Actor& by);

/// Takes the history away, for an import that replaces a complaint with all that happened to it.
void clearHistory(Transaction&, const std::string& complaintId);

} // namespace posko::server
