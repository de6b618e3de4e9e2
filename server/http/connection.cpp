#include "server/http/connection.h"

#include "server/http/awaiting.h"
#include "server/http/budget.h"
#include "server/http/framing.h"
#include "server/http/multipart.h"
#include "server/http/open_file.h"
#include "server/http/spool.h"
#include "server/http/stream.h"
#include "server/log.h"

#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>

#include <algorithm>
#include <cctype>
#include <chrono>
#include <vector>

namespace posko::server::http {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace bhttp = boost::beast::http;

namespace {

constexpr std::size_t bufferLimit = 128 * 1024;
/// No route takes more; the library compares an announced length with it before the route is known.
constexpr std::uint64_t largestBody = 256ULL * 1024 * 1024;
constexpr std::chrono::seconds lingerTimeout{2};
/// Passwords are hashed two at a time in tens of milliseconds each; who stands further back would not wait so long.
constexpr int mostHashing = 200;
constexpr std::size_t lingerBytes = 1024 * 1024;
/// Forms with files that wait for their turn or have it; each may bring some pictures to decode.
constexpr int mostReports = 50;

std::chrono::microseconds sinceThen(std::chrono::steady_clock::time_point then)
{
    return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - then);
}

class Connection {
public:
    Connection(asio::ip::tcp::socket socket, Shared& sharedState)
        : stream(std::move(socket))
        , shared(sharedState)
        , limits(sharedState.settings.limits)
        , buffer(bufferLimit)
    {
        beast::error_code error;
        const auto endpoint = stream.tcp().socket().remote_endpoint(error);
        if (!error)
            peer = endpoint.address().to_string();
        stream.tcp().socket().set_option(asio::ip::tcp::no_delay(true), error);
    }

    const std::string& address() const { return peer; }

    asio::awaitable<void> run()
    {
        if (const auto* certificate = shared.settings.certificate; certificate && !co_await secure(*certificate))
            co_return;
        while (co_await oneRequest()) {
        }
        stream.tcp().expires_after(lingerTimeout);
        if (stream.isSecure())
            co_await stream.endTls(quietly);
        beast::error_code error;
        stream.tcp().socket().shutdown(asio::ip::tcp::socket::shutdown_both, error);
    }

    /// On the connection's strand.
    void close(bool onlyIdle)
    {
        if (!onlyIdle || idle)
            stream.tcp().close();
    }

    auto executor() { return stream.get_executor(); }

private:
    using Parser = bhttp::request_parser<bhttp::string_body>;

    /// The TLS handshake. False: the connection is to be closed.
    asio::awaitable<bool> secure(const Certificate& certificate)
    {
        if (!co_await awaitBytes())
            co_return false;
        constexpr char handshakeRecord = 0x16;
        if (received().front() != handshakeRecord)
            co_return co_await refuse(problem(400, "malformed", "This port speaks TLS only: use https://."));
        stream.tcp().expires_after(limits.header);
        const auto [error, taken] = co_await stream.secure(certificate.context(), buffer.data(), quietly);
        // Whatever came in clear beside the handshake is not to be taken for what comes through TLS.
        if (error || taken != buffer.size())
            co_return false;
        buffer.consume(taken);
        served = false;
        co_return true;
    }

