#include "ui/map/complaint_layer.h"

#include "ui/map/map_camera.h"
#include "ui/map/mesh.h"
#include "ui/style/theme.h"

#include <QQuickWindow>
#include <QSGTextureMaterial>
#include <QSGVertexColorMaterial>

#include <algorithm>
#include <cmath>
#include <memory>

namespace posko::ui {

using app::MapState;
using app::WorldPoint;

namespace {

constexpr double singleRadius = 10;
constexpr double leastRadius = 12, mostRadius = app::ClusterIndex::apartPixels / 2;
constexpr double ringWidth = 3, ringGap = 1.25;
constexpr double slack = 3; // pixels beside a mark that still hit it

double radiusOf(std::uint32_t count)
{
    return count == 1 ? singleRadius : std::clamp(10.5 + 4.2 * std::log10(double(count)), leastRadius, mostRadius);
}

/// The stamps of one picture: quads that share a texture.
class Stamps {
public:
    void add(const QRectF& box, const QRectF& texture)
    {
        const auto x0 = static_cast<float>(box.left()), x1 = static_cast<float>(box.right());
        const auto y0 = static_cast<float>(box.top()), y1 = static_cast<float>(box.bottom());
        const auto u0 = static_cast<float>(texture.left()), u1 = static_cast<float>(texture.right());
        const auto v0 = static_cast<float>(texture.top()), v1 = static_cast<float>(texture.bottom());
        const QSGGeometry::TexturedPoint2D a{x0, y0, u0, v0}, b{x1, y0, u1, v0}, c{x0, y1, u0, v1}, d{x1, y1, u1, v1};
        m_vertices.insert(m_vertices.end(), {a, b, c, b, d, c});
    }
    QSGGeometry* geometry() const
    {
        auto* geometry =
            new QSGGeometry(QSGGeometry::defaultAttributes_TexturedPoint2D(), static_cast<int>(m_vertices.size()));
        geometry->setDrawingMode(QSGGeometry::DrawTriangles);
        std::ranges::copy(m_vertices, geometry->vertexDataAsTexturedPoint2D());
        return geometry;
    }

private:
    std::vector<QSGGeometry::TexturedPoint2D> m_vertices;
};

struct ComplaintNode : QSGTransformNode {
    QSGVertexColorMaterial colours;
    QSGTextureMaterial picture;
    MeshNode circles, stamps;
    std::unique_ptr<QSGTexture> texture;
    MarkAtlas atlas;

