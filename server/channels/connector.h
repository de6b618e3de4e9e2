#pragma once

#include "server/channels/channel.h"

#include "core/error.h"

#include <chrono>
#include <expected>
#include <functional>
#include <string>
#include <vector>

namespace posko::server::channels {

/// Why an exchange with the other side failed.
struct Failure {
    enum class Kind : std::uint8_t {
        Passing,       ///< may work later
        Refused,       ///< never will, as it is
        SecretRefused, ///< nothing will until somebody gives another secret
    } kind = Kind::Passing;
    std::string why;                                     ///< an English sentence without secrets and personal data
    std::optional<std::chrono::seconds> retryAfter = {}; ///< as the other side asks
};
template <typename T> using Attempt = std::expected<T, Failure>;

/// What was posted since `readTo`.
struct Inbox {
    std::vector<InboundPost> posts; ///< the oldest first
    std::string readTo;             ///< how far it is read once these are stored
    bool isMore = false;            ///< the rest waits
};

/// What posts that were taken in before are now. Those of which nothing is known are left out.
struct Looked {
    std::vector<InboundPost> posts; ///< under the ids that were asked for
    std::vector<std::string> gone;  ///< ids of those that their authors deleted
};

/// What the other side says of an answer that it has.
struct Sent {
    std::string id;   ///< its id there; may be empty
    std::string link; ///< may be empty
};

class Web;

/// What connectors work with.
struct Means {
    Web& web;                           ///< outlives the connector
    std::function<core::Instant()> now; ///< may be called at any time
    /// Stores another secret in place of the present one, for a network that replaces it.
    std::function<core::Result<void>(const std::string&)> keepSecret;
};

/// What a kind of channel knows how to do; all that differs between kinds is behind this. Each call waits for the other
/// side, some seconds at most a request. For one thread at a time.
class Connector {
public:
    Connector() = default;
    virtual ~Connector() = default;
    Connector(const Connector&) = delete;
    Connector& operator=(const Connector&) = delete;

    /// Whether poll() has anything to ask; false: the other side comes by itself.
    virtual bool polls() const = 0;
    virtual Attempt<Inbox> poll(const std::string& readTo) = 0;
    /// How long a post is left alone between two looks at what became of it; zero: none can be looked at.
    virtual std::chrono::minutes looksEvery() const { return {}; }
    virtual Attempt<Looked> look(const std::vector<std::string>& /*ids*/) { return Looked{}; }
    /// The bytes of a photo that a post of the channel names, from the network's own hosts alone. Refused where it
    /// cannot be had.
    virtual Attempt<std::string> picture(const std::string& address) = 0;
    /// Posts the answer. The other side is told its id, so that it knows one that it has already.
    virtual Attempt<Sent> deliver(const OutboundPost&) = 0;
    /// Asks the other side whether account and secret are good; a line that says what was found.
    virtual Attempt<std::string> test() = 0;
};

} // namespace posko::server::channels