    /// Reads a request and answers it. False: the connection is to be closed.
    asio::awaitable<bool> oneRequest()
    {
        if (buffer.size() == 0 && !co_await awaitBytes())
            co_return false;
        Parser parser;
        parser.header_limit(headerLimit);
        parser.body_limit(largestBody);
        if (const auto error = co_await readHeader(parser); error)
            co_return co_await refuse(error);
        const auto& head = parser.get();
        if (auto refusal = refusalOf(head))
            co_return co_await refuse(std::move(*refusal));
        const auto target = splitTarget(head.target());
        Request request;
        request.method = std::string(head.method_string());
        request.path = target.path;
        request.query = target.query;
        const auto plan = shared.router.plan(request.method, request.path);
        exchange.route = plan.route;
        const bool toDisk = plan.route && plan.route->maxForm > 0 && isMultipart(head[bhttp::field::content_type]);
        const std::uint64_t most = toDisk ? plan.route->maxForm : plan.maxBody;
        parser.body_limit(most);
        if (const auto length = parser.content_length(); length && *length > most)
            co_return co_await refuse(bhttp::make_error_code(bhttp::error::body_limit));
        readFields(head, target, request);
        if (auto old = shared.router.tooOld(request))
            co_return co_await refuse(*std::move(old));
        // Before the body: what follows it, its trailer, has no say.
        const bool persistent = parser.keep_alive();
        // A body without an announced length may become as large as the route takes.
        const std::uint64_t expected = parser.content_length() ? *parser.content_length() : parser.chunked() ? most : 0;
        const bool signedIn = plan.access == Access::SignedIn;
        // No stranger takes a share of what is the desks', whatever token the request shows.
        if (!parser.is_done() && expected > smallBody && signedIn && !shared.router.remembers(request)) {
            stream.tcp().expires_never();
            auto refusal =
                co_await onPool(shared.pools.database, [this, &request] { return shared.router.refusal(request); });
            if (refusal)
                co_return co_await refuse(*refusal);
        }
        const bool expectsContinue = beast::iequals(head[bhttp::field::expect], "100-continue");
        const unsigned version = head.version();
        if (toDisk) {
            stream.tcp().expires_after(timeFor(expected));
            if (!parser.is_done() && expectsContinue && !co_await sendContinue())
                co_return false;
            if (!co_await readToDisk(parser, request))
                co_return false;
            co_return co_await answerAndSend(request, plan, version, persistent);
        }
        // Strangers have a budget of their own, so that they cannot use up that of the desks.
        const Share share(signedIn ? shared.bodyBudget : shared.publicBodyBudget, expected, smallBody);
        if (!parser.is_done()) {
            if (!share.fits)
                co_return co_await refuse(problem({core::ErrorCode::Unavailable, "Too many uploads at once.", {}}));
            stream.tcp().expires_after(timeFor(expected));
            if (expectsContinue && !co_await sendContinue())
                co_return false;
            ChunkExtensions extensions;
            parser.on_chunk_header(extensions);
            if (const auto [error, bytes] = co_await bhttp::async_read(stream, buffer, parser, quietly); error)
                co_return co_await refuse(error);
        }
        request.body = std::move(parser.release().body());
        exchange.bytesIn = request.body.size();
        co_return co_await answerAndSend(request, plan, version, persistent);
    }

    asio::awaitable<bool> answerAndSend(Request& request, const Router::Plan& plan, unsigned version, bool persistent)
    {
        request.arrived = std::chrono::steady_clock::now();
        auto response = co_await answer(request, plan);
        exchange.took = sinceThen(request.arrived) - exchange.waited;
        const bool keep = persistent && !shared.stopping;
        co_return co_await send(std::move(response), version, keep, request.method == "HEAD") && keep;
    }

