#include "ui/map/map_camera.h"

#include <algorithm>
#include <cmath>

namespace posko::ui {

using app::WorldPoint;

namespace {
constexpr double tilePixels = 256; // the side of the world at zoom 0
constexpr double stepsALevel = 4;  // at these zooms the base map's tiles are as they were painted, and sharp
} // namespace

MapCamera::MapCamera(QObject* parent)
    : QObject(parent)
{
}

double MapCamera::scale() const
{
    return tilePixels * std::exp2(m_zoom);
}

void MapCamera::setViewport(QSizeF viewport)
{
    if (viewport == m_viewport)
        return;
    m_viewport = viewport;
    if (m_fit)
        applyFit();
    else
        move(m_centre, m_zoom);
    Q_EMIT changed();
}

void MapCamera::look(WorldPoint centre, double zoom)
{
    m_fit.reset();
    move(centre, zoom);
    Q_EMIT changed();
}

void MapCamera::move(WorldPoint centre, double zoom)
{
    // Never smaller than the viewport: the base map does not repeat the world either.
    const double longer = std::max({m_viewport.width(), m_viewport.height(), tilePixels});
    m_zoom = std::clamp(zoom, std::log2(longer / tilePixels), maxZoom);
    const double halfWidth = m_viewport.width() / 2 / scale(), halfHeight = m_viewport.height() / 2 / scale();
    m_centre.x = std::clamp(centre.x, std::min(halfWidth, 0.5), std::max(1 - halfWidth, 0.5));
    m_centre.y = std::clamp(centre.y, std::min(halfHeight, 0.5), std::max(1 - halfHeight, 0.5));
}

void MapCamera::panBy(QPointF pixels)
{
    look({m_centre.x - pixels.x() / scale(), m_centre.y - pixels.y() / scale()}, m_zoom);
}

void MapCamera::zoomAbout(QPointF at, double zoom)
{
    const WorldPoint under = toWorld(at);
    const QPointF offset = at - QPointF(m_viewport.width() / 2, m_viewport.height() / 2);
    m_fit.reset();
    move(m_centre, zoom);
    move({under.x - offset.x() / scale(), under.y - offset.y() / scale()}, m_zoom);
    Q_EMIT changed();
}

void MapCamera::pinch(QPointF at, double factor)
{
    if (factor > 0)
        zoomAbout(at, m_zoom + std::log2(factor));
}

void MapCamera::fit(const app::GeoBox& box, double closest)
{
    m_fit = Fit{.northWest = app::toWorld({box.northEast.latitude, box.southWest.longitude}),
                .southEast = app::toWorld({box.southWest.latitude, box.northEast.longitude}),
                .closest = closest};
    applyFit();
    Q_EMIT changed();
}

void MapCamera::applyFit()
{
    const auto& [northWest, southEast, closest] = *m_fit;
    const auto zoomFor = [closest](double pixels, double extent) {
        const double margin = std::min(fitMargin, pixels / 6);
        return extent > 0 ? std::min(closest, std::log2(std::max(pixels - 2 * margin, 1.0) / tilePixels / extent))
                          : closest;
    };
    const double zoom = std::min(zoomFor(m_viewport.width(), southEast.x - northWest.x),
                                 zoomFor(m_viewport.height(), southEast.y - northWest.y));
    move({(northWest.x + southEast.x) / 2, (northWest.y + southEast.y) / 2},
         std::floor(zoom * stepsALevel) / stepsALevel);
}

QPointF MapCamera::toScreen(WorldPoint p) const
{
    return {(p.x - m_centre.x) * scale() + m_viewport.width() / 2,
            (p.y - m_centre.y) * scale() + m_viewport.height() / 2};
}

WorldPoint MapCamera::toWorld(QPointF screen) const
{
    return {m_centre.x + (screen.x() - m_viewport.width() / 2) / scale(),
            m_centre.y + (screen.y() - m_viewport.height() / 2) / scale()};
}

app::GeoBox MapCamera::visibleBox() const
{
    const core::GeoPoint northWest = app::fromWorld(toWorld({0, 0}));
    const core::GeoPoint southEast = app::fromWorld(toWorld({m_viewport.width(), m_viewport.height()}));
    return {.southWest = {southEast.latitude, northWest.longitude},
            .northEast = {northWest.latitude, southEast.longitude}};
}

} // namespace posko::ui
