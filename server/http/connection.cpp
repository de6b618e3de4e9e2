#include "server/http/connection.h"

#include "server/log.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>

#include <algorithm>
#include <cctype>
#include <chrono>
#include <type_traits>

namespace posko::server::http {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace bhttp = boost::beast::http;

namespace {

constexpr std::uint32_t headerLimit = 16 * 1024;
constexpr std::size_t bufferLimit = 128 * 1024;
constexpr std::uint64_t largestBody = 8 * 1024 * 1024;
constexpr std::chrono::seconds idleTimeout{75};
/// For the first byte of a connection and for a whole header.
constexpr std::chrono::seconds headerTimeout{10};
/// Bodies above this size are read from signed-in accounts only, where the route wants one, and share a budget.
constexpr std::uint64_t largeBody = 64 * 1024;
constexpr std::chrono::seconds lingerTimeout{2};
constexpr std::size_t lingerBytes = 1024 * 1024;

/// How long so many bytes may take: slow links are welcome, connections that hardly move are not.
std::chrono::seconds timeFor(std::uint64_t bytes)
{
    constexpr std::chrono::seconds least{20};
    constexpr std::uint64_t slowestBytesASecond = 24 * 1024;
    return least + std::chrono::seconds(bytes / slowestBytesASecond);
}

/// A part of the budget for large bodies, given back at its end.
class Share {
public:
    Share(std::atomic<std::int64_t>& all, std::uint64_t bytes)
        : budget(all)
        , size(bytes > largeBody ? static_cast<std::int64_t>(bytes) : 0)
        , fits(budget.fetch_sub(size) >= size)
    {
    }
    ~Share() { budget.fetch_add(size); }
    Share(const Share&) = delete;
    Share& operator=(const Share&) = delete;

private:
    std::atomic<std::int64_t>& budget;
    const std::int64_t size;

public:
    const bool fits;
};

constexpr auto quietly = asio::as_tuple(asio::use_awaitable);

/// Runs a function that cannot throw on a pool and comes back to the caller's strand with its value.
template <typename Work> asio::awaitable<std::invoke_result_t<Work>> onPool(asio::thread_pool& pool, Work work)
{
    using Value = std::invoke_result_t<Work>;
    co_return co_await asio::async_initiate<const asio::use_awaitable_t<>, void(Value)>(
        [&pool](auto handler, Work job) {
            asio::post(pool, [handler = std::move(handler), job = std::move(job)]() mutable {
                auto response = job();
                const auto executor = asio::get_associated_executor(handler);
                asio::dispatch(executor, [handler = std::move(handler), response = std::move(response)]() mutable {
                    std::move(handler)(std::move(response));
                });
            });
        },
        asio::use_awaitable, std::move(work));
}

/// Waits for an answer that comes later and goes on with it on the caller's strand.
asio::awaitable<Response> later(std::function<void(std::function<void(Response)>)> start)
{
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

class Connection {
public:
    Connection(asio::ip::tcp::socket socket, Shared& sharedState)
        : stream(std::move(socket))
        , shared(sharedState)
        , buffer(bufferLimit)
    {
        beast::error_code error;
        const auto endpoint = stream.socket().remote_endpoint(error);
        if (!error)
            peer = endpoint.address().to_string();
        stream.socket().set_option(asio::ip::tcp::no_delay(true), error);
    }

    asio::awaitable<void> run()
    {
        while (co_await oneRequest()) {
        }
        beast::error_code error;
        stream.socket().shutdown(asio::ip::tcp::socket::shutdown_both, error);
    }

    /// On the connection's strand.
    void close(bool onlyIdle)
    {
        if (!onlyIdle || idle)
            stream.close();
    }

    auto executor() { return stream.get_executor(); }

private:
    using Parser = bhttp::request_parser<bhttp::string_body>;

    /// Reads a request and answers it. False: the connection is to be closed.
    asio::awaitable<bool> oneRequest()
    {
        if (buffer.size() == 0 && !co_await awaitBytes())
            co_return false;
        Parser parser;
        parser.header_limit(headerLimit);
        parser.body_limit(largestBody);
        stream.expires_after(headerTimeout);
        if (const auto [error, bytes] = co_await bhttp::async_read_header(stream, buffer, parser, quietly); error)
            co_return co_await refuse(error);
        const auto& head = parser.get();
        const std::string target(head.target());
        const auto question = target.find('?');
        Request request;
        request.method = std::string(head.method_string());
        request.path = target.substr(0, question);
        if (question != std::string::npos)
            request.query = target.substr(question + 1);
        const auto plan = shared.router.plan(request.method, request.path);
        parser.body_limit(plan.maxBody);
        if (const auto length = parser.content_length(); length && *length > plan.maxBody)
            co_return co_await refuse(bhttp::make_error_code(bhttp::error::body_limit));
        readHeaders(head, request);
        // A body without an announced length may become as large as the route takes.
        const std::uint64_t expected = parser.content_length() ? *parser.content_length()
                                       : parser.chunked()      ? plan.maxBody
                                                               : 0;
        const Share share(shared.bodyBudget, expected);
        if (!parser.is_done()) {
            if (!share.fits)
                co_return co_await refuse(problem({core::ErrorCode::Unavailable, "Too many uploads at once.", {}}));
            if (expected > largeBody && plan.access == Access::SignedIn) {
                stream.expires_never();
                auto refusal =
                    co_await onPool(shared.pools.database, [this, &request] { return shared.router.refusal(request); });
                if (refusal)
                    co_return co_await refuse(*refusal);
            }
            stream.expires_after(timeFor(expected));
            if (beast::iequals(head[bhttp::field::expect], "100-continue") && !co_await sendContinue())
                co_return false;
            if (const auto [error, bytes] = co_await bhttp::async_read(stream, buffer, parser, quietly); error)
                co_return co_await refuse(error);
        }
        auto message = parser.release();
        request.body = std::move(message.body());
        request.arrived = std::chrono::steady_clock::now();
        auto response = co_await answer(request, plan);
        const bool keep = message.keep_alive() && !shared.stopping;
        co_return co_await send(std::move(response), message.version(), keep, request.method == "HEAD") && keep;
    }

    /// Headers, and who really asks where a trusted proxy says so.
    void readHeaders(const bhttp::request_header<>& head, Request& request) const
    {
        request.peer = peer;
        for (const auto& field : head) {
            std::string name(field.name_string());
            std::ranges::transform(name, name.begin(),
                                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
            request.headers.emplace_back(std::move(name), std::string(field.value()));
        }
        const auto trusted = [this](const std::string& address) {
            return std::ranges::contains(shared.trustedProxies, address);
        };
        if (!trusted(peer))
            return;
        // Each proxy appends whom it saw; the last that is no proxy of ours is the client.
        std::string_view chain = request.header("x-forwarded-for");
        while (!chain.empty()) {
            const auto comma = chain.rfind(',');
            auto hop = comma == std::string_view::npos ? chain : chain.substr(comma + 1);
            chain = comma == std::string_view::npos ? std::string_view{} : chain.substr(0, comma);
            hop.remove_prefix(std::min(hop.find_first_not_of(' '), hop.size()));
            beast::error_code wrong;
            const auto address = asio::ip::make_address(std::string(hop), wrong);
            if (wrong)
                return;
            request.peer = address.to_string();
            if (!trusted(request.peer))
                return;
        }
    }

    asio::awaitable<bool> awaitBytes()
    {
        idle = true;
        if (shared.stopping)
            co_return false;
        stream.expires_after(served ? idleTimeout : headerTimeout);
        constexpr std::size_t firstRead = 4096;
        const auto [error, bytes] = co_await stream.async_read_some(buffer.prepare(firstRead), quietly);
        idle = false;
        served = true;
        if (error)
            co_return false;
        buffer.commit(bytes);
        co_return true;
    }

    asio::awaitable<bool> sendContinue()
    {
        bhttp::response<bhttp::empty_body> goOn(bhttp::status::continue_, 11);
        const auto [error, bytes] = co_await bhttp::async_write(stream, goOn, quietly);
        co_return !error;
    }

    asio::awaitable<Response> answer(const Request& request, const Router::Plan& plan)
    {
        auto& pool = plan.work == Work::Slow       ? shared.pools.slow
                     : plan.work == Work::Pictures ? shared.pools.pictures
                     : plan.work == Work::Public   ? shared.pools.publicReads
                                                   : shared.pools.database;
        stream.expires_never();
        for (;;) {
            auto response = co_await onPool(pool, [this, &request] { return shared.router.answer(request); });
            if (response.later) {
                response = co_await later(std::move(response.later));
                gzip(request, response);
                co_return response;
            }
            if (!response.wait)
                co_return response;
            co_await shared.hub.wait(*response.wait);
        }
    }

    /// Answers what was not read, and takes what the client still sends so that it gets to read the answer.
    asio::awaitable<bool> refuse(beast::error_code error)
    {
        if (error.category() != bhttp::make_error_code(bhttp::error::end_of_stream).category() ||
            error == bhttp::error::end_of_stream || error == bhttp::error::partial_message)
            co_return false;
        Response response;
        if (error == bhttp::error::body_limit)
            response = problem({core::ErrorCode::TooLarge, "The body is larger than this call takes.", {}});
        else if (error == bhttp::error::header_limit || error == bhttp::error::buffer_overflow)
            response = problem(431, "too_large", "The request's header is larger than 16 KiB.");
        else
            response = problem({core::ErrorCode::Malformed, "This is no well-formed HTTP/1.1 request.", {}});
        co_return co_await refuse(std::move(response));
    }

    asio::awaitable<bool> refuse(Response response)
    {
        if (!co_await send(std::move(response), 11, false, false))
            co_return false;
        beast::error_code ignored;
        stream.socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
        stream.expires_after(lingerTimeout);
        buffer.consume(buffer.size());
        for (std::size_t taken = 0; taken < lingerBytes;) {
            constexpr std::size_t piece = 16 * 1024;
            const auto [failed, bytes] = co_await stream.async_read_some(buffer.prepare(piece), quietly);
            if (failed)
                break;
            taken += bytes;
        }
        co_return false;
    }

    template <typename Body> void fill(bhttp::response<Body>& message, const Response& response, bool keep)
    {
        const auto now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
        message.set("Posko-Time", std::to_string(now.time_since_epoch().count()));
        message.set("X-Content-Type-Options", "nosniff");
        if (!response.type.empty())
            message.set(bhttp::field::content_type, response.type);
        bool caching = false;
        for (const auto& [name, value] : response.headers) {
            message.insert(name, value);
            caching = caching || beast::iequals(name, "Cache-Control");
        }
        if (!caching)
            message.set(bhttp::field::cache_control, "no-store");
        message.keep_alive(keep);
        message.prepare_payload();
    }

    asio::awaitable<bool> send(Response response, unsigned version, bool keep, bool headOnly)
    {
        const auto status = static_cast<bhttp::status>(response.status);
        if (!response.file.empty()) {
            bhttp::response<bhttp::file_body> message(status, version);
            beast::error_code opened;
            message.body().open(response.file.c_str(), beast::file_mode::scan, opened);
            if (!opened) {
                stream.expires_after(timeFor(message.body().size()));
                fill(message, response, keep);
                const auto [error, bytes] = co_await bhttp::async_write(stream, message, quietly);
                co_return !error;
            }
            log("error: " + response.file.string() + ": " + opened.message());
            co_return co_await send(
                problem({core::ErrorCode::Internal, "The file is missing on the server. Its log says more.", {}}),
                version, keep, headOnly);
        }
        bhttp::response<bhttp::string_body> message(status, version);
        stream.expires_after(timeFor(response.body.size()));
        message.body() = std::move(response.body);
        fill(message, response, keep);
        if (headOnly) {
            bhttp::response_serializer<bhttp::string_body> serializer(message);
            const auto [error, bytes] = co_await bhttp::async_write_header(stream, serializer, quietly);
            co_return !error;
        }
        const auto [error, bytes] = co_await bhttp::async_write(stream, message, quietly);
        co_return !error;
    }

    beast::tcp_stream stream;
    Shared& shared;
    beast::flat_buffer buffer;
    std::string peer;
    bool idle = false;
    bool served = false; ///< sent something once
};

} // namespace

Shared::Shared(const Router& routes, Hub& waits, Pools threads, std::vector<std::string> proxies)
    : router(routes)
    , hub(waits)
    , pools(threads)
    , trustedProxies(std::move(proxies))
{
}

std::uint64_t Shared::enter(std::function<void(bool)> closer)
{
    const std::lock_guard lock(mutex);
    connections.emplace(++lastId, std::move(closer));
    return lastId;
}

void Shared::leave(std::uint64_t id)
{
    const std::lock_guard lock(mutex);
    connections.erase(id);
}

std::size_t Shared::count() const
{
    const std::lock_guard lock(mutex);
    return connections.size();
}

void Shared::close(bool onlyIdle)
{
    const std::lock_guard lock(mutex);
    for (const auto& [id, closer] : connections)
        closer(onlyIdle);
}

void Shared::closeIdle()
{
    close(true);
}

void Shared::closeAll()
{
    close(false);
}

asio::awaitable<void> serveConnection(asio::ip::tcp::socket socket, Shared& shared)
{
    std::uint64_t id = 0;
    try {
        const auto connection = std::make_shared<Connection>(std::move(socket), shared);
        const std::weak_ptr<Connection> weak = connection;
        const auto executor = connection->executor();
        id = shared.enter([weak, executor](bool onlyIdle) {
            asio::post(executor, [weak, onlyIdle] {
                if (const auto alive = weak.lock())
                    alive->close(onlyIdle);
            });
        });
        co_await connection->run();
    } catch (const std::exception& exception) {
        log("error: connection: " + reasonOf(exception));
    }
    if (id != 0)
        shared.leave(id);
}

} // namespace posko::server::http
