#include "ui/print/order_words.h"

#include "core/ledger.h"
#include "core/personal_words.h"
#include "core/routing.h"
#include "ui/words/words.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <iterator>

namespace posko::ui {

using namespace Qt::StringLiterals;
using core::ClockKind;
using core::CommandType;

namespace {

constexpr std::size_t mostNotes = 4;

class PrintWords {
    Q_DECLARE_TR_FUNCTIONS(PrintWords)
};

/// Everybody whose words or names may stand in the complaint's texts.
std::vector<core::Reporter> reportersOf(const app::ComplaintDetail& detail)
{
    std::vector<core::Reporter> all = detail.complaint.reporters;
    const auto add = [&all](const core::Complaint& complaint) {
        std::ranges::copy(complaint.reporters, std::back_inserter(all));
    };
    if (detail.lead)
        add(*detail.lead);
    std::ranges::for_each(detail.memberRows, add);
    return all;
}

bool givesOrder(CommandType type)
{
    return type == CommandType::Assign || type == CommandType::Reassign;
}

struct Deed {
    QString by;
    core::Instant at;
};

/// Who gave the order that the crew has now.
std::optional<Deed> orderOf(const app::ComplaintDetail& detail, const core::Actor& actor)
{
    for (auto it = detail.pending.rbegin(); it != detail.pending.rend(); ++it) {
        if (givesOrder(it->command.type))
            return Deed{words::fromUtf8(actor.name), it->command.at};
    }
    for (auto it = detail.history.rbegin(); it != detail.history.rend(); ++it) {
        const auto type = core::parseCommandType(it->type);
        if (type && givesOrder(*type))
            return Deed{words::fromUtf8(it->actorName), it->effective};
    }
    return {};
}

std::vector<WorkOrder::Note> notesOf(const app::ComplaintDetail& detail, const core::Actor& actor,
                                     std::span<const core::Reporter> reporters, const QTimeZone& zone)
{
    std::vector<WorkOrder::Note> notes;
    const auto add = [&](const std::string& by, core::Instant at, const std::string& text) {
        const QString when = words::dateTime(at, zone);
        notes.push_back({by.empty() ? when : u"%1, %2"_s.arg(words::fromUtf8(by), when),
                         words::fromUtf8(core::maskPersonal(text, reporters))});
    };
    for (const core::Event& event : detail.history) {
        const auto text = event.details.find("text");
        if (core::parseCommandType(event.type) == CommandType::Note && text != event.details.end())
            add(event.actorName, event.effective, text->second);
    }
    for (const app::PendingCommand& pending : detail.pending) {
        if (pending.command.type == CommandType::Note && pending.command.args.text)
            add(actor.name, pending.command.at, *pending.command.args.text);
    }
    if (notes.size() > mostNotes)
        notes.erase(notes.begin(), notes.end() - mostNotes);
    return notes;
}

void addDue(WorkOrder& order, const core::Complaint& c, const app::ReferenceData& reference, core::Instant now)
{
    const core::Ledger ledger = core::ledger(c, reference.policy(c.clocks.policyVersion), now);
    const core::Clock* promise = ledger.current(ClockKind::Promise);
    const core::Clock* clock = promise && promise->running() ? promise : ledger.current(ClockKind::Repair);
    order.dueLabel = promise && clock == promise ? PrintWords::tr("Promised for") : PrintWords::tr("Repair due");
    if (!clock || !ledger.measured)
        return;
    if (clock->state == core::ClockState::Late)
        order.dueLabel += u" – "_s + PrintWords::tr("LATE", "on a work order, beside the due time");
    order.due = words::dateTime(clock->due, words::zone(reference.agency));
    order.dueWhy = words::explain(*clock, c, reference, now);
}

QString photoRemark(const PhotosHere& photos)
{
    QStringList remarks;
    if (photos.more > 0)
        remarks += PrintWords::tr("%n more photo(s) in Posko.", nullptr, photos.more);
    if (photos.missing > 0)
        remarks += PrintWords::tr("%n photo(s) are not on this computer.", nullptr, photos.missing);
    return remarks.join(u' ');
}

QString kindOf(const std::string& category, core::Severity severity, const app::ReferenceData& reference)
{
    QStringList parts;
    if (!category.empty())
        parts += words::fromUtf8(reference.categoryName(category));
    if (severity != core::Severity::Unknown)
        parts += words::severity(severity);
    return parts.join(u" · "_s);
}

} // namespace

WorkOrder workOrder(const app::ComplaintDetail& detail, const QString& near, PhotosHere photos,
                    const core::Actor& actor, const app::ReferenceData& reference, core::Instant now)
{
    const core::Complaint& c = detail.complaint;
    const QTimeZone zone = words::zone(reference.agency);
    const std::vector<core::Reporter> reporters = reportersOf(detail);
    const QString none = u"—"_s;
    WorkOrder order;
    order.agency = words::fromUtf8(reference.agency.name);
    order.title =
        core::isOrdered(c.status) ? PrintWords::tr("Work order") : PrintWords::tr("Complaint, no crew has the order");
    order.number = words::fromUtf8(c.number);
    if (c.hazard)
        order.hazard = PrintWords::tr("DANGER TO LIFE: secure the place first");
    addDue(order, c, reference, now);
    order.address = words::fromUtf8(c.place.address);
    if (near != order.address)
        order.near = near;
    if (!c.district.empty())
        order.district = words::fromUtf8(reference.districtName(c.district));
    order.point = c.place.point;
    if (c.place.point)
        order.coordinates = words::coordinates(*c.place.point);

    const auto fact = [&](const QString& label, const QString& value) {
        order.facts.emplace_back(label, value.isEmpty() ? none : value);
    };
    fact(PrintWords::tr("Category"),
         c.category.empty() ? QString() : words::fromUtf8(reference.categoryName(c.category)));
    fact(PrintWords::tr("Severity"), words::severity(c.severity));
    fact(PrintWords::tr("Status"), words::status(c.status));
    if (c.paused())
        order.facts.back().second +=
            u", "_s + PrintWords::tr("paused: %1").arg(words::pauseReason(c.clocks.pauses.back().reason));
    fact(PrintWords::tr("Crew"), c.crew.empty() ? QString() : words::fromUtf8(reference.crewName(c.crew)));
    const auto given = c.crew.empty() ? std::nullopt : orderOf(detail, actor);
    fact(PrintWords::tr("Ordered by"), given ? given->by : QString());
    fact(PrintWords::tr("Ordered", "when"), given ? words::dateTime(given->at, zone) : QString());
    fact(PrintWords::tr("Received", "when"), words::dateTime(c.received, zone));
    fact(PrintWords::tr("Reports of it"), QLocale().toString(static_cast<qulonglong>(c.members.size() + 1)));

    order.report = words::fromUtf8(core::maskPersonal(c.text, reporters)).trimmed();
    order.notes = notesOf(detail, actor, reporters, zone);
    order.photoRemark = photoRemark(photos);
    order.photos = std::move(photos.images);
    return order;
}

std::vector<std::string> photosToPrint(const core::Complaint& complaint)
{
    std::vector<std::string> hashes;
    for (const core::Photo& photo : complaint.photos) {
        if (photo.kind == core::PhotoKind::Before)
            hashes.push_back(photo.sha256);
    }
    return hashes;
}

std::optional<core::Instant> dueOf(const app::TableSnapshot& table, app::TableSnapshot::Row row)
{
    if (const auto repair = table.repairDue(row))
        return repair;
    const app::RowClock& clock = table.clock(row);
    return clock.mode == app::RowClock::Mode::Running ? std::optional(clock.due) : std::nullopt;
}

CrewList crewList(const std::string& crew, const std::vector<app::TableSnapshot::Row>& rows,
                  const app::TableSnapshot& table, const app::ReferenceData& reference, core::Instant now)
{
    const QTimeZone zone = words::zone(reference.agency);
    CrewList list;
    list.agency = words::fromUtf8(reference.agency.name);
    list.crew = words::fromUtf8(reference.crewName(crew));
    list.day = QLocale().toString(QDateTime::fromMSecsSinceEpoch(core::toMillis(now), zone).date(),
                                  PrintWords::tr("dddd d MMMM yyyy", "date format"));
    int late = 0;
    std::optional<core::GeoPoint> from;
    for (const auto row : rows) {
        CrewList::Row line;
        line.number = words::fromUtf8(table.number(row));
        const auto due = dueOf(table, row);
        line.late = due && *due < now && !table.paused(row);
        late += line.late;
        line.due = due ? words::dateTime(*due, zone) : u"—"_s;
        if (table.paused(row))
            line.due += u'\n' + PrintWords::tr("paused: %1").arg(words::pauseReason(table.pauseReason(row)));
        else if (line.late)
            line.due += u'\n' + PrintWords::tr("LATE", "on a work order, beside the due time");
        line.hazard = table.hazard(row);
        line.what = kindOf(table.category(row), table.severity(row), reference);
        line.address = words::fromUtf8(table.address(row));
        const auto point = table.point(row);
        if (line.address.isEmpty() && point)
            line.address = words::coordinates(*point);
        if (point && from)
            line.way = words::metres(core::distanceMetres(*from, *point));
        if (point)
            from = point;
        list.rows.push_back(std::move(line));
    }
    list.summary = PrintWords::tr("%n order(s)", nullptr, static_cast<int>(rows.size()));
    if (late > 0)
        list.summary += u", "_s + PrintWords::tr("%n late", nullptr, late);
    return list;
}

SheetWords sheetWords(const core::Actor& actor, const app::ReferenceData& reference, core::Instant now)
{
    SheetWords w;
    w.due = PrintWords::tr("Due");
    w.noDue = PrintWords::tr("not measured");
    w.place = PrintWords::tr("Place");
    w.noAddress = PrintWords::tr("No address was given");
    w.noPoint = PrintWords::tr("Not pinned: ask the desk where it is.");
    w.noNumber = PrintWords::tr("No number yet");
    w.report = PrintWords::tr("What was reported");
    w.noReport = PrintWords::tr("Nothing was written.");
    w.notes = PrintWords::tr("Last notes");
    w.noMap = PrintWords::tr("No city map on this computer. A cell is 100 m wide.");
    w.noPhotos = PrintWords::tr("There is no photo from before the repair.");
    w.north = PrintWords::tr("N", "north, on a map");
    w.cut = PrintWords::tr("… (the rest is in Posko)");
    w.remarks = PrintWords::tr("Remarks: work done, material, measures");
    w.repaired = PrintWords::tr("Repaired, photo taken");
    w.notRepaired = PrintWords::tr("Not repaired (say why)");
    w.doneAt = PrintWords::tr("Date and time");
    w.name = PrintWords::tr("Name of the foreman");
    w.signature = PrintWords::tr("Signature");
    w.list = PrintWords::tr("Orders of the crew");
    w.row = PrintWords::tr("No.", "number in a list");
    w.number = PrintWords::tr("Number, damage");
    w.way = PrintWords::tr("From the last");
    w.done = PrintWords::tr("Done");
    w.footer = PrintWords::tr("Printed %1 by %2. Who reported is not on this page.", "time, name")
                   .arg(words::dateTime(now, words::zone(reference.agency)), words::fromUtf8(actor.name));
    w.page = PrintWords::tr("Page %1 of %2");
    return w;
}

} // namespace posko::ui
