#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace posko::test {

/// A field of a directory, as it stands in the file.
struct ExifField {
    std::uint16_t tag = 0;
    std::uint16_t type = 2;
    std::uint32_t count = 0;
    std::string value; ///< little-endian
};

inline std::string littleEndian(std::uint64_t number, int bytes)
{
    std::string text;
    for (int i = 0; i < bytes; ++i)
        text += static_cast<char>(number >> (8U * static_cast<unsigned>(i)) & 0xFFU);
    return text;
}

inline ExifField exifText(std::uint16_t tag, const std::string& text)
{
    return {tag, 2, static_cast<std::uint32_t>(text.size() + 1), text + '\0'};
}

/// Fractions; of type 10 where they are signed.
inline ExifField exifFractions(std::uint16_t tag, const std::vector<std::pair<std::int64_t, std::int64_t>>& fractions,
                               std::uint16_t type = 5)
{
    ExifField field{tag, type, static_cast<std::uint32_t>(fractions.size()), {}};
    for (const auto& [above, below] : fractions)
        field.value +=
            littleEndian(static_cast<std::uint64_t>(above), 4) + littleEndian(static_cast<std::uint64_t>(below), 4);
    return field;
}

/// A TIFF block with its three directories.
inline std::string exifBlock(std::vector<ExifField> main, const std::vector<ExifField>& exif,
                             const std::vector<ExifField>& gps)
{
    const auto sizeOf = [](const std::vector<ExifField>& fields) {
        std::size_t size = 2 + 12 * fields.size() + 4;
        for (const auto& field : fields)
            size += field.value.size() > 4 ? field.value.size() : 0;
        return size;
    };
    const auto written = [](const std::vector<ExifField>& fields, std::size_t at) {
        std::string head = littleEndian(fields.size(), 2);
        std::string values;
        const auto valuesAt = at + 2 + 12 * fields.size() + 4;
        for (const auto& field : fields) {
            head += littleEndian(field.tag, 2) + littleEndian(field.type, 2) + littleEndian(field.count, 4);
            if (field.value.size() <= 4) {
                head += field.value + std::string(4 - field.value.size(), '\0');
            } else {
                head += littleEndian(valuesAt + values.size(), 4);
                values += field.value;
            }
        }
        return head + littleEndian(0, 4) + values;
    };
    constexpr std::size_t start = 8;
    main.push_back({0x8769, 4, 1, littleEndian(0, 4)});
    main.push_back({0x8825, 4, 1, littleEndian(0, 4)});
    const auto exifAt = start + sizeOf(main);
    const auto gpsAt = exifAt + sizeOf(exif);
    main[main.size() - 2].value = littleEndian(exifAt, 4);
    main[main.size() - 1].value = littleEndian(gpsAt, 4);
    return "II*" + std::string(1, '\0') + littleEndian(start, 4) + written(main, start) + written(exif, exifAt) +
           written(gps, gpsAt);
}

} // namespace posko::test
