#pragma once

#include "core/error.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace posko::core {

/// A part of a picture as it stands upright, in thousandths of its width and of its height.
struct PictureRect {
    int left = 0;
    int top = 0;
    int width = 0;
    int height = 0;
    bool operator==(const PictureRect&) const = default;
};
/// The whole width, or height.
inline constexpr int pictureLength = 1000;

/// What the published copy of a photo does not show: all outside of `crop`, and what is covered. Both are told in the
/// whole picture, so that another crop moves nothing. The photo itself and the copies for desks stay as they are.
struct PhotoCover {
    std::optional<PictureRect> crop;
    std::vector<PictureRect> covered;

    bool empty() const { return !crop && covered.empty(); }
    bool operator==(const PhotoCover&) const = default;
};
inline constexpr std::size_t mostCovered = 20;
/// What is left of a picture is still something to look at.
inline constexpr int leastCrop = 50;

/// Whether each part lies within the picture and has a size; else Invalid, with `photo.cover.crop` or
/// `photo.cover.covered` as the field.
Result<void> checkCover(const PhotoCover&);

} // namespace posko::core
