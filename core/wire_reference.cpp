#include "core/json_reader.h"

#include <boost/json/serialize.hpp>

#include <cmath>
#include <format>
#include <limits>

namespace posko::core {

namespace {

constexpr std::string_view roundTheClock = "round_the_clock";
constexpr std::string_view workingHours = "working_hours";
constexpr int minutesADay = 24 * 60;

/// A ring of fewer positions encloses nothing (RFC 7946 §3.1.6).
constexpr std::size_t fewestPositions = 4;

/// Whether the word says that there are working hours.
std::optional<bool> parseCalendar(std::string_view word)
{
    return word == workingHours ? std::optional(true) : word == roundTheClock ? std::optional(false) : std::nullopt;
}

json::array writeRing(const Ring& ring)
{
    json::array positions;
    positions.reserve(ring.size() + 1);
    const auto add = [&positions](const GeoPoint& p) {
        positions.push_back(json::array{p.longitude, p.latitude});
    };
    for (const GeoPoint& p : ring)
        add(p);
    if (!ring.empty() && ring.front() != ring.back())
        add(ring.front());
    return positions;
}

json::value writeArea(const std::vector<Polygon>& area)
{
    json::array polygons;
    polygons.reserve(area.size());
    for (const Polygon& polygon : area) {
        json::array rings;
        rings.push_back(writeRing(polygon.outer));
        for (const Ring& hole : polygon.holes)
            rings.push_back(writeRing(hole));
        polygons.push_back(std::move(rings));
    }
    return ObjectWriter(2)
        .text("type", std::string_view("MultiPolygon"))
        .value("coordinates", std::move(polygons))
        .done();
}

std::unexpected<Error> badGeometry(std::string message)
{
    return fail(ErrorCode::Invalid, std::move(message), "coordinates");
}

Result<GeoPoint> readPosition(const json::value& value)
{
    const json::array* numbers = value.if_array();
    if (!numbers || numbers->size() < 2)
        return badGeometry("A position is a list of longitude and latitude.");
    boost::system::error_code wrong;
    const auto longitude = (*numbers)[0].to_number<double>(wrong);
    const auto latitude = wrong ? 0 : (*numbers)[1].to_number<double>(wrong);
    if (wrong)
        return badGeometry("Longitude and latitude are numbers.");
    if (std::abs(latitude) <= 90 && std::abs(longitude) <= 180)
        return GeoPoint{latitude, longitude};
    if (std::abs(longitude) <= 90 && std::abs(latitude) <= 180)
        return badGeometry("Longitude and latitude look swapped: longitude comes first.");
    return badGeometry("A position lies outside -180 to 180 degrees of longitude or -90 to 90 of latitude.");
}

Result<Ring> readRing(const json::value& value)
{
    const json::array* positions = value.if_array();
    if (!positions)
        return badGeometry("A ring is a list of positions.");
    if (positions->size() < fewestPositions)
        return badGeometry("A ring needs at least four positions.");
    Ring ring;
    ring.reserve(positions->size());
    for (const json::value& position : *positions) {
        const auto point = readPosition(position);
        if (!point)
            return std::unexpected(point.error());
        ring.push_back(*point);
    }
    return ring;
}

Result<Polygon> readPolygon(const json::value& value)
{
    const json::array* rings = value.if_array();
    if (!rings || rings->empty())
        return badGeometry("A polygon is a list of rings, the outer one first.");
    Polygon polygon;
    for (std::size_t i = 0; i < rings->size(); ++i) {
        auto ring = readRing((*rings)[i]);
        if (!ring)
            return std::unexpected(ring.error());
        if (i == 0)
            polygon.outer = *std::move(ring);
        else
            polygon.holes.push_back(*std::move(ring));
    }
    return polygon;
}

} // namespace

Result<std::vector<Polygon>> areaFromGeoJson(const json::value& geometry)
{
    const json::object* object = geometry.if_object();
    const json::value* type = object ? object->if_contains("type") : nullptr;
    const json::value* coordinates = object ? object->if_contains("coordinates") : nullptr;
    if (!type || !type->is_string() || !coordinates)
        return badGeometry("A GeoJSON geometry with `type` and `coordinates` is expected.");
    std::vector<Polygon> area;
    if (type->get_string() == "Polygon") {
        auto polygon = readPolygon(*coordinates);
        if (!polygon)
            return std::unexpected(polygon.error());
        area.push_back(*std::move(polygon));
        return area;
    }
    if (type->get_string() != "MultiPolygon")
        return fail(ErrorCode::Invalid, "The geometry must be a Polygon or a MultiPolygon.", "type");
    const json::array* polygons = coordinates->if_array();
    if (!polygons)
        return badGeometry("A MultiPolygon is a list of polygons.");
    for (const json::value& item : *polygons) {
        auto polygon = readPolygon(item);
        if (!polygon)
            return std::unexpected(polygon.error());
        area.push_back(*std::move(polygon));
    }
    return area;
}

static json::value write(const CategoryTargets& targets)
{
    return ObjectWriter(4)
        .text("category", std::string_view(targets.category))
        .duration("hazard", targets.hazard)
        .duration("light", targets.light)
        .duration("heavy", targets.heavy)
        .done();
}

static json::value write(const PauseReason& reason)
{
    return ObjectWriter(2)
        .text("code", std::string_view(reason.code))
        .boolean("stops_repair", reason.stopsRepair)
        .done();
}

static json::value write(const WorkingHours& hours)
{
    json::array week;
    for (const auto& day : hours.week) {
        json::array spans;
        for (const DaySpan& span : day)
            spans.push_back(json::array{span.from, span.until});
        week.push_back(std::move(spans));
    }
    json::array holidays;
    for (const Holiday& holiday : hours.holidays)
        holidays.push_back(
            json::object{{"date", std::format("{:%F}", std::chrono::sys_days{holiday.date})}, {"name", holiday.name}});
    return ObjectWriter(3)
        .text("time_zone", std::string_view(hours.timeZone))
        .value("week", std::move(week))
        .value("holidays", std::move(holidays))
        .done();
}

json::value toJson(const Policy& policy)
{
    std::vector<std::string> byHours;
    for (const ClockKind kind : policy.byHours)
        byHours.emplace_back(toWord(kind));
    return ObjectWriter(14)
        .integer("version", policy.version)
        .time("from", policy.from)
        .text("calendar", policy.hours ? workingHours : roundTheClock)
        .nested("hours", policy.hours)
        .texts("by_hours", byHours)
        .duration("acknowledge", policy.acknowledge)
        .duration("dispatch", policy.dispatch)
        .duration("report_back", policy.reportBack)
        .duration("repair_hazard", policy.repairHazard)
        .duration("repair_light", policy.repairLight)
        .duration("repair_heavy", policy.repairHeavy)
        .nested("categories", policy.categories)
        .list("pause_reasons", policy.pauseReasons)
        .number("due_soon_share", policy.dueSoonShare)
        .done();
}

json::value toJson(const District& district)
{
    return ObjectWriter(3)
        .text("code", std::string_view(district.code))
        .text("name", std::string_view(district.name))
        .value("area", writeArea(district.area))
        .done();
}

json::value toJson(const RoutingRule& rule)
{
    ObjectWriter out;
    out.text("name", std::string_view(rule.name)).text("category", rule.category);
    if (rule.severity)
        out.text("severity", toWord(*rule.severity));
    if (rule.channel)
        out.text("channel", toWord(*rule.channel));
    return out.text("inside", rule.inside)
        .text("district", std::string_view(rule.district))
        .text("crew", std::string_view(rule.crew))
        .done();
}

json::value toJson(const Crew& crew)
{
    return ObjectWriter(5)
        .text("code", std::string_view(crew.code))
        .text("name", std::string_view(crew.name))
        .text("district", std::string_view(crew.district))
        .boolean("active", crew.active)
        .integer("capacity", crew.capacity)
        .done();
}

static json::value write(const AttributeChoice& choice)
{
    return ObjectWriter(2).text("key", std::string_view(choice.key)).text("name", std::string_view(choice.name)).done();
}

static json::value write(const CategoryAttribute& attribute)
{
    return ObjectWriter(7)
        .text("code", std::string_view(attribute.code))
        .text("description", std::string_view(attribute.description))
        .text("type", toWord(attribute.type))
        .boolean("required", attribute.required)
        .boolean("answered", attribute.answered)
        .text("hint", std::string_view(attribute.hint))
        .nested("values", attribute.values)
        .done();
}

json::value toJson(const Category& category)
{
    return ObjectWriter(7)
        .text("code", std::string_view(category.code))
        .text("name", std::string_view(category.name))
        .text("description", std::string_view(category.description))
        .text("group", std::string_view(category.group))
        .texts("keywords", category.keywords)
        .boolean("hazard", category.hazard)
        .nested("attributes", category.attributes)
        .done();
}

json::value toJson(const ReplyTemplate& reply)
{
    return ObjectWriter(4)
        .text("id", std::string_view(reply.id))
        .text("event", std::string_view(reply.event))
        .text("language", std::string_view(reply.language))
        .text("text", std::string_view(reply.text))
        .done();
}

json::value toJson(const UserName& user)
{
    return ObjectWriter(2).text("id", std::string_view(user.id)).text("name", std::string_view(user.name)).done();
}

static json::value write(const GuessedPlaces& guessed)
{
    return ObjectWriter(1).number("above", guessed.above).done();
}

json::value toJson(const Agency& agency)
{
    ObjectWriter out(6);
    out.text("name", std::string_view(agency.name))
        .text("handle", std::string_view(agency.handle))
        .text("time_zone", std::string_view(agency.timeZone))
        .boolean("demo", agency.demo)
        .nested("guessed_places", agency.guessedPlaces);
    if (agency.numberPrefix != Agency{}.numberPrefix)
        out.text("number_prefix", std::string_view(agency.numberPrefix));
    if (agency.publishPhotos)
        out.boolean("publish_photos", true);
    if (!agency.sharedViews.empty())
        out.value("shared_views", agency.sharedViews);
    return out.done();
}

json::value toJson(const Actor& actor)
{
    return ObjectWriter(5)
        .text("user", std::string_view(actor.user))
        .text("name", std::string_view(actor.name))
        .text("device", std::string_view(actor.device))
        .text("role", toWord(actor.role))
        .texts("districts", actor.districts)
        .done();
}

static void read(ObjectReader& in, CategoryTargets& targets)
{
    in.require({"category"});
    in.text("category", targets.category);
    in.duration("hazard", targets.hazard);
    in.duration("light", targets.light);
    in.duration("heavy", targets.heavy);
}

static void read(ObjectReader& in, PauseReason& reason)
{
    in.require({"code"});
    in.text("code", reason.code);
    in.boolean("stops_repair", reason.stopsRepair);
}

/// Lists of two numbers for each day, Monday first.
static bool readWeek(const json::value& value, WorkingHours& hours)
{
    const json::array* week = value.if_array();
    if (!week || week->size() != hours.week.size())
        return false;
    for (std::size_t day = 0; day < week->size(); ++day) {
        const json::array* spans = (*week)[day].if_array();
        if (!spans || spans->size() > limits::listItems)
            return false;
        for (const json::value& span : *spans) {
            const json::array* both = span.if_array();
            if (!both || both->size() != 2 || !(*both)[0].is_int64() || !(*both)[1].is_int64())
                return false;
            const auto from = (*both)[0].get_int64(), until = (*both)[1].get_int64();
            if (from < 0 || until > minutesADay || from >= until)
                return false;
            hours.week.at(day).push_back({static_cast<int>(from), static_cast<int>(until)});
        }
    }
    return true;
}

static void read(ObjectReader& in, Holiday& holiday)
{
    std::string date;
    in.require({"date"});
    in.text("date", date, limits::shortText);
    in.text("name", holiday.name, limits::shortText);
    const auto day = parseIso8601(date, std::chrono::minutes{0});
    if (!day)
        return in.refuse("date", "a date is expected");
    holiday.date = std::chrono::floor<std::chrono::days>(*day);
}

static void read(ObjectReader& in, WorkingHours& hours)
{
    in.require({"time_zone", "week"});
    in.text("time_zone", hours.timeZone, limits::shortText);
    if (const json::value* week = in.member("week"); week && !readWeek(*week, hours))
        in.refuse("week", "seven lists of pairs of minutes are expected");
    in.nested("holidays", hours.holidays);
}

static void read(ObjectReader& in, Policy& policy)
{
    in.count("version", policy.version);
    in.time("from", policy.from);
    bool hasHours = false;
    in.word("calendar", hasHours, parseCalendar);
    in.nested("hours", policy.hours);
    if (!hasHours)
        policy.hours.reset();
    std::vector<std::string> byHours;
    in.texts("by_hours", byHours, clockKindCount, limits::shortText);
    for (const std::string& word : byHours) {
        if (const auto kind = parseClockKind(word))
            policy.byHours.push_back(*kind);
    }
    in.duration("acknowledge", policy.acknowledge);
    in.duration("dispatch", policy.dispatch);
    in.duration("report_back", policy.reportBack);
    in.duration("repair_hazard", policy.repairHazard);
    in.duration("repair_light", policy.repairLight);
    in.duration("repair_heavy", policy.repairHeavy);
    in.nested("categories", policy.categories);
    in.nested("pause_reasons", policy.pauseReasons);
    in.number("due_soon_share", policy.dueSoonShare, 0, 1);
}

static void read(ObjectReader& in, District& district)
{
    in.require({"code", "area"});
    in.text("code", district.code);
    in.text("name", district.name);
    const json::value* geometry = in.member("area");
    if (!geometry)
        return;
    auto area = areaFromGeoJson(*geometry);
    if (!area)
        return in.refuse("area." + area.error().field, area.error().message);
    district.area = *std::move(area);
}

static void read(ObjectReader& in, RoutingRule& rule)
{
    in.require({"name"});
    in.text("name", rule.name);
    in.text("category", rule.category);
    in.word("severity", rule.severity, parseSeverity);
    in.word("channel", rule.channel, parseChannel);
    in.text("inside", rule.inside);
    in.text("district", rule.district);
    in.text("crew", rule.crew);
}

constexpr int mostOrdersADay = 1'000;

static void read(ObjectReader& in, Crew& crew)
{
    in.require({"code"});
    in.text("code", crew.code);
    in.text("name", crew.name);
    in.text("district", crew.district);
    in.boolean("active", crew.active);
    in.integer("capacity", crew.capacity, 0, mostOrdersADay);
}

static void read(ObjectReader& in, AttributeChoice& choice)
{
    in.require({"key"});
    in.text("key", choice.key);
    in.text("name", choice.name);
}

static void read(ObjectReader& in, CategoryAttribute& attribute)
{
    in.require({"code"});
    in.text("code", attribute.code);
    in.text("description", attribute.description);
    in.word("type", attribute.type, parseAttributeType);
    in.boolean("required", attribute.required);
    in.boolean("answered", attribute.answered);
    in.text("hint", attribute.hint);
    in.nested("values", attribute.values);
}

static void read(ObjectReader& in, Category& category)
{
    in.require({"code"});
    in.text("code", category.code);
    in.text("name", category.name);
    in.text("description", category.description);
    in.text("group", category.group);
    in.texts("keywords", category.keywords);
    in.boolean("hazard", category.hazard);
    in.nested("attributes", category.attributes);
}

static void read(ObjectReader& in, ReplyTemplate& reply)
{
    in.require({"id"});
    in.text("id", reply.id);
    in.text("event", reply.event);
    in.text("language", reply.language);
    in.text("text", reply.text);
}

static void read(ObjectReader& in, UserName& user)
{
    in.require({"id"});
    in.text("id", user.id);
    in.text("name", user.name);
}

static void read(ObjectReader& in, GuessedPlaces& guessed)
{
    in.require({"above"});
    constexpr double any = std::numeric_limits<double>::infinity();
    in.number("above", guessed.above, -any, any);
    if (in.ok() && !(guessed.above >= leastGuess && guessed.above <= 1))
        in.refuse("above", std::format("a confidence from {} to 1 is expected; without `guessed_places` the server "
                                       "never takes a place by itself",
                                       leastGuess));
}

static void read(ObjectReader& in, Agency& agency)
{
    in.text("name", agency.name);
    in.text("handle", agency.handle);
    in.text("time_zone", agency.timeZone);
    in.text("number_prefix", agency.numberPrefix);
    if (!isNumberPrefix(agency.numberPrefix))
        in.refuse("number_prefix", "It has one to ten letters A to Z and digits, a letter first.");
    in.boolean("demo", agency.demo);
    in.boolean("publish_photos", agency.publishPhotos);
    in.nested("guessed_places", agency.guessedPlaces);
    if (const json::value* views = in.member("shared_views")) {
        const json::array* list = views->if_array();
        if (!list || list->size() > mostSharedViews || json::serialize(*list).size() > longestSharedViews)
            in.refuse("shared_views", std::format("a list of at most {} views in {} bytes is expected", mostSharedViews,
                                                  longestSharedViews));
        else
            agency.sharedViews = *list;
    }
}

static void read(ObjectReader& in, Actor& actor)
{
    in.require({"role"});
    in.text("user", actor.user);
    in.text("name", actor.name);
    in.text("device", actor.device);
    in.word("role", actor.role, parseRole);
    in.texts("districts", actor.districts);
}

template Result<Policy> fromJson<Policy>(const json::value&);
template Result<District> fromJson<District>(const json::value&);
template Result<RoutingRule> fromJson<RoutingRule>(const json::value&);
template Result<Crew> fromJson<Crew>(const json::value&);
template Result<Category> fromJson<Category>(const json::value&);
template Result<ReplyTemplate> fromJson<ReplyTemplate>(const json::value&);
template Result<UserName> fromJson<UserName>(const json::value&);
template Result<Agency> fromJson<Agency>(const json::value&);
template Result<Actor> fromJson<Actor>(const json::value&);

} // namespace posko::core
