#pragma once

#include "core/gazetteer/gazetteer.h"
#include "ui/places/spot.h"

#include <QObject>
#include <QString>

#include <optional>
#include <vector>

class QCompleter;
class QLineEdit;
class QStandardItemModel;

namespace posko::app {
class PlaceFinder;
}

namespace posko::ui {

/// The places that open below a field while one types: what the city knows of the words, or the point that coordinates
/// or a link name. Arrow keys go through them and Return takes the one they stand on; until then every key is the
/// field's. Owned by the field; GUI thread; the finder outlives it.
class PlaceList : public QObject {
    Q_OBJECT
public:
    PlaceList(app::PlaceFinder& finder, QLineEdit& field);

    /// Shows no more than so many places, below a heading.
    void setHeading(const QString& heading, std::size_t most);
    /// What stands there where nothing is found; empty: the list closes.
    void setWhenNone(const QString& text) { m_whenNone = text; }
    /// A last entry that uses the first place for something; empty: none.
    void setUse(const QString& text) { m_use = text; }
    /// Of places alike those near this point come first.
    void setNear(std::optional<core::GeoPoint> point) { m_near = point; }

    /// Asks for these words, which are the field's, and shows the answer when it comes.
    void search(const QString& words);
    void close();
    void open(); ///< once more what was shown

    /// What the city knows of the words that were searched last; empty where they are a point.
    const std::vector<core::PlaceFound>& places() const { return m_places; }
    bool empty() const { return m_spots.empty(); }
    bool isOpen() const;
    /// The one that the arrow keys stand on; nothing: the keys are still the field's.
    std::optional<int> highlighted() const;
    /// As if it had been pressed.
    void choose(int index);

Q_SIGNALS:
    void chosen(const posko::ui::Spot& spot);
    void useChosen(const posko::ui::Spot& spot);
    /// What other words than before find is there; it may be nothing.
    void listed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void show();
    void activate(int row);
    int firstRow() const { return m_heading.isEmpty() ? 0 : 1; }

    app::PlaceFinder& m_finder;
    QLineEdit& m_field;
    QCompleter* m_completer;
    QStandardItemModel* m_lines;
    QString m_heading, m_whenNone, m_use;
    std::size_t m_most;
    std::optional<core::GeoPoint> m_near;
    std::vector<core::PlaceFound> m_places;
    std::vector<Spot> m_spots; ///< as they are listed
};

} // namespace posko::ui
