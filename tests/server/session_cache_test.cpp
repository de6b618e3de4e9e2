#include "server/auth/session_cache.h"

#include <gtest/gtest.h>

namespace posko::server {

using namespace std::chrono_literals;

TEST(SessionCache, RemembersForASecondOfOneGeneration)
{
    SessionCache cache;
    Account account;
    account.id = "siti";
    const auto now = core::instant(1'790'000'000'000);
    EXPECT_FALSE(cache.find("hash", 7, now));
    cache.keep("hash", account, 7, now, now + 1h);
    EXPECT_EQ(cache.find("hash", 7, now + 999ms)->id, "siti");
    EXPECT_FALSE(cache.find("another", 7, now));
    EXPECT_FALSE(cache.find("hash", 8, now)) << "an account was changed since";
    EXPECT_FALSE(cache.find("hash", 7, now + 1s));
    EXPECT_FALSE(cache.find("hash", 7, now - 1ms)) << "the clock was set back";
    cache.keep("hash", account, 7, now, now + 10ms);
    EXPECT_FALSE(cache.find("hash", 7, now + 10ms)) << "the token has ended";
}

} // namespace posko::server
