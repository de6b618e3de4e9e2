#include "ui/map/lasso.h"

#include "ui/map/map_camera.h"
#include "ui/map/map_input.h"
#include "ui/map/map_surface.h"
#include "ui/style/theme.h"

#include <QPainter>

#include <utility>

namespace posko::ui {

namespace {
constexpr int fillAlpha = 40;
constexpr double lineWidth = 1.5;
} // namespace

Lasso::Lasso(MapSurface& surface, Theme& theme)
    : QWidget(&surface)
    , m_surface(surface)
    , m_theme(theme)
{
    setObjectName(QStringLiteral("lasso"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
    const MapInput& input = surface.input();
    connect(&input, &MapInput::encircling, this, [this](const QPolygonF& shape) {
        m_shape = shape;
        setGeometry(m_surface.rect());
        setVisible(!shape.isEmpty());
        raise();
        update();
    });
    connect(&input, &MapInput::encircled, this, &Lasso::finish);
}

void Lasso::finish()
{
    hide();
    std::vector<core::GeoPoint> ring;
    for (const QPointF& corner : std::exchange(m_shape, {}))
        ring.push_back(app::fromWorld(m_surface.camera().toWorld(corner)));
    Q_EMIT drawn(ring);
}

void Lasso::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor fill = m_theme.colours().accent;
    painter.setPen(QPen(fill, lineWidth, Qt::DashLine));
    fill.setAlpha(fillAlpha);
    painter.setBrush(fill);
    painter.drawPolygon(m_shape);
}

} // namespace posko::ui
