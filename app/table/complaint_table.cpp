#include "app/table/complaint_table.h"

#include <QString>

#include <algorithm>
#include <limits>

namespace posko::app {

namespace {
constexpr core::Instant never = core::Instant::max();
constexpr std::size_t worthCompacting = 1 << 20;

std::optional<core::Instant> present(core::Instant time)
{
    return time == never ? std::nullopt : std::optional(time);
}
} // namespace

std::optional<core::ClockState> RowClock::stateAt(core::Instant now) const
{
    using core::ClockState;
    switch (mode) {
    case Mode::None:
        return std::nullopt;
    case Mode::Done:
        return ClockState::Done;
    case Mode::Paused:
        return remaining < core::milliseconds{0} ? ClockState::Late : ClockState::Paused;
    case Mode::Running:
        break;
    }
    if (now > due)
        return ClockState::Late;
    if (now >= dueSoon)
        return ClockState::DueSoon;
    return kind == core::ClockKind::Promise ? ClockState::Promised : ClockState::InTime;
}

core::milliseconds RowClock::remainingAt(core::Instant now) const
{
    return mode == Mode::Running ? due - now : remaining;
}

RowClock RowClock::from(const core::Ledger& ledger, const core::Policy& policy, core::Status status)
{
    RowClock result;
    const core::Clock* leading = ledger.leadingClock();
    if (!leading) {
        result.mode = status == core::Status::Closed ? Mode::Done : Mode::None;
        return result;
    }
    result.kind = leading->kind;
    result.due = leading->due;
    const auto share = std::chrono::duration_cast<core::milliseconds>(std::chrono::duration<double, std::milli>(
        static_cast<double>(leading->target.count()) * (1.0 - policy.dueSoonShare)));
    result.dueSoon = leading->due - share;
    result.remaining = leading->remaining;
    const bool resting = !leading->pauses.empty() && !leading->pauses.back().until;
    result.mode = resting ? Mode::Paused : Mode::Running;
    return result;
}

ComplaintTable::ComplaintTable(QObject* parent)
    : QObject(parent)
{
    code({}); // index 0: none
}

std::string searchKey(std::string_view utf8)
{
    bool ascii = true;
    std::string key(utf8);
    for (char& c : key) {
        if (static_cast<unsigned char>(c) >= 0x80) {
            ascii = false;
            break;
        }
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c + ('a' - 'A'));
    }
    if (ascii)
        return key;
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size())).toLower().toStdString();
}

std::optional<ComplaintTable::Row> ComplaintTable::find(std::string_view id) const
{
    const auto found = m_rowOf.find(std::string(id));
    if (found == m_rowOf.end())
        return std::nullopt;
    return found->second;
}

std::optional<core::GeoPoint> ComplaintTable::point(Row r) const
{
    if (m_point[r].latitude != m_point[r].latitude)
        return std::nullopt;
    return m_point[r];
}

std::optional<core::Instant> ComplaintTable::repairDue(Row r) const
{
    return present(m_repairDue[r]);
}

std::optional<core::Instant> ComplaintTable::repaired(Row r) const
{
    return present(m_repaired[r]);
}

bool ComplaintTable::contains(Row r, const std::string& word) const
{
    return text(m_search[r]).find(word) != std::string_view::npos;
}

bool ComplaintTable::containsAll(Row r, const std::vector<std::string>& words) const
{
    return std::ranges::all_of(words, [&](const std::string& word) { return contains(r, word); });
}

ComplaintTable::Span ComplaintTable::store(std::string_view utf8)
{
    const Span span{static_cast<std::uint32_t>(m_arena.size()), static_cast<std::uint32_t>(utf8.size())};
    m_arena.append(utf8);
    return span;
}

std::uint16_t ComplaintTable::code(const std::string& word)
{
    const auto [at, added] = m_codeOf.try_emplace(word, static_cast<std::uint16_t>(m_codes.size()));
    if (added)
        m_codes.push_back(word);
    return at->second;
}

