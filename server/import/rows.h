#pragma once

#include "server/import/csv.h"
#include "server/import/geojson.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace posko::server {

/// One row of a source, whatever the file's format: a CSV record by its column names, or a GeoJSON feature by the
/// dotted paths of its properties (`tags.area`). Values are as written, without blanks at either end.
struct SourceRow {
    std::size_t line = 1;
    std::size_t feature = 0; ///< its number in a GeoJSON file; 0: a record of CSV
    std::map<std::string, std::string, std::less<>> values;
    std::optional<core::GeoPoint> point; ///< of a feature's geometry
    std::string content;                 ///< all of the row in one unambiguous text, the same for the same row
    std::string fault;                   ///< why the row cannot be read; the rest is empty then

    /// The column's value; empty where the row has none.
    std::string_view value(std::string_view column) const;
    /// What a person finds it by: `line 7`, or `feature 3, line 1`.
    std::string name() const;
};

/// Gives a file's rows one after the other. Holds a view of the text, which must outlive it; used by one thread.
class RowReader {
public:
    /// Without a delimiter it is found, see delimiterOf().
    static core::Result<RowReader> csv(std::string_view text, std::optional<char> delimiter = {});
    static core::Result<RowReader> geoJson(std::string_view text);

    std::optional<SourceRow> next();
    /// How much of the file has been given, 0 to 1.
    double share() const;
    /// Whether the file has that column anywhere.
    bool hasColumn(std::string_view column) const;
    /// Whether the file names the column more than once, so that nobody knows which of them is meant.
    bool isRepeated(std::string_view column) const;
    /// Whether rows may bring a geometry of their own.
    bool hasGeometry() const { return std::holds_alternative<Features>(source); }

private:
    struct Records {
        CsvReader reader;
        std::vector<std::string> header;
    };
    struct Features {
        std::vector<Feature> list;
        std::size_t at = 0;
    };
    explicit RowReader(std::variant<Records, Features> rows)
        : source(std::move(rows))
    {
    }
    static std::optional<SourceRow> nextOf(Records&);
    static std::optional<SourceRow> nextOf(Features&);

    std::variant<Records, Features> source;
};

/// A JSON text in which the same value is always written the same way: members sorted by name, no blanks.
std::string canonicalJson(const boost::json::value&);

} // namespace posko::server