    /// Reads the rest of the body to disk, piece by piece, in the time that the whole has. False: it was refused, and
    /// the connection is to be closed.
    asio::awaitable<bool> readToDisk(Parser& begun, Request& request)
    {
        constexpr std::size_t pieceBytes = 64UL * 1024;
        const auto unavailable = [] {
            return problem({core::ErrorCode::Unavailable, "The server cannot take files at present.", {}})
                .with("Retry-After", "30");
        };
        if (shared.pools.reports.jobs >= mostReports)
            co_return co_await refuse(unavailable());
        bhttp::request_parser<bhttp::buffer_body> parser(std::move(begun));
        ChunkExtensions extensions;
        parser.on_chunk_header(extensions);
        std::vector<char> piece(pieceBytes);
        std::shared_ptr<Spool> spool;
        const auto keep = [&](std::string_view bytes) noexcept {
            try {
                if (!spool)
                    spool = Spool::create(shared.settings.formFolder, shared.formBudget);
                return spool->append(bytes);
            } catch (const std::exception& exception) {
                logError("a form with files: " + reasonOf(exception));
                return false;
            }
        };
        do {
            auto& body = parser.get().body();
            body.data = piece.data();
            body.size = piece.size();
            if (!parser.is_done()) {
                const auto [error, bytes] = co_await bhttp::async_read(stream, buffer, parser, quietly);
                if (error && error != bhttp::error::need_buffer)
                    co_return co_await refuse(error);
            }
            const std::string_view got(piece.data(), piece.size() - body.size);
            if (!co_await onPool(shared.pools.files, [&] { return keep(got); }))
                co_return co_await refuse(unavailable());
        } while (!parser.is_done());
        exchange.bytesIn = spool->size();
        request.spooled = std::move(spool);
        co_return true;
    }

    /// Reads a header to its end, in its time, and parses it.
    asio::awaitable<beast::error_code> readHeader(Parser& parser)
    {
        stream.tcp().expires_after(limits.header);
        HeaderScan scan;
        for (;;) {
            const auto state = scan.look(received());
            if (state == HeaderScan::State::Malformed)
                co_return bhttp::make_error_code(bhttp::error::bad_line_ending);
            if (state == HeaderScan::State::Whole)
                break;
            if (buffer.size() >= headerLimit)
                co_return bhttp::make_error_code(bhttp::error::header_limit);
            if (const auto error = co_await readSome(); error)
                co_return error;
        }
        // All that it wants is there: this reads nothing.
        const auto [error, bytes] = co_await bhttp::async_read_header(stream, buffer, parser, quietly);
        co_return error;
    }

    std::string_view received() const
    {
        const auto bytes = buffer.data();
        return {static_cast<const char*>(bytes.data()), bytes.size()};
    }

    asio::awaitable<beast::error_code> readSome()
    {
        constexpr std::size_t piece = 4096;
        const auto [error, bytes] = co_await stream.async_read_some(buffer.prepare(piece), quietly);
        buffer.commit(bytes);
        co_return error;
    }

