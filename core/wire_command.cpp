#include "core/id.h"
#include "core/json_reader.h"

namespace posko::core {

namespace {

constexpr std::size_t shortText = limits::shortText;
constexpr double longestAccuracy = 1e8; // metres

} // namespace

static json::value write(const CommandArgs& args)
{
    ObjectWriter out;
    if (args.channel)
        out.text("channel", toWord(*args.channel));
    out.text("link", args.link)
        .nested("reporter", args.reporter)
        .time("received", args.received)
        .texts("tags", args.tags)
        .text("text", args.text)
        .nested("point", args.point)
        .number("accuracy_metres", args.accuracyMetres)
        .text("address", args.address)
        .text("category", args.category);
    if (args.severity)
        out.text("severity", toWord(*args.severity));
    out.boolean("hazard", args.hazard)
        .text("crew", args.crew)
        .text("reason", args.reason)
        .text("owner", args.owner)
        .text("district", args.district);
    if (args.budgetYear)
        out.integer("budget_year", *args.budgetYear);
    out.text("reference", args.reference)
        .time("promised", args.promised)
        .nested("photo", args.photo)
        .texts("reporters", args.reporters)
        .text("about", args.about)
        .text("via", args.via);
    if (args.answer)
        out.text("answer", toWord(*args.answer));
    out.text("lead", args.lead).text("mutation", args.mutation);
    if (args.moment)
        out.text("moment", toWord(*args.moment));
    return out.time("time", args.time).done();
}

static void read(ObjectReader& in, CommandArgs& args)
{
    in.word("channel", args.channel, parseChannel);
    in.text("link", args.link, shortText);
    in.nested("reporter", args.reporter);
    in.time("received", args.received);
    in.texts("tags", args.tags, limits::listItems, shortText);
    in.text("text", args.text, limits::text);
    in.nested("point", args.point);
    in.number("accuracy_metres", args.accuracyMetres, 0, longestAccuracy);
    in.text("address", args.address, shortText);
    in.text("category", args.category, shortText);
    in.word("severity", args.severity, parseSeverity);
    in.boolean("hazard", args.hazard);
    in.text("crew", args.crew, shortText);
    in.text("reason", args.reason, shortText);
    in.text("owner", args.owner, shortText);
    in.text("district", args.district, shortText);
    if (in.member("budget_year"))
        in.integer("budget_year", args.budgetYear.emplace(), 0, 9999);
    in.text("reference", args.reference, shortText);
    in.time("promised", args.promised);
    in.nested("photo", args.photo);
    in.texts("reporters", args.reporters, limits::listItems, shortText);
    in.text("about", args.about, shortText);
    in.text("via", args.via, shortText);
    in.word("answer", args.answer, parseAnswerState);
    in.text("lead", args.lead, shortText);
    in.text("mutation", args.mutation, shortText);
    in.word("moment", args.moment, parseMoment);
    in.time("time", args.time);
}

static void read(ObjectReader& in, Command& command)
{
    in.require({"mutation_id", "complaint_id", "type", "at"});
    in.text("mutation_id", command.mutationId, shortText);
    in.text("complaint_id", command.complaintId, shortText);
    in.count("base_version", command.baseVersion);
    in.text("after", command.after, shortText);
    in.word("type", command.type, parseCommandType);
    in.nested("args", command.args);
    in.time("at", command.at);
    in.boolean("uncertain", command.uncertain);
    if (!in.ok())
        return;
    constexpr std::string_view notUuid = "a UUID in lower case is expected";
    if (!isUuid(command.mutationId))
        in.refuse("mutation_id", notUuid);
    if (!isUuid(command.complaintId))
        in.refuse("complaint_id", notUuid);
    if (!command.after.empty() && !isUuid(command.after))
        in.refuse("after", notUuid);
}

json::value toJson(const Command& command)
{
    ObjectWriter out;
    out.text("mutation_id", std::string_view(command.mutationId))
        .text("complaint_id", std::string_view(command.complaintId))
        .integer("base_version", command.baseVersion)
        .text("after", std::string_view(command.after))
        .text("type", toWord(command.type))
        .value("args", write(command.args))
        .time("at", command.at);
    if (command.uncertain)
        out.boolean("uncertain", true);
    return out.done();
}

template Result<Command> fromJson<Command>(const json::value&);

} // namespace posko::core
