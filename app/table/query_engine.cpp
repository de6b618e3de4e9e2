#include "app/table/query_engine.h"

#include "app/table/first_rows.h"
#include "app/table/row_search.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace posko::app {

namespace {

/// Up to here the rows of a view are sorted by themselves, faster than all rows for an order that is not kept yet.
constexpr std::size_t fewRows = 20'000;
/// A change of more than this part of a list's rows is cheaper taken in by making the list anew.
constexpr std::size_t manyOf = 2;
/// From this many rows on, in list and change, numbers are worth making.
constexpr std::size_t worthKeys = 16;
constexpr std::size_t rowsBetweenQuestions = 8'192;

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

void QueryResult::replace(const QueryResult& unseen)
{
    touched.insert(touched.end(), unseen.touched.begin(), unseen.touched.end());
    if (!whole || !unseen.whole || set != unseen.set)
        return;
    movedSince = unseen.movedSince;
    moved.insert(moved.begin(), unseen.moved.begin(), unseen.moved.end());
}

QueryEngine::QueryEngine(ReferencePointer reference)
    : m_reference(std::move(reference))
{
}

bool QueryEngine::recount(Row row)
{
    const TableSnapshot& table = m_writer.table();
    if (m_membership.size() <= row)
        m_membership.resize(table.capacity());
    const Membership now = table.alive(row) ? viewsOf(table, row, m_now) : Membership{0};
    const Membership before = std::exchange(m_membership[row], now);
    for (unsigned differs = before ^ now; differs != 0; differs &= differs - 1) {
        const int view = std::countr_zero(differs);
        m_counts[static_cast<std::size_t>(view)] += now >> view & 1U ? 1 : -1;
    }
    if (m_filters)
        setPassing(row);
    return m_kept.update(table, row, now, m_now) || before != now;
}

void QueryEngine::setPassing(Row row)
{
    const TableSnapshot& table = m_writer.table();
    const bool passes = table.alive(row) && matches(table, row, m_query.filter, m_now);
    passes ? m_passing.set(row) : m_passing.reset(row);
}

std::optional<RowBits> QueryEngine::rowsPassing(const Filter& filter, const Cancelled& cancelled) const
{
    const TableSnapshot& table = m_writer.table();
    RowBits rows(table.capacity());
    for (Row row = 0; row < table.capacity(); ++row) {
        if (row % rowsBetweenQuestions == 0 && cancelled && cancelled())
            return std::nullopt;
        if (table.alive(row) && matches(table, row, filter, m_now))
            rows.set(row);
    }
    return rows;
}

void QueryEngine::keepCounts(const std::vector<FilteredView>& views)
{
    m_kept.set(views, m_writer.table(), m_membership, m_now);
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
    return row < m_membership.size() && isIn(row, m_query.view) && inFound(row) && isPassing(row);
}

bool QueryEngine::isShown(Row row, const Query& query) const
{
    if (!query.within)
        return true;
    const auto at = m_writer.table().point(row);
    return at && query.within->contains(*at);
}

void QueryEngine::setFound(Row row, bool found)
{
    if (m_found[row] == found)
        return;
    m_foundCount += found ? 1 : -1;
    found ? m_found.set(row) : m_found.reset(row);
}

void QueryEngine::unlist(Row row, const KeptOrders::Less& less)
{
    if (m_stale)
        return;
    if (!followsOrder())
        m_matching.erase(row, less);
    if (m_query.within)
        m_shown.erase(row, less);
}

void QueryEngine::list(Row row, const KeptOrders::Less& less)
{
    if (m_stale)
        return;
    if (!followsOrder())
        m_matching.insert(row, less);
    if (m_query.within && isShown(row, m_query))
        m_shown.insert(row, less);
}

void QueryEngine::takeOut(const TableSnapshot& before, const std::vector<Row>& touched)
{
    const TableSnapshot& table = m_writer.table();
    if (touched.size() > before.count() / manyOf) {
        m_orders.drop();
        m_stale = true;
        return;
    }
    if (touched.size() >= worthKeys) {
        m_orders.keepKeysOfOrders(before);
        if (m_matching.size() >= worthKeys)
            m_orders.keepKeys(m_query.sort, before);
    }
    m_stale = m_stale || touched.size() > m_matching.size() / manyOf + worthKeys;
    m_orders.takeOut(before, table, touched);
    const auto less = m_orders.less(m_query.sort, before);
    for (const Row row : m_leaving)
        unlist(row, less);
    m_orders.update(table, touched);
}

void QueryEngine::putIn(const std::vector<Row>& touched)
{
    const TableSnapshot& table = m_writer.table();
    m_orders.putIn(table);
    if (!m_stale && followsOrder())
        followOrder();
    const auto less = m_orders.less(m_query.sort, table);
    for (const Row row : touched) {
        const bool in = isMatch(row);
        m_moved.push_back({row, in});
        if (in)
            list(row, less);
    }
}

void QueryEngine::apply(const std::vector<RowChange>& changes, core::Instant now)
{
    tick(now);
    const TableSnapshot before = m_writer.snapshot();
    std::vector<Row> touched = m_writer.apply(changes);
    std::ranges::sort(touched);
    touched.erase(std::ranges::unique(touched).begin(), touched.end());
    // What was listed, told by what is known of it until here.
    m_leaving.clear();
    for (const Row row : touched) {
        if (isMatch(row))
            m_leaving.push_back(row);
    }
    takeOut(before, touched);

    const TableSnapshot& table = m_writer.table();
    if (m_textGeneration != m_writer.textGeneration()) {
        m_textGeneration = m_writer.textGeneration();
        m_texts.rebuild(table);
    } else {
        m_texts.remove(before, touched);
        m_texts.add(table, touched);
    }
    if (m_search)
        m_found.makeRoom(table.capacity());
    if (m_filters)
        m_passing.makeRoom(table.capacity());
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
    const auto less = m_orders.less(m_query.sort, table);
    bool moved = false;
    for (const Row row : due) {
        if (!table.alive(row))
            continue;
        const bool matched = isMatch(row);
        moved = recount(row) || moved;
        await(row);
        if (matched == isMatch(row))
            continue;
        moved = true; // by the filter alone
        matched ? unlist(row, less) : list(row, less);
        m_moved.push_back({row, !matched});
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
    const Query query = std::exchange(m_query, {});
    m_query.filter = query.filter; // what passes it is known
    setQuery(query, m_generation);
}

bool QueryEngine::find(const Query& query, Search search, const Cancelled& cancelled)
{
    if (search.words().empty()) {
        m_search.reset();
        m_found = {};
        m_foundCount = 0;
        return true;
    }
    // More letters can only find less.
    const bool narrows = m_search && query.search.starts_with(m_query.search);
    auto found = findRows(m_writer.table(), m_texts, search, narrows ? &m_found : nullptr, cancelled);
    if (!found)
        return false;
    m_search = std::move(search);
    m_searchedCodes = m_writer.table().codes().size();
    m_found = std::move(*found);
    m_foundCount = static_cast<int>(m_found.count());
    return true;
}

void QueryEngine::giveFirstFound(const Query& query, const Search& search, std::uint64_t generation, const Early& early)
{
    // Rows that are passed by, and those that are looked up, which takes a hundred times as long: ten milliseconds.
    constexpr std::size_t mostPassed = 2'000'000, mostLookedUp = 40'000, tried = 2'000;
    std::size_t passed = 0, lookedUp = 0;
    const TableSnapshot& table = m_writer.table();
    std::vector<Row> rows;
    const auto fits = [&](Row row) {
        if (!isIn(row, query.view) || !matches(table, row, query.filter, m_now) || !isShown(row, query))
            return false;
        ++lookedUp;
        return search.finds(table, row);
    };
    if (m_orders.has(query.sort)) {
        m_orders.order(query.sort, table).walk(query.descending, [&](Row row) {
            if (fits(row))
                rows.push_back(row);
            // What is so rare that no screen will be full soon is found faster by the pass over all texts.
            const bool hopeless = lookedUp >= tried && rows.size() * mostLookedUp * 2 < firstRows * lookedUp;
            return rows.size() < firstRows && ++passed < mostPassed && lookedUp < mostLookedUp && !hopeless;
        });
        if (rows.size() < firstRows)
            return;
        if (query.descending)
            std::ranges::reverse(rows);
    } else {
        const std::size_t inView = static_cast<std::size_t>(m_counts[static_cast<std::size_t>(query.view)]);
        if (inView > fewRows)
            return;
        wanted(query, nullptr, nullptr).forEach([&](Row row) {
            if (fits(row))
                rows.push_back(row);
        });
        RowOrder(query.sort).sort(table, rows);
    }
    giveEarly(query, std::move(rows), generation, early);
}

void QueryEngine::giveFirstOf(const Query& query, std::uint64_t generation, const Early& early)
{
    const TableSnapshot& table = m_writer.table();
    RowBits among = wantedNow();
    if (query.within) {
        RowBits within(table.capacity());
        among.forEach([&](Row row) {
            if (isShown(row, query))
                within.set(row);
        });
        among = std::move(within);
    }
    if (among.count() > fewRows)
        giveEarly(query, firstRowsOf(table, query.sort, query.descending, among, firstRows), generation, early);
}

void QueryEngine::giveEarly(const Query& query, std::vector<Row> rows, std::uint64_t generation, const Early& early)
{
    const RowList list(rows);
    early({.generation = generation,
           .query = query,
           .table = m_writer.snapshot(),
           .matching = list,
           .shown = list,
           .counts = m_counts,
           .keptCounts = m_kept.counts(),
           .touched = std::exchange(m_touched, {}),
           .at = m_now,
           .whole = false});
}

RowBits QueryEngine::wantedNow() const
{
    return wanted(m_query, m_search ? &m_found : nullptr, m_filters ? &m_passing : nullptr);
}

RowBits QueryEngine::wanted(const Query& query, const RowBits* found, const RowBits* passing) const
{
    const TableSnapshot& table = m_writer.table();
    RowBits result(table.capacity());
    const auto words = result.words();
    for (std::size_t w = 0; w < words.size(); ++w) {
        const RowBits::Word candidates =
            (found ? found->words()[w] : ~RowBits::Word{0}) & (passing ? passing->words()[w] : ~RowBits::Word{0});
        if (candidates == 0)
            continue;
        const std::size_t begin = w * RowBits::wordBits;
        const std::size_t count = std::min(RowBits::wordBits, m_membership.size() - begin);
        RowBits::Word bits = 0;
        for (std::size_t i = 0; i < count; ++i)
            bits |= RowBits::Word{isIn(static_cast<Row>(begin + i), query.view)} << i;
        words[w] = bits & candidates;
    }
    return result;
}

void QueryEngine::followOrder()
{
    RowList& all = m_orders.order(m_query.sort, m_writer.table());
    all.freeze();
    m_matching = all;
}

void QueryEngine::collect()
{
    m_stale = false;
    ++m_set;
    m_moved.clear();
    const TableSnapshot& table = m_writer.table();
    if (wantsAll() && (m_orders.has(m_query.sort) || table.count() > fewRows)) {
        followOrder();
        return;
    }
    const RowBits bits = wantedNow();
    if (!m_orders.has(m_query.sort) && bits.count() <= fewRows) {
        std::vector<Row> rows;
        bits.forEach([&](Row row) { rows.push_back(row); });
        RowOrder(m_query.sort).sort(table, rows);
        m_matching = RowList(rows);
        return;
    }
    m_matching = RowList::filtered(m_orders.order(m_query.sort, table), [&](Row row) { return bits[row]; });
}

void QueryEngine::collectShown()
{
    m_shown =
        m_query.within ? RowList::filtered(m_matching, [&](Row row) { return isShown(row, m_query); }) : RowList();
}

void QueryEngine::settle()
{
    if (!m_stale)
        return;
    collect();
    collectShown();
}

bool QueryEngine::setQuery(const Query& query, std::uint64_t generation, const Cancelled& cancelled, const Early& early)
{
    std::optional<RowBits> passing;
    const bool filters = query.filter != Filter();
    if (filters && query.filter != m_query.filter) {
        passing = rowsPassing(query.filter, cancelled);
        if (!passing)
            return false;
    }
    if (query.search != m_query.search || (!m_search && !query.search.empty())) {
        Search search(m_writer.table(), *m_reference, query.search);
        if (early && !search.words().empty() && m_writer.table().count() > fewRows)
            giveFirstFound(query, search, generation, early);
        if (!find(query, std::move(search), cancelled))
            return false;
    }
    Query frameOnly = query;
    frameOnly.within = m_query.within;
    frameOnly.descending = m_query.descending;
    const bool same = frameOnly == m_query;
    m_query = query;
    m_generation = generation;
    m_filters = filters;
    if (passing || !filters)
        m_passing = std::move(passing).value_or(RowBits());
    if (!same && early && !m_orders.has(query.sort))
        giveFirstOf(query, generation, early);
    if (!same || m_stale)
        collect(); // what is found belongs to this query now: it is finished
    collectShown();
    return true;
}

QueryResult QueryEngine::result()
{
    settle();
    m_matching.freeze();
    m_shown.freeze();
    const std::uint64_t before = m_serial++;
    return {.generation = m_generation,
            .query = m_query,
            .table = m_writer.snapshot(),
            .matching = m_matching,
            .shown = m_query.within ? m_shown : m_matching,
            .counts = m_counts,
            .keptCounts = m_kept.counts(),
            .foundAnywhere = m_search ? m_foundCount : static_cast<int>(m_writer.table().count()),
            .touched = std::exchange(m_touched, {}),
            .at = m_now,
            .set = m_set,
            .serial = m_serial,
            .movedSince = before,
            .moved = std::exchange(m_moved, {})};
}

} // namespace posko::app
