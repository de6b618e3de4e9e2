#include "server/channels/worker.h"

#include "server/log.h"

namespace posko::server::channels {

Worker::Worker(Backend& backend, std::chrono::milliseconds pause)
    : exchange(backend)
    , every(pause)
    , thread([this] { run(); })
{
}

Worker::~Worker()
{
    {
        const std::lock_guard lock(mutex);
        ending = true;
    }
    ended.notify_all();
    exchange.stop();
    thread.join();
}

void Worker::run()
{
    OncePerMinute once;
    std::unique_lock lock(mutex);
    while (!ended.wait_for(lock, every, [this] { return ending; })) {
        lock.unlock();
        try {
            exchange.round();
        } catch (const std::exception& exception) {
            if (const auto why = "channels: " + reasonOf(exception); once.lets(why))
                logError(why);
        }
        lock.lock();
    }
}

} // namespace posko::server::channels
