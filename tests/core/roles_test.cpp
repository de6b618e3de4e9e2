#include "core/roles.h"
#include "tests/core/desk.h"

namespace posko::core::test {

namespace {

TEST(Roles, scopeAndPersonalData)
{
    const Actor regional = actor(Role::Regional, {"timur"});
    EXPECT_TRUE(regional.sees("timur"));
    EXPECT_FALSE(regional.sees("barat"));
    EXPECT_FALSE(regional.sees("")) << "unrouted ones are the centre's";
    EXPECT_TRUE(actor(Role::Dispatcher).sees(""));

    Complaint complaint;
    complaint.district = "timur";
    complaint.link = "https://x.com/warga/status/1";
    complaint.reporters = {{"r1", "@warga", "Warga", "0812", "w@example.org", "dpu", morning, false, "acknowledged"}};
    complaint.reporters[0].answer =
        ChannelAnswer{ChannelAnswer::State::Sent, morning, "acknowledged", "https://x/1", ""};
    EXPECT_TRUE(mayReadReporters(regional, complaint));
    EXPECT_EQ(redacted(complaint, regional), complaint);
    complaint.status = Status::Closed;
    EXPECT_FALSE(mayReadReporters(regional, complaint));
    EXPECT_TRUE(mayReadReporters(actor(Role::Dispatcher), complaint));
    EXPECT_FALSE(mayReadReporters(actor(Role::Administrator), complaint));
    const Complaint hidden = redacted(complaint, regional);
    EXPECT_EQ(hidden.reporters[0],
              (Reporter{"r1", "", "", "", "", "dpu", morning, false, "acknowledged",
                        ChannelAnswer{ChannelAnswer::State::Sent, morning, "acknowledged", "", ""}}));
    EXPECT_TRUE(hidden.link.empty());
    for (const auto role : {Role::Regional, Role::Dispatcher, Role::Supervisor, Role::Administrator})
        EXPECT_EQ(parseRole(toWord(role)), role);
    EXPECT_FALSE(parseRole(toWord(Role::Citizen))) << "no account has it";
    EXPECT_FALSE(mayReadReporters(actor(Role::Citizen), complaint));
    EXPECT_TRUE(actor(Role::Citizen).sees("timur"));
}

} // namespace

} // namespace posko::core::test
