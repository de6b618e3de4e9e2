#include "ui/map/sign_layer.h"

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

constexpr double height = 22, padding = 6, corner = 5, edge = 2; // pixels
constexpr double aura = 1.5;                                     // of the ground around a box
constexpr QPointF fromPin(16, -29);                              // a name's corner, beside the pin's head

struct SignNode : QSGNode {
    std::vector<QSGImageNode*> signs; ///< parallel to the layer's
};

QFont fontOf(const MapSign& sign)
{
    return Theme::small(!sign.besidePin);
}

QSizeF sizeOf(const MapSign& sign)
{
    const QFontMetricsF metrics(fontOf(sign));
    const double high = std::max(height, std::ceil(metrics.height()) + 4);
    return {std::max(high, std::ceil(metrics.horizontalAdvance(sign.text)) + 2 * padding), high};
}

} // namespace

SignLayer::SignLayer(MapCamera& camera, Theme& theme)
    : m_camera(camera)
    , m_theme(theme)
{
    setFlag(ItemHasContents);
    connect(&m_camera, &MapCamera::changed, this, &QQuickItem::update);
    connect(&m_theme, &Theme::changed, this, &SignLayer::redraw);
}

void SignLayer::setSigns(std::vector<MapSign> signs)
{
    if (signs == m_signs)
        return;
    m_signs = std::move(signs);
    redraw();
}

void SignLayer::redraw()
{
    m_texturesDirty = true;
    update();
}

QRectF SignLayer::boxOf(std::size_t sign) const
{
    const MapSign& of = m_signs[sign];
    QRectF box({}, sizeOf(of));
    const QPointF at = m_camera.toScreen(app::toWorld(of.at));
    if (of.besidePin)
        box.moveTopLeft(at + fromPin);
    else
        box.moveCenter(at);
    return box;
}

std::optional<std::size_t> SignLayer::signAt(QPointF screen) const
{
    for (std::size_t i = 0; i < m_signs.size(); ++i) {
        if (boxOf(i).contains(screen))
            return i;
    }
    return {};
}

QImage SignLayer::paint(const MapSign& sign, QSizeF size, double ratio) const
{
    const Colours& colours = m_theme.colours();
    QImage image(((size + QSizeF(2 * aura, 2 * aura)) * ratio).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(ratio);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box(QPointF(aura, aura), size);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.panel);
    painter.drawRoundedRect(box.adjusted(-aura, -aura, aura, aura), corner + aura, corner + aura);
    painter.setPen(QPen(sign.besidePin ? colours.control : colours.accent, sign.besidePin ? 1 : edge));
    const double half = painter.pen().widthF() / 2;
    painter.drawRoundedRect(box.adjusted(half, half, -half, -half), corner, corner);
    painter.setPen(sign.besidePin ? colours.text : colours.accent);
    painter.setFont(fontOf(sign));
    painter.drawText(box, Qt::AlignCenter, sign.text);
    return image;
}

QSGNode* SignLayer::updatePaintNode(QSGNode* old, UpdatePaintNodeData*)
{
    auto* node = static_cast<SignNode*>(old);
    const double ratio = window()->effectiveDevicePixelRatio();
    if (!node || m_texturesDirty) {
        delete node;
        node = new SignNode;
        node->signs.resize(m_signs.size());
        // What is drawn later lies higher.
        for (std::size_t i = m_signs.size(); i-- > 0;) {
            QSGImageNode* sign = node->signs[i] = window()->createImageNode();
            sign->setTexture(window()->createTextureFromImage(paint(m_signs[i], sizeOf(m_signs[i]), ratio)));
            sign->setOwnsTexture(true);
            node->appendChildNode(sign);
        }
        m_texturesDirty = false;
    }
    for (std::size_t i = 0; i < m_signs.size(); ++i) {
        const QRectF box = boxOf(i).adjusted(-aura, -aura, aura, aura);
        node->signs[i]->setRect(
            {std::round(box.x() * ratio) / ratio, std::round(box.y() * ratio) / ratio, box.width(), box.height()});
    }
    return node;
}

void SignLayer::itemChange(ItemChange change, const ItemChangeData& data)
{
    if (change == ItemDevicePixelRatioHasChanged)
        redraw();
    QQuickItem::itemChange(change, data);
}

} // namespace posko::ui
