// Mentions through a Mastodon channel while the network is in trouble: what is lost, doubled, answered twice.
//   bench-channels [MENTIONS [FAULTS_IN_100 [SEED]]]
#include "tests/server/channel_storm.h"

#include <cstdio>
#include <cstdlib>
#include <string>

int main(int count, char** words)
{
    constexpr int usualMentions = 10'000;
    constexpr int usualFaults = 20;
    const auto number = [&](int place, int otherwise) {
        return count > place ? std::atoi(words[place]) : otherwise;
    };
    const auto report = posko::test::stormOverChannel(number(1, usualMentions), number(2, usualFaults),
                                                      static_cast<std::uint32_t>(number(3, 1)));
    std::puts(toText(report).c_str());
    return report.lost + report.doubled + report.unanswered + report.answeredTwice == 0 ? 0 : 1;
}
