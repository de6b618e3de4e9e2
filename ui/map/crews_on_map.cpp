#include "ui/map/crews_on_map.h"

#include "ui/map/crew_layer.h"
#include "ui/map/map_camera.h"
#include "ui/map/map_surface.h"
#include "ui/words/words.h"

#include <algorithm>
#include <utility>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {
constexpr std::chrono::seconds agesEvery{20};
}

CrewsOnMap::CrewsOnMap(MapSurface& surface, Theme& theme, std::function<core::Instant()> now)
    : QObject(&surface)
    , m_surface(surface)
    , m_now(std::move(now))
    , m_layer(new CrewLayer(surface.camera(), theme))
{
    m_layer->setObjectName(u"mapCrews"_s);
    m_surface.add(m_layer);
    m_ageing.setInterval(agesEvery);
    connect(&m_ageing, &QTimer::timeout, this, &CrewsOnMap::draw);
}

void CrewsOnMap::show(std::vector<Crew> crews)
{
    m_crews = std::move(crews);
    // Where marks overlap, the one that moved last is seen.
    std::ranges::stable_sort(m_crews, std::ranges::greater(), [](const Crew& crew) { return crew.position.at; });
    draw();
}

void CrewsOnMap::setShown(bool shown)
{
    if (std::exchange(m_shown, shown) != shown)
        draw();
}

void CrewsOnMap::draw()
{
    std::vector<CrewMark> marks;
    m_drawn.clear();
    for (const Crew& crew : m_crews) {
        const auto lateness = core::latenessOf(crew.position.at, m_now());
        if (!lateness || !m_shown)
            continue;
        marks.push_back({crew.position.point, words::fromUtf8(crew.position.crew), *lateness});
        m_drawn.push_back(crew);
    }
    if (m_drawn.empty())
        m_ageing.stop();
    else if (!m_ageing.isActive())
        m_ageing.start();
    m_layer->setMarks(std::move(marks));
    Q_EMIT changed();
}

std::optional<CrewsOnMap::Tip> CrewsOnMap::tipAt(QPointF screen) const
{
    const auto mark = m_layer->markAt(screen);
    if (!mark)
        return {};
    const Crew& crew = m_drawn[*mark];
    return Tip{words::crewPosition(crew.name, crew.position, m_now()), m_layer->boxOf(*mark)};
}

QString CrewsOnMap::text() const
{
    const QRectF view(QPointF(0, 0), m_surface.camera().viewport());
    QStringList crews;
    for (const Crew& crew : m_drawn) {
        if (view.contains(m_surface.camera().toScreen(app::toWorld(crew.position.point))))
            crews += u"%1 (%2)"_s.arg(crew.name, words::ago(m_now() - crew.position.at));
    }
    return crews.isEmpty() ? QString() : tr("Crews: %1.").arg(words::enumerated(crews));
}

} // namespace posko::ui
