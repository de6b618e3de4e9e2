#include "ui/dialogs/fields/place_fields.h"

#include "app/city/place_finder.h"
#include "core/coordinates.h"
#include "ui/complaint/section.h"
#include "ui/dialogs/fields/place_search.h"
#include "ui/window/ask.h"
#include "ui/words/words.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {
constexpr int mapHeight = 130; ///< at least, on small screens with large fonts
constexpr std::chrono::milliseconds restAfter{500};
} // namespace

PlaceFields::PlaceFields(app::Desk& desk, const MakePinMap& makePinMap, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_map(makePinMap(this))
    , m_search(new PlaceSearch(desk.places(), this))
    , m_coordinates(new QLineEdit(this))
    , m_address(new QLineEdit(this))
    , m_route(makeLabel("routeLine", this, "quiet"))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    const auto add = [this, layout](QLineEdit* field, const char* name, const QString& label, const QString& hint) {
        field->setPlaceholderText(hint);
        addField(layout, name, label, field);
    };
    add(m_search, "placeSearch", tr("Find a place"), tr("Street, crossing, house number, stop, school …"));
    connect(m_search, &PlaceSearch::spotChosen, this, &PlaceFields::take);
    connect(&desk.places(), &app::PlaceFinder::readyChanged, this, &PlaceFields::showSearch);
    if (m_map) {
        m_map->setMinimumHeight(mapHeight);
        m_map->setObjectName(u"pinMap"_s);
        layout->addWidget(m_map, 1);
        connect(m_map, &PinMap::pointChanged, this, [this](core::GeoPoint at) {
            m_rest.stop();
            m_coordinates->setText(words::coordinates(at));
        });
    }
    add(m_coordinates, "coordinates", tr("Pin: latitude, longitude"), u"-6.20880, 106.84560"_s);
    layout->addWidget(m_route);
    add(m_address, "address", tr("Address"), tr("Street, number, quarter"));
    m_coordinates->setToolTip(
        tr("Degrees with points or commas, degrees and minutes with N, S, E, W, or a map's link"));
    m_rest.setSingleShot(true);
    m_rest.setInterval(restAfter);
    connect(&m_rest, &QTimer::timeout, this, &PlaceFields::showPin);
    connect(m_coordinates, &QLineEdit::textEdited, this, &PlaceFields::typing);
    connect(m_coordinates, &QLineEdit::editingFinished, this, [this] {
        if (m_rest.isActive()) {
            showPin();
        }
    });
    connect(m_coordinates, &QLineEdit::textChanged, this, &PlaceFields::showRoute);
    connect(m_coordinates, &QLineEdit::textChanged, this, &PlaceFields::describePin);
    connect(m_coordinates, &QLineEdit::textChanged, this, &PlaceFields::changed);
    connect(m_address, &QLineEdit::textChanged, this, &PlaceFields::changed);
    showSearch();
    showRoute();
}

void PlaceFields::showSearch()
{
    const bool there = m_desk.places().ready();
    m_search->setVisible(there);
    for (auto* label : findChildren<QLabel*>(u"fieldLabel"_s)) {
        if (label->buddy() == m_search)
            label->setVisible(there);
    }
    describePin();
}

QLineEdit* PlaceFields::firstField() const
{
    return m_desk.places().ready() ? m_search : m_coordinates;
}

void PlaceFields::take(const Spot& spot)
{
    if (!spot.address.isEmpty()) {
        m_chosen = spot.point;
        suggestAddress(spot.address);
    }
    m_coordinates->setText(words::coordinates(spot.point));
    showPin();
}

void PlaceFields::describePin()
{
    const auto at = point();
    m_search->setNear(at);
    // A name that was chosen says more than what lies at its point.
    if (!at || !m_desk.places().ready() || (m_chosen && words::coordinates(*m_chosen) == words::coordinates(*at)))
        return;
    m_chosen.reset();
    m_desk.places().describe(*at, this, [this, at](const core::PlaceAt& there) {
        if (point() == at)
            suggestAddress(words::address(there));
    });
}

// What a person wrote stays.
void PlaceFields::suggestAddress(const QString& address)
{
    if (!m_address->text().isEmpty() && m_address->text() != m_suggested)
        return;
    m_suggested = address;
    m_address->setText(address);
}

// Half of a number is another place: the pin that was there is gone at once, the new one comes when the hand rests.
void PlaceFields::typing()
{
    if (m_map) {
        m_map->setPoint({}, false);
        m_rest.start();
    }
}

void PlaceFields::showPin()
{
    m_rest.stop();
    if (m_map) {
        const auto at = point();
        // Half of a longitude may be in another ocean: the map stays, and the line below says how far it is.
        m_map->setPoint(at, at && !farFrom(*at));
    }
}

