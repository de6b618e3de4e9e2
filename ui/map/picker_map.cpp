#include "ui/map/picker_map.h"

#include "ui/map/pin_picker.h"
#include "ui/style/theme.h"

#include <QVBoxLayout>

namespace posko::ui {

namespace {

class PickerMap : public PinMap {
public:
    PickerMap(app::Desk& desk, Theme& theme, QWidget* parent)
        : PinMap(parent)
        , m_picker(new PinPicker(desk, theme, this))
    {
        auto* layout = new QVBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(m_picker);
        setFocusProxy(m_picker);
        connect(m_picker, &PinPicker::pointChanged, this, &PinMap::pointChanged);
    }

    void setPoint(std::optional<core::GeoPoint> point, bool look) override { m_picker->setPoint(point, look); }

private:
    PinPicker* m_picker;
};

} // namespace

MakePinMap pickerMaps(app::Desk& desk, Theme& theme)
{
    return [&desk, &theme](QWidget* parent) {
        return new PickerMap(desk, theme, parent);
    };
}

} // namespace posko::ui
