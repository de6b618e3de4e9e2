#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace posko::core::gazetteer {

/// The layout of a gazetteer's bytes. All numbers are little-endian; `varint` is LEB128 of at most 64 bits, `signed` a
/// varint in zigzag; points are latitude and longitude in units of 1e-6 degrees, 32 bits each; an area in lists of
/// 32-bit numbers is its box: south, west, north, east.
///
/// Header: `PGAZ`, version (u32), number of sections (u32), length of all (u32), then offset and length (u32 each) of
/// each section, in the order below. A list of n + 1 offsets into a blob tells where each of n entries begins and ends.
///
/// - Language: the text that PlaceWords reads.
/// - WordOffsets, WordText: the folded words, sorted by their bytes.
/// - PostingOffsets, Postings: of each word the names that hold it, ascending, as varint differences.
/// - NameOffsets, Names: of each name the count of its words and the words, the count of its places and the places
///   ascending as differences (varints), then its text. Names lie in the order of importance, so that the head of any
///   list of names is what most people look for.
/// - Places: point, name and context (u32) each, by kind and then along a Hilbert curve; PlaceRanks: a byte each;
///   KindStarts: the first place of each kind, and the end.
/// - Contexts: pairs of village and district as places, `none` where there is none; the first is a pair of none.
/// - Streets: of each place of kind Street, in that order, its first chunk and its details' offset (u32 each), and an
/// end.
/// - ChunkOffsets, Chunks: a chunk is a stretch of a street: context (varint), 1 where it goes on from the chunk before
///   and begins with that one's last point, else 0 (varint), number of points (varint), the points as signed
///   differences.
/// - StreetDetails: of each street its other crossings: count, then the other street as a signed difference and the
///   ordinal of the point among all points of the street (varints); house numbers: count, then the number as a
///   difference, the length and bytes of what follows it, and the point as a signed difference; then the kilometre
///   posts in the same form, their number being metres.
/// - ChunkBoxes, PlaceBoxes: packed trees over chunks and places (packed_tree.h).
/// - Rings: place, box and offset (u32 each, 24 bytes) of each border; RingPoints: number of points (varint), the
/// points
///   as signed differences.
enum class Section : std::uint8_t {
    Language,
    WordOffsets,
    WordText,
    PostingOffsets,
    Postings,
    NameOffsets,
    Names,
    Places,
    PlaceRanks,
    KindStarts,
    Contexts,
    Streets,
    ChunkOffsets,
    Chunks,
    StreetDetails,
    ChunkBoxes,
    PlaceBoxes,
    Rings,
    RingPoints,
};
inline constexpr std::size_t sectionCount = 19;

inline constexpr std::string_view magic = "PGAZ";
inline constexpr std::uint32_t version = 1;
inline constexpr std::size_t headerBytes = 16 + sectionCount * 8;
inline constexpr std::size_t placeBytes = 16;
inline constexpr std::size_t ringBytes = 24;
inline constexpr std::uint32_t none = 0xFFFFFFFF;
inline constexpr double unitsPerDegree = 1e6;

} // namespace posko::core::gazetteer
