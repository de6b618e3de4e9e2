#include "app/table/table_writer.h"

#include "app/table/fold.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <stdexcept>

namespace posko::app {

namespace {
constexpr core::Instant never = core::Instant::max();
constexpr std::size_t worthCompacting = 1 << 20;
constexpr std::size_t fewestSlots = 1024;
} // namespace

TableWriter::TableWriter()
{
    code({}); // 0: none
}

TableSnapshot TableWriter::snapshot()
{
    m_table.m_groups.freeze();
    m_table.m_codes.freeze();
    m_table.m_slots.freeze();
    return m_table;
}

TableWriter::Code TableWriter::code(const std::string& word)
{
    if (word.empty() && !m_codeOf.empty())
        return 0;
    const auto [at, added] = m_codeOf.try_emplace(word, static_cast<Code>(m_table.m_codes.size()));
    if (added)
        m_table.m_codes.push_back(word);
    return at->second;
}

void TableWriter::rehash(std::size_t slots)
{
    m_table.m_slots.assign(slots, TableSnapshot::none);
    m_slotsUsed = 0;
    for (Row r = 0; r < m_table.capacity(); ++r) {
        if (m_table.alive(r))
            enter(r);
    }
}

void TableWriter::enter(Row row)
{
    const std::size_t mask = m_table.m_slots.size() - 1;
    std::size_t slot = TableSnapshot::hash(m_table.ids(row)) & mask;
    while (m_table.m_slots[slot] < TableSnapshot::deleted)
        slot = (slot + 1) & mask;
    if (m_table.m_slots[slot] == TableSnapshot::none)
        ++m_slotsUsed;
    m_table.m_slots.edit(slot) = row;
}

void TableWriter::leave(Row row)
{
    const std::size_t mask = m_table.m_slots.size() - 1;
    std::size_t slot = TableSnapshot::hash(m_table.ids(row)) & mask;
    while (m_table.m_slots[slot] != row)
        slot = (slot + 1) & mask;
    m_table.m_slots.edit(slot) = TableSnapshot::deleted;
}

/// A row for a complaint that is not in the table; its id is not in the index yet.
TableWriter::Row TableWriter::slotFor(const RowId& key)
{
    Row row = 0;
    if (!m_free.empty()) {
        row = m_free.back();
        m_free.pop_back();
    } else {
        if (m_table.capacity() >= TableSnapshot::deleted)
            throw std::length_error("more complaints than a table has rows for");
        row = static_cast<Row>(m_table.m_capacity++);
        if (row % Group::rows == 0)
            m_table.m_groups.push_back({});
    }
    edit(row).ids[row % Group::rows] = key;
    return row;
}

void TableWriter::load(const TableSnapshot::Facts& facts, int by)
{
    if (facts.status != core::Status::Assigned && facts.status != core::Status::InProgress)
        return;
    m_table.m_crewLoad.resize(m_table.m_codes.size());
    m_table.m_crewLoad[facts.crew] += static_cast<std::uint32_t>(by);
}

TableSnapshot::Spans TableWriter::store(const ComplaintRow& row, const RowId& key)
{
    const bool ownText = key[0] == TableSnapshot::hashedId;
    // A line each, so that a word cannot match across two fields.
    m_key.clear();
    for (const std::string* text : {&row.number, &row.reporters, &row.address, &row.text}) {
        if (text != &row.number)
            m_key += '\n';
        appendFolded(m_key, *text);
    }
    const auto length = [](const std::string& text) {
        return static_cast<std::uint32_t>(text.size());
    };
    return {.at = m_table.m_texts.append({row.number, row.address, row.text, row.reporters,
                                          ownText ? std::string_view(row.id) : std::string_view()}),
            .foldedAt = m_table.m_folded.append(m_key),
            .number = length(row.number),
            .address = length(row.address),
            .report = length(row.text),
            .reporters = length(row.reporters),
            .id = ownText ? length(row.id) : 0,
            .foldedLength = length(m_key)};
}

std::vector<TableWriter::Row> TableWriter::apply(const std::vector<RowChange>& changes)
{
    std::vector<Row> touched;
    touched.reserve(changes.size());
    for (const auto& [row, removed] : changes) {
        const RowId key = TableSnapshot::rowId(row.id);
        const auto known = m_table.find(key, row.id);
        if (known)
            m_waste += m_table.spans(*known).bytes();
        if (removed) {
            if (!known)
                continue;
            leave(*known);
            Group& group = edit(*known);
            load(group.facts[*known % Group::rows], -1);
            group.facts[*known % Group::rows].alive = false;
            group.spans[*known % Group::rows] = {};
            m_free.push_back(*known);
            --m_table.m_count;
            touched.push_back(*known);
            continue;
        }
        const Row r = known ? *known : slotFor(key);
        Group& group = edit(r);
        const std::size_t at = r % Group::rows;
        group.spans[at] = store(row, key);
        if (known)
            load(group.facts[at], -1);
        group.facts[at] = {.category = code(row.category),
                           .district = code(row.district),
                           .crew = code(row.crew),
                           .pauseReason = code(row.pauseReason),
                           .status = row.status,
                           .severity = row.severity,
                           .repairResult = row.repairResult,
                           .answer = row.answer,
                           .alive = true,
                           .hazard = row.hazard,
                           .paused = row.paused,
                           .replyOwed = row.replyOwed,
                           .unsent = row.unsent,
                           .attention = row.attention,
                           .programmeProposed = row.programmeProposed};
        load(group.facts[at], 1);
        group.points[at] = row.point.value_or(core::GeoPoint{std::numeric_limits<double>::quiet_NaN(), 0});
        group.times[at] = {.received = row.received,
                           .clock = row.clock,
                           .repairDue = row.repairDue.value_or(never),
                           .repaired = row.repaired.value_or(never)};
        if (!known) {
            ++m_table.m_count;
            // Half full at the most, so that a search for an id meets few others.
            if ((m_slotsUsed + 1) * 2 > m_table.m_slots.size())
                rehash(std::max(fewestSlots, std::bit_ceil(m_table.m_count * 3)));
            else
                enter(r);
        }
        touched.push_back(r);
    }
    compactTexts();
    return touched;
}

void TableWriter::compactTexts()
{
    const std::size_t all = m_table.m_texts.bytes() + m_table.m_folded.bytes();
    if (m_waste < worthCompacting || m_waste * 2 < all)
        return;
    TextArena texts;
    TextArena folded;
    for (Row r = 0; r < m_table.capacity(); ++r) {
        if (!m_table.alive(r))
            continue;
        TableSnapshot::Spans& span = edit(r).spans[r % Group::rows];
        span.foldedAt = folded.append(m_table.searchText(r));
        span.at = texts.append(m_table.m_texts.at(span.at, span.bytes() - span.foldedLength));
    }
    m_table.m_texts = std::move(texts);
    m_table.m_folded = std::move(folded);
    m_waste = 0;
    ++m_textGeneration;
}

} // namespace posko::app
