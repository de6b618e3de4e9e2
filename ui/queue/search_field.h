#pragma once

#include <QLineEdit>

namespace posko::app {
class PlaceFinder;
}

namespace posko::ui {

class PlaceList;
class Theme;

/// The search of the toolbar, with its key shown while it is empty. Esc clears it and gives the keys back to the
/// queue, Return opens the first hit. Places of the city that the words name open below it. Whoever came to look for
/// one gets the first by Return, and the search that was there stays as it was. Owned by the toolbar; GUI thread.
class SearchField : public QLineEdit {
    Q_OBJECT
public:
    SearchField(app::PlaceFinder& finder, const QString& key, Theme& theme, QWidget* parent = nullptr);

    PlaceList& places() const { return *m_places; }
    /// Gives it the keys: for a place, or for complaints.
    void begin(bool forPlace);
    /// The words for complaints, also while a place is looked for.
    QString search() const { return m_forPlace ? m_kept : text(); }
    /// The words were a place's, which is found.
    void dropWords();
    QSize sizeHint() const override;

Q_SIGNALS:
    /// Esc or Down: the hands go back to the queue.
    void left();
    /// Return: the first hit is wanted.
    void entered();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    QString hint() const;
    void showHint();
    void lookForPlaces();
    void endPlaces();
    void enter();

    QString m_key;
    Theme& m_theme;
    PlaceList* m_places;
    app::PlaceFinder& m_finder;
    bool m_forPlace = false;
    QString m_kept; ///< the search, while a place is looked for
};

} // namespace posko::ui
