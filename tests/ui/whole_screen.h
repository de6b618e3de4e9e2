#pragma once

#include <QStringList>

class QWidget;

namespace posko::tests {

/// What of a shown window a user cannot see whole, one line each: the window beyond its screen, a widget beyond its
/// parent (what scrolls may go on below), a label, button, field or heading narrower or lower than its text.
QStringList cutParts(const QWidget& window);

/// With POSKO_PICTURES a picture of the widget is kept there, to be looked at.
void keepPicture(QWidget& widget, const QString& name);

} // namespace posko::tests
