#pragma once

#include "server/http/listener.h"
#include "tests/server/signing_key.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace posko::test {

/// An OpenID provider on a loopback port that answers what the test says: everybody who brings the code `good-code` is
/// `subject`, and the ID token carries the nonce that the test put in.
class FakeProvider {
public:
    FakeProvider();
    ~FakeProvider();
    FakeProvider(const FakeProvider&) = delete;
    FakeProvider& operator=(const FakeProvider&) = delete;

    std::string issuer() const;
    /// Changes what it answers, under its lock.
    struct State {
        boost::json::object configuration;
        boost::json::array keys;
        SigningKey signer = SigningKey::p256("first");
        boost::json::object claims; ///< on top of good ones
        std::string nonce = "nonce-of-the-desk";
        int keysAsked = 0;
        std::string lastForm;
        std::string lastAuthorization;
        int tokenStatus = 200;
        bool holds = false; ///< keeps who redeems a code waiting
    };
    void change(const std::function<void(State&)>& how);
    State seen();
    std::size_t waiting();
    /// Answers those whom it keeps waiting, and holds nobody any more.
    void release();

private:
    server::http::Response token(const server::http::Request& request);

    std::mutex mutex;
    State state;
    std::vector<std::function<void()>> held;
    server::Hub hub;
    server::http::Router router;
    std::unique_ptr<server::http::Listener> listener;
    std::uint16_t port = 0;
};

} // namespace posko::test
