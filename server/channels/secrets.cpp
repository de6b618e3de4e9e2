#include "server/channels/secrets.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>

namespace posko::server::channels {

namespace fs = std::filesystem;

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

constexpr std::size_t longestSecret = 1000;

fs::path secretPath(const fs::path& data, const std::string& channelId)
{
    return data / "channels" / (channelId + ".secret");
}

/// A file that closes itself.
struct SecretFile {
    explicit SecretFile(int opened)
        : descriptor(opened)
    {
    }
    ~SecretFile()
    {
        if (descriptor >= 0)
            ::close(descriptor);
    }
    SecretFile(const SecretFile&) = delete;
    SecretFile& operator=(const SecretFile&) = delete;
    const int descriptor;
};

Result<void> notWritten(const fs::path& path)
{
    return fail(ErrorCode::Unavailable,
                "The secret could not be written to " + path.string() + ": " + std::generic_category().message(errno));
}

bool writeAll(int file, std::string_view text)
{
    while (!text.empty()) {
        const auto written = ::write(file, text.data(), text.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

/// An administrator who works as root leaves what he makes to the account that the data belong to.
bool giveToOwnerOf(const fs::path& data, int file)
{
    struct stat owner{};
    if (::geteuid() != 0)
        return true;
    return ::stat(data.c_str(), &owner) == 0 && ::fchown(file, owner.st_uid, owner.st_gid) == 0;
}

bool syncFolder(const fs::path& data, const fs::path& folder)
{
    const SecretFile opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    return opened.descriptor >= 0 && giveToOwnerOf(data, opened.descriptor) && ::fsync(opened.descriptor) == 0;
}

} // namespace

Result<void> checkSecret(const std::string& secret)
{
    const bool visible = std::ranges::all_of(secret, [](unsigned char c) { return c > 0x20 && c < 0x7f; });
    if (secret.empty() || secret.size() > longestSecret || !visible)
        return fail(ErrorCode::Invalid, "A secret is one line of visible ASCII characters, at most 1000 of them.");
    return {};
}

Result<void> writeSecret(const fs::path& data, const std::string& channelId, const std::string& secret)
{
    if (auto good = checkSecret(secret); !good)
        return good;
    const auto path = secretPath(data, channelId);
    const auto folder = path.parent_path();
    if (::mkdir(folder.c_str(), S_IRWXU) != 0 && errno != EEXIST)
        return notWritten(path);
    // Beside the name, so that nobody ever reads a part of it.
    auto part = path;
    part += ".part";
    ::unlink(part.c_str());
    {
        const SecretFile file(
            ::open(part.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, S_IRUSR | S_IWUSR));
        if (file.descriptor < 0)
            return notWritten(path);
        if (!giveToOwnerOf(data, file.descriptor) || !writeAll(file.descriptor, secret + "\n") ||
            ::fsync(file.descriptor) != 0) {
            const auto failed = notWritten(path);
            ::unlink(part.c_str());
            return failed;
        }
    }
    if (::rename(part.c_str(), path.c_str()) != 0 || !syncFolder(data, folder))
        return notWritten(path);
    return {};
}

Result<std::string> readSecret(const fs::path& data, const std::string& channelId)
{
    const auto path = secretPath(data, channelId);
    const SecretFile file(::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
    if (file.descriptor < 0)
        return fail(ErrorCode::Missing, "Its secret is not there. Give it again: poskod channel secret NAME.");
    struct stat status{};
    if (::fstat(file.descriptor, &status) != 0 || !S_ISREG(status.st_mode) ||
        (status.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return fail(ErrorCode::NotAllowed,
                    "Others may read the file of its secret, so it is not used. Let its owner alone read it (chmod "
                    "600), and give a new secret: poskod channel secret NAME.");
    std::array<char, longestSecret + 2> bytes{};
    std::size_t length = 0;
    while (length < bytes.size()) {
        const auto got = ::read(file.descriptor, bytes.data() + length, bytes.size() - length);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        length += static_cast<std::size_t>(got);
    }
    std::string secret(bytes.data(), length);
    if (secret.ends_with('\n'))
        secret.pop_back();
    if (!checkSecret(secret))
        return fail(ErrorCode::Invalid, "The file of its secret cannot be read. Give it again: poskod channel secret "
                                        "NAME.");
    return secret;
}

void removeSecret(const fs::path& data, const std::string& channelId)
{
    std::error_code ignored;
    fs::remove(secretPath(data, channelId), ignored);
}

} // namespace posko::server::channels
