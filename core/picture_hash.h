#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace posko::core {

/// What a picture looks like in 64 bits, so that the same picture is known again after it was scaled, compressed anew
/// or made a little lighter. It is the "dHash" of Neal Krawetz, "Kind of Like That" (hackerfactor.com, 21 January
/// 2013): the picture in grey is reduced to nine columns and eight rows, and each bit says whether a field is lighter
/// than its left neighbour, row by row from the top left, the highest bit first.
using PictureHash = std::uint64_t;

/// Two pictures of which no more bits differ are taken for the same one, by the same source.
inline constexpr int samePictureBits = 10;

/// `grey` holds `height` rows of `width` bytes. Nothing: the picture is too small, or so even that it says nothing, as
/// one that is all black. Pure; takes time in proportion to the bytes.
std::optional<PictureHash> differenceHash(std::span<const std::uint8_t> grey, std::size_t width, std::size_t height);

int differingBits(PictureHash, PictureHash);

/// 1: the same picture; 0 from twice samePictureBits on. Different pictures of one damage are as unlike as any two,
/// so that 0 says nothing against it.
double pictureLikeness(PictureHash, PictureHash);

} // namespace posko::core
