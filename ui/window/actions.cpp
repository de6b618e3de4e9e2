#include "ui/window/actions.h"

#include "ui/words/words.h"

#include <QAction>
#include <QActionGroup>
#include <QKeySequence>
#include <QWidget>

#include <algorithm>

namespace posko::ui {

using namespace Qt::StringLiterals;
using core::CommandType;

namespace {

/// One key where the hands already are. Two commands share a key where a complaint never allows both.
QKeySequence keyOf(CommandType type)
{
    switch (type) {
    case CommandType::Create:
        return Qt::Key_N;
    case CommandType::Place:
        return Qt::Key_G;
    case CommandType::Classify:
        return Qt::Key_C;
    case CommandType::Acknowledge:
        return Qt::Key_E;
    case CommandType::Assign:
    case CommandType::Reassign:
        return Qt::Key_A;
    case CommandType::Unassign:
        return Qt::Key_U;
    case CommandType::Confirm:
        return Qt::Key_Y;
    case CommandType::Start:
        return Qt::Key_S;
    case CommandType::Pause:
    case CommandType::Resume:
        return Qt::Key_H;
    case CommandType::Photo:
        return Qt::Key_P;
    case CommandType::Repair:
    case CommandType::WithdrawRepair:
        return Qt::Key_F;
    case CommandType::Reply:
        return Qt::Key_R;
    case CommandType::Close:
        return Qt::Key_L;
    case CommandType::Reject:
        return Qt::Key_X;
    case CommandType::Programme:
        return Qt::Key_B;
    case CommandType::ProposeProgramme:
    case CommandType::DeclineProgramme:
        return Qt::SHIFT | Qt::Key_B;
    case CommandType::Merge:
        return Qt::Key_D;
    case CommandType::Split:
        return Qt::Key_I;
    case CommandType::Reopen:
        return Qt::Key_O;
    case CommandType::Transfer:
        return Qt::Key_T;
    case CommandType::Note:
        return Qt::Key_M;
    case CommandType::Reporter:
        return Qt::SHIFT | Qt::Key_R;
    case CommandType::CorrectTime:
        return Qt::SHIFT | Qt::Key_T;
    case CommandType::Claim:
    case CommandType::Release:
    case CommandType::Cover:
    case CommandType::Answered:
    case CommandType::Undo:
        break; // nobody gives the former two any more, a photo is covered where it is looked at, and an undo is an
               // action of its own
    }
    return {};
}

QString nameOf(CommandType type)
{
    return u"action_"_s + words::fromUtf8(core::toWord(type));
}

} // namespace

Actions::Actions(QWidget* window)
    : QObject(window)
{
    for (std::size_t i = 0; i < core::commandTypeCount; ++i) {
        const auto type = static_cast<CommandType>(i);
        // What can be undone depends on what was done, not on the complaint: it is an action of its own, below.
        if (type == CommandType::Undo || !isAction(type))
            continue;
        QAction* action = add(nameOf(type).toLatin1().constData(), words::command(type), keyOf(type));
        m_commands[type] = action;
        action->setEnabled(false);
        connect(action, &QAction::triggered, this, [this, type] { Q_EMIT commandTriggered(type); });
    }
    m_actions[NewComplaint] = m_commands[CommandType::Create];
    m_actions[AttachPhoto] = m_commands[CommandType::Photo];

    // A field that is typed in keeps the key for its own paste.
    m_actions[PastePhoto] = add("action_paste_photo", tr("Paste photo"), QKeySequence::Paste);
    m_actions[Search] = add("action_search", tr("Search"), Qt::Key_Slash);
    m_actions[SearchEverywhere] =
        add("action_search_everywhere", tr("Search all complaints"), Qt::CTRL | Qt::Key_Return);
    m_actions[FindPlace] = add("action_find_place", tr("Find a place"), Qt::CTRL | Qt::Key_L);
    m_actions[CommandPalette] = add("action_palette", tr("Command palette"), Qt::CTRL | Qt::Key_K);
    m_actions[NextRow] = add("action_next_row", tr("Next complaint"), Qt::Key_J);
    m_actions[PreviousRow] = add("action_previous_row", tr("Previous complaint"), Qt::Key_K);
    // No shortcut of the window: in a field, on a button and in a dialog Return is theirs. The queue hears it.
    m_actions[Triage] = add("action_triage", tr("Begin the triage"), Qt::Key_Return);
    m_actions[Triage]->setShortcutContext(Qt::WidgetShortcut);
    window->removeAction(m_actions[Triage]);
    m_actions[SkipInTriage] = add("action_triage_skip", tr("Skip"), Qt::SHIFT | Qt::Key_W);
    m_actions[SkipInTriage]->setEnabled(false);
    m_actions[Snooze] = add("action_snooze", tr("Put off…"), Qt::Key_W);
    m_actions[Snooze]->setEnabled(false);
    m_actions[MarkRow] = add("action_mark_row", tr("Mark the complaint, or unmark it"), Qt::Key_Z);
    m_actions[MarkNext] = add("action_mark_next", tr("Mark down to the next complaint"), Qt::SHIFT | Qt::Key_J);
    m_actions[MarkPrevious] =
        add("action_mark_previous", tr("Mark up to the previous complaint"), Qt::SHIFT | Qt::Key_K);
    // A field that is typed in keeps the key for its own text.
    m_actions[MarkAll] = add("action_mark_all", tr("Mark all of the list"), QKeySequence::SelectAll);
    m_actions[Unmark] = add("action_unmark", tr("Unmark"), Qt::CTRL | Qt::SHIFT | Qt::Key_A);
    m_actions[Unmark]->setEnabled(false);
    m_actions[ShowInQueue] = add("action_show_in_queue", tr("Show it in the list"), Qt::Key_Q);
    m_actions[OnlyWhatMapShows] = add("action_only_map", tr("Only what the map shows"), Qt::Key_V);
    m_actions[OnlyWhatMapShows]->setCheckable(true);
    m_actions[CrewBoard] = add("action_crew_board", tr("Crews in place of the map"), Qt::Key_F7);
    m_actions[CrewBoard]->setCheckable(true);
    m_actions[CrewsOnMap] = add("action_crews_on_map", tr("Crews on the map"), Qt::SHIFT | Qt::Key_F7);
    m_actions[CrewsOnMap]->setCheckable(true);
    m_actions[CrewsOnMap]->setChecked(true);
    m_actions[BacklogBoard] = add("action_backlog_board", tr("Backlog board"), Qt::CTRL | Qt::Key_B);
    m_actions[SaveView] = add("action_save_view", tr("Save this view…"), QKeySequence::Save);
    m_actions[SavedViews] = add("action_saved_views", tr("Saved views…"), Qt::CTRL | Qt::SHIFT | Qt::Key_S);
    m_actions[MoreLikeThis] = add("action_more_like_this", tr("More like this"), Qt::SHIFT | Qt::Key_Z);
    m_actions[Columns] = add("action_columns", tr("Columns…"));
    // In a field it copies what is marked there.
    m_actions[CopyRows] = add("action_copy_rows", tr("Copy the rows as a table"), QKeySequence::Copy);
    m_actions[ExportRows] = add("action_export_rows", tr("Save as a table for spreadsheets…"), Qt::CTRL | Qt::Key_E);
    m_actions[FitMap] = add("action_fit_map", tr("Fit the map to the complaint, then to the queue"), Qt::Key_0);
    m_actions[ZoomIn] = add("action_zoom_in", tr("Zoom in"), Qt::Key_Plus);
    m_actions[ZoomOut] = add("action_zoom_out", tr("Zoom out"), Qt::Key_Minus);
    // So does this one: there it takes back what was typed.
    m_actions[Undo] = add("action_undo", tr("Undo"), QKeySequence::Undo);
    m_actions[Redo] = add("action_redo", tr("Do it again"), Qt::CTRL | Qt::SHIFT | Qt::Key_Z);
    for (const Id id : {Undo, Redo})
        m_actions[id]->setEnabled(false);
    m_actions[CopyNumber] = add("action_copy_number", tr("Copy the number"), Qt::CTRL | Qt::SHIFT | Qt::Key_C);
    m_actions[CopyLink] = add("action_copy_link", tr("Copy the link"), Qt::CTRL | Qt::SHIFT | Qt::Key_L);
    m_actions[CopyCoordinates] =
        add("action_copy_coordinates", tr("Copy the coordinates"), Qt::CTRL | Qt::SHIFT | Qt::Key_K);
    m_actions[OpenInMaps] = add("action_open_in_maps", tr("Open in a map program"), Qt::CTRL | Qt::SHIFT | Qt::Key_M);
    m_actions[PrintOrder] = add("action_print_order", tr("Print work order…"), QKeySequence::Print);
    m_actions[SaveOrderPdf] = add("action_save_order_pdf", tr("Work order into a PDF file…"));
    m_actions[PrintCrewDay] =
        add("action_print_crew_day", tr("Print the crew's day…"), Qt::CTRL | Qt::SHIFT | Qt::Key_P);
    m_actions[SaveCrewDayPdf] = add("action_save_crew_day_pdf", tr("The crew's day into a PDF file…"));
    m_actions[TakePlace] =
        add("action_take_place", tr("Take the first place found in the text"), Qt::SHIFT | Qt::Key_G);
    // A place is either to be found or there to be confirmed.
    m_actions[ConfirmPlace] = add("action_confirm_place", tr("Confirm place"), Qt::SHIFT | Qt::Key_G);
    m_actions[ConfirmPlace]->setEnabled(false);
    m_actions[CompareDuplicates] =
        add("action_compare_duplicates", tr("Compare with what may be the same"), Qt::SHIFT | Qt::Key_D);
    m_actions[CompareDuplicates]->setEnabled(false);
    m_actions[MyAccount] = add("action_my_account", tr("My account…"));
    m_actions[SaveUnsent] = add("action_save_unsent", tr("Save unsent work…"));
    m_actions[SaveUnsent]->setEnabled(false);
    m_actions[TakeInUnsent] = add("action_take_in_unsent", tr("Take in unsent work…"));
    m_actions[SignOut] = add("action_sign_out", tr("Sign out"));
    m_actions[Quit] = add("action_quit", tr("Quit"), Qt::CTRL | Qt::Key_Q);
    m_actions[Notifications] = add("action_notifications", tr("Notifications…"));
    m_actions[KeyHelp] = add("action_key_help", tr("Keys"), Qt::Key_F1);
    m_actions[About] = add("action_about", tr("About Posko"));
    m_actions[LightScheme] = add("action_light", tr("Light"));
    m_actions[DarkScheme] = add("action_dark", tr("Dark"));
    m_actions[SystemScheme] = add("action_system_scheme", tr("As the system"));
    m_actions[UseEnglish] = add("action_english", words::language("en"));
    m_actions[UseIndonesian] = add("action_indonesian", words::language("id"));

    using Choices = std::vector<Id>;
    for (const Choices& choices :
         {Choices{LightScheme, DarkScheme, SystemScheme}, Choices{UseEnglish, UseIndonesian}}) {
        auto* group = new QActionGroup(this);
        for (const Id id : choices) {
            m_actions[id]->setCheckable(true);
            group->addAction(m_actions[id]);
        }
    }
    for (const Id id : {SearchEverywhere, ShowInQueue, PastePhoto})
        m_actions[id]->setEnabled(false);
    for (const Id id : {MoreLikeThis, CopyRows, CopyNumber, CopyLink, CopyCoordinates, OpenInMaps, TakePlace})
        m_actions[id]->setEnabled(false);
}

QAction* Actions::operator[](Id id) const
{
    return m_actions.at(id);
}

QAction* Actions::command(CommandType type) const
{
    return type == CommandType::Undo ? m_actions.at(Undo) : m_commands.at(type);
}

bool Actions::isAction(CommandType type)
{
    return !core::isFormer(type) && type != CommandType::Cover && type != CommandType::Answered;
}

void Actions::allow(const std::vector<CommandType>& allowed)
{
    for (const auto& [type, action] : m_commands) {
        // A new complaint rests on the role, not on what is selected.
        if (type != CommandType::Create)
            action->setEnabled(std::ranges::contains(allowed, type));
    }
    m_actions[PastePhoto]->setEnabled(m_actions[AttachPhoto]->isEnabled());
}

QAction* Actions::add(const char* name, const QString& text, const QKeySequence& key)
{
    auto* action = new QAction(text, this);
    action->setObjectName(QLatin1StringView(name));
    action->setShortcut(key);
    action->setShortcutContext(Qt::WindowShortcut);
    // Shown beside the word wherever the action stands, also on buttons.
    action->setToolTip(key.isEmpty() ? text : tr("%1 (%2)").arg(text, key.toString(QKeySequence::NativeText)));
    static_cast<QWidget*>(parent())->addAction(action);
    m_all.push_back(action);
    return action;
}

} // namespace posko::ui
