#include "ui/queue/queue_view.h"

#include "ui/queue/queue_delegate.h"
#include "ui/queue/queue_model.h"
#include "ui/style/theme.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QScopedValueRollback>

#include <algorithm>
#include <utility>

namespace posko::ui {

using namespace Qt::StringLiterals;
using app::Column;

namespace {

/// Widths in characters, so that they fit any font.
constexpr std::array<int, app::columnCount> wideCharacters = {25, 18, 15, 10, 40, 21, 9};
constexpr std::array<int, app::columnCount> narrowCharacters = {16, 17, 14, 10, 40, 19, 10};
/// Below this width of the whole queue, in characters, it is narrow: the clock's name, which tool tip and pane also
/// tell, makes room for the report.
constexpr int narrowBelow = 130;
/// Where place and report would have fewer characters than this, other columns go, the first of these first.
constexpr int leastReportCharacters = 30;
constexpr std::array goesFirst = {Column::Severity, Column::District, Column::Age, Column::Status};

} // namespace

QueueView::QueueView(QueueModel& model, Theme& theme, QWidget* parent)
    : QTableView(parent)
    , m_model(model)
    , m_theme(theme)
    , m_columnMenu(new QMenu(this))
{
    setObjectName(u"queue"_s);
    setAccessibleName(tr("Queue of complaints"));
    setModel(&model);
    setItemDelegate(new QueueDelegate(theme, this));
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setDragDropMode(DragOnly);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(NoEditTriggers);
    setFrameShape(NoFrame);
    setCornerButtonEnabled(false);
    setContextMenuPolicy(Qt::CustomContextMenu);

    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(QueueDelegate::rowHeight(fontMetrics()));

    QHeaderView* header = horizontalHeader();
    header->setObjectName(u"queueHeader"_s);
    header->setHighlightSections(false);
    header->setSectionsClickable(true);
    header->setSortIndicatorShown(true);
    header->setMinimumSectionSize(50);
    header->setSectionsMovable(true);
    header->setFirstSectionMovable(true);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    header->setSectionResizeMode(static_cast<int>(Column::Report), QHeaderView::Stretch);
    m_columnMenu->setObjectName(u"columnMenu"_s);
    connect(m_columnMenu, &QMenu::aboutToShow, this, &QueueView::fillColumnMenu);
    connect(header, &QWidget::customContextMenuRequested, this,
            [this, header](const QPoint& at) { m_columnMenu->popup(header->viewport()->mapToGlobal(at)); });
    connect(header, &QHeaderView::sectionResized, this,
            [this](int section, int, int width) { noteWidth(section, width); });
    connect(header, &QHeaderView::sectionMoved, this, &QueueView::noteOrder);
    applyColumns();
    connect(header, &QHeaderView::sectionClicked, this, [this](int section) {
        const auto column = static_cast<Column>(section);
        Q_EMIT orderAsked(column, column == m_order && !m_descending);
    });
    connect(&theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

void QueueView::setOrder(Column column, bool descending)
{
    m_order = column;
    m_descending = descending;
    horizontalHeader()->setSortIndicator(static_cast<int>(column),
                                         descending ? Qt::DescendingOrder : Qt::AscendingOrder);
    hideWhatHasNoRoom();
}

void QueueView::setEmptyText(const QString& text, const QString& hint)
{
    if (text == m_emptyText && hint == m_emptyHint)
        return;
    m_emptyText = text;
    m_emptyHint = hint;
    viewport()->update();
}

void QueueView::follow(int row)
{
    const QScopedValueRollback following(m_following, true);
    if (row < 0) {
        clearSelection();
        setCurrentIndex({});
        return;
    }
    if (currentIndex().row() == row && selectionModel()->isRowSelected(row))
        return;
    // A column in sight, else the view would scroll sideways.
    setCurrentIndex(m_model.index(row, 0));
    showCurrent();
}

void QueueView::showCurrent()
{
    if (!currentIndex().isValid())
        return;
    // Rows that have just come are not in the scroll bar's range yet.
    executeDelayedItemsLayout();
    updateGeometries();
    scrollTo(currentIndex());
}

// Here the press only chooses; which rows commands are for is the marks' matter.
void QueueView::mousePressEvent(QMouseEvent* event)
{
    const QModelIndex pressed = indexAt(event->position().toPoint());
    const int before = currentIndex().row();
    const Qt::KeyboardModifiers keys = event->modifiers();
    const bool left = event->button() == Qt::LeftButton;
    if (left && pressed.isValid() && keys.testFlag(Qt::ShiftModifier)) {
        if (m_anchor < 0)
            m_anchor = before < 0 ? pressed.row() : before;
        Q_EMIT marked(keys.testFlag(Qt::ControlModifier) ? Marking::Extend : Marking::Range, m_anchor, pressed.row());
    } else if (left && pressed.isValid() && keys.testFlag(Qt::ControlModifier)) {
        m_anchor = pressed.row();
        Q_EMIT marked(Marking::Toggle, before < 0 ? pressed.row() : before, pressed.row());
    } else if (left) {
        m_anchor = pressed.row();
        m_unmarksOnRelease = pressed.data(QueueModel::MarkedRole).toBool();
        if (!m_unmarksOnRelease)
            Q_EMIT unmarked();
    }
    QMouseEvent plain(event->type(), event->position(), event->globalPosition(), event->button(), event->buttons(),
                      Qt::NoModifier, event->pointingDevice());
    QTableView::mousePressEvent(&plain);
}

void QueueView::mouseReleaseEvent(QMouseEvent* event)
{
    if (std::exchange(m_unmarksOnRelease, false))
        Q_EMIT unmarked();
    QTableView::mouseReleaseEvent(event);
}

void QueueView::startDrag(Qt::DropActions actions)
{
    m_unmarksOnRelease = false;
    QTableView::startDrag(actions);
}

void QueueView::keyPressEvent(QKeyEvent* event)
{
    const bool shift = event->modifiers() == Qt::ShiftModifier;
    const int page = std::max(1, viewport()->height() / verticalHeader()->defaultSectionSize() - 1);
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        Q_EMIT confirmed();
        return;
    case Qt::Key_Space:
        toggleMark();
        return;
    case Qt::Key_Down:
    case Qt::Key_Up:
        if (shift) {
            extendMarks(event->key() == Qt::Key_Down ? 1 : -1);
            return;
        }
        break;
    case Qt::Key_PageDown:
    case Qt::Key_PageUp:
        if (shift) {
            extendMarks(event->key() == Qt::Key_PageDown ? page : -page);
            return;
        }
        break;
    case Qt::Key_Home:
    case Qt::Key_End:
        if (shift) {
            extendMarks(event->key() == Qt::Key_End ? m_model.rowCount() : -m_model.rowCount());
            return;
        }
        break;
    default:
        break;
    }
    QTableView::keyPressEvent(event);
}

void QueueView::extendMarks(int by)
{
    const int before = currentIndex().row();
    if (before < 0 || m_model.rowCount() == 0)
        return;
    const int row = std::clamp(before + by, 0, m_model.rowCount() - 1);
    if (m_anchor < 0 || m_anchor >= m_model.rowCount())
        m_anchor = before;
    Q_EMIT marked(Marking::Range, m_anchor, row);
    setCurrentIndex(m_model.index(row, 0));
    showCurrent();
}

void QueueView::toggleMark()
{
    const int row = currentIndex().row();
    if (row < 0)
        return;
    m_anchor = row;
    Q_EMIT marked(Marking::Toggle, row, row);
}

void QueueView::tick()
{
    const int first = std::max(0, rowAt(0));
    int last = rowAt(viewport()->height() - 1);
    if (last < 0)
        last = m_model.rowCount() - 1;
    QStringList clocks;
    for (int row = first; row <= last; ++row) {
        const QModelIndex index = m_model.index(row, static_cast<int>(Column::Clock));
        const QModelIndex report = m_model.index(row, static_cast<int>(Column::Report));
        clocks << index.data().toString() + index.data(QueueModel::StateRole).toString() +
                      report.data(QueueModel::ClaimRole).toString();
    }
    if (clocks == m_shownClocks)
        return;
    m_shownClocks = clocks;
    m_model.clocksChanged(first, last);
}

int QueueView::widthOf(Column column) const
{
    const auto c = static_cast<std::size_t>(column);
    const int characters = m_columns.widths[m_narrow ? 1 : 0][c];
    return (characters > 0 ? characters : (m_narrow ? narrowCharacters : wideCharacters)[c]) *
           fontMetrics().averageCharWidth();
}

void QueueView::setColumns(const app::ColumnLayout& columns)
{
    m_columns = columns;
    m_columnsChanged = false;
    applyColumns();
}

void QueueView::applyColumns()
{
    const QScopedValueRollback applying(m_applyingColumns, true);
    QHeaderView* header = horizontalHeader();
    for (std::size_t place = 0; place < app::columnCount; ++place) {
        const auto section = static_cast<int>(m_columns.order[place]);
        header->moveSection(header->visualIndex(section), static_cast<int>(place));
    }
    for (std::size_t c = 0; c < app::columnCount; ++c)
        header->resizeSection(static_cast<int>(c), widthOf(static_cast<Column>(c)));
    hideWhatHasNoRoom();
}

void QueueView::hideWhatHasNoRoom()
{
    const QScopedValueRollback applying(m_applyingColumns, true);
    int room = width() - leastReportCharacters * fontMetrics().averageCharWidth();
    for (std::size_t c = 0; c < app::columnCount; ++c) {
        const auto column = static_cast<Column>(c);
        setColumnHidden(static_cast<int>(c), m_columns.isHidden(column));
        room -= column == Column::Report || m_columns.isHidden(column) ? 0 : widthOf(column);
    }
    for (const Column column : goesFirst) {
        // What the order rests on stays.
        if (room >= 0 || column == m_order || m_columns.isHidden(column))
            continue;
        setColumnHidden(static_cast<int>(column), true);
        room += widthOf(column);
    }
}

void QueueView::noteWidth(int section, int width)
{
    // The report takes what the others leave; one that is hidden has no width.
    if (m_applyingColumns || section == static_cast<int>(Column::Report) || width == 0)
        return;
    m_columns.widths[m_narrow ? 1 : 0][static_cast<std::size_t>(section)] =
        std::max(1, qRound(static_cast<double>(width) / fontMetrics().averageCharWidth()));
    m_columnsChanged = true;
}

void QueueView::noteOrder()
{
    if (m_applyingColumns)
        return;
    for (int place = 0; place < static_cast<int>(app::columnCount); ++place)
        m_columns.order[static_cast<std::size_t>(place)] = static_cast<Column>(horizontalHeader()->logicalIndex(place));
    m_columnsChanged = true;
}

void QueueView::openColumnMenu()
{
    m_columnMenu->popup(horizontalHeader()->mapToGlobal(QPoint(0, horizontalHeader()->height())));
}

void QueueView::fillColumnMenu()
{
    m_columnMenu->clear();
    for (const Column column : m_columns.order) {
        QAction* action = m_columnMenu->addAction(QueueModel::columnName(column));
        action->setObjectName(u"column_%1"_s.arg(static_cast<int>(column)));
        action->setCheckable(true);
        action->setChecked(!m_columns.isHidden(column));
        action->setEnabled(column != Column::Number); // by which a complaint is told from others
        connect(action, &QAction::toggled, this, [this, column](bool shown) {
            m_columns.setHidden(column, !shown);
            m_columnsChanged = true;
            hideWhatHasNoRoom();
        });
    }
    m_columnMenu->addSeparator();
    connect(m_columnMenu->addAction(tr("As usual")), &QAction::triggered, this, [this] {
        setColumns({});
        m_columnsChanged = true;
    });
}

void QueueView::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QTableView::currentChanged(current, previous);
    if (!m_following && current.isValid() && current.row() != previous.row())
        Q_EMIT rowChosen(current.row());
}

void QueueView::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    const bool narrow = width() < narrowBelow * fontMetrics().averageCharWidth();
    if (narrow == m_narrow) {
        hideWhatHasNoRoom();
        return;
    }
    m_narrow = narrow;
    applyColumns();
}

void QueueView::paintEvent(QPaintEvent* event)
{
    QTableView::paintEvent(event);
    if (m_model.rowCount() > 0 || m_emptyText.isEmpty())
        return;
    QPainter painter(viewport());
    const QRect area = viewport()->rect().adjusted(20, 0, -20, 0);
    const int line = fontMetrics().height();
    QFont font = this->font();
    font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(m_theme.colours().text);
    painter.drawText(area.translated(0, -line * 3 / 4), Qt::AlignCenter, m_emptyText);
    painter.setFont(this->font());
    painter.setPen(m_theme.colours().quiet);
    painter.drawText(area.translated(0, line * 3 / 4), Qt::AlignCenter, m_emptyHint);
}

} // namespace posko::ui
