#pragma once

#include <cstdint>
#include <string>

namespace posko::app {

/// How far a photo is on its way to the server.
struct UploadProgress {
    std::string sha256;
    std::int64_t sent = 0; ///< bytes that the server has
    std::int64_t bytes = 0;

    bool stored() const { return sent >= bytes; }
    int percent() const { return bytes > 0 ? static_cast<int>(100 * sent / bytes) : 100; }
};

} // namespace posko::app
