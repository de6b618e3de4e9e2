#include "bench/desk/peers.h"

#include <QTemporaryDir>

#include <array>
#include <cstdio>
#include <format>
#include <memory>
#include <stdexcept>
#include <string>

namespace posko::bench {

namespace {

/// Prints each line of the program's output as the report would have it.
void run(const Report& report, const std::string& command)
{
    const auto close = [](std::FILE* file) {
        ::pclose(file);
    };
    const std::unique_ptr<std::FILE, decltype(close)> output(::popen(command.c_str(), "r"), close);
    if (!output)
        throw std::runtime_error("cannot run " + command);
    constexpr std::size_t longest = 4'096;
    std::array<char, longest> text{};
    while (std::fgets(text.data(), text.size(), output.get())) {
        std::string line(text.data());
        if (line.ends_with('\n'))
            line.pop_back();
        report.printPeer(line);
    }
}

} // namespace

void measurePeer(const Report& report, const std::string& program, const std::string& folder, std::size_t rows,
                 const std::string& more)
{
    run(report, std::format("node --no-warnings " POSKO_SOURCE_DIR "/bench/peers/{}.mjs '{}' {} {}", program, folder,
                            rows, more));
}

void measurePeers(Report& report, const City& city)
{
    const QTemporaryDir folder;
    if (!folder.isValid())
        throw std::runtime_error("there is no room for the rows");
    city.write(folder.path().toStdString());
    for (const char* peer : {"duckdb", "polars", "perspective", "clusters"})
        measurePeer(report, peer, folder.path().toStdString(), city.size());
}

} // namespace posko::bench
