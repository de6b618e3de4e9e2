#include "server/http/networks.h"

#include <boost/asio/ip/address.hpp>

#include <algorithm>

namespace posko::server::http {

namespace ip = boost::asio::ip;

core::Result<Networks> Networks::parse(const std::vector<std::string>& texts)
{
    Networks networks;
    for (const auto& text : texts) {
        const bool alone = !text.contains('/');
        boost::system::error_code error;
        if (text.contains(':'))
            networks.v6.push_back(ip::make_network_v6(alone ? text + "/128" : text, error).canonical());
        else
            networks.v4.push_back(ip::make_network_v4(alone ? text + "/32" : text, error).canonical());
        if (error)
            return core::fail(core::ErrorCode::Invalid,
                              "\"" + text + "\" is no network. Write 10.1.2.3, 10.1.0.0/16 or fd00::/8.");
    }
    return networks;
}

bool Networks::contain(const std::string& text) const
{
    boost::system::error_code error;
    auto address = ip::make_address(text, error);
    if (error)
        return false;
    if (address.is_v6() && address.to_v6().is_v4_mapped())
        address = ip::make_address_v4(ip::v4_mapped, address.to_v6());
    const auto holds = [](const auto& network, const auto& one) {
        return network.canonical() == decltype(network.canonical())(one, network.prefix_length()).canonical();
    };
    if (address.is_v4())
        return std::ranges::any_of(v4, [&](const auto& network) { return holds(network, address.to_v4()); });
    return std::ranges::any_of(v6, [&](const auto& network) { return holds(network, address.to_v6()); });
}

} // namespace posko::server::http
