#pragma once

#include "core/crew_position.h"
#include "core/ledger.h"

#include <QWidget>

#include <vector>

namespace posko::ui {

class Theme;

/// What the marks mean, in a row or, where that is too wide, in several. GUI thread.
class MapLegend : public QWidget {
    Q_OBJECT
public:
    explicit MapLegend(Theme&, QWidget* parent = nullptr);

    /// From which part of a clock's time on it is due soon.
    void setDueSoonShare(double share);
    /// Whether crews are on the map, whose marks then are told too.
    void setCrews(bool shown);
    /// The size in which all fits into so much width.
    QSize sizeFor(int width) const;
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent*) override;
    void changeEvent(QEvent*) override;

private:
    struct Entry;
    std::vector<Entry> entries(int width, QSize* size) const;
    void describe();
    QString wordOf(core::ClockState state) const;
    static QString wordOf(core::Lateness lateness);

    Theme& m_theme;
    double m_dueSoonShare;
    bool m_crews = false;
};

} // namespace posko::ui
