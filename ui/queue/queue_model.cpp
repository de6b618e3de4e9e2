#include "ui/queue/queue_model.h"

#include "ui/words/words.h"

#include <algorithm>
#include <utility>

namespace posko::ui {

using namespace Qt::StringLiterals;
using app::Column;

namespace {

/// With more separate ranges than this a reset costs a view less than the announcements.
constexpr int rangesWorthAnnouncing = 64;
constexpr std::size_t changesWorthAnnouncing = 256;

/// Runs of neighbours in `list` that are not in `known`, as first and last index.
std::vector<std::pair<int, int>> strangers(const std::vector<app::ComplaintTable::Row>& list,
                                           const std::vector<bool>& known)
{
    std::vector<std::pair<int, int>> ranges;
    for (int i = 0; i < static_cast<int>(list.size()); ++i) {
        const auto row = list[static_cast<std::size_t>(i)];
        if (row < known.size() && known[row])
            continue;
        if (!ranges.empty() && ranges.back().second == i - 1)
            ranges.back().second = i;
        else
            ranges.emplace_back(i, i);
    }
    return ranges;
}

std::vector<bool> setOf(const std::vector<app::ComplaintTable::Row>& rows)
{
    std::vector<bool> set;
    if (!rows.empty())
        set.resize(*std::ranges::max_element(rows) + std::size_t{1});
    for (const auto row : rows)
        set[row] = true;
    return set;
}

} // namespace

QueueModel::QueueModel(const app::ComplaintTable& table, Now now, Reference reference, QObject* parent)
    : QAbstractTableModel(parent)
    , m_table(table)
    , m_now(now)
    , m_words(table, std::move(now), std::move(reference))
{
}

void QueueModel::referenceChanged()
{
    m_words.referenceChanged();
    allChanged();
}

void QueueModel::setRows(std::vector<Row> rows)
{
    if (rows == m_rows)
        return;
    const auto gone = strangers(m_rows, setOf(rows));
    const auto come = strangers(rows, setOf(m_rows));
    if (static_cast<int>(gone.size() + come.size()) > rangesWorthAnnouncing) {
        beginResetModel();
        m_rows = std::move(rows);
        reindex();
        endResetModel();
        return;
    }
    removeMissing(rows);
    reorder(rows);
    insertNew(rows);
}

void QueueModel::setKept(std::optional<Row> row)
{
    const auto before = std::exchange(m_kept, row);
    if (before == row)
        return;
    for (const auto& changed : {before, row}) {
        if (const int position = changed ? positionOf(*changed) : -1; position >= 0)
            Q_EMIT dataChanged(index(position, 0), index(position, columnCount() - 1));
    }
}

void QueueModel::removeMissing(const std::vector<Row>& wanted)
{
    const auto gone = strangers(m_rows, setOf(wanted));
    for (auto range = gone.rbegin(); range != gone.rend(); ++range) {
        beginRemoveRows({}, range->first, range->second);
        m_rows.erase(m_rows.begin() + range->first, m_rows.begin() + range->second + 1);
        reindex();
        endRemoveRows();
    }
}

void QueueModel::reorder(const std::vector<Row>& wanted)
{
    std::vector<Row> order;
    order.reserve(m_rows.size());
    for (const Row row : wanted) {
        if (positionOf(row) >= 0)
            order.push_back(row);
    }
    if (order == m_rows)
        return;
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    std::vector<Row> rowOf;
    rowOf.reserve(static_cast<std::size_t>(before.size()));
    for (const QModelIndex& index : before)
        rowOf.push_back(m_rows[static_cast<std::size_t>(index.row())]);
    m_rows = std::move(order);
    reindex();
    QModelIndexList after;
    for (qsizetype i = 0; i < before.size(); ++i)
        after << index(positionOf(rowOf[static_cast<std::size_t>(i)]), before[i].column());
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

void QueueModel::insertNew(const std::vector<Row>& wanted)
{
    for (const auto& [first, last] : strangers(wanted, setOf(m_rows))) {
        beginInsertRows({}, first, last);
        m_rows.insert(m_rows.begin() + first, wanted.begin() + first, wanted.begin() + last + 1);
        reindex();
        endInsertRows();
    }
}

void QueueModel::reindex()
{
    m_position.assign(m_table.capacity(), -1);
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        if (m_rows[i] >= m_position.size())
            m_position.resize(m_rows[i] + std::size_t{1}, -1);
        m_position[m_rows[i]] = static_cast<int>(i);
    }
}

void QueueModel::contentsChanged(const std::vector<Row>& rows)
{
    if (m_rows.empty())
        return;
    if (rows.size() > changesWorthAnnouncing) {
        allChanged();
        return;
    }
    std::vector<int> positions;
    for (const Row row : rows) {
        if (const int position = positionOf(row); position >= 0)
            positions.push_back(position);
    }
    std::ranges::sort(positions);
    for (std::size_t i = 0; i < positions.size();) {
        std::size_t last = i;
        while (last + 1 < positions.size() && positions[last + 1] <= positions[last] + 1)
            ++last;
        Q_EMIT dataChanged(index(positions[i], 0), index(positions[last], columnCount() - 1));
        i = last + 1;
    }
}

void QueueModel::allChanged()
{
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

void QueueModel::clocksChanged(int first, int last)
{
    last = std::min(last, rowCount() - 1);
    if (first < 0 || first > last)
        return;
    for (const Column column : {Column::Clock, Column::Age}) {
        const int c = static_cast<int>(column);
        Q_EMIT dataChanged(index(first, c), index(last, c));
    }
}

int QueueModel::positionOf(Row row) const
{
    return row < m_position.size() ? m_position[row] : -1;
}

std::string QueueModel::idAt(int position) const
{
    if (position < 0 || position >= rowCount())
        return {};
    return std::string(m_table.id(m_rows[static_cast<std::size_t>(position)]));
}

int QueueModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int QueueModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(app::columnCount);
}

QString QueueModel::columnName(Column column)
{
    switch (column) {
    case Column::Clock:
        return tr("Due");
    case Column::Number:
        return tr("Number");
    case Column::Status:
        return tr("Status");
    case Column::Severity:
        return tr("Severity");
    case Column::Report:
        return tr("Place and report");
    case Column::District:
        return tr("District · crew");
    case Column::Age:
        return tr("Age");
    }
    return {};
}

QVariant QueueModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    if (role == Qt::DisplayRole)
        return columnName(static_cast<Column>(section));
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignLeft | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && static_cast<Column>(section) == Column::Clock)
        return words::plainToolTip(m_words.clockMeanings());
    return {};
}

QVariant QueueModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row row = m_rows[static_cast<std::size_t>(index.row())];
    if (!m_table.alive(row))
        return {};
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return m_words.text(row, column);
    case Qt::AccessibleTextRole:
        return row == m_kept && column == Column::Status
                   ? tr("%1, no longer in this view", "status").arg(m_words.accessible(row, column))
                   : m_words.accessible(row, column);
    case Qt::ToolTipRole:
        return row == m_kept ? tr("No longer in this view. It goes from the list when you choose another one.")
                             : m_words.toolTip(row, column);
    case KeptRole:
        return row == m_kept;
    case RawRole:
        return m_words.raw(row, column);
    case QuietRole:
        return m_words.quiet(row, column);
    case StateRole: {
        const auto state = m_table.clock(row).stateAt(m_now());
        return state ? QVariant(static_cast<int>(*state)) : QVariant();
    }
    case IdRole:
        return words::fromUtf8(m_table.id(row));
    case HazardRole:
        return m_table.hazard(row);
    case UnsentRole:
        return m_table.unsent(row);
    case AttentionRole:
        return m_table.attention(row);
    default:
        return {};
    }
}

} // namespace posko::ui
