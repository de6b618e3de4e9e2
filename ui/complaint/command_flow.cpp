#include "ui/complaint/command_flow.h"

#include "core/clock_runs.h"
#include "core/evidence.h"
#include "core/undo.h"
#include "core/wire.h"
#include "ui/dialogs/assign_dialog.h"
#include "ui/dialogs/classify_dialog.h"
#include "ui/dialogs/correct_time_dialog.h"
#include "ui/dialogs/merge_dialog.h"
#include "ui/dialogs/new_complaint_dialog.h"
#include "ui/dialogs/place_dialog.h"
#include "ui/dialogs/programme_dialog.h"
#include "ui/dialogs/question_dialog.h"
#include "ui/dialogs/reason_dialog.h"
#include "ui/dialogs/reply_dialog.h"
#include "ui/dialogs/reporter_dialog.h"
#include "ui/drafts/drafts.h"
#include "ui/duplicates/duplicates_window.h"
#include "ui/words/words.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QTimeZone>

#include <algorithm>

namespace posko::ui {

using namespace Qt::StringLiterals;
using core::CommandType;

namespace {

/// What another user's claim does not stand against: it changes nothing that they could be at.
bool harmless(CommandType type)
{
    return type == CommandType::Note || type == CommandType::Photo || type == CommandType::Cover ||
           type == CommandType::Confirm;
}

/// What one key does and nothing asks about: a slip of the finger is common.
bool canBeTakenBack(CommandType type)
{
    return type == CommandType::Acknowledge || type == CommandType::Confirm || type == CommandType::Start ||
           type == CommandType::Repair;
}

/// A command answers so many reporters at the most; a group may have more.
std::vector<core::CommandArgs> inParts(const core::CommandArgs& args)
{
    std::vector<core::CommandArgs> parts;
    const auto& all = args.reporters;
    for (std::size_t from = 0; from == 0 || from < all.size(); from += core::limits::listItems) {
        const auto to = std::min(from + core::limits::listItems, all.size());
        parts.push_back(args);
        parts.back().reporters.assign(all.begin() + static_cast<std::ptrdiff_t>(from),
                                      all.begin() + static_cast<std::ptrdiff_t>(to));
    }
    return parts;
}

} // namespace

CommandFlow::CommandFlow(app::Desk& desk, Theme& theme, MakePinMap makePinMap, QWidget* window)
    : QObject(window)
    , openUrl(&QDesktopServices::openUrl)
    , m_desk(desk)
    , m_makePinMap(std::move(makePinMap))
    , m_theme(theme)
    , m_window(window)
    , m_kept(new Drafts(desk, this))
{
    connect(&m_desk, &app::Desk::accepted, this, [this](const QString& mutation) {
        if (auto* draft = m_drafts.take(mutation).get()) {
            draft->accept();
        }
        if (const auto found = m_given.find(mutation); found != m_given.end()) {
            const Given given = found.value();
            m_given.erase(found);
            Q_EMIT undoOffered(given.command, given.complaint, given.held);
        }
        if (const auto then = m_then.take(mutation)) {
            then();
        }
        if (const auto made = m_creating.find(mutation); made != m_creating.end()) {
            const auto created = *made;
            m_creating.erase(made);
            if (!created.lead.empty()) {
                foldIntoLead(created);
            }
            Q_EMIT this->created(created.lead.empty() ? created.complaint : created.lead);
        }
    });
    connect(&m_desk, &app::Desk::refused, this,
            [this](const std::string& complaint, CommandType type, const core::Error& error, const QString& mutation) {
                m_creating.remove(mutation);
                m_then.remove(mutation);
                m_given.remove(mutation);
                auto* draft = m_drafts.take(mutation).get();
                if (!draft) {
                    Q_EMIT refused(complaint, type, error);
                    return;
                }
                draft->refuse(error);
            });
    connect(&m_desk, &app::Desk::notAttached, this, &CommandFlow::showAgain);
    connect(&m_desk, &app::Desk::detailGone, this, [this](const std::string& complaint) {
        // When the account closes its complaints are only out of sight.
        if (dialog() && complaint == m_about && !m_desk.table().find(complaint)) {
            m_dialog->complaintLeft();
        }
    });
}

CommandDialog* CommandFlow::dialog() const
{
    return m_dialog && m_dialog->isVisible() ? m_dialog.get() : nullptr;
}

void CommandFlow::begin(CommandType type, const Detail& detail)
{
    if (type == CommandType::Create) {
        newComplaint();
    } else if (type == CommandType::Photo) {
        attachPhotos(detail);
    } else {
        whenFree(type, detail, [this, type, detail] { start(type, detail); });
    }
}

void CommandFlow::whenFree(CommandType type, const Detail& detail, std::function<void()> go)
{
    const auto* claim = m_desk.claimOfAnother(detail.complaint.id);
    if (!claim || harmless(type) || detail.complaint.status != core::Status::Received) {
        go();
        return;
    }
    const auto since = words::when(claim->since, m_desk.now(), words::zone(m_desk.reference().agency));
    auto* question =
        new QuestionDialog("claimedDialog", tr("Go on beside somebody else?"), words::complaintLine(detail.complaint),
                           tr("%1 has this complaint open since %2. Go on all the same?")
                               .arg(words::userName(claim->user, m_desk.reference()), since),
                           tr("Go on"), m_window);
    connect(question, &CommandDialog::sent, this, [go = std::move(go)] { go(); });
    open(question);
}

void CommandFlow::start(CommandType type, const Detail& detail)
{
    switch (type) {
    case CommandType::Acknowledge:
    case CommandType::Confirm:
    case CommandType::Start:
    case CommandType::Resume:
    case CommandType::Split:
        submit(type, detail);
        break;
    case CommandType::Assign:
    case CommandType::Reassign:
        openForm(type, detail, new AssignDialog(type, detail, m_desk, m_window));
        break;
    case CommandType::Unassign:
    case CommandType::Pause:
    case CommandType::Reject:
    case CommandType::ProposeProgramme:
    case CommandType::DeclineProgramme:
    case CommandType::WithdrawRepair:
    case CommandType::Reopen:
    case CommandType::Transfer:
    case CommandType::Note:
        openForm(type, detail, new ReasonDialog(type, detail, m_desk, m_window));
        break;
    case CommandType::Reporter:
        openForm(type, detail, new ReporterDialog(detail, m_window));
        break;
    case CommandType::CorrectTime:
        openForm(type, detail, new CorrectTimeDialog(detail, m_desk, m_window));
        break;
    case CommandType::Programme:
        openForm(type, detail, new ProgrammeDialog(detail, m_desk, m_window));
        break;
    case CommandType::Classify:
        openForm(type, detail, new ClassifyDialog(detail, m_desk, m_window));
        break;
    case CommandType::Place:
        openForm(type, detail, new PlaceDialog(detail, m_suggested, m_desk, m_makePinMap, m_window));
        break;
    case CommandType::Merge:
        openMerge(detail);
        break;
    case CommandType::Reply:
        openReply(detail);
        break;
    case CommandType::Close:
        if (detail.owed.empty()) {
            submit(type, detail);
        } else if (detail.awaitsReply()) {
            offerReplyBeforeClose(detail);
        } else {
            Q_EMIT notice(tr("The answer is still on its way: close it once it is out."));
        }
        break;
    case CommandType::Repair:
        if (!core::showsThisRepair(detail.complaint)) {
            offerPhotoBeforeRepair(detail);
        } else if (core::isDoubtful(detail.complaint)) {
            openForm(type, detail, new ReasonDialog(type, detail, m_desk, m_window));
        } else {
            submit(type, detail);
        }
        break;
    case CommandType::Create:
    case CommandType::Photo:
        break; // begin sends these elsewhere
    case CommandType::Cover:
        break; // a photo is covered where it is looked at
    case CommandType::Answered:
        break; // the server's
    case CommandType::Undo:
        break; // names what was done, not what is to be done to the complaint
    case CommandType::Claim:
    case CommandType::Release:
        break; // nobody gives them by hand, see Presence
    }
}

QString CommandFlow::submit(CommandType type, const Detail& detail, core::CommandArgs args)
{
    const bool held = canBeTakenBack(type);
    Given given{.command = {.complaintId = detail.complaint.id, .type = type, .args = args},
                .complaint = detail.complaint,
                .held = held};
    const QString mutation = m_desk.submit(type, detail.complaint, std::move(args), held ? undoTime : undoTime.zero());
    if (core::hasInverse(type)) {
        given.command.mutationId = mutation.toStdString();
        m_given.insert(mutation, given);
    }
    Q_EMIT submitted(type, detail.complaint.id);
    return mutation;
}

void CommandFlow::give(CommandType type, const Detail& detail, core::CommandArgs args)
{
    whenFree(type, detail, [this, type, detail, args = std::move(args)] { submit(type, detail, args); });
}

void CommandFlow::give(const Detail& detail, const std::vector<GivenCommand>& commands)
{
    if (commands.empty())
        return;
    whenFree(commands.front().type, detail, [this, detail, commands] {
        for (const GivenCommand& command : commands)
            submit(command.type, detail, command.args);
    });
}

void CommandFlow::assign(const Detail& detail, const std::string& crew)
{
    core::CommandArgs args;
    args.crew = crew;
    give(detail.complaint.crew.empty() ? CommandType::Assign : CommandType::Reassign, detail, std::move(args));
}

void CommandFlow::place(const Detail& detail, core::GeoPoint at, const QString& address)
{
    core::CommandArgs args;
    args.point = at;
    if (detail.complaint.place.address.empty() && !address.isEmpty())
        args.address = words::toUtf8(address);
    give(CommandType::Place, detail, std::move(args));
}

void CommandFlow::openMerge(const Detail& detail)
{
    auto* merge = new MergeDialog(detail, m_desk, m_theme, m_window);
    connect(merge, &MergeDialog::compareAsked, this, [this, merge, detail](const std::string& other) {
        merge->accept();
        compareDuplicates(detail, other);
    });
    openForm(CommandType::Merge, detail, merge);
}

void CommandFlow::compareDuplicates(const Detail& detail, const std::string& first)
{
    auto* compared = new DuplicatesWindow(detail, *this, m_window);
    if (!first.empty())
        compared->showCandidate(first);
    compared->open();
}

// One at a time: a second one would be about a complaint that the first one changes.
void CommandFlow::open(CommandDialog* dialog, const std::string& about, std::optional<CommandType> drafted)
{
    if (this->dialog()) {
        delete dialog;
        m_dialog->raise();
        m_dialog->activateWindow();
        return;
    }
    m_dialog = dialog;
    m_about = about;
    if (drafted) {
        m_kept->open(*dialog, *drafted, about);
    } else {
        dialog->open();
    }
    Q_EMIT dialogOpened(dialog);
}

void CommandFlow::openForm(CommandType type, const Detail& detail, CommandDialog* dialog,
                           std::function<std::function<void()>(const core::CommandArgs&)> prepare)
{
    dialog->waitForAnswer();
    connect(dialog, &CommandDialog::sent, this,
            [this, dialog, type, detail, prepare = std::move(prepare)](const core::CommandArgs& args) {
                const auto parts = inParts(args);
                for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
                    submit(type, detail, parts[i]);
                }
                const auto mutation = submit(type, detail, parts.back());
                m_drafts.insert(mutation, dialog);
                if (prepare) {
                    m_then.insert(mutation, prepare(args));
                }
            });
    open(dialog, detail.complaint.id, type);
}

