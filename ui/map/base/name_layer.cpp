#include "ui/map/base/name_layer.h"

#include "ui/map/base/map_style.h"
#include "ui/map/map_camera.h"
#include "ui/style/theme.h"

#include <QApplication>
#include <QQuickWindow>
#include <QSGOpacityNode>
#include <QSGTextureMaterial>
#include <QStyle>

#include <cmath>

namespace posko::ui {

namespace {

constexpr std::chrono::milliseconds restTime{90};
constexpr double areaMargin = 0.3;  // of the view, on each side
constexpr double mostLevels = 0.55; // that a zoom may be off the one that names were placed for

/// A page's picture and the quads that show its pieces.
struct PageNode : QSGGeometryNode {
    std::unique_ptr<QSGTexture> texture;
    QSGTextureMaterial picture;
    QSGGeometry quads{QSGGeometry::defaultAttributes_TexturedPoint2D(), 0};

    PageNode(QQuickWindow& window, const NameSheet::Page& page)
        : texture(window.createTextureFromImage(page.picture))
    {
        texture->setFiltering(QSGTexture::Linear);
        picture.setTexture(texture.get());
        picture.setFlag(QSGMaterial::Blending);
        quads.setDrawingMode(QSGGeometry::DrawTriangles);
        setMaterial(&picture);
        setGeometry(&quads);
    }

