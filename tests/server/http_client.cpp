#include "tests/server/http_client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <stdexcept>

namespace posko::test {

std::string Reply::header(std::string_view name) const
{
    const auto found = headers.find(name);
    return found == headers.end() ? std::string{} : found->second;
}

HttpClient::HttpClient(std::uint16_t port, const char* from)
    : socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    if (::inet_pton(AF_INET, from, &address.sin_addr) != 1 ||
        ::bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        throw std::runtime_error("cannot send from the test's address");
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval limit{60, 0};
    ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    if (::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        throw std::runtime_error("cannot connect to the test's server");
}

HttpClient::~HttpClient()
{
    ::close(socket);
}

Reply HttpClient::send(std::string_view method, const std::string& target, const Headers& headers,
                       const std::string& body)
{
    std::string text = std::string(method) + " " + target + " HTTP/1.1\r\nHost: localhost\r\n";
    for (const auto& [name, value] : headers)
        text += name + ": " + value + "\r\n";
    if (!body.empty() || method == "POST" || method == "PATCH")
        text += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    write(text + "\r\n" + body);
    return readReply(method == "HEAD");
}

Reply HttpClient::raw(std::string_view bytes)
{
    write(bytes);
    return readReply();
}

void HttpClient::write(std::string_view bytes)
{
    while (!bytes.empty()) {
        const auto sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0)
            return; // the server closed; the answer that it sent before is still there to read
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
}

bool HttpClient::fill()
{
    std::array<char, 64 * 1024> piece{};
    const auto count = ::recv(socket, piece.data(), piece.size(), 0);
    if (count <= 0)
        return false;
    buffer.append(piece.data(), static_cast<std::size_t>(count));
    return true;
}

bool HttpClient::ended() const
{
    char byte = 0;
    const auto count = ::recv(socket, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    return count == 0 || (count < 0 && errno != EAGAIN && errno != EWOULDBLOCK);
}

bool HttpClient::floods(std::string_view bytes, int times)
{
    const timeval limit{20, 0};
    ::setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
    for (int i = 0; i < times; ++i) {
        for (auto rest = bytes; !rest.empty();) {
            const auto sent = ::send(socket, rest.data(), rest.size(), MSG_NOSIGNAL);
            if (sent <= 0)
                return errno != EAGAIN && errno != EWOULDBLOCK;
            rest.remove_prefix(static_cast<std::size_t>(sent));
        }
    }
    return false;
}

Reply HttpClient::readReply(bool headOnly)
{
    Reply reply;
    std::size_t end = 0;
    while ((end = buffer.find("\r\n\r\n")) == std::string::npos) {
        if (!fill())
            return reply;
    }
    std::string_view head = std::string_view(buffer).substr(0, end + 2);
    reply.status = std::stoi(std::string(head.substr(9, 3)));
    head.remove_prefix(head.find("\r\n") + 2);
    while (!head.empty()) {
        const auto line = head.substr(0, head.find("\r\n"));
        head.remove_prefix(line.size() + 2);
        std::string name(line.substr(0, line.find(':')));
        std::ranges::transform(name, name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        reply.headers[name] = std::string(line.substr(std::min(line.find(':') + 2, line.size())));
    }
    buffer.erase(0, end + 4);
    const auto length = reply.header("content-length");
    const std::size_t wanted = headOnly || length.empty() ? 0 : std::stoul(length);
    while (buffer.size() < wanted && fill()) {
    }
    reply.body = buffer.substr(0, wanted);
    buffer.erase(0, wanted);
    return reply;
}

} // namespace posko::test
