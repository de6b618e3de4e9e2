#pragma once

#include <cstdint>
#include <string>

namespace posko::test {

/// What became of many mentions of a network that is in trouble all the time.
struct StormReport {
    int mentions = 0;
    int lost = 0;          ///< became no complaint
    int doubled = 0;       ///< complaints too many
    int unanswered = 0;    ///< whose answer does not stand in the network
    int answeredTwice = 0; ///< whose answer stands there more than once
    int requests = 0;
    int faults = 0;   ///< refusals, 429, answers that were lost
    int restarts = 0; ///< the server ended in the middle of an exchange, or its exchange began anew
    double seconds = 0;
};
/// One JSON object on a line.
std::string toText(const StormReport&);

/// Mentions by so many people through a Mastodon channel to complaints and back as answers, while of 100 requests
/// `faults` go wrong and the server is restarted again and again. The same seed makes the same trouble. On a store of
/// its own.
StormReport stormOverChannel(int mentions, int faults, std::uint32_t seed);

} // namespace posko::test
