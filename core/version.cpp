#include "core/version.h"

#include <charconv>
#include <format>

namespace posko::core {

std::optional<Version> parseVersion(std::string_view text)
{
    Version version;
    int* const parts[] = {&version.major, &version.minor, &version.patch};
    std::size_t count = 0;
    for (int* part : parts) {
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), *part);
        if (error != std::errc() || *part < 0)
            return {};
        ++count;
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
        if (text.empty() || text.front() != '.')
            break;
        text.remove_prefix(1);
    }
    // What a build adds behind it (`-rc1`, `+2`) does not count; anything else is no version.
    const bool ends = text.empty() || text.front() == '-' || text.front() == '+';
    return count >= 2 && ends ? std::optional(version) : std::nullopt;
}

std::string toText(const Version& version)
{
    return std::format("{}.{}.{}", version.major, version.minor, version.patch);
}

} // namespace posko::core
