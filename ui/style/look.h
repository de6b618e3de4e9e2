#pragma once

#include <QString>

class QWidget;

namespace posko::ui {

class Theme;

/// The style rules of the pane and the dialogs, beyond the theme's own: further values of the dynamic
/// property `kind` (strong, number, good, hazard, inset, alarm, text).
QString lookSheet(const Theme& theme);

/// Gives a widget those rules, now and after every change of the theme.
void wear(QWidget* widget, Theme& theme);

} // namespace posko::ui
