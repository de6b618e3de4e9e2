#pragma once

#include "server/channels/exchange.h"
#include "tests/server/fake_network.h"
#include "tests/server/served.h"
#include "tests/server/work.h"

#include <atomic>
#include <string>
#include <vector>

namespace posko::test {

/// A server whose channels are looked after only when a test says so, by a clock that the test moves.
class WithChannels : public Served {
protected:
    WithChannels();

    /// Joins an account; the secret that it got.
    std::string add(const std::string& kind, const std::string& name, const std::string& options = {},
                    const std::string& secret = {}) const;
    std::string ran(const std::string& line, const std::string& before = {}) const;
    /// What `poskod channel list` tells.
    std::string listed() const { return ran("channel list"); }

    /// Brings a message, signed as it should be, and returns the answer.
    Reply bring(const std::string& name, const std::string& secret, const json::object& message) const;
    Reply bringRaw(const std::string& name, const std::string& timestamp, const std::string& signature,
                   const std::string& body) const;
    std::string seconds(std::chrono::seconds from = {}) const;
    /// A message of somebody without a place.
    static json::object message(const std::string& id, const std::string& author, const std::string& text);

    void forward(core::milliseconds by) { clock = clock.load() + by; }
    void round() { exchange->round(); }
    /// As after a start of the program.
    void renewExchange() { exchange = std::make_unique<server::channels::Exchange>(backend()); }

    /// All complaints, by number.
    static std::vector<core::Complaint> complaints(Desk& desk);
    /// The texts of its notes.
    static std::vector<std::string> notes(Desk& desk, const std::string& complaint);
    /// What the history says of answers that the server sent: `STATE by ACCOUNT: LINK or WHY`.
    static std::vector<std::string> answers(Desk& desk, const std::string& complaint);
    static core::Command replyCommand(const core::Complaint& to, const std::string& text,
                                      const std::string& via = "channel");
    int rows(const std::string& from) const;

    FakeNetwork network;
    std::atomic<core::Instant> clock;
    std::unique_ptr<server::channels::Exchange> exchange;
};

} // namespace posko::test
