#pragma once

#include "tests/core/desk.h"

#include <string>

namespace posko::core::test {

/// Takes a complaint to a status by the commands that lead there.
inline void bring(Desk& desk, const std::string& id, Status status)
{
    desk.create(id);
    const auto give = [&](CommandType type, const CommandArgs& args = {}) {
        desk.give(id, type, after(minutes{1}), args);
    };
    if (status == Status::Received)
        return;
    if (status == Status::Merged) {
        desk.create("lead");
        give(CommandType::Merge, lead("lead"));
        return;
    }
    give(CommandType::Acknowledge);
    if (status == Status::Programmed)
        give(CommandType::Programme, programmed(after(hours{1000})));
    if (status == Status::Rejected)
        give(CommandType::Reject, reason("not a road"));
    if (status == Status::Acknowledged || status == Status::Programmed || status == Status::Rejected)
        return;
    give(CommandType::Assign, crew("crew-t"));
    if (status == Status::Assigned)
        return;
    give(CommandType::Start);
    if (status == Status::InProgress)
        return;
    give(CommandType::Photo, photo(PhotoKind::After));
    give(CommandType::Repair);
    if (status == Status::Repaired)
        return;
    give(CommandType::Reply, answer({"r1"}, "repaired"));
    give(CommandType::Close);
}

/// Everything that the command asks for besides the status, so that only status and role can refuse it.
inline CommandArgs prepare(Desk& desk, const std::string& id, CommandType type, const Actor& by)
{
    Complaint& complaint = desk.complaints[id];
    switch (type) {
    case CommandType::Place: {
        CommandArgs args;
        args.point = GeoPoint{-6.24, 106.96};
        return args;
    }
    case CommandType::Classify: {
        CommandArgs args;
        args.severity = Severity::Light;
        return args;
    }
    case CommandType::Assign:
        return crew("crew-t");
    case CommandType::Reassign:
        return crew("crew-u");
    case CommandType::Unassign:
    case CommandType::Pause:
    case CommandType::Reject:
    case CommandType::Reopen:
        return reason("rain");
    case CommandType::Resume:
        if (complaint.status == Status::Assigned || complaint.status == Status::InProgress)
            desk.give(id, CommandType::Pause, after(minutes{2}), reason("rain"));
        return {};
    case CommandType::Photo:
        return photo(PhotoKind::Before, 'b');
    case CommandType::Cover: {
        // Photos are attached to open complaints, and covered in whatever status.
        CommandArgs args = photo(PhotoKind::Before, 'd');
        complaint.photos.push_back(*args.photo);
        args.photo->cover.covered = {{100, 100, 50, 50}};
        return args;
    }
    case CommandType::Repair:
        if (complaint.status == Status::InProgress)
            desk.give(id, CommandType::Photo, after(minutes{2}), photo(PhotoKind::After, 'c'));
        return {};
    case CommandType::WithdrawRepair:
        complaint.repairedBy = by.user;
        return reason("the other street");
    case CommandType::DeclineProgramme:
        if (spec(type).from & bit(complaint.status))
            desk.give(id, CommandType::ProposeProgramme, after(minutes{2}), {}, desk.regional);
        return reason("asphalt will do");
    case CommandType::Close:
        if (complaint.status == Status::Repaired)
            desk.give(id, CommandType::Reply, after(minutes{2}), answer({"r1"}, "repaired"));
        return {};
    case CommandType::Answered:
        return became({"r1"}, ChannelAnswer::State::Sent);
    case CommandType::Reply:
        return answer({"r1"}, "acknowledged");
    case CommandType::Programme:
        return programmed(after(hours{2000}));
    case CommandType::Merge:
        if (!desk.complaints.contains("lead"))
            desk.create("lead");
        return lead("lead");
    case CommandType::Transfer:
        return transferTo("barat");
    case CommandType::Note:
        return note("seen");
    case CommandType::CorrectTime: {
        CommandArgs args = reason("the clock of the phone was wrong");
        args.moment = Moment::Received;
        args.time = complaint.received - minutes{7};
        return args;
    }
    case CommandType::Reporter: {
        CommandArgs args;
        args.reporter = Reporter{.name = "Siti"};
        return args;
    }
    case CommandType::Undo:
        desk.undoRecords["made"] = {.complaint = id,
                                    .type = CommandType::Confirm,
                                    .takesBack = false,
                                    .user = by.user,
                                    .at = after(minutes{2}),
                                    .changed = {{id, 0, 0, {{"hazard", !complaint.hazard}}, {}}},
                                    .undoneBy = {}};
        return undoing("made");
    default:
        return {};
    }
}

} // namespace posko::core::test
