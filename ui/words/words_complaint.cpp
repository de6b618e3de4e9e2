// What is said of a complaint, its people, place and photos.
#include "ui/words/words.h"

#include "app/session/complaint_detail.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <ranges>

namespace posko::ui::words {

using namespace Qt::StringLiterals;

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(posko::ui::Wording)
};

} // namespace

QString reporterName(const core::Reporter& reporter)
{
    for (const auto* part : {&reporter.handle, &reporter.name, &reporter.phone, &reporter.email}) {
        if (!part->empty()) {
            return fromUtf8(*part);
        }
    }
    return {};
}

NamesOf repliedTo(const app::ComplaintDetail& detail, const core::Actor& actor)
{
    if (!core::mayReadReporters(actor, detail.complaint)) {
        return {};
    }
    return [&detail](const std::string& reporters) {
        const auto ids = fromUtf8(reporters).split(u", "_s, Qt::SkipEmptyParts);
        // A reply to a group stands in its members' histories too, and there the bare ids are the lead's.
        const auto own = fromUtf8(detail.complaint.id) + u'/';
        const bool toGroup = std::ranges::any_of(ids, [&own](const QString& id) { return id.startsWith(own); });
        const auto* bare = toGroup ? detail.lead ? &*detail.lead : nullptr : &detail.complaint;
        QStringList names;
        for (const auto& id : ids) {
            const auto* complaint = bare;
            if (const auto slash = id.indexOf(u'/'); slash >= 0) {
                const auto wanted = toUtf8(id.first(slash));
                const auto member = std::ranges::find(detail.memberRows, wanted, &core::Complaint::id);
                complaint = wanted == detail.complaint.id       ? &detail.complaint
                            : member != detail.memberRows.end() ? &*member
                                                                : nullptr;
            }
            QString name;
            if (complaint) {
                const auto found = std::ranges::find(complaint->reporters, toUtf8(id.sliced(id.indexOf(u'/') + 1)),
                                                     &core::Reporter::id);
                name = found == complaint->reporters.end() ? QString() : reporterName(*found);
            }
            names += name.isEmpty() ? Text::tr("a citizen") : name;
        }
        return names;
    };
}

QString userName(const std::string& id, const app::ReferenceData& reference)
{
    const auto found = reference.users.find(id);
    return found == reference.users.end() ? Text::tr("Somebody") : fromUtf8(found->second.name);
}

QString claim(const core::Claim& claim, const app::ReferenceData& reference, core::Instant now)
{
    return Text::tr("%1 has this open since %2")
        .arg(userName(claim.user, reference), when(claim.since, now, zone(reference.agency)));
}

QString complaintName(const core::Complaint& complaint)
{
    if (!complaint.number.empty()) {
        return fromUtf8(complaint.number);
    }
    const auto start = shortened(complaint.text, 40);
    return start.isEmpty() ? Text::tr("New complaint") : u"“%1”"_s.arg(start);
}

QString complaintLine(const core::Complaint& complaint)
{
    const auto name = complaintName(complaint);
    return complaint.place.address.empty() ? name : name + u" · "_s + fromUtf8(complaint.place.address);
}

QString shortened(const std::string& text, int length)
{
    auto plain = fromUtf8(text).simplified();
    if (plain.size() <= length) {
        return plain;
    }
    auto cut = plain.lastIndexOf(u' ', length);
    if (cut < length / 2) {
        cut = length;
    }
    return plain.first(cut) + u'…';
}

QString photoKind(core::PhotoKind kind)
{
    switch (kind) {
    case core::PhotoKind::Before:
        return Text::tr("Before");
    case core::PhotoKind::After:
        return Text::tr("After");
    case core::PhotoKind::Other:
        return Text::tr("Other");
    }
    return {};
}

