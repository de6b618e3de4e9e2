#pragma once

#include <QProxyStyle>

namespace posko::ui {

/// Draws what the style sheet cannot colour for both schemes: radio buttons, check boxes, the ticks of menus and the
/// frame around what has the focus, as large as the text beside them. Takes its colours from the palette: Dark for
/// edges, Accent for what is on. Owned by the application.
class DeskStyle : public QProxyStyle {
    Q_OBJECT
public:
    DeskStyle();

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget = nullptr) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption* option = nullptr,
                    const QWidget* widget = nullptr) const override;
};

} // namespace posko::ui
