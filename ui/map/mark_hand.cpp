#include "ui/map/mark_hand.h"

#include "ui/map/complaint_layer.h"
#include "ui/map/map_camera.h"
#include "ui/map/map_input.h"
#include "ui/map/map_surface.h"
#include "ui/words/words.h"

#include <QMenu>
#include <QQuickWidget>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace posko::ui {

using namespace Qt::StringLiterals;
using app::ComplaintTable;

namespace {
constexpr double panStep = 80, largePanStep = 320; // pixels
constexpr double foundAgain = 30;                  // pixels that a mark may have moved and still is the one
constexpr std::size_t mostMembers = 20;
} // namespace

MarkHand::MarkHand(MapSurface& surface, ComplaintLayer& complaints, const ComplaintTable& table,
                   std::function<core::Instant()> now)
    : QObject(&surface)
    , m_surface(surface)
    , m_complaints(complaints)
    , m_table(table)
    , m_now(std::move(now))
{
    wire();
}

void MarkHand::wire()
{
    MapInput& input = m_surface.input();
    connect(&input, &MapInput::clicked, this, &MarkHand::click);
    connect(&input, &MapInput::doubleClicked, this, [this](QPointF at) {
        if (!covered(at) && !m_complaints.markAt(at))
            m_surface.camera().zoomAbout(at, m_surface.camera().zoom() + 1);
    });
    connect(&input, &MapInput::hovered, this, &MarkHand::hover);
    connect(&input, &MapInput::left, this, &MarkHand::leave);
    connect(&input, &MapInput::stepped, this, &MarkHand::step);
    connect(&input, &MapInput::confirmed, this, &MarkHand::confirm);
    connect(&input, &MapInput::walked, this, &MarkHand::walk);
    connect(&input, &MapInput::released, this, [this] { focus({}); });
    connect(&input, &MapInput::activeFocusChanged, this, [this, &input] {
        if (!input.hasActiveFocus())
            focus({});
    });
    connect(&m_complaints, &ComplaintLayer::marksChanged, this, &MarkHand::findAgain);
}

void MarkHand::click(QPointF at)
{
    focus({});
    if (const auto hit = m_complaints.markAt(at); hit && !covered(at)) {
        // By value: choosing or zooming makes new marks.
        const app::Cluster cluster = m_complaints.marks()[*hit].cluster;
        QToolTip::hideText();
        open(cluster, at);
    }
}

void MarkHand::open(const app::Cluster& cluster, QPointF at)
{
    if (cluster.count == 1)
        Q_EMIT complaintChosen(std::string(m_table.id(cluster.row)));
    else if (app::ClusterIndex::samePlace(cluster))
        showMembers(cluster, m_surface.quick()->mapToGlobal(at.toPoint()));
    else
        zoomTo(cluster);
}

void MarkHand::zoomTo(const app::Cluster& cluster)
{
    MapCamera& camera = m_surface.camera();
    const double apart = m_complaints.index().expansionZoom(cluster), before = camera.zoom();
    camera.fit(cluster.bounds, MapCamera::maxZoom);
    // The box may fit where its points still stand together, or where the map is already.
    if (camera.zoom() < std::max(apart, before + 0.5))
        camera.look(camera.centre(), std::max(apart, before + 0.5));
}

void MarkHand::showMembers(const app::Cluster& cluster, QPoint at)
{
    const std::vector<ComplaintTable::Row> rows = m_complaints.index().rowsOf(cluster, mostMembers);
    auto* menu = new QMenu(&m_surface);
    menu->setObjectName(u"mapMembers"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const ComplaintTable::Row row : rows) {
        // An ampersand would be taken for a key.
        QString text = words::mapRow(m_table, row, m_now()).section(u'\n', 0, 0).replace(u'&', u"&&"_s);
        menu->addAction(text, this, [this, id = std::string(m_table.id(row))] { Q_EMIT complaintChosen(id); });
    }
    if (const auto more = static_cast<int>(cluster.count) - static_cast<int>(rows.size()); more > 0) {
        menu->addSeparator();
        menu->addAction(words::mapMore(more))->setEnabled(false);
    }
    menu->popup(at);
}

