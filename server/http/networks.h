#pragma once

#include "core/error.h"

#include <boost/asio/ip/network_v4.hpp>
#include <boost/asio/ip/network_v6.hpp>

#include <string>
#include <vector>

namespace posko::server::http {

/// Addresses that may do what others may not.
class Networks {
public:
    /// Each is an address or a network with its length: `10.1.0.0/16`, `fd00::/8`.
    static core::Result<Networks> parse(const std::vector<std::string>& texts);
    /// An IPv4 address that came over an IPv6 socket counts as what it is.
    bool contain(const std::string& address) const;

private:
    std::vector<boost::asio::ip::network_v4> v4;
    std::vector<boost::asio::ip::network_v6> v6;
};

} // namespace posko::server::http
