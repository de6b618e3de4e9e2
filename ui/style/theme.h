#pragma once

#include "app/map/cluster_index.h"
#include "core/ledger.h"

#include <QColor>
#include <QFont>
#include <QObject>
#include <QPalette>

class QApplication;
class QPainter;

namespace posko::ui {

/// Colours of one scheme. By WCAG 2.2 AA, texts reach 4.5:1 and `control`, the edge of what can be operated, 3:1 on
/// window, panel and selection; `line` only divides. tests/ui checks it.
struct Colours {
    QColor window, panel, line, control, text, quiet, accent, onAccent, selection;
    QColor late, dueSoon, inTime, paused, promised, done;                         ///< fills of marks and clusters
    QColor lateText, dueSoonText, inTimeText, pausedText, promisedText, doneText; ///< the same, readable as text
    QColor mapLand, mapWater, mapBorder, mapRoad;
};

/// The look of the whole program: palette, style sheet and the state colours, light and dark, following the system's
/// scheme unless one is forced. One object, owned by main, passed to what paints. GUI thread.
///
/// The style sheet knows the dynamic property `kind`: `primary`, `flat` and `alarm` on buttons; `heading`, `title`,
/// `strong`, `number`, `quiet`, `pill`, `tag`, `good`, `warning`, `error`, `hazard` and `demo` on labels; `panel`,
/// `bar`, `card`, `inset` and `alarm` on frames and widgets; `text` on text browsers.
class Theme : public QObject {
    Q_OBJECT
public:
    enum class Scheme { System, Light, Dark };

    explicit Theme(QApplication&, Scheme = Scheme::System);

    void setScheme(Scheme);
    bool dark() const { return m_dark; }
    const Colours& colours() const { return m_colours; }

    QColor fill(core::ClockState) const;
    QColor textColour(core::ClockState) const;
    QColor fill(app::MapState) const;
    /// ▲ late, ◆ due soon, ● in time, Ⅱ paused, ◷ promised, ✓ done: colour is never alone.
    static QString mark(core::ClockState);
    /// The same mark drawn into a square: sharp at every size and on every system's fonts.
    static void paintMark(QPainter&, const QRectF& square, core::ClockState, const QColor&);

    Scheme scheme() const { return m_scheme; }
    /// The program's font a step smaller, for headings and what is quiet.
    static QFont small(bool bold = false);
    /// The colours of a scheme, whatever is shown now.
    static Colours coloursOf(bool dark);

Q_SIGNALS:
    void changed();

private:
    void apply();
    QString styleSheet() const;

    QApplication& m_application;
    Scheme m_scheme;
    bool m_dark = false;
    Colours m_colours;
};

} // namespace posko::ui
