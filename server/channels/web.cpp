#include "server/channels/web.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <atomic>
#include <optional>

namespace posko::server::channels {

namespace asio = boost::asio;

using core::ErrorCode;
using core::Result;

struct Web::Impl {
    std::atomic<bool> stopped = false;
    asio::ssl::context tls = oidc::systemTrust(); ///< outlives what runs below
    asio::io_context io{1};
};

Web::Web()
    : impl(std::make_unique<Impl>())
{
}

Web::~Web() = default;

Result<oidc::Answer> Web::ask(oidc::Exchange exchange)
{
    std::optional<Result<oidc::Answer>> answer;
    impl->io.restart();
    if (!impl->stopped) {
        asio::co_spawn(impl->io, oidc::fetch(std::move(exchange), impl->tls),
                       [&answer](const std::exception_ptr& thrown, Result<oidc::Answer> given) {
                           if (!thrown)
                               answer = std::move(given);
                       });
        impl->io.run();
    }
    if (!answer)
        return core::fail(ErrorCode::Unavailable, "The exchange was given up.");
    return *std::move(answer);
}

bool Web::isStopped() const
{
    return impl->stopped;
}

void Web::stop()
{
    impl->stopped = true;
    impl->io.stop();
}

} // namespace posko::server::channels
