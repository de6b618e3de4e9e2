#include "server/photos/upload_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace posko::server {

namespace {

/// Whether the open file still has that name: another process may have stored it meanwhile.
bool isStill(int number, const std::filesystem::path& file)
{
    struct stat open{};
    struct stat named{};
    return ::fstat(number, &open) == 0 && ::stat(file.c_str(), &named) == 0 && open.st_dev == named.st_dev &&
           open.st_ino == named.st_ino;
}

} // namespace

UploadLock::UploadLock(const std::filesystem::path& file)
    : number(::open(file.c_str(), O_RDWR | O_CLOEXEC))
{
    if (number < 0)
        return;
    if (::flock(number, LOCK_EX | LOCK_NB) != 0)
        got = State::Taken;
    else if (isStill(number, file))
        got = State::Held;
}

UploadLock::~UploadLock()
{
    if (number < 0)
        return;
    // A child that is being started may hold a copy of the descriptor for a moment; closing ours would not unlock.
    if (got == State::Held)
        ::flock(number, LOCK_UN);
    ::close(number);
}

} // namespace posko::server
