#include "core/command_steps.h"
#include "core/id.h"
#include "core/wire.h"

#include <algorithm>
#include <cmath>
#include <format>

namespace posko::core {

namespace {

constexpr std::string_view blanks = " \t\r\n";
constexpr int firstBudgetYear = 2000;
constexpr int lastBudgetYear = 2999;

bool filled(const std::optional<std::string>& text)
{
    return text && text->find_first_not_of(blanks) != std::string::npos;
}

/// Whether a required argument is there; a text of blanks is not.
bool given(const CommandArgs& args, std::string_view name)
{
    if (name == "channel")
        return args.channel.has_value();
    if (name == "crew")
        return filled(args.crew);
    if (name == "reason")
        return filled(args.reason);
    if (name == "photo")
        return args.photo.has_value();
    if (name == "text")
        return filled(args.text);
    if (name == "lead")
        return filled(args.lead);
    if (name == "mutation")
        return filled(args.mutation);
    if (name == "reporter")
        return args.reporter.has_value();
    if (name == "reporters")
        return !args.reporters.empty();
    if (name == "about")
        return filled(args.about);
    if (name == "answer")
        return args.answer.has_value();
    if (name == "via")
        return filled(args.via);
    if (name == "district")
        return filled(args.district);
    if (name == "budget_year")
        return args.budgetYear.has_value();
    if (name == "reference")
        return filled(args.reference);
    if (name == "promised")
        return args.promised.has_value();
    if (name == "moment")
        return args.moment.has_value();
    if (name == "time")
        return args.time.has_value();
    return false;
}

bool isReachable(const Reporter& reporter)
{
    return filled(reporter.handle) || filled(reporter.phone) || filled(reporter.email);
}

Done invalid(std::string message, std::string_view field)
{
    return fail(ErrorCode::Invalid, std::move(message), std::string(field));
}

/// The command's choices that no single argument shows.
Done checkChoice(const Command& command)
{
    const CommandArgs& args = command.args;
    switch (command.type) {
    case CommandType::Create:
        if (!filled(args.text) && !args.point && !filled(args.address))
            return invalid("A new complaint needs a text, a pin or an address.", "text");
        break;
    case CommandType::Place:
        if (!args.point && !args.address)
            return invalid("Give a pin or an address.", "point");
        break;
    case CommandType::Classify:
        if (!args.category && !args.severity && !args.hazard)
            return invalid("Give a category, a severity or the hazard mark.", "category");
        break;
    case CommandType::Repair:
    case CommandType::ProposeProgramme:
        if (args.reason && !filled(args.reason))
            return invalid("Write the reason, or leave it out.", "reason");
        break;
    case CommandType::Reporter:
        if (!isReachable(*args.reporter) && !filled(args.reporter->name))
            return invalid("Give a name, an account, a phone number or an e-mail address.", "reporter");
        break;
    case CommandType::Reply:
        if (args.via != "unreachable" && !filled(args.about))
            return invalid("Say what the reply is about.", "about");
        break;
    case CommandType::Answered:
        if (args.answer == ChannelAnswer::State::Queued)
            return invalid("An answer waits for its turn until something becomes of it.", "answer");
        break;
    default:
        break;
    }
    return {};
}

Done checkLengths(const CommandArgs& args)
{
    if (args.text && args.text->size() > limits::text)
        return invalid(std::format("The text is longer than {} bytes.", limits::text), "text");
    const std::pair<std::string_view, const std::optional<std::string>*> shortTexts[] = {
        {"link", &args.link},         {"address", &args.address},     {"category", &args.category},
        {"crew", &args.crew},         {"reason", &args.reason},       {"owner", &args.owner},
        {"district", &args.district}, {"reference", &args.reference}, {"about", &args.about},
        {"via", &args.via},           {"lead", &args.lead},           {"mutation", &args.mutation},
    };
    const auto tooLong = [](std::string_view field) {
        return invalid(std::format("This is longer than {} bytes.", limits::shortText), field);
    };
    for (const auto& [name, text] : shortTexts) {
        if (*text && (*text)->size() > limits::shortText)
            return tooLong(name);
    }
    if (args.reporter) {
        const Reporter& r = *args.reporter;
        for (const std::string* text : {&r.id, &r.handle, &r.name, &r.phone, &r.email}) {
            if (text->size() > limits::shortText)
                return tooLong("reporter");
        }
    }
    for (const auto& [name, list] : {std::pair("tags", &args.tags), std::pair("reporters", &args.reporters)}) {
        if (list->size() > limits::listItems)
            return invalid(std::format("There are more than {} entries.", limits::listItems), name);
        if (std::ranges::any_of(*list, [](const std::string& text) { return text.size() > limits::shortText; }))
            return tooLong(name);
    }
    return {};
}

bool onEarth(const GeoPoint& p)
{
    return std::abs(p.latitude) <= 90 && std::abs(p.longitude) <= 180;
}

Done checkRanges(const CommandArgs& args)
{
    if (args.point && !onEarth(*args.point))
        return invalid("Latitude must lie within -90 and 90, longitude within -180 and 180 degrees.", "point");
    if (args.accuracyMetres && !(*args.accuracyMetres >= 0 && std::isfinite(*args.accuracyMetres)))
        return invalid("The accuracy must be a length in metres.", "accuracy_metres");
    if (args.budgetYear && (*args.budgetYear < firstBudgetYear || *args.budgetYear > lastBudgetYear))
        return invalid("The budget year must have four digits and begin with 2.", "budget_year");
    if (args.photo) {
        if (!isSha256(args.photo->sha256))
            return invalid("The photo's key must be 64 lower-case hexadecimal digits.", "photo.sha256");
        if (args.photo->bytes < 0)
            return invalid("The photo's size cannot be negative.", "photo.bytes");
        if (args.photo->takenFrom && !onEarth(*args.photo->takenFrom))
            return invalid("The photo's position is not on Earth.", "photo.taken_from");
        return checkCover(args.photo->cover);
    }
    return {};
}

} // namespace

Done checkForm(const Command& command)
{
    for (const std::string_view name : spec(command.type).required) {
        if (!given(command.args, name))
            return invalid(std::format("`{}` needs `{}`.", toWord(command.type), name), name);
    }
    return checkChoice(command).and_then([&] { return checkLengths(command.args); }).and_then([&] {
        return checkRanges(command.args);
    });
}

} // namespace posko::core
