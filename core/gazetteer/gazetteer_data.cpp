#include "core/gazetteer/gazetteer_data.h"

#include "core/gazetteer/byte_reader.h"

#include <algorithm>

namespace posko::core {

using namespace gazetteer;

namespace {

std::uint32_t entries(std::string_view offsets)
{
    return offsets.size() < 4 ? 0 : static_cast<std::uint32_t>(offsets.size() / 4 - 1);
}

/// Follows differences from point to point; damaged ones run over the edge of the world and back.
class PointReader {
public:
    Point next(VarintReader& reader)
    {
        at.latitude = moved(at.latitude, reader);
        at.longitude = moved(at.longitude, reader);
        return at;
    }

private:
    static std::int32_t moved(std::int32_t from, VarintReader& reader)
    {
        return static_cast<std::int32_t>(static_cast<std::uint32_t>(from) +
                                         static_cast<std::uint32_t>(reader.nextSigned()));
    }
    Point at;
};

void readPoints(VarintReader& reader, std::vector<Point>& points)
{
    PointReader at;
    points.reserve(reader.count());
    for (std::size_t left = points.capacity(); left > 0 && !reader.atEnd(); --left)
        points.push_back(at.next(reader));
}

std::vector<CrossingRecord> readCrossings(VarintReader& reader, std::uint32_t street)
{
    std::vector<CrossingRecord> crossings;
    for (std::size_t left = reader.count(); left > 0 && !reader.atEnd(); --left) {
        const std::uint32_t other = street + static_cast<std::uint32_t>(reader.nextSigned());
        crossings.push_back({other, reader.next32()});
    }
    return crossings;
}

std::vector<NumberRecord> readNumbers(VarintReader& reader)
{
    std::vector<NumberRecord> numbers;
    PointReader at;
    NumberRecord record;
    for (std::size_t left = reader.count(); left > 0 && !reader.atEnd(); --left) {
        record.number += reader.next32();
        record.suffix = reader.text(reader.count());
        record.point = at.next(reader);
        numbers.push_back(record);
    }
    return numbers;
}

} // namespace

GazetteerData::GazetteerData(std::string given)
    : bytes(std::move(given))
{
}

Result<std::unique_ptr<const GazetteerData>> GazetteerData::open(std::string given)
{
    const auto broken = [] {
        return fail(ErrorCode::Malformed, "The gazetteer is damaged or cut off. Fetch the city's file again.");
    };
    if (!given.starts_with(magic))
        return fail(ErrorCode::Malformed, "This is no gazetteer. Make the city's file again.");
    if (readU32(given, 4) > version)
        return fail(ErrorCode::Malformed, "The gazetteer is of a newer version. Update the program.");
    if (given.size() < headerBytes || readU32(given, 4) != version || readU32(given, 8) != sectionCount ||
        readU32(given, 12) != given.size())
        return broken();
    std::unique_ptr<GazetteerData> data(new GazetteerData(std::move(given)));
    const std::string_view all = data->bytes;
    for (std::size_t i = 0; i < sectionCount; ++i) {
        const std::size_t offset = readU32(all, 16 + i * 8), length = readU32(all, 20 + i * 8);
        if (offset < headerBytes || offset > all.size() || length > all.size() - offset)
            return broken();
        data->sections[i] = all.substr(offset, length);
    }
    auto language = PlaceWords::parse(data->section(Section::Language));
    if (!language)
        return std::unexpected(std::move(language.error()));
    data->placeWords = std::move(*language);
    data->wordIndex = WordIndex(data->section(Section::WordOffsets), data->section(Section::WordText),
                                data->section(Section::PostingOffsets), data->section(Section::Postings));
    for (const std::string_view word : data->placeWords.all()) {
        const auto id = data->wordIndex.find(word);
        if (const double weight = data->placeWords.weight(word); id && weight < 1)
            data->lightWords.emplace_back(*id, weight);
    }
    std::ranges::sort(data->lightWords);
    data->nameTotal = entries(data->section(Section::NameOffsets));
    data->placeTotal = static_cast<std::uint32_t>(data->section(Section::Places).size() / placeBytes);
    data->chunkTotal = entries(data->section(Section::ChunkOffsets));
    for (std::size_t i = 0; i <= placeKindCount; ++i) {
        data->kindStarts[i] = readU32(data->section(Section::KindStarts), i * 4);
        if (data->kindStarts[i] > data->placeTotal || (i > 0 && data->kindStarts[i] < data->kindStarts[i - 1]))
            return broken();
    }
    data->treeOfChunks = PackedTree(data->section(Section::ChunkBoxes), data->chunkTotal);
    data->treeOfPlaces = PackedTree(data->section(Section::PlaceBoxes), data->placeTotal);
    return data;
}

double GazetteerData::wordWeight(std::uint32_t word) const
{
    const auto light = std::ranges::lower_bound(lightWords, word, {}, [](const auto& entry) { return entry.first; });
    return light != lightWords.end() && light->first == word ? light->second : 1;
}

std::string GazetteerData::nameText(std::uint32_t name) const
{
    if (name >= nameTotal)
        return {};
    VarintReader reader(entryOf(section(Section::NameOffsets), section(Section::Names), name));
    for (int list = 0; list < 2; ++list) {
        for (std::size_t left = reader.count(); left > 0; --left)
            reader.next();
    }
    return std::string(reader.rest());
}

void GazetteerData::nameWords(std::uint32_t name, std::vector<std::uint32_t>& found) const
{
    found.clear();
    if (name >= nameTotal)
        return;
    VarintReader reader(entryOf(section(Section::NameOffsets), section(Section::Names), name));
    for (std::size_t left = reader.count(); left > 0; --left)
        found.push_back(reader.next32());
}

void GazetteerData::placesOf(std::uint32_t name, const std::function<bool(std::uint32_t)>& visit) const
{
    if (name >= nameTotal)
        return;
    VarintReader reader(entryOf(section(Section::NameOffsets), section(Section::Names), name));
    for (std::size_t left = reader.count(); left > 0; --left)
        reader.next();
    std::uint32_t at = 0;
    for (std::size_t left = reader.count(); left > 0; --left) {
        at += reader.next32();
        if (at < placeTotal && !visit(at))
            return;
    }
}

PlaceRecord GazetteerData::place(std::uint32_t index) const
{
    const auto records = section(Section::Places);
    const std::size_t at = std::size_t{index} * placeBytes;
    if (index >= placeTotal)
        return {};
    return {{readI32(records, at), readI32(records, at + 4)}, readU32(records, at + 8), readU32(records, at + 12)};
}

PlaceKind GazetteerData::kind(std::uint32_t index) const
{
    const auto after = std::ranges::upper_bound(kindStarts, index) - kindStarts.begin();
    return static_cast<PlaceKind>(std::clamp<std::ptrdiff_t>(after - 1, 0, placeKindCount - 1));
}

std::uint8_t GazetteerData::rank(std::uint32_t index) const
{
    const auto ranks = section(Section::PlaceRanks);
    return index < ranks.size() ? static_cast<std::uint8_t>(ranks[index]) : 9;
}

std::pair<std::uint32_t, std::uint32_t> GazetteerData::places(PlaceKind kind) const
{
    const auto index = static_cast<std::size_t>(kind);
    return {kindStarts[index], kindStarts[index + 1]};
}

Context GazetteerData::context(std::uint32_t index) const
{
    const auto contexts = section(Section::Contexts);
    if (std::size_t{index} * 8 + 8 > contexts.size())
        return {};
    return {readU32(contexts, std::size_t{index} * 8), readU32(contexts, std::size_t{index} * 8 + 4)};
}

bool GazetteerData::isStreet(std::uint32_t index) const
{
    const auto [first, end] = places(PlaceKind::Street);
    return index >= first && index < end;
}

std::pair<std::uint32_t, std::uint32_t> GazetteerData::chunks(std::uint32_t street) const
{
    if (!isStreet(street))
        return {0, 0};
    const std::size_t at = std::size_t{street - places(PlaceKind::Street).first} * 8;
    const std::uint32_t first = readU32(section(Section::Streets), at);
    const std::uint32_t end = std::min(readU32(section(Section::Streets), at + 8), chunkTotal);
    return {std::min(first, end), end};
}

Chunk GazetteerData::chunk(std::uint32_t index) const
{
    Chunk chunk;
    if (index >= chunkTotal)
        return chunk;
    VarintReader reader(entryOf(section(Section::ChunkOffsets), section(Section::Chunks), index));
    chunk.context = reader.next32();
    chunk.continues = reader.next() == 1;
    readPoints(reader, chunk.points);
    return chunk;
}

std::uint32_t GazetteerData::chunkContext(std::uint32_t index) const
{
    return index < chunkTotal
               ? VarintReader(entryOf(section(Section::ChunkOffsets), section(Section::Chunks), index)).next32()
               : 0;
}

std::uint32_t GazetteerData::streetOfChunk(std::uint32_t index) const
{
    const auto [first, end] = places(PlaceKind::Street);
    std::uint32_t low = first, high = end; // the last street whose first chunk is not behind it
    while (high - low > 1) {
        const std::uint32_t middle = low + (high - low) / 2;
        if (readU32(section(Section::Streets), std::size_t{middle - first} * 8) <= index)
            low = middle;
        else
            high = middle;
    }
    return low < end ? low : none;
}

std::string_view GazetteerData::detailBytes(std::uint32_t street) const
{
    if (!isStreet(street))
        return {};
    const std::size_t at = std::size_t{street - places(PlaceKind::Street).first} * 8 + 4;
    const auto blob = section(Section::StreetDetails);
    const std::size_t begin = readU32(section(Section::Streets), at);
    const std::size_t end = std::min<std::size_t>(readU32(section(Section::Streets), at + 8), blob.size());
    return begin < end ? blob.substr(begin, end - begin) : std::string_view();
}

StreetDetails GazetteerData::details(std::uint32_t street) const
{
    VarintReader reader(detailBytes(street));
    StreetDetails details;
    details.crossings = readCrossings(reader, street);
    details.houses = readNumbers(reader);
    details.kilometres = readNumbers(reader);
    return details;
}

std::vector<CrossingRecord> GazetteerData::crossings(std::uint32_t street) const
{
    VarintReader reader(detailBytes(street));
    return readCrossings(reader, street);
}

std::uint32_t GazetteerData::ringPlace(std::size_t ring) const
{
    return readU32(section(Section::Rings), ring * ringBytes);
}

Box GazetteerData::ringBox(std::size_t ring) const
{
    const auto rings = section(Section::Rings);
    const std::size_t at = ring * ringBytes + 4;
    return {readI32(rings, at), readI32(rings, at + 4), readI32(rings, at + 8), readI32(rings, at + 12)};
}

std::vector<Point> GazetteerData::ringPoints(std::size_t ring) const
{
    std::vector<Point> points;
    const auto blob = section(Section::RingPoints);
    const std::size_t at = readU32(section(Section::Rings), ring * ringBytes + 20);
    if (at < blob.size()) {
        VarintReader reader(blob.substr(at));
        readPoints(reader, points);
    }
    return points;
}

Context GazetteerData::contextAt(Point p) const
{
    Context found;
    const auto villages = places(PlaceKind::Village), districts = places(PlaceKind::District);
    for (std::size_t ring = 0; ring < ringCount(); ++ring) {
        if (!ringBox(ring).contains(p))
            continue;
        const std::uint32_t place = ringPlace(ring);
        const bool village = place >= villages.first && place < villages.second;
        std::uint32_t& slot = village ? found.village : found.district;
        if ((village || (place >= districts.first && place < districts.second)) && slot == none &&
            ringContains(ringPoints(ring), p))
            slot = place;
    }
    return found;
}

/// Rings lie in the order of their places.
std::size_t GazetteerData::firstRing(std::uint32_t place) const
{
    std::size_t low = 0, high = ringCount();
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        if (ringPlace(middle) < place)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool GazetteerData::hasBorder(std::uint32_t place) const
{
    const std::size_t ring = firstRing(place);
    return ring < ringCount() && ringPlace(ring) == place;
}

bool GazetteerData::inside(std::uint32_t place, Point p) const
{
    for (std::size_t ring = firstRing(place); ring < ringCount() && ringPlace(ring) == place; ++ring) {
        if (ringBox(ring).contains(p) && ringContains(ringPoints(ring), p))
            return true;
    }
    return false;
}

double GazetteerData::radiusAround(std::uint32_t place) const
{
    const LocalPlane plane(this->place(place).point);
    double farthest = 0;
    for (std::size_t ring = firstRing(place); ring < ringCount() && ringPlace(ring) == place; ++ring) {
        for (const Point p : ringPoints(ring))
            farthest = std::max(farthest, plane.metres(p));
    }
    return farthest;
}

double GazetteerData::shareWithin(std::uint32_t place, double metres) const
{
    constexpr int steps = 12; // so many points each way over each ring's box
    const LocalPlane plane(this->place(place).point);
    double all = 0, near = 0;
    for (std::size_t ring = firstRing(place); ring < ringCount() && ringPlace(ring) == place; ++ring) {
        const Box box = ringBox(ring);
        const auto points = ringPoints(ring);
        if (box.empty())
            continue;
        const Point corner{box.south, box.west}, opposite{box.north, box.east};
        const double height = double(box.north) - box.south, width = double(box.east) - box.west;
        for (int row = 0; row < steps; ++row) {
            for (int column = 0; column < steps; ++column) {
                const Point p{between(corner, opposite, (row + 0.5) / steps).latitude,
                              between(corner, opposite, (column + 0.5) / steps).longitude};
                if (!ringContains(points, p))
                    continue;
                all += height * width;
                near += plane.metres(p) <= metres ? height * width : 0;
            }
        }
    }
    return all > 0 ? near / all : 1;
}

} // namespace posko::core
