#include "server/cli/progress_line.h"

#include <unistd.h>

#include <cstdio>
#include <format>

namespace posko::server::cli {

namespace {

/// `1,234,567`
std::string grouped(std::int64_t number)
{
    auto text = std::to_string(number);
    constexpr std::size_t group = 3;
    for (auto at = text.size(); at > group; at -= group)
        text.insert(at - group, ",");
    return text;
}

} // namespace

std::string progressText(const Progress& progress, std::chrono::duration<double> elapsed)
{
    auto text = std::format("{} {}", grouped(progress.done), progress.unit);
    constexpr double soonest = 0.5; // before that a rate means nothing
    if (elapsed.count() >= soonest)
        text += std::format(" · {}/s", grouped(static_cast<std::int64_t>(double(progress.done) / elapsed.count())));
    if (!progress.share)
        return text;
    text += std::format(" · {:.0f} %", *progress.share * 100);
    if (elapsed.count() >= soonest && *progress.share > 0) {
        const auto left = static_cast<std::int64_t>(elapsed.count() * (1 - *progress.share) / *progress.share + 0.5);
        text += left >= 3600 ? std::format(" · {}:{:02}:{:02} left", left / 3600, left / 60 % 60, left % 60)
                             : std::format(" · {}:{:02} left", left / 60, left % 60);
    }
    return text;
}

ProgressLine::ProgressLine()
    : terminal(::isatty(STDERR_FILENO) == 1)
{
}

ProgressLine::~ProgressLine()
{
    clear();
}

void ProgressLine::show(const Progress& progress)
{
    if (!terminal)
        return;
    const auto now = Clock::now();
    if (unit != progress.unit) {
        unit = progress.unit;
        begun = now;
    }
    constexpr std::chrono::milliseconds pause{200};
    if (now - written < pause)
        return;
    written = now;
    visible = true;
    std::fprintf(stderr, "\r\033[K%s", progressText(progress, now - begun).c_str());
    std::fflush(stderr);
}

void ProgressLine::clear()
{
    if (!visible)
        return;
    visible = false;
    std::fputs("\r\033[K", stderr);
    std::fflush(stderr);
}

} // namespace posko::server::cli
