#include "ui/style/desk_style.h"

#include <QPainter>
#include <QStyleFactory>
#include <QStyleOption>
#include <QWidget>

#include <algorithm>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {

void drawTick(QPainter& painter, const QRectF& square, const QColor& colour)
{
    const auto at = [&square](double x, double y) {
        return QPointF(square.left() + x * square.width(), square.top() + y * square.height());
    };
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colour, std::max(1.6, square.width() * 0.13), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(QPolygonF({at(0.24, 0.53), at(0.43, 0.72), at(0.77, 0.3)}));
}

void drawIndicator(QPainter& painter, const QStyleOption& option, bool round)
{
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const bool on = option.state.testFlag(QStyle::State_On);
    const bool marked = enabled && (option.state & (QStyle::State_HasFocus | QStyle::State_MouseOver));
    const QPalette& palette = option.palette;
    const QColor edge = !enabled       ? palette.color(QPalette::Disabled, QPalette::Text)
                        : on || marked ? palette.color(QPalette::Accent)
                                       : palette.color(QPalette::Dark);
    const double side = std::min(option.rect.width(), option.rect.height());
    QRectF square(0, 0, side, side);
    square.moveCenter(QRectF(option.rect).center());
    const double line = std::max(1.5, side * 0.09);
    const QRectF shape = square.adjusted(line / 2, line / 2, -line / 2, -line / 2);

    painter.setPen(QPen(edge, line));
    painter.setBrush(on && !round ? edge : palette.color(QPalette::Base));
    if (round) {
        painter.drawEllipse(shape);
    } else {
        painter.drawRoundedRect(shape, side * 0.2, side * 0.2);
    }
    if (on && round) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(edge);
        painter.drawEllipse(square.center(), side * 0.27, side * 0.27);
    } else if (on) {
        drawTick(painter, square, palette.color(enabled ? QPalette::BrightText : QPalette::Base));
    }
}

} // namespace

DeskStyle::DeskStyle()
    : QProxyStyle(QStyleFactory::create(u"Fusion"_s))
{
}

void DeskStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                              const QWidget* widget) const
{
    painter->save();
    const auto hints = painter->renderHints();
    painter->setRenderHint(QPainter::Antialiasing);
    switch (element) {
    case PE_IndicatorRadioButton:
        drawIndicator(*painter, *option, true);
        break;
    case PE_IndicatorCheckBox:
        drawIndicator(*painter, *option, false);
        break;
    case PE_IndicatorMenuCheckMark: {
        const double side = std::min(option->rect.width(), option->rect.height());
        QRectF square(0, 0, side, side);
        square.moveCenter(QRectF(option->rect).center());
        drawTick(*painter, square, option->palette.color(QPalette::Text));
        break;
    }
    case PE_FrameFocusRect:
        painter->setPen(option->palette.color(QPalette::Accent));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
        break;
    default:
        painter->setRenderHint(QPainter::Antialiasing, hints.testFlag(QPainter::Antialiasing));
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
    painter->restore();
}

int DeskStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    const int usual = QProxyStyle::pixelMetric(metric, option, widget);
    switch (metric) {
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return std::max(usual, option ? option->fontMetrics.height() : widget ? widget->fontMetrics().height() : 0);
    default:
        return usual;
    }
}

} // namespace posko::ui