std::optional<Proposal> proposal(const app::ComplaintDetail& detail, const core::Actor& actor)
{
    if (!detail.complaint.programmeProposed) {
        return {};
    }
    constexpr auto type = core::CommandType::ProposeProgramme;
    for (const auto& waiting : detail.pending | std::views::reverse) {
        if (waiting.command.type == type) {
            return Proposal{fromUtf8(actor.name), fromUtf8(waiting.command.args.reason.value_or(""))};
        }
    }
    for (const auto& event : detail.history | std::views::reverse) {
        if (event.type == core::toWord(type)) {
            const auto reason = event.details.find("reason");
            return Proposal{fromUtf8(event.actorName),
                            reason == event.details.end() ? QString() : fromUtf8(reason->second)};
        }
    }
    return Proposal{};
}

QString evidenceText(const core::Evidence& evidence)
{
    QStringList parts;
    if (evidence.metresFromPin) {
        const auto far = metres(*evidence.metresFromPin);
        parts += *evidence.metresFromPin > core::farFromPinMetres ? Text::tr("%1 away from the pin").arg(far)
                                                                  : Text::tr("%1 from the pin").arg(far);
    }
    if (evidence.olderThanComplaint) {
        parts += Text::tr("older than the complaint");
    } else if (evidence.afterDispatch && evidence.afterDispatch->count() >= 0) {
        parts += Text::tr("%1 after dispatch").arg(duration(*evidence.afterDispatch));
    } else if (evidence.afterDispatch) {
        parts += Text::tr("%1 before dispatch").arg(duration(-*evidence.afterDispatch));
    }
    if (evidence.inFuture)
        parts += Text::tr("dated after it was attached");
    if (evidence.reused)
        parts += Text::tr("shown before as something else");
    return parts.isEmpty() ? Text::tr("no place or time in the file") : parts.join(u", "_s);
}

QString verb(core::CommandType type)
{
    auto text = command(type);
    while (text.endsWith(u'…') || text.endsWith(u'.')) {
        text.chop(1);
    }
    return text;
}

QString coordinates(core::GeoPoint point)
{
    return u"%1, %2"_s.arg(QString::number(point.latitude, 'f', 5), QString::number(point.longitude, 'f', 5));
}

QUrl geoPage(core::GeoPoint point)
{
    return QUrl(u"geo:%1,%2"_s.arg(point.latitude, 0, 'f', 6).arg(point.longitude, 0, 'f', 6));
}

QString ruleName(const std::string& rule)
{
    return rule == core::polygonRule ? Text::tr("by where the pin lies") : Text::tr("by rule “%1”").arg(fromUtf8(rule));
}

QString mailAddress(const std::string& email)
{
    static const QRegularExpression form(
        uR"(^[A-Za-z0-9._+\-]+@[A-Za-z0-9](?:[A-Za-z0-9\-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9\-]+)+$)"_s);
    const auto address = fromUtf8(email).trimmed();
    return form.match(address).hasMatch() ? address : QString();
}

QUrl mailPage(const QStringList& to, const QString& subject, const QString& text)
{
    QStringList addresses;
    for (const auto& address : to) {
        addresses += QString::fromLatin1(QUrl::toPercentEncoding(address, "@"));
    }
    QStringList headers;
    const auto add = [&headers](QLatin1StringView name, const QString& encoded) {
        headers += name + u'=' + encoded;
    };
    if (addresses.size() > 1) {
        add("bcc"_L1, addresses.join(u','));
    }
    if (!subject.isEmpty()) {
        add("subject"_L1, QString::fromLatin1(QUrl::toPercentEncoding(subject)));
    }
    if (!text.isEmpty()) {
        add("body"_L1, QString::fromLatin1(QUrl::toPercentEncoding(text)));
    }
    const auto page = u"mailto:"_s + (addresses.size() == 1 ? addresses.front() : QString());
    return QUrl(headers.isEmpty() ? page : page + u'?' + headers.join(u'&'));
}

core::Instant endOfDay(const QDate& day, const QTimeZone& zone)
{
    return core::instant(day.endOfDay(zone).toMSecsSinceEpoch());
}

} // namespace posko::ui::words
