#include "ui/map/district_layer.h"

#include "ui/map/map_camera.h"
#include "ui/map/mesh.h"
#include "ui/style/theme.h"

#include <QSGFlatColorMaterial>
#include <QSGVertexColorMaterial>

#include <algorithm>
#include <cmath>

namespace posko::ui {

using app::WorldPoint;

namespace {

constexpr double borderWidth = 1.25;
constexpr double fullWidth = 90; // pixels of a usual district at which its border has its full strength
constexpr float leastStrength = 0.45F;
constexpr double keepLevels = 0.25; // borders are drawn anew beyond: their width has changed by a fifth then
constexpr double leastEdge = 0.6;   // pixels; corners closer than that show nothing more

struct DistrictNode : QSGNode {
    QSGFlatColorMaterial colour;
    QSGVertexColorMaterial lines;
    QSGTransformNode fillMatrix, borderMatrix;
    MeshNode fill, borders;
    double bordersZoom = -1;

    DistrictNode()
    {
        for (QSGNode* node : {static_cast<QSGNode*>(&fillMatrix), static_cast<QSGNode*>(&borderMatrix),
                              static_cast<QSGNode*>(&fill), static_cast<QSGNode*>(&borders)})
            node->setFlag(OwnedByParent, false);
        fill.setMaterial(&colour);
        borders.setMaterial(&lines);
        fillMatrix.appendChildNode(&fill);
        borderMatrix.appendChildNode(&borders);
        appendChildNode(&fillMatrix);
        appendChildNode(&borderMatrix);
    }
};

QSGGeometry* fillOf(const DistrictShapes& shapes)
{
    auto* geometry =
        new QSGGeometry(QSGGeometry::defaultAttributes_Point2D(), static_cast<int>(shapes.triangles.size()));
    geometry->setDrawingMode(QSGGeometry::DrawTriangles);
    QSGGeometry::Point2D* vertex = geometry->vertexDataAsPoint2D();
    for (const QPointF p : shapes.triangles)
        (vertex++)->set(static_cast<float>(p.x()), static_cast<float>(p.y()));
    return geometry;
}

QSGGeometry* bordersOf(const DistrictShapes& shapes, double scale, QColor colour)
{
    // Many small districts on a screen would be more border than land.
    colour.setAlphaF(std::clamp(static_cast<float>(shapes.usualWidth * scale / fullWidth), leastStrength, 1.0F));
    Mesh mesh;
    std::vector<QPointF> points;
    for (const auto& ring : shapes.rings) {
        points.clear();
        for (const WorldPoint p : ring) {
            const QPointF at((p.x - shapes.origin.x) * scale, (p.y - shapes.origin.y) * scale);
            if (points.empty() || (at - points.back()).manhattanLength() >= leastEdge)
                points.push_back(at);
        }
        while (points.size() > 1 && (points.front() - points.back()).manhattanLength() < leastEdge)
            points.pop_back();
        if (points.size() > 2)
            mesh.line(points, borderWidth, colour, true);
    }
    return mesh.geometry();
}

} // namespace

DistrictLayer::DistrictLayer(MapCamera& camera, Theme& theme)
    : m_camera(camera)
    , m_theme(theme)
{
    setFlag(ItemHasContents);
    connect(&m_camera, &MapCamera::changed, this, &QQuickItem::update);
    connect(&m_theme, &Theme::changed, this, [this] {
        m_bordersDirty = true;
        update();
    });
}

void DistrictLayer::setShapes(std::shared_ptr<const DistrictShapes> shapes)
{
    m_shapes = std::move(shapes);
    m_fillDirty = m_bordersDirty = true;
    update();
}

void DistrictLayer::setFilled(bool filled)
{
    if (filled == m_filled)
        return;
    m_filled = filled;
    m_fillDirty = true;
    update();
}

QSGNode* DistrictLayer::updatePaintNode(QSGNode* old, UpdatePaintNodeData*)
{
    auto* node = static_cast<DistrictNode*>(old);
    if (!node) {
        node = new DistrictNode;
        m_fillDirty = m_bordersDirty = true;
    }
    if (m_fillDirty) {
        node->fill.setGeometry(fillOf(m_filled ? *m_shapes : DistrictShapes()));
        m_fillDirty = false;
    }
    if (node->colour.color() != m_theme.colours().mapLand) {
        node->colour.setColor(m_theme.colours().mapLand);
        node->fill.materialChanged();
    }
    const double zoom = m_camera.zoom();
    if (m_bordersDirty || std::abs(zoom - node->bordersZoom) > keepLevels) {
        node->borders.setGeometry(bordersOf(*m_shapes, m_camera.scale(), m_theme.colours().mapBorder));
        node->bordersZoom = zoom;
        m_bordersDirty = false;
    }
    const QPointF at = m_camera.toScreen(m_shapes->origin);
    const auto place = [at](QSGTransformNode& matrix, double scale) {
        QMatrix4x4 m;
        m.translate(static_cast<float>(at.x()), static_cast<float>(at.y()));
        m.scale(static_cast<float>(scale));
        matrix.setMatrix(m);
    };
    place(node->fillMatrix, m_camera.scale());
    place(node->borderMatrix, std::exp2(zoom - node->bordersZoom));
    return node;
}

} // namespace posko::ui
