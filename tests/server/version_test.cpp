// A desk that is too old is told so, and by which version it has to be replaced.
#include "tests/server/served.h"

namespace posko::test {

namespace {

class Versions : public Served {
protected:
    int statusFor(const std::string& agent, const std::string& target = "/api/v1/session")
    {
        auto from = client();
        last = from.send("GET", target,
                         agent.empty() ? HttpClient::Headers{} : HttpClient::Headers{{"User-Agent", agent}});
        return last.status;
    }
    Reply last;
};

} // namespace

TEST_F(Versions, EveryAnswerTellsTheServers)
{
    for (const char* target : {"/healthz", "/api/v1/session", "/nothing", "/open311/v2/services.json"}) {
        statusFor({}, target);
        EXPECT_EQ(last.header("posko-version"), POSKO_VERSION) << target;
        EXPECT_FALSE(last.header("posko-time").empty()) << target;
    }
}

TEST_F(Versions, ADeskThatIsTooOldIsToldWhichOneToInstall)
{
    restart([](server::ServerOptions& options) { options.oldestDesk = {0, 2, 0}; });
    EXPECT_EQ(statusFor("Posko/0.1.9"), 426);
    EXPECT_EQ(last.header("content-type"), "application/problem+json");
    EXPECT_EQ(textAt(parsed(last.body), "code"), "desk_too_old");
    EXPECT_EQ(textAt(parsed(last.body), "oldest_desk"), "0.2.0");
    EXPECT_EQ(statusFor("Posko/0.1.9", "/api/v1/session/methods"), 426) << "before it signs in too";
    EXPECT_EQ(statusFor("Posko/0.2.0"), 401);
    EXPECT_EQ(statusFor("Posko/1.0"), 401);
    // Who is no desk, or serves the public, is not asked.
    EXPECT_EQ(statusFor("Posko/0.1.9", "/healthz"), 200);
    EXPECT_EQ(statusFor("curl/8.1"), 401);
    EXPECT_EQ(statusFor({}), 401);
    EXPECT_EQ(statusFor("Posko/next"), 401);
}

TEST_F(Versions, ADeskOfTheSameBuildIsServed)
{
    EXPECT_EQ(statusFor("Posko/" POSKO_VERSION), 401);
}

} // namespace posko::test
