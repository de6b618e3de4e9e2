#include "server/open311/published.h"

#include "core/ledger.h"
#include "core/personal_words.h"
#include "server/photos/public_copy.h"
#include "server/store/entities.h"

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

/// In Indonesian: these are the agency's words to its citizens.
std::string statusNotes(const core::Complaint& complaint, bool merged)
{
    const std::string notes = [&]() -> std::string {
        switch (complaint.status) {
        case Status::Received:
            return "Laporan diterima.";
        case Status::Acknowledged:
            return "Laporan telah diperiksa.";
        case Status::Assigned:
            return "Laporan telah diteruskan kepada petugas.";
        case Status::InProgress:
            return "Perbaikan sedang dikerjakan.";
        case Status::Repaired:
            return "Kerusakan telah diperbaiki.";
        case Status::Closed:
            return "Laporan selesai.";
        case Status::Programmed:
            return "Perbaikan telah diprogramkan.";
        case Status::Rejected:
            return complaint.owner.empty() ? "Laporan tidak dapat ditindaklanjuti."
                                           : "Di luar kewenangan kami: " + core::maskPersonal(complaint.owner) + ".";
        case Status::Merged:
            return "Laporan digabungkan.";
        }
        return {};
    }();
    return merged ? "Digabungkan dengan laporan lain. " + notes : notes;
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
    const auto* photo = publicPhoto(complaint, reference.agency);
    record.addText("media_url",
                   photo ? address + "/open311/v2/photos/" + complaint.number + "/" + publicName(*photo) + ".jpg"
                         : std::string{});
    return record;
}

const core::Photo* publicPhoto(const core::Complaint& complaint, const core::Agency& agency)
{
    if (!agency.publishPhotos)
        return nullptr;
    for (const auto kind : {core::PhotoKind::After, core::PhotoKind::Before}) {
        // What a citizen sent in private is not for everybody either.
        if (kind == core::PhotoKind::Before && !textIsPublic(complaint.channel))
            continue;
        for (const auto& photo : complaint.photos | std::views::reverse) {
            if (photo.kind == kind)
                return &photo;
        }
    }
    return nullptr;
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
    for (auto& complaint : complaints) {
        const bool merged = complaint.status == Status::Merged && complaint.merged;
        const auto lead = merged ? known.find(complaint.merged->lead) : known.end();
        const Published published(std::move(complaint), lead == known.end() ? nullptr : &lead->second);
        result.items.push_back(published.record(reference, now, address));
    }
    return result;
}

} // namespace posko::server::open311
