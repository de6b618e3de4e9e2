#include "server/photos/copies.h"

#include "core/wire.h"
#include "server/spawn_attributes.h"

#include <boost/json/serialize.hpp>

#include <csignal>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

namespace posko::server {

namespace {

/// The child ends itself after 20 s of processor time; this is for one that only waits.
constexpr std::chrono::seconds longest{60};
constexpr std::chrono::milliseconds poll{5};

CopyResult resultOf(int status)
{
    if (WIFEXITED(status)) {
        if (WEXITSTATUS(status) == childMade)
            return CopyResult::Made;
        return WEXITSTATUS(status) == childRefused ? CopyResult::Refused : CopyResult::Failed;
    }
    // A picture that breaks the decoder or uses up its time does so again; a SIGKILL is the system's want of memory.
    return WTERMSIG(status) == SIGKILL ? CopyResult::Failed : CopyResult::Refused;
}

CopyResult waitFor(pid_t child, const std::stop_token& stop)
{
    const auto deadline = std::chrono::steady_clock::now() + longest;
    int status = 0;
    for (;;) {
        const auto ended = ::waitpid(child, &status, WNOHANG);
        if (ended == child)
            return resultOf(status);
        if (ended < 0 && errno != EINTR)
            return CopyResult::Failed;
        if (stop.stop_requested() || std::chrono::steady_clock::now() > deadline) {
            ::kill(child, SIGKILL);
            ::waitpid(child, &status, 0);
            return CopyResult::Failed;
        }
        std::this_thread::sleep_for(poll);
    }
}

CopyResult runChild(std::vector<std::string> words, const std::stop_token& stop)
{
    std::vector<char*> arguments;
    for (std::string& word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    // Few variables, so that the decoder cannot be steered from the server's environment.
    std::string path = "PATH=/usr/bin:/bin";
    std::string threads = "VIPS_CONCURRENCY=1";
    std::string arenas = "MALLOC_ARENA_MAX=2";
    // The child may make no file for what it decodes: it stays within its memory, or fails.
    std::string inMemory = "VIPS_DISC_THRESHOLD=2g";
    std::string unconfined = std::string(unconfinedVariable) + "=yes";
    char* const last = std::getenv(unconfinedVariable) ? unconfined.data() : nullptr;
    const std::array<char*, 6> environment{path.data(), threads.data(), arenas.data(), inMemory.data(), last, nullptr};
    const SpawnAttributes attributes;
    pid_t child = 0;
    if (const int error = ::posix_spawn(&child, words.front().c_str(), nullptr, attributes.get(), arguments.data(),
                                        environment.data());
        error != 0)
        throw std::system_error(error, std::generic_category(), words.front());
    return waitFor(child, stop);
}

/// Whatever cannot be read is unknown: it is the word of a child that a picture may have broken.
PhotoFacts readFacts(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    std::string text(longestFacts + 1, '\0');
    stream.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(stream.gcount()));
    return PhotoFacts::parse(text).value_or(PhotoFacts{});
}

} // namespace

CopyResult makeCopies(const std::filesystem::path& program, const std::filesystem::path& original,
                      const std::filesystem::path& small, const std::filesystem::path& large, PhotoFacts& facts,
                      const std::stop_token& stop)
{
    auto said = original;
    said += ".facts";
    const auto made = runChild(
        {program.string(), "photo-child", original.string(), small.string(), large.string(), said.string()}, stop);
    if (made == CopyResult::Made)
        facts = readFacts(said);
    std::error_code ignored;
    std::filesystem::remove(said, ignored);
    return made;
}

CopyResult makeCoveredCopy(const std::filesystem::path& program, const std::filesystem::path& original,
                           const std::filesystem::path& to, const core::PhotoCover& cover, const std::stop_token& stop)
{
    return runChild(
        {program.string(), "photo-cover", original.string(), to.string(), core::json::serialize(core::toJson(cover))},
        stop);
}

} // namespace posko::server
