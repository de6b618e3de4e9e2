#include "server/photos/files.h"

#include <sodium.h>

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

namespace posko::server {

namespace fs = std::filesystem;

namespace {

/// An open file that closes itself.
class Descriptor {
public:
    Descriptor(const fs::path& path, int flags, mode_t mode = 0)
        : number(::open(path.c_str(), flags | O_CLOEXEC, mode))
    {
        if (number < 0)
            throw std::system_error(errno, std::generic_category(), path.string());
    }
    ~Descriptor() { ::close(number); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    void sync() const
    {
        if (::fsync(number) != 0)
            throw std::system_error(errno, std::generic_category(), "fsync");
    }
    const int number;
};

fs::path photoBase(const fs::path& directory, const std::string& sha256)
{
    constexpr std::size_t folderDigits = 2;
    return directory / "photos" / sha256.substr(0, folderDigits) / sha256.substr(folderDigits);
}

} // namespace

fs::path originalPath(const fs::path& directory, const std::string& sha256)
{
    return photoBase(directory, sha256);
}

fs::path copyPath(const fs::path& directory, const std::string& sha256, std::string_view size)
{
    auto path = photoBase(directory, sha256);
    path += "." + std::string(size) + ".jpg";
    return path;
}

fs::path publicPath(const fs::path& directory, const std::string& name)
{
    return directory / "published" / (name + ".jpg");
}

fs::path uploadPath(const fs::path& directory, const std::string& id)
{
    return directory / "uploads" / id;
}

void syncFile(const fs::path& path)
{
    Descriptor(path, O_RDONLY).sync();
}

void moveDurably(const fs::path& from, const fs::path& to)
{
    fs::create_directories(to.parent_path());
    fs::rename(from, to);
    Descriptor(to.parent_path(), O_RDONLY | O_DIRECTORY).sync();
    Descriptor(to.parent_path().parent_path(), O_RDONLY | O_DIRECTORY).sync();
}

void shareDurably(const fs::path& from, const fs::path& to)
{
    auto second = from;
    second += ".second";
    std::error_code error;
    fs::remove(second, error);
    fs::create_hard_link(from, second, error);
    if (error == std::errc::operation_not_permitted || error == std::errc::operation_not_supported ||
        error == std::errc::function_not_supported) { // a file system without second names
        moveDurably(from, to);
        return;
    }
    if (error) // as on a full disk, where what records the move would fail too
        throw std::system_error(error, second.string());
    moveDurably(second, to);
    fs::remove(second, error); // two names of one file are not moved onto one another
}

void replaceDurably(const fs::path& path, std::string_view text)
{
    auto part = path;
    part += ".part";
    const Descriptor made(part, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    writeAt(part, 0, text);
    renameDurably(part, path);
}

/// The folder that holds the name; a bare name lies in the current one.
static fs::path folderOf(const fs::path& path)
{
    return fs::absolute(path).parent_path();
}

void renameDurably(const fs::path& from, const fs::path& to)
{
    fs::rename(from, to);
    Descriptor(folderOf(to), O_RDONLY | O_DIRECTORY).sync();
}

void removeDurably(const fs::path& path)
{
    fs::remove(path);
    Descriptor(folderOf(path), O_RDONLY | O_DIRECTORY).sync();
}

void syncAll(const fs::path& folder)
{
    const Descriptor place(folder, O_RDONLY | O_DIRECTORY);
    if (::syncfs(place.number) != 0)
        throw std::system_error(errno, std::generic_category(), folder.string());
}

void writeAt(const fs::path& path, std::uintmax_t offset, std::string_view bytes)
{
    const Descriptor file(path, O_WRONLY);
    while (!bytes.empty()) {
        const auto written = ::pwrite(file.number, bytes.data(), bytes.size(), static_cast<off_t>(offset));
        if (written < 0) {
            if (errno == EINTR)
                continue;
            throw std::system_error(errno, std::generic_category(), path.string());
        }
        offset += static_cast<std::uintmax_t>(written);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    file.sync();
}

std::string sha256OfFile(const fs::path& path)
{
    const Descriptor file(path, O_RDONLY);
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    std::array<unsigned char, 64 * 1024> piece{};
    for (;;) {
        const auto count = ::read(file.number, piece.data(), piece.size());
        if (count < 0) {
            if (errno == EINTR)
                continue;
            throw std::system_error(errno, std::generic_category(), path.string());
        }
        if (count == 0)
            break;
        crypto_hash_sha256_update(&state, piece.data(), static_cast<unsigned long long>(count));
    }
    std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
    crypto_hash_sha256_final(&state, hash.data());
    std::array<char, crypto_hash_sha256_BYTES * 2 + 1> text{};
    sodium_bin2hex(text.data(), text.size(), hash.data(), hash.size());
    return text.data();
}

bool canBeRead(const fs::path& path)
{
    try {
        // It throws as well where the system cannot say what the path is.
        if (!fs::is_regular_file(path))
            return false;
        sha256OfFile(path);
        return true;
    } catch (const std::system_error&) {
        return false;
    }
}

} // namespace posko::server