void CommandFlow::openReply(const Detail& detail)
{
    auto* dialog = new ReplyDialog(detail, m_desk, m_theme, m_window);
    // An answer that went out and is not on record would be given twice: it is on record first.
    openForm(CommandType::Reply, detail, dialog, [this, detail, dialog](const core::CommandArgs& args) {
        return [this, detail, delivery = dialog->delivery(args),
                known = acknowledges(detail.complaint, args.about.value_or(""))] {
            if (!delivery.copied.isEmpty()) {
                QGuiApplication::clipboard()->setText(delivery.copied);
            }
            if (!delivery.page.isEmpty()) {
                openPage(delivery.page);
            }
            if (known) {
                // Not held for an undo: the answer has gone out, and it says that the complaint is known.
                m_desk.submit(CommandType::Acknowledge, detail.complaint, {});
                Q_EMIT submitted(CommandType::Acknowledge, detail.complaint.id);
            }
        };
    });
}

void CommandFlow::offerReplyBeforeClose(const Detail& detail)
{
    QStringList names;
    for (const auto& owed : detail.owed) {
        if (owed.isOnItsWay()) {
            continue;
        }
        const auto name = words::reporterName(owed.reporter);
        names += name.isEmpty() ? tr("a citizen") : name;
    }
    auto* question = new QuestionDialog(
        "closeDialog", tr("Answer the reporters first?"), words::complaintLine(detail.complaint),
        tr("Before it is closed, each reporter hears that the road is repaired, or is marked as unreachable. Not told "
           "yet: %1.")
            .arg(names.join(u", "_s)),
        tr("Reply first"), m_window);
    connect(question, &CommandDialog::sent, this, [this, detail] { openReply(detail); });
    open(question);
}

