#include "core/picture_hash.h"

#include <algorithm>
#include <array>
#include <bit>

namespace posko::core {

namespace {

constexpr std::size_t columns = 9, rows = 8;
/// Grey levels between the darkest and the lightest field, below which they differ by noise alone.
constexpr std::uint64_t leastContrast = 4;

/// The mean grey of each field, in which a pixel counts where it begins.
std::array<std::uint64_t, columns * rows> reduced(std::span<const std::uint8_t> grey, std::size_t width,
                                                  std::size_t height)
{
    std::array<std::uint64_t, columns * rows> means{};
    for (std::size_t row = 0; row < rows; ++row) {
        for (std::size_t column = 0; column < columns; ++column) {
            const std::size_t left = column * width / columns, right = (column + 1) * width / columns;
            const std::size_t top = row * height / rows, bottom = (row + 1) * height / rows;
            std::uint64_t sum = 0;
            for (std::size_t y = top; y < bottom; ++y) {
                for (std::size_t x = left; x < right; ++x)
                    sum += grey[y * width + x];
            }
            means[row * columns + column] = sum / ((right - left) * (bottom - top));
        }
    }
    return means;
}

} // namespace

std::optional<PictureHash> differenceHash(std::span<const std::uint8_t> grey, std::size_t width, std::size_t height)
{
    if (width < columns || height < rows || grey.size() < width * height)
        return {};
    const auto means = reduced(grey, width, height);
    const auto [darkest, lightest] = std::ranges::minmax(means);
    if (lightest - darkest < leastContrast)
        return {};
    PictureHash hash = 0;
    for (std::size_t row = 0; row < rows; ++row) {
        for (std::size_t column = 1; column < columns; ++column) {
            const std::size_t field = row * columns + column;
            hash = hash << 1U | PictureHash{means[field] > means[field - 1]};
        }
    }
    return hash;
}

int differingBits(PictureHash a, PictureHash b)
{
    return std::popcount(a ^ b);
}

double pictureLikeness(PictureHash a, PictureHash b)
{
    return std::max(0.0, 1 - differingBits(a, b) / (2.0 * samePictureBits));
}

} // namespace posko::core
