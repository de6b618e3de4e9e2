#include "server/http/spool.h"

#include "server/random.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace posko::server::http {

std::shared_ptr<Spool> Spool::create(const std::filesystem::path& folder, std::atomic<std::int64_t>& budget)
{
    constexpr std::size_t nameBytes = 16;
    const auto path = folder / ("form-" + randomHex(nameBytes));
    const int number = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (number < 0)
        throw std::system_error(errno, std::generic_category(), path.string());
    ::unlink(path.c_str());
    return std::shared_ptr<Spool>(new Spool(number, budget));
}

Spool::Spool(int descriptor, std::atomic<std::int64_t>& all)
    : number(descriptor)
    , budget(all)
{
}

Spool::~Spool()
{
    ::close(number);
    budget += static_cast<std::int64_t>(bytes);
}

bool Spool::append(std::string_view more)
{
    const auto wanted = static_cast<std::int64_t>(more.size());
    if (budget.fetch_sub(wanted) < wanted) {
        budget += wanted;
        return false;
    }
    bytes += more.size();
    auto offset = static_cast<off_t>(bytes - more.size());
    while (!more.empty()) {
        const auto written = ::pwrite(number, more.data(), more.size(), offset);
        if (written < 0) {
            if (errno == EINTR)
                continue;
            throw std::system_error(errno, std::generic_category(), "a body on disk");
        }
        offset += written;
        more.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

std::size_t Spool::read(std::uint64_t offset, std::span<char> piece) const
{
    std::size_t filled = 0;
    while (filled < piece.size()) {
        const auto count =
            ::pread(number, piece.data() + filled, piece.size() - filled, static_cast<off_t>(offset + filled));
        if (count < 0) {
            if (errno == EINTR)
                continue;
            throw std::system_error(errno, std::generic_category(), "a body on disk");
        }
        if (count == 0)
            break;
        filled += static_cast<std::size_t>(count);
    }
    return filled;
}

} // namespace posko::server::http
