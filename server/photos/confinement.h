#pragma once

#include <filesystem>

namespace posko::server {

/// What the system could do of a confinement.
struct Confinement {
    bool calls = false; ///< seccomp's filter of system calls: Linux on x86-64 and 64-bit ARM
    bool files = false; ///< Landlock: Linux 5.13 and later, where it is switched on
};

/// Takes from this process, for good, what decoding a picture does not need: every system call but a list of those
/// that read and write what is open, take memory, start threads and tell the time, and every file but the picture and
/// the system's own libraries. What is forbidden fails with EPERM or EACCES.
Confinement confine(const std::filesystem::path& picture);

} // namespace posko::server
