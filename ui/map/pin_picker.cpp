#include "ui/map/pin_picker.h"

#include "ui/map/base/city_on_map.h"
#include "ui/map/district_layer.h"
#include "ui/map/label_layer.h"
#include "ui/map/map_camera.h"
#include "ui/map/map_input.h"
#include "ui/map/map_surface.h"
#include "ui/map/pin_layer.h"
#include "ui/style/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {
constexpr int margin = 8;
constexpr double nudgeStep = 1, largeNudgeStep = 10, pinPanStep = 60; // pixels
} // namespace

PinPicker::PinPicker(app::Desk& desk, Theme& theme, QWidget* parent)
    : PinPicker(desk.reference(), theme, parent)
{
    connect(&desk, &app::Desk::referenceChanged, this, [this, &desk] { setReference(desk.reference()); });
    m_city->setTileSource(desk.settings().tileSource);
    m_city->follow(desk.city());
}

PinPicker::PinPicker(const app::ReferenceData& reference, Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_surface(new MapSurface(theme, this))
    , m_city(new CityOnMap(*m_surface, theme))
{
    setObjectName(u"pinPicker"_s);
    setMinimumSize(240, 160);
    setFocusProxy(m_surface);
    MapCamera& camera = m_surface->camera();
    m_districts = new DistrictLayer(camera, theme);
    m_labels = new LabelLayer(camera, theme);
    m_pin = new PinLayer(camera, theme);
    m_surface->add(m_districts);
    m_city->addNames(*m_districts, *m_labels);
    m_surface->add(m_labels);
    m_surface->add(m_pin);

    m_controls = new QWidget(this);
    auto* row = new QHBoxLayout(m_controls);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    const auto add = [&](const QString& text, const char* name, const QString& spoken, auto perform) {
        auto* button = new QPushButton(text, m_controls);
        button->setObjectName(QLatin1StringView(name));
        button->setAccessibleName(spoken);
        button->setToolTip(spoken);
        button->setAutoDefault(false);
        row->addWidget(button);
        connect(button, &QPushButton::clicked, this, perform);
    };
    const auto zoom = [this](double levels) {
        return [this, levels] {
            MapCamera& view = m_surface->camera();
            view.zoomAbout({view.viewport().width() / 2, view.viewport().height() / 2}, view.zoom() + levels);
        };
    };
    add(tr("Fit"), "pinFit", tr("Show the pin; once more: all districts"), [this] { fit(); });
    add(u"+"_s, "pinZoomIn", tr("Zoom in"), zoom(1));
    add(u"\u2212"_s, "pinZoomOut", tr("Zoom out"), zoom(-1));
    m_hint = new QLabel(this);
    m_hint->setObjectName(u"pinHint"_s);
    m_hint->setProperty("kind", u"pill"_s);
    m_hint->setAttribute(Qt::WA_TransparentForMouseEvents);

    wire();
    setReference(reference);
    describe();
}

PinPicker::~PinPicker() = default;

void PinPicker::wire()
{
    MapInput& input = m_surface->input();
    MapCamera& camera = m_surface->camera();
    input.claims = [this](QPointF at) {
        return m_pin->holds(at);
    };
    connect(&input, &MapInput::clicked, this, &PinPicker::put);
    connect(&input, &MapInput::dragged, this, &PinPicker::drag);
    connect(&input, &MapInput::grabbed, this,
            [this](QPointF at) { m_grip = m_surface->camera().toScreen(app::toWorld(*m_point)) - at; });
    connect(&input, &MapInput::doubleClicked, this, [&camera](QPointF at) { camera.zoomAbout(at, camera.zoom() + 1); });
    connect(&input, &MapInput::hovered, this, [this](QPointF at) { m_surface->input().setPointing(m_pin->holds(at)); });
    connect(&input, &MapInput::zoomKey, this, [this, &camera](int levels) {
        const QPointF middle(camera.viewport().width() / 2, camera.viewport().height() / 2);
        camera.zoomAbout(m_point ? camera.toScreen(app::toWorld(*m_point)) : middle, camera.zoom() + levels);
    });
    connect(&input, &MapInput::fitKey, this, &PinPicker::fit);
    connect(&input, &MapInput::stepped, this, &PinPicker::step);
    connect(&input, &MapInput::confirmed, this, [this, &camera] {
        if (!m_point)
            put({camera.viewport().width() / 2, camera.viewport().height() / 2});
    });
    connect(m_surface, &MapSurface::failed, this, &PinPicker::placeOverlays);
}

void PinPicker::setReference(const app::ReferenceData& reference)
{
    if (m_shownDistricts == reference.districts)
        return;
    m_shownDistricts = reference.districts;
    auto shapes = std::make_shared<const DistrictShapes>(DistrictShapes::from(reference.districts->districts()));
    m_districts->setShapes(shapes);
    m_labels->setShapes(shapes);
    m_bounds = shapes->bounds;
    if (!m_point && m_bounds)
        m_surface->camera().fit(*m_bounds);
}

void PinPicker::setCity(std::shared_ptr<CityTiles> city)
{
    m_city->setCity(std::move(city));
}

void PinPicker::setPoint(std::optional<core::GeoPoint> point, bool look)
{
    if (point != m_point) {
        m_point = point;
        m_pin->setPoint(point);
        describe();
    }
    if (point && look)
        m_surface->camera().fit({.southWest = *point, .northEast = *point});
}

void PinPicker::fit()
{
    MapCamera& camera = m_surface->camera();
    const auto centre = camera.centre();
    const double zoom = camera.zoom();
    if (m_point) {
        camera.fit({.southWest = *m_point, .northEast = *m_point});
        if (camera.centre() != centre || camera.zoom() != zoom)
            return;
    }
    if (m_bounds)
        camera.fit(*m_bounds);
}

void PinPicker::put(QPointF screen)
{
    m_point = app::fromWorld(m_surface->camera().toWorld(screen));
    m_pin->setPoint(m_point);
    describe();
    Q_EMIT pointChanged(*m_point);
}

void PinPicker::drag(QPointF screen)
{
    put(screen + m_grip);
}

void PinPicker::step(QPointF direction, bool large)
{
    MapCamera& camera = m_surface->camera();
    if (!m_point) {
        camera.panBy(-direction * pinPanStep);
        return;
    }
    put(camera.toScreen(app::toWorld(*m_point)) + direction * (large ? largeNudgeStep : nudgeStep));
    const QPointF at = camera.toScreen(app::toWorld(*m_point));
    if (!QRectF(QPointF(0, 0), camera.viewport()).contains(at))
        camera.look(app::toWorld(*m_point), camera.zoom());
}

void PinPicker::describe()
{
    const QString place = m_point ? u"%1, %2"_s.arg(QLocale().toString(m_point->latitude, 'f', 5),
                                                    QLocale().toString(m_point->longitude, 'f', 5))
                                  : QString();
    m_hint->setText(m_point ? place : tr("Click where the damage is"));
    m_surface->describe(tr("Map with the complaint's pin"),
                        m_point ? tr("The pin stands at %1. Arrow keys move it.").arg(place)
                                : tr("There is no pin. Enter sets it in the middle of the map."));
    placeOverlays();
}

void PinPicker::placeOverlays()
{
    const bool works = m_surface->failure().isEmpty();
    m_surface->setGeometry(rect());
    m_controls->setVisible(works);
    m_hint->setVisible(works);
    m_controls->adjustSize();
    m_controls->move(width() - m_controls->width() - margin, margin);
    m_controls->raise();
    m_hint->adjustSize();
    m_hint->move(margin, height() - m_hint->height() - margin);
    m_hint->raise();
}

void PinPicker::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    placeOverlays();
}

} // namespace posko::ui
