#pragma once

#include <QString>

class QWidget;

namespace posko::ui {

class Theme;

/// The style rules of the pane and the dialogs, by the dynamic property `look` (title, quiet, number, pill …).
QString lookSheet(const Theme& theme);

/// Gives a widget those rules, now and after every change of the theme.
void wear(QWidget* widget, Theme& theme);

} // namespace posko::ui
