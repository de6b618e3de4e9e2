#pragma once

#include "server/auth/account.h"
#include "server/commands/batch.h"
#include "server/http/message.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace posko::server {

struct Backend;

/// Group commit: one thread carries out the commands of many requests in common transactions, in their order of
/// arrival. What arrives while one transaction commits goes into the next, so the rate is not bound by the time of a
/// commit. Any thread may post.
class CommandQueue {
public:
    using Done = std::function<void(http::Response)>;

    explicit CommandQueue(Backend& backend);
    /// Answers what waits and ends.
    ~CommandQueue();

    /// Calls `done` on the queue's thread once the commands' effects and results are committed, or nothing of them is.
    void post(Account account, std::vector<BatchItem> items, Done done);
    /// Answers what waits; later posts are refused with 503. Calling it again does nothing.
    void stop();

private:
    struct Request {
        Account account;
        std::vector<BatchItem> items;
        Done done;
    };
    using Group = std::vector<Request>;

    void run();
    Group take();
    void answer(Group& group);
    /// The answers in the order of the requests, once all is committed. An exception: nothing is.
    std::vector<http::Response> commit(Group& group);

    Backend& backend;
    std::mutex mutex;
    std::condition_variable arrived;
    std::deque<Request> waiting;
    std::size_t commandsWaiting = 0;
    bool ending = false;
    std::thread thread;
};

} // namespace posko::server
