#pragma once

#include <QDeadlineTimer>
#include <QObject>
#include <QTimer>

class QAbstractScrollArea;

namespace posko::ui {

/// Whether a hand is at work on a list: keys that follow one another, a button held down on a row, a scroll bar being
/// dragged, an open menu. What stands under it must not move then. Owned by the list's panel; GUI thread.
class HandWatch : public QObject {
    Q_OBJECT
public:
    /// So long after a key the next one belongs to the same sequence.
    static constexpr std::chrono::milliseconds keyRest{800};

    explicit HandWatch(QAbstractScrollArea& list, QObject* parent = nullptr);

    bool atWork() const;
    /// A key that came another way than by the list's focus.
    void keyed() { m_keys.setRemainingTime(keyRest); }
    /// Asks for `rested`, once.
    void tellWhenRested() { m_look.start(); }

Q_SIGNALS:
    void rested();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QAbstractScrollArea& m_list;
    QDeadlineTimer m_keys{0};
    bool m_pressed = false;
    QTimer m_look;
};

} // namespace posko::ui
