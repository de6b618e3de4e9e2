#include "ui/dialogs/reply_text.h"

#include "ui/words/words.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>
#include <QTimeZone>

#include <algorithm>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(posko::ui::ReplyDialog)
};

constexpr int xLinkLength = 23;

} // namespace

std::vector<Recipient> recipients(const app::ComplaintDetail& detail)
{
    std::vector<Recipient> all;
    const auto add = [&](const core::Complaint& complaint, bool member) {
        for (const auto& reporter : complaint.reporters) {
            const bool owed = std::ranges::any_of(detail.owed, [&](const core::OwedReply& reply) {
                return reply.complaint == complaint.id && reply.reporter.id == reporter.id;
            });
            all.push_back({member ? complaint.id + '/' + reporter.id : reporter.id, reporter,
                           member ? words::complaintName(complaint) : QString(), owed});
        }
    };
    add(detail.complaint, false);
    for (const auto& member : detail.memberRows) {
        add(member, true);
    }
    return all;
}

bool acknowledges(const core::Complaint& complaint, const std::string& event)
{
    return complaint.status == core::Status::Received && event == "acknowledged";
}

std::string fittingEvent(const core::Complaint& complaint)
{
    switch (complaint.status) {
    case core::Status::Received:
    case core::Status::Acknowledged:
        return "acknowledged";
    case core::Status::Assigned:
    case core::Status::InProgress:
        return "forwarded";
    case core::Status::Repaired:
    case core::Status::Closed:
        return "repaired";
    case core::Status::Programmed:
        return "programmed";
    case core::Status::Rejected:
        return "rejected";
    case core::Status::Merged:
        return "merged";
    }
    return "acknowledged";
}

QString eventName(const std::string& event)
{
    if (event == "acknowledged") {
        return Text::tr("We know of it");
    }
    if (event == "forwarded") {
        return Text::tr("Forwarded to the district");
    }
    if (event == "programmed") {
        return Text::tr("Programmed");
    }
    if (event == "repaired") {
        return Text::tr("Repaired");
    }
    if (event == "merged") {
        return Text::tr("Known already");
    }
    if (event == "rejected") {
        return Text::tr("Rejected");
    }
    return words::fromUtf8(event);
}

bool reaches(const std::string& way, const core::Reporter& reporter, const core::Agency& agency)
{
    if (way == "x") {
        return !reporter.handle.empty();
    }
    if (way == "whatsapp") {
        return !whatsAppNumber(reporter.phone, agency).isEmpty();
    }
    if (way == "email") {
        return !words::mailAddress(reporter.email).isEmpty();
    }
    return true;
}

QString mention(const std::vector<const Recipient*>& to, const std::string& way)
{
    // Each of several gets a post of their own, which the server addresses.
    if (way == "channel" && to.size() > 1) {
        return {};
    }
    if (to.size() == 1) {
        const auto& only = to.front()->reporter;
        return words::fromUtf8(only.handle.empty() ? only.name : only.handle);
    }
    QStringList handles;
    if (way != "email") {
        for (const auto* recipient : to) {
            handles += words::fromUtf8(recipient->reporter.handle);
        }
    }
    handles.removeAll(QString());
    handles.removeDuplicates();
    return handles.join(u' ');
}

QString replyText(const app::ComplaintDetail& detail, const app::ReferenceData& reference, const std::string& event,
                  const std::string& language, const QString& mention)
{
    const auto found = std::ranges::find_if(reference.templates, [&](const auto& entry) {
        return entry.second.event == event && entry.second.language == language;
    });
    if (found == reference.templates.end()) {
        return {};
    }
    // A merged complaint is answered with what happens to its lead.
    const auto& complaint = detail.clocksOf();
    std::string promised;
    if (complaint.programme) {
        const auto zone = words::zone(reference.agency);
        const auto day = QDateTime::fromMSecsSinceEpoch(core::toMillis(complaint.programme->promised), zone).date();
        promised = words::toUtf8(QLocale(words::fromUtf8(language)).toString(day, u"d MMMM yyyy"_s));
    }
    const auto& address = detail.complaint.place.address;
    const auto text = core::fillTemplate(
        found->second.text,
        {{"mention", words::toUtf8(mention)},
         {"number", detail.complaint.number},
         {"place", address.empty() ? reference.districtName(complaint.district) : address},
         {"district", complaint.district.empty() ? std::string() : reference.districtName(complaint.district)},
         {"crew", complaint.crew.empty() ? std::string() : reference.crewName(complaint.crew)},
         {"promised", promised},
         {"owner", complaint.owner},
         {"agency", reference.agency.handle.empty() ? reference.agency.name : reference.agency.handle}});
    return words::fromUtf8(text).trimmed();
}

// The weights are those of X's published counting: these ranges of code points count one, all others two.
int xLength(const QString& text)
{
    static const QRegularExpression link(u"https?://\\S+"_s);
    auto rest = text.normalized(QString::NormalizationForm_C);
    int length = 0;
    auto links = link.globalMatch(rest);
    while (links.hasNext()) {
        links.next();
        length += xLinkLength;
    }
    rest.remove(link);
    for (const char32_t point : rest.toStdU32String()) {
        const bool one = point <= 0x10FF || (point >= 0x2000 && point <= 0x200D) ||
                         (point >= 0x2010 && point <= 0x201F) || (point >= 0x2032 && point <= 0x2037);
        length += one ? 1 : 2;
    }
    return length;
}

QString whatsAppNumber(const std::string& phone, const core::Agency& agency)
{
    constexpr qsizetype fewestDigits = 8;
    const auto typed = words::fromUtf8(phone).trimmed();
    QString digits;
    for (const auto c : typed) {
        if (c >= u'0' && c <= u'9') {
            digits += c;
        }
    }
    if (digits.startsWith("00"_L1)) {
        digits.remove(0, 2);
    } else if (digits.startsWith(u'0')) {
        const auto country = words::zone(agency).territory();
        if (country != QLocale::Indonesia) {
            return {}; // no table of dialling codes here: only the country the program was made for
        }
        digits.replace(0, 1, u"62"_s);
    }
    return digits.size() < fewestDigits ? QString() : digits;
}

} // namespace posko::ui
