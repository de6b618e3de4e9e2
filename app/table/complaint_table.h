#pragma once

#include "core/complaint.h"
#include "core/ledger.h"

#include <QObject>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace posko::app {

/// The leading clock of a row, reduced to what a countdown needs. Its state follows from the time alone, so that a
/// table of any size ticks without recomputing ledgers.
struct RowClock {
    enum class Mode : std::uint8_t {
        None, ///< nothing runs: merged, rejected, or imported history that is not measured
        Running,
        Paused, ///< `remaining` stands still
        Done,   ///< closed
    };
    Mode mode = Mode::None;
    core::ClockKind kind = core::ClockKind::Acknowledge;
    core::Instant due;
    core::Instant dueSoon;           ///< from here on it is due soon
    core::milliseconds remaining{0}; ///< of a paused clock

    /// Nothing for mode None.
    std::optional<core::ClockState> stateAt(core::Instant now) const;
    core::milliseconds remainingAt(core::Instant now) const;
    static RowClock from(const core::Ledger&, const core::Policy&, core::Status);
    bool operator==(const RowClock&) const = default;
};

/// One complaint as the table takes it in.
struct ComplaintRow {
    std::string id, number, address, text, reporters, category, district, crew, pauseReason;
    core::Status status = core::Status::Received;
    core::Severity severity = core::Severity::Unknown;
    bool hazard = false;
    bool paused = false;
    bool replyOwed = false; ///< repaired, rejected or programmed, and a reporter was not told
    bool unsent = false;    ///< has commands that wait to be sent
    bool attention = false; ///< has commands that were refused, conflict or are held
    bool programmeProposed = false;
    std::optional<core::GeoPoint> point;
    core::Instant received;
    RowClock clock;
    std::optional<core::Instant> repairDue; ///< of a repair clock that counts
    std::optional<core::Instant> repaired;  ///< when, of a repaired or closed one
};

/// All complaints of the desk in columns: fixed-width vectors and one UTF-8 text arena. Queue, map and counts are
/// queries over it. Lives on the GUI thread, is owned by Desk; a row keeps its index for as long as it exists, an index
/// of a removed row is used again.
class ComplaintTable : public QObject {
    Q_OBJECT
public:
    using Row = std::uint32_t;

    struct Change {
        ComplaintRow row;
        bool removed = false; ///< only `row.id` counts
    };

    explicit ComplaintTable(QObject* parent = nullptr);

    /// Inserts, replaces and removes; one `changed` for all.
    void apply(const std::vector<Change>& changes);
    void clear();

    std::size_t capacity() const { return m_status.size(); } ///< rows are 0…capacity-1, some of them not alive
    std::size_t count() const { return m_rowOf.size(); }
    bool alive(Row r) const { return m_alive[r]; }
    std::optional<Row> find(std::string_view id) const;

    std::string_view id(Row r) const { return m_id[r]; }
    std::string_view number(Row r) const { return text(m_number[r]); }
    std::string_view address(Row r) const { return text(m_address[r]); }
    std::string_view report(Row r) const { return text(m_text[r]); }
    std::string_view reporters(Row r) const { return text(m_reporters[r]); }
    const std::string& category(Row r) const { return m_codes[m_category[r]]; }
    const std::string& district(Row r) const { return m_codes[m_district[r]]; }
    const std::string& crew(Row r) const { return m_codes[m_crew[r]]; }
    const std::string& pauseReason(Row r) const { return m_codes[m_pauseReason[r]]; }
    /// The same as places in `codes()`, of which 0 is none.
    std::uint16_t categoryCode(Row r) const { return m_category[r]; }
    std::uint16_t districtCode(Row r) const { return m_district[r]; }
    std::uint16_t crewCode(Row r) const { return m_crew[r]; }
    const std::vector<std::string>& codes() const { return m_codes; }
    core::Status status(Row r) const { return m_status[r]; }
    core::Severity severity(Row r) const { return m_severity[r]; }
    bool hazard(Row r) const { return m_flags[r] & Hazard; }
    bool paused(Row r) const { return m_flags[r] & Paused; }
    bool replyOwed(Row r) const { return m_flags[r] & ReplyOwed; }
    bool unsent(Row r) const { return m_flags[r] & Unsent; }
    bool attention(Row r) const { return m_flags[r] & Attention; }
    bool programmeProposed(Row r) const { return m_flags[r] & ProgrammeProposed; }
    std::optional<core::GeoPoint> point(Row r) const;
    core::Instant received(Row r) const { return m_received[r]; }
    const RowClock& clock(Row r) const { return m_clock[r]; }
    std::optional<core::Instant> repairDue(Row r) const;
    std::optional<core::Instant> repaired(Row r) const;
    /// Whether the lower-cased word occurs in number, reporters, address or text.
    bool contains(Row r, const std::string& word) const;
    /// And every one of the words.
    bool containsAll(Row r, const std::vector<std::string>& words) const;

Q_SIGNALS:
    /// After `apply` or `clear`. The rows that were inserted, replaced or removed.
    void changed(const std::vector<posko::app::ComplaintTable::Row>& rows);

private:
    struct Span {
        std::uint32_t at = 0, length = 0;
    };
    enum Flag : std::uint8_t {
        Hazard = 1,
        Paused = 2,
        ReplyOwed = 4,
        Unsent = 8,
        Attention = 16,
        ProgrammeProposed = 32
    };

    std::string_view text(Span s) const { return std::string_view(m_arena).substr(s.at, s.length); }
    Span store(std::string_view);
    std::uint16_t code(const std::string&);
    Row slotFor(const std::string& id);
    void compactArena();

    std::vector<std::string> m_id;
    std::vector<bool> m_alive;
    std::vector<Span> m_number, m_address, m_text, m_reporters, m_search;
    std::vector<std::uint16_t> m_category, m_district, m_crew, m_pauseReason;
    std::vector<core::Status> m_status;
    std::vector<core::Severity> m_severity;
    std::vector<std::uint8_t> m_flags;
    std::vector<core::GeoPoint> m_point; ///< NaN latitude: none
    std::vector<core::Instant> m_received;
    std::vector<RowClock> m_clock;
    std::vector<core::Instant> m_repairDue, m_repaired; ///< Instant::max(): none

    std::string m_arena;
    std::size_t m_arenaWaste = 0;
    std::vector<std::string> m_codes;
    std::unordered_map<std::string, std::uint16_t> m_codeOf;
    std::unordered_map<std::string, Row> m_rowOf;
    std::vector<Row> m_free;
};

/// Lower-cased for search: ASCII and, by Qt's rules, everything else.
std::string searchKey(std::string_view utf8);

} // namespace posko::app
