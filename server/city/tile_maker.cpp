#include "server/city/tile_maker.h"

#include "server/city/map_profile.h"
#include "server/spawn_attributes.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <format>
#include <fstream>
#include <vector>

namespace posko::server {

using core::ErrorCode;
using core::Result;

namespace {

/// Where the child reads and writes: no input, its output into the pipe.
class Files {
public:
    explicit Files(int output)
    {
        posix_spawn_file_actions_init(&files);
        posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
        posix_spawn_file_actions_adddup2(&files, output, STDOUT_FILENO);
        posix_spawn_file_actions_adddup2(&files, output, STDERR_FILENO);
    }
    ~Files() { posix_spawn_file_actions_destroy(&files); }
    Files(const Files&) = delete;
    Files& operator=(const Files&) = delete;

    posix_spawn_file_actions_t files{};
};

/// Reads what tilemaker says and knows how far it is and what it said last.
class Listener {
public:
    explicit Listener(const ProgressReport& to)
        : report(to)
    {
    }

    void read(int pipe)
    {
        std::array<char, 4096> piece{};
        for (;;) {
            const auto count = ::read(pipe, piece.data(), piece.size());
            if (count < 0 && errno == EINTR)
                continue;
            if (count <= 0)
                break;
            for (const char c : std::string_view(piece.data(), static_cast<std::size_t>(count))) {
                if (c == '\n' || c == '\r')
                    take();
                else
                    line += c;
            }
        }
        take();
    }

    const std::string& lastWords() const { return last; }

private:
    void take()
    {
        constexpr std::string_view counted = "writing tile ";
        if (const auto at = line.find(counted); at != std::string::npos)
            tell(std::string_view(line).substr(at + counted.size()));
        else if (line.find_first_not_of(' ') != std::string::npos)
            last = line;
        line.clear();
    }

    /// `12 of 34`
    void tell(std::string_view text) const
    {
        std::int64_t done = 0;
        std::int64_t all = 0;
        const auto of = text.find(" of ");
        if (!report || of == std::string_view::npos)
            return;
        std::from_chars(text.data(), text.data() + of, done);
        std::from_chars(text.data() + of + 4, text.data() + text.size(), all);
        report({"tiles", done, all > 0 ? std::optional(double(done) / double(all)) : std::nullopt});
    }

    const ProgressReport& report;
    std::string line;
    std::string last;
};

Result<void> writeFile(const std::filesystem::path& path, std::string_view text)
{
    std::ofstream file(path, std::ios::binary);
    file << text;
    file.close();
    return file ? Result<void>{} : core::fail(ErrorCode::Unavailable, path.string() + " cannot be written.");
}

Result<void> run(std::vector<std::string> words, Listener& listener)
{
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        return core::fail(ErrorCode::Unavailable, std::strerror(errno));
    std::vector<char*> arguments;
    for (auto& word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    pid_t child = 0;
    const Files files(ends[1]);
    const SpawnAttributes attributes;
    const int error =
        ::posix_spawnp(&child, words.front().c_str(), &files.files, attributes.get(), arguments.data(), environ);
    ::close(ends[1]);
    if (error != 0) {
        ::close(ends[0]);
        if (error == ENOENT)
            return core::fail(ErrorCode::Unavailable, words.front() + " is not installed. It makes the map's tiles: "
                                                                      "install the package tilemaker, version 3.");
        return core::fail(ErrorCode::Unavailable, words.front() + " cannot be started: " + std::strerror(error) + ".");
    }
    listener.read(ends[0]);
    ::close(ends[0]);
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
        return {};
    const auto how = WIFSIGNALED(status) ? std::format("was ended by signal {}", WTERMSIG(status))
                                         : std::format("failed with status {}", WEXITSTATUS(status));
    return core::fail(ErrorCode::Unavailable, words.front() + " " + how + ". It said: " + listener.lastWords());
}

/// The profile, and where there is a sea, one more layer that goes into `water`.
std::string configurationOf(const TileOrder& order, const std::filesystem::path& sea)
{
    if (order.sea.empty())
        return std::string(tileConfiguration());
    boost::json::value configuration = boost::json::parse(tileConfiguration());
    boost::json::object& layers = configuration.at("layers").as_object();
    boost::json::object layer = layers.at("water").as_object();
    layer["source"] = sea.string();
    layer["source_columns"] = boost::json::array{"class"};
    layer["write_to"] = "water";
    layers["sea"] = std::move(layer);
    return boost::json::serialize(configuration);
}

} // namespace

Result<void> makeTiles(const TileOrder& order, const ProgressReport& report)
{
    const auto configuration = order.folder / "tiles.json";
    const auto script = order.folder / "tiles.lua";
    const auto sea = order.folder / "sea.geojson";
    if (auto written = writeFile(configuration, configurationOf(order, sea)); !written)
        return written;
    if (auto written = writeFile(sea, seaAsGeoJson(order.sea)); !written)
        return written;
    if (auto written = writeFile(script, tileScript()); !written)
        return written;
    const auto& box = order.bounds;
    Listener listener(report);
    // Extracts lack what lies outside of them: that is no reason to refuse one.
    return run({order.program.string(), "--input", order.input.string(), "--output", order.output.string(), "--config",
                configuration.string(), "--process", script.string(), "--bbox",
                std::format("{:.7f},{:.7f},{:.7f},{:.7f}", box.west, box.south, box.east, box.north),
                "--skip-integrity"},
               listener);
}

} // namespace posko::server
