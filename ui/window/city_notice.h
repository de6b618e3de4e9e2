#pragma once

#include "app/session/desk.h"

#include <QPushButton>

class QSettings;

namespace posko::ui {

/// Tells how far the city's map is on its way to this computer, and puts it off or goes on when it is pressed, which is
/// remembered. Hidden while there is nothing to tell. GUI thread; the desk outlives it.
class CityNotice : public QPushButton {
    Q_OBJECT
public:
    explicit CityNotice(app::Desk& desk, QWidget* parent = nullptr);

    void restore(const QSettings& settings);
    void save(QSettings& settings) const;

protected:
    void changeEvent(QEvent*) override;

private:
    void update();
    void press();

    app::Desk& m_desk;
    bool m_putOff = false;
};

} // namespace posko::ui
