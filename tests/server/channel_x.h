#pragma once

#include "server/channels/secrets.h"
#include "tests/server/channels.h"
#include "tests/server/fake_x.h"

#include <string>

namespace posko::test {

/// A server with an account on X, which is a stand-in of ours: nobody has tried the real service.
class WithX : public WithChannels {
protected:
    WithX()
    {
        x.change([this](FakeX::State& now) {
            now.now = [this] {
                return clock.load();
            };
        });
    }
    void join(const std::string& secret = "good-token")
    {
        add("x", "dpu", "--url " + x.url(), secret);
        round();
    }
    void next()
    {
        forward(std::chrono::seconds{31});
        round();
    }
    core::Complaint reported(Desk& desk, const std::string& who = "siti")
    {
        x.mention(who, "Lubang dalam");
        next();
        auto all = complaints(desk);
        EXPECT_FALSE(all.empty());
        return all.back();
    }
    std::string state() const
    {
        return backend().database->read([](soci::session& sql) {
            std::string found;
            sql << "SELECT state FROM channel_post", soci::into(found);
            return found;
        });
    }
    std::string secret() const
    {
        const auto id = backend().database->read([](soci::session& sql) {
            std::string found;
            sql << "SELECT id FROM channel", soci::into(found);
            return found;
        });
        return server::channels::readSecret(store.path(), id).value();
    }
    void refuse(const std::string& target, FakeX::Refusal how)
    {
        x.change([&](FakeX::State& now) {
            now.refuses = [target, how](const std::string& asked) {
                return asked.starts_with(target) ? how : FakeX::Refusal{};
            };
        });
    }
    void refuseNothing()
    {
        x.change([](FakeX::State& now) { now.refuses = {}; });
    }

    FakeX x;
};

} // namespace posko::test
