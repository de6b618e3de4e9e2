#include "ui/map/map_view.h"

#include "ui/map/base/city_on_map.h"
#include "ui/map/complaint_layer.h"
#include "ui/map/crews_on_map.h"
#include "ui/map/district_layer.h"
#include "ui/map/label_layer.h"
#include "ui/map/lasso.h"
#include "ui/map/map_camera.h"
#include "ui/map/map_input.h"
#include "ui/map/map_legend.h"
#include "ui/map/map_surface.h"
#include "ui/map/mark_hand.h"
#include "ui/style/theme.h"
#include "ui/window/actions.h"
#include "ui/words/words.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>

#include <algorithm>
#include <cmath>
#include <utility>

namespace posko::ui {

using namespace Qt::StringLiterals;
using app::ComplaintTable;
using app::MapState;

namespace {

constexpr std::chrono::milliseconds restAfter{120};
constexpr double overviewZoom = 13; // as close as the map looks by itself
constexpr double placeZoom = 17;    // at a place that was looked for
constexpr int overlayMargin = 10;
constexpr double roomForOffer = 14; // around its middle, pixels
constexpr int roomForMark = 20;     // around the middle of the selected mark, pixels
constexpr int leastHeightForLegend = 150;

/// Larger by half its size on every side.
app::GeoBox around(const app::GeoBox& box)
{
    const double high = (box.northEast.latitude - box.southWest.latitude) / 2;
    const double wide = (box.northEast.longitude - box.southWest.longitude) / 2;
    return {.southWest = {box.southWest.latitude - high, box.southWest.longitude - wide},
            .northEast = {box.northEast.latitude + high, box.northEast.longitude + wide}};
}

bool overlap(const app::GeoBox& a, const app::GeoBox& b)
{
    return a.southWest.latitude <= b.northEast.latitude && b.southWest.latitude <= a.northEast.latitude &&
           a.southWest.longitude <= b.northEast.longitude && b.southWest.longitude <= a.northEast.longitude;
}

} // namespace

MapView::MapView(app::Desk& desk, Theme& theme, Actions& actions, QWidget* parent)
    : MapView(desk.table(), [&desk] { return desk.now(); }, theme, actions, parent)
{
    const auto take = [this, &desk] {
        setReference(std::make_shared<app::ReferenceData>(desk.reference()));
    };
    connect(&desk, &app::Desk::referenceChanged, this, take);
    take();
    const auto takeCrews = [this, &desk] {
        std::vector<CrewsOnMap::Crew> crews;
        for (const core::CrewPosition& position : desk.crewPositions()) {
            const auto crew = desk.reference().crews.find(position.crew);
            crews.push_back(
                {words::fromUtf8(crew == desk.reference().crews.end() ? position.crew : crew->second.name), position});
        }
        m_crews->show(std::move(crews));
    };
    connect(&desk, &app::Desk::crewPositionsChanged, this, takeCrews);
    connect(&desk, &app::Desk::referenceChanged, this, takeCrews);
    takeCrews();
    m_city->setTileSource(desk.settings().tileSource);
    m_city->follow(desk.city());
}

MapView::MapView(const ComplaintTable& table, std::function<core::Instant()> now, Theme& theme, Actions& actions,
                 QWidget* parent, const QString& plugin)
    : QWidget(parent)
    , m_table(table)
    , m_now(std::move(now))
    , m_theme(theme)
    , m_actions(actions)
    , m_surface(new MapSurface(theme, this, plugin))
    , m_city(new CityOnMap(*m_surface, theme))
    , m_points(table, m_now)
{
    setObjectName(u"mapView"_s);
    setMinimumSize(220, 120);
    setFocusProxy(m_surface);
    m_districts = new DistrictLayer(m_surface->camera(), theme);
    m_labels = new LabelLayer(m_surface->camera(), theme);
    m_complaints = new ComplaintLayer(m_surface->camera(), theme);
    m_surface->add(m_districts);
    m_city->addNames(*m_districts, *m_labels);
    m_surface->add(m_labels);
    m_crews = new CrewsOnMap(*m_surface, theme, m_now);
    m_surface->add(m_complaints);
    m_places = new PlacesOnMap(*m_surface, theme);
    m_hand = new MarkHand(*m_surface, *m_complaints, m_table, m_now);
    m_shaping.setMaxThreadCount(1);
    m_rest.setSingleShot(true);
    m_rest.setInterval(restAfter);
    makeControls();
    translate();
    wire();
    describe();
}

MapView::~MapView() = default;

void MapView::makeControls()
{
    m_controls = new QWidget(this);
    auto* row = new QHBoxLayout(m_controls);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    const auto add = [&](QPushButton*& button, const char* name) {
        button = new QPushButton(m_controls);
        button->setObjectName(QLatin1StringView(name));
        row->addWidget(button);
    };
    add(m_only, "mapOnlyVisible");
    add(m_fit, "mapFit");
    add(m_in, "mapZoomIn");
    add(m_out, "mapZoomOut");
    m_only->setCheckable(true);
    m_legend = new MapLegend(m_theme, this);
}

void MapView::translate()
{
    m_only->setText(tr("Only what the map shows"));
    m_fit->setText(tr("Fit"));
    m_in->setText(u"+"_s);
    m_out->setText(u"\u2212"_s);
    const auto name = [](QPushButton* button, const QAction* action) {
        button->setAccessibleName(action->text());
        button->setToolTip(action->toolTip());
    };
    name(m_only, m_actions[Actions::OnlyWhatMapShows]);
    name(m_fit, m_actions[Actions::FitMap]);
    name(m_in, m_actions[Actions::ZoomIn]);
    name(m_out, m_actions[Actions::ZoomOut]);
    placeOverlays();
}

void MapView::wire()
{
    QAction* only = m_actions[Actions::OnlyWhatMapShows];
    m_only->setChecked(only->isChecked());
    connect(m_only, &QPushButton::clicked, only, &QAction::setChecked);
    connect(only, &QAction::toggled, this, [this](bool on) {
        m_only->setChecked(on);
        Q_EMIT onlyVisibleToggled(on);
    });
    connect(m_actions[Actions::CrewsOnMap], &QAction::toggled, m_crews, &CrewsOnMap::setShown);
    m_crews->setShown(m_actions[Actions::CrewsOnMap]->isChecked());
    const auto action = [this](QPushButton* button, Actions::Id id, auto perform) {
        connect(button, &QPushButton::clicked, m_actions[id], &QAction::trigger);
        connect(m_actions[id], &QAction::triggered, this, perform);
    };
    action(m_fit, Actions::FitMap, [this] { fit(); });
    action(m_in, Actions::ZoomIn, [this] { zoomBy(1); });
    action(m_out, Actions::ZoomOut, [this] { zoomBy(-1); });

    MapInput& input = m_surface->input();
    connect(&input, &MapInput::zoomKey, this, [this](int levels) { zoomBy(levels); });
    connect(&input, &MapInput::fitKey, this, &MapView::fit);
    input.holds = [this] {
        return m_hand->hasFocus() || m_places->marked();
    };
    m_hand->covered = [this](QPointF at) {
        return m_places->holds(at);
    };
    m_hand->beneath = [this](QPointF at) -> std::optional<std::pair<QString, QRectF>> {
        const auto tip = m_crews->tipAt(at);
        return tip ? std::optional(std::pair(tip->text, tip->box)) : std::nullopt;
    };
    connect(m_places, &PlacesOnMap::changed, this, &MapView::describe);
    connect(m_crews, &CrewsOnMap::changed, this, [this] {
        m_legend->setCrews(!m_crews->layer().marks().empty());
        placeOverlays();
        describe();
    });
    connect(m_hand, &MarkHand::complaintChosen, this, &MapView::complaintClicked);
    connect(new Lasso(*m_surface, m_theme), &Lasso::drawn, this, &MapView::encircled);
    connect(m_hand, &MarkHand::focusChanged, this, &MapView::describe);

    connect(&m_surface->camera(), &MapCamera::changed, &m_rest, qOverload<>(&QTimer::start));
    connect(&m_surface->camera(), &MapCamera::changed, this, [this] {
        if (m_fitStep == FitStep::Selected || !m_surface->camera().fitted())
            m_fitStep.reset();
    });
    connect(&m_rest, &QTimer::timeout, this, [this] {
        describe();
        Q_EMIT visibleBoxChanged();
    });
    connect(&m_points, &ComplaintPoints::changed, this, [this] {
        m_complaints->setIndex(m_points.index());
        resolveSelected();
        showAll();
        describe();
    });
    connect(&m_table, &ComplaintTable::changed, this, &MapView::resolveSelected);
    const auto keepClear = [this] {
        std::vector<LabelLayer::Obstacle> obstacles;
        for (const ComplaintLayer::Mark& mark : m_complaints->marks())
            obstacles.push_back({mark.cluster.centre, mark.radius + 1});
        for (const PlacesOnMap::Offer& offer : m_places->offered())
            obstacles.push_back({app::toWorld(offer.at), roomForOffer});
        m_labels->setObstacles(std::move(obstacles));
    };
    connect(m_complaints, &ComplaintLayer::marksChanged, this, keepClear);
    connect(m_places, &PlacesOnMap::changed, this, keepClear);
    connect(m_surface, &MapSurface::attributionChanged, this, &MapView::placeOverlays);
    connect(m_surface, &MapSurface::failed, this, &MapView::applyFailure);
    applyFailure();
}

void MapView::setCity(std::shared_ptr<CityTiles> city)
{
    m_city->setCity(std::move(city));
}

void MapView::applyFailure()
{
    const bool works = m_surface->failure().isEmpty();
    m_controls->setVisible(works);
    placeOverlays();
}

void MapView::setReference(app::ReferencePointer reference)
{
    const bool same = m_reference && (m_reference->districts == reference->districts ||
                                      m_reference->districts->districts() == reference->districts->districts());
    m_reference = std::move(reference);
    m_legend->setDueSoonShare(m_reference->policyAt(m_now()).dueSoonShare);
    placeOverlays();
    if (same)
        return;
    m_shaping.start([this, districts = m_reference->districts] {
        auto shapes = std::make_shared<const DistrictShapes>(DistrictShapes::from(districts->districts()));
        QMetaObject::invokeMethod(
            this,
            [this, districts, shapes = std::move(shapes)] {
                if (districts->districts() == m_reference->districts->districts()) // else others are on their way
                    setShapes(shapes);
            },
            Qt::QueuedConnection);
    });
}

void MapView::setShapes(const std::shared_ptr<const DistrictShapes>& shapes)
{
    m_districtBounds = shapes->bounds;
    m_points.setUsualArea(m_districtBounds ? std::optional(around(*m_districtBounds)) : std::nullopt);
    m_districts->setShapes(shapes);
    m_labels->setShapes(shapes);
    showAll();
}

void MapView::showAll()
{
    MapCamera& camera = m_surface->camera();
    if (m_table.count() == 0)
        m_shown = Shown::Nothing;
    const bool untouched = m_shown != Shown::Nothing && camera.fitted();
    // The complaints tell better than the districts where to look: a city's farthest islands have few. They come in
    // parts while the desk loads.
    if (m_points.bounds()) {
        const auto& [southWest, northEast] = *m_points.bounds();
        const bool seen = visibleBox().contains(southWest) && visibleBox().contains(northEast);
        // What it was fitted to has gone elsewhere: a mistaken pin was corrected.
        const bool empty = untouched && !overlap(visibleBox(), *m_points.bounds());
        const bool dotted = untouched && m_fitStep == FitStep::Everything && m_points.bounds() == m_points.allBounds();
        if (m_shown == Shown::AsAsked && (empty || dotted)) {
            camera.fit(*m_points.bounds());
            m_fitStep = FitStep::Usual;
            return;
        }
        if (m_shown == Shown::AsAsked || (m_shown == Shown::Complaints && (seen || !untouched)))
            return;
        m_shown = Shown::Complaints;
        camera.fit(*m_points.bounds(), overviewZoom);
    } else if (m_districtBounds && m_shown == Shown::Nothing) {
        m_shown = Shown::Districts;
        camera.fit(*m_districtBounds, overviewZoom);
    }
}

void MapView::setSelected(const std::string& id)
{
    if (id == m_selected)
        return;
    m_selected = id;
    m_selectedAt.reset();
    m_fitStep.reset();
    resolveSelected();
    if (m_selectedAt)
        bringIntoSight(*m_selectedAt);
}

void MapView::bringIntoSight(core::GeoPoint at)
{
    MapCamera& camera = m_surface->camera();
    if (!visibleBox().contains(at)) {
        // Following the selection would change the queue it was chosen from.
        if (onlyVisible())
            return;
        camera.look(app::toWorld(at), camera.zoom());
    }
    if (const QPointF way = wayIntoTheOpen(camera.toScreen(app::toWorld(at))); !way.isNull())
        camera.panBy(way);
}

void MapView::offerPlaces(std::vector<PlacesOnMap::Offer> offers)
{
    m_places->offer(std::move(offers));
    if (offersInTheOpen() && m_places->offersApart())
        return;
    // Neither away from under a hand, nor from what was looked for.
    if (!onlyVisible() && !m_surface->input().pressed() && !m_places->marked())
        bringOffersIntoSight();
}

bool MapView::offersInTheOpen() const
{
    return std::ranges::all_of(m_places->offered(), [this](const PlacesOnMap::Offer& offer) {
        return visibleBox().contains(offer.at) &&
               wayIntoTheOpen(m_surface->camera().toScreen(app::toWorld(offer.at))).isNull();
    });
}

void MapView::bringOffersIntoSight()
{
    const std::vector<PlacesOnMap::Offer>& offers = m_places->offered();
    MapCamera& camera = m_surface->camera();
    if (offers.size() == 1) {
        bringIntoSight(offers.front().at);
        return;
    }
    app::GeoBox box{.southWest = offers.front().at, .northEast = offers.front().at};
    for (const PlacesOnMap::Offer& offer : offers) {
        box.southWest = {std::min(box.southWest.latitude, offer.at.latitude),
                         std::min(box.southWest.longitude, offer.at.longitude)};
        box.northEast = {std::max(box.northEast.latitude, offer.at.latitude),
                         std::max(box.northEast.longitude, offer.at.longitude)};
    }
    camera.fit(box);
    const auto centre = camera.centre();
    const double fitting = camera.zoom();
    camera.look(centre, fitting); // and what comes in later moves it no more
    constexpr double step = 0.25, most = 1;
    for (double out = step; out <= most && !offersInTheOpen(); out += step)
        camera.look(centre, fitting - out);
}

void MapView::showPlace(core::GeoPoint at, const QString& name)
{
    MapCamera& camera = m_surface->camera();
    m_places->mark(at, name);
    camera.look(app::toWorld(at), std::max(camera.zoom(), placeZoom));
}

QPointF MapView::wayIntoTheOpen(QPointF screen) const
{
    // Buttons fill the upper right corner and the legend the lower left one: the way out goes down or left from the
    // ones, up or right from the other, whichever is shorter.
    const auto around = [](const QWidget& widget) {
        return QRectF(widget.geometry()).adjusted(-roomForMark, -roomForMark, roomForMark, roomForMark);
    };
    const QRectF buttons = around(*m_controls), legend = around(*m_legend);
    const QRectF view = QRectF(rect()).adjusted(roomForMark, roomForMark, -roomForMark, -roomForMark);
    QPointF at(std::clamp(screen.x(), view.left(), std::max(view.left(), view.right())),
               std::clamp(screen.y(), view.top(), std::max(view.top(), view.bottom())));
    if (m_controls->isVisible() && buttons.contains(at)) {
        if (const double left = at.x() - buttons.left();
            left < buttons.bottom() - at.y() && buttons.left() > view.left())
            at.rx() -= left;
        else
            at.setY(buttons.bottom());
    }
    if (m_legend->isVisible() && legend.contains(at)) {
        if (const double right = legend.right() - at.x();
            right < at.y() - legend.top() && legend.right() < view.right())
            at.rx() += right;
        else
            at.setY(legend.top());
    }
    return at - screen;
}

void MapView::resolveSelected()
{
    const auto row = m_selected.empty() ? std::nullopt : m_table.find(m_selected);
    const auto at = row ? m_table.point(*row) : std::nullopt;
    if (at)
        m_complaints->setSelected(ComplaintLayer::Selected{app::toWorld(*at), app::mapState(m_table, *row, m_now())});
    else
        m_complaints->setSelected({});
    const auto before = std::exchange(m_selectedAt, at);
    // A pin that was corrected is followed from where it was looked at.
    if (before && at && before != at && !onlyVisible() && visibleBox().contains(*before) && !visibleBox().contains(*at))
        m_surface->camera().look(app::toWorld(*at), m_surface->camera().zoom());
}

void MapView::showBox(const app::GeoBox& box)
{
    MapCamera& camera = m_surface->camera();
    camera.fit(box, MapCamera::maxZoom);
    camera.look(camera.centre(), camera.zoom()); // and what comes in later moves it no more
    m_fitStep.reset();
    m_shown = Shown::AsAsked;
}

void MapView::fit()
{
    constexpr int steps = 3;
    MapCamera& camera = m_surface->camera();
    const auto centre = camera.centre();
    const double zoom = camera.zoom();
    m_shown = Shown::AsAsked;
    const int first = m_fitStep ? static_cast<int>(*m_fitStep) + 1 : 0;
    for (int i = 0; i < steps; ++i) {
        const auto step = static_cast<FitStep>((first + i) % steps);
        // Where it looked already, the next one is wanted.
        if (showStep(step) && (camera.centre() != centre || camera.zoom() != zoom)) {
            m_fitStep = step;
            return;
        }
    }
}

bool MapView::showStep(FitStep step)
{
    MapCamera& camera = m_surface->camera();
    switch (step) {
    case FitStep::Selected:
        if (m_selectedAt)
            camera.look(app::toWorld(*m_selectedAt), MapCamera::closeUpZoom);
        else if (!m_places->offered().empty())
            bringOffersIntoSight();
        return m_selectedAt.has_value() || !m_places->offered().empty();
    case FitStep::Usual:
        if (const auto& box = m_points.bounds() ? m_points.bounds() : m_districtBounds) {
            camera.fit(*box);
            return true;
        }
        return false;
    case FitStep::Everything:
        if (m_points.bounds() == m_points.allBounds())
            return false;
        camera.fit(*m_points.allBounds());
        return true;
    }
    return false;
}

app::GeoBox MapView::visibleBox() const
{
    return m_surface->camera().visibleBox();
}

bool MapView::onlyVisible() const
{
    return m_actions[Actions::OnlyWhatMapShows]->isChecked();
}

void MapView::zoomBy(double levels)
{
    MapCamera& camera = m_surface->camera();
    const QSizeF view = camera.viewport();
    camera.zoomAbout({view.width() / 2, view.height() / 2}, camera.zoom() + levels);
}

void MapView::describe()
{
    int clusters = 0, complaints = 0, late = 0;
    const QRectF view(QPointF(0, 0), m_surface->camera().viewport());
    for (const ComplaintLayer::Mark& mark : m_complaints->marks()) {
        if (!view.contains(m_complaints->screenOf(mark)))
            continue;
        clusters += mark.cluster.count > 1;
        complaints += static_cast<int>(mark.cluster.count);
        late += static_cast<int>(mark.cluster.mix[static_cast<std::size_t>(MapState::Late)]);
    }
    QString view_ = words::mapView(clusters, complaints, late);
    if (const QString places = m_places->text(); !places.isEmpty())
        view_ = places + u' ' + view_;
    if (const QString crews = m_crews->text(); !crews.isEmpty())
        view_ += u". "_s + crews.chopped(1);
    if (const QString mark = m_hand->focusedText(); !mark.isEmpty())
        m_surface->describe(tr("Map: %1").arg(mark), view_);
    else
        m_surface->describe(tr("Map"), tr("%1. Enter goes to the marks.").arg(view_));
}

void MapView::placeOverlays()
{
    m_surface->setGeometry(rect());
    m_controls->adjustSize();
    // In a narrow map the word that takes most room goes first.
    m_only->setVisible(m_only->sizeHint().width() * 2 < width());
    m_controls->adjustSize();
    m_controls->move(width() - m_controls->width() - overlayMargin, overlayMargin);
    m_legend->setVisible(m_surface->failure().isEmpty() && height() >= leastHeightForLegend);
    const QSize size = m_legend->sizeFor(width() - 2 * overlayMargin);
    QRect legend(QPoint(overlayMargin, height() - size.height() - overlayMargin), size);
    // In a narrow map it stands on the line that says whose the map is.
    if (const QRect attribution = m_surface->attributionBox(); legend.intersects(attribution))
        legend.moveBottom(attribution.top() - overlayMargin / 2);
    m_legend->setGeometry(legend);
    m_controls->raise();
    m_legend->raise();
}

void MapView::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_points.setTicking(true);
}

void MapView::hideEvent(QHideEvent* event)
{
    m_points.setTicking(false);
    QWidget::hideEvent(event);
}

void MapView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    placeOverlays();
}

void MapView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        translate();
        describe();
    }
    QWidget::changeEvent(event);
}

} // namespace posko::ui