void MarkHand::hover(QPointF at)
{
    if (covered(at)) {
        m_complaints.setHovered({});
        return;
    }
    const auto hit = m_complaints.markAt(at);
    m_complaints.setHovered(hit);
    m_surface.input().setPointing(hit.has_value());
    if (!hit) {
        if (const auto other = beneath(at))
            QToolTip::showText(m_surface.quick()->mapToGlobal(at.toPoint()), words::plainToolTip(other->first),
                               m_surface.quick(), other->second.toAlignedRect());
        else
            QToolTip::hideText();
        return;
    }
    const ComplaintLayer::Mark& mark = m_complaints.marks()[*hit];
    const QPointF centre = m_complaints.screenOf(mark);
    const QRectF area(centre.x() - mark.radius, centre.y() - mark.radius, 2 * mark.radius, 2 * mark.radius);
    const QString text =
        mark.cluster.count == 1 ? words::mapRow(m_table, mark.cluster.row, m_now()) : words::mapCluster(mark.cluster);
    QToolTip::showText(m_surface.quick()->mapToGlobal(at.toPoint()), words::plainToolTip(text), m_surface.quick(),
                       area.toAlignedRect());
}

void MarkHand::leave()
{
    m_complaints.setHovered({});
    m_surface.input().setPointing(false);
}

std::vector<MarkSpot> MarkHand::spots(std::vector<std::size_t>* marks) const
{
    std::vector<MarkSpot> result;
    const QRectF view(QPointF(0, 0), m_surface.camera().viewport());
    for (std::size_t i = 0; i < m_complaints.marks().size(); ++i) {
        const ComplaintLayer::Mark& mark = m_complaints.marks()[i];
        const QPointF at = m_complaints.screenOf(mark);
        if (!view.contains(at))
            continue;
        result.push_back({at, mark.cluster.worst, mark.cluster.count});
        marks->push_back(i);
    }
    return result;
}

void MarkHand::confirm()
{
    if (m_focused) {
        const app::Cluster cluster = m_complaints.marks()[*m_focused].cluster;
        open(cluster, m_complaints.screenOf(m_complaints.marks()[*m_focused]));
        return;
    }
    const QSizeF view = m_surface.camera().viewport();
    std::vector<std::size_t> marks;
    const auto all = spots(&marks);
    if (const auto nearest = markNearest(all, {view.width() / 2, view.height() / 2}))
        go(marks[*nearest]);
}

void MarkHand::step(QPointF direction, bool large)
{
    if (m_focused && !large) {
        std::vector<std::size_t> marks;
        const auto all = spots(&marks);
        const QPointF from = m_complaints.screenOf(m_complaints.marks()[*m_focused]);
        if (const auto next = markTowards(all, from, direction)) {
            go(marks[*next]);
            return;
        }
    }
    // Nothing more in sight there: the map goes on.
    m_surface.camera().panBy(-direction * (large ? largePanStep : panStep));
}

void MarkHand::walk(bool forward)
{
    std::vector<std::size_t> marks;
    const auto all = spots(&marks);
    const auto here = m_focused ? std::ranges::find(marks, *m_focused) : marks.end();
    const auto from = here == marks.end() ? std::nullopt : std::optional<std::size_t>(here - marks.begin());
    if (const auto next = markAfter(all, from, forward))
        go(marks[*next]);
}

void MarkHand::go(std::size_t mark)
{
    focus(mark);
    m_surface.announce(focusedText());
}

void MarkHand::focus(std::optional<std::size_t> mark)
{
    if (mark == m_focused && mark.has_value() == m_focusedAt.has_value())
        return;
    m_focused = mark;
    m_focusedAt = mark ? std::optional(m_complaints.marks()[*mark].cluster.centre) : std::nullopt;
    m_complaints.setFocused(mark);
    Q_EMIT focusChanged();
}

void MarkHand::findAgain()
{
    if (!m_focusedAt)
        return;
    m_focused.reset();
    const QPointF before = m_surface.camera().toScreen(*m_focusedAt);
    std::vector<MarkSpot> all;
    for (const ComplaintLayer::Mark& mark : m_complaints.marks())
        all.push_back({m_complaints.screenOf(mark), mark.cluster.worst, mark.cluster.count});
    const auto nearest = markNearest(all, before);
    const QPointF way = nearest ? all[*nearest].at - before : QPointF();
    const bool found = nearest && std::hypot(way.x(), way.y()) <= foundAgain;
    focus(found ? nearest : std::nullopt);
}

QString MarkHand::focusedText() const
{
    return m_focused ? words::mapMark(m_table, m_complaints.marks()[*m_focused].cluster, m_now()) : QString();
}

} // namespace posko::ui
