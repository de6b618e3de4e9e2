#pragma once

#include "server/import/rows.h"
#include "server/import/source_time.h"

#include "core/complaint.h"
#include "core/error.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace posko::server {

/// Text made from a row: constant pieces and columns in turn. Empty where one of its columns is.
struct RowText {
    struct Piece {
        std::string text; ///< a constant, or a column's name
        bool column = false;
        bool operator==(const Piece&) const = default;
    };
    std::vector<Piece> pieces;
    bool operator==(const RowText&) const = default;

    std::string of(const SourceRow&) const;
};

/// A word of ours chosen by a word of the source, or always the same one.
template <typename Meaning> struct Translation {
    std::string column; ///< empty: `otherwise` for every row
    std::map<std::string, Meaning, std::less<>> words;
    std::optional<Meaning> otherwise;
    bool operator==(const Translation&) const = default;
};

struct StatusMeaning {
    core::Status status = core::Status::Received;
    std::vector<std::string> tags;
    bool operator==(const StatusMeaning&) const = default;
};

/// What a map file says: where a source's rows keep what makes a complaint. docs/import.md describes the file.
struct MapFile {
    std::string source;            ///< with the row's id what makes an import repeatable
    std::optional<RowText> id;     ///< nothing: a hash of the row's content
    std::vector<RowText> text;     ///< one line each, empty ones left out
    std::vector<RowText> address;  ///< joined by commas
    std::optional<char> delimiter; ///< of a CSV file; nothing: it is found
    char decimal = '.';            ///< what parts the whole degrees from their fractions
    bool html = false;             ///< whether texts are HTML, to be read as what it shows
    std::string encoding;          ///< of the file, see decoded(); empty: UTF-8, or UTF-16 with a mark
    std::string latitude;          ///< columns; empty: the geometry
    std::string longitude;
    std::string received; ///< columns of times
    std::string updated;
    std::string closed;
    SourceTime time;
    Translation<core::Channel> channel;
    Translation<std::string> category;
    Translation<StatusMeaning> status;
    std::vector<RowText> tags;
    std::optional<RowText> link;
    std::optional<RowText> handle; ///< of the reporter
    std::optional<RowText> name;
    std::optional<RowText> phone;
    std::optional<RowText> email;

    /// Every column that the map names.
    std::vector<std::string> columns() const;
};

/// Reads a map file. Members that it does not know are errors, so that a slip of the pen is found.
core::Result<MapFile> readMapFile(std::string_view json);

} // namespace posko::server
