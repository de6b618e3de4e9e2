#include "server/cli/arguments.h"

#include <charconv>
#include <cstdio>
#include <format>

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

DatabaseAddress databaseAddress(const Arguments& arguments)
{
    return {arguments.option("data").value_or(""), arguments.option("database").value_or("")};
}

Result<std::int64_t> wholeNumber(const Arguments& arguments, std::string_view option, std::int64_t otherwise,
                                 std::int64_t least, std::int64_t most)
{
    const auto given = arguments.option(option);
    if (!given)
        return otherwise;
    std::int64_t number = 0;
    const auto* end = given->data() + given->size();
    const auto [stop, error] = std::from_chars(given->data(), end, number);
    if (error != std::errc{} || stop != end || number < least || number > most)
        return fail(ErrorCode::Invalid, std::format("--{} takes a whole number from {} to {}.", option, least, most));
    return number;
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
