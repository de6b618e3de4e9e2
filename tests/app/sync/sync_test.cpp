#include "app/sync/sync.h"

#include "tests/support/sample_replica.h"
#include "tests/support/stub_server.h"

#include <gtest/gtest.h>

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <boost/json.hpp>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace posko::app {

namespace {

using tests::StubAnswer;
using tests::StubRequest;

StubAnswer changesPage(std::vector<core::Entity> items, const std::string& cursor = "e:1:t:1")
{
    core::Page given;
    given.items = std::move(items);
    given.cursor = cursor;
    return {200, QByteArray::fromStdString(core::json::serialize(core::toJson(given))), {}};
}

core::Command note(const std::string& complaint)
{
    core::Command command;
    command.mutationId = "01900000-0000-7000-8000-00000000e001";
    command.complaintId = complaint;
    command.type = core::CommandType::Note;
    command.args.text = "catatan";
    command.at = tests::sampleNow;
    return command;
}

/// A replica that followed a server whose database is another one now: it has one of the two complaints.
class SyncTest : public ::testing::Test {
protected:
    SyncTest()
        : kept(tests::sampleComplaint(1, {-6.2, 106.9}, tests::sampleNow))
        , gone(tests::sampleComplaint(2, {-6.2, 106.9}, tests::sampleNow))
        , server([this](const StubRequest& request) -> std::optional<StubAnswer> {
            if (request.path.startsWith("/api/v1/sync/snapshot"))
                return knowsSnapshots ? changesPage({tests::entityOf(kept)}, cursor) : gone410;
            if (request.path.contains("cursor=old") || !knowsCursors)
                return gone410;
            if (!reachable)
                return StubAnswer{503, "{}", {}};
            if (request.path.contains("cursor=gap")) {
                auto more = tests::entityOf(kept);
                more.historyFrom = 9;
                return changesPage({more});
            }
            if (request.path.contains("wait=0"))
                return changesPage({});
            return std::nullopt;
        })
        , clock(std::make_shared<ServerClock>())
        , api(server.url(), clock)
    {
        core::Photo photo;
        photo.sha256 = std::string(64, 'a');
        gone.photos.push_back(photo);
        auto opened = Replica::open(directory.path() + u"/replica.sqlite"_s);
        EXPECT_TRUE(opened);
        replica = std::move(*opened);
        for (const core::Complaint& complaint : {kept, gone})
            EXPECT_TRUE(tests::put(*replica, tests::entityOf(complaint)));
        EXPECT_TRUE(replica->setMeta("generation", "1"));
        EXPECT_TRUE(replica->setMeta("cursor", "old"));
        sync = std::make_unique<Sync>(*replica, api, clock);
    }

    QTemporaryDir directory;
    core::Complaint kept, gone;
    const StubAnswer gone410{410, R"({"code": "gone"})", {}};
    std::string cursor = "e:1:t:1"; ///< that a snapshot gives
    bool knowsSnapshots = true, knowsCursors = true, reachable = true;
    tests::StubServer server;
    std::shared_ptr<ServerClock> clock;
    Api api;
    std::unique_ptr<Replica> replica;
    std::unique_ptr<Sync> sync;
};

} // namespace

TEST_F(SyncTest, ANewSnapshotNamesWhatIsNoLongerThere)
{
    std::vector<std::string> came, went;
    QObject::connect(sync.get(), &Sync::applied, sync.get(), [&](std::vector<Incoming>& rows) {
        for (const Incoming& row : rows)
            (row.gone ? went : came).push_back(row.id);
    });
    QSignalSpy photos(sync.get(), &Sync::photoLeaves);
    QSignalSpy upToDate(sync.get(), &Sync::upToDate);
    sync->start();
    ASSERT_TRUE(tests::eventually([&] { return upToDate.count() > 0; }));
    EXPECT_EQ(replica->complaintIds(), std::vector{kept.id});
    EXPECT_EQ(came, std::vector{kept.id});
    EXPECT_EQ(went, std::vector{gone.id});
    ASSERT_EQ(photos.count(), 1);
    EXPECT_EQ(photos[0][0].value<std::string>(), gone.photos[0].sha256);
}

TEST_F(SyncTest, ASnapshotOfAnotherHistoryDoubtsWhatWasAppliedAndOneOfTheSameDoesNot)
{
    for (const std::string before : {"e", "another", "?", ""}) {
        for (const OutboxEntry& entry : replica->outbox())
            ASSERT_TRUE(replica->forget(entry.command.mutationId));
        ASSERT_TRUE(replica->append(note(kept.id)));
        const core::Outcome done{note(kept.id).mutationId, core::OutcomeKind::Applied, 1, {}, {}, {}};
        ASSERT_TRUE(replica->settle(done.mutationId, OutboxEntry::State::Applied, done));
        const auto applied = replica->outbox();
        ASSERT_TRUE(replica->keep(applied[0], tests::sampleNow));
        ASSERT_TRUE(replica->setMeta("cursor", {}));
        ASSERT_TRUE(replica->setMeta(formerEpochKey, before));
        QSignalSpy restarted(sync.get(), &Sync::restarted);
        QSignalSpy upToDate(sync.get(), &Sync::upToDate);
        sync->start();
        ASSERT_TRUE(tests::eventually([&] { return upToDate.count() > 0; }));
        sync->stop();
        const bool doubted = before != "e";
        EXPECT_EQ(restarted.count(), doubted ? 1 : 0) << before;
        ASSERT_EQ(replica->outbox().size(), doubted ? 1U : 0U) << before;
        EXPECT_TRUE(replica->meta(formerEpochKey).empty());
        EXPECT_TRUE(replica->forgetKept(0, tests::sampleNow + std::chrono::days{1}));
    }
}

TEST_F(SyncTest, AGapInAHistoryBringsANewSnapshot)
{
    ASSERT_TRUE(replica->setMeta("cursor", "gap"));
    QSignalSpy lost(sync.get(), &Sync::lost);
    QSignalSpy restarted(sync.get(), &Sync::restarted);
    QSignalSpy upToDate(sync.get(), &Sync::upToDate);
    sync->start();
    ASSERT_TRUE(tests::eventually([&] { return upToDate.count() > 0; }));
    EXPECT_EQ(lost.count(), 1);
    EXPECT_EQ(restarted.count(), 0) << "it is the same server";
    EXPECT_EQ(replica->meta("cursor"), "e:1:t:1");
    EXPECT_EQ(replica->complaintIds(), std::vector{kept.id});
}

TEST_F(SyncTest, WhatAnotherServerAcknowledgedIsSentAgain)
{
    const core::Command command = note(kept.id);
    ASSERT_TRUE(replica->append(command));
    ASSERT_TRUE(replica->settle(command.mutationId, OutboxEntry::State::Applied,
                                {command.mutationId, core::OutcomeKind::Applied, 9, {}, {}, {}}));
    QSignalSpy restarted(sync.get(), &Sync::restarted);
    sync->start();
    ASSERT_TRUE(tests::eventually([&] { return restarted.count() == 1; }));
    const auto entries = replica->outbox();
    ASSERT_EQ(entries.size(), 1U);
    EXPECT_EQ(entries[0].state, OutboxEntry::State::Waiting);
    EXPECT_EQ(entries[0].command, command);
}

TEST_F(SyncTest, ASnapshotThatTheServerForgetsEachTimeIsNotAskedForWithoutEnd)
{
    knowsSnapshots = false;
    QSignalSpy lost(sync.get(), &Sync::lost);
    sync->start();
    tests::pause(1500);
    EXPECT_LE(server.count("GET /api/v1/sync/snapshot"), 3);
    EXPECT_TRUE(tests::eventually([&] { return lost.count() > 0; })) << "who waits is told why";
    knowsSnapshots = true;
    QSignalSpy upToDate(sync.get(), &Sync::upToDate);
    EXPECT_TRUE(tests::eventually([&] { return upToDate.count() > 0; }));
}

TEST_F(SyncTest, ACursorThatIsRefusedAfterEachSnapshotBringsNoSnapshotsWithoutEnd)
{
    knowsCursors = false;
    sync->start();
    tests::pause(1500);
    EXPECT_LE(server.count("GET /api/v1/sync/snapshot"), 3);
}

TEST_F(SyncTest, AGapThatEachSnapshotLeavesBringsNoSnapshotsWithoutEnd)
{
    ASSERT_TRUE(replica->setMeta("cursor", "gap"));
    cursor = "gap";
    sync->start();
    tests::pause(3400);
    EXPECT_LE(server.count("GET /api/v1/sync/snapshot"), 2);
}

TEST_F(SyncTest, ADiskThatDoesNotTakeANewBeginningIsReportedOnceAndTriedLater)
{
    tests::refuseWrites(directory.filePath(u"replica.sqlite"_s), u"INSERT ON meta"_s);
    QSignalSpy failed(sync.get(), &Sync::storageFailed);
    QSignalSpy restarted(sync.get(), &Sync::restarted);
    sync->start();
    ASSERT_TRUE(tests::eventually([&] { return failed.count() > 0; }));
    tests::pause(500);
    EXPECT_EQ(failed.count(), 1);
    EXPECT_EQ(restarted.count(), 0) << "nothing began anew";
    EXPECT_EQ(server.count("GET /api/v1/sync/changes"), 1);
}

TEST_F(SyncTest, WhoHurriesDoesNotWaitForTheNextAttempt)
{
    ASSERT_TRUE(replica->setMeta("cursor", "e:1:t:1"));
    reachable = false;
    QSignalSpy lost(sync.get(), &Sync::lost);
    QSignalSpy upToDate(sync.get(), &Sync::upToDate);
    sync->start();
    ASSERT_TRUE(tests::eventually([&] { return lost.count() == 3; }));
    reachable = true;
    QElapsedTimer waited;
    waited.start();
    sync->hurry();
    ASSERT_TRUE(tests::eventually([&] { return upToDate.count() > 0; }));
    EXPECT_LT(waited.elapsed(), 1000) << "the next attempt would have come in 2 to 4 seconds";
}

TEST_F(SyncTest, WhoHurriesDoesNotWaitForAnAnswerThatASleepCutOff)
{
    ASSERT_TRUE(replica->setMeta("cursor", "e:1:t:1"));
    QSignalSpy upToDate(sync.get(), &Sync::upToDate);
    sync->start();
    ASSERT_TRUE(tests::eventually([&] { return server.held() == 1; }));
    ASSERT_EQ(upToDate.count(), 1);
    sync->hurry();
    EXPECT_TRUE(tests::eventually([&] { return upToDate.count() == 2 && server.count("GET") == 4; }));
    EXPECT_TRUE(tests::eventually([&] { return server.held() == 1; })) << "the older one takes no connection any more";
    server.answerHeld(changesPage({}));
    EXPECT_TRUE(tests::eventually([&] { return upToDate.count() == 3 && server.count("GET") == 5; }));
}

} // namespace posko::app
