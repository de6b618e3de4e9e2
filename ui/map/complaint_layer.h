#pragma once

#include "app/map/cluster_index.h"
#include "ui/map/mark_atlas.h"

#include <QQuickItem>

#include <memory>
#include <optional>
#include <vector>

namespace posko::ui {

class MapCamera;
class Theme;

/// All complaints of the map in two draw calls: clusters as circles with their count and a ring of the states inside,
/// single ones as the mark of their state. Clusters are found again when the zoom crosses a whole level or the view
/// leaves the area they were found for; in between the picture is moved by a matrix. GUI thread.
class ComplaintLayer : public QQuickItem {
    Q_OBJECT
public:
    struct Mark {
        app::Cluster cluster;
        double radius = 0; ///< pixels
    };
    struct Selected {
        app::WorldPoint at;
        app::MapState state;
        bool operator==(const Selected& other) const
        {
            return at.x == other.at.x && at.y == other.at.y && state == other.state;
        }
    };

    ComplaintLayer(MapCamera&, Theme&);

    void setIndex(std::shared_ptr<const app::ClusterIndex>);
    const app::ClusterIndex& index() const { return *m_index; }
    void setSelected(std::optional<Selected>);
    void setHovered(std::optional<std::size_t> mark);
    /// The keyboard's.
    void setFocused(std::optional<std::size_t> mark);

    /// What is drawn, in and around the view; the later lies higher.
    const std::vector<Mark>& marks() const { return m_marks; }
    std::optional<std::size_t> markAt(QPointF screen) const;
    QPointF screenOf(const Mark&) const;

Q_SIGNALS:
    void marksChanged(); ///< indices of marks that somebody remembers mean nothing any more

protected:
    QSGNode* updatePaintNode(QSGNode*, UpdatePaintNodeData*) override;
    void itemChange(ItemChange, const ItemChangeData&) override;

private:
    void cluster();
    void follow();
    QPointF pixels(app::WorldPoint) const;
    void redraw();

    MapCamera& m_camera;
    Theme& m_theme;
    std::shared_ptr<const app::ClusterIndex> m_index = std::make_shared<app::ClusterIndex>();
    std::vector<Mark> m_marks;
    std::optional<Selected> m_selected;
    std::optional<std::size_t> m_hovered, m_focused;

    int m_level = -1;                             ///< of the marks
    app::WorldPoint m_northWest{}, m_southEast{}; ///< of the area they cover
    app::WorldPoint m_origin;                     ///< what vertices are relative to
    double m_drawnZoom = -1;
    bool m_dirty = true;
    bool m_atlasDirty = true;
};

} // namespace posko::ui
