#pragma once

#include "app/replica/reference_data.h"

#include <QString>

#include <string>

class QComboBox;

namespace posko::ui {

/// Boxes whose entries are rows: the text is their name, the data their code. `none` is the entry of no code.
void fillDistricts(QComboBox&, const app::ReferenceData&, const QString& none);
void fillCategories(QComboBox&, const app::ReferenceData&, const QString& none);
/// Crews that take orders, of all districts.
void fillCrews(QComboBox&, const app::ReferenceData&, const QString& none);
/// Chooses the entry of that code; one that is not there is added, so that nothing is changed by looking at it.
void choose(QComboBox&, const std::string& code);
std::string chosen(const QComboBox&);

} // namespace posko::ui
