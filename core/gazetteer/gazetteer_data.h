#pragma once

#include "core/gazetteer/geometry.h"
#include "core/gazetteer/packed_tree.h"
#include "core/gazetteer/place_words.h"
#include "core/gazetteer/word_index.h"

#include <array>
#include <string>
#include <utility>

namespace posko::core::gazetteer {

struct PlaceRecord {
    Point point;
    std::uint32_t name = none;
    std::uint32_t context = 0;
};

/// A village and a district, as places.
struct Context {
    std::uint32_t village = none, district = none;
};

/// A stretch of a street.
struct Chunk {
    std::uint32_t context = 0;
    bool continues = false; ///< begins with the last point of the chunk before
    std::vector<Point> points;
};

struct CrossingRecord {
    std::uint32_t other = none; ///< the other street, as a place
    std::uint32_t ordinal = 0;  ///< of the point among the street's
};

/// A house number or a kilometre post (in metres) of a street.
struct NumberRecord {
    std::uint32_t number = 0;
    std::string_view suffix;
    Point point;
};

struct StreetDetails {
    std::vector<CrossingRecord> crossings;        ///< by ordinal
    std::vector<NumberRecord> houses, kilometres; ///< ascending
};

} // namespace posko::core::gazetteer

namespace posko::core {

/// The parts of a gazetteer's bytes, read where they lie with every place checked; damaged bytes read as something else
/// or nothing. Immutable.
class GazetteerData {
public:
    static Result<std::unique_ptr<const GazetteerData>> open(std::string bytes);

    const gazetteer::PlaceWords& language() const { return placeWords; }
    const gazetteer::WordIndex& words() const { return wordIndex; }

    /// How much of a name a word is (PlaceWords::weight).
    double wordWeight(std::uint32_t word) const;

    std::uint32_t nameCount() const { return nameTotal; }
    std::string nameText(std::uint32_t name) const;
    void nameWords(std::uint32_t name, std::vector<std::uint32_t>& words) const;
    /// Until `place` answers false.
    void placesOf(std::uint32_t name, const std::function<bool(std::uint32_t)>& place) const;

    std::uint32_t placeCount() const { return placeTotal; }
    gazetteer::PlaceRecord place(std::uint32_t place) const;
    PlaceKind kind(std::uint32_t place) const;
    std::uint8_t rank(std::uint32_t place) const;
    /// The first place of a kind and the one behind its last.
    std::pair<std::uint32_t, std::uint32_t> places(PlaceKind) const;
    gazetteer::Context context(std::uint32_t index) const;
    std::string placeName(std::uint32_t place) const { return nameText(this->place(place).name); }

    bool isStreet(std::uint32_t place) const;
    /// First chunk and the one behind the last of a street.
    std::pair<std::uint32_t, std::uint32_t> chunks(std::uint32_t street) const;
    gazetteer::Chunk chunk(std::uint32_t index) const;
    std::uint32_t chunkContext(std::uint32_t index) const;
    std::uint32_t streetOfChunk(std::uint32_t index) const;
    std::uint32_t chunkCount() const { return chunkTotal; }
    gazetteer::StreetDetails details(std::uint32_t street) const;
    std::vector<gazetteer::CrossingRecord> crossings(std::uint32_t street) const;

    const gazetteer::PackedTree& chunkTree() const { return treeOfChunks; }
    const gazetteer::PackedTree& placeTree() const { return treeOfPlaces; }

    std::size_t ringCount() const { return section(gazetteer::Section::Rings).size() / gazetteer::ringBytes; }
    std::uint32_t ringPlace(std::size_t ring) const;
    gazetteer::Box ringBox(std::size_t ring) const;
    std::vector<gazetteer::Point> ringPoints(std::size_t ring) const;
    /// The village and district whose borders a point lies in.
    gazetteer::Context contextAt(gazetteer::Point) const;
    bool hasBorder(std::uint32_t place) const;
    /// Whether a place has borders and the point lies in them.
    bool inside(std::uint32_t place, gazetteer::Point) const;
    /// How far a place's borders go from its point; 0 without.
    double radiusAround(std::uint32_t place) const;
    /// The share (0…1) of the area within a place's borders that lies so near its point.
    double shareWithin(std::uint32_t place, double metres) const;

private:
    explicit GazetteerData(std::string bytes);
    std::string_view detailBytes(std::uint32_t street) const;
    std::string_view section(gazetteer::Section which) const { return sections[static_cast<std::size_t>(which)]; }

    std::size_t firstRing(std::uint32_t place) const;

    std::string bytes;
    std::array<std::string_view, gazetteer::sectionCount> sections;
    gazetteer::PlaceWords placeWords;
    gazetteer::WordIndex wordIndex;
    gazetteer::PackedTree treeOfChunks, treeOfPlaces;
    std::vector<std::pair<std::uint32_t, double>> lightWords; ///< by word
    std::uint32_t nameTotal = 0, placeTotal = 0, chunkTotal = 0;
    std::array<std::uint32_t, placeKindCount + 1> kindStarts{};
};

} // namespace posko::core
