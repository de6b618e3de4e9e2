#pragma once

#include "core/gazetteer/gazetteer.h"

#include <QLineEdit>

#include <functional>
#include <optional>
#include <vector>

class QCompleter;
class QStringListModel;

namespace posko::app {
class PlaceFinder;
}

namespace posko::ui {

/// A field in which a place is looked for by its words: what the city knows shows below while one types. Takes
/// coordinates in every usual form too. GUI thread; the finder outlives it.
class PlaceSearch : public QLineEdit {
    Q_OBJECT
public:
    explicit PlaceSearch(app::PlaceFinder& finder, QWidget* parent = nullptr);

    /// Of places alike those near this point come first.
    void setNear(std::optional<core::GeoPoint> point) { m_near = point; }
    /// What is offered now.
    const std::vector<core::PlaceFound>& places() const { return m_places; }
    /// As if it had been chosen from the list; the first one, while it is closed.
    void choose(int index);

Q_SIGNALS:
    void placeChosen(const posko::core::PlaceFound& place);
    void pointTyped(posko::core::GeoPoint point);
    /// A list for other words than before is there; it may be empty.
    void listed();

protected:
    void keyPressEvent(QKeyEvent*) override;

private:
    void search();
    void show(const std::vector<core::PlaceFound>& places);

    app::PlaceFinder& m_finder;
    QCompleter* m_completer;
    QStringListModel* m_lines;
    std::vector<core::PlaceFound> m_places;
    std::optional<core::GeoPoint> m_near;
};

} // namespace posko::ui
