#pragma once

#include "app/replica/reference_data.h"
#include "app/table/complaint_table.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace posko::app {

/// The views of the left column, in its order.
enum class View : std::uint8_t {
    New,
    DueWithin4Hours,
    DueWithin24Hours,
    Late,
    Unrouted,
    Acknowledged,
    Assigned,
    InProgress,
    Paused,
    ReplyOwed,
    ProgrammeProposed,
    Programmed,
    Unsent,
    Attention,
    Open,
    All,
};
inline constexpr std::size_t viewCount = 16;

/// Columns that a queue can be sorted by.
enum class Column : std::uint8_t { Clock, Number, Status, Severity, Report, District, Age };
inline constexpr std::size_t columnCount = 7;

struct GeoBox {
    core::GeoPoint southWest, northEast;
    bool contains(core::GeoPoint p) const
    {
        return p.latitude >= southWest.latitude && p.latitude <= northEast.latitude &&
               p.longitude >= southWest.longitude && p.longitude <= northEast.longitude;
    }
    bool operator==(const GeoBox&) const = default;
};

/// What the queue and the map show.
struct Query {
    View view = View::Open;
    std::string search;              ///< words, all of which must occur; case does not matter
    std::optional<std::string> crew; ///< only orders of this crew; an empty code: what no crew has
    Column sort = Column::Clock;
    bool descending = false;
    std::optional<GeoBox> within; ///< only what the map shows
    bool operator==(const Query&) const = default;
};

bool matches(const ComplaintTable&, ComplaintTable::Row, View, core::Instant now);
bool isOfCrew(const ComplaintTable&, ComplaintTable::Row, const Query&);

/// The words of a search, made ready for one pass over a table. A complaint is found when each word occurs in its
/// number, reporters, address or text, or in the name of its category, district or crew. Lives as long as the pass: the
/// table must not change meanwhile.
class Search {
public:
    Search(const ComplaintTable& table, const ReferenceData& names, const std::string& text);

    bool finds(ComplaintTable::Row row) const;
    /// How many of all complaints are found, whatever the view.
    int countAll() const;

private:
    struct Word {
        std::string text;
        std::vector<bool> categories, districts, crews; ///< by code of the table: the name has the word
    };

    const ComplaintTable& m_table;
    std::vector<Word> m_words;
};

/// The rows of a query in order. Hazards come first in the clock's order, then the clock due first; equal rows in the
/// order of their number. District and crew sort by code, the report by address.
std::vector<ComplaintTable::Row> run(const ComplaintTable&, const Query&, const ReferenceData& names,
                                     core::Instant now);

/// How many rows each view holds, in one pass.
std::array<int, viewCount> countViews(const ComplaintTable&, core::Instant now);

} // namespace posko::app