    ComplaintNode()
    {
        for (MeshNode* node : {&circles, &stamps}) {
            node->setFlag(OwnedByParent, false);
            appendChildNode(node);
        }
        circles.setMaterial(&colours);
        stamps.setMaterial(&picture);
    }
};

void drawCluster(Mesh& mesh, const Theme& theme, const app::Cluster& cluster, QPointF at, double radius)
{
    const QColor worst = theme.fill(cluster.worst);
    if (cluster.mix[static_cast<std::size_t>(cluster.worst)] == cluster.count) {
        mesh.disc(at, radius, theme.colours().panel);
        mesh.disc(at, radius - ringGap, worst);
        return;
    }
    mesh.disc(at, radius, theme.colours().panel);
    mesh.disc(at, radius - ringWidth - ringGap, worst);
    double from = 0;
    for (std::size_t i = 0; i < app::mapStateCount; ++i) {
        if (cluster.mix[i] == 0)
            continue;
        const double share = double(cluster.mix[i]) / cluster.count;
        mesh.ring(at, radius - ringWidth, radius - 0.5, theme.fill(static_cast<MapState>(i)), from, share);
        from += share;
    }
}

void stampCount(Stamps& stamps, const MarkAtlas& atlas, const QString& text, bool light, QPointF at, double ratio)
{
    const auto& glyphs = light ? atlas.light : atlas.dark;
    double width = 0;
    for (const QChar c : text) {
        if (const auto glyph = glyphs.find(c); glyph != glyphs.end())
            width += glyph->second.advance;
    }
    const auto whole = [ratio](double v) {
        return std::round(v * ratio) / ratio;
    };
    double x = at.x() - width / 2;
    const double y = whole(at.y() - atlas.glyphSize.height() / 2);
    for (const QChar c : text) {
        const auto glyph = glyphs.find(c);
        if (glyph == glyphs.end())
            continue;
        stamps.add(QRectF(QPointF(whole(x - atlas.glyphInset), y), atlas.glyphSize), glyph->second.texture);
        x += glyph->second.advance;
    }
}

} // namespace

ComplaintLayer::ComplaintLayer(MapCamera& camera, Theme& theme)
    : m_camera(camera)
    , m_theme(theme)
{
    setFlag(ItemHasContents);
    connect(&m_camera, &MapCamera::changed, this, &ComplaintLayer::follow);
    connect(&m_theme, &Theme::changed, this, [this] {
        m_atlasDirty = true;
        redraw();
    });
}

void ComplaintLayer::redraw()
{
    m_dirty = true;
    update();
}

void ComplaintLayer::setIndex(std::shared_ptr<const app::ClusterIndex> index)
{
    m_index = std::move(index);
    cluster();
}

void ComplaintLayer::setSelected(std::optional<Selected> selected)
{
    if (selected == m_selected)
        return;
    m_selected = selected;
    redraw();
}

void ComplaintLayer::setHovered(std::optional<std::size_t> mark)
{
    if (mark == m_hovered)
        return;
    m_hovered = mark;
    redraw();
}

void ComplaintLayer::setFocused(std::optional<std::size_t> mark)
{
    if (mark == m_focused)
        return;
    m_focused = mark;
    redraw();
}

void ComplaintLayer::follow()
{
    const QSizeF view = m_camera.viewport();
    const WorldPoint northWest = m_camera.toWorld({0, 0}), southEast = m_camera.toWorld({view.width(), view.height()});
    const bool inside = northWest.x >= m_northWest.x && northWest.y >= m_northWest.y && southEast.x <= m_southEast.x &&
                        southEast.y <= m_southEast.y;
    if (static_cast<int>(std::floor(m_camera.zoom())) != m_level || !inside)
        cluster();
    else
        update();
}

void ComplaintLayer::cluster()
{
    const QSizeF view = m_camera.viewport();
    // One view more on every side: a pan of that length costs nothing.
    m_northWest = m_camera.toWorld({-view.width(), -view.height()});
    m_southEast = m_camera.toWorld({2 * view.width(), 2 * view.height()});
    m_level = static_cast<int>(std::floor(m_camera.zoom()));
    m_origin = m_camera.centre();
    m_marks.clear();
    for (const app::Cluster& cluster : m_index->clusters(m_level, m_northWest, m_southEast))
        m_marks.push_back({cluster, radiusOf(cluster.count)});
    // Where marks of single ones overlap, the worst is seen.
    std::ranges::stable_sort(m_marks, [](const Mark& a, const Mark& b) {
        return a.cluster.worst != b.cluster.worst ? a.cluster.worst > b.cluster.worst
                                                  : a.cluster.count < b.cluster.count;
    });
    m_hovered.reset();
    m_focused.reset();
    redraw();
    Q_EMIT marksChanged();
}

QPointF ComplaintLayer::screenOf(const Mark& mark) const
{
    return m_camera.toScreen(mark.cluster.centre);
}

std::optional<std::size_t> ComplaintLayer::markAt(QPointF screen) const
{
    std::optional<std::size_t> found;
    double nearest = 0;
    for (std::size_t i = m_marks.size(); i-- > 0;) {
        const QPointF way = screenOf(m_marks[i]) - screen;
        const double distance = std::hypot(way.x(), way.y());
        if (distance <= m_marks[i].radius + slack && (!found || distance < nearest)) {
            found = i;
            nearest = distance;
        }
    }
    return found;
}

QPointF ComplaintLayer::pixels(WorldPoint p) const
{
    return {(p.x - m_origin.x) * m_camera.scale(), (p.y - m_origin.y) * m_camera.scale()};
}

QSGNode* ComplaintLayer::updatePaintNode(QSGNode* old, UpdatePaintNodeData*)
{
    auto* node = static_cast<ComplaintNode*>(old);
    const double ratio = window()->effectiveDevicePixelRatio();
    if (!node) {
        node = new ComplaintNode;
        m_atlasDirty = true;
    }
    if (m_atlasDirty) {
        node->atlas = MarkAtlas::make(m_theme, ratio);
        node->texture.reset(window()->createTextureFromImage(node->atlas.image));
        node->texture->setFiltering(QSGTexture::Linear);
        node->picture.setTexture(node->texture.get());
        node->stamps.materialChanged();
        m_atlasDirty = false;
        m_dirty = true;
    }
    const auto whole = [ratio](QPointF p) {
        return QPointF(std::round(p.x() * ratio) / ratio, std::round(p.y() * ratio) / ratio);
    };
    if (m_dirty || m_drawnZoom != m_camera.zoom()) {
        const QColor accent = m_theme.colours().accent, panel = m_theme.colours().panel;
        constexpr double half = MarkAtlas::markSide / 2;
        Mesh mesh;
        Stamps stamps;
        for (std::size_t i = 0; i < m_marks.size(); ++i) {
            const Mark& mark = m_marks[i];
            const QPointF at = whole(pixels(mark.cluster.centre));
            if (i == m_hovered)
                mesh.disc(at, mark.radius + 2.5, accent);
            if (mark.cluster.count == 1) {
                stamps.add(QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half),
                           node->atlas.marks[static_cast<std::size_t>(mark.cluster.worst)]);
                continue;
            }
            drawCluster(mesh, m_theme, mark.cluster, at, mark.radius);
            stampCount(stamps, node->atlas, shortCount(mark.cluster.count),
                       wantsLightText(m_theme.fill(mark.cluster.worst)), at, ratio);
        }
        if (m_focused) {
            // Stands off from the mark, so that it is seen around the selected one too.
            const Mark& mark = m_marks[*m_focused];
            const QPointF at = whole(pixels(mark.cluster.centre));
            const double inner = std::max(mark.radius, singleRadius) + 7;
            mesh.ring(at, inner - 1.5, inner + 4.5, panel);
            mesh.ring(at, inner, inner + 3, m_theme.colours().text);
        }
        if (m_selected) {
            const QPointF at = whole(pixels(m_selected->at));
            mesh.disc(at, singleRadius + 6, panel);
            mesh.ring(at, singleRadius + 2.5, singleRadius + 5.5, accent);
            stamps.add(QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half),
                       node->atlas.marks[static_cast<std::size_t>(m_selected->state)]);
        }
        node->circles.setGeometry(mesh.geometry());
        node->stamps.setGeometry(stamps.geometry());
        m_drawnZoom = m_camera.zoom();
        m_dirty = false;
    }
    const QPointF at = whole(m_camera.toScreen(m_origin));
    QMatrix4x4 matrix;
    matrix.translate(static_cast<float>(at.x()), static_cast<float>(at.y()));
    node->setMatrix(matrix);
    return node;
}

void ComplaintLayer::itemChange(ItemChange change, const ItemChangeData& data)
{
    if (change == ItemDevicePixelRatioHasChanged) {
        m_atlasDirty = true;
        update();
    }
    QQuickItem::itemChange(change, data);
}

} // namespace posko::ui
