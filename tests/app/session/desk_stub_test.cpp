// What only a server that answers as the test says can show.
#include "app/session/duplicate_suggestions.h"
#include "tests/app/stubbed_desk.h"

#include <QBuffer>
#include <QCryptographicHash>
#include <QDir>
#include <QElapsedTimer>
#include <QSignalSpy>

#include <set>

namespace posko::app {

TEST_F(StubbedDesk, AnAccountsAnswersUnderWayReachNobodyElse)
{
    signIn();
    EXPECT_EQ(desk.table().count(), 2U);
    firstPage = page(withReference({second}));
    desk.signOut();
    desk.signIn(u"lain"_s, u"password"_s);
    // Each account asks for the changes twice: at once, then by a long poll.
    ASSERT_TRUE(eventually([&] { return server.count("GET /api/v1/sync/changes") == 4 && server.held() == 1; }));
    EXPECT_EQ(desk.table().count(), 1U);
    EXPECT_FALSE(desk.table().find(first.id));
    // The first account's long poll, if it were still open, would be answered as well.
    push({tests::entityOf(tests::sampleComplaint(3, {-6.2, 106.9}, wallClock()))});
    EXPECT_TRUE(eventually([&] { return desk.table().count() == 2; }));
    EXPECT_EQ(desk.link().link, Link::Online);
}

TEST_F(StubbedDesk, WhatANewSnapshotRemovesLeavesTheTable)
{
    signIn();
    firstPage = page(withReference({second}));
    server.answerHeld({410, R"({"code": "gone"})", {}});
    EXPECT_TRUE(eventually([&] { return desk.table().count() == 1; }));
    EXPECT_TRUE(desk.table().find(second.id));
}

TEST_F(StubbedDesk, WhatARestoredServerMayLackIsSentWithoutAFurtherCommand)
{
    signIn();
    core::CommandArgs note;
    note.text = "catatan";
    desk.submit(core::CommandType::Note, first.id, note);
    // Answered, before the desk hears that the server is another one than it was.
    ASSERT_TRUE(eventually([&] { return server.count("POST /api/v1/sync/commands") == 1 && desk.link().unsent == 0; }));
    server.answerHeld({410, R"({"code": "gone"})", {}});
    EXPECT_TRUE(eventually([&] { return server.count("POST /api/v1/sync/commands") == 2; }));
}

TEST_F(StubbedDesk, AnotherRoleIsKnownOnceTheServerRefusesTheCursor)
{
    signIn();
    QSignalSpy changed(&desk, &Desk::accountChanged);
    role = "regional";
    server.answerHeld({410, R"({"code": "scope"})", {}});
    ASSERT_TRUE(eventually([&] { return changed.count() == 1; }));
    EXPECT_EQ(desk.actor().role, core::Role::Regional);
    EXPECT_EQ(desk.actor().districts, std::vector<std::string>{"TIMUR"});
}

TEST_F(StubbedDesk, ALeadOwesItsMembersReportersWhenTheyArriveAfterIt)
{
    first.status = core::Status::Repaired;
    first.reporters[0].unreachable = true;
    first.members = {{second.id, second.received}};
    second.status = core::Status::Merged;
    second.merged = core::MergedState{first.id, core::Status::Received, second.received};
    firstPage = page(withReference({first}), "next");
    secondPage = page({tests::entityOf(second)});
    signIn();
    const auto row = desk.table().find(first.id);
    ASSERT_TRUE(row);
    EXPECT_TRUE(desk.table().replyOwed(*row));
}

TEST_F(StubbedDesk, AnAppliedCommandWhoseRowNeverComesIsForgotten)
{
    signIn();
    core::CommandArgs note;
    note.text = "catatan";
    desk.submit(core::CommandType::Note, first.id, note);
    ASSERT_TRUE(eventually([&] { return server.count("POST /api/v1/sync/commands") == 1; }));
    const auto kept = [&] {
        const QString folder = Accounts(directory.path(), server.url()).folder(u"petugas"_s);
        return (*Replica::open(folder + u"/replica.sqlite"_s))->outbox();
    };
    ASSERT_TRUE(eventually([&] {
        const auto entries = kept();
        return entries.size() == 1 && entries[0].state == OutboxEntry::State::Applied;
    }));
    push({}); // this poll may have left before the command was applied
    EXPECT_EQ(kept().size(), 1U);
    push({});
    EXPECT_TRUE(eventually([&] { return kept().empty(); }));
}

TEST_F(StubbedDesk, WhatWaitedBehindAPhotoGoesOnWhenThatIsRefused)
{
    first.status = core::Status::InProgress;
    first.crew = "TIMUR-1";
    firstPage = page(withReference({first}));
    signIn();
    QImage picture(64, 48, QImage::Format_RGB32);
    picture.fill(Qt::darkGray);
    desk.attach(first.id, {{{}, picture, core::PhotoKind::After}});
    desk.submit(core::CommandType::Repair, first.id, {});
    ASSERT_TRUE(eventually([&] { return desk.link().unsent == 2; })); // photo and repair
    EXPECT_EQ(server.count("POST /api/v1/sync/commands"), 0);
    upload = {422, R"({"code": "invalid", "detail": "no picture"})", {}};
    EXPECT_TRUE(eventually([&] { return server.count("POST /api/v1/sync/commands") == 1; }));
}

TEST_F(StubbedDesk, APageThatDoesNotTouchTheWatchedComplaintSendsNoDetail)
{
    signIn();
    QSignalSpy details(&desk, &Desk::detailReady);
    desk.watch(first.id);
    ASSERT_TRUE(eventually([&] { return details.count() == 1; }));
    second.status = core::Status::Acknowledged;
    second.version = 2;
    push({tests::entityOf(second)});
    ASSERT_TRUE(
        eventually([&] { return desk.table().status(*desk.table().find(second.id)) == core::Status::Acknowledged; }));
    tests::pause(50);
    EXPECT_EQ(details.count(), 1);
    first.version = 2;
    push({tests::entityOf(first)});
    EXPECT_TRUE(eventually([&] { return details.count() == 2; }));
}

TEST_F(StubbedDesk, WhatIsToldApartIsNotSuggestedAgainAlsoNotTheOtherWayRound)
{
    auto repaired = tests::sampleComplaint(3, {-6.2, 106.9}, wallClock(), std::chrono::hours{240});
    repaired.status = core::Status::Repaired;
    for (auto& run : repaired.clocks.runs)
        run.stop = wallClock() - std::chrono::hours{30};
    repaired.clocks.runs.push_back({core::ClockKind::ReportBack, wallClock() - std::chrono::hours{30}, {}, {}});
    firstPage = page(withReference({first, second, repaired}));
    signIn();
    QSignalSpy details(&desk, &Desk::detailReady);
    const auto suggested = [&](const core::Complaint& of) {
        std::set<std::string> ids;
        for (const auto& other : notToldApart(details.back()[0].value<ComplaintDetail>(), desk.memos()))
            ids.insert(other.id);
        EXPECT_FALSE(ids.contains(of.id));
        return ids;
    };
    desk.watch(first.id);
    ASSERT_TRUE(eventually([&] { return details.count() == 1; }));
    EXPECT_EQ(suggested(first), (std::set{second.id, repaired.id}));
    EXPECT_GT(details.back()[0].value<ComplaintDetail>().duplicates.front().likeness, 0);
    desk.remember(toldApart(first.id, second.id, true));
    EXPECT_EQ(suggested(first), std::set{repaired.id});
    desk.watch(second.id);
    ASSERT_TRUE(eventually([&] { return details.count() == 2; }));
    EXPECT_EQ(suggested(second), std::set{repaired.id});
    desk.remember(toldApart(second.id, first.id, false));
    EXPECT_EQ(suggested(second), (std::set{first.id, repaired.id})) << "taken back";
}

TEST_F(StubbedDesk, ComplaintsAreToldAsTheUserSeesThem)
{
    answers = false;
    signIn();
    QSignalSpy told(&desk, &Desk::complaintsReady);
    desk.submit(core::CommandType::Acknowledge, second.id, {});
    desk.requestComplaints({second.id, "nobody", first.id});
    ASSERT_TRUE(eventually([&] { return told.count() == 1; }));
    const auto complaints = told[0][0].value<std::vector<core::Complaint>>();
    ASSERT_EQ(complaints.size(), 2U);
    EXPECT_EQ(complaints[0].id, second.id);
    EXPECT_EQ(complaints[0].status, core::Status::Acknowledged) << "with what waits to be sent";
    EXPECT_EQ(complaints[1].id, first.id);
}

TEST_F(StubbedDesk, AnotherRoleAtTheNextSignInReplaysWhatIsPending)
{
    answers = false;
    signIn();
    const auto status = [&] {
        return desk.table().status(*desk.table().find(first.id));
    };
    desk.submit(core::CommandType::Acknowledge, first.id, {});
    ASSERT_TRUE(eventually([&] { return status() == core::Status::Acknowledged; }));
    role = "regional"; // which may not do this
    desk.signIn(u"petugas"_s, u"password"_s);
    EXPECT_TRUE(eventually([&] { return status() == core::Status::Received; }));
}

TEST_F(StubbedDesk, OtherRulesReplayWhatIsPending)
{
    answers = false;
    first.category.clear();
    firstPage = page(withReference({first}));
    signIn();
    const auto hazard = [&] {
        return desk.table().hazard(*desk.table().find(first.id));
    };
    core::CommandArgs args;
    args.category = "pothole";
    desk.submit(core::CommandType::Classify, first.id, args);
    ASSERT_TRUE(eventually([&] { return desk.link().unsent == 1; }));
    EXPECT_FALSE(hazard());
    const core::Category category{"pothole", "Jalan berlubang", {}, "Jalan", {}, true};
    push({{core::EntityKind::Category, "pothole", 2, false, core::toJson(category), {}}});
    EXPECT_TRUE(eventually(hazard));
}

TEST_F(StubbedDesk, AHistoryThatIsNotReplicatedIsAskedForOnce)
{
    first.status = core::Status::Closed;
    first.events = 3;
    firstPage = page(withReference({first}));
    signIn();
    QSignalSpy details(&desk, &Desk::detailReady);
    const auto shown = [&] {
        return details.isEmpty() ? 0U : details.last().at(0).value<ComplaintDetail>().history.size();
    };
    desk.watch(first.id); // the server has no answer
    ASSERT_TRUE(eventually([&] { return server.count("GET /api/v1/complaints/") == 1; }));
    tests::pause(50);
    EXPECT_EQ(details.count(), 1);
    EXPECT_EQ(shown(), 0U);

    core::Event event;
    event.type = "note";
    event.received = event.effective = first.received;
    oneComplaint = answer(core::toJson(tests::entityOf(first, {event, event, event})));
    desk.watch(first.id);
    EXPECT_TRUE(eventually([&] { return shown() == 3U; }));
    EXPECT_EQ(details.count(), 3);
    EXPECT_EQ(server.count("GET /api/v1/complaints/" + QByteArray::fromStdString(first.id)), 2);
}

TEST_F(StubbedDesk, SendsWhileASnapshotIsLoading)
{
    firstPage = page(withReference({first}), "next");
    secondPage.reset();
    desk.signIn(u"petugas"_s, u"password"_s);
    ASSERT_TRUE(eventually([&] { return server.held() == 1 && desk.table().count() == 1; }));
    core::CommandArgs note;
    note.text = "catatan";
    desk.submit(core::CommandType::Note, first.id, note);
    EXPECT_TRUE(eventually([&] { return server.count("POST /api/v1/sync/commands") == 1; }));
    QImage picture(64, 48, QImage::Format_RGB32);
    picture.fill(Qt::darkGray);
    desk.attach(first.id, {{{}, picture, core::PhotoKind::Before}});
    EXPECT_TRUE(eventually([&] { return server.count("POST /api/v1/uploads") == 1; }));
    EXPECT_EQ(desk.link().link, Link::Loading);
}

TEST_F(StubbedDesk, SendsWhileItCatchesUpAfterTheLinkWasLost)
{
    signIn();
    changes = page({}, {}, true);
    server.answerHeld({503, "{}", {}});
    ASSERT_TRUE(eventually([&] { return desk.link().link == Link::Offline; }));
    core::CommandArgs note;
    note.text = "catatan";
    desk.submit(core::CommandType::Note, first.id, note);
    EXPECT_TRUE(eventually([&] { return server.count("POST /api/v1/sync/commands") == 1; }));
    EXPECT_NE(desk.link().link, Link::Online) << "it is not up to date yet";
    changes = page({});
    EXPECT_TRUE(eventually([&] { return desk.link().link == Link::Online; }));
}

TEST_F(StubbedDesk, WhoHurriesSendsAtOnceWhatWaits)
{
    answers = false;
    signIn();
    core::CommandArgs note;
    note.text = "catatan";
    desk.submit(core::CommandType::Note, first.id, note);
    ASSERT_TRUE(eventually([&] { return server.count("POST /api/v1/sync/commands") == 3; }));
    answers = true;
    const int asked = server.count("GET /api/v1/sync/changes");
    QElapsedTimer waited;
    waited.start();
    desk.hurry();
    ASSERT_TRUE(eventually([&] { return server.count("POST /api/v1/sync/commands") == 4; }));
    EXPECT_LT(waited.elapsed(), 1000) << "the next attempt would have come in 2 to 4 seconds";
    EXPECT_TRUE(eventually([&] { return server.count("GET /api/v1/sync/changes") > asked; }));
}

TEST_F(StubbedDesk, AStartWithoutTheServerKnowsHowOldItsDataAre)
{
    signIn();
    const auto synced = desk.link().syncedAt;
    ASSERT_TRUE(synced);
    desk.signOut();
    ASSERT_TRUE(eventually([&] { return desk.link().link == Link::SignedOut && !desk.link().syncedAt; }));
    desk.openOffline(u"petugas"_s);
    ASSERT_TRUE(eventually([&] { return desk.link().link == Link::SignInNeeded; }));
    EXPECT_EQ(desk.link().syncedAt, synced);
}

TEST_F(StubbedDesk, APictureForNobodyWhoIsSignedInComesBack)
{
    QSignalSpy back(&desk, &Desk::notAttached);
    QImage picture(64, 48, QImage::Format_RGB32);
    picture.fill(Qt::darkGray);
    desk.attach(first.id, {{{}, picture, core::PhotoKind::Before}});
    ASSERT_TRUE(eventually([&] { return back.count() == 1; }));
    EXPECT_EQ(back[0][1].value<std::vector<PhotoFile>>().at(0).image, picture);
    EXPECT_EQ(back[0][2].value<core::Error>().code, core::ErrorCode::Unauthenticated);
    QSignalSpy kept(&desk, &Desk::notWithdrawn);
    desk.withdraw(u"any"_s);
    EXPECT_TRUE(eventually([&] { return kept.count() == 1; }));
    QSignalSpy photo(&desk, &Desk::photoReady);
    desk.requestPhoto(std::string(64, 'a'), 320);
    EXPECT_TRUE(eventually([&] { return photo.count() == 1; }));
}

TEST_F(StubbedDesk, APictureThatTheDiskDoesNotTakeComesBackAndTheOthersAreAttached)
{
    signIn();
    QImage dark(64, 48, QImage::Format_RGB32), bright(64, 48, QImage::Format_RGB32);
    dark.fill(Qt::darkGray);
    bright.fill(Qt::white);
    const QString folder = Accounts(directory.path(), server.url()).folder(u"petugas"_s);
    QBuffer bytes;
    bytes.open(QIODevice::WriteOnly);
    dark.save(&bytes, "PNG");
    const QByteArray hash = QCryptographicHash::hash(bytes.data(), QCryptographicHash::Sha256).toHex();
    // A folder where the file should be: it cannot be written.
    ASSERT_TRUE(QDir().mkpath(folder + u"/photos/outgoing/"_s + QString::fromLatin1(hash)));
    QSignalSpy back(&desk, &Desk::notAttached);
    desk.attach(first.id, {{{}, dark, core::PhotoKind::Before}, {{}, bright, core::PhotoKind::After}});
    ASSERT_TRUE(eventually([&] { return back.count() == 1; }));
    const auto files = back[0][1].value<std::vector<PhotoFile>>();
    ASSERT_EQ(files.size(), 1U);
    EXPECT_EQ(files[0].image, dark);
    EXPECT_EQ(back[0][2].value<core::Error>().field, "disk");
    EXPECT_TRUE(eventually([&] { return desk.link().unsent == 1; }));
}

TEST_F(StubbedDesk, APictureWhoseCommandTheDiskDoesNotTakeComesBack)
{
    signIn();
    const QString folder = Accounts(directory.path(), server.url()).folder(u"petugas"_s);
    tests::refuseWrites(folder + u"/replica.sqlite"_s, u"INSERT ON outbox"_s);
    QImage picture(64, 48, QImage::Format_RGB32);
    picture.fill(Qt::darkGray);
    QSignalSpy back(&desk, &Desk::notAttached);
    desk.attach(first.id, {{{}, picture, core::PhotoKind::Before}});
    ASSERT_TRUE(eventually([&] { return back.count() == 1; }));
    EXPECT_EQ(back[0][1].value<std::vector<PhotoFile>>().at(0).image, picture);
}

} // namespace posko::app
