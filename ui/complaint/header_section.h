#pragma once

#include "ui/complaint/section.h"

namespace posko::ui {

class TextBlock;
class Theme;

/// Number, status, severity, hazard; who has it open; what it is, since when, from where.
class HeaderSection : public Section {
    Q_OBJECT
public:
    HeaderSection(Theme& theme, CommandFlow& flow, QWidget* parent);

    void show(const PaneView& view) override;
    void tick(const PaneView& view) override;

private:
    QString origin(const PaneView& view) const;

    Theme& m_theme;
    QLabel* m_number;
    QLabel* m_status;
    QLabel* m_severity;
    QLabel* m_hazard;
    QLabel* m_claim;
    QLabel* m_proposal;
    TextBlock* m_origin;
};

} // namespace posko::ui
