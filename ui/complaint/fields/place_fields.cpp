#include "ui/complaint/fields/place_fields.h"

#include "ui/complaint/section.h"
#include "ui/complaint/wording.h"
#include "ui/words.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {
constexpr int mapHeight = 260;
}

PlaceFields::PlaceFields(DeskPort& desk, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_map(desk.makePinMap(this))
    , m_coordinates(new QLineEdit(this))
    , m_address(new QLineEdit(this))
    , m_route(makeLabel("routeLine", this, "quiet"))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    const auto add = [this, layout](QLineEdit* field, const char* name, const QString& label, const QString& hint) {
        auto* text = makeLabel("fieldLabel", this, "heading");
        text->setText(label);
        text->setBuddy(field);
        field->setObjectName(QLatin1StringView(name));
        field->setAccessibleName(label);
        field->setPlaceholderText(hint);
        layout->addWidget(text);
        layout->addWidget(field);
    };
    if (m_map) {
        m_map->setMinimumHeight(mapHeight);
        m_map->setObjectName(u"pinMap"_s);
        layout->addWidget(m_map, 1);
        connect(m_map, &PinMap::pointChanged, this,
                [this](core::GeoPoint at) { m_coordinates->setText(coordinates(at)); });
    }
    add(m_coordinates, "coordinates", tr("Pin: latitude, longitude"), u"-6.20880, 106.84560"_s);
    layout->addWidget(m_route);
    add(m_address, "address", tr("Address"), tr("Street, number, quarter"));
    connect(m_coordinates, &QLineEdit::textEdited, this, [this] {
        if (m_map && readable()) {
            m_map->setPoint(point());
        }
    });
    connect(m_coordinates, &QLineEdit::textChanged, this, &PlaceFields::showRoute);
    showRoute();
}

void PlaceFields::setComplaint(const core::Complaint& complaint)
{
    m_complaint = complaint;
    const auto at = complaint.place.point;
    m_coordinates->setText(at ? coordinates(*at) : QString());
    m_address->setText(words::fromUtf8(complaint.place.address));
    if (m_map) {
        m_map->setPoint(at);
    }
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
    if (const auto at = m_complaint.place.point; at && m_coordinates->text() == coordinates(*at)) {
        return at;
    }
    return parseCoordinates(m_coordinates->text());
}

bool PlaceFields::readable() const
{
    return m_coordinates->text().trimmed().isEmpty() || point();
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
        setText(m_route, readable() ? tr("Click on the map to set the pin.") : tr("These are no coordinates."));
        return;
    }
    const auto route = core::route(there, *reference.districts, reference.rules);
    if (route.district.empty()) {
        setText(m_route, u"⚠ "_s + tr("Outside every district: it stays unrouted."));
        return;
    }
    auto text = words::fromUtf8(reference.districtName(route.district)) + u' ' + ruleName(route.rule);
    if (route.borderMetres && *route.borderMetres < core::nearBorderMetres) {
        const auto far = words::metres(*route.borderMetres);
        text += u" ⚠ "_s + (route.neighbour.empty()
                                ? tr("%1 from the border").arg(far)
                                : tr("%1 from %2").arg(far, words::fromUtf8(reference.districtName(route.neighbour))));
    }
    setText(m_route, text);
}

} // namespace posko::ui
