#pragma once

#include "app/session/desk.h"
#include "ui/map/pin_map.h"
#include "ui/places/spot.h"

#include <QHash>
#include <QImage>
#include <QObject>
#include <QPointer>
#include <QStringList>
#include <QUrl>

#include <functional>
#include <optional>

namespace posko::ui {

class CommandDialog;
class CompareDialog;
class Drafts;
struct DroppedPictures;
class PhotosDialog;
class Theme;

/// A command that has all it asks for.
struct GivenCommand {
    core::CommandType type{};
    core::CommandArgs args;
};

/// Gives commands: asks for what each one needs and no more, then hands it to the desk. What needs nothing goes at
/// once; the rest opens a dialog that blocks nothing but the window it belongs to, and that stays until the desk has
/// taken the command. Refusals that no dialog shows are told on. Owned by the main window; GUI thread.
class CommandFlow : public QObject {
    Q_OBJECT
public:
    /// The desk outlives it.
    CommandFlow(app::Desk& desk, Theme& theme, MakePinMap makePinMap, QWidget* window);

    /// Starts a command on a complaint as it is shown. What it asks for is asked of the complaint in this state.
    void begin(core::CommandType type, const app::ComplaintDetail& detail);
    void newComplaint();
    /// Lets the user choose files, then their kind.
    void attachPhotos(const app::ComplaintDetail& detail);
    /// The same for what was dropped or pasted; an address on the web is refused with a sentence.
    void attach(const app::ComplaintDetail& detail, const DroppedPictures& pictures);
    /// Gives a command that has all it asks for, without a dialog.
    void give(core::CommandType type, const app::ComplaintDetail& detail, core::CommandArgs args);
    /// Several, one after the other, on the complaint as it was shown.
    void give(const app::ComplaintDetail& detail, const std::vector<GivenCommand>& commands);
    /// Assigns without asking for the crew.
    void assign(const app::ComplaintDetail& detail, const std::string& crew);
    /// Sets the pin without asking, and the address where there is none.
    void place(const app::ComplaintDetail& detail, core::GeoPoint at, const QString& address);
    /// A place that was looked for, with which the next dialog for a complaint without a pin begins.
    void suggestPlace(const std::optional<Spot>& spot) { m_suggested = spot; }
    /// Shows a conflict beside what stands now, and sends what the user keeps of either.
    void compare(const app::PendingCommand& pending);
    /// Shows the complaint beside those that may be the same damage, this one first.
    void compareDuplicates(const app::ComplaintDetail& detail, const std::string& first);
    /// Opens a page outside the desk; where nothing can, copies the address and says so.
    void openPage(const QUrl& url);

    app::Desk& desk() const { return m_desk; }
    Theme& theme() const { return m_theme; }
    /// What stands half written in its dialogs.
    Drafts& drafts() const { return *m_kept; }
    /// The dialog that is open, or null.
    CommandDialog* dialog() const;

    /// For tests: answers instead of the file dialog; empty: the dialog is shown.
    std::function<QStringList()> chooseFiles;
    /// For tests: instead of the desktop's opener. False: nothing here opens it.
    std::function<bool(const QUrl&)> openUrl;
    /// How long the simple steps can be taken back before they are sent.
    std::chrono::milliseconds undoTime = std::chrono::seconds{10};

Q_SIGNALS:
    void dialogOpened(posko::ui::CommandDialog* dialog);
    void submitted(posko::core::CommandType type, const std::string& complaint);
    /// The desk took it. Of a caller who was added to another complaint: that one.
    void created(const std::string& complaint);
    /// The desk took a step that can be taken back; while it is `held`, until the desk says `holdEnded`, by withdrawing
    /// it. The complaint is as it was before.
    void undoOffered(const posko::core::Command& command, const posko::core::Complaint& complaint, bool held);
    /// A refusal that no dialog shows.
    void refused(const std::string& complaint, posko::core::CommandType type, const posko::core::Error& error);
    /// A sentence for the window's status line.
    void notice(const QString& text);

private:
    using Detail = app::ComplaintDetail;

    /// A complaint by hand, and the one that it is to be folded into, or empty.
    struct Created {
        std::string complaint, lead;
    };

    void start(core::CommandType type, const Detail& detail);
    void foldIntoLead(const Created& created);
    QString submit(core::CommandType type, const Detail& detail, core::CommandArgs args = {});
    void whenFree(core::CommandType type, const Detail& detail, std::function<void()> go);
    /// `drafted`: what is written there is kept as a draft of this command.
    void open(CommandDialog* dialog, const std::string& about = {}, std::optional<core::CommandType> drafted = {});
    /// `prepare` says, while the dialog is still here, what follows once the desk has taken what it sent.
    void openForm(core::CommandType type, const Detail& detail, CommandDialog* dialog,
                  std::function<std::function<void()>(const core::CommandArgs&)> prepare = {});
    void decide(const app::PendingCommand& pending, CompareDialog& dialog);
    void openMerge(const Detail& detail);
    void openReply(const Detail& detail);
    void attachFiles(const Detail& detail, const QStringList& paths);
    PhotosDialog* openPhotos(const Detail& detail, const std::vector<app::PhotoFile>& files, bool thenRepair);
    /// Shows pictures again that the desk did not take, with the reason, once no other dialog is open.
    void showAgain(const std::string& complaint, const std::vector<app::PhotoFile>& files, const core::Error& error);
    void offerReplyBeforeClose(const Detail& detail);
    void offerPhotoBeforeRepair(const Detail& detail);
    void pickFiles(std::function<void(const QStringList&)> then);
    static std::vector<app::PhotoFile> photosOf(const QStringList& paths);

    app::Desk& m_desk;
    MakePinMap m_makePinMap;
    Theme& m_theme;
    QWidget* m_window;
    Drafts* m_kept;
    QPointer<CommandDialog> m_dialog;
    std::string m_about; ///< the complaint that it is about, or empty
    std::optional<Spot> m_suggested;
    std::optional<Detail> m_attached; ///< the complaint that got photos last
    /// Sent, and not yet answered by the desk: by mutation.
    QHash<QString, QPointer<CommandDialog>> m_drafts;
    struct Given {
        core::Command command;
        core::Complaint complaint;
        bool held = false;
    };
    QHash<QString, Given> m_given;                ///< what can be taken back, likewise
    QHash<QString, std::function<void()>> m_then; ///< what follows a command, likewise
    QHash<QString, Created> m_creating;           ///< complaints by hand that the desk has not taken yet
};

} // namespace posko::ui
