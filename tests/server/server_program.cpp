#include "tests/server/server_program.h"

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <csignal>
#include <fstream>
#include <spawn.h>
#include <stdexcept>

namespace posko::test {

ServerProgram::ServerProgram(std::string path, server::DatabaseAddress where, std::vector<std::string> more)
    : program(std::move(path))
    , address(std::move(where))
    , options(std::move(more))
{
    start();
}

ServerProgram::~ServerProgram()
{
    end(SIGTERM);
}

void ServerProgram::start()
{
    std::vector<std::string> words = {program, "serve", "--data", address.directory.string(), "--listen",
                                      "127.0.0.1:" + std::to_string(listening)};
    if (!address.url.empty())
        words.insert(words.end(), {"--database", address.url});
    words.insert(words.end(), options.begin(), options.end());
    std::vector<char*> arguments;
    for (auto& word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    std::array<int, 2> pipe{};
    if (::pipe(pipe.data()) != 0)
        throw std::runtime_error("no pipe");
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, pipe[1], STDOUT_FILENO);
    posix_spawn_file_actions_addclose(&actions, pipe[0]);
    posix_spawn_file_actions_addclose(&actions, pipe[1]);
    const int failed = ::posix_spawn(&process, program.c_str(), &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    ::close(pipe[1]);
    std::string said;
    std::array<char, 256> piece{};
    while (failed == 0 && !said.contains('\n')) {
        const auto count = ::read(pipe[0], piece.data(), piece.size());
        if (count <= 0)
            break;
        said.append(piece.data(), static_cast<std::size_t>(count));
    }
    ::close(pipe[0]);
    const auto colon = said.rfind(':');
    std::uint16_t heard = 0;
    if (colon == std::string::npos ||
        std::from_chars(said.data() + colon + 1, said.data() + said.size(), heard).ec != std::errc{}) {
        end(SIGKILL);
        throw std::runtime_error("poskod did not come up");
    }
    // Others read the port while a server starts again.
    if (listening == 0)
        listening = heard;
}

void ServerProgram::kill()
{
    end(SIGKILL);
}

void ServerProgram::end(int signal)
{
    if (process <= 0)
        return;
    ::kill(process, signal);
    ::waitpid(process, nullptr, 0);
    process = -1;
}

std::int64_t ServerProgram::residentBytes() const
{
    std::ifstream file("/proc/" + std::to_string(process) + "/statm");
    std::int64_t pages = 0;
    std::int64_t resident = 0;
    file >> pages >> resident;
    return resident * ::sysconf(_SC_PAGESIZE);
}

} // namespace posko::test
