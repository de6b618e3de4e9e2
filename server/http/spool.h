#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string_view>

namespace posko::server::http {

/// A request's body on disk, in a file that has no name any more: nothing is left of it once nobody holds it, however
/// the process ends. Written by one thread, read by any after that. Throws std::system_error where the disk fails.
class Spool {
public:
    /// An empty one in the folder. What it holds is taken from the budget, which outlives it, and given back.
    static std::shared_ptr<Spool> create(const std::filesystem::path& folder, std::atomic<std::int64_t>& budget);
    ~Spool();
    Spool(const Spool&) = delete;
    Spool& operator=(const Spool&) = delete;

    /// Adds the bytes at the end. False: the budget has no room for them.
    bool append(std::string_view bytes);
    std::uint64_t size() const { return bytes; }
    /// Fills the piece from that offset, and returns how much of it; less only at the end.
    std::size_t read(std::uint64_t offset, std::span<char> piece) const;

private:
    Spool(int descriptor, std::atomic<std::int64_t>& budget);

    const int number;
    std::atomic<std::int64_t>& budget;
    std::uint64_t bytes = 0;
};

} // namespace posko::server::http
