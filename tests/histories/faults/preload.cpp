// Stands between a program and the C library (LD_PRELOAD), so that a real desk and a real server meet a full disk, a
// failing read, a wrong clock and their own end at a write that the test chose. See fault_points.h. What SQLite maps
// into memory, the index of its write-ahead log, is not counted: it survives a killed process and is made anew.
#include "tests/histories/faults/fault_points.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <string_view>

namespace {

using posko::tests::FaultPoints;

template <typename Function> Function* real(const char* name)
{
    return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

constexpr std::int64_t second = 1'000'000'000;

FaultPoints* points = nullptr;
std::array<timespec, 2> started; ///< of the wall clock and of the steady one
std::int64_t rate = 0;

using ClockGettime = int(clockid_t, timespec*);
ClockGettime* realClock()
{
    static auto* function = real<ClockGettime>("clock_gettime");
    return function;
}

[[gnu::constructor]] void begin()
{
    realClock()(CLOCK_REALTIME, &started[0]);
    realClock()(CLOCK_MONOTONIC, &started[1]);
    const char* path = std::getenv(posko::tests::faultPointsVariable);
    const int file = path ? ::open(path, O_RDWR | O_CLOEXEC) : -1;
    if (file < 0)
        return;
    void* shared = ::mmap(nullptr, sizeof(FaultPoints), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    ::close(file);
    if (shared == MAP_FAILED)
        return;
    auto* here = static_cast<FaultPoints*>(shared);
    rate = here->clockRate;
    points = here;
}

bool isBelow(const char* path)
{
    const std::string_view folder = points->folder.data();
    return path && !folder.empty() && std::string_view(path).starts_with(folder);
}

/// Whether an open file lies below the folder: asked once, until it is closed.
enum class Place : unsigned char { Unknown, Inside, Outside };
constexpr std::size_t mostFiles = 4096;
std::array<std::atomic<Place>, mostFiles> places;

void forget(int file)
{
    if (file >= 0 && static_cast<std::size_t>(file) < mostFiles)
        places[static_cast<std::size_t>(file)] = Place::Unknown;
}

bool isInside(int file)
{
    if (!points || file < 0 || static_cast<std::size_t>(file) >= mostFiles)
        return false;
    auto& place = places[static_cast<std::size_t>(file)];
    if (place == Place::Unknown) {
        const int error = errno;
        std::array<char, 64> link{};
        std::array<char, PATH_MAX> path{};
        std::snprintf(link.data(), link.size(), "/proc/self/fd/%d", file);
        const auto length = ::readlink(link.data(), path.data(), path.size() - 1);
        place = length > 0 && isBelow(path.data()) ? Place::Inside : Place::Outside;
        errno = error;
    }
    return place == Place::Inside;
}

[[noreturn]] void die()
{
    ::kill(::getpid(), SIGKILL);
    for (;;)
        ::pause();
}

int refusal()
{
    switch (points->disk) {
    case FaultPoints::Disk::Full:
        return ENOSPC;
    case FaultPoints::Disk::ReadOnly:
        return EROFS;
    case FaultPoints::Disk::Broken:
        return EIO;
    case FaultPoints::Disk::Sound:
        break;
    }
    return 0;
}

/// What a write needs: a full disk takes no more bytes and files, but it syncs, shortens and removes.
enum class Needs : unsigned char { Room, Nothing };

/// One write to the folder. `whole` does it, `half` as much of it as makes sense.
template <typename Whole, typename Half>
auto written(Needs needs, const Whole& whole, const Half& half) -> decltype(whole())
{
    const std::uint64_t number = ++points->writes;
    const bool last = number == points->killAt;
    if (last && points->death != FaultPoints::Death::After) {
        if (points->death == FaultPoints::Death::Half)
            half();
        die();
    }
    if (const int error = refusal(); error != 0 && (error != ENOSPC || needs == Needs::Room)) {
        ++points->refusedWrites;
        errno = error;
        return static_cast<decltype(whole())>(-1);
    }
    const auto result = whole();
    if (last)
        die();
    return result;
}

template <typename Whole> auto written(Needs needs, const Whole& whole)
{
    return written(needs, whole, [] {});
}

bool readFails(int file)
{
    if (!isInside(file))
        return false;
    std::uint32_t left = points->failingReads;
    while (left > 0 && !points->failingReads.compare_exchange_weak(left, left - 1)) {
    }
    if (left == 0)
        return false;
    ++points->refusedReads;
    errno = EIO;
    return true;
}

std::int64_t nanoseconds(const timespec& time)
{
    return std::int64_t{time.tv_sec} * second + time.tv_nsec;
}

/// What a clock says that runs too fast since the start.
void bend(timespec* time, const timespec& start, std::int64_t ahead)
{
    constexpr std::int64_t million = 1'000'000;
    const std::int64_t passed = nanoseconds(*time) - nanoseconds(start);
    const std::int64_t bent = nanoseconds(*time) + passed / million * rate + ahead;
    time->tv_sec = bent / second;
    time->tv_nsec = bent % second;
}

int openedWith(int flags, va_list& arguments)
{
    return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(arguments, int) : 0;
}

template <typename Open> int opened(const char* path, int flags, const Open& open)
{
    const bool makes = (flags & (O_CREAT | O_TRUNC)) != 0;
    const bool changes = makes || (flags & O_ACCMODE) != O_RDONLY;
    int file = -1;
    if (points && changes && points->disk == FaultPoints::Disk::ReadOnly && isBelow(path)) {
        ++points->refusedWrites;
        errno = EROFS;
    } else if (points && makes && isBelow(path) && ::access(path, F_OK) != 0) {
        file = written(Needs::Room, open);
    } else {
        file = open();
    }
    forget(file);
    return file;
}

} // namespace

// The C library's names, with its signatures.
extern "C" {

ssize_t write(int file, const void* bytes, size_t count)
{
    static auto* function = real<ssize_t(int, const void*, size_t)>("write");
    if (!isInside(file))
        return function(file, bytes, count);
    return written(
        Needs::Room, [&] { return function(file, bytes, count); }, [&] { function(file, bytes, count / 2); });
}

ssize_t pwrite64(int file, const void* bytes, size_t count, off64_t at)
{
    static auto* function = real<ssize_t(int, const void*, size_t, off64_t)>("pwrite64");
    if (!isInside(file))
        return function(file, bytes, count, at);
    return written(
        Needs::Room, [&] { return function(file, bytes, count, at); }, [&] { function(file, bytes, count / 2, at); });
}

ssize_t pwrite(int file, const void* bytes, size_t count, off_t at)
{
    return pwrite64(file, bytes, count, at);
}

ssize_t writev(int file, const iovec* pieces, int count)
{
    static auto* function = real<ssize_t(int, const iovec*, int)>("writev");
    if (!isInside(file))
        return function(file, pieces, count);
    return written(
        Needs::Room, [&] { return function(file, pieces, count); }, [&] { function(file, pieces, count / 2); });
}

int ftruncate64(int file, off64_t length) noexcept
{
    static auto* function = real<int(int, off64_t)>("ftruncate64");
    if (!isInside(file))
        return function(file, length);
    return written(Needs::Nothing, [&] { return function(file, length); });
}

int ftruncate(int file, off_t length) noexcept
{
    return ftruncate64(file, length);
}

int fsync(int file)
{
    static auto* function = real<int(int)>("fsync");
    if (!isInside(file))
        return function(file);
    return written(Needs::Nothing, [&] { return function(file); });
}

int fdatasync(int file)
{
    static auto* function = real<int(int)>("fdatasync");
    if (!isInside(file))
        return function(file);
    return written(Needs::Nothing, [&] { return function(file); });
}

int rename(const char* from, const char* to) noexcept
{
    static auto* function = real<int(const char*, const char*)>("rename");
    if (!points || !isBelow(to))
        return function(from, to);
    return written(Needs::Nothing, [&] { return function(from, to); });
}

int renameat2(int fromFolder, const char* from, int toFolder, const char* to, unsigned flags) noexcept
{
    static auto* function = real<int(int, const char*, int, const char*, unsigned)>("renameat2");
    if (!points || !isBelow(to))
        return function(fromFolder, from, toFolder, to, flags);
    return written(Needs::Nothing, [&] { return function(fromFolder, from, toFolder, to, flags); });
}

int link(const char* from, const char* to) noexcept
{
    static auto* function = real<int(const char*, const char*)>("link");
    if (!points || !isBelow(to))
        return function(from, to);
    return written(Needs::Room, [&] { return function(from, to); });
}

int linkat(int fromFolder, const char* from, int toFolder, const char* to, int flags) noexcept
{
    static auto* function = real<int(int, const char*, int, const char*, int)>("linkat");
    if (!points || !isBelow(to))
        return function(fromFolder, from, toFolder, to, flags);
    return written(Needs::Room, [&] { return function(fromFolder, from, toFolder, to, flags); });
}

int unlink(const char* path) noexcept
{
    static auto* function = real<int(const char*)>("unlink");
    if (!points || !isBelow(path))
        return function(path);
    return written(Needs::Nothing, [&] { return function(path); });
}

int mkdir(const char* path, mode_t mode) noexcept
{
    static auto* function = real<int(const char*, mode_t)>("mkdir");
    if (!points || !isBelow(path) || ::access(path, F_OK) == 0)
        return function(path, mode);
    return written(Needs::Room, [&] { return function(path, mode); });
}

int open64(const char* path, int flags, ...)
{
    static auto* function = real<int(const char*, int, ...)>("open64");
    va_list arguments;
    va_start(arguments, flags);
    const int mode = openedWith(flags, arguments);
    va_end(arguments);
    return opened(path, flags, [&] { return function(path, flags, mode); });
}

int open(const char* path, int flags, ...)
{
    va_list arguments;
    va_start(arguments, flags);
    const int mode = openedWith(flags, arguments);
    va_end(arguments);
    return open64(path, flags, mode);
}

int openat64(int folder, const char* path, int flags, ...)
{
    static auto* function = real<int(int, const char*, int, ...)>("openat64");
    va_list arguments;
    va_start(arguments, flags);
    const int mode = openedWith(flags, arguments);
    va_end(arguments);
    return opened(path, flags, [&] { return function(folder, path, flags, mode); });
}

int openat(int folder, const char* path, int flags, ...)
{
    va_list arguments;
    va_start(arguments, flags);
    const int mode = openedWith(flags, arguments);
    va_end(arguments);
    return openat64(folder, path, flags, mode);
}

int close(int file)
{
    static auto* function = real<int(int)>("close");
    forget(file);
    return function(file);
}

int fclose(FILE* stream)
{
    static auto* function = real<int(FILE*)>("fclose");
    forget(::fileno(stream));
    return function(stream);
}

ssize_t read(int file, void* bytes, size_t count)
{
    static auto* function = real<ssize_t(int, void*, size_t)>("read");
    return readFails(file) ? -1 : function(file, bytes, count);
}

ssize_t pread64(int file, void* bytes, size_t count, off64_t at)
{
    static auto* function = real<ssize_t(int, void*, size_t, off64_t)>("pread64");
    return readFails(file) ? -1 : function(file, bytes, count, at);
}

ssize_t pread(int file, void* bytes, size_t count, off_t at)
{
    return pread64(file, bytes, count, at);
}

int clock_gettime(clockid_t clock, timespec* time) noexcept
{
    const int done = realClock()(clock, time);
    if (done != 0 || !points)
        return done;
    if (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)
        bend(time, started[0], points->wallClockOff);
    else if (clock == CLOCK_MONOTONIC || clock == CLOCK_MONOTONIC_COARSE)
        bend(time, started[1], 0);
    return done;
}

int gettimeofday(timeval* time, void*) noexcept
{
    timespec now{};
    const int done = clock_gettime(CLOCK_REALTIME, &now);
    constexpr long thousand = 1000;
    time->tv_sec = now.tv_sec;
    time->tv_usec = now.tv_nsec / thousand;
    return done;
}

time_t time(time_t* where) noexcept
{
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    if (where)
        *where = now.tv_sec;
    return now.tv_sec;
}

} // extern "C"
