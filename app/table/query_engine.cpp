#include "app/table/query_engine.h"

#include <algorithm>
#include <utility>

namespace posko::app {

namespace {

/// Up to here the rows of a view are sorted by themselves, faster than all rows for an order that is not kept yet.
constexpr std::size_t fewRows = 20'000;
constexpr std::size_t rowsBetweenQuestions = 65'536;

} // namespace

TableSnapshot::Row QueryResult::rowAt(std::size_t position) const
{
    return shown[query.descending ? shown.size() - 1 - position : position];
}

std::optional<std::size_t> QueryResult::positionOf(TableSnapshot::Row row) const
{
    if (row >= table.capacity() || !table.alive(row))
        return std::nullopt;
    const auto ascending = shown.positionOf(row, RowOrder(query.sort).in(table));
    return ascending && query.descending ? shown.size() - 1 - *ascending : ascending;
}

QueryEngine::QueryEngine(ReferencePointer reference)
    : m_reference(std::move(reference))
{
}

QueryEngine::Membership QueryEngine::membershipOf(Row row) const
{
    const TableSnapshot& table = m_writer.table();
    if (!table.alive(row))
        return 0;
    Membership bits = 0;
    for (std::size_t v = 0; v < viewCount; ++v) {
        if (matches(table, row, filterOf(static_cast<View>(v)), m_now))
            bits = static_cast<Membership>(bits | 1U << v);
    }
    return bits;
}

void QueryEngine::recount(Row row)
{
    if (m_membership.size() <= row)
        m_membership.resize(m_writer.table().capacity());
    const Membership before = std::exchange(m_membership[row], membershipOf(row));
    const unsigned differs = before ^ m_membership[row];
    for (std::size_t v = 0; differs >> v; ++v) {
        if (differs >> v & 1U)
            m_counts[v] += m_membership[row] >> v & 1U ? 1 : -1;
    }
}

void QueryEngine::await(Row row)
{
    const TableSnapshot& table = m_writer.table();
    if (!table.alive(row))
        return;
    if (const auto next = nextChangeOf(table, row, m_now))
        m_waiting.push({*next, row});
}

bool QueryEngine::isMatch(Row row) const
{
    const TableSnapshot& table = m_writer.table();
    return table.alive(row) && (m_membership[row] >> static_cast<unsigned>(m_query.view) & 1U) && inFound(row) &&
           (!m_query.crew || table.crew(row) == *m_query.crew);
}

bool QueryEngine::isShown(Row row) const
{
    if (!m_query.within)
        return true;
    const auto at = m_writer.table().point(row);
    return at && m_query.within->contains(*at);
}

void QueryEngine::setFound(Row row, bool found)
{
    if (m_found.size() <= row)
        m_found.resize(m_writer.table().capacity());
    if (m_found[row] != found)
        m_foundCount += found ? 1 : -1;
    m_found[row] = found;
}

void QueryEngine::takeOut(const TableSnapshot& before, const std::vector<Row>& rows)
{
    for (const Row row : rows) {
        if (row >= before.capacity() || !before.alive(row))
            continue;
        for (std::size_t column = 0; column < columnCount; ++column) {
            if (m_orders[column])
                m_orders[column]->erase(row, RowOrder(static_cast<Column>(column)).in(before));
        }
        const auto less = RowOrder(m_query.sort).in(before);
        if (m_matching.erase(row, less) && m_query.within)
            m_shown.erase(row, less);
    }
}

void QueryEngine::putIn(const std::vector<Row>& rows)
{
    const TableSnapshot& table = m_writer.table();
    for (const Row row : rows) {
        if (!table.alive(row))
            continue;
        for (std::size_t column = 0; column < columnCount; ++column) {
            if (m_orders[column])
                m_orders[column]->insert(row, RowOrder(static_cast<Column>(column)).in(table));
        }
        if (isMatch(row))
            listRow(row);
    }
}

void QueryEngine::listRow(Row row)
{
    const auto less = RowOrder(m_query.sort).in(m_writer.table());
    m_matching.insert(row, less);
    if (m_query.within && isShown(row))
        m_shown.insert(row, less);
}

void QueryEngine::apply(const std::vector<RowChange>& changes, core::Instant now)
{
    tick(now);
    const TableSnapshot before = m_writer.snapshot();
    std::vector<Row> touched = m_writer.apply(changes);
    std::ranges::sort(touched);
    touched.erase(std::ranges::unique(touched).begin(), touched.end());
    takeOut(before, touched);

    const TableSnapshot& table = m_writer.table();
    if (m_textGeneration != m_writer.textGeneration()) {
        m_textGeneration = m_writer.textGeneration();
        m_texts.rebuild(table);
    } else {
        m_texts.add(table, touched);
    }
    for (const Row row : touched) {
        recount(row);
        await(row);
        if (m_search)
            setFound(row, table.alive(row) && m_search->finds(table, row));
    }
    putIn(touched);
    if (m_search && m_searchedCodes != table.codes().size())
        searchAgain(); // a name that was not there before may have the words
    m_touched.insert(m_touched.end(), touched.begin(), touched.end());
}

void QueryEngine::clear(core::Instant now)
{
    m_now = now;
    const TableSnapshot& table = m_writer.table();
    std::vector<RowChange> all;
    all.reserve(table.count());
    for (Row row = 0; row < table.capacity(); ++row) {
        if (table.alive(row))
            all.push_back({.row = {.id = table.id(row)}, .removed = true});
    }
    apply(all, now);
}

bool QueryEngine::tick(core::Instant now)
{
    const TableSnapshot& table = m_writer.table();
    std::vector<Row> due;
    if (now < m_now) {
        // A better answer of the server set the clock back: everything is looked at again.
        for (Row row = 0; row < table.capacity(); ++row) {
            if (table.alive(row))
                due.push_back(row);
        }
        m_waiting = {};
    }
    m_now = now;
    for (; !m_waiting.empty() && m_waiting.top().at <= now; m_waiting.pop())
        due.push_back(m_waiting.top().row);
    if (due.empty())
        return false;
    std::ranges::sort(due);
    due.erase(std::ranges::unique(due).begin(), due.end());
    // The orders do not depend on the time, so that only the query's own rows can move.
    const auto less = RowOrder(m_query.sort).in(table);
    bool moved = false;
    for (const Row row : due) {
        if (!table.alive(row))
            continue;
        const Membership before = m_membership[row];
        const bool matched = isMatch(row);
        recount(row);
        await(row);
        moved = moved || before != m_membership[row];
        if (matched == isMatch(row))
            continue;
        if (matched) {
            m_matching.erase(row, less);
            m_shown.erase(row, less);
        } else {
            listRow(row);
        }
    }
    return moved;
}

void QueryEngine::setReference(ReferencePointer reference)
{
    m_reference = std::move(reference);
    if (m_search)
        searchAgain(); // names are searched too
}

void QueryEngine::searchAgain()
{
    m_search.reset();
    setQuery(std::exchange(m_query, {}), m_generation);
}

RowList& QueryEngine::order(Column column)
{
    auto& kept = m_orders[static_cast<std::size_t>(column)];
    if (kept)
        return *kept;
    const TableSnapshot& table = m_writer.table();
    std::vector<Row> rows;
    rows.reserve(table.count());
    std::vector<std::uint32_t> ranks;
    if (column == Column::Number || column == Column::Report) {
        for (Row row = 0; row < table.capacity(); ++row) {
            if (table.alive(row))
                rows.push_back(row);
        }
    } else {
        ranks.resize(table.capacity());
        order(Column::Number).forEach([&](Row row) {
            ranks[row] = static_cast<std::uint32_t>(rows.size());
            rows.push_back(row);
        });
    }
    RowOrder(column).sort(table, rows, ranks);
    kept.emplace(rows);
    return *kept;
}

bool QueryEngine::find(const Query& query, const Cancelled& cancelled)
{
    const TableSnapshot& table = m_writer.table();
    if (query.search == m_query.search && (m_search.has_value() || query.search.empty()))
        return true;
    Search search(table, *m_reference, query.search);
    if (search.words().empty()) {
        m_search.reset();
        m_found.clear();
        m_foundCount = 0;
        return true;
    }
    // More letters can only find less.
    const bool narrows = m_search && query.search.starts_with(m_query.search);
    std::vector<bool> found;
    if (narrows)
        found = m_found;
    std::size_t first = 0;
    if (!narrows) {
        found.assign(table.capacity(), false);
        // The longest word is the rarest, mostly.
        first = static_cast<std::size_t>(
            std::ranges::max_element(search.words(), {}, [](const auto& word) { return word.text.size(); }) -
            search.words().begin());
        const Search::Word& word = search.words()[first];
        m_texts.find(table, word.text, [&](Row row) { found[row] = true; }, cancelled);
        if (cancelled && cancelled())
            return false;
        if (word.names) {
            for (Row row = 0; row < table.capacity(); ++row) {
                if (!found[row] && table.alive(row) && Search::byName(table, row, word))
                    found[row] = true;
            }
        }
    }
    int count = 0;
    for (Row row = 0; row < found.size(); ++row) {
        if (row % rowsBetweenQuestions == 0 && cancelled && cancelled())
            return false;
        if (!found[row])
            continue;
        for (std::size_t w = 0; w < search.words().size() && found[row]; ++w) {
            if (narrows || w != first)
                found[row] = Search::finds(table, row, search.words()[w]);
        }
        count += found[row] ? 1 : 0;
    }
    m_search = std::move(search);
    m_searchedCodes = table.codes().size();
    m_found = std::move(found);
    m_foundCount = count;
    return true;
}

void QueryEngine::collect()
{
    const TableSnapshot& table = m_writer.table();
    std::vector<Row> rows;
    const auto view = static_cast<std::size_t>(m_query.view);
    const int most = std::min(m_counts[view], m_search ? m_foundCount : m_counts[view]);
    if (!m_orders[static_cast<std::size_t>(m_query.sort)] && static_cast<std::size_t>(most) <= fewRows) {
        for (Row row = 0; row < table.capacity(); ++row) {
            if ((m_membership[row] >> view & 1U) && isMatch(row))
                rows.push_back(row);
        }
        RowOrder(m_query.sort).sort(table, rows);
    } else {
        RowList& all = order(m_query.sort);
        if (m_query.view == View::All && !m_search && !m_query.crew) {
            all.freeze();
            m_matching = all;
            return;
        }
        all.forEach([&](Row row) {
            if ((m_membership[row] >> view & 1U) && isMatch(row))
                rows.push_back(row);
        });
    }
    m_matching = RowList(rows);
}

void QueryEngine::collectShown()
{
    if (!m_query.within) {
        m_shown = {};
        return;
    }
    std::vector<Row> rows;
    m_matching.forEach([&](Row row) {
        if (isShown(row))
            rows.push_back(row);
    });
    m_shown = RowList(rows);
}

bool QueryEngine::setQuery(const Query& query, std::uint64_t generation, const Cancelled& cancelled)
{
    if (!find(query, cancelled))
        return false;
    Query frameOnly = query;
    frameOnly.within = m_query.within;
    frameOnly.descending = m_query.descending;
    const bool same = frameOnly == m_query;
    m_query = query;
    m_generation = generation;
    if (!same)
        collect(); // what is found belongs to this query now: it is finished
    collectShown();
    return true;
}

QueryResult QueryEngine::result()
{
    m_matching.freeze();
    m_shown.freeze();
    return {.generation = m_generation,
            .query = m_query,
            .table = m_writer.snapshot(),
            .matching = m_matching,
            .shown = m_query.within ? m_shown : m_matching,
            .counts = m_counts,
            .foundAnywhere = m_search ? m_foundCount : static_cast<int>(m_writer.table().count()),
            .touched = std::exchange(m_touched, {}),
            .at = m_now};
}

} // namespace posko::app
