#include "core/gazetteer/name_sections.h"

#include "core/gazetteer/byte_writer.h"
#include "core/gazetteer/names.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>

namespace posko::core::gazetteer {

namespace {

struct BuiltName {
    std::string_view text;
    double importance = 0;
    std::vector<std::uint32_t> places, words;
};

/// The words of all names, numbered in the order of their bytes.
class Dictionary {
public:
    std::uint32_t add(const std::string& word)
    {
        return ids.try_emplace(word, static_cast<std::uint32_t>(ids.size())).first->second;
    }
    /// Writes the words and tells of each number given so far its place among the sorted.
    std::vector<std::uint32_t> write(std::string& offsets, std::string& text) const
    {
        std::vector<const std::pair<const std::string, std::uint32_t>*> sorted;
        for (const auto& entry : ids)
            sorted.push_back(&entry);
        std::ranges::sort(sorted, {}, [](const auto* entry) -> const std::string& { return entry->first; });
        std::vector<std::uint32_t> places(sorted.size());
        for (std::uint32_t i = 0; i < sorted.size(); ++i) {
            places[sorted[i]->second] = i;
            writeU32(offsets, static_cast<std::uint32_t>(text.size()));
            text += sorted[i]->first;
        }
        writeU32(offsets, static_cast<std::uint32_t>(text.size()));
        return places;
    }

private:
    std::unordered_map<std::string, std::uint32_t> ids;
};

/// One entry for each text, the most important first.
std::vector<BuiltName> namesOf(const std::vector<BuiltPlace>& places)
{
    std::vector<BuiltName> names;
    std::unordered_map<std::string_view, std::size_t> known;
    for (std::uint32_t i = 0; i < places.size(); ++i) {
        for (const std::string& text : places[i].names) {
            const auto [entry, isNew] = known.try_emplace(text, names.size());
            if (isNew)
                names.push_back({text, 0, {}, {}});
            BuiltName& name = names[entry->second];
            name.places.push_back(i);
            name.importance = std::max(name.importance, importance(places[i].kind, places[i].rank));
        }
    }
    std::ranges::sort(names, [](const BuiltName& a, const BuiltName& b) {
        return std::tuple(-a.importance, a.text.size(), a.text) < std::tuple(-b.importance, b.text.size(), b.text);
    });
    return names;
}

void writeDifferences(std::string& to, const std::vector<std::uint32_t>& ascending)
{
    std::uint32_t before = 0;
    for (const std::uint32_t value : ascending) {
        writeVarint(to, value - before);
        before = value;
    }
}

} // namespace

NameSections writeNames(const std::vector<BuiltPlace>& places, const PlaceWords& language)
{
    NameSections sections;
    std::vector<BuiltName> names = namesOf(places);
    Dictionary dictionary;
    for (BuiltName& name : names) {
        for (const std::string& word : nameWords(name.text, language))
            name.words.push_back(dictionary.add(word));
    }
    const std::vector<std::uint32_t> sorted = dictionary.write(sections.wordOffsets, sections.wordText);
    std::vector<std::vector<std::uint32_t>> postings(sorted.size());
    sections.shown.resize(places.size());
    for (std::uint32_t id = 0; id < names.size(); ++id) {
        BuiltName& name = names[id];
        writeU32(sections.nameOffsets, static_cast<std::uint32_t>(sections.names.size()));
        writeVarint(sections.names, name.words.size());
        for (const std::uint32_t word : name.words) {
            writeVarint(sections.names, sorted[word]);
            auto& posting = postings[sorted[word]];
            if (posting.empty() || posting.back() != id)
                posting.push_back(id);
        }
        writeVarint(sections.names, name.places.size());
        writeDifferences(sections.names, name.places);
        sections.names += name.text;
        for (const std::uint32_t place : name.places) {
            if (places[place].names.front() == name.text)
                sections.shown[place] = id;
        }
    }
    writeU32(sections.nameOffsets, static_cast<std::uint32_t>(sections.names.size()));
    for (const auto& posting : postings) {
        writeU32(sections.postingOffsets, static_cast<std::uint32_t>(sections.postings.size()));
        writeDifferences(sections.postings, posting);
    }
    writeU32(sections.postingOffsets, static_cast<std::uint32_t>(sections.postings.size()));
    return sections;
}

} // namespace posko::core::gazetteer
