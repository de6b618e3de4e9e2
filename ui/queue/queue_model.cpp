#include "ui/queue/queue_model.h"

#include "ui/words/words.h"

#include <QMimeData>

#include <algorithm>
#include <tuple>
#include <utility>

namespace posko::ui {

using namespace Qt::StringLiterals;
using app::Column;

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
    contentsChanged();
}

int QueueModel::Order::size() const
{
    return static_cast<int>(rows.size()) + (kept ? 1 : 0);
}

QueueModel::Row QueueModel::Order::at(int position) const
{
    if (kept && position == kept->position)
        return kept->row;
    const auto place = static_cast<std::size_t>(kept && position > kept->position ? position - 1 : position);
    return rows[descending ? rows.size() - 1 - place : place];
}

int QueueModel::Order::positionOf(Row row) const
{
    if (kept && kept->row == row)
        return kept->position;
    const auto place = rows.find(row);
    if (!place)
        return -1;
    const int position = static_cast<int>(descending ? rows.size() - 1 - *place : *place);
    return kept && position >= kept->position ? position + 1 : position;
}

void QueueModel::setRows(app::RowList rows, bool descending, std::optional<Kept> kept)
{
    Order wanted{std::move(rows), descending, kept};
    m_listed = m_table;
    if (wanted.kept)
        wanted.kept->position = std::clamp(wanted.kept->position, 0, static_cast<int>(wanted.rows.size()));
    if (announceOneRange(wanted))
        return;
    Q_EMIT layoutAboutToBeChanged();
    const QModelIndexList before = persistentIndexList();
    std::vector<Row> rowOf;
    rowOf.reserve(static_cast<std::size_t>(before.size()));
    for (const QModelIndex& index : before)
        rowOf.push_back(m_order.at(index.row()));
    m_order = std::move(wanted);
    QModelIndexList after;
    int position = -1;
    for (std::size_t i = 0; i < rowOf.size(); ++i) {
        // A selected row has an index for each of its cells, one after the other.
        if (i == 0 || rowOf[i] != rowOf[i - 1])
            position = m_order.positionOf(rowOf[i]);
        after << index(position, before[static_cast<qsizetype>(i)].column());
    }
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged();
}

bool QueueModel::shows(const app::RowList& rows, bool descending, std::optional<Row> left) const
{
    constexpr std::size_t mostLookedAt = 4'096;
    const app::RowList& old = m_order.rows;
    const std::size_t gone = left ? 1 : 0;
    if (descending != m_order.descending || rows.size() + gone != old.size())
        return false;
    auto [first, last] = app::RowList::sharedEnds(rows, old);
    last = std::min(last, rows.size() - first);
    if (rows.size() - first - last > mostLookedAt)
        return false;
    const std::size_t end = rows.size() - last;
    while (first < end && rows[first] == old[first])
        ++first;
    if (left && old[first] != *left)
        return false;
    for (; first < end; ++first) {
        if (rows[first] != old[first + gone])
            return false;
    }
    return true;
}

bool QueueModel::isSame(Row row) const
{
    return row < m_table.capacity() && m_table.alive(row) && m_table.key(row) == m_listed.key(row);
}

bool QueueModel::isMarked(Row row) const
{
    return m_marked && m_marked->contains(m_table, row);
}

bool QueueModel::announceOneRange(const Order& wanted)
{
    if (m_order.kept != wanted.kept || m_order.descending != wanted.descending)
        return false;
    const app::RowList& old = m_order.rows;
    const app::RowList& fresh = wanted.rows;
    auto [first, last] = app::RowList::sharedEnds(old, fresh);
    const std::size_t less = std::min(old.size(), fresh.size());
    // Where the same part counts for both ends, it counts for the first.
    last = std::min(last, less - first);
    while (first + last < less && old[first] == fresh[first])
        ++first;
    while (first + last < less && old[old.size() - 1 - last] == fresh[fresh.size() - 1 - last])
        ++last;
    const std::size_t gone = old.size() - first - last;
    const std::size_t come = fresh.size() - first - last;
    if (gone == 0 && come == 0) {
        m_order = wanted;
        return true;
    }
    if (wanted.kept || (gone > 0 && come > 0))
        return false;
    const std::size_t begin = wanted.descending ? last : first;
    const int from = static_cast<int>(begin);
    const int to = static_cast<int>(begin + gone + come) - 1;
    if (gone > 0) {
        beginRemoveRows({}, from, to);
        m_order = wanted;
        endRemoveRows();
    } else {
        beginInsertRows({}, from, to);
        m_order = wanted;
        endInsertRows();
    }
    return true;
}

