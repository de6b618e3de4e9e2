#pragma once

#include "core/error.h"
#include "server/oidc/fetch.h"

#include <memory>

namespace posko::server::channels {

/// Asks other servers and waits for their answers, one at a time; only the address that it is given, wherever an answer
/// points to. For one thread, which stop() may interrupt from any other.
class Web {
public:
    Web();
    ~Web();
    Web(const Web&) = delete;
    Web& operator=(const Web&) = delete;

    /// Unavailable where no whole answer came, or stop() was called.
    core::Result<oidc::Answer> ask(oidc::Exchange exchange);
    bool isStopped() const;
    /// Ends what is under way; nothing is asked from then on.
    void stop();

private:
    struct Impl;
    std::unique_ptr<Impl> impl;
};

} // namespace posko::server::channels
