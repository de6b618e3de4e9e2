#pragma once

#include <spawn.h>

namespace posko::server {

/// How every child process is started: no signal is blocked, handled or ignored, whatever this process does with them.
class SpawnAttributes {
public:
    SpawnAttributes();
    ~SpawnAttributes();
    SpawnAttributes(const SpawnAttributes&) = delete;
    SpawnAttributes& operator=(const SpawnAttributes&) = delete;

    const posix_spawnattr_t* get() const { return &attributes; }

private:
    posix_spawnattr_t attributes{};
};

} // namespace posko::server
