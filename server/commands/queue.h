#pragma once

#include "server/auth/account.h"
#include "server/commands/batch.h"
#include "server/http/message.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

namespace posko::server {

struct Backend;

/// Group commit: one thread carries out the commands of many requests in common transactions. What arrives while one
/// transaction commits goes into the next, so the rate is not bound by the time of a commit. The requests of an account
/// keep their order; accounts take turns, a request each, so that nobody waits for all that another one sent. Any
/// thread may post.
class CommandQueue {
public:
    using Done = std::function<void(http::Response)>;

    explicit CommandQueue(Backend& backend);
    /// Answers what waits and ends.
    ~CommandQueue();

    /// Calls `done` on the queue's thread once the commands' effects and results are committed, or nothing of them is.
    /// Refused with 429 where the account has too much waiting, or brought more than it may (see AccountLimits).
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
    struct Waiting {
        std::deque<Request> requests;
        std::size_t commands = 0;
    };
    std::unordered_map<std::string, Waiting> waiting; ///< by account; nobody without a request
    std::deque<std::string> turns;                    ///< the accounts that wait, each once
    std::size_t commandsWaiting = 0;
    bool ending = false;
    std::thread thread;
};

} // namespace posko::server
