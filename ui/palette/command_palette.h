#pragma once

#include "ui/palette/palette_finder.h"

#include <QFrame>
#include <QPointer>

#include <functional>

class QLabel;
class QLineEdit;
class QListView;
class QSettings;

namespace posko::ui {

class PaletteModel;
class Theme;

/// One field over the window that finds whatever can be done or gone to, and takes typed orders (see readOrder). The
/// arrow keys go through the list while the field keeps the keyboard; Return does what is marked, Escape or a click
/// elsewhere closes it, and the keys go back to where they were. Owned by the main window, which it covers a part of;
/// GUI thread.
class CommandPalette : public QFrame {
    Q_OBJECT
public:
    /// `chosen` is asked for the complaints that orders go to, each time that it opens.
    CommandPalette(app::Desk& desk, Theme& theme, const Actions& actions, std::function<ChosenComplaints()> chosen,
                   QWidget* window);

    /// Opens it, or closes it where it is open.
    void toggle();
    /// What is chosen, or may be done with it, is another now.
    void refresh();
    /// Tells what is asked for.
    PaletteFinder& finder() { return m_finder; }

    void restore(const QSettings& settings);
    void save(QSettings& settings) const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void open();
    void close();
    void place();
    void showFound();
    void step(int by);
    void mark(int row);
    void enter();
    bool keyPressed(int key);

    QPointer<QWidget> m_keysBefore; ///< gets the keyboard back
    std::function<ChosenComplaints()> m_chosen;
    PaletteFinder m_finder;
    PaletteModel* m_model;
    QLineEdit* m_field;
    QListView* m_list;
    QLabel* m_nothing;
    QLabel* m_hint;
    bool m_moved = false;      ///< by the arrow keys: the mark stays on its line
    bool m_enterWaits = false; ///< Return was pressed before the first line was sure
};

} // namespace posko::ui
