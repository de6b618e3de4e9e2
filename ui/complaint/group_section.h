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

/// Complaints that may be the same damage: open one, or compare it with this one.
class DuplicatesSection : public Section {
    Q_OBJECT
public:
    DuplicatesSection(Theme& theme, CommandFlow& flow, QWidget* parent);

    void show(const PaneView& view) override;
    /// Shows all of them beside the complaint, where there are any and the user may do something about it.
    void compare();

Q_SIGNALS:
    void comparable(bool yes); ///< each time it is shown
    void openComplaint(const std::string& complaint);

private:
    Theme& m_theme;
    CommandFlow& m_flow;
    TextBlock* m_text;
    app::ComplaintDetail m_detail;
    bool m_comparable = false;
};

} // namespace posko::ui
