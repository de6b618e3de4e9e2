#pragma once

#include "ui/complaint/section.h"

namespace posko::ui {

class TextBlock;
class Theme;

/// The lead that a merged complaint points to, or the members that point to this one.
class GroupSection : public Section {
    Q_OBJECT
public:
    GroupSection(Theme& theme, QWidget* parent);

    void show(const PaneView& view) override;

Q_SIGNALS:
    void openComplaint(const std::string& complaint);

private:
    Theme& m_theme;
    TextBlock* m_text;
};

} // namespace posko::ui