ComplaintTable::Row ComplaintTable::slotFor(const std::string& id)
{
    if (const auto found = m_rowOf.find(id); found != m_rowOf.end())
        return found->second;
    Row r = 0;
    if (!m_free.empty()) {
        r = m_free.back();
        m_free.pop_back();
    } else {
        r = static_cast<Row>(m_id.size());
        const std::size_t size = m_id.size() + 1;
        m_id.resize(size);
        m_alive.resize(size);
        for (auto* column : {&m_number, &m_address, &m_text, &m_reporters, &m_search})
            column->resize(size);
        for (auto* column : {&m_category, &m_district, &m_crew, &m_pauseReason})
            column->resize(size);
        m_status.resize(size);
        m_severity.resize(size);
        m_flags.resize(size);
        m_point.resize(size);
        m_received.resize(size);
        m_clock.resize(size);
        m_repairDue.resize(size);
        m_repaired.resize(size);
    }
    m_id[r] = id;
    m_rowOf.emplace(id, r);
    return r;
}

void ComplaintTable::apply(const std::vector<Change>& changes)
{
    std::vector<Row> touched;
    touched.reserve(changes.size());
    for (const auto& [row, removed] : changes) {
        const auto known = find(row.id);
        if (known) {
            for (const auto* column : {&m_number, &m_address, &m_text, &m_reporters, &m_search})
                m_arenaWaste += (*column)[*known].length;
        }
        if (removed) {
            if (!known)
                continue;
            m_alive[*known] = false;
            m_rowOf.erase(row.id);
            for (auto* column : {&m_number, &m_address, &m_text, &m_reporters, &m_search})
                (*column)[*known] = {};
            m_free.push_back(*known);
            touched.push_back(*known);
            continue;
        }
        const Row r = slotFor(row.id);
        m_alive[r] = true;
        m_number[r] = store(row.number);
        m_address[r] = store(row.address);
        m_text[r] = store(row.text);
        m_reporters[r] = store(row.reporters);
        std::string key = searchKey(row.number);
        for (const std::string* part : {&row.reporters, &row.address, &row.text}) {
            key += '\n'; // so that a word cannot match across two fields
            key += searchKey(*part);
        }
        m_search[r] = store(key);
        m_category[r] = code(row.category);
        m_district[r] = code(row.district);
        m_crew[r] = code(row.crew);
        m_pauseReason[r] = code(row.pauseReason);
        m_status[r] = row.status;
        m_severity[r] = row.severity;
        m_flags[r] = static_cast<std::uint8_t>((row.hazard ? Hazard : 0) | (row.paused ? Paused : 0) |
                                               (row.replyOwed ? ReplyOwed : 0) | (row.unsent ? Unsent : 0) |
                                               (row.attention ? Attention : 0) |
                                               (row.programmeProposed ? ProgrammeProposed : 0));
        m_point[r] = row.point.value_or(core::GeoPoint{std::numeric_limits<double>::quiet_NaN(), 0});
        m_received[r] = row.received;
        m_clock[r] = row.clock;
        m_repairDue[r] = row.repairDue.value_or(never);
        m_repaired[r] = row.repaired.value_or(never);
        touched.push_back(r);
    }
    compactArena();
    if (!touched.empty())
        Q_EMIT changed(touched);
}

void ComplaintTable::clear()
{
    std::vector<Change> all;
    all.reserve(m_rowOf.size());
    for (const auto& [id, r] : m_rowOf) {
        Change change;
        change.row.id = id;
        change.removed = true;
        all.push_back(std::move(change));
    }
    apply(all);
}

void ComplaintTable::compactArena()
{
    if (m_arenaWaste < worthCompacting || m_arenaWaste * 2 < m_arena.size())
        return;
    std::string fresh;
    fresh.reserve(m_arena.size() - m_arenaWaste);
    for (auto* column : {&m_number, &m_address, &m_text, &m_reporters, &m_search}) {
        for (Span& span : *column) {
            const Span moved{static_cast<std::uint32_t>(fresh.size()), span.length};
            fresh.append(text(span));
            span = moved;
        }
    }
    m_arena = std::move(fresh);
    m_arenaWaste = 0;
}

} // namespace posko::app
