#pragma once

#include "ui/complaint/section.h"

namespace posko::ui {

class TextBlock;
class Theme;

/// Where it is, which district answers for it and by which rule, and whether that could be the neighbour's.
class PlaceSection : public Section {
    Q_OBJECT
public:
    PlaceSection(Theme& theme, CommandFlow& flow, QWidget* parent);

    void show(const PaneView& view) override;

Q_SIGNALS:
    void wanted(posko::core::CommandType type);

private:
    Theme& m_theme;
    CommandFlow& m_flow;
    TextBlock* m_text;
};

} // namespace posko::ui
