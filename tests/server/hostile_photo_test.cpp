#include "server/photos/confinement.h"
#include "server/photos/copies.h"
#include "server/random.h"
#include "tests/server/pictures.h"
#include "tests/source_tree.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <unistd.h>
#include <zlib.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <fstream>
#include <functional>
#include <thread>

namespace posko::test {

namespace {

using server::CopyResult;
using namespace std::string_literals;

/// So many zeros, compressed: a thousandth of their size.
std::string packedZeros(std::size_t count)
{
    z_stream stream{};
    EXPECT_EQ(deflateInit(&stream, Z_BEST_SPEED), Z_OK);
    const std::string zeros(1024UL * 1024, '\0');
    std::string packed;
    std::string piece(64UL * 1024, '\0');
    while (count > 0 || stream.avail_in > 0) {
        const auto part = std::min(count, zeros.size());
        count -= part;
        stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(zeros.data()));
        stream.avail_in = static_cast<uInt>(part);
        do {
            stream.next_out = reinterpret_cast<Bytef*>(piece.data());
            stream.avail_out = static_cast<uInt>(piece.size());
            deflate(&stream, count == 0 ? Z_FINISH : Z_NO_FLUSH);
            packed.append(piece, 0, piece.size() - stream.avail_out);
        } while (stream.avail_out == 0);
    }
    deflateEnd(&stream);
    return packed;
}

std::string png(std::uint32_t width, std::uint32_t height, const std::string& data, const std::string& extra = {})
{
    return "\x89PNG\r\n\x1a\n"s + pngChunk("IHDR", bigEndian(width) + bigEndian(height) + "\x08\x02\x00\x00\x00"s) +
           extra + pngChunk("IDAT", data) + pngChunk("IEND", "");
}

/// A picture that grows to many times its size, in its pixels or in what comes with them.
std::vector<std::pair<std::string, std::string>> bombs()
{
    constexpr std::size_t much = 300UL * 1024 * 1024;
    const auto zeros = packedZeros(much);
    return {
        {"4 gigapixels announced", png(65'000, 65'000, zeros)},
        {"a side that is too long", png(40'000, 100, zeros)},
        {"all that a header can say", png(0x7FFFFFFF, 0x7FFFFFFF, "")},
        {"a text of 300 MB", png(10'000, 100'000, "", pngChunk("zTXt", "Comment\0\0"s + zeros))},
        {"a profile of 300 MB", png(9, 9, "", pngChunk("iCCP", "icc\0\0"s + zeros))},
        {"a JPEG of 4 gigapixels", "\xFF\xD8\xFF\xC0\x00\x11\x08\xFF\xDC\xFF\xDC\x03\x01\x22\x00\x02\x11\x01\x03\x11"
                                   "\x01\xFF\xDA\x00\x0C\x03\x01\x00\x02\x11\x03\x11\x00\x3F\x00"s},
        {"a HEIF with a box as large as the world", "\x00\x00\x00\x18"
                                                    "ftypheic\x00\x00\x00\x00mif1heic\xFF\xFF\xFF\xFF"
                                                    "meta\x00\x00\x00\x00"s},
        {"a WebP of 16383 squared", "RIFF\x1A\x00\x00\x00WEBPVP8L\x0D\x00\x00\x00\x2F\xFE\xFF\xFF\x0F\x00\x00\x00\x00"
                                    "\x00\x00\x00\x00\x00\x00"s},
    };
}

class HostilePhotos : public testing::Test {
protected:
    CopyResult copy(const std::string& bytes) const
    {
        const auto from = folder.path / "from";
        std::ofstream(from, std::ios::binary) << bytes;
        server::PhotoFacts facts;
        return server::makeCopies(POSKOD_PROGRAM, from, folder.path / "small", folder.path / "large", facts);
    }
    /// What `asked` returns, 0 to 127 or `skip`, in a process that is confined to the file "kept".
    int confined(const std::function<int(server::Confinement)>& asked) const
    {
        const auto child = ::fork();
        if (child == 0)
            ::_exit(asked(server::confine(folder.path / "kept")));
        int status = 0;
        EXPECT_EQ(::waitpid(child, &status, 0), child);
        EXPECT_TRUE(WIFEXITED(status));
        return WEXITSTATUS(status);
    }

    static constexpr int skip = 128;
    const TemporaryFolder folder;
};

TEST_F(HostilePhotos, BombsAreRefused)
{
    for (const auto& [name, bytes] : bombs())
        EXPECT_EQ(copy(bytes), CopyResult::Refused) << name;
}

TEST_F(HostilePhotos, ALargeButHonestPictureIsTaken)
{
    // 100 megapixels of one colour.
    EXPECT_EQ(copy(png(10'000, 10'000, packedZeros((3UL * 10'000 + 1) * 10'000))), CopyResult::Made);
}

TEST_F(HostilePhotos, WhatPhonesSendAsHeicIsTaken)
{
    std::ifstream file(sourceFolder() / "tests" / "data" / "road.heic", std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(file)), {});
    ASSERT_TRUE(bytes.substr(4).starts_with("ftypheic"));
    EXPECT_EQ(copy(bytes), CopyResult::Made);
    EXPECT_EQ(copy(bytes.substr(0, bytes.size() / 2)), CopyResult::Refused);
}

TEST_F(HostilePhotos, WhatIsCutOffAnywhereIsRefused)
{
    const auto whole = picture(64, 64);
    ASSERT_EQ(copy(whole), CopyResult::Made);
    const auto jpeg = [&] {
        std::ifstream file(folder.path / "large", std::ios::binary);
        return std::string((std::istreambuf_iterator<char>(file)), {});
    }();
    ASSERT_EQ(copy(jpeg), CopyResult::Made);
    for (const auto& good : {whole, jpeg}) {
        for (const std::size_t part : {1, 3, 8, 20})
            EXPECT_EQ(copy(good.substr(0, good.size() * part / 24)), CopyResult::Refused) << part;
    }
}

TEST_F(HostilePhotos, DamagedPicturesEndInAnAnswer)
{
    const auto whole = picture(48, 48);
    unsigned state = 7;
    for (int i = 0; i < 20; ++i) {
        auto bytes = whole;
        for (int flips = 0; flips < 5; ++flips) {
            state = state * 1664525U + 1013904223U;
            bytes[16 + (state >> 8U) % (bytes.size() - 16)] = static_cast<char>(state >> 24U);
        }
        const auto result = copy(bytes);
        EXPECT_TRUE(result == CopyResult::Made || result == CopyResult::Refused) << i;
    }
}

/// What a process that is confined to a picture still can, one bit each.
int abilities(const std::filesystem::path& folder, pid_t parent)
{
    int can = 0;
    if (::socket(AF_INET, SOCK_STREAM, 0) >= 0)
        can |= 1;
    if (::socket(AF_UNIX, SOCK_STREAM, 0) >= 0)
        can |= 2;
    if (const auto child = ::fork(); child >= 0) {
        if (child == 0)
            ::_exit(0);
        can |= 4;
    }
    if (::open((folder / "new").c_str(), O_WRONLY | O_CREAT, 0600) >= 0)
        can |= 8;
    if (::unlink((folder / "kept").c_str()) == 0)
        can |= 16;
    if (::kill(parent, 0) == 0)
        can |= 32;
    if (::open((folder / "kept").c_str(), O_RDONLY) < 0)
        can |= 64; // this one is needed
    char program[] = "/bin/true";
    char* arguments[] = {program, nullptr};
    ::execv(program, arguments);
    return can;
}

/// What it can still do to the file that it holds open, one bit each.
int powers(int open, const std::filesystem::path& file)
{
    int can = 0;
    int waiting = 0;
    if (::fchmod(open, 0777) == 0 || ::chmod(file.c_str(), 0777) == 0)
        can |= 1;
    if (::fsetxattr(open, "user.mark", "x", 1, 0) == 0 || ::getxattr(file.c_str(), "user.mark", nullptr, 0) >= 0)
        can |= 2;
    if (::ioctl(open, FIONREAD, &waiting) == 0)
        can |= 4;
    constexpr int processKeyring = -2;
    constexpr int describe = 6;
    if (::syscall(SYS_keyctl, describe, processKeyring, nullptr, 0) >= 0 || errno != EPERM)
        can |= 8;
    if (::fchown(open, ::getuid(), ::getgid()) == 0)
        can |= 16;
    if (::futimens(open, nullptr) == 0)
        can |= 32;
    if (::setsid() >= 0 || ::nice(1) != -1)
        can |= 64;
    return can;
}

/// Which files it can still read.
int readable(const std::filesystem::path& folder)
{
    int can = 0;
    if (::open((folder / "other").c_str(), O_RDONLY) >= 0)
        can |= 1;
    if (::open("/etc/passwd", O_RDONLY) >= 0)
        can |= 2;
    if (::open(folder.c_str(), O_RDONLY | O_DIRECTORY) >= 0)
        can |= 4;
    if (::open("/proc/self/environ", O_RDONLY) >= 0)
        can |= 8;
    return can;
}

TEST_F(HostilePhotos, TheChildIsLeftWithoutNetworkProgramsAndFiles)
{
    std::ofstream(folder.path / "kept") << "x";
    const auto parent = ::getpid();
    const int can =
        confined([&](server::Confinement done) { return done.calls ? abilities(folder.path, parent) : skip; });
    if (can == skip)
        GTEST_SKIP() << "this system has no seccomp filters";
    EXPECT_EQ(can, 0);
    EXPECT_TRUE(std::filesystem::exists(folder.path / "kept"));
}

TEST_F(HostilePhotos, NoCallIsLeftThatDecodingDoesWithout)
{
    std::ofstream(folder.path / "kept") << "x";
    const int open = ::open((folder.path / "kept").c_str(), O_RDWR);
    const int can =
        confined([&](server::Confinement done) { return done.calls ? powers(open, folder.path / "kept") : skip; });
    ::close(open);
    if (can == skip)
        GTEST_SKIP() << "this system has no seccomp filters";
    EXPECT_EQ(can, 0);
}

TEST_F(HostilePhotos, TheChildReadsNoFileButThePicture)
{
    std::ofstream(folder.path / "kept") << "x";
    std::ofstream(folder.path / "other") << "x";
    const int can = confined([&](server::Confinement done) { return done.files ? readable(folder.path) : skip; });
    if (can == skip)
        GTEST_SKIP() << "this system has no Landlock";
    EXPECT_EQ(can, 0);
}

TEST_F(HostilePhotos, TheChildConfinesItselfBeforeItReadsThePicture)
{
    // A pipe without a writer stops the child where it opens the picture.
    const auto pipe = folder.path / "pipe";
    ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
    std::array<std::string, 6> words = {POSKOD_PROGRAM,
                                        "photo-child",
                                        pipe.string(),
                                        (folder.path / "s").string(),
                                        (folder.path / "l").string(),
                                        (folder.path / "f").string()};
    std::array<char*, 7> arguments{};
    for (std::size_t i = 0; i < words.size(); ++i)
        arguments[i] = words[i].data();
    pid_t child = 0;
    ASSERT_EQ(::posix_spawn(&child, POSKOD_PROGRAM, nullptr, nullptr, arguments.data(), environ), 0);
    std::string said;
    for (int tries = 0; tries < 2000 && !said.contains("Seccomp:\t2"); ++tries) {
        std::ifstream status("/proc/" + std::to_string(child) + "/status");
        said.assign(std::istreambuf_iterator<char>(status), {});
        std::this_thread::sleep_for(std::chrono::milliseconds{10});
    }
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    EXPECT_TRUE(said.contains("Seccomp:\t2")) << said;
    EXPECT_TRUE(said.contains("NoNewPrivs:\t1")) << said;
}

TEST_F(HostilePhotos, AChildThatStillWorksWhenTheServerGivesUpIsEnded)
{
    // It waits for a writer that never comes.
    const auto pipe = folder.path / "pipe";
    ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
    std::stop_source giveUp;
    std::jthread later([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds{200});
        giveUp.request_stop();
    });
    const auto start = std::chrono::steady_clock::now();
    server::PhotoFacts facts;
    EXPECT_EQ(server::makeCopies(POSKOD_PROGRAM, pipe, folder.path / "small", folder.path / "large", facts,
                                 giveUp.get_token()),
              CopyResult::Failed);
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds{10});
}

class BesideBombs : public Served {};

TEST_F(BesideBombs, OthersAreServedAndUploadMeanwhile)
{
    auto attacker = desk("west");
    auto honest = desk("dispatcher");
    const auto all = bombs();
    std::atomic<bool> over = false;
    std::thread attack([&] {
        unsigned number = 0;
        while (!over) {
            for (const auto& [name, bytes] : all) {
                const auto each = bytes + std::to_string(++number);
                constexpr std::size_t chunk = 8UL * 1024 * 1024;
                EXPECT_LT(each.size(), chunk);
                const auto location = startUpload(attacker, server::sha256Hex(each), each.size()).header("location");
                EXPECT_EQ(patchUpload(attacker, location, 0, each).status, 422) << name;
            }
        }
    });
    for (unsigned i = 0; i < 5; ++i) {
        uploaded(honest, picture(40, 40, 500 + i));
        EXPECT_EQ(honest.get("/api/v1/sync/snapshot").status, 200);
        EXPECT_EQ(client().send("GET", "/healthz").status, 200);
    }
    over = true;
    attack.join();
    EXPECT_TRUE(std::filesystem::is_empty(store.path() / "uploads"));
}

} // namespace

} // namespace posko::test
