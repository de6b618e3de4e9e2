#include "ui/window/queue_model.h"

#include "ui/words.h"

#include <QTimeZone>

#include <algorithm>

namespace posko::ui {

using namespace Qt::StringLiterals;
using app::Column;
using app::RowClock;

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
    , m_now(std::move(now))
    , m_reference(std::move(reference))
{
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
        return text(row, column);
    case Qt::AccessibleTextRole:
        return accessible(row, column);
    case Qt::ToolTipRole:
        return toolTip(row, column);
    case RawRole:
        return raw(row, column);
    case QuietRole:
        return quiet(row, column);
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

QString QueueModel::text(Row row, Column column) const
{
    switch (column) {
    case Column::Clock:
        return clockText(row);
    case Column::Number: {
        const QString number = words::fromUtf8(m_table.number(row));
        return number.isEmpty() ? tr("not sent yet") : number;
    }
    case Column::Status:
        return statusText(row);
    case Column::Severity:
        return words::severity(m_table.severity(row));
    case Column::Report:
        return placeOf(row);
    case Column::District:
        return districtText(row);
    case Column::Age:
        return words::duration(m_now() - m_table.received(row));
    }
    return {};
}

QString QueueModel::clockText(Row row) const
{
    const RowClock& clock = m_table.clock(row);
    const core::Instant now = m_now();
    switch (clock.mode) {
    case RowClock::Mode::None:
        return u"—"_s;
    case RowClock::Mode::Done:
        return words::clockState(core::ClockState::Done);
    case RowClock::Mode::Paused:
        return words::remaining(clock.remaining);
    case RowClock::Mode::Running:
        break;
    }
    if (clock.stateAt(now) == core::ClockState::Promised)
        return words::when(clock.due, now, words::zone(m_reference().agency));
    return words::remaining(clock.remainingAt(now));
}

QString QueueModel::statusText(Row row) const
{
    if (!m_table.paused(row))
        return words::status(m_table.status(row));
    const std::string& reason = m_table.pauseReason(row);
    return reason.empty() ? tr("Paused") : tr("Paused · %1").arg(words::pauseReason(reason));
}

QString QueueModel::placeOf(Row row) const
{
    QString address = words::fromUtf8(m_table.address(row));
    if (!address.isEmpty())
        return address;
    return m_table.point(row) ? tr("Pin without address") : tr("No place yet");
}

QString QueueModel::districtText(Row row) const
{
    const std::string& district = m_table.district(row);
    const std::string& crew = m_table.crew(row);
    if (district.empty())
        return tr("Unrouted");
    const app::ReferenceData& reference = m_reference();
    return tr("%1 · %2", "district and crew")
        .arg(words::fromUtf8(reference.districtName(district)),
             crew.empty() ? u"—"_s : words::fromUtf8(reference.crewName(crew)));
}

QVariant QueueModel::raw(Row row, Column column) const
{
    switch (column) {
    case Column::Clock: {
        const RowClock& clock = m_table.clock(row);
        const bool counts = clock.mode == RowClock::Mode::Running || clock.mode == RowClock::Mode::Paused;
        return counts ? QVariant(static_cast<qlonglong>(clock.remainingAt(m_now()).count())) : QVariant();
    }
    case Column::Number:
        return words::fromUtf8(m_table.number(row));
    case Column::Status:
        return words::fromUtf8(core::toWord(m_table.status(row)));
    case Column::Severity:
        return words::fromUtf8(core::toWord(m_table.severity(row)));
    case Column::Report:
        return words::fromUtf8(m_table.report(row));
    case Column::District:
        return words::fromUtf8(m_table.district(row));
    case Column::Age:
        return static_cast<qlonglong>(core::toMillis(m_table.received(row)));
    }
    return {};
}

QVariant QueueModel::quiet(Row row, Column column) const
{
    if (column == Column::Report)
        return words::fromUtf8(m_table.report(row)).simplified();
    if (column == Column::Clock) {
        const RowClock::Mode mode = m_table.clock(row).mode;
        if (mode == RowClock::Mode::Running || mode == RowClock::Mode::Paused)
            return words::clock(m_table.clock(row).kind);
    }
    return {};
}

QString QueueModel::accessible(Row row, Column column) const
{
    if (column == Column::Report)
        return tr("%1: %2", "place and report").arg(placeOf(row), words::fromUtf8(m_table.report(row)).simplified());
    if (column != Column::Clock)
        return text(row, column);
    const auto state = m_table.clock(row).stateAt(m_now());
    if (!state || *state == core::ClockState::Done)
        return state ? words::clockState(*state) : tr("no clock runs");
    return tr("%1: %2, %3", "clock, remaining time, state")
        .arg(words::clock(m_table.clock(row).kind), clockText(row), words::clockState(*state));
}

QString QueueModel::toolTip(Row row, Column column) const
{
    if (column == Column::Report)
        return words::fromUtf8(m_table.report(row));
    if (column == Column::Age)
        return tr("Received %1").arg(words::dateTime(m_table.received(row), words::zone(m_reference().agency)));
    const RowClock& clock = m_table.clock(row);
    if (column == Column::Clock && clock.mode == RowClock::Mode::Running) {
        return tr("%1 is due %2")
            .arg(words::clock(clock.kind), words::dateTime(clock.due, words::zone(m_reference().agency)));
    }
    return {};
}

} // namespace posko::ui
