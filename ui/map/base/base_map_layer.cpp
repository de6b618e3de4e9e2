#include "ui/map/base/base_map_layer.h"

#include "ui/map/base/map_style.h"
#include "ui/map/map_camera.h"
#include "ui/style/theme.h"

#include <QApplication>
#include <QQuickWindow>
#include <QSGImageNode>
#include <QSGOpacityNode>
#include <QSGRectangleNode>
#include <QStyle>

#include <algorithm>
#include <cmath>
#include <map>

namespace posko::ui {

namespace {

constexpr qint64 mostPixelsAFrame = 1'200'000; // given to the graphics; one picture in any case
constexpr double soonMargin = 0.5;             // of the view, on each side
constexpr int overviewQuarters = 12;           // coarser: one tile there covers 64

bool animated()
{
    return QApplication::style()->styleHint(QStyle::SH_Widget_Animation_Duration) > 0;
}

} // namespace

/// What the scene graph has. Tiles of one zoom share a matrix; the group of the present zoom lies on top.
struct BaseMapLayer::Scene : QSGNode {
    struct Tile {
        QSGOpacityNode* node;
        qint64 since; ///< milliseconds; when it began to fade in
        bool whole;
    };
    struct Group {
        QSGTransformNode* node;
        QPoint origin; ///< of its tiles' places, physical pixels of the world
        double ratio;
        std::map<PictureKey, Tile> tiles;
    };
    QSGRectangleNode* land = nullptr;
    std::map<int, Group> groups; ///< by quarters

