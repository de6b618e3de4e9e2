#include "server/commands/world.h"

#include "server/administration.h"
#include "server/commands/undo_records.h"
#include "server/photos/facts.h"
#include "server/photos/visibility.h"
#include "server/store/entities.h"

#include <algorithm>

namespace posko::server {

using core::Result;

namespace {

/// Whether nothing but the time of the change differs.
bool sameBut(const core::Complaint& before, core::Complaint after)
{
    after.updated = before.updated;
    return before == after;
}

/// Photos as they were, of which the public gets another copy from now on.
void takeFormerCovers(const core::Complaint& before, const core::Complaint& after, std::vector<core::Photo>& former)
{
    for (const auto& photo : before.photos) {
        const auto now = std::ranges::find(after.photos, photo.sha256, &core::Photo::sha256);
        if (now == after.photos.end() || now->cover != photo.cover)
            former.push_back(photo);
    }
}

void setVersions(core::UndoRecord& record, const std::vector<std::shared_ptr<const core::Complaint>>& stored)
{
    for (auto& changed : record.changed) {
        const auto found = std::ranges::find(stored, changed.complaint, &core::Complaint::id);
        if (found != stored.end())
            changed.version = (*found)->version;
    }
}

Result<Stored> storeRow(Transaction& transaction, const core::ReferenceChange& change, const core::Actor& actor)
{
    Stored stored;
    const std::string kind(core::toWord(change.kind));
    if (change.body.empty()) {
        removeReference(transaction, change.kind, change.id);
        record(transaction, {kind + "_removed", change.id, {}, actor.user});
        return stored;
    }
    const auto row = core::parseJson(change.body);
    if (!row)
        return std::unexpected(row.error());
    if (putReference(transaction, change.kind, change.id, *row))
        record(transaction, {kind + "_set", change.id, {}, actor.user});
    stored.rowVersion = findEntity(transaction.sql(), change.kind, change.id)->version;
    return stored;
}

} // namespace

core::World worldOf(Transaction& transaction, const Reference& reference, const Account& account)
{
    core::World world;
    world.complaint = [&transaction](const std::string& id) -> std::optional<core::Complaint> {
        const auto found = transaction.complaint(id);
        return found ? std::optional(*found) : std::nullopt;
    };
    world.districts = &reference.districts;
    world.rules = reference.rules;
    world.policy = &reference.policyAt(transaction.now);
    world.policyAt = [&reference](core::Instant at) {
        return &reference.policyAt(at);
    };
    world.policyOf = [&reference](std::int64_t version) {
        return &reference.policy(version);
    };
    world.crewDistrict = [&reference](const std::string& code) -> std::optional<std::string> {
        const auto found = reference.crews.find(code);
        if (found == reference.crews.end() || !found->second.active)
            return {};
        return found->second.district;
    };
    world.categoryExists = [&reference](const std::string& code) {
        return reference.categories.contains(code);
    };
    world.categoryIsHazard = [&reference](const std::string& code) {
        const auto found = reference.categories.find(code);
        return found != reference.categories.end() && found->second.hazard;
    };
    world.photoStored = [&transaction, &account](const std::string& sha256) {
        return mayUsePhoto(transaction.sql(), account, sha256);
    };
    world.examinePhoto = [&transaction, &reference](core::Photo& photo, const core::Complaint& of) {
        examine(transaction.sql(), photo, of, reference.agency.timeZone);
    };
    world.rowExists = [&transaction](core::EntityKind kind, const std::string& id) {
        return findEntity(transaction.sql(), kind, id).has_value();
    };
    world.undo = [&transaction](const std::string& mutation) {
        return findUndoRecord(transaction, mutation);
    };
    return world;
}

Result<Stored> applyAndStore(Transaction& transaction, const core::Command& command, const core::Actor& actor,
                             const core::World& world, const Reference& reference,
                             const std::map<std::string, std::string>& furtherDetails)
{
    const auto target = transaction.complaint(command.complaintId);
    auto effect = core::apply(target.get(), command, actor, world, transaction.now);
    if (!effect)
        return std::unexpected(effect.error());
    if (effect->reference)
        return storeRow(transaction, *effect->reference, actor);
    Stored stored{{}, core::undoRecordOf(command, actor, world, *effect), {}, 0};
    for (auto& changed : effect->changed) {
        auto& complaint = changed.complaint;
        const bool created = complaint.version == 0 && !target;
        if (!created && !changed.event && target && complaint.id == target->id && sameBut(*target, complaint)) {
            stored.complaints.push_back(target);
            continue;
        }
        if (complaint.number.empty())
            complaint.number = nextNumber(transaction, complaint.received, reference.agency);
        takeFormerCovers(changed.before, complaint, stored.formerCovers);
        std::vector<core::Event> events;
        if (changed.event) {
            changed.event->details.insert(furtherDetails.begin(), furtherDetails.end());
            events.push_back(std::move(*changed.event));
        }
        // What a complaint is created with is nobody's later change.
        const std::uint8_t groups = created ? std::uint8_t{0} : changed.groups;
        stored.complaints.push_back(putComplaint(transaction, std::move(complaint), events, groups, actor));
    }
    if (stored.undo)
        setVersions(*stored.undo, stored.complaints);
    return stored;
}

} // namespace posko::server
