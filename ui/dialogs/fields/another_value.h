#pragma once

#include "app/replica/reference_data.h"
#include "core/conflict.h"

#include <QString>
#include <QWidget>

#include <functional>
#include <optional>

namespace posko::ui {

/// A field to give one field of a complaint another value than either of two, with what it says.
struct AnotherValue {
    QWidget* editor = nullptr;
    /// The complaint with what is written there, and the argument for it; nothing where it cannot be read.
    std::function<bool(core::Complaint&, core::CommandArgs&)> take;
};

/// Nothing where a command of the type sets no such field by an argument, or where it has two values only. It begins
/// with what `from` holds.
std::optional<AnotherValue> anotherValue(core::CommandType, core::Field, const core::Complaint& from,
                                         const app::ReferenceData&, QWidget* parent);

} // namespace posko::ui