    void clear()
    {
        for (auto& [quarters, group] : groups)
            delete group.node; // it takes itself out
        groups.clear();
    }
};

BaseMapLayer::BaseMapLayer(MapCamera& camera, Theme& theme)
    : m_camera(camera)
    , m_theme(theme)
{
    setFlag(ItemHasContents);
    m_clock.start();
    m_frames.setSingleShot(true);
    m_frames.setInterval(frameTime);
    connect(&m_frames, &QTimer::timeout, this, &QQuickItem::update);
    connect(&m_camera, &MapCamera::changed, this, &BaseMapLayer::follow);
    connect(&m_theme, &Theme::changed, this, &BaseMapLayer::startAnew);
}

BaseMapLayer::~BaseMapLayer()
{
    if (m_city)
        m_city->forget(this);
}

void BaseMapLayer::setCity(std::shared_ptr<CityTiles> city)
{
    if (m_city) {
        m_city->disconnect(this);
        m_city->forget(this);
    }
    m_city = std::move(city);
    if (m_city)
        connect(m_city.get(), &CityTiles::pictureReady, this, &QQuickItem::update);
    startAnew();
}

void BaseMapLayer::startAnew()
{
    m_startAnew = true;
    m_wanted.clear();
    follow();
}

std::vector<PictureKey> BaseMapLayer::keysIn(int quarters, double marginShare) const
{
    const QSizeF view = m_camera.viewport();
    const QPointF margin(view.width() * marginShare, view.height() * marginShare);
    const auto northWest = m_camera.toWorld(-margin);
    const auto southEast = m_camera.toWorld(QPointF(view.width(), view.height()) + margin);
    const double across = std::exp2(TileKey::levelOf(quarters));
    const auto index = [across](double world) {
        return static_cast<int>(std::floor(std::clamp(world, 0.0, 1 - 1e-12) * across));
    };
    const double ratio = window() ? window()->effectiveDevicePixelRatio() : 1;
    std::vector<PictureKey> keys;
    for (int y = index(northWest.y); y <= index(southEast.y); ++y) {
        for (int x = index(northWest.x); x <= index(southEast.x); ++x)
            keys.push_back({.tile = {quarters, x, y},
                            .ratioPercent = static_cast<int>(std::lround(ratio * 100)),
                            .dark = m_theme.dark()});
    }
    const auto centre = m_camera.centre();
    std::ranges::stable_sort(keys, {}, [&](const PictureKey& key) {
        return std::hypot(key.tile.x + 0.5 - centre.x * across, key.tile.y + 0.5 - centre.y * across);
    });
    return keys;
}

void BaseMapLayer::follow()
{
    update();
    if (!m_city || m_camera.viewport().isEmpty())
        return;
    const int quarters = static_cast<int>(std::lround(m_camera.zoom() * 4));
    std::vector<PictureKey> wanted = keysIn(quarters, 0);
    if (wanted == m_wanted)
        return;
    m_wanted = std::move(wanted);
    m_complete = false;
    // Where one looks next, something is there at once: first all around from far, then the neighbours.
    std::vector<PictureKey> soon = keysIn(std::max(0, quarters - overviewQuarters), 1);
    std::ranges::copy_if(keysIn(quarters, soonMargin), std::back_inserter(soon),
                         [this](const PictureKey& key) { return !std::ranges::contains(m_wanted, key); });
    // Not so many that they push out what is in sight and waits for its frame.
    if (const std::size_t room = m_city->roomFor(m_wanted); soon.size() > room)
        soon.resize(room);
    m_city->want(this, m_wanted, std::move(soon));
}

bool BaseMapLayer::showReady(Scene& scene)
{
    if (m_wanted.empty())
        return true;
    const double ratio = m_wanted.front().ratio();
    const int quarters = m_wanted.front().tile.quarters;
    const auto show = [&](const PictureKey& key, qint64& room) {
        auto group = scene.groups.find(key.tile.quarters);
        if (group != scene.groups.end() && group->second.tiles.contains(key))
            return true;
        const QImage picture = m_city->picture(key);
        if (picture.isNull() || room <= 0)
            return false;
        room -= qint64(picture.width()) * picture.height();
        const QRect pixels = key.tile.pixels(ratio);
        if (group == scene.groups.end())
            group =
                scene.groups.emplace(key.tile.quarters, Scene::Group{new QSGTransformNode, pixels.topLeft(), ratio, {}})
                    .first;
        auto* image = window()->createImageNode();
        image->setTexture(window()->createTextureFromImage(picture, QQuickWindow::TextureIsOpaque));
        image->setOwnsTexture(true);
        image->setFiltering(QSGTexture::Linear);
        image->setRect(QRectF(pixels.topLeft() - group->second.origin, pixels.size()));
        auto* node = new QSGOpacityNode;
        node->appendChildNode(image);
        const bool fades = animated();
        node->setOpacity(fades ? 0 : 1);
        group->second.node->appendChildNode(node);
        group->second.tiles.emplace(key, Scene::Tile{node, m_clock.elapsed(), !fades});
        return true;
    };
    qint64 room = mostPixelsAFrame;
    bool all = true;
    // A coarse one in place of what is missing, if it is there.
    for (const PictureKey& key : m_wanted)
        all = show(key, room) && all;
    if (!all) {
        for (const PictureKey& key : keysIn(std::max(0, quarters - overviewQuarters), 0))
            show(key, room);
    }
    if (room <= 0)
        m_frames.start();
    return all;
}

bool BaseMapLayer::fade(Scene& scene)
{
    bool whole = true;
    for (auto& [quarters, group] : scene.groups) {
        for (auto& [key, tile] : group.tiles) {
            if (tile.whole)
                continue;
            const double share = double(m_clock.elapsed() - tile.since) / double(fadeTime.count());
            tile.node->setOpacity(std::min(1.0, share));
            tile.whole = share >= 1;
            whole = whole && tile.whole;
        }
    }
    return whole;
}

void BaseMapLayer::place(Scene& scene) const
{
    const QSizeF view = m_camera.viewport();
    const int present = m_wanted.empty() ? -1 : m_wanted.front().tile.quarters;
    std::vector<int> order; // the present zoom last, the nearest to it before
    for (auto& [quarters, group] : scene.groups)
        order.push_back(quarters);
    std::ranges::sort(order, std::greater{}, [present](int quarters) { return std::abs(quarters - present); });
    for (const int quarters : order) {
        Scene::Group& group = scene.groups.at(quarters);
        // A tile that is far away goes.
        const double across = std::exp2(TileKey::levelOf(quarters));
        std::erase_if(group.tiles, [&](auto& each) {
            const TileKey& key = each.first.tile;
            const QRectF at(m_camera.toScreen({key.x / across, key.y / across}),
                            m_camera.toScreen({(key.x + 1) / across, (key.y + 1) / across}));
            if (at.intersects(QRectF(-view.width(), -view.height(), 3 * view.width(), 3 * view.height())))
                return false;
            delete each.second.node;
            return true;
        });
        const double scale = std::exp2(m_camera.zoom() - quarters / 4.0);
        const double worldSide = m_camera.scale() * group.ratio;
        const auto edge = [&](double originPixels, double centre, double extent) {
            return std::round(originPixels * scale - centre * worldSide + extent * group.ratio / 2) / group.ratio;
        };
        QMatrix4x4 matrix;
        matrix.translate(static_cast<float>(edge(group.origin.x(), m_camera.centre().x, view.width())),
                         static_cast<float>(edge(group.origin.y(), m_camera.centre().y, view.height())));
        matrix.scale(static_cast<float>(scale / group.ratio));
        group.node->setMatrix(matrix);
    }
    // Only where the order is another one does the scene change.
    std::vector<QSGNode*> wanted;
    for (const int quarters : order)
        wanted.push_back(scene.groups.at(quarters).node);
    std::vector<QSGNode*> has;
    for (QSGNode* node = scene.firstChild(); node; node = node->nextSibling()) {
        if (node != scene.land)
            has.push_back(node);
    }
    if (has == wanted)
        return;
    for (QSGNode* node : has)
        scene.removeChildNode(node);
    for (QSGNode* node : wanted)
        scene.appendChildNode(node);
}

QSGNode* BaseMapLayer::updatePaintNode(QSGNode* old, UpdatePaintNodeData*)
{
    auto* scene = static_cast<Scene*>(old);
    if (!m_city) {
        delete scene;
        return nullptr;
    }
    if (!scene) {
        scene = new Scene;
        scene->land = window()->createRectangleNode();
        scene->appendChildNode(scene->land);
    }
    if (m_startAnew) {
        scene->clear();
        scene->land->setColor(MapStyle::of(m_theme.dark()).land);
        m_startAnew = false;
    }
    scene->land->setRect(boundingRect());
    const bool all = showReady(*scene), whole = fade(*scene);
    if (all && whole && !m_wanted.empty()) {
        // Nothing of the other zooms is seen any more.
        std::erase_if(scene->groups, [&](auto& each) {
            if (each.first == m_wanted.front().tile.quarters)
                return false;
            delete each.second.node;
            return true;
        });
    }
    place(*scene);
    if (!whole)
        m_frames.start();
    // The other map may have pushed a picture out before its frame came.
    if (!all && m_city->idle() && !m_city->failure())
        QMetaObject::invokeMethod(
            this, [this] { m_city ? m_city->want(this, m_wanted, {}) : void(); }, Qt::QueuedConnection);
    if (const bool complete = all && whole; complete != m_complete) {
        m_complete = complete;
        if (complete)
            QMetaObject::invokeMethod(this, &BaseMapLayer::completed, Qt::QueuedConnection);
    }
    return scene;
}

void BaseMapLayer::itemChange(ItemChange change, const ItemChangeData& data)
{
    if (change == ItemDevicePixelRatioHasChanged || change == ItemSceneChange)
        startAnew();
    QQuickItem::itemChange(change, data);
}

} // namespace posko::ui
