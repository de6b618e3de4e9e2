#include "core/crew_position.h"

#include "core/json_reader.h"

#include <algorithm>

namespace posko::core {

std::optional<Lateness> latenessOf(Instant at, Instant now)
{
    const auto age = now - at;
    if (age >= positionLasts)
        return std::nullopt;
    if (age >= latePosition)
        return Lateness::Old;
    return age >= freshPosition ? Lateness::Late : Lateness::Fresh;
}

const CrewPosition* positionOf(std::span<const CrewPosition> positions, std::string_view crew, Instant now)
{
    const auto found = std::ranges::find(positions, crew, &CrewPosition::crew);
    return found != positions.end() && latenessOf(found->at, now) ? &*found : nullptr;
}

static json::value write(const CrewPosition& position)
{
    ObjectWriter out(4);
    out.text("crew", std::string_view(position.crew)).value("point", write(position.point)).time("at", position.at);
    if (position.accuracy)
        out.integer("accuracy", *position.accuracy);
    return out.done();
}

json::value toJson(const CrewPositions& positions)
{
    return ObjectWriter(1).list("positions", positions.positions).done();
}

static void read(ObjectReader& in, CrewPosition& position)
{
    in.require({"crew", "point", "at"});
    in.text("crew", position.crew);
    in.nested("point", position.point);
    in.time("at", position.at);
    if (in.member("accuracy"))
        in.count("accuracy", position.accuracy.emplace());
}

static void read(ObjectReader& in, CrewPositions& positions)
{
    in.require({"positions"});
    in.nested("positions", positions.positions);
}

template Result<CrewPositions> fromJson<CrewPositions>(const json::value&);

} // namespace posko::core
