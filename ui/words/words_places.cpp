// What is said of places that the city's gazetteer knows.
#include "ui/words/words.h"

#include "core/gazetteer/address.h"

#include <QCoreApplication>

namespace posko::ui::words {

using namespace Qt::StringLiterals;
using core::PlaceKind;

namespace {

class PlaceWords {
    Q_DECLARE_TR_FUNCTIONS(PlaceWords)
};

QString joined(const QStringList& parts)
{
    QStringList filled;
    for (const QString& part : parts) {
        if (!part.isEmpty() && !filled.contains(part))
            filled += part;
    }
    return filled.join(u", "_s);
}

} // namespace

QString placeKind(PlaceKind kind)
{
    switch (kind) {
    case PlaceKind::City:
        return PlaceWords::tr("city");
    case PlaceKind::District:
        return PlaceWords::tr("district");
    case PlaceKind::Village:
        return PlaceWords::tr("village");
    case PlaceKind::Neighbourhood:
        return PlaceWords::tr("neighbourhood");
    case PlaceKind::Street:
        return PlaceWords::tr("street");
    case PlaceKind::Crossing:
        return PlaceWords::tr("crossing");
    case PlaceKind::HouseNumber:
        return PlaceWords::tr("house");
    case PlaceKind::Kilometre:
        return PlaceWords::tr("kilometre post");
    case PlaceKind::Stop:
        return PlaceWords::tr("stop");
    case PlaceKind::School:
        return PlaceWords::tr("school");
    case PlaceKind::Hospital:
        return PlaceWords::tr("hospital");
    case PlaceKind::Market:
        return PlaceWords::tr("market");
    case PlaceKind::Worship:
        return PlaceWords::tr("place of worship");
    case PlaceKind::Office:
        return PlaceWords::tr("office");
    case PlaceKind::Landmark:
        return PlaceWords::tr("landmark");
    }
    return {};
}

QString address(const core::PlaceFound& place)
{
    return fromUtf8(core::addressOf(place));
}

QString placeLine(const core::PlaceFound& place)
{
    const QString name = fromUtf8(place.name);
    const QString kind =
        place.approximate ? PlaceWords::tr("%1, about here").arg(placeKind(place.kind)) : placeKind(place.kind);
    QString where = joined({fromUtf8(place.village), fromUtf8(place.district)});
    if (!place.matched.empty() && place.matched != place.name)
        where = joined({PlaceWords::tr("also called %1").arg(fromUtf8(place.matched)), where});
    return where.isEmpty() ? u"%1 (%2)"_s.arg(name, kind) : u"%1 (%2) · %3"_s.arg(name, kind, where);
}

QString address(const core::PlaceAt& place)
{
    const QString street = u"{street}"_s, first = u"{first}"_s, second = u"{second}"_s;
    const auto near = toUtf8(PlaceWords::tr("near %1").arg(street));
    const auto between = toUtf8(PlaceWords::tr("%1 between %2 and %3").arg(street, first, second));
    const auto nearCrossing = toUtf8(PlaceWords::tr("%1 near %2").arg(street, first));
    return fromUtf8(core::addressOf(place, {near, between, nearCrossing}));
}

} // namespace posko::ui::words
