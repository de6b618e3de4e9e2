#pragma once

#include "tests/server/http_client.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace posko::test {

/// Writes a new self-made certificate for `name`, and its key, as PEM files; returns nothing, throws where it cannot.
void writeCertificate(const std::string& name, const std::filesystem::path& certificate,
                      const std::filesystem::path& key);

/// A TLS client of OpenSSL's over one loopback connection, which trusts anybody.
class TlsClient {
public:
    /// `newest` is a TLS1_…_VERSION, or 0.
    explicit TlsClient(std::uint16_t port, int newest = 0);
    ~TlsClient();
    TlsClient(const TlsClient&) = delete;
    TlsClient& operator=(const TlsClient&) = delete;

    /// False: the server did not take the handshake.
    bool connected() const { return isConnected; }
    /// `TLSv1.3`
    std::string version() const;
    /// The name that the server's certificate carries.
    std::string name() const;
    /// Sends a request on this connection and returns its answer whole, or what came of it.
    std::string ask(std::string_view request);
    enum class End : std::uint8_t { Notice, Cut, None };
    /// Sends bytes and reads until the server ends the connection, with a notice or without; None: it did not in 20 s.
    End endAfter(std::string_view request);

private:
    struct State;
    std::unique_ptr<State> state;
    bool isConnected = false;
};

} // namespace posko::test
