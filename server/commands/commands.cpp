#include "server/commands/commands.h"

#include "server/commands/queue.h"

namespace posko::server {

namespace {

constexpr std::size_t commandsBody = 1024 * 1024;
/// Read in less time than it takes to hand them to another thread.
constexpr std::size_t quickBody = 32 * 1024;

http::Response postCommands(CommandQueue& queue, const http::Call& call)
{
    auto items = readBatch(call.request.body, call.account);
    if (!items)
        return http::problem(items.error());
    http::Response response;
    response.later = [&queue, account = call.account, items = std::move(*items)](auto done) mutable {
        queue.post(std::move(account), std::move(items), std::move(done));
    };
    return response;
}

} // namespace

void addCommandRoutes(http::Router& router, CommandQueue& queue)
{
    router.add({"POST", "/api/v1/sync/commands", http::Access::SignedIn, commandsBody, http::Work::Database,
                [&queue](const http::Call& call) { return postCommands(queue, call); },
                [&queue](const http::Call& call) -> std::optional<http::Response> {
                    if (call.request.body.size() > quickBody)
                        return {};
                    return postCommands(queue, call);
                }});
}

} // namespace posko::server