    /// Each piece at its anchor, in logical pixels from the origin.
    void place(const NameSheet::Page& page, app::WorldPoint origin, double scale, double ratio)
    {
        constexpr int corners = 6;
        quads.allocate(static_cast<int>(page.stamps.size()) * corners);
        QSGGeometry::TexturedPoint2D* vertex = quads.vertexDataAsTexturedPoint2D();
        const auto whole = [ratio](double v) {
            return static_cast<float>(std::round(v * ratio) / ratio);
        };
        const auto wide = static_cast<float>(page.picture.width()), high = static_cast<float>(page.picture.height());
        for (const NameSheet::Stamp& stamp : page.stamps) {
            const float x0 = whole((stamp.anchor.x - origin.x) * scale + stamp.box.left());
            const float y0 = whole((stamp.anchor.y - origin.y) * scale + stamp.box.top());
            const float x1 = x0 + static_cast<float>(stamp.piece.width() / ratio);
            const float y1 = y0 + static_cast<float>(stamp.piece.height() / ratio);
            const float u0 = static_cast<float>(stamp.piece.left()) / wide,
                        v0 = static_cast<float>(stamp.piece.top()) / high;
            const float u1 = static_cast<float>(stamp.piece.left() + stamp.piece.width()) / wide;
            const float v1 = static_cast<float>(stamp.piece.top() + stamp.piece.height()) / high;
            const QSGGeometry::TexturedPoint2D a{x0, y0, u0, v0}, b{x1, y0, u1, v0}, c{x0, y1, u0, v1},
                d{x1, y1, u1, v1};
            for (const auto& corner : {a, b, c, b, d, c})
                *vertex++ = corner;
        }
        markDirty(DirtyGeometry);
    }
};

struct NamesNode : QSGOpacityNode {
    QSGTransformNode matrix;
    std::vector<std::unique_ptr<PageNode>> pages;
    app::WorldPoint origin;
    double zoom = -1;
    NamesNode()
    {
        matrix.setFlag(OwnedByParent, false);
        appendChildNode(&matrix);
    }
    ~NamesNode() override { pages.clear(); }
};

} // namespace

NameLayer::NameLayer(MapCamera& camera, Theme& theme)
    : m_camera(camera)
    , m_theme(theme)
{
    setFlag(ItemHasContents);
    m_clock.start();
    m_rest.setSingleShot(true);
    m_rest.setInterval(restTime);
    m_frames.setSingleShot(true);
    m_frames.setInterval(frameTime);
    connect(&m_rest, &QTimer::timeout, this, &NameLayer::place);
    connect(&m_frames, &QTimer::timeout, this, &QQuickItem::update);
    connect(&m_camera, &MapCamera::changed, this, &NameLayer::follow);
    connect(&m_theme, &Theme::changed, this, &NameLayer::startAnew);
}

NameLayer::~NameLayer()
{
    if (m_city)
        m_city->forget(this);
}

void NameLayer::setCity(std::shared_ptr<CityTiles> city)
{
    if (m_city)
        m_city->forget(this);
    m_city = std::move(city);
    startAnew();
}

void NameLayer::startAnew()
{
    m_names = {};
    m_placedZoom = -1;
    m_sheetDirty = true;
    follow();
}

bool NameLayer::covers() const
{
    const QSizeF view = m_camera.viewport();
    const auto northWest = m_camera.toWorld({0, 0}), southEast = m_camera.toWorld({view.width(), view.height()});
    return m_camera.zoom() == m_placedZoom && northWest.x >= m_northWest.x && northWest.y >= m_northWest.y &&
           southEast.x <= m_southEast.x && southEast.y <= m_southEast.y;
}

void NameLayer::follow()
{
    update();
    if (m_city && !covers())
        m_rest.start();
}

void NameLayer::place()
{
    if (!m_city || m_camera.viewport().isEmpty() || covers())
        return;
    const QSizeF view = m_camera.viewport();
    const QPointF margin(view.width() * areaMargin, view.height() * areaMargin);
    NameView wanted;
    wanted.zoom = m_camera.zoom();
    wanted.origin = m_camera.toWorld(-margin);
    wanted.area = view + QSizeF(2 * margin.x(), 2 * margin.y());
    wanted.dark = m_theme.dark();
    wanted.font = QApplication::font();
    if (m_obstacles) {
        for (const QRectF& box : m_obstacles())
            wanted.obstacles.push_back(box.translated(margin));
    }
    if (m_placedZoom == wanted.zoom)
        wanted.shown = m_names.placed;
    const auto northWest = wanted.origin;
    const auto southEast = m_camera.toWorld(QPointF(view.width(), view.height()) + margin);
    const double zoom = wanted.zoom;
    m_city->placeNames(this, std::move(wanted), window()->effectiveDevicePixelRatio(),
                       [this, northWest, southEast, zoom](CityTiles::Names names) {
                           const bool fades = zoom != m_placedZoom && QApplication::style()->styleHint(
                                                                          QStyle::SH_Widget_Animation_Duration) > 0;
                           m_names = std::move(names);
                           m_northWest = northWest;
                           m_southEast = southEast;
                           m_placedZoom = zoom;
                           m_fading = fades;
                           m_since = m_clock.elapsed();
                           m_sheetDirty = true;
                           update();
                           Q_EMIT placedAnew();
                           if (!covers())
                               m_rest.start();
                       });
}

QSGNode* NameLayer::updatePaintNode(QSGNode* old, UpdatePaintNodeData*)
{
    auto* node = static_cast<NamesNode*>(old);
    if (!node) {
        node = new NamesNode;
        m_sheetDirty = true;
    }
    const double ratio = window()->effectiveDevicePixelRatio();
    if (m_sheetDirty) {
        // What is there stays until every page is.
        node->pages.clear();
        m_sheetDirty = false;
        node->zoom = -1;
    }
    if (node->pages.size() < m_names.sheet.pages.size()) {
        // One picture a frame.
        const NameSheet::Page& page = m_names.sheet.pages[node->pages.size()];
        auto added = std::make_unique<PageNode>(*window(), page);
        added->setFlag(QSGNode::OwnedByParent, false);
        node->matrix.appendChildNode(added.get());
        node->pages.push_back(std::move(added));
        node->zoom = -1;
        if (node->pages.size() < m_names.sheet.pages.size())
            m_frames.start();
    }
    const double scale = m_camera.scale();
    if (node->zoom != m_camera.zoom()) {
        node->origin = m_camera.centre();
        for (std::size_t i = 0; i < node->pages.size(); ++i)
            node->pages[i]->place(m_names.sheet.pages[i], node->origin, scale, ratio);
        node->zoom = m_camera.zoom();
    }
    const QPointF at = m_camera.toScreen(node->origin);
    QMatrix4x4 matrix;
    matrix.translate(static_cast<float>(std::round(at.x() * ratio) / ratio),
                     static_cast<float>(std::round(at.y() * ratio) / ratio));
    node->matrix.setMatrix(matrix);

    double opacity = std::abs(m_camera.zoom() - m_placedZoom) > mostLevels ? 0 : 1;
    if (m_fading) {
        const double share = double(m_clock.elapsed() - m_since) / double(fadeTime.count());
        m_fading = share < 1;
        opacity *= std::min(1.0, share);
        if (m_fading)
            m_frames.start();
    }
    node->setOpacity(opacity);
    return node;
}

void NameLayer::itemChange(ItemChange change, const ItemChangeData& data)
{
    if (change == ItemDevicePixelRatioHasChanged)
        startAnew();
    QQuickItem::itemChange(change, data);
}

} // namespace posko::ui
