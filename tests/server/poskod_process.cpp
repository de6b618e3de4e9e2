#include "tests/server/poskod_process.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <thread>

namespace posko::test {

namespace {

std::string readFile(const std::filesystem::path& path)
{
    std::ifstream file(path);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

} // namespace

PoskodProcess::PoskodProcess(const server::DatabaseAddress& store, const std::vector<std::string>& options,
                             const std::string& listen)
{
    std::vector<std::string> words = {POSKOD_PROGRAM, "serve", "--data", store.directory.string(), "--listen", listen};
    if (!store.url.empty())
        words.insert(words.end(), {"--database", store.url});
    words.insert(words.end(), options.begin(), options.end());
    std::vector<char*> line;
    for (auto& word : words)
        line.push_back(word.data());
    line.push_back(nullptr);
    const auto log = (folder.path / "log").string();
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        throw std::runtime_error("no pipe for the test's poskod");
    child = ::fork();
    if (child == 0) {
        const int file = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
        ::dup2(ends[1], STDOUT_FILENO);
        ::dup2(file, STDERR_FILENO);
        ::execv(line.front(), line.data());
        ::_exit(127);
    }
    ::close(ends[1]);
    for (char byte = 0; ::read(ends[0], &byte, 1) == 1 && byte != '\n';)
        said += byte;
    ::close(ends[0]);
}

PoskodProcess::~PoskodProcess()
{
    if (child > 0) {
        signal(SIGKILL);
        wait();
    }
}

std::uint16_t PoskodProcess::port() const
{
    if (said.empty())
        throw std::runtime_error("poskod did not start: " + logged());
    return static_cast<std::uint16_t>(std::stoul(said.substr(said.rfind(':') + 1)));
}

void PoskodProcess::signal(int number) const
{
    ::kill(child, number);
}

int PoskodProcess::wait()
{
    int status = 0;
    ::waitpid(child, &status, 0);
    child = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

std::string PoskodProcess::logged() const
{
    return readFile(folder.path / "log");
}

bool PoskodProcess::logs(std::string_view text) const
{
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds{10};
    while (!logged().contains(text)) {
        if (std::chrono::steady_clock::now() > until)
            return false;
        std::this_thread::sleep_for(std::chrono::milliseconds{10});
    }
    return true;
}

std::size_t PoskodProcess::megabytes() const
{
    const auto status = readFile("/proc/" + std::to_string(child) + "/status");
    const auto at = status.find("VmRSS:");
    constexpr std::size_t kibibytes = 1024;
    return at == std::string::npos ? 0 : std::stoul(status.substr(at + 6)) / kibibytes;
}

} // namespace posko::test
