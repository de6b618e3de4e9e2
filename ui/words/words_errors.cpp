// What is refused and what failed, told to the user in their language. Rules and server speak English; what they say is
// never shown, since each code and field has its own sentence here or one of its kind.
#include "ui/words/words.h"

#include "app/session/desk.h"
#include "core/undo.h"
#include "ui/words/words_tr.h"

#include <algorithm>
#include <array>

namespace posko::ui::words {

using namespace Qt::StringLiterals;
using core::ErrorCode;

namespace {

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
    if (field.starts_with("change"))
        return Words::tr("What was entered does not hold together. Look at it again.");
    if (field == "crew")
        return Words::tr("The crew belongs to another district. Transfer the complaint there first.");
    if (field == "picture")
        return Words::tr("This file is no picture that can be read here. Use JPEG or PNG.");
    if (field == "sha256")
        return Words::tr("The server cannot read this file as a picture. Attach it again as JPEG or PNG.");
    if (field == "Location")
        return Words::tr("The server named another server's address for this photo, so it was not uploaded. Tell the "
                         "administrator.");
    if (field == "mutation_id")
        return Words::tr("The server does not know any more whether this has arrived. Look at the complaint, and do it "
                         "again if it is missing.");
    if (field == "version")
        return Words::tr("A newer version of Posko wrote what is on this computer. Install that version.");
    if (field == "login" || field == "password")
        return Words::tr("Login and password are both needed.");
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
    if (field == "time")
        return Words::tr(
            "That time lies before what came before it, or after what came after it. Look at the history.");
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
    if (field == "moment")
        return Words::tr("The complaint has no such time any more: something was taken back since.");
    if (field == "mutation")
        return Words::tr("This cannot be undone: it changed nothing, or was done too long ago or on another server.");
    if (field == "file")
        return Words::tr("The photo's file is no longer on this computer. Attach it again.");
    if (field == "upload")
        return Words::tr(
            "The server has no place for photos where this desk looks for it. Tell the administrator, then "
            "send it again.");
    return Words::tr("What this needs is not on the server, or not yours to see.");
}

QString wrongStatus(const std::string& field)
{
    if (field == "lead")
        return Words::tr("The other complaint is closed or a duplicate itself. Choose another one.");
    if (field == "at")
        return Words::tr("It was marked repaired more than %1 minutes ago. Ask the central office to reopen it.")
            .arg(core::repairIsWithdrawnWithin.count());
    if (field == "photo.kind")
        return Words::tr("The photo is the evidence of a repair and stays an after photo.");
    if (field == "sent")
        return Words::tr("It cannot be cancelled any more: it was sent and may have arrived. When it is done, take it "
                         "back by another command.");
    if (field == "done")
        return Words::tr("It cannot be cancelled any more: the server has done it.");
    if (field == "undone")
        return Words::tr("It is undone already.");
    if (field == "since")
        return Words::tr("The complaint was changed after it. Undo that first, or set it right by another command.");
    if (field == "late")
        return Words::tr("It was done too long ago: an action can be undone for %1 hours, a repair for %2 minutes.")
            .arg(core::undoLasts.count())
            .arg(core::repairIsWithdrawnWithin.count());
    return Words::tr("The complaint's present status does not allow it.");
}

/// What lies between this desk and the server. Some name what is at fault behind the word, see app/sync/link_error.h.
QString unreachable(const std::string& field)
{
    const auto space = field.find(' ');
    const std::string word = field.substr(0, space);
    const QString named = space == std::string::npos ? QString() : fromUtf8(field.substr(space + 1));
    if (word == "portal")
        return Words::tr("This network wants a sign-in of its own first. Open a web browser, sign in to the network "
                         "there, and Posko goes on by itself.");
    if (word == "stranger")
        return Words::tr("Something else answers in the server's place: a filter or a proxy on the way, or another "
                         "program at this address. Check the address, and ask whoever runs this network.");
    if (word == "proxy")
        return Words::tr("The proxy %1 of this computer's settings cannot be reached. Check the system's proxy "
                         "settings, or ask whoever runs this network.")
            .arg(named);
    if (word == "proxy_login")
        return Words::tr("The proxy %1 wants a login. Put one into the system's proxy settings, or ask whoever runs "
                         "this network to let Posko through.")
            .arg(named);
    if (word == "certificate_issuer")
        return Words::tr("Nobody whom this computer trusts vouches for the server. Nothing was sent. Ask the "
                         "administrator to install the agency's certificate authority on this computer; a network "
                         "that wants a sign-in in a web browser first looks the same.");
    if (word == "certificate_name")
        return Words::tr("The server's certificate belongs to another address. Nothing was sent. Check the address; if "
                         "it is right, a network may want a sign-in in a web browser first, or ask the administrator.");
    if (word == "certificate_expired")
        return Words::tr("The server's certificate has expired. Nothing was sent. Look at this computer's date first; "
                         "if it is right, the administrator has to renew the certificate.");
    if (word == "certificate_early")
        return Words::tr(
            "The server's certificate is not valid yet. Nothing was sent. Perhaps this computer's clock is "
            "wrong: set its date and time.");
    if (word == "certificate_revoked")
        return Words::tr("The server's certificate was revoked, perhaps because it was stolen. Nothing was sent. Tell "
                         "the administrator.");
    if (word == "certificate")
        return Words::tr("The server's certificate is not in order. Nothing was sent. Tell the administrator.");
    if (word == "tls")
        return Words::tr("No secured connection came about. Check that the server's address is right and begins as it "
                         "should (https://), or tell the administrator.");
    if (word == "desk_old")
        return Words::tr("This desk (Posko %1) is too old for the server. Install version %2 or newer; what was not "
                         "sent is kept.")
            .arg(QLatin1StringView(POSKO_VERSION), named);
    if (word == "server_old")
        return Words::tr("The server (Posko %1) is older than this desk can work with. Ask the administrator to renew "
                         "it; what was not sent is kept.")
            .arg(named);
    return Words::tr("The server cannot be reached now.");
}

/// What this computer's disk did.
QString disk(const std::string& field)
{
    if (field == "full" || field == "disk")
        return Words::tr("This computer's disk did not take it. Make room there and try again.");
    if (field == "access")
        return Words::tr("Posko may not write into its folder on this computer. Set the folder's permissions, then try "
                         "again.");
    if (field == "busy")
        return Words::tr("Another program holds Posko's data on this computer. Close it and try again.");
    if (field == "damaged")
        return Words::tr("Posko's data on this computer are damaged and are being mended. Try again in a moment.");
    return {};
}

QString known(const core::Error& error)
{
    switch (error.code) {
    case ErrorCode::Invalid:
        return invalid(error.field);
    case ErrorCode::NotAllowed:
        if (error.field == "account")
            return Words::tr("This account is disabled. Ask the administrator; what was not sent stays on this "
                             "computer.");
        if (error.field == "mutation")
            return Words::tr("Only the account that did it can undo it.");
        return error.field == "upload"
                   ? Words::tr("The server takes no photos from this account now. Ask the administrator, then send it "
                               "again.")
                   : Words::tr("This account may not do that.");
    case ErrorCode::WrongStatus:
        return wrongStatus(error.field);
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
        return unreachable(error.field);
    case ErrorCode::Internal:
        if (const QString here = disk(error.field); !here.isEmpty())
            return here;
        return Words::tr("The server failed at this. It is sent again; nothing is lost.");
    case ErrorCode::Malformed:
        return error.field == "role" ? Words::tr("This account's role is not known here. Update Posko.")
                                     : Words::tr("Desk and server do not understand each other. Is this a Posko "
                                                 "server, and are both up to date?");
    case ErrorCode::TooLarge:
        return error.field == "picture" || error.field == "Upload-Length"
                   ? Words::tr("The photo has more than 50 MB.")
                   : Words::tr("This is larger than the server takes.");
    }
    return {};
}

} // namespace

