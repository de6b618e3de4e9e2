#include "server/cli/arguments.h"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstdlib>

namespace posko::server::cli {

using core::ErrorCode;
using core::fail;
using core::Result;

std::optional<std::string> Arguments::option(std::string_view name) const
{
    const auto found = options.find(name);
    if (found == options.end())
        return {};
    return found->second.back();
}

std::vector<std::string> Arguments::all(std::string_view name) const
{
    const auto found = options.find(name);
    return found == options.end() ? std::vector<std::string>{} : found->second;
}

Result<Arguments> parse(std::span<const std::string> line, std::span<const std::string_view> valued,
                        std::span<const std::string_view> plain)
{
    Arguments arguments;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const std::string_view word = line[i];
        if (!word.starts_with("--")) {
            arguments.words.emplace_back(word);
            continue;
        }
        const auto equals = word.find('=');
        const auto name = word.substr(2, equals == std::string_view::npos ? equals : equals - 2);
        auto& values = arguments.options[std::string(name)];
        if (std::ranges::contains(plain, name) && equals == std::string_view::npos) {
            values.emplace_back();
        } else if (!std::ranges::contains(valued, name)) {
            return fail(ErrorCode::Invalid, "There is no option --" + std::string(name) + ". Try poskod help.");
        } else if (equals != std::string_view::npos) {
            values.emplace_back(word.substr(equals + 1));
        } else if (i + 1 < line.size()) {
            values.push_back(line[++i]);
        } else {
            return fail(ErrorCode::Invalid, "The option --" + std::string(name) + " needs a value.");
        }
    }
    return arguments;
}

Result<DatabaseAddress> databaseAddress(const Arguments& arguments)
{
    const auto given = arguments.option("data");
    if (!given || given->empty())
        return fail(ErrorCode::Invalid, "Say where the data is: --data DIRECTORY.");
    // The variable keeps a password out of the list of processes.
    const char* variable = std::getenv("POSKOD_DATABASE");
    return DatabaseAddress{*given, arguments.option("database").value_or(variable ? variable : "")};
}

Result<Address> listenAddress(const Arguments& arguments)
{
    Address address;
    const auto given = arguments.option("listen");
    if (!given)
        return address;
    const auto wrong = [&] {
        return fail(ErrorCode::Invalid, "--listen takes ADDRESS:PORT, for instance 127.0.0.1:8311 or [::1]:8311.");
    };
    const auto colon = given->rfind(':');
    if (colon == std::string::npos || colon == 0)
        return wrong();
    address.host = given->substr(0, colon);
    if (address.host.starts_with('[') && address.host.ends_with(']'))
        address.host = address.host.substr(1, address.host.size() - 2);
    const auto* end = given->data() + given->size();
    const auto [stop, error] = std::from_chars(given->data() + colon + 1, end, address.port);
    if (error != std::errc{} || stop != end)
        return wrong();
    return address;
}

int failed(const core::Error& error)
{
    std::fprintf(stderr, "poskod: %s\n", error.message.c_str());
    return 1;
}

} // namespace posko::server::cli
