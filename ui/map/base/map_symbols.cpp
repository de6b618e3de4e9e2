#include "ui/map/base/map_symbols.h"

#include "ui/map/base/name_placement.h"

#include <QPainter>
#include <QPainterPath>

namespace posko::ui {

namespace {

/// In a square from -5 to 5, y down.
QPainterPath shapeOf(MapSymbol symbol)
{
    QPainterPath path;
    path.setFillRule(Qt::WindingFill);
    const auto line = [&path](std::initializer_list<QPointF> points) {
        path.addPolygon(QPolygonF(QList<QPointF>(points)));
    };
    const auto box = [&path](double x, double y, double w, double h) {
        path.addRect(x, y, w, h);
    };
    switch (symbol) {
    case MapSymbol::School: // a cap
        line({{-4.5, -1}, {0, -3.2}, {4.5, -1}, {0, 1.2}, {-4.5, -1}});
        line({{-2.6, 0.4}, {-2.6, 2.6}, {0, 3.4}, {2.6, 2.6}, {2.6, 0.4}});
        break;
    case MapSymbol::Hospital: // a cross
        line({{-1.2, -4},
              {1.2, -4},
              {1.2, -1.2},
              {4, -1.2},
              {4, 1.2},
              {1.2, 1.2},
              {1.2, 4},
              {-1.2, 4},
              {-1.2, 1.2},
              {-4, 1.2},
              {-4, -1.2},
              {-1.2, -1.2},
              {-1.2, -4}});
        break;
    case MapSymbol::Worship: // a roof and a door, of no one faith
        line({{-3.6, 3.8},
              {-3.6, 0},
              {0, -3.8},
              {3.6, 0},
              {3.6, 3.8},
              {1.1, 3.8},
              {1.1, 1},
              {-1.1, 1},
              {-1.1, 3.8},
              {-3.6, 3.8}});
        break;
    case MapSymbol::Market: // an awning over a stall
        line({{-4, -3.4}, {4, -3.4}, {4.6, -0.6}, {-4.6, -0.6}, {-4, -3.4}});
        box(-3.6, 0.4, 1.1, 3.4);
        box(2.5, 0.4, 1.1, 3.4);
        box(-3.6, 1.6, 7.2, 0.9);
        break;
    case MapSymbol::Mall: // a bag
        line({{-3.4, -1.4}, {3.4, -1.4}, {3.9, 4}, {-3.9, 4}, {-3.4, -1.4}});
        path.addEllipse(QPointF(0, -1.8), 1.9, 2.2);
        break;
    case MapSymbol::Government: // columns
        line({{-4.2, -1.6}, {0, -4.2}, {4.2, -1.6}, {-4.2, -1.6}});
        for (const double x : {-3.4, -0.6, 2.2})
            box(x, -0.9, 1.2, 3.4);
        box(-4.2, 3, 8.4, 1);
        break;
    case MapSymbol::Police: // a shield
        line({{-3.6, -3.6}, {0, -4.3}, {3.6, -3.6}, {3.2, 1}, {0, 4.3}, {-3.2, 1}, {-3.6, -3.6}});
        break;
    case MapSymbol::Fire: // a flame
        path.moveTo(0.4, -4.6);
        path.cubicTo(1, -1.8, 3.6, -0.8, 3.2, 1.8);
        path.cubicTo(2.9, 5, -2.9, 5, -3.2, 1.8);
        path.cubicTo(-3.3, 0.2, -2, -0.6, -1.6, -1.8);
        path.cubicTo(-0.8, -1.2, 0, -2.6, 0.4, -4.6);
        break;
    case MapSymbol::Fuel: // a pump
        box(-3.4, -4, 4.6, 8);
        line({{1.6, -1},
              {2.8, -1},
              {2.8, 2.6},
              {3.8, 2.6},
              {3.8, -2.2},
              {2.4, -3.6},
              {3, -4.1},
              {4.6, -2.5},
              {4.6, 3.4},
              {2, 3.4},
              {2, -0.2},
              {1.6, -0.2},
              {1.6, -1}});
        break;
    case MapSymbol::Park: // a tree
        path.addEllipse(QPointF(0, -1.3), 3.2, 3.1);
        box(-0.6, 1.6, 1.2, 2.8);
        break;
    case MapSymbol::Monument: // an obelisk
        line({{-1, -2.8}, {0, -4.4}, {1, -2.8}, {1.6, 2.6}, {-1.6, 2.6}, {-1, -2.8}});
        box(-3, 3, 6, 1.2);
        break;
    case MapSymbol::Airport: // from above
        line({{0, -4.5},
              {0.8, -3.4},
              {0.8, -1.2},
              {4.4, 1.2},
              {4.4, 2.2},
              {0.8, 1.2},
              {0.7, 3},
              {2, 4},
              {2, 4.6},
              {0, 4.1},
              {-2, 4.6},
              {-2, 4},
              {-0.7, 3},
              {-0.8, 1.2},
              {-4.4, 2.2},
              {-4.4, 1.2},
              {-0.8, -1.2},
              {-0.8, -3.4},
              {0, -4.5}});
        break;
    case MapSymbol::Hotel: // a bed
        box(-4.2, -2.8, 1, 6);
        box(-4.2, 1, 8.4, 1.2);
        box(3.2, 0, 1, 3.2);
        box(-0.8, -1.4, 4.6, 2);
        path.addEllipse(QPointF(-2.1, -0.4), 1, 1);
        break;
    case MapSymbol::Bus: { // from the front, with its windows left out
        path.setFillRule(Qt::OddEvenFill);
        path.addRoundedRect(QRectF(-3.6, -4, 7.2, 7), 1.2, 1.2);
        box(-2.6, -2.8, 5.2, 2.6);
        box(-2.8, 3, 1.6, 1.3);
        box(1.2, 3, 1.6, 1.3);
        break;
    }
    case MapSymbol::Train:
        path.setFillRule(Qt::OddEvenFill);
        path.addRoundedRect(QRectF(-3.2, -4.2, 6.4, 6.6), 2.2, 2.2);
        box(-2, -2.6, 4, 2.2);
        line({{-2.2, 2.6}, {-0.9, 2.6}, {-2.3, 4.5}, {-3.6, 4.5}, {-2.2, 2.6}});
        line({{2.2, 2.6}, {0.9, 2.6}, {2.3, 4.5}, {3.6, 4.5}, {2.2, 2.6}});
        break;
    case MapSymbol::Ferry:
        line({{-4.4, 0.4}, {4.4, 0.4}, {2.8, 3.6}, {-2.8, 3.6}, {-4.4, 0.4}});
        box(-2.4, -2.4, 4.8, 2.2);
        box(-0.6, -4.4, 1.2, 2);
        break;
    case MapSymbol::None:
    case MapSymbol::Post:
        break;
    }
    return path;
}

} // namespace

void paintSymbol(QPainter& painter, MapSymbol symbol, const MapStyle& style)
{
    constexpr double side = symbolSide - 1, corner = 2.5, unit = 10; // of the shapes
    painter.setPen(QPen(style.symbol, 0.7));
    painter.setBrush(style.symbolGround);
    painter.drawRoundedRect(QRectF(-side / 2, -side / 2, side, side), corner, corner);
    painter.save();
    painter.scale((side - 2.5) / unit, (side - 2.5) / unit);
    painter.fillPath(shapeOf(symbol), style.symbol);
    painter.restore();
}

} // namespace posko::ui
