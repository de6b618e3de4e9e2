#pragma once

#include "app/replica/replica.h"
#include "app/session/accounts.h"
#include "app/session/live_desk.h"

#include "tests/support/sample_replica.h"
#include "tests/support/stub_server.h"

#include <gtest/gtest.h>

#include <QTemporaryDir>

#include <boost/json.hpp>

namespace posko::app {

using namespace Qt::StringLiterals;
using tests::eventually;
using tests::StubAnswer;
using tests::StubRequest;

inline core::Instant wallClock()
{
    return std::chrono::floor<core::milliseconds>(std::chrono::system_clock::now());
}

inline StubAnswer answer(const core::json::value& body)
{
    return {200, QByteArray::fromStdString(core::json::serialize(body)), {}};
}

inline StubAnswer page(std::vector<core::Entity> items, const std::string& next = {}, bool more = false)
{
    core::Page given;
    given.items = std::move(items);
    given.cursor = "e:1:t:1";
    given.next = next;
    given.more = more;
    return answer(core::toJson(given));
}

/// A desk that is online, with a server that answers as the test says.
class StubbedDesk : public ::testing::Test {
protected:
    explicit StubbedDesk(std::function<QString(const core::Error&)> errorWords = {})
        : server([this](const StubRequest& request) { return serve(request); })
        , live({server.url(), directory.path(), std::move(errorWords)})
    {
    }
    virtual std::optional<StubAnswer> session(const StubRequest&) { return tokens("a", "r"); }
    virtual std::optional<StubAnswer> commands(const StubRequest& request) { return outcome(request); }
    StubAnswer tokens(const std::string& access, const std::string& renewal) const
    {
        return answer(core::json::object{
            {"access", access},
            {"refresh", renewal},
            {"account",
             core::json::object{{"id", "u"}, {"name", "Petugas"}, {"role", role}, {"districts", {district}}}}});
    }
    std::optional<StubAnswer> serve(const StubRequest& request)
    {
        if (instead)
            return instead;
        if (request.path.startsWith("/api/v1/session"))
            return session(request);
        if (sessionEnded)
            return StubAnswer{401, R"({"code": "unauthenticated"})", {}};
        if (request.path.startsWith("/api/v1/sync/snapshot"))
            return request.path.contains("from=") ? secondPage : firstPage;
        if (request.path.startsWith("/api/v1/sync/commands"))
            return answers ? commands(request) : StubAnswer{503, "{}", {}};
        if (request.path.startsWith("/api/v1/complaints/"))
            return oneComplaint;
        if (request.path.startsWith("/api/v1/uploads"))
            return upload;
        if (request.path.startsWith("/api/v1/claims")) {
            if (request.method == "POST")
                claimed << request.body;
            return request.method == "POST" ? StubAnswer{204, {}, {}} : claims;
        }
        if (request.path.startsWith("/api/v1/crews/positions"))
            return positions;
        if (request.path.contains("wait=0"))
            return changes;
        if (request.path.startsWith("/api/v1/city"))
            return StubAnswer{404, "{}", {}};
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
    std::optional<StubAnswer> secondPage;
    std::optional<StubAnswer> changes = page({}); ///< to who does not wait for them
    StubAnswer claims{404, "{}", {}};             ///< as of a server that has none
    StubAnswer positions{404, "{}", {}};          ///< of crews; the same
    QList<QByteArray> claimed;                    ///< what was said of the desk's own, in order
    StubAnswer upload{503, "{}", {}};
    StubAnswer oneComplaint{404, "{}", {}};
    bool answers = true;               ///< commands
    bool sessionEnded = false;         ///< tokens are good for nothing
    std::optional<StubAnswer> instead; ///< of any other answer, from now on
    QTemporaryDir directory;
    tests::StubServer server;
    LiveDesk live;
    Desk& desk = live;
};

} // namespace posko::app
