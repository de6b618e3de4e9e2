#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace posko::test {

struct Reply {
    int status = 0;                                          ///< 0: the connection ended without an answer
    std::map<std::string, std::string, std::less<>> headers; ///< names in lower case
    std::string body;

    std::string header(std::string_view name) const;
};

/// A blocking HTTP/1.1 client over one loopback connection, with a time limit on every read. It shares no code with the
/// server, and `raw` sends whatever bytes a test wants.
class HttpClient {
public:
    /// `from` is the loopback address that the connection comes from.
    explicit HttpClient(std::uint16_t port, const char* from = "127.0.0.1");
    ~HttpClient();
    HttpClient(const HttpClient&) = delete;
    HttpClient& operator=(const HttpClient&) = delete;

    using Headers = std::vector<std::pair<std::string, std::string>>;
    Reply send(std::string_view method, const std::string& target, const Headers& headers = {},
               const std::string& body = {});
    /// Sends bytes as they are and reads one answer.
    Reply raw(std::string_view bytes);
    /// Sends bytes and reads nothing.
    void write(std::string_view bytes);
    Reply readReply(bool headOnly = false);
    /// Whether the server has ended the connection, without waiting.
    bool ended() const;
    /// Sends the same bytes again and again, reading nothing, until the server hangs up. False: it took them all, or
    /// nothing more within 20 s.
    bool floods(std::string_view bytes, int times);

private:
    bool fill();

    int socket = -1;
    std::string buffer;
};

} // namespace posko::test
