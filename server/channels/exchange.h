#pragma once

#include "server/channels/connector.h"
#include "server/channels/web.h"

#include <atomic>
#include <map>
#include <memory>
#include <set>
#include <string>

namespace posko::server {
struct Backend;
}

namespace posko::server::channels {

/// Brings in what was posted to the active channels and sends what waits for them. Each channel fails by itself: its
/// trouble is noted on it, it is left alone for a while, and the others go on. Several servers over one database may do
/// it at the same time. For one thread, but for stop().
class Exchange {
public:
    explicit Exchange(Backend& backend);

    /// All that is due now, one channel after the other. Throws what the database throws.
    void round();
    /// Ends what is under way, from any thread; rounds do nothing from then on.
    void stop();

private:
    /// What is remembered of a channel between rounds.
    struct Pace {
        std::string made; ///< what the connector was made from
        std::unique_ptr<Connector> connector;
        core::Instant nextPoll;
        core::Instant nextDelivery;
        core::Instant nextPicture;
        std::int64_t failures = 0; ///< in a row
    };

    /// Tells the complaints of answers that a restored store has given up. Once is enough: only a restore makes them.
    void tellAbandoned(const Channel&);
    void serve(const Channel&, Pace&);
    /// Whether the channel's connector is ready.
    bool prepare(const Channel&, Pace&);
    void bringIn(const Channel&, Pace&);
    void sendOut(const Channel&, Pace&);
    void bringPictures(const Channel&, Pace&);
    void failed(const Channel&, Pace&, const Failure&);
    void noteTrouble(const Channel&, const std::string& why);

    Backend& backend;
    Web web;
    std::atomic<bool> stopped = false;
    std::map<std::string, Pace> paces;     ///< by channel id
    std::set<std::string> abandonedToldOf; ///< ids of channels
};

} // namespace posko::server::channels