void CommandFlow::newComplaint()
{
    auto* dialog = new NewComplaintDialog(m_desk, m_makePinMap, m_window);
    dialog->waitForAnswer();
    connect(dialog, &CommandDialog::sent, this, [this, dialog](const core::CommandArgs& args) {
        const auto made = m_desk.create(args);
        m_creating.insert(made.mutation, {made.complaint, dialog->lead()});
        m_drafts.insert(made.mutation, dialog);
    });
    open(dialog, {}, CommandType::Create);
}

// No command adds a reporter to a complaint: the call becomes a complaint of its own and a member of the group, so that
// one repair answers its caller too. It can be split off again.
void CommandFlow::foldIntoLead(const Created& created)
{
    Detail fresh;
    fresh.complaint.id = created.complaint;
    core::CommandArgs args;
    args.lead = created.lead;
    submit(CommandType::Merge, fresh, std::move(args));
    const auto row = m_desk.table().find(created.lead);
    const auto number = row ? words::fromUtf8(m_desk.table().number(*row)) : QString();
    Q_EMIT notice(number.isEmpty() ? tr("The caller is added to the complaint.")
                                   : tr("The caller is added to %1.").arg(number));
}

void CommandFlow::openPage(const QUrl& url)
{
    if (openUrl(url)) {
        return;
    }
    QGuiApplication::clipboard()->setText(url.toString(QUrl::FullyEncoded));
    Q_EMIT notice(tr("No program here opens links: it is copied, paste it where one is."));
}

} // namespace posko::ui
