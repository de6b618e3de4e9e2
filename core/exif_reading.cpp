#include "core/exif_reading.h"

#include "core/characters.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <string>

namespace posko::core {

namespace {

enum Tag : std::uint16_t {
    dateTime = 0x0132,
    exifDirectory = 0x8769,
    gpsDirectory = 0x8825,
    dateTimeOriginal = 0x9003,
    dateTimeDigitized = 0x9004,
    offsetTime = 0x9010,
    offsetTimeOriginal = 0x9011,
    offsetTimeDigitized = 0x9012,
    latitudeRef = 1,
    latitude = 2,
    longitudeRef = 3,
    longitude = 4,
};

/// The types of values, by their number in the file, and how long one is.
enum class Type : std::uint16_t { Text = 2, Long = 4, Rational = 5, SignedRational = 10, Float = 11, Double = 12 };

std::size_t sizeOf(std::uint16_t type)
{
    constexpr std::array<std::size_t, 13> sizes = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8};
    return type < sizes.size() ? sizes[type] : 0;
}

struct Field {
    std::uint16_t type = 0;
    std::uint32_t count = 0;
    std::string_view value; ///< all of it
};

class Block {
public:
    explicit Block(std::string_view all)
        : bytes(all)
    {
        constexpr std::string_view mark{"Exif\0\0", 6};
        if (bytes.starts_with(mark))
            bytes.remove_prefix(mark.size());
        isBig = bytes.starts_with("MM");
        isGood = isBig || bytes.starts_with("II");
    }

    /// Where the first directory lies; 0: nowhere.
    std::uint32_t first() const { return isGood ? number(bytes, 4, 4) : 0; }

    std::optional<Field> find(std::uint32_t directory, std::uint16_t wanted) const
    {
        constexpr std::size_t entrySize = 12;
        constexpr std::size_t inPlace = 4;
        if (directory == 0)
            return {};
        const auto entries = number(bytes, directory, 2);
        for (std::uint32_t i = 0; i < entries; ++i) {
            const auto at = std::size_t{directory} + 2 + i * entrySize;
            if (at + entrySize > bytes.size())
                return {};
            if (number(bytes, at, 2) != wanted)
                continue;
            Field field{static_cast<std::uint16_t>(number(bytes, at + 2, 2)), number(bytes, at + 4, 4), {}};
            const std::uint64_t length = std::uint64_t{sizeOf(field.type)} * field.count;
            const std::uint64_t place = length <= inPlace ? at + 8 : number(bytes, at + 8, 4);
            if (length == 0 || place + length > bytes.size())
                return {};
            field.value = bytes.substr(static_cast<std::size_t>(place), static_cast<std::size_t>(length));
            return field;
        }
        return {};
    }

    /// Where another directory lies that this one names.
    std::uint32_t directory(std::uint32_t from, std::uint16_t tag) const
    {
        const auto field = find(from, tag);
        return field && field->type == static_cast<std::uint16_t>(Type::Long) ? number(field->value, 0, 4) : 0;
    }

    std::string text(std::uint32_t directory, std::uint16_t tag) const
    {
        const auto field = find(directory, tag);
        if (!field || field->type != static_cast<std::uint16_t>(Type::Text))
            return {};
        const auto end = std::min(field->value.find('\0'), field->value.size());
        return std::string(field->value.substr(0, end));
    }

    /// One of a field's numbers; not a number where there is none, it has no value (0/0) or is of another type.
    double value(const Field& field, std::uint32_t n) const
    {
        const auto nothing = std::nan("");
        if (n >= field.count)
            return nothing;
        const auto at = n * sizeOf(field.type);
        switch (static_cast<Type>(field.type)) {
        case Type::Rational: {
            const auto below = number(field.value, at + 4, 4);
            return below == 0 ? nothing : double{1} * number(field.value, at, 4) / below;
        }
        case Type::SignedRational: {
            const auto below = static_cast<std::int32_t>(number(field.value, at + 4, 4));
            return below == 0 ? nothing : double{1} * static_cast<std::int32_t>(number(field.value, at, 4)) / below;
        }
        case Type::Float:
            return std::bit_cast<float>(number(field.value, at, 4));
        case Type::Double: {
            const std::uint64_t one = number(field.value, at, 4);
            const std::uint64_t two = number(field.value, at + 4, 4);
            return std::bit_cast<double>(isBig ? one << 32U | two : two << 32U | one);
        }
        default:
            return nothing;
        }
    }

private:
    /// A number of two or four bytes; 0 beyond the end.
    std::uint32_t number(std::string_view from, std::size_t at, std::size_t length) const
    {
        if (at + length > from.size())
            return 0;
        std::uint32_t result = 0;
        for (std::size_t i = 0; i < length; ++i) {
            const auto place = isBig ? at + i : at + length - 1 - i;
            result = result << 8U | static_cast<unsigned char>(from[place]);
        }
        return result;
    }

    std::string_view bytes;
    bool isBig = false;
    bool isGood = false;
};

/// What follows in the text as a whole number of so many digits at most; it is taken off.
std::optional<int> takeNumber(std::string_view& text, std::size_t most)
{
    std::size_t length = 0;
    int value = 0;
    while (length < std::min(most, text.size()) && isDigit(text[length]))
        value = value * 10 + (text[length++] - '0');
    if (length == 0)
        return {};
    text.remove_prefix(length);
    return value;
}

bool takeOneOf(std::string_view& text, std::string_view signs)
{
    if (text.empty() || !signs.contains(text.front()))
        return false;
    text.remove_prefix(1);
    return true;
}

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view blanks = " \t\r\n";
    text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
    return text.substr(0, text.find_last_not_of(blanks) + 1);
}

