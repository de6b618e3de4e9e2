#pragma once

#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace posko::fuzz {

/// Ends the process where a promise is broken; libFuzzer keeps the input then.
inline void expect(bool held, std::string_view promise)
{
    if (held)
        return;
    std::fprintf(stderr, "broken: %.*s\n", static_cast<int>(promise.size()), promise.data());
    std::abort();
}

} // namespace posko::fuzz
