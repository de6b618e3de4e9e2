#include "ui/duplicates/pair_map.h"

#include "app/city/present_city.h"
#include "core/duplicates.h"
#include "core/routing.h"
#include "ui/map/base/city_tiles.h"
#include "ui/style/theme.h"
#include "ui/words/words.h"

#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr double margin = 34;    ///< pixels free around what is shown
constexpr double closest = 18.5; ///< zoom; nearer there is nothing more to be seen
constexpr double markRadius = 10;
constexpr double longestScale = 90; ///< pixels
constexpr std::array scales{5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1'000.0, 2'000.0, 5'000.0, 10'000.0, 50'000.0};

} // namespace

PairMap::PairMap(app::Desk& desk, Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_theme(theme)
{
    setObjectName(u"pairMap"_s);
    setMinimumSize(220, 120);
    connect(&m_desk.city(), &app::PresentCity::changed, this, &PairMap::followCity);
    connect(&m_theme, &Theme::changed, this, [this] { look(); });
    followCity();
}

PairMap::~PairMap()
{
    if (m_city)
        m_city->forget(this);
}

void PairMap::followCity()
{
    const auto& city = m_desk.city().city();
    if (m_city) {
        if (city && city->path == m_city->city().path)
            return;
        m_city->forget(this);
        m_city->disconnect(this);
    }
    m_city = city ? CityTiles::of(*city) : nullptr;
    if (m_city)
        connect(m_city.get(), &CityTiles::pictureReady, this, qOverload<>(&QWidget::update));
    look();
}

void PairMap::setPoints(std::optional<core::GeoPoint> a, std::optional<core::GeoPoint> b)
{
    m_a = a;
    m_b = b;
    setAccessibleName(a && b ? tr("Map: the two are %1 apart").arg(words::metres(core::distanceMetres(*a, *b)))
                             : tr("Map: a complaint has no pin"));
    look();
}

/// Both points, or the one there is, as near as they both fit; at a quarter of a level, so that the tiles are sharp.
void PairMap::look()
{
    update();
    const auto one = m_a ? m_a : m_b;
    if (!one || width() <= 2 * margin || height() <= 2 * margin)
        return;
    const app::WorldPoint a = app::toWorld(*one), b = app::toWorld(m_b.value_or(*one));
    double zoom = closest;
    if (a.x != b.x)
        zoom = std::min(zoom, std::log2((width() - 2 * margin) / (std::abs(a.x - b.x) * TileKey::worldPixels)));
    if (a.y != b.y)
        zoom = std::min(zoom, std::log2((height() - 2 * margin) / (std::abs(a.y - b.y) * TileKey::worldPixels)));
    m_view.quarters = std::max(0, static_cast<int>(std::floor(zoom * 4)));
    m_view.centre = {(a.x + b.x) / 2, (a.y + b.y) / 2};
    m_view.side = TileKey{m_view.quarters}.worldSide(1);
}

QPointF PairMap::toScreen(app::WorldPoint at) const
{
    return {width() / 2.0 + (at.x - m_view.centre.x) * m_view.side,
            height() / 2.0 + (at.y - m_view.centre.y) * m_view.side};
}

double PairMap::pixels(double metres) const
{
    constexpr double equator = 40'075'016.7;
    const double latitude = app::fromWorld(m_view.centre).latitude * std::numbers::pi / 180;
    return metres / (equator * std::cos(latitude)) * m_view.side;
}

void PairMap::paintTiles(QPainter& painter)
{
    const double ratio = devicePixelRatioF();
    const double tiles = std::exp2(TileKey::levelOf(m_view.quarters));
    const auto column = [&](double x) {
        return std::clamp(static_cast<int>(std::floor(x * tiles)), 0, static_cast<int>(tiles) - 1);
    };
    const double halfWidth = width() / 2.0 / m_view.side, halfHeight = height() / 2.0 / m_view.side;
    std::vector<PictureKey> keys;
    for (int y = column(m_view.centre.y - halfHeight); y <= column(m_view.centre.y + halfHeight); ++y) {
        for (int x = column(m_view.centre.x - halfWidth); x <= column(m_view.centre.x + halfWidth); ++x)
            keys.push_back({{m_view.quarters, x, y}, static_cast<int>(std::lround(ratio * 100)), m_theme.dark()});
    }
    // On whole pixels of the screen, or what was painted sharp is blurred.
    const QPointF middle = QPointF(width(), height()) / 2 - QPointF(m_view.centre.x, m_view.centre.y) * m_view.side;
    const QPointF origin = QPointF((middle * ratio).toPoint()) / ratio;
    for (const PictureKey& key : keys) {
        const QImage picture = m_city->picture(key);
        if (picture.isNull())
            continue;
        const QRect at = key.tile.pixels(ratio);
        painter.drawImage(QRectF(QPointF(at.topLeft()) / ratio + origin, QSizeF(at.size()) / ratio), picture);
    }
    m_city->want(this, std::move(keys), {});
}

void PairMap::paintPoint(QPainter& painter, const core::GeoPoint& at, QChar letter, bool filled) const
{
    const Colours& c = m_theme.colours();
    const QPointF middle = toScreen(app::toWorld(at));
    painter.setPen(QPen(filled ? c.panel : c.accent, 2));
    painter.setBrush(filled ? c.accent : c.panel);
    painter.drawEllipse(middle, markRadius, markRadius);
    painter.setPen(filled ? c.onAccent : c.accent);
    painter.setFont(Theme::small(true));
    painter.drawText(QRectF(middle - QPointF(markRadius, markRadius), QSizeF(2 * markRadius, 2 * markRadius)),
                     Qt::AlignCenter, QString(letter));
}

void PairMap::paintScale(QPainter& painter) const
{
    const auto longer = std::ranges::find_if(scales, [this](double metres) { return pixels(metres) > longestScale; });
    const double metres = longer == scales.begin() ? scales.front() : *std::prev(longer);
    const QPointF left(10, height() - 9.0), right = left + QPointF(pixels(metres), 0);
    painter.setPen(QPen(m_theme.colours().text, 2));
    painter.drawPolyline(QPolygonF{left - QPointF(0, 4), left, right, right - QPointF(0, 4)});
    painter.setFont(Theme::small());
    painter.drawText(left + QPointF(3, -5), words::metres(metres));
}

void PairMap::paintEvent(QPaintEvent*)
{
    const Colours& c = m_theme.colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), c.mapLand);
    const auto one = m_a ? m_a : m_b;
    if (!one || m_view.side == 0) {
        painter.setPen(c.quiet);
        painter.drawText(rect().adjusted(12, 8, -12, -8), Qt::AlignCenter | Qt::TextWordWrap,
                         tr("Neither complaint has a pin."));
        return;
    }
    if (m_city)
        paintTiles(painter);
    if (m_a) {
        const double reach = pixels(core::duplicateMetres);
        painter.setPen(QPen(c.accent, 1.5, Qt::DashLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(toScreen(app::toWorld(*m_a)), reach, reach);
    }
    if (m_a && m_b) {
        painter.setPen(QPen(c.accent, 2));
        painter.drawLine(toScreen(app::toWorld(*m_a)), toScreen(app::toWorld(*m_b)));
    }
    if (m_b)
        paintPoint(painter, *m_b, u'B', false);
    if (m_a)
        paintPoint(painter, *m_a, u'A', true);
    paintScale(painter);
    painter.setPen(c.line);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
}

void PairMap::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    look();
}

} // namespace posko::ui
