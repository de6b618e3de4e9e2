#pragma once

#include "core/error.h"

#include <boost/asio/ssl/context.hpp>

#include <chrono>
#include <filesystem>
#include <memory>
#include <mutex>

namespace posko::server::http {

/// The server's certificate with its chain, and its key, from two PEM files. Any thread may ask; connections keep the
/// context that they began with.
class Certificate {
public:
    static core::Result<std::unique_ptr<Certificate>> open(std::filesystem::path chain, std::filesystem::path key);

    /// Reads the files anew. After an error the old certificate stays in use.
    core::Result<void> reload();
    std::shared_ptr<boost::asio::ssl::context> context() const;
    /// When the certificate ends.
    std::chrono::sys_seconds expires() const;

private:
    Certificate(std::filesystem::path chain, std::filesystem::path key);

    const std::filesystem::path chainFile;
    const std::filesystem::path keyFile;
    mutable std::mutex mutex;
    std::shared_ptr<boost::asio::ssl::context> present;
};

} // namespace posko::server::http