void PlaceFields::setComplaint(const core::Complaint& complaint)
{
    m_complaint = complaint;
    const auto at = complaint.place.point;
    m_coordinates->setText(at ? words::coordinates(*at) : QString());
    m_address->setText(words::fromUtf8(complaint.place.address));
    showPin();
    showRoute();
}

void PlaceFields::setKind(core::Channel channel, const std::string& category, core::Severity severity)
{
    m_complaint.channel = channel;
    m_complaint.category = category;
    m_complaint.severity = severity;
    showRoute();
}

std::optional<core::GeoPoint> PlaceFields::point() const
{
    // The pin keeps its full precision where it was not touched.
    if (const auto at = m_complaint.place.point; at && m_coordinates->text() == words::coordinates(*at)) {
        return at;
    }
    const auto typed = core::parseCoordinates(words::toUtf8(m_coordinates->text()));
    return typed ? std::optional(*typed) : std::nullopt;
}

QString PlaceFields::problem() const
{
    const auto typed = core::parseCoordinates(words::toUtf8(m_coordinates->text()));
    if (typed) {
        return {};
    }
    switch (typed.error()) {
    case core::NoCoordinates::Empty:
        break;
    case core::NoCoordinates::OneNumber:
        return tr("This is one number. A place needs two: latitude and longitude.");
    case core::NoCoordinates::Unreadable:
        return tr("These are no coordinates, or not all of them. Write them as -6.20880, 106.84560");
    case core::NoCoordinates::Latitude:
        return tr("A latitude lies between −90 and 90. Write the latitude first, then the longitude.");
    case core::NoCoordinates::Longitude:
        return tr("A longitude lies between −180 and 180.");
    case core::NoCoordinates::Minutes:
        return tr("Minutes and seconds stay below 60.");
    case core::NoCoordinates::ShortLink:
        return tr("This short link holds no coordinates. Open it, and copy the long address of the page.");
    case core::NoCoordinates::LinkWithoutPoint:
        return tr("This link holds no coordinates.");
    }
    return {};
}

std::optional<core::NearestDistrict> PlaceFields::farFrom(core::GeoPoint at) const
{
    const auto nearest = core::nearestDistrict(*m_desk.reference().districts, at);
    return nearest && nearest->metres > core::farOutsideMetres ? nearest : std::nullopt;
}

bool PlaceFields::confirmed(std::function<void()> goOn)
{
    const auto at = point();
    if (!at || at == m_confirmed || at == m_complaint.place.point) {
        return true;
    }
    const auto far = farFrom(*at);
    if (!far) {
        return true;
    }
    ask(window(),
        {.name = "farPin",
         .title = tr("Is the pin right?"),
         .text = tr("The pin at %1 lies %2 from %3, the nearest district. Is that right?")
                     .arg(words::coordinates(*at), words::metres(far->metres),
                          words::fromUtf8(m_desk.reference().districtName(far->district))),
         .yes = tr("Yes, keep this pin"),
         .no = tr("No, correct it")},
        [this, at, goOn = std::move(goOn)] {
            m_confirmed = at;
            goOn();
        });
    return false;
}

QList<QWidget*> PlaceFields::tabStops() const
{
    QList<QWidget*> stops;
    if (m_map && m_map->focusProxy()) {
        stops += m_map;
    }
    if (m_desk.places().ready())
        stops.prepend(m_search);
    return stops << m_coordinates << m_address;
}

QString PlaceFields::address() const
{
    return m_address->text().trimmed();
}

void PlaceFields::showRoute()
{
    const auto& reference = m_desk.reference();
    auto there = m_complaint;
    there.place.point = point();
    if (!there.place.point) {
        const auto wrong = problem();
        setText(m_route, wrong.isEmpty() ? tr("Click on the map to set the pin.") : wrong);
        return;
    }
    if (const auto far = farFrom(*there.place.point)) {
        setText(m_route,
                u"⚠ "_s + tr("%1 from %2, the nearest district. Is that right?")
                              .arg(words::metres(far->metres), words::fromUtf8(reference.districtName(far->district))));
        return;
    }
    const auto route = core::route(there, *reference.districts, reference.rules);
    if (route.district.empty()) {
        setText(m_route, u"⚠ "_s + tr("Outside every district: it stays unrouted."));
        return;
    }
    auto text = words::fromUtf8(reference.districtName(route.district)) + u' ' + words::ruleName(route.rule);
    if (route.borderMetres && *route.borderMetres < core::nearBorderMetres) {
        const auto far = words::metres(*route.borderMetres);
        text += u" ⚠ "_s + (route.neighbour.empty()
                                ? tr("%1 from the border").arg(far)
                                : tr("%1 from %2").arg(far, words::fromUtf8(reference.districtName(route.neighbour))));
    }
    setText(m_route, text);
}

} // namespace posko::ui
