#pragma once

namespace posko::server {

/// Takes from this process, for good, what decoding a picture does not need: the network and every other socket, other
/// programs and processes, and files opened for writing or changed by name. Files may be read, those that are open
/// may be written, threads may be started. What is forbidden fails with EPERM. False where the system cannot do it.
/// Linux on x86-64 and 64-bit ARM.
bool confine();

} // namespace posko::server
