#include "bench/server/load.h"

#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <algorithm>
#include <charconv>
#include <stdexcept>
#include <utility>

namespace posko::bench {

namespace asio = boost::asio;

namespace {

std::ptrdiff_t signedSize(std::size_t size)
{
    return static_cast<std::ptrdiff_t>(size);
}

double millisecondsSince(Clock::time_point start)
{
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

std::size_t occurrences(std::string_view text, std::string_view what)
{
    std::size_t count = 0;
    for (auto at = text.find(what); at != std::string_view::npos; at = text.find(what, at + what.size()))
        ++count;
    return count;
}

/// The text of the last member of that name, which is written without spaces.
std::string_view lastMember(std::string_view document, std::string_view name)
{
    const auto start = document.rfind(name);
    if (start == std::string_view::npos)
        throw std::runtime_error("an answer lacks " + std::string(name));
    const auto from = start + name.size();
    return document.substr(from, document.find('"', from) - from);
}

std::size_t contentLength(std::string_view head)
{
    constexpr std::string_view name = "Content-Length: ";
    const auto at = head.find(name);
    std::size_t length = 0;
    if (at != std::string_view::npos)
        std::from_chars(head.data() + at + name.size(), head.data() + head.size(), length);
    return length;
}

} // namespace

Link::Link(asio::io_context& context, std::uint16_t port, std::string access)
    : socket(context)
    , token(std::move(access))
{
    socket.connect({asio::ip::address_v4::loopback(), port});
    socket.set_option(asio::ip::tcp::no_delay(true));
}

asio::awaitable<std::string_view> Link::ask(std::string_view method, std::string target, std::string body)
{
    std::copy(buffer.begin() + signedSize(answerBytes), buffer.begin() + signedSize(filled), buffer.begin());
    filled -= std::exchange(answerBytes, 0);
    std::string request(method);
    request += " " + std::move(target) + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token;
    if (!body.empty())
        request += "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size());
    request += "\r\n\r\n" + body;
    co_await asio::async_write(socket, asio::buffer(request), asio::use_awaitable);
    constexpr std::size_t blank = 4;
    constexpr std::size_t piece = 64 * 1024;
    const auto come = [this] {
        return std::string_view(buffer.data(), filled);
    };
    std::size_t headEnd = std::string::npos;
    while ((headEnd = come().find("\r\n\r\n")) == std::string::npos) {
        makeRoom(filled + piece);
        filled += co_await socket.async_read_some(asio::buffer(buffer.data() + filled, piece), asio::use_awaitable);
    }
    const auto head = come().substr(0, headEnd);
    if (!head.starts_with("HTTP/1.1 200"))
        throw std::runtime_error("the server answered " + std::string(head.substr(0, head.find('\r'))));
    const auto length = contentLength(head);
    answerBytes = headEnd + blank + length;
    makeRoom(answerBytes);
    if (filled < answerBytes)
        filled += co_await asio::async_read(socket, asio::buffer(buffer.data() + filled, answerBytes - filled),
                                            asio::use_awaitable);
    co_return come().substr(headEnd + blank, length);
}

void Link::makeRoom(std::size_t bytes)
{
    if (buffer.size() < bytes)
        buffer.resize(bytes);
}

void Load::follow(std::string token, std::string cursor)
{
    asio::co_spawn(context, desk(std::move(token), std::move(cursor)), [this](std::exception_ptr thrown) {
        if (thrown)
            failure = thrown;
    });
}

asio::awaitable<void> Load::desk(std::string token, std::string cursor)
{
    Link link(context, port, std::move(token));
    std::int64_t latest = -1;
    for (;;) {
        const auto answer = co_await link.ask("GET", "/api/v1/sync/changes?wait=25&cursor=" + cursor);
        cursor = lastMember(answer, "\"cursor\":\"");
        ++counts.polls;
        counts.bytes += answer.size();
        if (!sent.empty())
            noticeMarks(answer, latest);
    }
}

void Load::noticeMarks(std::string_view answer, std::int64_t& latest)
{
    for (auto at = answer.find(bench::mark); at != std::string_view::npos; at = answer.find(bench::mark, at + 1)) {
        std::int64_t number = -1;
        const auto* digits = answer.data() + at + bench::mark.size();
        std::from_chars(digits, answer.data() + answer.size(), number);
        if (number <= latest || number >= static_cast<std::int64_t>(sent.size()))
            continue;
        latest = number;
        seen.push_back(millisecondsSince(sent[static_cast<std::size_t>(number)]));
    }
}

void Load::runUntil(const std::function<bool()>& done)
{
    context.restart();
    while (!done()) {
        context.run_one();
        if (failure)
            std::rethrow_exception(failure);
    }
}

void Load::run(std::chrono::milliseconds time)
{
    bool over = false;
    asio::steady_timer timer(context, time);
    timer.async_wait([&](auto) { over = true; });
    runUntil([&] { return over; });
}

std::vector<double> Load::write(const std::vector<std::string>& tokens, std::size_t commands,
                                const std::function<std::string()>& make, std::chrono::seconds time)
{
    std::vector<double> took;
    std::size_t writing = tokens.size();
    const auto end = Clock::now() + time;
    const auto writer = [&](std::string token) -> asio::awaitable<void> {
        Link link(context, port, std::move(token));
        while (Clock::now() < end) {
            auto body = make();
            const auto start = Clock::now();
            const auto answer = co_await link.ask("POST", "/api/v1/sync/commands", std::move(body));
            took.push_back(millisecondsSince(start));
            if (occurrences(answer, "\"outcome\":\"applied\"") != commands)
                throw std::runtime_error("not applied: " + std::string(answer.substr(0, 300)));
        }
    };
    for (const auto& token : tokens) {
        asio::co_spawn(context, writer(token), [&](std::exception_ptr thrown) {
            --writing;
            if (thrown)
                failure = thrown;
        });
    }
    runUntil([&] { return writing == 0; });
    return took;
}

std::vector<double> Load::mark(const std::string& token, double perSecond,
                               const std::function<std::string(const std::string&)>& make, std::chrono::seconds time)
{
    sent.clear();
    seen.clear();
    bool over = false;
    const auto writer = [&]() -> asio::awaitable<void> {
        Link link(context, port, token);
        asio::steady_timer timer(context);
        const auto start = Clock::now();
        const auto step = std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(1 / perSecond));
        for (int n = 0; step * n < time; ++n) {
            timer.expires_at(start + step * n);
            co_await timer.async_wait(asio::use_awaitable);
            auto body = make(std::string(bench::mark) + std::to_string(n));
            sent.push_back(Clock::now());
            co_await link.ask("POST", "/api/v1/sync/commands", std::move(body));
        }
        timer.expires_after(std::chrono::seconds(1)); // for the last desks
        co_await timer.async_wait(asio::use_awaitable);
    };
    asio::co_spawn(context, writer(), [&](std::exception_ptr thrown) {
        over = true;
        if (thrown)
            failure = thrown;
    });
    runUntil([&] { return over; });
    sent.clear();
    return std::move(seen);
}

Counts Load::takeCounts()
{
    return std::exchange(counts, {});
}

double percentile(std::vector<double> values, double fraction)
{
    if (values.empty())
        return 0;
    const auto place = static_cast<std::size_t>(fraction * static_cast<double>(values.size() - 1));
    std::ranges::nth_element(values, values.begin() + static_cast<std::ptrdiff_t>(place));
    return values[place];
}

} // namespace posko::bench
