#include "core/json_reader.h"

#include <array>

namespace posko::core {

namespace {

constexpr double longestDistance = 1e8; // metres; more than once around the Earth

json::value writePlace(const Place& place)
{
    ObjectWriter out(4);
    out.nested("point", place.point)
        .number("accuracy_metres", place.accuracyMetres)
        .text("address", std::string_view(place.address));
    if (place.guessed)
        out.boolean("guessed", true);
    return out.done();
}

} // namespace

json::value write(const GeoPoint& point)
{
    return ObjectWriter(2).number("latitude", point.latitude).number("longitude", point.longitude).done();
}

static json::value write(const ChannelAnswer& answer)
{
    return ObjectWriter(5)
        .text("state", toWord(answer.state))
        .time("since", answer.since)
        .text("about", std::string_view(answer.about))
        .text("link", std::string_view(answer.link))
        .text("why", std::string_view(answer.why))
        .done();
}

json::value write(const Reporter& reporter)
{
    return ObjectWriter()
        .text("id", std::string_view(reporter.id))
        .text("handle", std::string_view(reporter.handle))
        .text("name", std::string_view(reporter.name))
        .text("phone", std::string_view(reporter.phone))
        .text("email", std::string_view(reporter.email))
        .text("account", std::string_view(reporter.account))
        .time("replied_at", reporter.repliedAt)
        .boolean("unreachable", reporter.unreachable)
        .text("replied_about", std::string_view(reporter.repliedAbout))
        .nested("answer", reporter.answer)
        .done();
}

static json::value write(const PictureRect& part)
{
    return ObjectWriter(4)
        .integer("left", part.left)
        .integer("top", part.top)
        .integer("width", part.width)
        .integer("height", part.height)
        .done();
}

static json::value write(const PhotoCover& cover)
{
    ObjectWriter out(2);
    out.nested("crop", cover.crop);
    if (!cover.covered.empty())
        out.nested("covered", cover.covered);
    return out.done();
}

json::value write(const Photo& photo)
{
    ObjectWriter out;
    out.text("sha256", std::string_view(photo.sha256))
        .text("kind", toWord(photo.kind))
        .time("added_at", photo.addedAt)
        .text("added_by", std::string_view(photo.addedBy))
        .integer("bytes", photo.bytes)
        .time("taken_at", photo.takenAt)
        .nested("taken_from", photo.takenFrom)
        .text("copy_of", std::string_view(photo.copyOf))
        .text("used_on", std::string_view(photo.usedOn));
    if (!photo.cover.empty())
        out.value("cover", write(photo.cover));
    return out.done();
}

static json::value write(const Programme& programme)
{
    return ObjectWriter(4)
        .integer("budget_year", programme.budgetYear)
        .text("reference", std::string_view(programme.reference))
        .time("promised", programme.promised)
        .text("reason", std::string_view(programme.reason))
        .done();
}

static json::value write(const ClockRun& run)
{
    return ObjectWriter(4)
        .text("kind", toWord(run.kind))
        .time("start", run.start)
        .time("stop", run.stop)
        .duration("target", run.target)
        .done();
}

static json::value write(const Pause& pause)
{
    ObjectWriter out(5);
    out.time("from", pause.from)
        .time("until", pause.until)
        .text("reason", std::string_view(pause.reason))
        .text("by", std::string_view(pause.by));
    if (pause.rejected)
        out.boolean("rejected", true);
    return out.done();
}

static json::value write(const GroupMember& member)
{
    return ObjectWriter(2).text("id", std::string_view(member.id)).time("received", member.received).done();
}

static json::value write(const MergedState& merged)
{
    return ObjectWriter(3)
        .text("lead", std::string_view(merged.lead))
        .text("before", toWord(merged.before))
        .time("at", merged.at)
        .done();
}

static json::value write(const ClockFacts& clocks)
{
    return ObjectWriter(4)
        .nested("runs", clocks.runs)
        .nested("pauses", clocks.pauses)
        .integer("policy_version", clocks.policyVersion)
        .boolean("measured", clocks.measured)
        .done();
}

static json::value write(const std::array<Touch, fieldGroupCount>& touched)
{
    ObjectWriter out(fieldGroupCount);
    for (std::size_t i = 0; i < fieldGroupCount; ++i) {
        if (touched[i] != Touch{})
            out.value(toWord(static_cast<FieldGroup>(i)), ObjectWriter(3)
                                                              .integer("version", touched[i].version)
                                                              .text("user", std::string_view(touched[i].user))
                                                              .text("device", std::string_view(touched[i].device))
                                                              .done());
    }
    return out.done();
}

static json::value write(const Event& event)
{
    ObjectWriter out;
    out.text("type", std::string_view(event.type)).time("received", event.received).time("effective", event.effective);
    if (event.uncertain)
        out.boolean("uncertain", true);
    out.text("actor", std::string_view(event.actor)).text("actor_name", std::string_view(event.actorName));
    if (!event.details.empty()) {
        ObjectWriter details(event.details.size());
        for (const auto& [name, value] : event.details)
            details.value(name, json::string(value));
        out.value("details", details.done());
    }
    return out.done();
}

void read(ObjectReader& in, GeoPoint& point)
{
    in.require({"latitude", "longitude"});
    in.number("latitude", point.latitude, -90, 90);
    in.number("longitude", point.longitude, -180, 180);
}

static void read(ObjectReader& in, ChannelAnswer& answer)
{
    in.require({"state", "since"});
    in.word("state", answer.state, parseAnswerState);
    in.time("since", answer.since);
    in.text("about", answer.about);
    in.text("link", answer.link);
    in.text("why", answer.why);
}

void read(ObjectReader& in, Reporter& reporter)
{
    in.text("id", reporter.id);
    in.text("handle", reporter.handle);
    in.text("name", reporter.name);
    in.text("phone", reporter.phone);
    in.text("email", reporter.email);
    in.text("account", reporter.account);
    in.time("replied_at", reporter.repliedAt);
    in.boolean("unreachable", reporter.unreachable);
    in.text("replied_about", reporter.repliedAbout);
    in.nested("answer", reporter.answer);
}

static void read(ObjectReader& in, PictureRect& part)
{
    in.require({"left", "top", "width", "height"});
    in.integer("left", part.left, 0, pictureLength);
    in.integer("top", part.top, 0, pictureLength);
    in.integer("width", part.width, 0, pictureLength);
    in.integer("height", part.height, 0, pictureLength);
}

static void read(ObjectReader& in, PhotoCover& cover)
{
    in.nested("crop", cover.crop);
    in.nested("covered", cover.covered);
}

void read(ObjectReader& in, Photo& photo)
{
    in.require({"sha256"});
    in.text("sha256", photo.sha256);
    in.word("kind", photo.kind, parsePhotoKind);
    in.time("added_at", photo.addedAt);
    in.text("added_by", photo.addedBy);
    in.count("bytes", photo.bytes);
    in.time("taken_at", photo.takenAt);
    in.nested("taken_from", photo.takenFrom);
    in.text("copy_of", photo.copyOf);
    in.text("used_on", photo.usedOn);
    in.nested("cover", photo.cover);
}

static void read(ObjectReader& in, Place& place)
{
    in.nested("point", place.point);
    in.number("accuracy_metres", place.accuracyMetres, 0, longestDistance);
    in.text("address", place.address);
    in.boolean("guessed", place.guessed);
}

static void read(ObjectReader& in, Programme& programme)
{
    in.integer("budget_year", programme.budgetYear, 0, 9999);
    in.text("reference", programme.reference);
    in.time("promised", programme.promised);
    in.text("reason", programme.reason);
}

static void read(ObjectReader& in, ClockRun& run)
{
    in.require({"kind", "start"});
    in.word("kind", run.kind, parseClockKind);
    in.time("start", run.start);
    in.time("stop", run.stop);
    // Negative for a promise that was broken before anybody measured it.
    if (in.member("target")) {
        std::int64_t target = 0;
        in.integer("target", target, -latestInstant, latestInstant);
        run.target = milliseconds{target};
    }
}

static void read(ObjectReader& in, Pause& pause)
{
    in.require({"from"});
    in.time("from", pause.from);
    in.time("until", pause.until);
    in.text("reason", pause.reason);
    in.text("by", pause.by);
    in.boolean("rejected", pause.rejected);
}

static void read(ObjectReader& in, GroupMember& member)
{
    in.require({"id"});
    in.text("id", member.id);
    in.time("received", member.received);
}

static void read(ObjectReader& in, MergedState& merged)
{
    in.require({"lead", "before"});
    in.text("lead", merged.lead);
    in.word("before", merged.before, parseStatus);
    in.time("at", merged.at);
}

static void read(ObjectReader& in, ClockFacts& clocks)
{
    in.nested("runs", clocks.runs);
    in.nested("pauses", clocks.pauses);
    in.count("policy_version", clocks.policyVersion);
    in.boolean("measured", clocks.measured);
}

static void read(ObjectReader& in, Touch& touch)
{
    in.count("version", touch.version);
    in.text("user", touch.user);
    in.text("device", touch.device);
}

static void read(ObjectReader& in, std::array<Touch, fieldGroupCount>& touched)
{
    for (std::size_t i = 0; i < fieldGroupCount; ++i)
        in.nested(toWord(static_cast<FieldGroup>(i)), touched[i]);
}

static void read(ObjectReader& in, Complaint& complaint)
{
    in.require({"id", "status"});
    in.text("id", complaint.id);
    in.text("number", complaint.number);
    in.count("version", complaint.version);
    in.count("events", complaint.events);
    in.word("channel", complaint.channel, parseChannel);
    in.text("link", complaint.link);
    in.nested("reporters", complaint.reporters);
    in.text("text", complaint.text);
    in.texts("tags", complaint.tags);
    in.text("category", complaint.category);
    in.word("severity", complaint.severity, parseSeverity);
    in.boolean("hazard", complaint.hazard);
    in.nested("place", complaint.place);
    in.text("district", complaint.district);
    in.text("district_rule", complaint.districtRule);
    in.number("border_metres", complaint.borderMetres, 0, longestDistance);
    in.text("neighbour", complaint.neighbour);
    in.word("status", complaint.status, parseStatus);
    in.text("crew", complaint.crew);
    in.boolean("confirmed", complaint.confirmed);
    in.nested("programme", complaint.programme);
    in.boolean("programme_proposed", complaint.programmeProposed);
    in.text("repaired_by", complaint.repairedBy);
    in.text("closing_reason", complaint.closingReason);
    in.text("owner", complaint.owner);
    in.nested("photos", complaint.photos);
    in.nested("members", complaint.members);
    in.nested("merged", complaint.merged);
    in.time("received", complaint.received);
    in.time("updated", complaint.updated);
    in.time("last_event", complaint.lastMove); // what rows of earlier versions have instead
    in.time("last_move", complaint.lastMove);
    in.nested("clocks", complaint.clocks);
    in.nested("touched", complaint.touched);
}

static void read(ObjectReader& in, Event& event)
{
    in.require({"type"});
    in.text("type", event.type);
    in.time("received", event.received);
    in.time("effective", event.effective);
    in.boolean("uncertain", event.uncertain);
    in.text("actor", event.actor);
    in.text("actor_name", event.actorName);
    const json::value* details = in.member("details");
    if (!details)
        return;
    if (!details->is_object())
        return in.refuse("details", "an object is expected");
    for (const auto& [name, value] : details->get_object()) {
        if (!value.is_string())
            return in.refuse("details", "its members must be texts");
        event.details.emplace(std::string_view(name), std::string_view(value.get_string()));
    }
}

json::value toJson(const Complaint& c)
{
    ObjectWriter out(36);
    out.text("id", std::string_view(c.id))
        .text("number", std::string_view(c.number))
        .integer("version", c.version)
        .text("channel", toWord(c.channel))
        .text("link", std::string_view(c.link))
        .nested("reporters", c.reporters)
        .text("text", std::string_view(c.text))
        .texts("tags", c.tags)
        .text("category", std::string_view(c.category))
        .text("severity", toWord(c.severity))
        .boolean("hazard", c.hazard);
    if (c.place != Place{})
        out.value("place", writePlace(c.place));
    out.text("district", std::string_view(c.district))
        .text("district_rule", std::string_view(c.districtRule))
        .number("border_metres", c.borderMetres)
        .text("neighbour", std::string_view(c.neighbour))
        .text("status", toWord(c.status))
        .text("crew", std::string_view(c.crew))
        .boolean("confirmed", c.confirmed)
        .nested("programme", c.programme)
        .boolean("programme_proposed", c.programmeProposed)
        .text("repaired_by", std::string_view(c.repairedBy))
        .text("closing_reason", std::string_view(c.closingReason))
        .text("owner", std::string_view(c.owner))
        .nested("photos", c.photos)
        .nested("members", c.members)
        .nested("merged", c.merged)
        .time("received", c.received)
        .time("updated", c.updated)
        .time("last_move", c.lastMove)
        .value("clocks", write(c.clocks));
    if (c.touched != std::array<Touch, fieldGroupCount>{})
        out.value("touched", write(c.touched));
    if (c.events != 0)
        out.integer("events", c.events);
    return out.done();
}

json::value toJson(const PhotoCover& cover)
{
    return write(cover);
}

json::value toJson(const Event& event)
{
    return write(event);
}

json::value toJson(const std::vector<Event>& events)
{
    json::array items;
    items.reserve(events.size());
    for (const Event& event : events)
        items.push_back(write(event));
    return items;
}

template Result<Complaint> fromJson<Complaint>(const json::value&);
template Result<PhotoCover> fromJson<PhotoCover>(const json::value&);
template Result<Event> fromJson<Event>(const json::value&);

template <> Result<std::vector<Event>> fromJson<std::vector<Event>>(const json::value& value)
{
    const json::array* items = value.if_array();
    if (!items)
        return fail(ErrorCode::Invalid, "A list of events is expected.");
    std::vector<Event> events;
    events.reserve(items->size());
    for (const json::value& item : *items) {
        auto event = fromJson<Event>(item);
        if (!event)
            return std::unexpected(event.error());
        events.push_back(*std::move(event));
    }
    return events;
}

} // namespace posko::core
