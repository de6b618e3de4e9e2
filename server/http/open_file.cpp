#include "server/http/open_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace posko::server::http {

namespace {

std::int64_t modifiedAt(const struct ::stat& status)
{
    constexpr std::int64_t nanoseconds = 1'000'000'000;
    return status.st_mtim.tv_sec * nanoseconds + status.st_mtim.tv_nsec;
}

} // namespace

OpenFile::OpenFile(int descriptor)
    : number(descriptor)
{
}

OpenFile::~OpenFile()
{
    ::close(number);
}

core::Result<std::shared_ptr<const OpenFile>> OpenFile::open(const std::filesystem::path& path)
{
    const auto refuse = [&](const char* why) {
        return core::fail(core::ErrorCode::Unavailable, "The file " + path.string() + " cannot be read: " + why + ".");
    };
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return refuse(std::strerror(errno));
    std::shared_ptr<OpenFile> file(new OpenFile(descriptor));
    struct stat status{};
    if (::fstat(descriptor, &status) != 0)
        return refuse(std::strerror(errno));
    if (!S_ISREG(status.st_mode))
        return refuse("it is no file");
    file->bytes = static_cast<std::uint64_t>(status.st_size);
    file->device = status.st_dev;
    file->inode = status.st_ino;
    file->modified = modifiedAt(status);
    return file;
}

bool OpenFile::isSameAs(const struct stat& status) const
{
    return status.st_dev == device && status.st_ino == inode && static_cast<std::uint64_t>(status.st_size) == bytes &&
           modifiedAt(status) == modified;
}

bool OpenFile::isUnchanged() const
{
    struct stat status{};
    return ::fstat(number, &status) == 0 && isSameAs(status);
}

bool OpenFile::isAt(const std::filesystem::path& path) const
{
    struct stat status{};
    return ::stat(path.c_str(), &status) == 0 && isSameAs(status);
}

bool OpenFile::read(std::uint64_t offset, std::span<char> piece) const
{
    while (!piece.empty()) {
        const auto count = ::pread(number, piece.data(), piece.size(), static_cast<off_t>(offset));
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return false;
        offset += static_cast<std::uint64_t>(count);
        piece = piece.subspan(static_cast<std::size_t>(count));
    }
    return true;
}

} // namespace posko::server::http