    /// Header fields, and who really asks where a trusted proxy says so.
    void readFields(const bhttp::request_header<>& head, const Target& target, Request& request) const
    {
        request.peer = peer;
        for (const auto& field : head) {
            std::string name(field.name_string());
            std::ranges::transform(name, name.begin(),
                                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
            const bool overridden = name == "host" && !target.host.empty();
            request.headers.emplace_back(std::move(name),
                                         overridden ? std::string(target.host) : std::string(field.value()));
        }
        if (!shared.trusts(peer))
            return;
        // Each proxy appends whom it saw; the last that is no proxy of ours is the client.
        std::string hops;
        for (const auto& [name, value] : request.headers) {
            if (name == "x-forwarded-for")
                hops += (hops.empty() ? "" : ",") + value;
        }
        constexpr std::string_view blanks = " \t";
        std::string_view chain = hops;
        while (!chain.empty()) {
            const auto comma = chain.rfind(',');
            auto hop = comma == std::string_view::npos ? chain : chain.substr(comma + 1);
            chain = comma == std::string_view::npos ? std::string_view{} : chain.substr(0, comma);
            hop.remove_prefix(std::min(hop.find_first_not_of(blanks), hop.size()));
            hop = hop.substr(0, hop.find_last_not_of(blanks) + 1);
            beast::error_code wrong;
            const auto client = asio::ip::make_address(std::string(hop), wrong);
            if (wrong)
                return;
            request.peer = client.to_string();
            if (!shared.trusts(request.peer))
                return;
        }
    }

    asio::awaitable<bool> awaitBytes()
    {
        idle = true;
        if (shared.stopping)
            co_return false;
        stream.tcp().expires_after(served ? limits.idle : limits.header);
        const auto error = co_await readSome();
        idle = false;
        served = true;
        // Closed as idle while the bytes were on their way to here: what they ask for must not be done, since nobody
        // could be told.
        co_return !error && stream.tcp().socket().is_open();
    }

    asio::awaitable<bool> sendContinue()
    {
        bhttp::response<bhttp::empty_body> goOn(bhttp::status::continue_, 11);
        const auto [error, bytes] = co_await bhttp::async_write(stream, goOn, quietly);
        co_return !error;
    }

    asio::awaitable<Response> answer(const Request& request, const Router::Plan& plan)
    {
        stream.tcp().expires_never();
        if (plan.work == Work::Immediate)
            co_return shared.router.answer(request);
        if (plan.work == Work::Slow && shared.pools.slow.jobs >= mostHashing) {
            auto busy =
                problem({core::ErrorCode::Unavailable, "Too many sign-ins at once. Try again in a moment.", {}});
            co_return busy.with("Retry-After", "5");
        }
        auto& pool = request.spooled                ? shared.pools.reports
                     : plan.work == Work::Slow      ? shared.pools.slow
                     : plan.work == Work::Pictures  ? shared.pools.pictures
                     : plan.work == Work::Public    ? shared.pools.publicReads
                     : plan.work == Work::Readiness ? shared.pools.readiness
                                                    : shared.pools.database;
        for (;;) {
            auto quick = shared.router.quickAnswer(request, plan);
            auto response = quick ? *std::move(quick)
                                  : co_await onPool(pool, [this, &request] { return shared.router.answer(request); });
            if (response.later) {
                response = co_await later(std::move(response.later));
                gzip(request, response);
                co_return response;
            }
            if (!response.wait)
                co_return response;
            const auto began = std::chrono::steady_clock::now();
            co_await (response.wait->hub ? *response.wait->hub : shared.hub).wait(*response.wait);
            exchange.waited += sinceThen(began);
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
        else if (error == bhttp::error::header_limit)
            response = tooLarge(received());
        else
            response = problem({core::ErrorCode::Malformed, "This is no well-formed HTTP/1.1 request.", {}});
        co_return co_await refuse(std::move(response));
    }

    asio::awaitable<bool> refuse(Response response)
    {
        if (!co_await send(std::move(response), 11, false, false))
            co_return false;
        beast::error_code ignored;
        if (!stream.isSecure())
            stream.tcp().socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
        stream.tcp().expires_after(lingerTimeout);
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

    /// How long so many bytes may take.
    std::chrono::milliseconds timeFor(std::uint64_t bytes) const
    {
        return limits.transfer + std::chrono::seconds(bytes / limits.slowestBytesASecond);
    }

    template <typename Body> void fill(bhttp::response<Body>& message, const Response& response, bool keep)
    {
        const auto now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
        message.set("Posko-Time", std::to_string(now.time_since_epoch().count()));
        message.set("Posko-Version", POSKO_VERSION);
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
        if (response.status == 204 || response.status == 304)
            message.erase(bhttp::field::content_length);
    }

    asio::awaitable<bool> send(Response response, unsigned version, bool keep, bool headOnly)
    {
        const bool sent = co_await transmit(std::move(response), version, keep, headOnly);
        shared.traffic.count(exchange);
        exchange = {};
        co_return sent;
    }

    asio::awaitable<bool> transmit(Response response, unsigned version, bool keep, bool headOnly)
    {
        exchange.status = response.status;
        const auto status = static_cast<bhttp::status>(response.status);
        if (!response.file.empty()) {
            bhttp::response<bhttp::file_body> message(status, version);
            beast::error_code opened;
            message.body().open(response.file.c_str(), beast::file_mode::scan, opened);
            if (!opened) {
                exchange.bytesOut = message.body().size();
                stream.tcp().expires_after(timeFor(exchange.bytesOut));
                fill(message, response, keep);
                co_return co_await write(message, headOnly);
            }
            logError(response.file.string() + ": " + opened.message());
            co_return co_await transmit(
                problem({core::ErrorCode::Internal, "The file is missing on the server. Its log says more.", {}}),
                version, keep, headOnly);
        }
        if (response.part)
            co_return co_await sendPart(response, version, keep, headOnly);
        const auto& text = response.shared ? *response.shared : response.body;
        const Share share(shared.answerBudget, text.size(), largeAnswer);
        if (!share.fits) {
            // Whoever reads slowly must not make the process hold everybody's answers.
            auto busy = problem({core::ErrorCode::Unavailable, "Too many large answers at once. Try again.", {}});
            co_return co_await transmit(std::move(busy.with("Retry-After", "5")), version, keep, headOnly);
        }
        exchange.bytesOut = headOnly ? 0 : text.size();
        stream.tcp().expires_after(timeFor(text.size()));
        bhttp::response<bhttp::span_body<const char>> message(status, version);
        message.body() = {text.data(), text.size()};
        fill(message, response, keep);
        co_return co_await write(message, headOnly);
    }

    /// Each piece is read on a pool, since a disk may be slow, and has its own time, since the whole may take hours.
    asio::awaitable<bool> sendPart(const Response& response, unsigned version, bool keep, bool headOnly)
    {
        const auto& part = *response.part;
        bhttp::response<bhttp::empty_body> message(static_cast<bhttp::status>(response.status), version);
        fill(message, response, keep);
        message.content_length(part.length);
        stream.tcp().expires_after(timeFor(0));
        if (!co_await write(message, true) || headOnly)
            co_return headOnly;
        constexpr std::uint64_t most = 256 * 1024;
        std::vector<char> piece;
        for (std::uint64_t sent = 0; sent < part.length; sent += piece.size()) {
            piece.resize(static_cast<std::size_t>(std::min(most, part.length - sent)));
            stream.tcp().expires_never();
            const bool whole = co_await onPool(shared.pools.files, [&] {
                return part.file->isUnchanged() && part.file->read(part.begin + sent, piece);
            });
            if (!whole) {
                logError("A file that was being sent changed or cannot be read: its transfer was ended.");
                co_return false;
            }
            stream.tcp().expires_after(timeFor(piece.size()));
            const auto [error, bytes] = co_await asio::async_write(stream, asio::buffer(piece), quietly);
            exchange.bytesOut += bytes;
            if (error)
                co_return false;
        }
        co_return true;
    }

    template <typename Body> asio::awaitable<bool> write(bhttp::response<Body>& message, bool headOnly)
    {
        if (headOnly) {
            bhttp::response_serializer<Body> serializer(message);
            const auto [error, bytes] = co_await bhttp::async_write_header(stream, serializer, quietly);
            co_return !error;
        }
        const auto [error, bytes] = co_await bhttp::async_write(stream, message, quietly);
        co_return !error;
    }

    Stream stream;
    Shared& shared;
    const Limits& limits;
    beast::flat_buffer buffer;
    std::string peer;
    Exchange exchange; ///< the present request and its answer, for the counters
    bool idle = false;
    bool served = false; ///< sent something once
};

} // namespace

asio::awaitable<void> serveConnection(asio::ip::tcp::socket socket, Shared& shared)
{
    std::uint64_t id = 0;
    std::string peer;
    try {
        const auto connection = std::make_shared<Connection>(std::move(socket), shared);
        peer = connection->address();
        const std::weak_ptr<Connection> weak = connection;
        const auto executor = connection->executor();
        id = shared.enter(peer, [weak, executor](bool onlyIdle) {
            asio::post(executor, [weak, onlyIdle] {
                if (const auto alive = weak.lock())
                    alive->close(onlyIdle);
            });
        });
        if (id != 0)
            co_await connection->run();
    } catch (const std::exception& exception) {
        logError("connection: " + reasonOf(exception));
    }
    if (id != 0)
        shared.leave(peer, id);
}

} // namespace posko::server::http
