#pragma once

#include "core/error.h"
#include "server/server.h"
#include "server/store/reference.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace posko::server::cli {

/// Words and options of a command line that fits the command's row in the catalogue.
struct Arguments {
    std::vector<std::string> words;
    std::map<std::string, std::vector<std::string>, std::less<>> options; ///< those given, by name without dashes

    std::optional<std::string> option(std::string_view name) const;
    std::vector<std::string> all(std::string_view name) const;
};

/// A whole number within bounds, or `otherwise` where the option is not given.
core::Result<std::int64_t> wholeNumber(const Arguments&, std::string_view option, std::int64_t otherwise,
                                       std::int64_t least, std::int64_t most);

/// `--data DIR` and `--database URL`.
DatabaseAddress databaseAddress(const Arguments&);

/// Opens the store that the command line names with `open(address, now)` and runs `work(Database&, core::Instant now)`,
/// which returns a core::Result.
template <typename Open, typename Work> auto onOpened(const Arguments& arguments, Open open, Work work)
{
    using Answer = std::invoke_result_t<Work, Database&, core::Instant>;
    const auto now = systemNow();
    const core::Result<std::unique_ptr<Database>> database = open(databaseAddress(arguments), now);
    if (!database)
        return Answer(std::unexpected(database.error()));
    return work(**database, now);
}
/// On a store that is made where there is none yet.
template <typename Work> auto onStore(const Arguments& arguments, Work work)
{
    return onOpened(arguments, openStore, std::move(work));
}
/// On a store that is there; opening it changes nothing.
template <typename Work> auto onExistingStore(const Arguments& arguments, Work work)
{
    return onOpened(
        arguments, [](const DatabaseAddress& address, core::Instant) { return Database::openExisting(address); },
        std::move(work));
}

struct Address {
    std::string host = "127.0.0.1";
    std::uint16_t port = 8311;
};
/// `--listen ADDR:PORT`, `[::1]:8311`, or the default.
core::Result<Address> listenAddress(const Arguments&);

/// Prints the error as `poskod: …` and returns the status 1.
int failed(const core::Error&);

} // namespace posko::server::cli
