#pragma once

#include <cstdint>
#include <filesystem>

namespace posko::server {

/// The right to write to an upload, for as long as it lives: a lock on the upload's file, which every process that
/// shares the data directory respects. A desk that lost its link and came back may be here twice.
class UploadLock {
public:
    enum class State : std::uint8_t { Held, Taken, NoFile };

    explicit UploadLock(const std::filesystem::path& file);
    ~UploadLock();
    UploadLock(const UploadLock&) = delete;
    UploadLock& operator=(const UploadLock&) = delete;

    State state() const { return got; }

private:
    int number = -1;
    State got = State::NoFile;
};

} // namespace posko::server
