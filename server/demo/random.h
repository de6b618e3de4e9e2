#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numbers>
#include <span>

namespace posko::server {

/// Repeatable randomness for invented data: SplitMix64, so that the same seed gives the same city with every standard
/// library. Not for secrets.
class DemoRandom {
public:
    explicit DemoRandom(std::uint64_t seed)
        : state(seed)
    {
    }

    std::uint64_t next()
    {
        state += 0x9E3779B97F4A7C15ULL;
        std::uint64_t z = state;
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31U);
    }
    /// In [0, 1).
    double unit() { return static_cast<double>(next() >> 11U) * 0x1.0p-53; }
    double between(double low, double high) { return low + (high - low) * unit(); }
    int whole(int low, int high) { return low + static_cast<int>(unit() * (high - low + 1)); }
    bool chance(double probability) { return unit() < probability; }
    std::size_t index(std::size_t count) { return static_cast<std::size_t>(unit() * static_cast<double>(count)); }
    template <typename List> const auto& pick(const List& list) { return list[index(std::size(list))]; }
    /// A waiting time: mostly around `median`, at times much longer.
    double skewed(double median, double spread)
    {
        const double normal = std::sqrt(-2 * std::log(1 - unit())) * std::cos(2 * std::numbers::pi * unit());
        return median * std::exp(spread * normal);
    }
    std::array<std::uint8_t, 10> bytes()
    {
        std::array<std::uint8_t, 10> result{};
        for (auto& byte : result)
            byte = static_cast<std::uint8_t>(next() >> 56U);
        return result;
    }

private:
    std::uint64_t state;
};

} // namespace posko::server
