// What is replayed where something changed shows what a replay of everything would show.
#include "app/replica/overlay.h"

#include "tests/property.h"
#include "tests/support/sample_replica.h"

#include <QTemporaryDir>

#include <array>
#include <format>

namespace posko::app {

namespace {

using core::CommandType;
using namespace std::chrono_literals;

constexpr int complaints = 5;

struct OverlayChange {
    int what = 0, complaint = 0, other = 0, choice = 0;
};

rc::Gen<std::vector<OverlayChange>> overlayChanges()
{
    return rc::gen::container<std::vector<OverlayChange>>(
        rc::gen::build<OverlayChange>(rc::gen::set(&OverlayChange::what, rc::gen::inRange(0, 10)),
                                      rc::gen::set(&OverlayChange::complaint, rc::gen::inRange(0, complaints)),
                                      rc::gen::set(&OverlayChange::other, rc::gen::inRange(0, complaints)),
                                      rc::gen::set(&OverlayChange::choice, rc::gen::inRange(0, 100))));
}

class World {
public:
    World()
        : replica(std::move(*Replica::open(directory.filePath(QStringLiteral("replica.sqlite")))))
        , actor(tests::dispatcher())
        , overlay(*replica, actor, undoRecords)
        , reference(ReferenceData::from(tests::sampleReference()))
    {
        overlay.setReference(reference);
        for (int i = 0; i < complaints; ++i) {
            rows.push_back(tests::sampleComplaint(i + 1, {-6.2, 106.9}, now));
            putRow(static_cast<std::size_t>(i));
        }
        RC_ASSERT(overlay.rebuild(now).has_value());
    }

    /// Something happens; returns the complaints whose rows of the server's are others.
    std::set<std::string> happen(const OverlayChange& change)
    {
        const auto which = static_cast<std::size_t>(change.complaint);
        const std::string& id = rows[which].id;
        if (change.what < 6) {
            give(change, id);
        } else if (change.what == 6) { // the server did something
            constexpr std::array statuses = {core::Status::Received, core::Status::Acknowledged, core::Status::Closed};
            rows[which].status = statuses.at(static_cast<std::size_t>(change.choice) % statuses.size());
            ++rows[which].version;
            putRow(which);
            return {id};
        } else if (const OutboxView entries = replica->outbox(); !entries.empty()) {
            const OutboxEntry entry = entries[static_cast<std::size_t>(change.choice) % entries.size()];
            const std::string& mutation = entry.command.mutationId;
            using State = OutboxEntry::State;
            constexpr std::array states = {State::Applied, State::Rejected, State::Held, State::Conflict};
            core::Outcome outcome;
            outcome.mutationId = mutation;
            outcome.version = rows[which].version + change.other % 2;
            RC_ASSERT((change.what == 9
                           ? replica->forget(mutation)
                           : replica->settle(mutation, states.at(static_cast<std::size_t>(change.other) % 4), outcome))
                          .has_value());
        }
        return {};
    }

    void give(const OverlayChange& change, const std::string& id)
    {
        constexpr std::array types = {CommandType::Acknowledge, CommandType::Assign, CommandType::Merge,
                                      CommandType::Merge,       CommandType::Split,  CommandType::Classify};
        core::Command command;
        command.mutationId = std::format("01900000-0000-7000-8000-{:012x}", ++mutations);
        command.complaintId = id;
        command.type = types.at(static_cast<std::size_t>(change.what));
        command.at = now;
        if (command.type == CommandType::Assign)
            command.args.crew = "TIMUR-1";
        if (command.type == CommandType::Merge)
            command.args.lead = rows[static_cast<std::size_t>(change.other)].id;
        if (command.type == CommandType::Classify)
            command.args.severity = change.choice % 2 == 0 ? core::Severity::Light : core::Severity::Heavy;
        const auto effect = overlay.tryApply(command, now);
        if (!effect && change.choice % 4 != 0) // else as after a restart: what did fit once does no longer
            return;
        RC_ASSERT(replica->append(command).has_value());
        if (effect && change.choice % 3 == 0)
            overlay.add(command, *effect);
    }

    void putRow(std::size_t which)
    {
        RC_ASSERT(replica
                      ->transaction([&]() -> core::Result<void> {
                          const auto put = tests::put(*replica, tests::entityOf(rows[which]));
                          return put ? core::Result<void>() : std::unexpected(put.error());
                      })
                      .has_value());
    }

    std::string shown(const Overlay& it) const
    {
        std::string text;
        for (const core::Complaint& row : rows) {
            const auto complaint = it.complaint(row.id);
            RC_ASSERT(complaint.has_value() && complaint->has_value());
            text += std::format("{} {} {} {} {} {}\n", core::toWord((*complaint)->status), (*complaint)->crew,
                                (*complaint)->members.size(), it.unsent(row.id), it.attention(row.id),
                                (*complaint)->merged ? (*complaint)->merged->lead : std::string());
        }
        for (const OutboxEntry& entry : replica->outbox())
            text += it.unfit(entry.command) ? '1' : '0';
        return text;
    }

    QTemporaryDir directory;
    std::unique_ptr<Replica> replica;
    core::Actor actor;
    UndoRecords undoRecords;
    Overlay overlay;
    ReferencePointer reference;
    std::vector<core::Complaint> rows;
    core::Instant now = core::instant(1'800'000'000'000);
    std::uint64_t mutations = 0;
};

} // namespace

TEST(Overlay, ReplayedWhereSomethingChangedItShowsWhatAReplayOfAllShows)
{
    tests::holds(tests::propertyCases(60), 50, [] {
        World world;
        for (const OverlayChange& change : *overlayChanges()) {
            std::set<std::string> changed = world.happen(change);
            changed.merge(world.replica->takeTouchedWork());
            RC_ASSERT(world.overlay.update(world.now, changed).has_value());
            Overlay fresh(*world.replica, world.actor, world.undoRecords);
            fresh.setReference(world.reference);
            RC_ASSERT(fresh.rebuild(world.now).has_value());
            RC_ASSERT(world.shown(world.overlay) == world.shown(fresh));
        }
    });
}

} // namespace posko::app
