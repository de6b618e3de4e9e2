#include "app/session/pending_command.h"
#include "ui/words/words.h"
#include "ui/words/words_tr.h"

#include <QLocale>
#include <QTimeZone>

#include <map>

namespace posko::ui::words {

using namespace Qt::StringLiterals;
using core::CommandType;

namespace {

/// Arguments by name, as histories keep them.
using Details = std::map<std::string, std::string>;

QString at(const Details& details, const std::string& key)
{
    const auto it = details.find(key);
    return it == details.end() ? QString() : fromUtf8(it->second);
}

std::string raw(const Details& details, const std::string& key)
{
    const auto it = details.find(key);
    return it == details.end() ? std::string() : it->second;
}

QString because(const QString& plain, const QString& withReason, const QString& reason)
{
    return reason.isEmpty() ? plain : withReason.arg(reason);
}

QString because(const QString& deed, const QString& remark)
{
    return remark.isEmpty() ? deed : Words::tr("%1: “%2”", "what was done, a remark").arg(deed, remark);
}

QString photoDeed(const Details& details)
{
    const auto kind = core::parsePhotoKind(raw(details, "kind"));
    if (kind == core::PhotoKind::Before)
        return Words::tr("attached a photo from before");
    if (kind == core::PhotoKind::After)
        return Words::tr("attached a photo from after the repair");
    return Words::tr("attached a photo");
}

/// An empty cover took the former one back. What is undone is told without particulars.
QString coverDeed(const Details& details)
{
    if (raw(details, "covered") == "0" && !details.contains("cropped"))
        return Words::tr("published the whole of a photo again");
    return Words::tr("covered parts of a photo");
}

QString repliedBy(const std::string& via)
{
    if (via == "unreachable")
        return Words::tr("found the reporter unreachable");
    if (via == "x")
        return Words::tr("replied on X");
    if (via == "whatsapp")
        return Words::tr("replied by WhatsApp");
    if (via == "email")
        return Words::tr("replied by e-mail");
    if (via == "channel")
        return Words::tr("gave a reply to be sent");
    return Words::tr("replied to the reporter");
}

QString repliedBy(const std::string& via, const QString& who)
{
    if (via == "unreachable")
        return Words::tr("found %1 unreachable").arg(who);
    if (via == "x")
        return Words::tr("replied on X to %1").arg(who);
    if (via == "whatsapp")
        return Words::tr("replied by WhatsApp to %1").arg(who);
    if (via == "email")
        return Words::tr("replied by e-mail to %1").arg(who);
    if (via == "channel")
        return Words::tr("gave a reply to %1 to be sent").arg(who);
    return Words::tr("replied to %1").arg(who);
}

QString replyDeed(const Details& details, const NamesOf& names)
{
    const std::string via = raw(details, "via");
    const QStringList who = names ? names(raw(details, "reporters")) : QStringList();
    const QString deed = who.isEmpty() ? repliedBy(via) : repliedBy(via, enumerated(who));
    const QString text = at(details, "text");
    return text.isEmpty() ? deed : Words::tr("%1: “%2”", "a reply, its words").arg(deed, text);
}

QString classifyDeed(const Details& details, const app::ReferenceData& reference)
{
    const std::string code = raw(details, "category");
    const QString category = code.empty() ? QString() : fromUtf8(reference.categoryName(code));
    const auto severity = core::parseSeverity(raw(details, "severity"));
    const QString weight = severity == core::Severity::Light   ? Words::tr("light damage")
                           : severity == core::Severity::Heavy ? Words::tr("heavy damage")
                                                               : QString();
    if (!category.isEmpty() && !weight.isEmpty())
        return Words::tr("classified it: %1, %2").arg(category, weight);
    if (!category.isEmpty() || !weight.isEmpty())
        return Words::tr("classified it: %1").arg(category.isEmpty() ? weight : category);
    return raw(details, "hazard") == "true" ? Words::tr("marked a danger to life") : Words::tr("classified it");
}

QString programmeDeed(const Details& details, const app::ReferenceData& reference)
{
    QString deed = because(Words::tr("programmed it"), Words::tr("programmed it as %1"), at(details, "reference"));
    if (const auto promised = core::parseIso8601(raw(details, "promised")))
        deed = Words::tr("%1, promised for %2", "a deed, a date").arg(deed, day(*promised, zone(reference.agency)));
    const QString reason = at(details, "reason");
    return reason.isEmpty() ? deed : Words::tr("%1: %2", "a deed, its reason").arg(deed, reason);
}

QString answeredDeed(const Details& details)
{
    const QString account = at(details, "account");
    switch (core::parseAnswerState(raw(details, "answer")).value_or(core::ChannelAnswer::State::Queued)) {
    case core::ChannelAnswer::State::Sent:
        return because(Words::tr("sent the answer by %1", "a channel").arg(account),
                       Words::tr("sent the answer by %1", "a channel").arg(account) + u": %1"_s, at(details, "link"));
    case core::ChannelAnswer::State::Failed:
        return Words::tr("could not send the answer by %1 yet, and tries again: %2", "a channel, why")
            .arg(account, at(details, "reason"));
    case core::ChannelAnswer::State::GivenUp:
        return Words::tr("could not send the answer by %1: %2. Answer in another way.", "a channel, why")
            .arg(account, at(details, "reason"));
    case core::ChannelAnswer::State::Queued:
        break;
    }
    return Words::tr("sent the answer by %1", "a channel").arg(account);
}

QString correctionOf(core::Moment moment)
{
    switch (moment) {
    case core::Moment::Received:
        return Words::tr("corrected when it was received");
    case core::Moment::Acknowledged:
        return Words::tr("corrected when it was acknowledged");
    case core::Moment::Ordered:
        return Words::tr("corrected when the order was given");
    case core::Moment::Repaired:
        return Words::tr("corrected when it was repaired");
    case core::Moment::Paused:
        return Words::tr("corrected when the work was paused");
    case core::Moment::Resumed:
        return Words::tr("corrected when the work was resumed");
    }
    return {};
}

QString correctTimeDeed(const Details& details, const app::ReferenceData& reference)
{
    const auto moment = core::parseMoment(raw(details, "moment"));
    QString deed = moment ? correctionOf(*moment) : Words::tr("corrected a time");
    const auto from = core::parseIso8601(raw(details, "from_time"));
    const auto to = core::parseIso8601(raw(details, "to_time"));
    const QTimeZone there = zone(reference.agency);
    if (from && to)
        deed =
            Words::tr("%1, from %2 to %3", "a deed, two times").arg(deed, dateTime(*from, there), dateTime(*to, there));
    else if (to)
        deed = Words::tr("%1, to %2", "a deed, a time").arg(deed, dateTime(*to, there));
    const QString reason = at(details, "reason");
    return reason.isEmpty() ? deed : Words::tr("%1: %2", "a deed, its reason").arg(deed, reason);
}

QString deedOf(CommandType, const Details&, const app::ReferenceData&, const NamesOf&);

/// The history tells what was taken back; a command that waits only names it.
QString undoDeed(const Details& details, const app::ReferenceData& reference)
{
    if (const auto undone = core::parseCommandType(raw(details, "undone")))
        return Words::tr("took back: %1").arg(deedOf(*undone, {}, reference, {}));
    if (const auto redone = core::parseCommandType(raw(details, "redone")))
        return Words::tr("did again: %1").arg(deedOf(*redone, {}, reference, {}));
    return Words::tr("took back what was done");
}

QString deedOf(CommandType type, const Details& details, const app::ReferenceData& reference, const NamesOf& names)
{
    const QString reason = at(details, "reason");
    const std::string crewCode = raw(details, "crew");
    const QString crew = crewCode.empty() ? Words::tr("a crew") : fromUtf8(reference.crewName(crewCode));
    switch (type) {
    case CommandType::Create:
        return Words::tr("recorded the complaint");
    case CommandType::Place: {
        if (details.contains("confirmed"))
            return Words::tr("confirmed the place");
        const QString address = at(details, "address");
        return because(Words::tr("set the place"), Words::tr("set the place: %1"), address);
    }
    case CommandType::Classify:
        return classifyDeed(details, reference);
    case CommandType::Acknowledge:
        return Words::tr("acknowledged the complaint");
    case CommandType::Assign:
        return Words::tr("assigned %1").arg(crew);
    case CommandType::Reassign:
        return Words::tr("reassigned to %1").arg(crew);
    case CommandType::Unassign:
        return because(Words::tr("took the order back"), Words::tr("took the order back: %1"), reason);
    case CommandType::Confirm:
        return Words::tr("confirmed the order");
    case CommandType::Start:
        return Words::tr("started work");
    case CommandType::Pause:
        return because(
            because(Words::tr("paused work"), Words::tr("paused work for %1"), pauseReason(raw(details, "reason"))),
            at(details, "text"));
    case CommandType::Resume:
        return Words::tr("resumed work");
    case CommandType::Photo:
        return photoDeed(details);
    case CommandType::Cover:
        return coverDeed(details);
    case CommandType::Repair:
        return because(Words::tr("marked it repaired"), Words::tr("marked it repaired: %1"), reason);
    case CommandType::WithdrawRepair:
        return because(Words::tr("took back that it is repaired"), Words::tr("took back that it is repaired: %1"),
                       reason);
    case CommandType::Reply:
        return replyDeed(details, names);
    case CommandType::Answered:
        return answeredDeed(details);
    case CommandType::Close:
        return Words::tr("closed the complaint");
    case CommandType::Reject:
        return because(Words::tr("rejected the complaint"), Words::tr("rejected the complaint: %1"), reason);
    case CommandType::Programme:
        return programmeDeed(details, reference);
    case CommandType::ProposeProgramme:
        return because(Words::tr("proposed to programme it"), Words::tr("proposed to programme it: %1"), reason);
    case CommandType::DeclineProgramme:
        return because(Words::tr("declined the programme"), Words::tr("declined the programme: %1"), reason);
    case CommandType::Merge:
        return Words::tr("merged it into another complaint");
    case CommandType::Split:
        return Words::tr("split it off the group");
    case CommandType::Reopen:
        return because(Words::tr("reopened the complaint"), Words::tr("reopened the complaint: %1"), reason);
    case CommandType::Transfer: {
        const std::string code = details.contains("district") ? raw(details, "district") : raw(details, "to");
        return code.empty() ? Words::tr("transferred it to another district")
                            : Words::tr("transferred it to %1").arg(fromUtf8(reference.districtName(code)));
    }
    case CommandType::Note: {
        const QString text = at(details, "text");
        return because(Words::tr("left a note"), Words::tr("noted: %1"), text);
    }
    case CommandType::Reporter:
        return details.contains("corrected") ? Words::tr("corrected a reporter") : Words::tr("added a reporter");
    case CommandType::CorrectTime:
        return correctTimeDeed(details, reference);
    case CommandType::Claim:
        return Words::tr("took it on");
    case CommandType::Release:
        return Words::tr("let it go");
    case CommandType::Undo:
        return undoDeed(details, reference);
    }
    return {};
}

} // namespace

QString enumerated(const QStringList& names)
{
    constexpr qsizetype shown = 3;
    QString first = names.mid(0, shown).join(u", "_s);
    if (names.size() <= shown)
        return first;
    return Words::tr("%1 and %n more", "names", static_cast<int>(names.size() - shown)).arg(first);
}

QString answerState(const core::Reporter& reporter, core::Instant now, const QTimeZone& zone)
{
    using State = core::ChannelAnswer::State;
    if (!reporter.answer || reporter.answer->state == State::Sent)
        return {};
    const QString since = when(reporter.answer->since, now, zone);
    if (reporter.answer->state == State::Queued)
        return u"↗ "_s + Words::tr("being answered since %1").arg(since);
    if (reporter.answer->state == State::Failed)
        return u"▲ "_s + Words::tr("answer not sent yet, tried again since %1").arg(since);
    return u"▲ "_s + Words::tr("answer not sent (%1): answer in another way").arg(since);
}

QString deed(const core::Event& event, const app::ReferenceData& reference, const NamesOf& names)
{
    const bool guessed = event.details.contains("guessed");
    if (event.type == "received")
        return guessed ? Words::tr("received; the place was guessed from the words") : Words::tr("received");
    if (event.type == "imported")
        return guessed ? Words::tr("imported from earlier records; the place was guessed from the words")
                       : Words::tr("imported from earlier records");
    const auto type = core::parseCommandType(event.type);
    if (!type)
        return fromUtf8(event.type);
    if (*type != CommandType::Reply || names)
        return deedOf(*type, event.details, reference, names);
    Details details = event.details;
    details.erase("text");
    return deedOf(*type, details, reference, names);
}

QString deed(const core::Command& command, const app::ReferenceData& reference, const NamesOf& names)
{
    const core::CommandArgs& args = command.args;
    Details details;
    const auto take = [&details](const char* key, const std::optional<std::string>& value) {
        if (value)
            details[key] = *value;
    };
    take("reason", args.reason);
    take("crew", args.crew);
    take("address", args.address);
    take("category", args.category);
    take("reference", args.reference);
    take("district", args.district);
    take("text", args.text);
    take("via", args.via);
    if (args.promised)
        details["promised"] = core::toIso8601(*args.promised);
    if (args.moment)
        details["moment"] = std::string(core::toWord(*args.moment));
    if (args.time)
        details["to_time"] = core::toIso8601(*args.time);
    if (args.severity)
        details["severity"] = std::string(core::toWord(*args.severity));
    if (args.hazard.value_or(false))
        details["hazard"] = "true";
    if (args.photo)
        details["kind"] = std::string(core::toWord(args.photo->kind));
    if (args.photo && command.type == CommandType::Cover)
        details["covered"] = args.photo->cover.empty() ? "0" : "some";
    std::string& reporters = details["reporters"];
    for (const std::string& id : args.reporters)
        reporters += (reporters.empty() ? "" : ", ") + id;
    return deedOf(command.type, details, reference, names);
}

QString deed(const app::PendingCommand& pending, const app::ReferenceData& reference, const NamesOf& names)
{
    QString plain = deed(pending.command, reference, names);
    switch (pending.command.type) {
    case CommandType::Create:
        return because(plain, fromUtf8(pending.command.args.text.value_or(std::string())));
    case CommandType::Photo:
        return pending.file.empty()
                   ? plain
                   : Words::tr("%1: %2", "attached a photo, its file").arg(plain, fromUtf8(pending.file));
    case CommandType::Merge:
        return pending.lead.empty() ? plain : Words::tr("merged it into %1").arg(fromUtf8(pending.lead));
    default:
        return plain;
    }
}

} // namespace posko::ui::words
