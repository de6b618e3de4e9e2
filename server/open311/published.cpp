#include "server/open311/published.h"

#include "core/ledger.h"
#include "core/personal_words.h"
#include "server/channels/follow.h"
#include "server/citizen/words.h"
#include "server/photos/public_copy.h"
#include "server/store/entities.h"

#include <algorithm>
#include <ranges>
#include <unordered_map>

namespace posko::server::open311 {

using core::Channel;
using core::Status;

namespace {

/// Whoever phoned, wrote a private message or came to the counter did not write for the public; of what was imported
/// without a channel nobody knows.
bool textIsPublic(Channel channel)
{
    return channel == Channel::X || channel == Channel::Web || channel == Channel::Open311;
}

/// In Indonesian: GeoReport names no language.
std::string statusNotes(const core::Complaint& complaint, bool merged)
{
    const auto& words = citizen::words(citizen::Language::Indonesian);
    std::string notes(words.meanings[static_cast<std::size_t>(complaint.status)]);
    if (complaint.status == Status::Rejected && !complaint.owner.empty())
        notes = core::fillTemplate(words.notOurs, {{"owner", core::maskPersonal(complaint.owner)}});
    return merged ? std::string(words.joined) + notes : notes;
}

/// The repair clock's due time; of a programmed complaint the promised date.
std::optional<core::Instant> expected(const core::Complaint& complaint, const Reference& reference, core::Instant now)
{
    const auto ledger = core::ledger(complaint, reference.policy(complaint.clocks.policyVersion), now);
    if (!ledger.measured)
        return {};
    if (const auto* promise = ledger.current(core::ClockKind::Promise); promise && promise->running())
        return promise->due;
    if (const auto* repair = ledger.current(core::ClockKind::Repair))
        return repair->due;
    return {};
}

} // namespace

Published::Published(core::Complaint found, const core::Complaint* lead)
    : complaint(std::move(found))
    , standing(lead ? *lead : complaint)
{
}

Record Published::record(const Reference& reference, core::Instant now, const std::string& address) const
{
    Record record;
    const auto category = reference.categories.find(complaint.category);
    const bool known = category != reference.categories.end();
    record.add("service_request_id", complaint.number);
    record.add("status", open() ? "open" : "closed");
    record.add("status_notes", statusNotes(standing, complaint.status == Status::Merged));
    record.addText("service_name", known ? category->second.name : std::string{});
    record.addText("service_code", complaint.category);
    record.addText("description", textIsPublic(complaint.channel)
                                      ? core::maskPersonal(complaint.text, complaint.reporters)
                                      : std::string{});
    record.addText("agency_responsible",
                   standing.owner.empty() ? reference.agency.name : core::maskPersonal(standing.owner));
    record.add("service_notice", Value{});
    record.add("requested_datetime", core::toIso8601(complaint.received));
    record.add("updated_datetime", core::toIso8601(std::max(complaint.updated, standing.updated)));
    const auto due = expected(standing, reference, now);
    record.addText("expected_datetime", due ? core::toIso8601(*due) : std::string{});
    record.addText("address", core::maskPersonal(complaint.place.address, complaint.reporters));
    record.add("address_id", Value{});
    record.add("zipcode", Value{});
    // The standard has no word for how exact a position is; a guess would be read as one.
    const auto point = complaint.place.guessed ? std::nullopt : complaint.place.point;
    record.add("lat", point ? Value{point->latitude} : Value{});
    record.add("long", point ? Value{point->longitude} : Value{});
    // The repair of a duplicate is that of its lead.
    const auto* after = publicPhotos(standing, reference.agency).after;
    const auto* before = publicPhotos(complaint, reference.agency).before;
    record.addText("media_url", after    ? photoAddress(address, standing, *after)
                                : before ? photoAddress(address, complaint, *before)
                                         : std::string{});
    return record;
}

std::vector<core::Complaint> forPublic(soci::session& sql, std::vector<core::Complaint> complaints)
{
    std::vector<std::string> ids;
    for (const auto& complaint : complaints) {
        if (textIsPublic(complaint.channel))
            ids.push_back(complaint.id);
    }
    const auto withheld = channels::takenBack(sql, ids);
    for (auto& complaint : complaints) {
        if (std::ranges::contains(withheld, complaint.id))
            complaint.channel = Channel::Direct;
    }
    return complaints;
}

PublicPhotos publicPhotos(const core::Complaint& complaint, const core::Agency& agency)
{
    PublicPhotos result;
    if (!agency.publishPhotos)
        return result;
    for (const auto& photo : complaint.photos | std::views::reverse) {
        if (photo.kind == core::PhotoKind::After && !result.after)
            result.after = &photo;
        // What a citizen sent in private is not for everybody, nor what nobody has looked at, or what was turned down.
        const bool shown = textIsPublic(complaint.channel) && complaint.status != Status::Received &&
                           complaint.status != Status::Rejected;
        if (photo.kind == core::PhotoKind::Before && !result.before && shown)
            result.before = &photo;
    }
    return result;
}

std::string photoAddress(const std::string& address, const core::Complaint& complaint, const core::Photo& photo)
{
    return address + "/open311/v2/photos/" + complaint.number + "/" + publicName(photo) + ".jpg";
}

RecordList publish(soci::session& sql, std::vector<core::Complaint> complaints, const Reference& reference,
                   core::Instant now, const std::string& address)
{
    std::vector<std::string> leads;
    for (const auto& complaint : complaints) {
        if (complaint.status == Status::Merged && complaint.merged)
            leads.push_back(complaint.merged->lead);
    }
    std::unordered_map<std::string, core::Complaint> known;
    if (!leads.empty()) {
        for (auto& lead : findComplaints(sql, leads))
            known.emplace(lead.id, std::move(lead));
    }
    RecordList result{"request", {}};
    for (auto& complaint : forPublic(sql, std::move(complaints))) {
        const bool merged = complaint.status == Status::Merged && complaint.merged;
        const auto lead = merged ? known.find(complaint.merged->lead) : known.end();
        const Published published(std::move(complaint), lead == known.end() ? nullptr : &lead->second);
        result.items.push_back(published.record(reference, now, address));
    }
    return result;
}

} // namespace posko::server::open311
