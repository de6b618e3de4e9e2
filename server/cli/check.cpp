#include "server/check/check.h"
#include "server/cli/commands.h"
#include "server/cli/progress_line.h"

#include <cstdio>

namespace posko::server::cli {

int check(const Arguments& arguments)
{
    ProgressLine line;
    const auto report = [&line](const std::string& finding) {
        line.clear();
        std::printf("finding: %s\n", finding.c_str());
    };
    const auto checked =
        onExistingStore(arguments, [&](Database& database, core::Instant) -> core::Result<CheckSummary> {
            return server::check(database, *arguments.option("data"), report, line.report());
        });
    line.clear();
    if (!checked)
        return failed(checked.error());
    const auto count = [](std::int64_t number) {
        return static_cast<long long>(number);
    };
    std::printf("checked %lld complaints, %lld events, %lld photos up to seq %lld: %lld findings\n",
                count(checked->complaints), count(checked->events), count(checked->photos), count(checked->seq),
                count(checked->findings));
    return checked->findings == 0 ? 0 : 1;
}

} // namespace posko::server::cli
