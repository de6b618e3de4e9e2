#include "server/store/lane.h"

#include <utility>

namespace posko::server {

Lane::~Lane()
{
    if (!thread.joinable())
        return;
    {
        const std::lock_guard lock(mutex);
        ending = true;
    }
    changed.notify_all();
    thread.join();
}

Lane::Ticket Lane::post(Work work)
{
    // Before anything waits for it: a system may refuse to begin a thread.
    if (!thread.joinable())
        thread = std::thread([this] { this->work(); });
    {
        const std::lock_guard lock(mutex);
        waiting.push_back(std::move(work));
        ++posted;
    }
    changed.notify_all();
    return posted;
}

void Lane::wait(Ticket ticket)
{
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return done >= ticket; });
    if (failure)
        std::rethrow_exception(failure);
}

void Lane::run(Work work)
{
    wait();
    try {
        work();
    } catch (...) {
        fail(std::current_exception());
        throw;
    }
}

void Lane::fail(std::exception_ptr why)
{
    const std::lock_guard lock(mutex);
    failure = std::move(why);
}

void Lane::work()
{
    std::unique_lock lock(mutex);
    for (;;) {
        changed.wait(lock, [this] { return ending || !waiting.empty(); });
        if (waiting.empty())
            return;
        auto next = std::exchange(waiting.front(), nullptr);
        waiting.pop_front();
        if (!failure) {
            lock.unlock();
            std::exception_ptr thrown;
            try {
                next();
            } catch (...) {
                thrown = std::current_exception();
            }
            next = nullptr;
            lock.lock();
            if (thrown)
                failure = thrown;
        }
        ++done;
        changed.notify_all();
    }
}

} // namespace posko::server
