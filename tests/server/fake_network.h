#pragma once

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

/// A server that speaks as much of Mastodon's API as a channel asks for, and takes what a webhook is sent at `/hook`,
/// on a loopback port. Its account is `dpu` with the id `1` and the token `good-token`.
class FakeNetwork {
public:
    FakeNetwork();
    ~FakeNetwork();
    FakeNetwork(const FakeNetwork&) = delete;
    FakeNetwork& operator=(const FakeNetwork&) = delete;

    std::string url() const;

    /// What goes wrong with a request: it is refused, or done and not answered.
    enum class Fault : std::uint8_t { None, Busy, TooMany, Lost };
    struct Posted {
        std::string key; ///< the Idempotency-Key
        boost::json::object status;
    };
    struct Delivered {
        std::string timestamp;
        std::string signature;
        std::string key;
        std::string body;
    };
    struct State {
        std::vector<boost::json::object> notifications; ///< the oldest first
        std::map<std::string, boost::json::array> ancestors;
        std::set<std::string> deleted; ///< ids of statuses
        std::vector<Posted> posted;    ///< each once, as the key says
        std::vector<Delivered> delivered;
        std::vector<std::string> media; ///< bodies of uploads
        int mediaStatus = 200;          ///< 202: it looks at the picture first
        int asked = 0;                  ///< requests of any kind
        int attempts = 0;               ///< to post or deliver
        int status = 200;               ///< answered instead of doing anything where it is another one
        std::string retryAfter;
        std::function<Fault()> fault; ///< asked for each request but those of files
        bool losesAnswers = false;    ///< does what it is asked to, and answers 502
        std::function<void()> onPoll;
        struct File {
            int status = 200;
            std::string type;
            std::string bytes;
        };
        std::map<std::string, File> files; ///< at `/files/NAME`
        std::vector<std::string> fetched;  ///< their names, and behind a blank what stood in `Authorization`
        std::function<void()> onFile;
    };
    void change(const std::function<void(State&)>& how);
    State seen();
    /// Somebody mentions the account. Returns the status's id.
    std::string mention(const std::string& acct, const std::string& html, boost::json::object more = {});
    /// Its author changes what it says.
    void edit(const std::string& id, const std::string& html);

private:
    server::http::Response answer(const server::http::Call& call,
                                  const std::function<server::http::Response(State&)>& act);

    std::mutex mutex;
    State state;
    server::Hub hub;
    server::http::Router router;
    std::unique_ptr<server::http::Listener> listener;
    std::uint16_t port = 0;
};

} // namespace posko::test
