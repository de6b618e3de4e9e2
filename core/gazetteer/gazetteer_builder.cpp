#include "core/gazetteer/gazetteer_builder.h"

#include "core/gazetteer/byte_writer.h"
#include "core/gazetteer/name_sections.h"
#include "core/gazetteer/street_sections.h"

#include <algorithm>

namespace posko::core {

using namespace gazetteer;

namespace {

void writeBox(std::string& to, const Box& box)
{
    for (const std::int32_t side : {box.south, box.west, box.north, box.east})
        writeU32(to, static_cast<std::uint32_t>(side));
}

struct PlaceSections {
    std::string records, ranks, kindStarts, boxes, rings, ringPoints;
};

void writeRing(PlaceSections& sections, std::uint32_t place, const std::vector<Point>& ring)
{
    Box box;
    for (const Point p : ring)
        box.extend(p);
    writeU32(sections.rings, place);
    writeBox(sections.rings, box);
    writeU32(sections.rings, static_cast<std::uint32_t>(sections.ringPoints.size()));
    writeVarint(sections.ringPoints, ring.size());
    Point before;
    for (const Point p : ring) {
        writeSigned(sections.ringPoints, std::int64_t{p.latitude} - before.latitude);
        writeSigned(sections.ringPoints, std::int64_t{p.longitude} - before.longitude);
        before = p;
    }
}

/// A part of the city lies in no part of its own size or a smaller one.
Context contextOf(const BuiltPlace& place, const AreaLocator& areas)
{
    Context context = areas.locate(place.point);
    if (place.kind <= PlaceKind::Village)
        context.village = none;
    if (place.kind <= PlaceKind::District)
        context.district = none;
    return context;
}

PlaceSections writePlaces(const std::vector<BuiltPlace>& places, const std::vector<std::uint32_t>& names,
                          const AreaLocator& areas, ContextTable& contexts)
{
    PlaceSections sections;
    std::vector<Box> boxes(places.size());
    std::size_t kind = 0;
    for (std::uint32_t i = 0; i < places.size(); ++i) {
        const BuiltPlace& place = places[i];
        for (; kind <= static_cast<std::size_t>(place.kind); ++kind)
            writeU32(sections.kindStarts, i);
        writeU32(sections.records, static_cast<std::uint32_t>(place.point.latitude));
        writeU32(sections.records, static_cast<std::uint32_t>(place.point.longitude));
        writeU32(sections.records, names[i]);
        writeU32(sections.records, contexts.number(contextOf(place, areas)));
        sections.ranks += static_cast<char>(std::min<std::uint8_t>(place.rank, 9));
        boxes[i].extend(place.point);
        for (const auto& ring : place.rings)
            writeRing(sections, i, ring);
    }
    for (; kind <= placeKindCount; ++kind)
        writeU32(sections.kindStarts, static_cast<std::uint32_t>(places.size()));
    sections.boxes = PackedTree::pack(boxes);
    return sections;
}

Result<std::string> join(const std::array<std::string, sectionCount>& sections)
{
    std::uint64_t total = headerBytes;
    for (const std::string& section : sections)
        total += section.size();
    if (total >= none)
        return fail(ErrorCode::TooLarge, "The city has too many names for one file. Take a smaller extract.");
    std::string bytes(magic);
    bytes.reserve(total);
    writeU32(bytes, version);
    writeU32(bytes, static_cast<std::uint32_t>(sectionCount));
    writeU32(bytes, static_cast<std::uint32_t>(total));
    std::size_t offset = headerBytes;
    for (const std::string& section : sections) {
        writeU32(bytes, static_cast<std::uint32_t>(offset));
        writeU32(bytes, static_cast<std::uint32_t>(section.size()));
        offset += section.size();
    }
    for (const std::string& section : sections)
        bytes += section;
    return bytes;
}

} // namespace

Result<std::string> buildGazetteer(std::vector<CityFeature> features, std::string_view placeWords)
{
    const auto language = PlaceWords::parse(placeWords);
    if (!language)
        return std::unexpected(language.error());
    CityPlaces city = assemblePlaces(std::move(features), *language);
    const AreaLocator areas(city.places);
    ContextTable contexts;
    StreetSections streets = writeStreets(city, areas, contexts);
    NameSections names = writeNames(city.places, *language);
    PlaceSections places = writePlaces(city.places, names.shown, areas, contexts);

    std::array<std::string, sectionCount> sections;
    const auto put = [&](Section section, std::string bytes) {
        sections[static_cast<std::size_t>(section)] = std::move(bytes);
    };
    put(Section::Language, std::string(placeWords));
    put(Section::WordOffsets, std::move(names.wordOffsets));
    put(Section::WordText, std::move(names.wordText));
    put(Section::PostingOffsets, std::move(names.postingOffsets));
    put(Section::Postings, std::move(names.postings));
    put(Section::NameOffsets, std::move(names.nameOffsets));
    put(Section::Names, std::move(names.names));
    put(Section::Places, std::move(places.records));
    put(Section::PlaceRanks, std::move(places.ranks));
    put(Section::KindStarts, std::move(places.kindStarts));
    put(Section::Contexts, contexts.bytes());
    put(Section::Streets, std::move(streets.streets));
    put(Section::ChunkOffsets, std::move(streets.chunkOffsets));
    put(Section::Chunks, std::move(streets.chunks));
    put(Section::StreetDetails, std::move(streets.details));
    put(Section::ChunkBoxes, std::move(streets.chunkBoxes));
    put(Section::PlaceBoxes, std::move(places.boxes));
    put(Section::Rings, std::move(places.rings));
    put(Section::RingPoints, std::move(places.ringPoints));
    return join(sections);
}

} // namespace posko::core
