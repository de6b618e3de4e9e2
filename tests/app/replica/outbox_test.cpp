#include "app/replica/outbox.h"

#include "tests/support/sample_replica.h"
#include "tests/support/stub_server.h"

#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QTemporaryDir>

namespace posko::app {

namespace {

OutboxEntry entry(core::CommandType type, const std::string& complaint, const std::string& sha256 = {})
{
    OutboxEntry e;
    e.command.type = type;
    e.command.complaintId = complaint;
    if (!sha256.empty()) {
        e.command.args.photo.emplace();
        e.command.args.photo->sha256 = sha256;
    }
    return e;
}

} // namespace

TEST(Outbox, APhotoWaitsForItsBytesAndARepairForThePhoto)
{
    using core::CommandType;
    const std::vector<OutboxEntry> entries = {
        entry(CommandType::Photo, "a", "p1"), entry(CommandType::Note, "a"),   entry(CommandType::Repair, "a"),
        entry(CommandType::Reply, "a"),       entry(CommandType::Repair, "b"), entry(CommandType::Photo, "b", "p2"),
    };
    const auto stored = [](const std::string& sha256) {
        return sha256 == "p2";
    };
    const auto waiting = [&](const PhotoWait::Stored& isStored) {
        PhotoWait photos(isStored);
        std::vector<bool> waits;
        for (const OutboxEntry& e : entries)
            waits.push_back(photos.waits(e.command));
        return waits;
    };
    EXPECT_EQ(waiting(stored), (std::vector<bool>{true, false, true, true, false, false}));
    EXPECT_EQ(waiting([](const auto&) { return true; }), std::vector<bool>(entries.size(), false));
}

TEST(Outbox, AnAnswerThatSettlesNothingIsNotAskedForWithoutEnd)
{
    QTemporaryDir directory;
    auto replica = Replica::open(directory.filePath(QStringLiteral("replica.sqlite")));
    ASSERT_TRUE(replica);
    auto waiting = entry(core::CommandType::Note, "01900000-0000-7000-8000-00000000c001").command;
    waiting.mutationId = "01900000-0000-7000-8000-00000000e001";
    ASSERT_TRUE((*replica)->append(waiting));

    QByteArray outcomes = R"({"outcomes": [{"mutation_id": "01900000-0000-7000-8000-00000000e001", "outcome": "?"}]})";
    tests::StubServer server([&](const auto&) { return tests::StubAnswer{200, outcomes, {}}; });
    Api api(server.url(), std::make_shared<ServerClock>());
    Outbox outbox(**replica, api, [](const auto&) { return true; });
    outbox.setOnline(true);
    ASSERT_TRUE(tests::eventually([&] { return server.count("POST /api/v1/sync/commands") > 0; }));
    tests::pause(400);
    EXPECT_EQ(server.count("POST /api/v1/sync/commands"), 1);

    outcomes = R"({"outcomes": [{"mutation_id": "01900000-0000-7000-8000-00000000e001", "outcome": "applied",)"
               R"("version": 3}]})";
    EXPECT_TRUE(tests::eventually([&] { return (*replica)->outbox()[0].state == OutboxEntry::State::Applied; }));
}

TEST(Outbox, ACommandIsNotGivenUpOnAStrangersWord)
{
    const QTemporaryDir directory;
    const auto replica = std::move(*Replica::open(directory.filePath(QStringLiteral("replica.sqlite"))));
    tests::StubAnswer answer;
    answer.foreign = true;
    tests::StubServer server([&](const auto&) { return answer; });
    Api api(server.url(), std::make_shared<ServerClock>());
    Outbox outbox(*replica, api, [](const auto&) { return true; });
    auto waiting = entry(core::CommandType::Note, "01900000-0000-7000-8000-00000000c001").command;
    waiting.mutationId = "01900000-0000-7000-8000-00000000e001";
    ASSERT_TRUE(replica->append(waiting));
    const QByteArray forged = R"({"outcomes": [{"mutation_id": "01900000-0000-7000-8000-00000000e001",)"
                              R"("outcome": "rejected", "code": "not_allowed"}]})";
    int asked = 0;
    for (const int status : {200, 302, 400, 403, 413, 422, 511}) {
        answer.status = status;
        answer.body = status == 200 ? forged : QByteArray("<html></html>");
        outbox.setOnline(true);
        ASSERT_TRUE(tests::eventually([&] { return server.count("POST /api/v1/sync/commands") > asked; })) << status;
        asked = server.count("POST /api/v1/sync/commands");
        tests::pause(50);
        EXPECT_EQ(replica->outbox()[0].state, OutboxEntry::State::Waiting) << status;
        outbox.setOnline(false);
    }
    answer = {200, QByteArray(forged).replace("rejected", "applied"), {}};
    outbox.setOnline(true);
    EXPECT_TRUE(tests::eventually([&] { return replica->outbox()[0].state == OutboxEntry::State::Applied; }));
}

TEST(Outbox, AnAnswerThatTheDiskDoesNotTakeIsNotAskedForWithoutEnd)
{
    const QTemporaryDir directory;
    const QString file = directory.filePath(QStringLiteral("replica.sqlite"));
    const auto replica = std::move(*Replica::open(file));
    tests::StubServer server([](const tests::StubRequest&) { return tests::StubAnswer{403, "{}", {}}; });
    Api api(server.url(), std::make_shared<ServerClock>());
    Outbox outbox(*replica, api, [](const auto&) { return true; });
    QSignalSpy failed(&outbox, &Outbox::storageFailed);
    auto waiting = entry(core::CommandType::Note, "01900000-0000-7000-8000-00000000c001").command;
    waiting.mutationId = "01900000-0000-7000-8000-00000000e001";
    ASSERT_TRUE(replica->append(waiting));
    tests::refuseWrites(file, QStringLiteral("UPDATE ON outbox WHEN NEW.state <> 'waiting'"));
    outbox.setOnline(true);
    ASSERT_TRUE(tests::eventually([&] { return failed.count() > 0; }));
    tests::pause(400);
    EXPECT_EQ(failed.count(), 1);
    EXPECT_EQ(server.count("POST"), 1);
}

} // namespace posko::app
