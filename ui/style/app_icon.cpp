#include "ui/style/app_icon.h"

#include "ui/style/theme.h"

#include <QPainter>
#include <QPainterPath>
#include <QPixmap>

namespace posko::ui {

QPixmap appMark(int size, qreal devicePixelRatio)
{
    const Colours colours = Theme::coloursOf(false);
    QPixmap pixmap(QSize(size, size) * devicePixelRatio);
    pixmap.setDevicePixelRatio(devicePixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(size / 64.0, size / 64.0); // the drawing is 64 units square
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.accent);
    painter.drawRoundedRect(QRectF(2, 2, 60, 60), 14, 14);

    QPainterPath pin;
    pin.moveTo(32, 55);
    pin.cubicTo(22, 42, 15, 35, 15, 25);
    pin.arcTo(QRectF(15, 8, 34, 34), 180, -180);
    pin.cubicTo(49, 35, 42, 42, 32, 55);
    painter.setBrush(Qt::white);
    painter.drawPath(pin);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colours.inTime, 5.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(QPolygonF({QPointF(24, 26), QPointF(30, 32), QPointF(41, 19)}));
    return pixmap;
}

QIcon appIcon()
{
    QIcon icon;
    for (const int size : {16, 24, 32, 48, 64, 128, 256})
        icon.addPixmap(appMark(size, 1));
    return icon;
}

} // namespace posko::ui
