#include "tests/server/server_program.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <chrono>
#include <csignal>
#include <fstream>
#include <spawn.h>
#include <sstream>
#include <stdexcept>
#include <thread>

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
    std::vector<std::string> words = {
        program, "serve", "--data", address.directory.string(), "--listen", "127.0.0.1:" + std::to_string(listening)};
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
    const auto log = (folder.path / "log").string();
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    posix_spawn_file_actions_addclose(&actions, pipe[0]);
    posix_spawn_file_actions_addclose(&actions, pipe[1]);
    const int failed = ::posix_spawn(&process, program.c_str(), &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    ::close(pipe[1]);
    said.clear();
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
        throw std::runtime_error("poskod did not come up: " + logged());
    }
    // Others read the port while a server starts again.
    if (listening == 0)
        listening = heard;
}

void ServerProgram::kill()
{
    end(SIGKILL);
}

int ServerProgram::end(int signal)
{
    if (process <= 0)
        return -1;
    int status = 0;
    ::kill(process, signal);
    ::waitpid(process, &status, 0);
    process = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

void ServerProgram::signal(int number) const
{
    ::kill(process, number);
}

int ServerProgram::stop()
{
    return end(SIGTERM);
}

std::string ServerProgram::logged() const
{
    std::ifstream file(folder.path / "log");
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

bool ServerProgram::logs(std::string_view text) const
{
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds{10};
    while (!logged().contains(text)) {
        if (std::chrono::steady_clock::now() > until)
            return false;
        std::this_thread::sleep_for(std::chrono::milliseconds{10});
    }
    return true;
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