/// `2026:11:23 14:40:05` as the standard writes it, and with the dashes, slashes and the T that others put there. The
/// hour 24 is the next day's first, the second 60 the next minute's.
std::optional<std::chrono::local_time<milliseconds>> readTime(std::string_view text)
{
    using namespace std::chrono;
    text = trimmed(text);
    const auto y = takeNumber(text, 4);
    if (!y || *y == 0 || !takeOneOf(text, ":-/."))
        return {};
    const auto m = takeNumber(text, 2);
    if (!m || !takeOneOf(text, ":-/."))
        return {};
    const auto d = takeNumber(text, 2);
    if (!d || !takeOneOf(text, " T"))
        return {};
    const auto hour = takeNumber(text, 2);
    if (!hour || !takeOneOf(text, ":"))
        return {};
    const auto minute = takeNumber(text, 2);
    if (!minute)
        return {};
    const auto second = takeOneOf(text, ":") ? takeNumber(text, 2) : 0;
    const year_month_day date{year{*y}, month{static_cast<unsigned>(*m)}, day{static_cast<unsigned>(*d)}};
    if (!second || !date.ok() || *hour > 24 || *minute > 59 || *second > 60)
        return {};
    return local_days{date} + hours{*hour} + minutes{*minute} + seconds{*second};
}

/// `+07:00`, `-3:30`, `Z`; blanks are the standard's unknown.
std::optional<std::chrono::minutes> readOffset(std::string_view text)
{
    text = trimmed(text);
    if (text == "Z" || text == "z")
        return std::chrono::minutes{0};
    const bool west = text.starts_with('-');
    if (!takeOneOf(text, "+-"))
        return {};
    const auto hours = takeNumber(text, 2);
    takeOneOf(text, ":");
    const auto minutes = text.empty() ? 0 : takeNumber(text, 2);
    if (!hours || !minutes || !text.empty() || *hours > 14 || *minutes > 59)
        return {};
    const std::chrono::minutes offset{*hours * 60 + *minutes};
    return west ? -offset : offset;
}

/// Degrees with minutes and seconds, or degrees alone, beside a hemisphere. South and west where any sign says so;
/// nothing where none does, or a part has no value.
std::optional<double> readDegrees(const Block& block, std::uint32_t directory, Tag tag, Tag reference,
                                  std::string_view sides, double most)
{
    const auto field = block.find(directory, tag);
    if (!field)
        return {};
    double degrees = block.value(*field, 0);
    bool negative = std::signbit(degrees);
    degrees = std::abs(degrees);
    double unit = 1;
    bool isFraction = degrees != std::floor(degrees);
    for (std::uint32_t i = 1; i < std::min<std::uint32_t>(field->count, 3); ++i) {
        unit /= 60;
        const double part = block.value(*field, i);
        // Where the part before has a fraction, this one has nothing to add.
        if (std::isnan(part) && isFraction)
            continue;
        if (std::isnan(part) || std::abs(part) >= 60)
            return {};
        negative = negative || std::signbit(part);
        degrees += std::abs(part) * unit;
        isFraction = part != std::floor(part);
    }
    if (field->count < 3 && !isFraction)
        return {}; // whole degrees alone are 111 km
    if (!std::isfinite(degrees) || degrees > most)
        return {};
    const auto written = block.text(directory, reference);
    const auto side = trimmed(written);
    const char letter = side.empty() ? '\0' : static_cast<char>(side.front() & ~0x20);
    if (letter == sides[1] || negative)
        return letter == sides[0] || letter == sides[1] || letter == '\0' ? std::optional(-degrees) : std::nullopt;
    return letter == sides[0] ? std::optional(degrees) : std::nullopt;
}

} // namespace

ExifReading readExif(std::string_view bytes)
{
    const Block block(bytes);
    const auto main = block.first();
    const auto exif = block.directory(main, exifDirectory);
    const auto gps = block.directory(main, gpsDirectory);
    ExifReading reading;
    struct Clock {
        std::uint32_t directory;
        Tag time;
        Tag offset;
    };
    for (const auto& [directory, time, offset] :
         {Clock{exif, dateTimeOriginal, offsetTimeOriginal}, Clock{exif, dateTimeDigitized, offsetTimeDigitized},
          Clock{main, dateTime, offsetTime}}) {
        reading.taken = readTime(block.text(directory, time));
        if (!reading.taken)
            continue;
        reading.offset = readOffset(block.text(exif, offset));
        // Some cameras have one offset for all.
        if (!reading.offset)
            reading.offset = readOffset(block.text(exif, offsetTime));
        break;
    }
    const auto north = readDegrees(block, gps, latitude, latitudeRef, "NS", 90);
    const auto east = readDegrees(block, gps, longitude, longitudeRef, "EW", 180);
    // Cameras without a fix write zeros.
    if (north && east && (*north != 0 || *east != 0))
        reading.from = GeoPoint{*north, *east};
    return reading;
}

} // namespace posko::core
