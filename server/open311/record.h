#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace posko::server::open311 {

enum class Format : std::uint8_t { Json, Xml };
std::optional<Format> parseFormat(std::string_view suffix);
std::string_view contentType(Format);

/// One object of an answer, written as JSON or as XML. A member is a text, a number, true or false, nothing (null, an
/// empty element), or a list of texts or of objects (an element holding one element each).
struct Record;
struct TextList {
    std::string itemName; ///< of the XML elements
    std::vector<std::string> items;
};
struct RecordList {
    std::string itemName; ///< of the XML elements
    std::vector<Record> items;
};
using Value = std::variant<std::monostate, std::string, double, bool, TextList, RecordList>;
struct Record {
    std::vector<std::pair<std::string, Value>> members;

    Record& add(std::string name, Value value);
    /// A text, or nothing where it is empty.
    Record& addText(std::string name, const std::string& text);
};

/// A list: a bare array in JSON, `<listName><itemName>…` in XML.
std::string write(Format, std::string_view listName, const RecordList&);
/// One object: `<name>…` in XML.
std::string write(Format, std::string_view name, const Record&);

} // namespace posko::server::open311
