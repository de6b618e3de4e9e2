#pragma once

#include "core/time.h"
#include "server/http/listener.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

namespace posko::test {

/// A server that speaks as much of X's API v2 as a channel asks for, as X's documentation has it, on a loopback port.
/// Its account is `dpu` with the id `77`; `good-token` signs it in, and so does what `first-refresh` fetches.
class FakeX {
public:
    FakeX();
    ~FakeX();
    FakeX(const FakeX&) = delete;
    FakeX& operator=(const FakeX&) = delete;

    std::string url() const { return "http://127.0.0.1:" + std::to_string(port); }

    struct Posted {
        std::string id;
        boost::json::object content;
        core::Instant at;
    };
    struct Refusal {
        int status = 0; ///< 0: it does what it is asked to
        std::string body;
        std::string reset; ///< `x-rate-limit-reset`
    };
    struct State {
        std::vector<boost::json::object> mentions; ///< the oldest first
        boost::json::array users;
        boost::json::array media;
        boost::json::array places;
        boost::json::array others;     ///< posts that are referred to
        std::set<std::string> deleted; ///< ids of mentions
        std::vector<Posted> posted;
        std::set<std::string> tokens = {"good-token"};
        std::string refresh = "first-refresh";
        std::vector<std::string> refreshed; ///< `Authorization` and body of each request for a token
        std::vector<std::string> asked;     ///< targets, without queries
        std::vector<std::string> uploads;   ///< bodies
        std::vector<std::string> described; ///< bodies of descriptions
        std::vector<std::string> fetched;   ///< names of files, and behind a blank what stood in `Authorization`
        std::map<std::string, std::string> files;
        std::function<Refusal(const std::string& target)> refuses;
        bool losesAnswers = false; ///< of posts: does what it is asked to, and answers 503
        bool knowsDuplicates = false;
        std::function<core::Instant()> now;
    };
    void change(const std::function<void(State&)>& how);
    State seen();
    /// Somebody mentions the account. Returns the post's id.
    std::string mention(const std::string& who, const std::string& text, boost::json::object more = {});

private:
    using Act = std::function<server::http::Response(State&)>;
    server::http::Response answer(const server::http::Call& call, const Act& act);

    std::mutex mutex;
    State state;
    server::Hub hub;
    server::http::Router router;
    std::unique_ptr<server::http::Listener> listener;
    std::uint16_t port = 0;
};

} // namespace posko::test
