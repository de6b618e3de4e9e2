#include "ui/crews/crew_board_model.h"

#include "ui/queue/queue_model.h"
#include "ui/style/theme.h"
#include "ui/words/words.h"

#include <QMimeData>

#include <algorithm>
#include <tuple>

namespace posko::ui {

using namespace Qt::StringLiterals;

CrewBoardModel::CrewBoardModel(Theme& theme, QObject* parent)
    : QAbstractTableModel(parent)
    , m_theme(theme)
{
}

void CrewBoardModel::set(std::vector<core::Crew> crews, Figures figures, const app::ReferenceData& reference,
                         const std::string& suggested)
{
    std::vector<Line> lines;
    for (core::Crew& crew : crews) {
        const QString district = words::fromUtf8(reference.districtName(crew.district));
        app::CrewFigures has = figures[crew.code];
        lines.push_back({std::move(crew), district, has});
    }
    std::ranges::sort(lines, {},
                      [](const Line& line) { return std::tie(line.district, line.crew.name, line.crew.code); });
    const bool same = std::ranges::equal(
        lines, m_lines, {}, [](const Line& line) { return line.crew.code; },
        [](const Line& line) { return line.crew.code; });
    m_suggested = suggested;
    if (same) { // the rows stand still, also under what is dragged
        m_lines = std::move(lines);
        if (!m_lines.empty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columns - 1));
        return;
    }
    beginResetModel();
    m_lines = std::move(lines);
    endResetModel();
}

void CrewBoardModel::setSeen(std::vector<core::CrewPosition> positions, core::Instant now)
{
    m_positions = std::move(positions);
    m_now = now;
    if (!m_lines.empty())
        Q_EMIT dataChanged(index(0, Seen), index(rowCount() - 1, Seen));
}

const core::CrewPosition* CrewBoardModel::seen(const Line& line) const
{
    return core::positionOf(m_positions, line.crew.code, m_now);
}

int CrewBoardModel::rowOf(const std::string& crew) const
{
    const auto found = std::ranges::find(m_lines, crew, [](const Line& line) { return line.crew.code; });
    return found == m_lines.end() ? -1 : static_cast<int>(found - m_lines.begin());
}

int CrewBoardModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

int CrewBoardModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : columns;
}

QString CrewBoardModel::textOf(const Line& line, Column column) const
{
    const auto count = [](int value) {
        return value == 0 ? u"–"_s : QLocale().toString(value);
    };
    const app::CrewFigures& has = line.figures;
    switch (column) {
    case Name:
        return words::fromUtf8(line.crew.name);
    case District:
        return line.district;
    case Seen:
        if (const core::CrewPosition* position = seen(line))
            return words::ago(m_now - position->at);
        return u"–"_s;
    case Orders:
        return line.crew.capacity > 0 ? tr("%1 of %2").arg(has.orders()).arg(line.crew.capacity) : count(has.orders());
    case Reserved:
        return count(has.reserved);
    case Dispatched:
        return has.paused > 0 ? tr("%1, %2 paused").arg(has.dispatched).arg(has.paused) : count(has.dispatched);
    case DueToday:
        return count(has.dueToday);
    case Late:
        return count(has.late);
    case Nearest:
        return has.nearestMetres ? words::metres(*has.nearestMetres) : u"–"_s;
    }
    return {};
}

QVariant CrewBoardModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Line& line = m_lines[static_cast<std::size_t>(index.row())];
    const auto column = static_cast<Column>(index.column());
    const bool full = line.crew.capacity > 0 && line.figures.orders() >= line.crew.capacity;
    switch (role) {
    case Qt::DisplayRole:
        return textOf(line, column);
    case Qt::ToolTipRole:
        if (const core::CrewPosition* position = column == Seen ? seen(line) : nullptr)
            return words::plainToolTip(words::crewPosition(words::fromUtf8(line.crew.name), *position, m_now));
        return column == Orders && full ? QVariant(tr("No room for more today")) : QVariant();
    case Qt::AccessibleTextRole:
        return u"%1: %2"_s.arg(headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(), textOf(line, column));
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(column <= Seen ? Qt::AlignLeft | Qt::AlignVCenter
                                                  : Qt::AlignRight | Qt::AlignVCenter);
    case Qt::ForegroundRole:
        if (column == Late && line.figures.late > 0)
            return m_theme.colours().lateText;
        if (column == Orders && full)
            return m_theme.colours().dueSoonText;
        if (const core::CrewPosition* position = column == Seen ? seen(line) : nullptr) {
            const bool fresh = core::latenessOf(position->at, m_now) == core::Lateness::Fresh;
            return fresh ? QVariant() : QVariant(m_theme.colours().quiet);
        }
        return column == District ? QVariant(m_theme.colours().quiet) : QVariant();
    case Qt::FontRole: {
        QFont font;
        font.setBold(column == Name && line.crew.code == m_suggested);
        return font;
    }
    case CodeRole:
        return words::fromUtf8(line.crew.code);
    case SuggestedRole:
        return line.crew.code == m_suggested;
    default:
        return {};
    }
}

QVariant CrewBoardModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(section <= Seen ? Qt::AlignLeft | Qt::AlignVCenter
                                                   : Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Name:
        return tr("Crew");
    case District:
        return tr("District");
    case Seen:
        return tr("Last seen");
    case Orders:
        return tr("Orders");
    case Reserved:
        return tr("Not begun");
    case Dispatched:
        return tr("At work");
    case DueToday:
        return tr("Due in 24 h");
    case Late:
        return tr("Late");
    case Nearest:
        return tr("Nearest");
    }
    return {};
}

Qt::ItemFlags CrewBoardModel::flags(const QModelIndex& index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.isValid() ? flags | Qt::ItemIsDropEnabled : flags;
}

QStringList CrewBoardModel::mimeTypes() const
{
    return {QString::fromLatin1(complaintsMime)};
}

bool CrewBoardModel::canDropMimeData(const QMimeData* data, Qt::DropAction, int, int, const QModelIndex& parent) const
{
    if (!data->hasFormat(QString::fromLatin1(complaintsMime)) || !parent.isValid())
        return false;
    return m_district.empty() || m_lines[static_cast<std::size_t>(parent.row())].crew.district == m_district;
}

bool CrewBoardModel::dropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column,
                                  const QModelIndex& parent)
{
    if (!canDropMimeData(data, action, row, column, parent))
        return false;
    std::vector<std::string> complaints;
    for (const QByteArray& id : data->data(QString::fromLatin1(complaintsMime)).split('\n'))
        complaints.push_back(id.toStdString());
    Q_EMIT dropped(m_lines[static_cast<std::size_t>(parent.row())].crew.code, complaints);
    return true;
}

} // namespace posko::ui
