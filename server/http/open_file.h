#pragma once

#include "core/error.h"

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>

struct stat;

namespace posko::server::http {

/// A file that stays open while its bytes are sent, also after another has taken its name. Any thread may read.
class OpenFile {
public:
    /// Unavailable: there is no such file, or it cannot be opened.
    static core::Result<std::shared_ptr<const OpenFile>> open(const std::filesystem::path&);
    ~OpenFile();
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;

    std::uint64_t size() const { return bytes; }
    /// Whether nobody wrote into it since it was opened, as far as size and time tell.
    bool isUnchanged() const;
    /// Whether the path names this very file, unchanged.
    bool isAt(const std::filesystem::path&) const;
    /// Fills the piece from that offset; false where the file ends before, or its disk fails.
    bool read(std::uint64_t offset, std::span<char> piece) const;

private:
    explicit OpenFile(int descriptor);
    bool isSameAs(const struct ::stat&) const;

    const int number;
    std::uint64_t bytes = 0;
    dev_t device = 0;
    ino_t inode = 0;
    std::int64_t modified = 0; ///< nanoseconds since 1970
};

} // namespace posko::server::http
