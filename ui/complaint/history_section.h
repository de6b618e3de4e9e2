#pragma once

#include "ui/complaint/section.h"

namespace posko::ui {

class TextBlock;
class Theme;

/// Who did what and when, newest first. Says so where a thing happened at another time than the server heard of it.
class HistorySection : public Section {
    Q_OBJECT
public:
    HistorySection(Theme& theme, QWidget* parent);

    void show(const PaneView& view) override;

Q_SIGNALS:
    /// All lines are wanted: the section wants to be shown again.
    void toggled();

private:
    QString line(const core::Event& event, const PaneView& view, int timeWidth) const;

    Theme& m_theme;
    TextBlock* m_text;
    std::string m_complaint;
    bool m_all = false;
};

} // namespace posko::ui
