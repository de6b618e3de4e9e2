#pragma once

#include <filesystem>

namespace posko::server {

/// What the system could do of a confinement.
struct Confinement {
    bool calls = false; ///< seccomp's filter of system calls: Linux on x86-64 and 64-bit ARM
    bool files = false; ///< Landlock: Linux 5.13 and later, where it is switched on
};

/// Takes from this process, for good, what decoding a picture does not need: the network and every other socket, other
/// programs and processes, files opened for writing or changed by name, and every file but the picture and the system's
/// own libraries. Those that are open may be read and written, threads may be started. What is forbidden fails with
/// EPERM or EACCES.
Confinement confine(const std::filesystem::path& picture);

} // namespace posko::server
