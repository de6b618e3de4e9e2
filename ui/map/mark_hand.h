#pragma once

#include "app/map/cluster_index.h"
#include "app/table/complaint_table.h"
#include "core/ledger.h"
#include "ui/map/mark_walk.h"

#include <QObject>
#include <QRectF>
#include <QString>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace posko::ui {

class ComplaintLayer;
class MapSurface;

/// What pointer and keyboard do with the marks of a map. Enter goes to the mark in the middle and from there the arrow
/// keys to the next one in their direction, Page Down and Page Up through all in the order of need; Enter again chooses
/// the complaint or opens the cluster, Escape lets go. Owned by the map; GUI thread.
class MarkHand : public QObject {
    Q_OBJECT
public:
    MarkHand(MapSurface&, ComplaintLayer&, const app::ComplaintTable&, std::function<core::Instant()> now);

    /// Asked where a pointer is: whether something lies over the marks there.
    std::function<bool(QPointF)> covered = [](QPointF) {
        return false;
    };
    /// Asked where no mark is: what else lies there, in words and with its box; nothing: nothing.
    std::function<std::optional<std::pair<QString, QRectF>>(QPointF)> beneath = [](QPointF) {
        return std::nullopt;
    };
    /// What has the keyboard's focus, for who cannot see it; empty: nothing.
    QString focusedText() const;
    bool hasFocus() const { return m_focusedAt.has_value(); }

Q_SIGNALS:
    void complaintChosen(const std::string& id);
    void focusChanged();

private:
    void wire();
    void click(QPointF);
    void open(const app::Cluster&, QPointF at);
    void hover(QPointF);
    void leave();
    void showMembers(const app::Cluster&, QPoint at);
    void zoomTo(const app::Cluster&);

    std::vector<MarkSpot> spots(std::vector<std::size_t>* marks) const;
    void confirm();
    void step(QPointF direction, bool large);
    void walk(bool forward);
    void go(std::size_t mark);
    void focus(std::optional<std::size_t> mark);
    void findAgain();

    MapSurface& m_surface;
    ComplaintLayer& m_complaints;
    const app::ComplaintTable& m_table;
    std::function<core::Instant()> m_now;
    std::optional<std::size_t> m_focused;
    std::optional<app::WorldPoint> m_focusedAt; ///< the mark is found again by it
};

} // namespace posko::ui
