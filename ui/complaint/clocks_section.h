#pragma once

#include "core/ledger.h"
#include "ui/complaint/section.h"

#include <QColor>

#include <array>

namespace posko::ui {

class TextBlock;
class Theme;

/// The filled share of a clock's target.
class ClockBar : public QWidget {
    Q_OBJECT
public:
    explicit ClockBar(QWidget* parent);

    void set(double share, const QColor& fill, const QColor& track);
    QSize sizeHint() const override { return {120, 14}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    double m_share = 0;
    QColor m_fill, m_track;
};

/// One line a clock, the leading one loud, and why it is due when it is.
class ClocksSection : public Section {
    Q_OBJECT
public:
    ClocksSection(Theme& theme, QWidget* parent);

    void show(const PaneView& view) override { tick(view); }
    void tick(const PaneView& view) override;

Q_SIGNALS:
    /// The explanation was opened or closed: the section wants to be shown again.
    void toggled();

private:
    struct Line {
        QLabel* name;
        ClockBar* bar;
        QLabel* value;
    };

    void showRun(Line& line, const core::Clock& clock, bool leading, double dueSoonShare);
    bool showWaiting(Line& line, core::ClockKind kind, const core::Complaint& complaint, const core::Policy& policy);
    QString explanation(const PaneView& view, const core::Ledger& ledger, const core::Policy& policy) const;

    Theme& m_theme;
    std::array<Line, core::clockKindCount> m_lines{};
    TextBlock* m_why;
    bool m_open = false;
};

} // namespace posko::ui
