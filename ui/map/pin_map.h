#pragma once

#include "core/complaint.h"

#include <QWidget>

#include <functional>
#include <optional>

namespace posko::ui {

/// A map on which one pin is set. The dialogs know no more of the map than this, so that their tests need none.
class PinMap : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;

    /// `look`: and shows it from close by; else the map stays where it is.
    virtual void setPoint(std::optional<core::GeoPoint> point, bool look) = 0;

Q_SIGNALS:
    /// The user set or moved the pin.
    void pointChanged(posko::core::GeoPoint point);
};

/// Makes one for a dialog, which owns it.
using MakePinMap = std::function<PinMap*(QWidget* parent)>;

} // namespace posko::ui
