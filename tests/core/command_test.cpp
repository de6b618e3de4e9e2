#include "tests/core/commands.h"

#include <limits>

namespace posko::core::test {

namespace {

TEST_F(Commands, createRoutesAndStartsTheClocks)
{
    CommandArgs args;
    args.channel = Channel::WhatsApp;
    args.text = "Lubang besar";
    args.category = "manhole";
    args.point = GeoPoint{-6.25, 106.95};
    args.accuracyMetres = 12;
    args.received = after(-hours{2});
    args.tags = {"banjir"};
    args.reporter = Reporter{"", "", "Ibu Sari", "0812", "", "dpu", after(-hours{9}), true, "repaired"};
    const Complaint& made = desk.give("c", CommandType::Create, morning, args);
    EXPECT_EQ(made.status, Status::Received);
    EXPECT_EQ(made.received, after(-hours{2}));
    EXPECT_EQ(made.district, "timur");
    EXPECT_EQ(made.districtRule, polygonRule);
    EXPECT_TRUE(made.hazard) << "the category says so";
    EXPECT_EQ(made.clocks.policyVersion, desk.policy.version);
    ASSERT_EQ(made.clocks.runs.size(), 2U);
    EXPECT_EQ(made.clocks.runs[0], (ClockRun{ClockKind::Acknowledge, after(-hours{2}), {}}));
    EXPECT_EQ(made.clocks.runs[1], (ClockRun{ClockKind::Repair, after(-hours{2}), {}}));
    ASSERT_EQ(made.reporters.size(), 1U);
    EXPECT_EQ(made.reporters[0].id, "1");
    EXPECT_FALSE(made.reporters[0].repliedAt) << "nobody can say of themselves that they were answered";
    EXPECT_FALSE(made.reporters[0].unreachable);
    EXPECT_EQ(desk.history["c"].at(0).type, "create");
}

TEST_F(Commands, createByACitizenIsReceived)
{
    CommandArgs args;
    args.channel = Channel::Open311;
    args.address = "Jl. Raya Bogor";
    Actor citizens = desk.dispatcher;
    citizens.user.clear();
    desk.give("c", CommandType::Create, morning, args, citizens);
    EXPECT_EQ(desk.history["c"].at(0).type, "received");
    EXPECT_TRUE(desk.complaints["c"].district.empty()) << "without a pin it is unrouted";
    EXPECT_TRUE(desk.complaints["c"].reporters.empty());
}

TEST_F(Commands, createNeverLiesInTheFuture)
{
    CommandArgs args;
    args.channel = Channel::Phone;
    args.text = "…";
    args.received = after(hours{9});
    EXPECT_EQ(desk.give("c", CommandType::Create, morning, args).received, morning);
}

TEST_F(Commands, createIsRefused)
{
    CommandArgs args;
    args.channel = Channel::Phone;
    refuse("c", CommandType::Create, args, ErrorCode::Invalid, "text");
    args.text = "  \n";
    refuse("c", CommandType::Create, args, ErrorCode::Invalid, "text");
    args.text = "ada lubang";
    args.category = "unicorn";
    refuse("c", CommandType::Create, args, ErrorCode::Missing, "category");
    args.category.reset();
    refuse("c", CommandType::Create, args, ErrorCode::NotAllowed, "", desk.regional);
    args.channel.reset();
    refuse("c", CommandType::Create, args, ErrorCode::Invalid, "channel");
    desk.create("c");
    args.channel = Channel::Phone;
    refuse("c", CommandType::Create, args, ErrorCode::WrongStatus, "complaint_id");
}

TEST_F(Commands, everyRequiredArgumentIsAskedFor)
{
    desk.create("c");
    for (std::size_t i = 0; i < commandTypeCount; ++i) {
        const auto type = static_cast<CommandType>(i);
        if (!spec(type).required.empty())
            refuse("c", type, {}, ErrorCode::Invalid, std::string(spec(type).required.front()));
    }
    refuse("c", CommandType::Reject, reason(" \t"), ErrorCode::Invalid, "reason");
    CommandArgs noReason;
    noReason.district = "barat";
    refuse("c", CommandType::Transfer, noReason, ErrorCode::Invalid, "reason");
}

TEST_F(Commands, limitsHoldToTheByte)
{
    desk.create("c");
    desk.give("c", CommandType::Note, after(hours{1}), note(std::string(limits::text, 'x')));
    refuse("c", CommandType::Note, note(std::string(limits::text + 1, 'x')), ErrorCode::Invalid, "text");
    desk.give("c", CommandType::Acknowledge, after(hours{2}));
    refuse("c", CommandType::Assign, crew(std::string(limits::shortText + 1, 'x')), ErrorCode::Invalid, "crew");
    CommandArgs place;
    place.point = GeoPoint{90.0001, 0};
    refuse("c", CommandType::Place, place, ErrorCode::Invalid, "point");
    place.point = GeoPoint{std::numeric_limits<double>::quiet_NaN(), 0};
    refuse("c", CommandType::Place, place, ErrorCode::Invalid, "point");
    place.point = GeoPoint{90, 180};
    place.accuracyMetres = -1;
    refuse("c", CommandType::Place, place, ErrorCode::Invalid, "accuracy_metres");
    CommandArgs badPhoto = photo(PhotoKind::Before);
    badPhoto.photo->sha256 = "ABC";
    refuse("c", CommandType::Photo, badPhoto, ErrorCode::Invalid, "photo.sha256");
    CommandArgs many = answer(std::vector<std::string>(limits::listItems + 1, "r1"), "acknowledged");
    refuse("c", CommandType::Reply, many, ErrorCode::Invalid, "reporters");
}

TEST_F(Commands, anUnknownComplaintIsMissing)
{
    refuse("nobody", CommandType::Acknowledge, {}, ErrorCode::Missing, "complaint_id");
}

TEST_F(Commands, formIsCheckedBeforePermissionAndPermissionBeforeStatus)
{
    desk.create("c");
    refuse("c", CommandType::Programme, {}, ErrorCode::Invalid, "budget_year", desk.regional);
    refuse("c", CommandType::Programme, programmed(after(hours{9})), ErrorCode::NotAllowed, "", desk.dispatcher);
    refuse("c", CommandType::Programme, programmed(after(hours{9})), ErrorCode::WrongStatus, "");
}

TEST_F(Commands, administratorsGiveNone)
{
    desk.create("c");
    EXPECT_TRUE(allowedCommands(desk.complaints["c"], actor(Role::Administrator), false, morning).empty());
    refuse("c", CommandType::Note, note("x"), ErrorCode::NotAllowed, "", actor(Role::Administrator));
}

TEST_F(Commands, crewsMustExistAndBelongToTheComplaintsDistrict)
{
    desk.create("c");
    desk.give("c", CommandType::Acknowledge, after(minutes{5}));
    refuse("c", CommandType::Assign, crew("ghosts"), ErrorCode::Missing, "crew");
    refuse("c", CommandType::Assign, crew("crew-b"), ErrorCode::Invalid, "crew", desk.regional);
    refuse("c", CommandType::Assign, crew("crew-b"), ErrorCode::Invalid, "crew");
    EXPECT_EQ(desk.give("c", CommandType::Assign, after(hours{5}), crew("crew-t")).crew, "crew-t");
    refuse("c", CommandType::Reassign, crew("crew-b"), ErrorCode::Invalid, "crew");
    EXPECT_EQ(desk.give("c", CommandType::Reassign, after(hours{6}), crew("crew-u"), desk.regional).crew, "crew-u");
    EXPECT_EQ(desk.history["c"].back().details.at("from_crew"), "crew-t");
}

TEST_F(Commands, anUnroutedComplaintIsTransferredBeforeItIsAssigned)
{
    desk.create("c");
    desk.give("c", CommandType::Place, after(minutes{1}), pin(0, 0));
    desk.give("c", CommandType::Acknowledge, after(minutes{5}));
    refuse("c", CommandType::Assign, crew("crew-b"), ErrorCode::Invalid, "crew");
    desk.give("c", CommandType::Transfer, after(hours{6}), transferTo("barat"));
    EXPECT_EQ(desk.give("c", CommandType::Assign, after(hours{7}), crew("crew-b")).status, Status::Assigned);
}

TEST_F(Commands, aNewOrderWantsANewConfirmation)
{
    inProgress("c");
    EXPECT_TRUE(desk.give("c", CommandType::Confirm, after(hours{1}), {}, desk.regional).confirmed);
    EXPECT_FALSE(desk.give("c", CommandType::Reassign, after(hours{2}), crew("crew-u")).confirmed);
    EXPECT_EQ(desk.complaints["c"].status, Status::Assigned) << "the other crew has not begun";
}

TEST_F(Commands, anOrderIsConfirmedOnlyWhereOneWasGiven)
{
    desk.create("c");
    refuse("c", CommandType::Confirm, {}, ErrorCode::WrongStatus, "", desk.regional);
    desk.give("c", CommandType::Acknowledge, after(minutes{10}));
    refuse("c", CommandType::Confirm, {}, ErrorCode::WrongStatus, "", desk.regional);
    desk.give("c", CommandType::Assign, after(minutes{20}), crew("crew-t"));
    desk.give("c", CommandType::Confirm, after(minutes{30}), {}, desk.regional);
    const std::size_t events = desk.history["c"].size();
    desk.give("c", CommandType::Confirm, after(minutes{40}), {}, desk.regional);
    EXPECT_EQ(desk.history["c"].size(), events) << "twice is no news";
}

TEST_F(Commands, pauseOnceAndResumeOnce)
{
    inProgress("c");
    refuse("c", CommandType::Resume, {}, ErrorCode::WrongStatus);
    desk.give("c", CommandType::Pause, after(hours{1}), reason("rain"), desk.regional);
    EXPECT_TRUE(desk.complaints["c"].paused());
    EXPECT_EQ(desk.complaints["c"].clocks.pauses.back().by, "Suku Dinas timur");
    refuse("c", CommandType::Pause, reason("permit"), ErrorCode::WrongStatus);
    desk.give("c", CommandType::Resume, after(hours{6}));
    EXPECT_FALSE(desk.complaints["c"].paused());
    EXPECT_EQ(desk.complaints["c"].clocks.pauses.back().until, after(hours{6}));
}

TEST_F(Commands, leavingTheOrderEndsThePause)
{
    for (const CommandType type : {CommandType::Unassign, CommandType::Reject, CommandType::Programme,
                                   CommandType::Repair, CommandType::Transfer}) {
        Desk fresh;
        std::swap(desk, fresh);
        inProgress("c");
        desk.give("c", CommandType::Photo, after(minutes{45}), photo(PhotoKind::After));
        desk.give("c", CommandType::Pause, after(hours{1}), reason("rain"));
        CommandArgs args = type == CommandType::Programme  ? programmed(after(hours{99}))
                           : type == CommandType::Transfer ? transferTo("barat")
                                                           : reason("done with it");
        desk.give("c", type, after(hours{2}), args);
        ASSERT_EQ(desk.complaints["c"].clocks.pauses.size(), 1U);
        EXPECT_EQ(desk.complaints["c"].clocks.pauses[0].until, after(hours{2})) << toWord(type);
    }
}

TEST_F(Commands, repairNeedsAnAfterPhoto)
{
    inProgress("c");
    refuse("c", CommandType::Repair, {}, ErrorCode::PhotoMissing);
    desk.give("c", CommandType::Photo, after(hours{1}), photo(PhotoKind::Before, 'b'));
    refuse("c", CommandType::Repair, {}, ErrorCode::PhotoMissing);
    desk.give("c", CommandType::Photo, after(hours{2}), photo(PhotoKind::After));
    EXPECT_EQ(desk.give("c", CommandType::Repair, after(hours{3})).status, Status::Repaired);
}

TEST_F(Commands, aRepairThatOnlyDoubtfulPhotosShowNeedsAReasonThatTheHistoryKeeps)
{
    inProgress("c");
    CommandArgs far = photo(PhotoKind::After);
    far.photo->takenFrom = GeoPoint{-6.17, 106.95};
    desk.give("c", CommandType::Photo, after(hours{1}), far);
    refuse("c", CommandType::Repair, {}, ErrorCode::Invalid, "reason", desk.regional);
    refuse("c", CommandType::Repair, reason(" \n"), ErrorCode::Invalid, "reason", desk.regional);
    desk.give("c", CommandType::Repair, after(hours{2}), reason("the phone had no fix"), desk.regional);
    EXPECT_EQ(desk.history["c"].back().details.at("reason"), "the phone had no fix");
}

TEST_F(Commands, oneGoodOrUnknownPhotoIsEnoughForARepair)
{
    for (const std::optional<GeoPoint> from : {std::optional(GeoPoint{-6.25, 106.95}), std::optional<GeoPoint>()}) {
        Desk fresh;
        std::swap(desk, fresh);
        inProgress("c");
        CommandArgs far = photo(PhotoKind::After);
        far.photo->takenFrom = GeoPoint{-6.17, 106.95};
        desk.give("c", CommandType::Photo, after(hours{1}), far);
        CommandArgs other = photo(PhotoKind::After, 'b');
        other.photo->takenFrom = from;
        desk.give("c", CommandType::Photo, after(hours{1}), other);
        EXPECT_EQ(desk.give("c", CommandType::Repair, after(hours{2})).status, Status::Repaired);
    }
}

TEST_F(Commands, aRepairThatIsTakenBackIsAsIfItHadNeverBeenMarked)
{
    inProgress("c");
    desk.give("c", CommandType::Photo, after(minutes{40}), photo(PhotoKind::After));
    const Complaint before = desk.complaints["c"];
    desk.give("c", CommandType::Repair, after(minutes{50}), {}, desk.regional);
    refuse("c", CommandType::WithdrawRepair, reason("slip"), ErrorCode::NotAllowed);
    refuse("c", CommandType::WithdrawRepair, reason("slip"), ErrorCode::WrongStatus, "at",
           desk.regional); // five hours on
    // Done in time, although it reaches the server long after.
    const Complaint now =
        desk.give("c", CommandType::WithdrawRepair, after(minutes{60}), reason("slip"), desk.regional, after(hours{9}));
    EXPECT_EQ(desk.history["c"].back().details.at("reason"), "slip");
    EXPECT_EQ(now.lastMove, after(minutes{60}));
    EXPECT_EQ(butForHistory(now), butForHistory(before)) << "crew, clocks and photos";
    EXPECT_EQ(desk.give("c", CommandType::Repair, after(minutes{70}), {}, desk.regional).repairedBy, "u-regional");
}

TEST_F(Commands, aRepairThatIsTakenBackRestsOnAndStaysInItsDistrict)
{
    inProgress("c");
    desk.give("c", CommandType::Photo, after(minutes{40}), photo(PhotoKind::After));
    const Complaint before = desk.give("c", CommandType::Pause, after(minutes{45}), reason("rain"));
    desk.give("c", CommandType::Repair, after(minutes{50}), {}, desk.regional);
    const Complaint now =
        desk.give("c", CommandType::WithdrawRepair, after(minutes{55}), reason("slip"), desk.regional);
    EXPECT_TRUE(now.paused());
    EXPECT_EQ(now.clocks, before.clocks);
    desk.give("c", CommandType::Resume, after(minutes{56}));
    desk.give("c", CommandType::Repair, after(minutes{57}), {}, desk.dispatcher);
    desk.give("c", CommandType::Transfer, after(minutes{58}), transferTo("barat"));
    const auto elsewhere =
        desk.attempt("c", CommandType::WithdrawRepair, reason("slip"), after(minutes{59}), desk.dispatcher);
    ASSERT_FALSE(elsewhere.has_value());
    EXPECT_EQ(elsewhere.error().field, "crew");
}

TEST_F(Commands, aPromiseThatWasKeptBySlipGoesOn)
{
    desk.create("c");
    desk.give("c", CommandType::Acknowledge, after(minutes{10}));
    desk.give("c", CommandType::Programme, after(minutes{20}), programmed(after(hours{900})));
    desk.give("c", CommandType::Assign, after(hours{1}), crew("crew-t"));
    desk.give("c", CommandType::Start, after(hours{2}));
    desk.give("c", CommandType::Photo, after(hours{3}), photo(PhotoKind::After));
    const ClockFacts before = desk.complaints["c"].clocks;
    desk.give("c", CommandType::Repair, after(hours{4}));
    EXPECT_EQ(desk.give("c", CommandType::WithdrawRepair, after(hours{4}), reason("slip")).clocks, before);
}

TEST_F(Commands, aProposalIsMadeOnceAndAnsweredBySupervisors)
{
    inProgress("c");
    refuse("c", CommandType::DeclineProgramme, reason("no"), ErrorCode::WrongStatus);
    desk.give("c", CommandType::ProposeProgramme, after(hours{1}), reason("300 m"), desk.regional);
    refuse("c", CommandType::ProposeProgramme, reason("400 m"), ErrorCode::WrongStatus, "", desk.regional);
    refuse("c", CommandType::DeclineProgramme, reason("no"), ErrorCode::NotAllowed, "", desk.dispatcher);
    const auto effect =
        desk.attempt("c", CommandType::DeclineProgramme, reason("patch it"), after(hours{2}), desk.supervisor);
    ASSERT_TRUE(effect);
    EXPECT_EQ(effect->changed[0].groups, bit(FieldGroup::Work));
    EXPECT_FALSE(desk.complaints["c"].programmeProposed);
    EXPECT_EQ(desk.history["c"].back().details.at("reason"), "patch it");
    EXPECT_TRUE(desk.give("c", CommandType::ProposeProgramme, after(hours{3}), {}, desk.regional).programmeProposed);
}

TEST_F(Commands, whatIsRepairedOrRejectedNeedsNoProgrammeAnyMore)
{
    for (const CommandType type : {CommandType::Repair, CommandType::Reject}) {
        Desk fresh;
        std::swap(desk, fresh);
        inProgress("c");
        desk.give("c", CommandType::Photo, after(minutes{40}), photo(PhotoKind::After));
        desk.give("c", CommandType::ProposeProgramme, after(hours{1}), {}, desk.regional);
        EXPECT_FALSE(desk.give("c", type, after(hours{2}), reason("done")).programmeProposed) << toWord(type);
    }
}

TEST_F(Commands, aReopenedPromiseNeedsANewAfterPhotoToo)
{
    Complaint old;
    old.id = "c";
    old.district = "timur";
    old.status = Status::Programmed;
    old.programme = Programme{2027, "APBD-12", after(hours{100}), "too large"};
    old.clocks.measured = false;
    desk.complaints["c"] = old;
    desk.give("c", CommandType::Assign, after(minutes{10}), crew("crew-t"));
    desk.give("c", CommandType::Start, after(minutes{20}));
    desk.give("c", CommandType::Photo, after(minutes{30}), photo(PhotoKind::After));
    desk.give("c", CommandType::Repair, after(minutes{40}));
    desk.give("c", CommandType::Reopen, after(hours{1}), reason("sunk again"));
    desk.give("c", CommandType::Assign, after(hours{2}), crew("crew-t"));
    desk.give("c", CommandType::Start, after(hours{3}));
    refuse("c", CommandType::Repair, {}, ErrorCode::PhotoMissing);
}

TEST_F(Commands, theEvidenceOfARepairKeepsItsKind)
{
    repaired("c");
    refuse("c", CommandType::Photo, photo(PhotoKind::Other), ErrorCode::WrongStatus, "photo.kind");
    desk.give("c", CommandType::Reopen, after(hours{5}), reason("sunk again"));
    refuse("c", CommandType::Photo, photo(PhotoKind::Other), ErrorCode::WrongStatus, "photo.kind");
    desk.give("c", CommandType::Photo, after(hours{6}), photo(PhotoKind::After, 'b'));
    desk.give("c", CommandType::Photo, after(hours{7}), photo(PhotoKind::Before, 'b'));
    EXPECT_EQ(desk.complaints["c"].photos.at(1).kind, PhotoKind::Before) << "of the repair under way it may change";
}

TEST_F(Commands, aReopenedRepairNeedsANewAfterPhoto)
{
    repaired("c");
    desk.give("c", CommandType::Reopen, after(hours{2}), reason("sunk again"));
    EXPECT_TRUE(desk.complaints["c"].crew.empty());
    desk.give("c", CommandType::Assign, after(hours{3}), crew("crew-t"));
    desk.give("c", CommandType::Start, after(hours{4}));
    refuse("c", CommandType::Repair, {}, ErrorCode::PhotoMissing);
    desk.give("c", CommandType::Photo, after(hours{6}), photo(PhotoKind::After, 'd'));
    EXPECT_EQ(desk.give("c", CommandType::Repair, after(hours{7})).status, Status::Repaired);
}

TEST_F(Commands, photosAreHeldOnceAndOnlyWhenStored)
{
    desk.create("c");
    desk.missingPhotos.insert(std::string(64, 'e'));
    refuse("c", CommandType::Photo, photo(PhotoKind::Before, 'e'), ErrorCode::PhotoMissing, "photo.sha256");
    desk.give("c", CommandType::Photo, after(hours{1}), photo(PhotoKind::Before));
    const Complaint once = desk.complaints["c"];
    EXPECT_EQ(once.photos.at(0).addedAt, after(hours{1}));
    EXPECT_EQ(once.photos.at(0).addedBy, "supervisor");
    const std::size_t events = desk.history["c"].size();
    desk.give("c", CommandType::Photo, after(hours{2}), photo(PhotoKind::Before));
    EXPECT_EQ(desk.complaints["c"].photos, once.photos);
    EXPECT_EQ(desk.history["c"].size(), events);
    desk.give("c", CommandType::Photo, after(hours{3}), photo(PhotoKind::After));
    ASSERT_EQ(desk.complaints["c"].photos.size(), 1U) << "the same bytes under another kind are the same photo";
    Photo relabelled = once.photos[0];
    relabelled.kind = PhotoKind::After;
    relabelled.copyOf = relabelled.sha256; // no evidence of a repair
    EXPECT_EQ(desk.complaints["c"].photos[0], relabelled) << "who brought it and when stays";
}

TEST_F(Commands, aComplaintHoldsALimitedNumberOfPhotos)
{
    desk.create("c");
    for (std::size_t i = 0; i < limits::listItems; ++i) {
        CommandArgs args = photo(PhotoKind::Other);
        args.photo->sha256.replace(0, 3, std::to_string(100 + i));
        desk.give("c", CommandType::Photo, after(minutes{1}), args);
    }
    refuse("c", CommandType::Photo, photo(PhotoKind::Other), ErrorCode::TooMany, "photo");
}

TEST_F(Commands, programmeNeedsADateToCome)
{
    desk.create("c");
    desk.give("c", CommandType::Acknowledge, after(hours{1}));
    refuse("c", CommandType::Programme, programmed(after(hours{4})), ErrorCode::Invalid, "promised");
    const Complaint& now = desk.give("c", CommandType::Programme, after(hours{5}), programmed(after(hours{5})));
    EXPECT_EQ(now.programme->reference, "APBD-12");
}

TEST_F(Commands, whatEarlierDesksSayOfClaimsIsTakenAndChangesNothing)
{
    desk.create("c");
    const Complaint before = desk.complaints["c"];
    const std::size_t events = desk.history["c"].size();
    for (const CommandType type : {CommandType::Claim, CommandType::Release}) {
        Complaint after = desk.give("c", type, test::after(minutes{1}), {}, desk.dispatcher);
        after.updated = before.updated;
        after.version = before.version;
        EXPECT_EQ(after, before) << toWord(type);
    }
    EXPECT_EQ(desk.history["c"].size(), events);
}

TEST_F(Commands, timeIsClampedBetweenTheLastMoveAndTheServersClock)
{
    desk.create("c");
    desk.give("c", CommandType::Acknowledge, after(hours{2}), {}, desk.dispatcher, after(hours{8}));
    EXPECT_EQ(desk.complaints["c"].lastMove, after(hours{2})) << "done offline counts from when it was done";
    EXPECT_EQ(desk.history["c"].back().received, after(hours{8}));
    desk.give("c", CommandType::Note, after(hours{1}), note("early clock"), desk.dispatcher, after(hours{8}));
    EXPECT_EQ(desk.history["c"].back().effective, after(hours{2}));
    desk.give("c", CommandType::Note, after(hours{99}), note("late clock"), desk.dispatcher, after(hours{8}));
    EXPECT_EQ(desk.history["c"].back().effective, after(hours{8}));
    EXPECT_EQ(effectiveTime(nullptr, after(hours{1}), morning), morning);
}

TEST_F(Commands, aCreationFromADeadClockCountsFromItsReceiptAndIsUncertain)
{
    const Instant never = after(-std::chrono::years{6});
    CommandArgs args;
    args.channel = Channel::Phone;
    args.text = "lubang";
    args.received = never;
    const Complaint& created = desk.give("c", CommandType::Create, never, args, desk.dispatcher, morning);
    EXPECT_EQ(created.received, morning);
    EXPECT_EQ(created.lastMove, morning);
    EXPECT_EQ(desk.history["c"].back().effective, morning);
    EXPECT_TRUE(desk.history["c"].back().uncertain);
    desk.give("c", CommandType::Acknowledge, never, {}, desk.dispatcher, after(hours{1}));
    EXPECT_EQ(desk.history["c"].back().effective, morning);
    EXPECT_TRUE(desk.history["c"].back().uncertain);

    const Instant longAgo = morning - oldestCommand;
    EXPECT_EQ(desk.give("d", CommandType::Create, longAgo, args, desk.dispatcher, morning).lastMove, longAgo)
        << "a desk may have been away for so long";
    EXPECT_FALSE(desk.history["d"].back().uncertain);
}

TEST_F(Commands, aWorldThatKnowsNothingStillWorks)
{
    Command command;
    command.complaintId = "c";
    command.type = CommandType::Create;
    command.args.channel = Channel::Phone;
    command.args.text = "lubang";
    command.args.category = "whatever";
    command.args.point = GeoPoint{-6.25, 106.95};
    command.at = morning;
    const auto effect = apply(nullptr, command, desk.dispatcher, World{}, morning);
    ASSERT_TRUE(effect);
    EXPECT_TRUE(effect->changed[0].complaint.district.empty());
    EXPECT_EQ(effect->changed[0].complaint.clocks.policyVersion, 1);
}

} // namespace

} // namespace posko::core::test
