#include "ui/words/words.h"

#include "ui/words/words_tr.h"

#include <QLocale>

namespace posko::ui::words {

using namespace Qt::StringLiterals;

QString fromUtf8(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

std::string toUtf8(const QString& text)
{
    return text.toStdString();
}

QString plainToolTip(const QString& text)
{
    return text.isEmpty() ? text : u"<qt>"_s + text.toHtmlEscaped().replace(u'\n', "<br>"_L1) + u"</qt>"_s;
}

QString status(core::Status status)
{
    switch (status) {
    case core::Status::Received:
        return Words::tr("Received");
    case core::Status::Acknowledged:
        return Words::tr("Acknowledged");
    case core::Status::Assigned:
        return Words::tr("Assigned");
    case core::Status::InProgress:
        return Words::tr("In progress");
    case core::Status::Repaired:
        return Words::tr("Repaired");
    case core::Status::Closed:
        return Words::tr("Closed");
    case core::Status::Programmed:
        return Words::tr("Programmed");
    case core::Status::Rejected:
        return Words::tr("Rejected");
    case core::Status::Merged:
        return Words::tr("Merged");
    }
    return {};
}

QString severity(core::Severity severity)
{
    switch (severity) {
    case core::Severity::Unknown:
        return u"—"_s;
    case core::Severity::Light:
        return Words::tr("Light");
    case core::Severity::Heavy:
        return Words::tr("Heavy");
    }
    return {};
}

QString channel(core::Channel channel)
{
    switch (channel) {
    case core::Channel::X:
        return u"X"_s;
    case core::Channel::WhatsApp:
        return u"WhatsApp"_s;
    case core::Channel::Phone:
        return Words::tr("Phone");
    case core::Channel::Web:
        return Words::tr("Web");
    case core::Channel::Open311:
        return u"Open311"_s;
    case core::Channel::WalkIn:
        return Words::tr("Walk-in");
    case core::Channel::Import:
        return Words::tr("Import");
    case core::Channel::Direct:
        return Words::tr("Direct message");
    case core::Channel::Message:
        return Words::tr("Message");
    case core::Channel::Email:
        return Words::tr("E-mail");
    }
    return {};
}

QString clock(core::ClockKind kind)
{
    switch (kind) {
    case core::ClockKind::Acknowledge:
        return Words::tr("Acknowledge", "clock");
    case core::ClockKind::Dispatch:
        return Words::tr("Dispatch", "clock");
    case core::ClockKind::Repair:
        return Words::tr("Repair", "clock");
    case core::ClockKind::Promise:
        return Words::tr("Promise", "clock");
    case core::ClockKind::ReportBack:
        return Words::tr("Report back", "clock");
    }
    return {};
}

QString clockState(core::ClockState state)
{
    switch (state) {
    case core::ClockState::InTime:
        return Words::tr("in time");
    case core::ClockState::DueSoon:
        return Words::tr("due soon");
    case core::ClockState::Late:
        return Words::tr("late");
    case core::ClockState::Paused:
        return Words::tr("paused");
    case core::ClockState::Promised:
        return Words::tr("promised");
    case core::ClockState::Done:
        return Words::tr("done");
    case core::ClockState::DoneLate:
        return Words::tr("done late");
    }
    return {};
}

QString moment(core::Moment moment)
{
    switch (moment) {
    case core::Moment::Received:
        return Words::tr("Received", "a time");
    case core::Moment::Acknowledged:
        return Words::tr("Acknowledged", "a time");
    case core::Moment::Ordered:
        return Words::tr("Order given", "a time");
    case core::Moment::Repaired:
        return Words::tr("Repaired", "a time");
    case core::Moment::Paused:
        return Words::tr("Work paused", "a time");
    case core::Moment::Resumed:
        return Words::tr("Work resumed", "a time");
    }
    return {};
}

QString role(core::Role role)
{
    switch (role) {
    case core::Role::Regional:
        return Words::tr("Regional office");
    case core::Role::Dispatcher:
        return Words::tr("Dispatcher");
    case core::Role::Supervisor:
        return Words::tr("Supervisor");
    case core::Role::Administrator:
        return Words::tr("Administrator");
    }
    return {};
}

QString language(const std::string& code)
{
    // As people say it; the system's tables have "American English" and "Indonesia".
    if (code == "en")
        return u"English"_s;
    if (code == "id")
        return u"Bahasa Indonesia"_s;
    const QString name = QLocale(fromUtf8(code)).nativeLanguageName();
    return name.isEmpty() ? fromUtf8(code) : name.first(1).toUpper() + name.mid(1);
}

QString fieldGroup(const std::string& word)
{
    if (word == "work")
        return Words::tr("status, crew or programme");
    if (word == "classification")
        return Words::tr("category or severity");
    if (word == "location")
        return Words::tr("place or district");
    if (word == "reporters")
        return Words::tr("reporters");
    if (word == "group")
        return Words::tr("group of duplicates");
    return fromUtf8(word);
}

QString pauseReason(const std::string& code)
{
    if (code == "rain")
        return Words::tr("rain");
    if (code == "permit")
        return Words::tr("a permit");
    if (code == "other_owner")
        return Words::tr("another owner");
    if (code == "material")
        return Words::tr("material");
    if (code == "traffic")
        return Words::tr("traffic");
    return fromUtf8(code);
}

QString command(core::CommandType type)
{
    switch (type) {
    case core::CommandType::Create:
        return Words::tr("New complaint");
    case core::CommandType::Place:
        return Words::tr("Place…");
    case core::CommandType::Classify:
        return Words::tr("Classify…");
    case core::CommandType::Acknowledge:
        return Words::tr("Acknowledge", "command");
    case core::CommandType::Assign:
        return Words::tr("Assign…");
    case core::CommandType::Reassign:
        return Words::tr("Reassign…");
    case core::CommandType::Unassign:
        return Words::tr("Unassign…");
    case core::CommandType::Confirm:
        return Words::tr("Confirm the order");
    case core::CommandType::Start:
        return Words::tr("Start work");
    case core::CommandType::Pause:
        return Words::tr("Pause…");
    case core::CommandType::Resume:
        return Words::tr("Resume work");
    case core::CommandType::Photo:
        return Words::tr("Photo…");
    case core::CommandType::Cover:
        return Words::tr("Cover parts of a photo");
    case core::CommandType::Repair:
        return Words::tr("Repaired…", "command");
    case core::CommandType::WithdrawRepair:
        return Words::tr("Not repaired after all…");
    case core::CommandType::Reply:
        return Words::tr("Reply…");
    case core::CommandType::Answered:
        return Words::tr("Answer sent");
    case core::CommandType::Close:
        return Words::tr("Close", "complaint");
    case core::CommandType::Reject:
        return Words::tr("Reject…");
    case core::CommandType::Programme:
        return Words::tr("Programme…");
    case core::CommandType::ProposeProgramme:
        return Words::tr("Propose a programme…");
    case core::CommandType::DeclineProgramme:
        return Words::tr("Decline the programme…");
    case core::CommandType::Merge:
        return Words::tr("Merge…");
    case core::CommandType::Split:
        return Words::tr("Split off");
    case core::CommandType::Reopen:
        return Words::tr("Reopen…");
    case core::CommandType::Transfer:
        return Words::tr("Transfer…");
    case core::CommandType::Note:
        return Words::tr("Note…");
    case core::CommandType::Reporter:
        return Words::tr("Reporter…");
    case core::CommandType::CorrectTime:
        return Words::tr("Correct a time…");
    case core::CommandType::Claim:
        return Words::tr("Claim");
    case core::CommandType::Release:
        return Words::tr("Release");
    case core::CommandType::Undo:
        return Words::tr("Undo", "command");
    }
    return {};
}

} // namespace posko::ui::words
