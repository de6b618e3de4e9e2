#pragma once

#include "server/http/shared.h"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>

namespace posko::server::http {

/// Serves one connection until either side ends it. Never throws.
boost::asio::awaitable<void> serveConnection(boost::asio::ip::tcp::socket socket, Shared& shared);

} // namespace posko::server::http
