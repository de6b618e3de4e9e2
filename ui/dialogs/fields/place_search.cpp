#include "ui/dialogs/fields/place_search.h"

#include "app/city/place_finder.h"
#include "core/coordinates.h"
#include "ui/words/words.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QStringListModel>

namespace posko::ui {

PlaceSearch::PlaceSearch(app::PlaceFinder& finder, QWidget* parent)
    : QLineEdit(parent)
    , m_finder(finder)
    , m_completer(new QCompleter(this))
    , m_lines(new QStringListModel(this))
{
    setClearButtonEnabled(true);
    m_completer->setModel(m_lines);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setMaxVisibleItems(static_cast<int>(app::PlaceFinder::mostPlaces));
    m_completer->setWidget(this);
    m_completer->popup()->setObjectName(QStringLiteral("placeList"));
    m_completer->popup()->setAccessibleName(tr("Places found"));
    m_completer->popup()->setTextElideMode(Qt::ElideRight);
    connect(this, &QLineEdit::textEdited, this, &PlaceSearch::search);
    connect(m_completer, qOverload<const QModelIndex&>(&QCompleter::activated), this,
            [this](const QModelIndex& line) { choose(line.row()); });
}

void PlaceSearch::search()
{
    const QString words = text().trimmed();
    if (words.isEmpty() || core::parseCoordinates(words::toUtf8(words))) {
        show({}); // a point is taken when the key says so
        return;
    }
    m_finder.search(words, m_near, this, [this, words](const std::vector<core::PlaceFound>& places) {
        if (words == text().trimmed())
            show(places);
    });
}

void PlaceSearch::show(const std::vector<core::PlaceFound>& places)
{
    m_places = places;
    QStringList lines;
    for (const core::PlaceFound& place : places)
        lines += words::placeLine(place);
    m_lines->setStringList(lines);
    if (lines.isEmpty())
        m_completer->popup()->hide();
    else if (hasFocus())
        m_completer->complete();
    Q_EMIT listed();
}

void PlaceSearch::choose(int index)
{
    if (index < 0 || static_cast<std::size_t>(index) >= m_places.size())
        return;
    const core::PlaceFound place = m_places[static_cast<std::size_t>(index)];
    setText(words::address(place));
    m_completer->popup()->hide();
    Q_EMIT placeChosen(place);
}

void PlaceSearch::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!enter || text().trimmed().isEmpty()) {
        if (event->key() == Qt::Key_Down && !m_places.empty() && !m_completer->popup()->isVisible())
            m_completer->complete();
        else
            QLineEdit::keyPressEvent(event);
        return;
    }
    // Enter takes the first, and does not send the dialog.
    event->accept();
    if (const auto typed = core::parseCoordinates(words::toUtf8(text())))
        Q_EMIT pointTyped(*typed);
    else
        choose(0);
}

} // namespace posko::ui
