#pragma once

#include "app/table/cow_vector.h"
#include "app/table/row_clock.h"
#include "app/table/text_arena.h"
#include "core/complaint.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace posko::app {

/// How the last repair of a repaired or closed complaint stands to its clock of the work. None: it is not repaired, or
/// its clocks are not measured.
enum class RepairResult : std::uint8_t { None, InTime, Late };
inline constexpr int repairResultCount = 3;

/// How far the answers are that reporters wait for and the server sends.
enum class AnswerState : std::uint8_t {
    None,     ///< none is asked of it
    OnItsWay, ///< all that are owed will be sent
    NotSent,  ///< one could not be sent: tried again, or given up
};

/// One complaint as the table takes it in.
struct ComplaintRow {
    std::string id, number, address, text, reporters, category, district, crew, pauseReason;
    core::Status status = core::Status::Received;
    core::Severity severity = core::Severity::Unknown;
    bool hazard = false;
    bool paused = false;
    bool replyOwed = false; ///< repaired, rejected or programmed, and a reporter was not told
    AnswerState answer = AnswerState::None;
    bool unsent = false;    ///< has commands that wait to be sent
    bool attention = false; ///< has commands that were refused, conflict or are held
    bool programmeProposed = false;
    std::optional<core::GeoPoint> point;
    core::Instant received;
    RowClock clock;
    std::optional<core::Instant> repairDue; ///< of a repair clock that counts
    std::optional<core::Instant> repaired;  ///< when, of a repaired or closed one
    RepairResult repairResult = RepairResult::None;

    bool operator==(const ComplaintRow&) const = default;
};

/// A complaint's id in 16 bytes: a UUID as it is; what is none, if it is short, letter by letter, else a hash of it.
using RowId = std::array<std::uint8_t, 16>;

/// All complaints of the desk in columns, as they stood at one moment: fixed-width vectors and one UTF-8 text arena.
/// A value that never changes and may be read by any thread; copies share what they hold. Texts and codes live as long
/// as a copy does. Made by TableWriter. A row keeps its index for as long as it exists; an index of a removed row is
/// used again.
class TableSnapshot {
public:
    using Row = std::uint32_t;
    using Code = std::uint32_t; ///< of a category, district, crew or reason of a pause; 0 is none

    std::size_t capacity() const { return m_capacity; } ///< rows are 0…capacity-1, some of them not alive
    std::size_t count() const { return m_count; }
    bool alive(Row r) const { return facts(r).alive; }
    std::optional<Row> find(std::string_view id) const;

    std::string id(Row r) const;
    const RowId& key(Row r) const { return ids(r); }
    std::string_view number(Row r) const { return m_texts.at(spans(r).at, spans(r).number); }
    std::string_view address(Row r) const;
    std::string_view report(Row r) const;
    std::string_view reporters(Row r) const;
    const std::string& category(Row r) const { return m_codes[facts(r).category]; }
    const std::string& district(Row r) const { return m_codes[facts(r).district]; }
    const std::string& crew(Row r) const { return m_codes[facts(r).crew]; }
    const std::string& pauseReason(Row r) const { return m_codes[facts(r).pauseReason]; }
    Code categoryCode(Row r) const { return facts(r).category; }
    Code districtCode(Row r) const { return facts(r).district; }
    Code crewCode(Row r) const { return facts(r).crew; }
    /// How many complaints the crew with this code has assigned or at work.
    std::uint32_t crewLoad(Code crew) const { return crew < m_crewLoad.size() ? m_crewLoad[crew] : 0; }
    const CowVector<std::string>& codes() const { return m_codes; }
    core::Status status(Row r) const { return facts(r).status; }
    core::Severity severity(Row r) const { return facts(r).severity; }
    bool hazard(Row r) const { return facts(r).hazard; }
    bool paused(Row r) const { return facts(r).paused; }
    bool replyOwed(Row r) const { return facts(r).replyOwed; }
    AnswerState answer(Row r) const { return facts(r).answer; }
    bool unsent(Row r) const { return facts(r).unsent; }
    bool attention(Row r) const { return facts(r).attention; }
    bool programmeProposed(Row r) const { return facts(r).programmeProposed; }
    std::optional<core::GeoPoint> point(Row r) const;
    core::Instant received(Row r) const { return times(r).received; }
    const RowClock& clock(Row r) const { return times(r).clock; }
    std::optional<core::Instant> repairDue(Row r) const;
    std::optional<core::Instant> repaired(Row r) const;
    RepairResult repairResult(Row r) const { return facts(r).repairResult; }
    /// Number, reporters, address and text, folded, a line each.
    std::string_view searchText(Row r) const { return m_folded.at(spans(r).foldedAt, spans(r).foldedLength); }
    /// Where that lies, for a pass over all of it block by block.
    TextArena::Position searchPosition(Row r) const { return spans(r).foldedAt; }
    std::string_view searchBlock(std::size_t block) const { return m_folded.block(block); }
    /// Whether the folded word occurs in number, reporters, address or text.
    bool contains(Row r, std::string_view word) const { return searchText(r).contains(word); }
    /// And every one of the words.
    bool containsAll(Row r, const std::vector<std::string>& words) const;

private:
    friend class TableWriter;

