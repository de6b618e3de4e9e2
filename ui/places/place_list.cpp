#include "ui/places/place_list.h"

#include "app/city/place_finder.h"
#include "core/coordinates.h"
#include "ui/words/words.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QLineEdit>
#include <QStandardItemModel>
#include <QStyledItemDelegate>

#include <algorithm>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {

/// Without a frame around the line that the keys have not gone to yet.
class LineDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        option->state &= ~QStyle::State_HasFocus;
    }
};

} // namespace

PlaceList::PlaceList(app::PlaceFinder& finder, QLineEdit& field)
    : QObject(&field)
    , m_finder(finder)
    , m_field(field)
    , m_completer(new QCompleter(this))
    , m_lines(new QStandardItemModel(this))
    , m_most(app::PlaceFinder::mostPlaces)
{
    m_completer->setModel(m_lines);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setWidget(&field);
    QAbstractItemView* popup = m_completer->popup();
    popup->setObjectName(u"placeList"_s);
    popup->setAccessibleName(tr("Places found"));
    popup->setTextElideMode(Qt::ElideRight);
    popup->setItemDelegate(new LineDelegate(popup));
    popup->installEventFilter(this); // asked before the completer's own
    connect(m_completer, qOverload<const QModelIndex&>(&QCompleter::activated), this,
            [this](const QModelIndex& line) { activate(line.row()); });
}

void PlaceList::setHeading(const QString& heading, std::size_t most)
{
    m_heading = heading;
    m_most = most;
}

void PlaceList::search(const QString& words)
{
    if (const auto point = core::parseCoordinates(words::toUtf8(words))) {
        m_places.clear();
        m_spots = {{*point, words::coordinates(*point), {}}};
        show();
        return;
    }
    if (words.isEmpty()) {
        close();
        return;
    }
    m_finder.search(words, m_near, this, [this, words](const std::vector<core::PlaceFound>& places) {
        if (words != m_field.text().trimmed())
            return; // the list for what is typed by now is on its way
        m_places = places;
        m_places.resize(std::min(m_places.size(), m_most));
        m_spots.clear();
        for (const core::PlaceFound& place : m_places)
            m_spots.push_back({place.point, words::fromUtf8(place.name), words::address(place)});
        show();
    });
}

void PlaceList::show()
{
    m_lines->clear();
    const auto add = [this](const QString& text) {
        auto* line = new QStandardItem(text);
        line->setToolTip(words::plainToolTip(text));
        m_lines->appendRow(line);
        return line;
    };
    const bool none = m_spots.empty();
    if (!m_heading.isEmpty()) {
        QStandardItem* heading = add(m_heading);
        heading->setFlags(Qt::NoItemFlags);
        QFont font = m_completer->popup()->font(); // of the others' height, which the list is made for
        font.setBold(true);
        heading->setFont(font);
    }
    if (none && !m_whenNone.isEmpty())
        add(m_whenNone)->setFlags(Qt::NoItemFlags);
    for (std::size_t i = 0; i < m_spots.size(); ++i)
        add(i < m_places.size() ? words::placeLine(m_places[i]) : m_spots[i].name);
    if (!none && !m_use.isEmpty())
        add(m_use);
    if (none && m_whenNone.isEmpty())
        close();
    else
        open();
    Q_EMIT listed();
}

void PlaceList::open()
{
    if (m_lines->rowCount() == 0 || !m_field.hasFocus())
        return;
    m_completer->setMaxVisibleItems(m_lines->rowCount());
    m_completer->complete();
}

void PlaceList::close()
{
    m_places.clear();
    m_spots.clear();
    m_lines->clear();
    m_completer->popup()->hide();
}

bool PlaceList::isOpen() const
{
    return m_completer->popup()->isVisible();
}

std::optional<int> PlaceList::highlighted() const
{
    // The view has a current line before any key went to one.
    const QModelIndexList selected = m_completer->popup()->selectionModel()->selectedIndexes();
    return isOpen() && !selected.isEmpty() ? std::optional(selected.front().row() - firstRow()) : std::nullopt;
}

void PlaceList::activate(int row)
{
    choose(row - firstRow());
}

void PlaceList::choose(int index)
{
    const auto count = static_cast<int>(m_spots.size());
    if (index < 0 || index > count || count == 0 || (index == count && m_use.isEmpty()))
        return;
    const bool use = index == count;
    const Spot spot = m_spots[use ? 0 : static_cast<std::size_t>(index)];
    m_completer->popup()->hide();
    if (use)
        Q_EMIT useChosen(spot);
    else
        Q_EMIT chosen(spot);
}

bool PlaceList::eventFilter(QObject* watched, QEvent* event)
{
    // The completer would go to the heading.
    if (event->type() == QEvent::KeyPress && !m_heading.isEmpty() && isOpen()) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        QAbstractItemView* popup = m_completer->popup();
        const std::optional<int> at = highlighted();
        if (key == Qt::Key_Down && !at) {
            if (!m_spots.empty())
                popup->setCurrentIndex(popup->model()->index(firstRow(), m_completer->completionColumn()));
            return true;
        }
        if (key == Qt::Key_Up && at == 0) {
            popup->selectionModel()->clear();
            return true;
        }
    }
    return QObject::eventFilter(watched, event);
}

} // namespace posko::ui
