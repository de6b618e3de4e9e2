#include "ui/map/crew_layer.h"

#include "ui/map/map_camera.h"
#include "ui/style/theme.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QQuickWindow>
#include <QSGImageNode>

#include <algorithm>
#include <cmath>

namespace posko::ui {

namespace {

constexpr double flagHeight = 18, flagPadding = 5, flagEdge = 1.5; // pixels
constexpr double shapeSide = 10;
constexpr double flagAura = 1; // of the ground around it

struct CrewNode : QSGNode {
    std::vector<QSGImageNode*> flags; ///< parallel to the layer's marks
};

double heightOf(const QFontMetricsF& metrics)
{
    return std::max(flagHeight, std::ceil(metrics.height()) + 2);
}

QSizeF flagSize(const CrewMark& mark)
{
    const QFontMetricsF metrics(Theme::small(true));
    const double width = std::ceil(metrics.horizontalAdvance(mark.code)) + shapeSide + 3 * flagPadding;
    return {width, heightOf(metrics)};
}

} // namespace

CrewLayer::CrewLayer(MapCamera& camera, Theme& theme)
    : m_camera(camera)
    , m_theme(theme)
{
    setFlag(ItemHasContents);
    connect(&m_camera, &MapCamera::changed, this, &QQuickItem::update);
    connect(&m_theme, &Theme::changed, this, &CrewLayer::redraw);
}

void CrewLayer::setMarks(std::vector<CrewMark> marks)
{
    if (marks == m_marks)
        return;
    m_marks = std::move(marks);
    redraw();
}

void CrewLayer::redraw()
{
    m_texturesDirty = true;
    update();
}

QRectF CrewLayer::boxOf(std::size_t mark) const
{
    const QSizeF size = flagSize(m_marks[mark]);
    const QPointF at = m_camera.toScreen(app::toWorld(m_marks[mark].at));
    // The shape's middle is on the place.
    return {QPointF(at.x() - flagPadding - shapeSide / 2, at.y() - size.height() / 2), size};
}

std::optional<std::size_t> CrewLayer::markAt(QPointF screen) const
{
    for (std::size_t i = 0; i < m_marks.size(); ++i) {
        if (boxOf(i).contains(screen))
            return i;
    }
    return {};
}

QColor CrewLayer::colourOf(core::Lateness lateness, const Theme& theme)
{
    switch (lateness) {
    case core::Lateness::Fresh:
        return theme.colours().accent;
    case core::Lateness::Late:
        return theme.colours().text;
    case core::Lateness::Old:
        break;
    }
    return theme.colours().quiet;
}

void CrewLayer::paintShape(QPainter& painter, const QRectF& square, core::Lateness lateness, const QColor& colour)
{
    const double half = flagEdge / 2;
    painter.setPen(QPen(colour, flagEdge));
    painter.setBrush(lateness == core::Lateness::Fresh ? QBrush(colour) : QBrush(Qt::NoBrush));
    painter.drawRect(square.adjusted(half, half, -half, -half));
    if (lateness == core::Lateness::Late)
        painter.fillRect(square.adjusted(0, square.height() / 2, 0, 0), colour);
}

QImage CrewLayer::paint(const CrewMark& mark, QSizeF size, double ratio) const
{
    const Colours& colours = m_theme.colours();
    QImage image(((size + QSizeF(2 * flagAura, 2 * flagAura)) * ratio).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(ratio);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor colour = colourOf(mark.lateness, m_theme);
    const QRectF box(QPointF(flagAura, flagAura), size);
    painter.fillRect(box.adjusted(-flagAura, -flagAura, flagAura, flagAura), colours.panel);
    painter.setPen(QPen(colour, 1));
    painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5));
    paintShape(painter, {box.left() + flagPadding, box.center().y() - shapeSide / 2, shapeSide, shapeSide},
               mark.lateness, colour);
    painter.setPen(mark.lateness == core::Lateness::Old ? colours.quiet : colours.text);
    painter.setFont(Theme::small(true));
    painter.drawText(box.adjusted(2 * flagPadding + shapeSide, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, mark.code);
    return image;
}

QSGNode* CrewLayer::updatePaintNode(QSGNode* old, UpdatePaintNodeData*)
{
    auto* node = static_cast<CrewNode*>(old);
    const double ratio = window()->effectiveDevicePixelRatio();
    if (!node || m_texturesDirty) {
        delete node;
        node = new CrewNode;
        node->flags.resize(m_marks.size());
        // What is drawn later lies higher.
        for (std::size_t i = m_marks.size(); i-- > 0;) {
            QSGImageNode* flag = node->flags[i] = window()->createImageNode();
            flag->setTexture(window()->createTextureFromImage(paint(m_marks[i], flagSize(m_marks[i]), ratio)));
            flag->setOwnsTexture(true);
            node->appendChildNode(flag);
        }
        m_texturesDirty = false;
    }
    for (std::size_t i = 0; i < m_marks.size(); ++i) {
        const QRectF box = boxOf(i).adjusted(-flagAura, -flagAura, flagAura, flagAura);
        node->flags[i]->setRect(
            {std::round(box.x() * ratio) / ratio, std::round(box.y() * ratio) / ratio, box.width(), box.height()});
    }
    return node;
}

void CrewLayer::itemChange(ItemChange change, const ItemChangeData& data)
{
    if (change == ItemDevicePixelRatioHasChanged)
        redraw();
    QQuickItem::itemChange(change, data);
}

} // namespace posko::ui