QString error(const core::Error& error)
{
    if (const QString sentence = known(error); !sentence.isEmpty())
        return sentence;
    // A desk that works as it should never sends it; what the administrator looks for is the same word in all
    // languages.
    return Words::tr("The server does not take it as this desk sent it. Tell the administrator: %1", "a technical word")
        .arg(fromUtf8(error.field.empty() ? std::string(core::toWord(error.code)) : error.field));
}

bool recordsOnly(const app::PendingCommand& pending)
{
    // Whom nobody could reach was told nothing, and what the server sends is not out yet.
    return pending.command.type == core::CommandType::Reply && pending.command.args.text.has_value() &&
           pending.command.args.via != "channel";
}

QString whetherSent(const app::PendingCommand& pending)
{
    using State = app::PendingCommand::State;
    if (pending.state == State::Unreadable)
        return {};
    if (!pending.sent)
        return Words::tr("It never left this computer.");
    return pending.state == State::Waiting || pending.state == State::WaitingForPhoto
               ? Words::tr("It was sent and may have arrived.")
               : Words::tr("It was sent, and the server did not do it.");
}

QString notOnRecord(const app::PendingCommand& pending, const QString& why)
{
    if (!recordsOnly(pending))
        return why;
    return pending.command.args.via == "copied"
               ? Words::tr("You copied this answer to send it, but it is not on record: %1").arg(why)
               : Words::tr("This answer was sent to the reporter, but is not on record: %1").arg(why);
}

QString refusal(const app::PendingCommand& pending)
{
    if (pending.state == app::PendingCommand::State::Unreadable)
        return Words::tr(
            "It cannot be read here: it is damaged, or a newer version of Posko wrote it. It is kept. Install "
            "the newer version, or give it up.");
    const QString why = notOnRecord(pending, error(pending.error));
    return pending.file.empty() ? why : Words::tr("%1: %2", "a file, what is wrong").arg(fromUtf8(pending.file), why);
}

} // namespace posko::ui::words
