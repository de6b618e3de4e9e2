#include "ui/dialogs/fields/place_search.h"

#include "core/coordinates.h"
#include "ui/words/words.h"

#include <QKeyEvent>

namespace posko::ui {

PlaceSearch::PlaceSearch(app::PlaceFinder& finder, QWidget* parent)
    : QLineEdit(parent)
    , m_list(new PlaceList(finder, *this))
{
    setClearButtonEnabled(true);
    connect(this, &QLineEdit::textEdited, m_list, [this] { m_list->search(text().trimmed()); });
    connect(m_list, &PlaceList::listed, this, &PlaceSearch::listed);
    connect(m_list, &PlaceList::chosen, this, [this](const Spot& spot) {
        setText(spot.address.isEmpty() ? spot.name : spot.address);
        Q_EMIT spotChosen(spot);
    });
}

void PlaceSearch::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!enter || text().trimmed().isEmpty()) {
        if (event->key() == Qt::Key_Down && !m_list->isOpen() && !m_list->empty())
            m_list->open();
        else
            QLineEdit::keyPressEvent(event);
        return;
    }
    // Enter takes the one that is gone to, else the first, and does not send the dialog.
    event->accept();
    if (!m_list->highlighted() && core::parseCoordinates(words::toUtf8(text())))
        m_list->search(text().trimmed()); // also where they were not typed but set
    m_list->choose(m_list->highlighted().value_or(0));
}

} // namespace posko::ui
