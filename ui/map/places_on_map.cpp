#include "ui/map/places_on_map.h"

#include "ui/map/map_camera.h"
#include "ui/map/map_input.h"
#include "ui/map/map_surface.h"
#include "ui/map/pin_layer.h"
#include "ui/map/sign_layer.h"
#include "ui/words/words.h"

#include <QQuickWidget>
#include <QToolTip>

#include <utility>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {

/// As the pane's list has it.
QString numbered(std::size_t index, const QString& name)
{
    return u"%1 %2"_s.arg(QString::number(index + 1), name);
}

} // namespace

PlacesOnMap::PlacesOnMap(MapSurface& surface, Theme& theme)
    : QObject(&surface)
    , m_surface(surface)
    , m_pin(new PinLayer(surface.camera(), theme))
    , m_signs(new SignLayer(surface.camera(), theme))
{
    m_surface.add(m_pin);
    m_surface.add(m_signs);
    MapInput& input = m_surface.input();
    connect(&input, &MapInput::clicked, this, [this](QPointF at) {
        if (const auto sign = m_signs->signAt(at); sign && *sign < m_offers.size()) {
            QToolTip::hideText();
            take(*sign);
        }
    });
    connect(&input, &MapInput::hovered, this, &PlacesOnMap::hover);
    connect(&input, &MapInput::numbered, this, [this](int number) {
        if (number > 0 && static_cast<std::size_t>(number) <= m_offers.size())
            take(static_cast<std::size_t>(number) - 1);
    });
    connect(&input, &MapInput::released, this, &PlacesOnMap::unmark);
}

void PlacesOnMap::offer(std::vector<Offer> offers)
{
    if (offers.empty() && m_offers.empty())
        return;
    m_offers = std::move(offers);
    draw();
    if (!m_offers.empty())
        m_surface.announce(text());
}

bool PlacesOnMap::offersApart() const
{
    for (std::size_t i = 0; i < m_offers.size(); ++i) {
        for (std::size_t k = 0; k < i; ++k) {
            // Two names of one place cannot be told apart from any height.
            if (m_offers[i].at != m_offers[k].at && m_signs->boxOf(i).intersects(m_signs->boxOf(k)))
                return false;
        }
    }
    return true;
}

void PlacesOnMap::mark(core::GeoPoint at, const QString& name)
{
    m_marked = at;
    m_markedName = name;
    draw();
    m_surface.announce(name);
}

void PlacesOnMap::unmark()
{
    if (!m_marked)
        return;
    m_marked.reset();
    m_markedName.clear();
    draw();
    Q_EMIT unmarked();
}

void PlacesOnMap::draw()
{
    std::vector<MapSign> signs;
    for (std::size_t i = 0; i < m_offers.size(); ++i)
        signs.push_back({m_offers[i].at, QString::number(i + 1)});
    if (m_marked)
        signs.push_back({*m_marked, m_markedName, true});
    m_pin->setPoint(m_marked);
    m_signs->setSigns(std::move(signs));
    Q_EMIT changed();
}

void PlacesOnMap::take(std::size_t offer)
{
    Q_EMIT taken(offer);
}

bool PlacesOnMap::holds(QPointF screen) const
{
    const auto sign = m_signs->signAt(screen);
    return sign && *sign < m_offers.size();
}

void PlacesOnMap::hover(QPointF screen)
{
    if (!holds(screen))
        return; // what lies below it says what it is
    const std::size_t sign = *m_signs->signAt(screen);
    m_surface.input().setPointing(true);
    QToolTip::showText(
        m_surface.quick()->mapToGlobal(screen.toPoint()),
        words::plainToolTip(
            tr("%1\nGuessed from the text. Click to set the pin here.").arg(numbered(sign, m_offers[sign].name))),
        m_surface.quick(), m_signs->boxOf(sign).toAlignedRect());
}

QString PlacesOnMap::text() const
{
    QStringList parts;
    if (m_marked)
        parts += tr("Place looked for: %1.").arg(m_markedName);
    if (!m_offers.empty()) {
        QStringList names;
        for (std::size_t i = 0; i < m_offers.size(); ++i)
            names += numbered(i, m_offers[i].name);
        parts += tr("Places in the text, guessed: %1. A number key sets the pin there.").arg(names.join(u"; "_s));
    }
    return parts.join(u' ');
}

} // namespace posko::ui