    struct Facts {
        Code category = 0, district = 0, crew = 0, pauseReason = 0;
        core::Status status = core::Status::Received;
        core::Severity severity = core::Severity::Unknown;
        RepairResult repairResult = RepairResult::None;
        AnswerState answer = AnswerState::None;
        bool alive : 1 = false;
        bool hazard : 1 = false;
        bool paused : 1 = false;
        bool replyOwed : 1 = false;
        bool unsent : 1 = false;
        bool attention : 1 = false;
        bool programmeProposed : 1 = false;
    };
    struct Times {
        core::Instant received;
        RowClock clock;
        core::Instant repairDue, repaired; ///< Instant::max(): none
    };
    /// The texts lie one after the other; the id's only where it does not fit into a RowId.
    struct Spans {
        TextArena::Position at = 0, foldedAt = 0;
        std::uint32_t number = 0, address = 0, report = 0, reporters = 0, id = 0, foldedLength = 0;

        std::size_t bytes() const { return std::size_t{number} + address + report + reporters + id + foldedLength; }
    };

    static constexpr std::uint8_t shortId = 0xff;                   ///< begins a RowId of letters; then their number
    static constexpr std::uint8_t hashedId = 0xfe;                  ///< begins a RowId whose id lies in the arena
    static constexpr Row none = 0xffff'ffff, deleted = 0xffff'fffe; ///< in m_slots
    static std::size_t hash(const RowId&);
    static RowId rowId(std::string_view id);
    std::string_view longId(Row r) const;
    bool isId(Row, const RowId&, std::string_view id) const;
    std::optional<Row> find(const RowId& key, std::string_view id) const;

    /// Some rows in columns: what a change of one of them copies.
    struct Group {
        static constexpr std::size_t rows = 16;
        std::array<RowId, rows> ids;
        std::array<Facts, rows> facts;
        std::array<Times, rows> times;
        std::array<core::GeoPoint, rows> points; ///< NaN latitude: none
        std::array<Spans, rows> spans;
    };
    const Group& group(Row r) const { return m_groups[r / Group::rows]; }
    const RowId& ids(Row r) const { return group(r).ids[r % Group::rows]; }
    const Facts& facts(Row r) const { return group(r).facts[r % Group::rows]; }
    const Times& times(Row r) const { return group(r).times[r % Group::rows]; }
    const core::GeoPoint& points(Row r) const { return group(r).points[r % Group::rows]; }
    const Spans& spans(Row r) const { return group(r).spans[r % Group::rows]; }

    CowVector<Group, 1> m_groups;
    std::size_t m_capacity = 0;
    std::vector<std::uint32_t> m_crewLoad; ///< by code
    TextArena m_texts, m_folded;
    CowVector<std::string> m_codes;
    /// Open addressing by id, a power of two. Rows of one change lie anywhere in it: fewer, larger chunks.
    CowVector<Row, 256> m_slots;
    std::size_t m_count = 0;
};

} // namespace posko::app
