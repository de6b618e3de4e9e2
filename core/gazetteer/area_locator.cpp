#include "core/gazetteer/area_locator.h"

#include <algorithm>

namespace posko::core::gazetteer {

AreaLocator::AreaLocator(const std::vector<BuiltPlace>& all)
    : places(all)
{
    std::vector<Box> boxes, villageBoxes, districtBoxes;
    for (std::uint32_t i = 0; i < places.size(); ++i) {
        const BuiltPlace& place = places[i];
        if (place.kind != PlaceKind::Village && place.kind != PlaceKind::District)
            continue;
        for (const auto& ring : place.rings) {
            Box box;
            for (const Point p : ring)
                box.extend(p);
            rings.push_back({i, box, &ring});
            boxes.push_back(box);
        }
        if (place.rings.empty()) {
            const bool village = place.kind == PlaceKind::Village;
            (village ? villages : districts).places.push_back(i);
            Box box;
            box.extend(place.point);
            (village ? villageBoxes : districtBoxes).push_back(box);
        }
    }
    ringBoxes = PackedTree::pack(boxes);
    villages.boxes = PackedTree::pack(villageBoxes);
    districts.boxes = PackedTree::pack(districtBoxes);
}

Context AreaLocator::locate(Point p) const
{
    Context found;
    PackedTree(ringBoxes, rings.size()).around(p, [&](std::size_t i) {
        const Ring& ring = rings[i];
        std::uint32_t& slot = places[ring.place].kind == PlaceKind::Village ? found.village : found.district;
        if (ring.place < slot && ring.box.contains(p) && ringContains(*ring.points, p))
            slot = ring.place;
    });
    if (found.village == none)
        found.village = nearest(villages, p, villageMetres);
    if (found.district == none)
        found.district = nearest(districts, p, districtMetres);
    return found;
}

std::uint32_t AreaLocator::nearest(const Labels& labels, Point p, double metres) const
{
    const LocalPlane plane(p);
    std::uint32_t found = none;
    PackedTree(labels.boxes, labels.places.size()).nearest(p, metres, 0, labels.places.size(), [&](std::size_t i) {
        const double away = plane.metres(places[labels.places[i]].point);
        if (away < metres) {
            metres = away;
            found = labels.places[i];
        }
        return metres;
    });
    return found;
}

} // namespace posko::core::gazetteer
