// The map of a work order: streets, or a grid where there are none, the pin, the scale and north.
#include "ui/print/paper_map.h"
#include "ui/print/sheet_layout.h"
#include "ui/print/sheet_painter.h"

#include <array>
#include <cmath>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr double pinSide = 7;
const QColor gridLine(150, 150, 150);

void paintPin(QPainter& painter, QPointF at, double side)
{
    // Rings of white and black are seen on any ground.
    painter.save();
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(Qt::white, side * 0.34));
    painter.drawEllipse(at, side / 2, side / 2);
    painter.setPen(QPen(Qt::black, side * 0.18));
    painter.drawEllipse(at, side / 2, side / 2);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Qt::white);
    painter.drawEllipse(at, side * 0.2, side * 0.2);
    painter.setBrush(Qt::black);
    painter.drawEllipse(at, side * 0.14, side * 0.14);
    painter.restore();
}

} // namespace

void SheetPainter::map(const WorkOrder& order, const QRectF& box)
{
    QPainter& painter = m_paper.painter();
    const QImage picture = order.point ? m_map.around(*order.point, box.size()) : QImage();
    if (picture.isNull())
        grid(box, order.point.value_or(core::GeoPoint{}));
    else
        painter.drawImage(Paper::units(box), picture);
    if (order.point) {
        paintPin(painter, Paper::units(box).center(), pinSide * Paper::unit);
        scale(box, *order.point);
    }
    const QString remark = !order.point ? m_words.noPoint : picture.isNull() ? m_words.noMap : m_map.attribution();
    if (!remark.isEmpty()) {
        const double wide = box.width() * 0.58;
        const Letters letters{.points = sheet::label, .alignment = Qt::AlignRight};
        const double high = m_paper.heightOf(remark, wide, letters);
        const QRectF at(box.right() - wide - 1.2, box.bottom() - high - 0.8, wide, high);
        m_paper.write(at, remark, letters);
    }
    m_paper.frame(box, sheet::line);
}

void SheetPainter::grid(const QRectF& box, core::GeoPoint around)
{
    // Cells of a hundred metres are counted from the middle, where the pin is.
    m_paper.fill(box, Qt::white);
    QPainter& painter = m_paper.painter();
    painter.save();
    painter.setClipRect(Paper::units(box));
    painter.setPen(QPen(gridLine, 0.15 * Paper::unit));
    const double cell = 100 / PaperMap::metresAMillimetre(around);
    const QPointF middle = box.center();
    for (int i = 0; i * cell < box.width() / 2; ++i) {
        for (const double x : {middle.x() - i * cell, middle.x() + i * cell})
            painter.drawLine(QPointF(x, box.top()) * Paper::unit, QPointF(x, box.bottom()) * Paper::unit);
    }
    for (int i = 0; i * cell < box.height() / 2; ++i) {
        for (const double y : {middle.y() - i * cell, middle.y() + i * cell})
            painter.drawLine(QPointF(box.left(), y) * Paper::unit, QPointF(box.right(), y) * Paper::unit);
    }
    painter.restore();
}

void SheetPainter::scale(const QRectF& box, core::GeoPoint middle)
{
    const double metresAMillimetre = PaperMap::metresAMillimetre(middle);
    constexpr std::array lengths{50, 100, 200, 500};
    const double room = box.width() * 0.3;
    int metres = lengths.front();
    for (const int each : lengths) {
        if (each / metresAMillimetre <= room)
            metres = each;
    }
    const double length = metres / metresAMillimetre;
    const QRectF plate(box.left() + 1, box.bottom() - 6.2, length + 3, 5.4);
    m_paper.fill(plate, Qt::white);
    m_paper.write({plate.left() + 1.5, plate.top() + 0.3, length + 8, 3.4}, u"%1 m"_s.arg(metres),
                  {.points = sheet::label});
    m_paper.rule(plate.left() + 1.5, plate.bottom() - 1.2, length, sheet::bold);

    const QRectF north(box.right() - 7, box.top() + 1, 6, 9);
    m_paper.fill(north, Qt::white);
    QPainter& painter = m_paper.painter();
    const QRectF arrow = Paper::units({north.left() + 1.5, north.top() + 0.8, 3, 4});
    painter.setPen(Qt::NoPen);
    painter.setBrush(Qt::black);
    painter.drawPolygon(QPolygonF{QPointF(arrow.center().x(), arrow.top()), arrow.bottomRight(),
                                  QPointF(arrow.center().x(), arrow.bottom() - arrow.height() * 0.25),
                                  arrow.bottomLeft()});
    m_paper.write({north.left(), north.top() + 5, north.width(), 3.6}, m_words.north,
                  {.points = sheet::small, .bold = true, .alignment = Qt::AlignHCenter});
}

} // namespace posko::ui
