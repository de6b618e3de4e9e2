#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

/// The other side of the server's measures: desks that follow the changes and desks that send commands, each with a
/// connection of its own, all on one thread so that they cost little beside the server. Anything that goes wrong throws
/// std::runtime_error out of Load::run.
namespace posko::bench {

using Clock = std::chrono::steady_clock;

/// One keep-alive HTTP/1.1 connection to the server on loopback.
class Link {
public:
    Link(boost::asio::io_context&, std::uint16_t port, std::string token);

    /// Sends a request and reads its answer; throws when that is no 200. The view is good until the next call.
    boost::asio::awaitable<std::string_view> ask(std::string_view method, std::string target, std::string body = {});

private:
    void makeRoom(std::size_t bytes);

    boost::asio::ip::tcp::socket socket;
    const std::string token;
    std::vector<char> buffer;    ///< keeps its size: filling it with zeros each time would cost
    std::size_t filled = 0;      ///< what has come
    std::size_t answerBytes = 0; ///< what of it was given away
};

/// A mark that a command's text carries through the feed to the desks, to time its way.
inline constexpr std::string_view mark = "mark-";

/// What happened since the counters were last taken.
struct Counts {
    std::uint64_t polls = 0;
    std::uint64_t bytes = 0;
};

class Load {
public:
    explicit Load(std::uint16_t serverPort)
        : port(serverPort)
    {
    }

    /// A desk that follows the changes from the cursor on until the load ends.
    void follow(std::string token, std::string cursor);
    /// Sends bodies of `commands` commands each, made by `make`, over so many connections for that long; every command
    /// must be applied. Returns the milliseconds that each request took.
    std::vector<double> write(const std::vector<std::string>& tokens, std::size_t commands,
                              const std::function<std::string()>& make, std::chrono::seconds time);
    /// Sends one command at a time, so many a second; `make` is given its mark. Returns the milliseconds from sending
    /// it until each desk that shows it had it.
    std::vector<double> mark(const std::string& token, double perSecond,
                             const std::function<std::string(const std::string&)>& make, std::chrono::seconds time);
    /// Lets the desks follow for so long.
    void run(std::chrono::milliseconds);
    Counts takeCounts();

private:
    boost::asio::awaitable<void> desk(std::string token, std::string cursor);
    void noticeMarks(std::string_view answer, std::int64_t& latest);
    void runUntil(const std::function<bool()>& done);

    boost::asio::io_context context{1};
    const std::uint16_t port;
    Counts counts;
    std::vector<Clock::time_point> sent; ///< by mark
    std::vector<double> seen;
    std::exception_ptr failure;
};

/// The value at that fraction of the sorted list.
double percentile(std::vector<double> values, double fraction);

} // namespace posko::bench
