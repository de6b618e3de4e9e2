#include "server/sync/hub.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>

namespace posko::server {

namespace asio = boost::asio;

bool Hub::Waiter::isConcerned(const Concerned& concerned) const
{
    if (concerned.everybody || !what.districts)
        return true;
    return std::ranges::any_of(*what.districts, [&](const auto& code) { return concerned.districts.contains(code); });
}

void Hub::announce(std::int64_t head, const Concerned& concerned)
{
    const std::lock_guard lock(mutex);
    if (head <= latest)
        return;
    latest = head;
    for (const auto& waiter : waiters) {
        // Timers belong to their strand. The wait has begun by the time this runs there, see wait().
        if (waiter->what.after < head && waiter->isConcerned(concerned))
            asio::post(waiter->timer.get_executor(), [waiter] { waiter->timer.cancel(); });
    }
}

asio::awaitable<void> Hub::wait(const http::Wait& what)
{
    const auto executor = co_await asio::this_coro::executor;
    const auto waiter = std::make_shared<Waiter>(what, asio::steady_timer(executor, what.until));
    {
        const std::lock_guard lock(mutex);
        if (down || latest > what.after)
            co_return;
        waiters.insert(waiter);
    }
    // Leaves the set also when the coroutine is dropped, so that no timer outlives its context.
    struct Leave {
        Hub& hub;
        const std::shared_ptr<Waiter>& waiter;
        ~Leave()
        {
            const std::lock_guard lock(hub.mutex);
            hub.waiters.erase(waiter);
        }
    };
    const Leave leave{*this, waiter};
    // From the insertion to here the strand was not left, so a cancel that was posted meanwhile runs after this began.
    co_await waiter->timer.async_wait(asio::as_tuple(asio::use_awaitable));
}

void Hub::shutDown()
{
    const std::lock_guard lock(mutex);
    down = true;
    for (const auto& waiter : waiters)
        asio::post(waiter->timer.get_executor(), [waiter] { waiter->timer.cancel(); });
}

bool Hub::isShutDown() const
{
    const std::lock_guard lock(mutex);
    return down;
}

} // namespace posko::server