void QueueModel::contentsChanged()
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

void QueueModel::clocksChanged(int first, int last)
{
    last = std::min(last, rowCount() - 1);
    if (first < 0 || first > last)
        return;
    for (const Column column : {Column::Clock, Column::Report, Column::Age}) {
        const int c = static_cast<int>(column);
        Q_EMIT dataChanged(index(first, c), index(last, c));
    }
}

int QueueModel::positionOf(Row row) const
{
    return m_order.positionOf(row);
}

std::optional<QueueModel::Row> QueueModel::rowAt(int position) const
{
    if (position < 0 || position >= rowCount())
        return std::nullopt;
    const Row row = m_order.at(position);
    return isSame(row) ? std::optional(row) : std::nullopt;
}

std::string QueueModel::idAt(int position) const
{
    const auto row = rowAt(position);
    return row ? m_table.id(*row) : std::string();
}

std::vector<QueueModel::Row> QueueModel::between(int first, int last) const
{
    std::tie(first, last) = std::minmax(std::clamp(first, 0, rowCount()), std::clamp(last, -1, rowCount() - 1));
    std::vector<Row> rows;
    if (first > last)
        return rows;
    // In places of the list, where the kept row has none.
    const auto before = [&](int position) {
        return static_cast<std::size_t>(position - (m_order.kept && m_order.kept->position < position ? 1 : 0));
    };
    std::size_t from = before(first);
    std::size_t to = before(last + 1);
    if (m_order.descending)
        std::tie(from, to) = std::pair(m_order.rows.size() - to, m_order.rows.size() - from);
    rows.reserve(to - from + 1);
    m_order.rows.forEachBetween(from, to, [&](Row row) { rows.push_back(row); });
    if (m_order.kept && m_order.kept->position >= first && m_order.kept->position <= last)
        rows.push_back(m_order.kept->row);
    std::erase_if(rows, [this](Row row) { return !isSame(row); });
    return rows;
}

int QueueModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_order.size();
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
    const Row row = m_order.at(index.row());
    if (!isSame(row))
        return {};
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return m_words.text(row, column);
    case Qt::AccessibleTextRole: {
        const QString text = m_words.accessible(row, column);
        if (row == kept() && column == Column::Status)
            return tr("%1, no longer in this view", "status").arg(text);
        return column == Column::Number && isMarked(row) ? tr("%1, marked", "number of a complaint").arg(text) : text;
    }
    case Qt::ToolTipRole:
        return row == kept() ? tr("No longer in this view. It goes from the list when you choose another one.")
                             : m_words.toolTip(row, column);
    case ClaimRole:
        return column == Column::Report ? m_words.claimant(row) : QString();
    case KeptRole:
        return row == kept();
    case MarkedRole:
        return isMarked(row);
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

Qt::ItemFlags QueueModel::flags(const QModelIndex& index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.isValid() ? flags | Qt::ItemIsDragEnabled : flags;
}

QStringList QueueModel::mimeTypes() const
{
    return {QString::fromLatin1(complaintsMime)};
}

QMimeData* QueueModel::mimeData(const QModelIndexList& indexes) const
{
    QByteArrayList ids;
    for (const QModelIndex& index : indexes) {
        if (const QByteArray id = QByteArray::fromStdString(idAt(index.row())); !ids.contains(id))
            ids += id;
    }
    auto* data = new QMimeData;
    data->setData(QString::fromLatin1(complaintsMime), ids.join('\n'));
    return data;
}

} // namespace posko::ui
