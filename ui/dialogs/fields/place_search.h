#pragma once

#include "ui/places/place_list.h"

#include <QLineEdit>

namespace posko::ui {

/// A field in which a place is looked for by its words: what the city knows shows below while one types. Takes
/// coordinates in every usual form too. GUI thread; the finder outlives it.
class PlaceSearch : public QLineEdit {
    Q_OBJECT
public:
    explicit PlaceSearch(app::PlaceFinder& finder, QWidget* parent = nullptr);

    /// Of places alike those near this point come first.
    void setNear(std::optional<core::GeoPoint> point) { m_list->setNear(point); }
    /// What is offered now.
    const std::vector<core::PlaceFound>& places() const { return m_list->places(); }
    /// As if it had been chosen from the list; the first one, while it is closed.
    void choose(int index) { m_list->choose(index); }

Q_SIGNALS:
    void spotChosen(const posko::ui::Spot& spot);
    /// A list for other words than before is there; it may be empty.
    void listed();

protected:
    void keyPressEvent(QKeyEvent*) override;

private:
    PlaceList* m_list;
};

} // namespace posko::ui
