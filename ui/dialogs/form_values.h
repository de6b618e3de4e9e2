#pragma once

#include <QJsonObject>

class QWidget;

namespace posko::ui {

/// What stands in a form, by the object names of its fields: texts, choices, ticks, dates and numbers. What is only
/// looked for (the search of a list, of a place) is none. GUI thread.
QJsonObject valuesOf(const QWidget& form);

/// Sets the fields that the form has, as if a hand had. What has no field here, or a choice that is not offered any
/// more, is left out.
void setValues(QWidget& form, const QJsonObject& values);

} // namespace posko::ui
