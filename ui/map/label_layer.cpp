#include "ui/map/label_layer.h"

#include "ui/map/map_camera.h"
#include "ui/style/theme.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>
#include <QQuickWindow>
#include <QSGImageNode>

#include <algorithm>
#include <cmath>

namespace posko::ui {

namespace {

constexpr double halo = 2;          // pixels of land around the letters
constexpr double leastShare = 0.95; // of a name's width that its district must have
constexpr double spacing = 6;       // between names
constexpr double reach = 0.35;      // of its district's size that a name may stand off the middle

struct LabelNode : QSGNode {
    std::vector<QSGImageNode*> names; ///< parallel to the labels; null where the name is not shown
};

/// Where a name may stand, in its own widths and heights from the middle, the nearest first.
std::vector<QPointF> makeWays()
{
    std::vector<QPointF> ways;
    for (const double x : {0.0, -0.4, 0.4, -0.8, 0.8}) {
        for (const double y : {0.0, -0.7, 0.7, -1.4, 1.4, -2.1, 2.1, -3.0, 3.0})
            ways.emplace_back(x, y);
    }
    // A name is about five times as wide as it is high.
    std::ranges::stable_sort(ways, {}, [](QPointF way) { return std::hypot(5 * way.x(), way.y()); });
    return ways;
}

bool overlaps(const QRectF& box, QPointF circle, double radius)
{
    const double dx = std::max({box.left() - circle.x(), 0.0, circle.x() - box.right()});
    const double dy = std::max({box.top() - circle.y(), 0.0, circle.y() - box.bottom()});
    return dx * dx + dy * dy < radius * radius;
}

} // namespace

LabelLayer::LabelLayer(MapCamera& camera, Theme& theme)
    : m_camera(camera)
    , m_theme(theme)
{
    setFlag(ItemHasContents);
    connect(&m_camera, &MapCamera::changed, this, &LabelLayer::follow);
    connect(&m_theme, &Theme::changed, this, [this] {
        m_texturesDirty = true;
        measure();
    });
}

void LabelLayer::setShapes(std::shared_ptr<const DistrictShapes> shapes)
{
    m_shapes = std::move(shapes);
    m_texturesDirty = true;
    measure();
}

void LabelLayer::setObstacles(std::vector<Obstacle> obstacles)
{
    m_obstacles = std::move(obstacles);
    arrange();
}

QStringList LabelLayer::shown() const
{
    QStringList result;
    for (std::size_t i = 0; i < m_names.size(); ++i) {
        if (m_names[i].shown)
            result.append(m_shapes->labels[i].name);
    }
    return result;
}

std::vector<QRectF> LabelLayer::boxes() const
{
    std::vector<QRectF> result;
    for (std::size_t i = 0; i < m_names.size(); ++i) {
        if (!m_names[i].shown)
            continue;
        QRectF box({}, m_names[i].size);
        box.moveCenter(m_camera.toScreen(m_shapes->labels[i].at) + m_names[i].offset);
        result.push_back(box);
    }
    return result;
}

void LabelLayer::measure()
{
    const QFontMetricsF metrics(Theme::small());
    m_names.assign(m_shapes->labels.size(), {});
    for (std::size_t i = 0; i < m_names.size(); ++i)
        m_names[i].size =
            QSizeF(std::ceil(metrics.horizontalAdvance(m_shapes->labels[i].name)), std::ceil(metrics.height()));
    arrange();
}

void LabelLayer::arrange()
{
    m_arrangedZoom = m_camera.zoom();
    const double scale = m_camera.scale();
    // All in pixels from the shapes' origin: where the map looks makes no difference to who has room.
    const auto pixels = [&](app::WorldPoint p) {
        return QPointF((p.x - m_shapes->origin.x) * scale, (p.y - m_shapes->origin.y) * scale);
    };
    std::vector<QPointF> circles;
    circles.reserve(m_obstacles.size());
    for (const Obstacle& o : m_obstacles)
        circles.push_back(pixels(o.at));
    static const std::vector<QPointF> ways = makeWays();
    std::vector<QRectF> placed;
    for (std::size_t i = 0; i < m_names.size(); ++i) {
        Name& name = m_names[i];
        const DistrictShapes::Label& label = m_shapes->labels[i];
        name.shown = false;
        if (label.width * scale < name.size.width() * leastShare)
            continue;
        const double farX = label.width * scale * reach, farY = label.height * scale * reach;
        for (const QPointF way : ways) {
            const QPointF offset(way.x() * name.size.width(), way.y() * name.size.height());
            if (std::abs(offset.x()) > farX || std::abs(offset.y()) > farY)
                continue;
            QRectF box({}, name.size);
            box.moveCenter(pixels(label.at) + offset);
            const bool free =
                std::ranges::none_of(placed, [&](const QRectF& other) { return other.intersects(box); }) && [&] {
                    for (std::size_t k = 0; k < circles.size(); ++k) {
                        if (overlaps(box, circles[k], m_obstacles[k].radius))
                            return false;
                    }
                    return true;
                }();
            if (free) {
                name.offset = offset;
                name.shown = true;
                placed.push_back(box.adjusted(-spacing, -spacing / 2, spacing, spacing / 2));
                break;
            }
        }
    }
    update();
}

void LabelLayer::follow()
{
    if (m_camera.zoom() != m_arrangedZoom)
        arrange();
    else
        update();
}

QImage LabelLayer::paint(std::size_t label, double ratio) const
{
    const QSizeF size = m_names[label].size + QSizeF(2 * halo, 2 * halo);
    QImage image((size * ratio).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(ratio);
    image.fill(Qt::transparent);
    const QFont font = Theme::small();
    const QPointF baseline(halo, halo + std::round(QFontMetricsF(font).ascent()));
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath letters;
    letters.addText(baseline, font, m_shapes->labels[label].name);
    QColor land = m_theme.colours().mapLand;
    land.setAlphaF(0.85F);
    painter.strokePath(letters, QPen(land, 2 * halo, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setFont(font);
    painter.setPen(m_theme.colours().quiet);
    painter.drawText(baseline, m_shapes->labels[label].name);
    return image;
}

QSGNode* LabelLayer::updatePaintNode(QSGNode* old, UpdatePaintNodeData*)
{
    auto* node = static_cast<LabelNode*>(old);
    if (!node || m_texturesDirty) {
        delete node;
        node = new LabelNode;
        node->names.resize(m_names.size());
        m_texturesDirty = false;
    }
    const double ratio = window()->effectiveDevicePixelRatio();
    const QRectF view(QPointF(0, 0), m_camera.viewport());
    for (std::size_t i = 0; i < m_names.size(); ++i) {
        const Name& name = m_names[i];
        const QSizeF size = name.size + QSizeF(2 * halo, 2 * halo);
        const QPointF middle = m_camera.toScreen(m_shapes->labels[i].at) + name.offset;
        const QPointF corner = middle - QPointF(size.width() / 2, size.height() / 2);
        const QRectF box(std::round(corner.x() * ratio) / ratio, std::round(corner.y() * ratio) / ratio, size.width(),
                         size.height());
        QSGImageNode*& shown = node->names[i];
        if (!name.shown || !view.intersects(box)) {
            delete shown;
            shown = nullptr;
            continue;
        }
        if (!shown) {
            shown = window()->createImageNode();
            shown->setTexture(window()->createTextureFromImage(paint(i, ratio)));
            shown->setOwnsTexture(true);
            node->appendChildNode(shown);
        }
        shown->setRect(box);
    }
    return node;
}

void LabelLayer::itemChange(ItemChange change, const ItemChangeData& data)
{
    if (change == ItemDevicePixelRatioHasChanged) {
        m_texturesDirty = true;
        update();
    }
    QQuickItem::itemChange(change, data);
}

} // namespace posko::ui
