#include "tests/ui/small_city.h"

#include "core/gazetteer/gazetteer_builder.h"

#include <QAbstractItemView>
#include <QApplication>

#include <gtest/gtest.h>

namespace posko::tests {

using core::PlaceKind;

std::shared_ptr<const core::Gazetteer> smallCity()
{
    const auto street = [](std::string name, core::GeoPoint from, core::GeoPoint to) {
        return core::CityFeature{
            .kind = PlaceKind::Street, .name = std::move(name), .line = {from, smallCityCrossing, to}, .rank = 3};
    };
    const core::GeoPoint a{-6.23, 106.86}, b{-6.21, 106.86}, c{-6.21, 106.88}, d{-6.23, 106.88};
    std::vector<core::CityFeature> features{
        street("Jalan Otista", {-6.225, 106.8700}, {-6.215, 106.8700}),
        street("Jalan Dewi Sartika", {-6.2200, 106.865}, {-6.2200, 106.875}),
        {.kind = PlaceKind::Village, .name = "Bidara Cina", .line = {a, b, c, d, a}},
        {.kind = PlaceKind::Market, .name = "Pasar Mester", .line = {{-6.2240, 106.8690}}},
        {.kind = PlaceKind::Stop, .name = "Halte Cempaka", .line = {{-6.2120, 106.8620}}},
        {.kind = PlaceKind::Stop, .name = "Halte Cempaka", .line = {{-6.3500, 106.9500}}},
    };
    auto opened = core::buildGazetteer(std::move(features)).and_then(&core::Gazetteer::open);
    EXPECT_TRUE(opened);
    return std::make_shared<const core::Gazetteer>(std::move(*opened));
}

QAbstractItemView* placeList()
{
    for (QWidget* widget : QApplication::topLevelWidgets()) {
        if (widget->isVisible() && widget->objectName() == QLatin1StringView("placeList"))
            return qobject_cast<QAbstractItemView*>(widget);
    }
    return nullptr;
}

} // namespace posko::tests
