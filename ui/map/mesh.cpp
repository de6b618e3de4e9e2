#include "ui/map/mesh.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace posko::ui {

namespace {

constexpr double fringe = 0.5;  // half a pixel to either side of the true edge
constexpr double mostMiter = 3; // a sharper corner is cut rather than drawn far out

QPointF unit(QPointF v)
{
    const double length = std::hypot(v.x(), v.y());
    return length > 0 ? v / length : QPointF();
}

QPointF leftOf(QPointF direction)
{
    return {direction.y(), -direction.x()};
}

/// Where a corner between two directions moves to when both edges move one pixel to their left.
QPointF miter(QPointF before, QPointF after)
{
    const QPointF a = leftOf(before), b = leftOf(after);
    const QPointF middle = unit(a + b);
    const double cosine = QPointF::dotProduct(middle, a);
    if (middle.isNull())
        return a;
    return middle / std::max(cosine, 1 / mostMiter);
}

int segments(double radius, double turns)
{
    return std::max(2, static_cast<int>(std::ceil(turns * std::clamp(8 + radius * 1.5, 14.0, 64.0))));
}

QPointF onCircle(double turns)
{
    const double angle = turns * 2 * std::numbers::pi;
    return {std::sin(angle), -std::cos(angle)};
}

} // namespace

void Mesh::clear()
{
    m_vertices.clear();
    m_indices.clear();
}

std::uint32_t Mesh::vertex(QPointF p, const QColor& colour, double alpha)
{
    // Qt's vertex colours are premultiplied.
    const double a = alpha * colour.alphaF();
    const auto part = [a](int value) {
        return static_cast<uchar>(std::lround(value * a));
    };
    Vertex v;
    v.set(static_cast<float>(p.x()), static_cast<float>(p.y()), part(colour.red()), part(colour.green()),
          part(colour.blue()), static_cast<uchar>(std::lround(255 * a)));
    m_vertices.push_back(v);
    return static_cast<std::uint32_t>(m_vertices.size() - 1);
}

void Mesh::triangle(std::uint32_t a, std::uint32_t b, std::uint32_t c)
{
    m_indices.insert(m_indices.end(), {a, b, c});
}

void Mesh::band(std::uint32_t a, std::uint32_t b, std::uint32_t width)
{
    for (std::uint32_t i = 0; i + 1 < width; ++i) {
        triangle(a + i, a + i + 1, b + i);
        triangle(a + i + 1, b + i + 1, b + i);
    }
}

void Mesh::disc(QPointF centre, double radius, const QColor& colour)
{
    const int n = segments(radius, 1);
    const std::uint32_t middle = vertex(centre, colour);
    const auto first = static_cast<std::uint32_t>(m_vertices.size());
    for (int i = 0; i < n; ++i) {
        const QPointF direction = onCircle(double(i) / n);
        vertex(centre + direction * (radius - fringe), colour);
        vertex(centre + direction * (radius + fringe), colour, 0);
    }
    for (int i = 0; i < n; ++i) {
        const std::uint32_t a = first + 2 * static_cast<std::uint32_t>(i);
        const std::uint32_t b = first + 2 * static_cast<std::uint32_t>((i + 1) % n);
        triangle(middle, a, b);
        band(a, b, 2);
    }
}

void Mesh::ring(QPointF centre, double inner, double outer, const QColor& colour, double from, double turns)
{
    const int n = segments(outer, turns);
    std::uint32_t before = 0;
    for (int i = 0; i <= n; ++i) {
        const QPointF direction = onCircle(from + turns * i / n);
        const std::uint32_t row = vertex(centre + direction * (inner - fringe), colour, 0);
        vertex(centre + direction * (inner + fringe), colour);
        vertex(centre + direction * (outer - fringe), colour);
        vertex(centre + direction * (outer + fringe), colour, 0);
        if (i > 0)
            band(before, row, 4);
        before = row;
    }
}

void Mesh::line(std::span<const QPointF> points, double width, const QColor& colour, bool closed)
{
    const std::size_t n = points.size();
    if (n < 2)
        return;
    const double core = std::max(width / 2 - fringe, 0.0), edge = width / 2 + fringe;
    // Thinner than a pixel: fainter instead.
    const double alpha = std::min(1.0, width);
    std::uint32_t before = 0, first = 0;
    for (std::size_t i = 0; i < n; ++i) {
        const bool begins = i == 0 && !closed, ends = i + 1 == n && !closed;
        const QPointF to = unit(points[(i + 1) % n] - points[i]), from = unit(points[i] - points[(i + n - 1) % n]);
        const QPointF side = begins ? leftOf(to) : ends ? leftOf(from) : miter(from, to);
        const std::uint32_t row = vertex(points[i] + side * edge, colour, 0);
        vertex(points[i] + side * core, colour, alpha);
        vertex(points[i] - side * core, colour, alpha);
        vertex(points[i] - side * edge, colour, 0);
        if (i > 0)
            band(before, row, 4);
        else
            first = row;
        before = row;
    }
    if (closed)
        band(before, first, 4);
}

void Mesh::convex(std::span<const QPointF> points, const QColor& colour)
{
    const std::size_t n = points.size();
    if (n < 3)
        return;
    const auto first = static_cast<std::uint32_t>(m_vertices.size());
    const QPointF ab = points[1] - points[0], bc = points[2] - points[1];
    // On a screen, whose y runs down, a shape that turns clockwise has its outside on the left.
    const double outside = ab.x() * bc.y() - ab.y() * bc.x() > 0 ? 1 : -1;
    for (std::size_t i = 0; i < n; ++i) {
        const QPointF side =
            miter(unit(points[i] - points[(i + n - 1) % n]), unit(points[(i + 1) % n] - points[i])) * outside;
        vertex(points[i] - side * fringe, colour);
        vertex(points[i] + side * fringe, colour, 0);
    }
    for (std::size_t i = 0; i < n; ++i) {
        const std::uint32_t a = first + 2 * static_cast<std::uint32_t>(i);
        const std::uint32_t b = first + 2 * static_cast<std::uint32_t>((i + 1) % n);
        if (i >= 1 && i + 1 < n)
            triangle(first, a, b);
        band(a, b, 2);
    }
}

QSGGeometry* Mesh::geometry() const
{
    auto* geometry =
        new QSGGeometry(QSGGeometry::defaultAttributes_ColoredPoint2D(), static_cast<int>(m_vertices.size()),
                        static_cast<int>(m_indices.size()), QSGGeometry::UnsignedIntType);
    geometry->setDrawingMode(QSGGeometry::DrawTriangles);
    std::ranges::copy(m_vertices, geometry->vertexDataAsColoredPoint2D());
    std::ranges::copy(m_indices, geometry->indexDataAsUInt());
    return geometry;
}

MeshNode::MeshNode()
{
    m_node.setFlag(OwnedByParent, false);
    m_node.setFlag(OwnsGeometry);
}

void MeshNode::setGeometry(QSGGeometry* geometry)
{
    const bool shown = geometry->vertexCount() > 0;
    m_node.setGeometry(geometry);
    if (shown && !m_node.parent())
        appendChildNode(&m_node);
    else if (!shown && m_node.parent())
        removeChildNode(&m_node);
}

} // namespace posko::ui
