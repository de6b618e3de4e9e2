// A desk that is online, with a server that answers as the test says.
#include "app/accounts.h"
#include "app/desk.h"
#include "app/replica.h"

#include "tests/support/sample_replica.h"
#include "tests/support/stub_server.h"

#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QTemporaryDir>

#include <boost/json.hpp>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace posko::app {

namespace {

using tests::eventually;
using tests::StubAnswer;
using tests::StubRequest;

core::Instant wallClock()
{
    return std::chrono::floor<core::milliseconds>(std::chrono::system_clock::now());
}

StubAnswer answer(const core::json::value& body)
{
    return {200, QByteArray::fromStdString(core::json::serialize(body)), {}};
}

StubAnswer page(std::vector<core::Entity> items, const std::string& next = {})
{
    core::Page given;
    given.items = std::move(items);
    given.cursor = "e:1:t:1";
    given.next = next;
    return answer(core::toJson(given));
}

class StubbedDesk : public ::testing::Test {
protected:
    StubbedDesk()
        : server([this](const StubRequest& request) { return serve(request); })
        , desk({server.url(), directory.path()})
    {
    }
    std::optional<StubAnswer> serve(const StubRequest& request)
    {
        if (request.path.startsWith("/api/v1/session"))
            return answer(core::json::object{
                {"access", "a"},
                {"refresh", "r"},
                {"account",
                 core::json::object{{"id", "u"}, {"name", "Petugas"}, {"role", role}, {"districts", {district}}}}});
        if (request.path.startsWith("/api/v1/sync/snapshot"))
            return request.path.contains("from=") ? secondPage : firstPage;
        if (request.path.startsWith("/api/v1/sync/commands"))
            return outcome(request);
        if (request.path.startsWith("/api/v1/uploads"))
            return upload;
        if (request.path.contains("wait=0"))
            return page({});
        return std::nullopt; // long polls wait for answerHeld
    }
    /// Every command is applied and makes a version that no row ever has.
    static StubAnswer outcome(const StubRequest& request)
    {
        const auto sent = core::parseJson(request.body.toStdString());
        core::json::array outcomes;
        for (const auto& command : sent->as_object().at("commands").as_array())
            outcomes.push_back(
                core::toJson(core::Outcome{std::string(command.as_object().at("mutation_id").as_string()),
                                           core::OutcomeKind::Applied,
                                           1000,
                                           {},
                                           {},
                                           {}}));
        return answer(core::json::object{{"outcomes", std::move(outcomes)}});
    }
    void signIn(const QString& login = u"petugas"_s)
    {
        desk.signIn(login, u"password"_s);
        ASSERT_TRUE(eventually([&] { return desk.link().link == Link::Online && server.held() == 1; }));
    }
    /// Answers the long poll and waits for the next one.
    void push(std::vector<core::Entity> items)
    {
        const int before = server.count("GET /api/v1/sync/changes");
        server.answerHeld(page(std::move(items)));
        ASSERT_TRUE(eventually([&] { return server.count("GET /api/v1/sync/changes") > before; }));
    }
    static std::vector<core::Entity> withReference(const std::vector<core::Complaint>& complaints)
    {
        std::vector<core::Entity> rows = tests::sampleReference();
        for (const core::Complaint& complaint : complaints)
            rows.push_back(tests::entityOf(complaint));
        return rows;
    }

    core::Complaint first = tests::sampleComplaint(1, {-6.2, 106.9}, wallClock());
    core::Complaint second = tests::sampleComplaint(2, {-6.2, 106.9}, wallClock());
    std::string role = "dispatcher";
    std::string district = "TIMUR";
    StubAnswer firstPage = page(withReference({first, second}));
    StubAnswer secondPage;
    StubAnswer upload{503, "{}", {}};
    QTemporaryDir directory;
    tests::StubServer server;
    Desk desk;
};

} // namespace

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

} // namespace posko::app
