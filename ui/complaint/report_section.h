#pragma once

#include "ui/complaint/section.h"

namespace posko::ui {

class TextBlock;
class Theme;

/// What the citizen wrote; of a long text the beginning, until the rest is asked for.
class ReportSection : public Section {
    Q_OBJECT
public:
    ReportSection(Theme& theme, QWidget* parent);

    void show(const PaneView& view) override;

Q_SIGNALS:
    /// More or less of the text is wanted: the section wants to be shown again.
    void toggled();

private:
    Theme& m_theme;
    TextBlock* m_text;
    std::string m_complaint;
    bool m_all = false;
};

/// Who complained, how to reach them, and who still has to hear. Without contact data where the account may not see it.
class ReportersSection : public Section {
    Q_OBJECT
public:
    ReportersSection(Theme& theme, CommandFlow& flow, QWidget* parent);

    void show(const PaneView& view) override;

Q_SIGNALS:
    void wanted(posko::core::CommandType type);

private:
    QString line(const core::Reporter& reporter, const std::string& complaint, const PaneView& view) const;
    void follow(const QString& target);

    Theme& m_theme;
    CommandFlow& m_flow;
    TextBlock* m_text;
};

} // namespace posko::ui
