#pragma once

#include <QColor>
#include <QPointF>
#include <QSGGeometryNode>

#include <cstdint>
#include <span>
#include <vector>

namespace posko::ui {

/// Triangles with a colour at each corner, in pixels. Edges are smoothed by a fringe of one pixel that fades out, so
/// that no multisampling is needed. A value; `geometry` is made where the scene graph lives.
class Mesh {
public:
    void clear();
    bool empty() const { return m_indices.empty(); }

    void disc(QPointF centre, double radius, const QColor&);
    /// A part of a ring: turns from 0 at the top, clockwise.
    void ring(QPointF centre, double inner, double outer, const QColor&, double from = 0, double turns = 1);
    /// A line along the points; `closed` joins the last to the first.
    void line(std::span<const QPointF>, double width, const QColor&, bool closed);
    /// A filled shape whose corners turn one way.
    void convex(std::span<const QPointF>, const QColor&);

    QSGGeometry* geometry() const;

private:
    using Vertex = QSGGeometry::ColoredPoint2D;
    std::uint32_t vertex(QPointF, const QColor&, double alpha = 1);
    void triangle(std::uint32_t a, std::uint32_t b, std::uint32_t c);
    /// Joins the band between two rows of `width` vertices that begin at a and b.
    void band(std::uint32_t a, std::uint32_t b, std::uint32_t width);

    std::vector<Vertex> m_vertices;
    std::vector<std::uint32_t> m_indices;
};

/// A geometry that is sometimes empty. Qt's renderer does not notice when a node without vertices gets some, so the
/// node is in the tree only while there is something to draw.
class MeshNode : public QSGNode {
public:
    MeshNode();
    void setMaterial(QSGMaterial* material) { m_node.setMaterial(material); }
    void setGeometry(QSGGeometry*); ///< takes it
    void materialChanged() { m_node.markDirty(DirtyMaterial); }

private:
    QSGGeometryNode m_node;
};

} // namespace posko::ui
