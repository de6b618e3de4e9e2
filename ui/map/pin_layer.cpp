#include "ui/map/pin_layer.h"

#include "ui/map/map_camera.h"
#include "ui/map/mesh.h"
#include "ui/style/theme.h"

#include <QSGVertexColorMaterial>

#include <array>
#include <cmath>

namespace posko::ui {

namespace {

constexpr double headRadius = 10, pinHeight = 28; // pixels; the tip stands on the place

struct PinNode : QSGTransformNode {
    QSGVertexColorMaterial colours;
    MeshNode shape;

    PinNode()
    {
        shape.setFlag(OwnedByParent, false);
        shape.setMaterial(&colours);
        appendChildNode(&shape);
    }
};

void drop(Mesh& mesh, double grow, const QColor& colour)
{
    const QPointF head(0, headRadius - pinHeight);
    const double radius = headRadius + grow;
    mesh.disc(head, radius, colour);
    const double width = radius * 0.86, shoulder = head.y() + radius * 0.5;
    mesh.convex(std::array{QPointF(-width, shoulder), QPointF(width, shoulder), QPointF(0, grow * 1.6)}, colour);
}

} // namespace

PinLayer::PinLayer(MapCamera& camera, Theme& theme)
    : m_camera(camera)
    , m_theme(theme)
{
    setFlag(ItemHasContents);
    connect(&m_camera, &MapCamera::changed, this, &QQuickItem::update);
    connect(&m_theme, &Theme::changed, this, [this] {
        m_dirty = true;
        update();
    });
}

void PinLayer::setPoint(std::optional<core::GeoPoint> point)
{
    m_at = point ? std::optional(app::toWorld(*point)) : std::nullopt;
    m_dirty = true;
    update();
}

bool PinLayer::holds(QPointF screen) const
{
    if (!m_at)
        return false;
    const QPointF way = screen - m_camera.toScreen(*m_at);
    return std::abs(way.x()) <= headRadius + 3 && way.y() <= 4 && way.y() >= -pinHeight - 3;
}

QSGNode* PinLayer::updatePaintNode(QSGNode* old, UpdatePaintNodeData*)
{
    auto* node = static_cast<PinNode*>(old);
    if (!node) {
        node = new PinNode;
        m_dirty = true;
    }
    if (m_dirty) {
        Mesh mesh;
        if (m_at) {
            drop(mesh, 1.5, m_theme.colours().panel);
            drop(mesh, 0, m_theme.colours().accent);
            mesh.disc({0, headRadius - pinHeight}, 3.5, m_theme.colours().onAccent);
        }
        node->shape.setGeometry(mesh.geometry());
        m_dirty = false;
    }
    if (m_at) {
        const QPointF at = m_camera.toScreen(*m_at);
        QMatrix4x4 matrix;
        matrix.translate(static_cast<float>(std::round(at.x())), static_cast<float>(std::round(at.y())));
        node->setMatrix(matrix);
    }
    return node;
}

} // namespace posko::ui
