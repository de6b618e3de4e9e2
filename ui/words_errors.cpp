// What the rules refuse, told to the user. The rules are in core/ and speak English.
#include "ui/words.h"

#include "core/command.h"
#include "core/wire.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace posko::ui::words {

using namespace Qt::StringLiterals;
using core::ErrorCode;

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(Words)
};

/// A text argument as its field is called in the dialogs; empty for one that no field has.
QString textField(const std::string& field)
{
    if (field == "text")
        return Words::tr("text", "field");
    if (field == "link")
        return Words::tr("link", "field");
    if (field == "address")
        return Words::tr("address", "field");
    if (field == "reason")
        return Words::tr("reason", "field");
    if (field == "owner")
        return Words::tr("owning agency", "field");
    if (field == "reference")
        return Words::tr("programme reference", "field");
    if (field == "reporter")
        return Words::tr("reporter", "field");
    return {};
}

/// Broken rules of form; empty for a field that no user can fill wrongly.
QString invalid(const std::string& field)
{
    if (const QString name = textField(field); !name.isEmpty()) {
        const auto limit = field == "text" ? core::limits::text : core::limits::shortText;
        return Words::tr("The field “%1” is empty or too long: at most %2 characters.").arg(name).arg(limit);
    }
    if (field == "point")
        return Words::tr("Set a pin or write an address. Latitudes reach from −90 to 90, longitudes from −180 to 180.");
    if (field == "category")
        return Words::tr("Choose a category, a severity or the danger mark.");
    if (field == "district")
        return Words::tr("The complaint belongs to this district already.");
    if (field == "promised")
        return Words::tr("The promised date is over already.");
    if (field == "budget_year")
        return Words::tr("The budget year has four digits and begins with 2.");
    if (field == "lead")
        return Words::tr("A complaint cannot be a duplicate of itself.");
    if (field == "reporters")
        return Words::tr("First answer every reporter of the group, or mark them as unreachable.");
    return {};
}

QString missing(const std::string& field)
{
    if (field == "complaint_id")
        return Words::tr("This complaint is not here any more.");
    if (field == "lead")
        return Words::tr("The other complaint is not here any more.");
    if (field == "crew")
        return Words::tr("This crew does not exist any more.");
    if (field == "district")
        return Words::tr("This district does not exist any more.");
    if (field == "category")
        return Words::tr("This category does not exist any more.");
    if (field == "reporters")
        return Words::tr("A reporter is not in this group any more.");
    return {};
}

QString known(const core::Error& error)
{
    switch (error.code) {
    case ErrorCode::Invalid:
        return invalid(error.field);
    case ErrorCode::NotAllowed:
        return error.field == "crew" ? Words::tr("The crew belongs to another district.")
                                     : Words::tr("This account may not do that to this complaint.");
    case ErrorCode::WrongStatus:
        if (error.field == "at")
            return Words::tr("It was marked repaired more than %1 minutes ago. Ask the central office to reopen it.")
                .arg(core::repairIsWithdrawnWithin.count());
        return error.field == "lead"
                   ? Words::tr("The other complaint is closed or a duplicate itself. Choose another one.")
                   : Words::tr("The complaint's present status does not allow it.");
    case ErrorCode::Missing:
        return missing(error.field);
    case ErrorCode::Conflict:
        return Words::tr("Somebody else changed the complaint in the meantime.");
    case ErrorCode::Held:
        return Words::tr("Waits, because your action before it was not accepted.");
    case ErrorCode::PhotoMissing:
        return error.field.empty() ? Words::tr("A repair is shown by a photo: attach one from after it first.")
                                   : Words::tr("Waits for its photo to be uploaded.");
    case ErrorCode::Unauthenticated:
        return Words::tr("Login or password is not right, or the sign-in has ended.");
    case ErrorCode::TooMany:
        return error.field == "photo" ? Words::tr("A complaint holds at most %1 photos.").arg(core::limits::listItems)
                                      : Words::tr("Too many attempts. Try again later.");
    case ErrorCode::Unavailable:
        return Words::tr("The server cannot be reached now.");
    case ErrorCode::Internal:
        return error.field == "disk" ? Words::tr("This computer's disk did not take it. Make room there and try again.")
                                     : Words::tr("The server failed at this. It is sent again; nothing is lost.");
    case ErrorCode::Malformed:
    case ErrorCode::TooLarge:
        break;
    }
    return {};
}

} // namespace

QString error(const core::Error& error)
{
    if (const QString sentence = known(error); !sentence.isEmpty())
        return sentence;
    switch (error.code) {
    case ErrorCode::Missing:
        return Words::tr("Something it names no longer exists. %1").arg(fromUtf8(error.message)).trimmed();
    case ErrorCode::TooLarge:
        return Words::tr("Too large: %1").arg(fromUtf8(error.message));
    default:
        return Words::tr("This was not accepted: %1").arg(fromUtf8(error.message));
    }
}

} // namespace posko::ui::words
