#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>

namespace posko::server {

/// Work on a database session that goes on beside its owner: one piece after the other, by a thread that begins with
/// the first piece. After one has thrown, none is begun any more. Only its owner's thread may call it.
class Lane {
public:
    using Work = std::move_only_function<void()>;
    using Ticket = std::size_t;

    Lane() = default;
    /// Ends when the pieces have run.
    ~Lane();
    Lane(const Lane&) = delete;
    Lane& operator=(const Lane&) = delete;

    Ticket post(Work work);
    /// Waits until that piece has run. Throws what a piece threw, now or earlier.
    void wait(Ticket ticket);
    /// Waits for all of them.
    void wait() { wait(posted); }
    /// Runs a piece on the caller's thread when all others have run.
    void run(Work work);
    /// Ends it as if a piece had thrown that.
    void fail(std::exception_ptr why);

private:
    void work();

    std::mutex mutex;
    std::condition_variable changed;
    std::deque<Work> waiting;
    std::size_t posted = 0;
    std::size_t done = 0;
    std::exception_ptr failure;
    bool ending = false;
    std::thread thread;
};

} // namespace posko::server
