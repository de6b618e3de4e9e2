#pragma once

#include "app/replica/reference_data.h"
#include "core/conflict.h"

#include <QString>

/// What is compared of a complaint, in words. Translated; GUI thread.
namespace posko::ui::words {

QString fieldName(core::Field);
/// What the field holds, also where that is nothing.
QString fieldValue(core::Field, const core::Complaint&, const app::ReferenceData&);

} // namespace posko::ui::words
