#pragma once

#include "server/http/message.h"
#include "server/http/pool.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <functional>
#include <memory>
#include <type_traits>
#include <utility>

/// What a connection's coroutine waits for beside its socket.
namespace posko::server::http {

/// Errors come as values.
inline constexpr auto quietly = boost::asio::as_tuple(boost::asio::use_awaitable);

/// Runs a function that cannot throw on a pool and comes back to the caller's strand with its value.
template <typename Work> boost::asio::awaitable<std::invoke_result_t<Work>> onPool(Pool& pool, Work work)
{
    namespace asio = boost::asio;
    using Value = std::invoke_result_t<Work>;
    co_return co_await asio::async_initiate<const asio::use_awaitable_t<>, void(Value)>(
        [&pool](auto handler, Work job) {
            ++pool.jobs;
            asio::post(pool.threads, [&pool, handler = std::move(handler), job = std::move(job)]() mutable {
                auto response = job();
                --pool.jobs;
                const auto executor = asio::get_associated_executor(handler);
                asio::dispatch(executor, [handler = std::move(handler), response = std::move(response)]() mutable {
                    std::move(handler)(std::move(response));
                });
            });
        },
        asio::use_awaitable, std::move(work));
}

/// Waits for an answer that comes later and goes on with it on the caller's strand.
inline boost::asio::awaitable<Response> later(std::function<void(std::function<void(Response)>)> start)
{
    namespace asio = boost::asio;
    co_return co_await asio::async_initiate<const asio::use_awaitable_t<>, void(Response)>(
        [start = std::move(start)](auto handler) {
            // The handler moves only, and a std::function must be copyable.
            auto shared = std::make_shared<decltype(handler)>(std::move(handler));
            start([shared](Response response) {
                const auto executor = asio::get_associated_executor(*shared);
                asio::post(executor, [shared, response = std::move(response)]() mutable {
                    std::move (*shared)(std::move(response));
                });
            });
        },
        asio::use_awaitable);
}

} // namespace posko::server::http
