// The desk's table, queue and map with up to three million complaints, and the peers on the same ones: one JSON object
// a line, the best of several runs. What costs the window's own drawing is measured by bench-shift.
//   POSKO_BENCH_ROWS   the most complaints (3,000,000); the peers are asked with a million at the most
#include "bench/desk/peers.h"
#include "bench/desk/report.h"
#include "bench/desk/screen.h"
#include "bench/desk/steps.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <vector>

using namespace posko;
using namespace posko::bench;

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const char* limit = std::getenv("POSKO_BENCH_ROWS");
    const std::size_t most = limit ? std::strtoul(limit, nullptr, 10) : 3'000'000;
    constexpr std::size_t peerMost = 1'000'000;
    std::vector<std::size_t> sizes;
    for (const std::size_t rows : {10'000UL, 100'000UL, 1'000'000UL, 3'000'000UL}) {
        if (rows <= most)
            sizes.push_back(rows);
    }
    if (sizes.empty() || sizes.back() < most)
        sizes.push_back(most);
    try {
        Report report("desk");
        const core::Instant now = wallClock();
        for (const std::size_t rows : sizes)
            measureDesk(report, City(rows, now));
        report.printGrowth();
        const auto peerRows = std::ranges::find_if(sizes.rbegin(), sizes.rend(), [](auto n) { return n <= peerMost; });
        if (peerRows != sizes.rend()) {
            const City city(*peerRows, now);
            measureFloor(report, city);
            measurePeers(report, city);
        }
    } catch (const std::exception& exception) {
        std::fprintf(stderr, "bench-desk: %s\n", exception.what());
        return 1;
    }
}
