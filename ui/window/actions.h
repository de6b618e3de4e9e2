#pragma once

#include "core/command.h"

#include <QKeySequence>
#include <QObject>

#include <map>
#include <vector>

class QAction;
class QWidget;

namespace posko::ui {

/// The one registry of what a user can do. Menus, toolbar, buttons of the pane and shortcuts take their actions from
/// here, so that a word, a key and an enabled state exist once. Owned by the main window; GUI thread.
class Actions : public QObject {
    Q_OBJECT
public:
    enum Id {
        NewComplaint,
        AttachPhoto,
        PastePhoto,
        Search,
        SearchEverywhere,
        FindPlace,
        CommandPalette,
        NextRow,
        PreviousRow,
        Triage,
        SkipInTriage,
        Snooze,
        MarkRow,
        MarkNext,
        MarkPrevious,
        MarkAll,
        Unmark,
        ShowInQueue,
        OnlyWhatMapShows,
        CrewBoard,
        CrewsOnMap,
        BacklogBoard,
        SaveView,
        SavedViews,
        MoreLikeThis,
        Columns,
        CopyRows,
        ExportRows,
        FitMap,
        ZoomIn,
        ZoomOut,
        Undo,
        Redo,
        CopyNumber,
        CopyLink,
        CopyCoordinates,
        OpenInMaps,
        PrintOrder,
        SaveOrderPdf,
        PrintCrewDay,
        SaveCrewDayPdf,
        TakePlace,
        ConfirmPlace,
        CompareDuplicates,
        Administration,
        MyAccount,
        SaveUnsent,
        TakeInUnsent,
        SignOut,
        Quit,
        Notifications,
        KeyHelp,
        About,
        LightScheme,
        DarkScheme,
        SystemScheme,
        UseEnglish,
        UseIndonesian,
    };

    explicit Actions(QWidget* window);

    QAction* operator[](Id) const;
    /// The action that gives a command to the selected complaint.
    QAction* command(core::CommandType) const; ///< of one that is an action
    /// Not those that nobody gives any more, and not `cover`, which is given where the photo is looked at.
    static bool isAction(core::CommandType);
    const std::vector<QAction*>& all() const { return m_all; }

    /// Enables just the commands that may be given now, and what goes with them.
    void allow(const std::vector<core::CommandType>&);

Q_SIGNALS:
    void commandTriggered(posko::core::CommandType type);

private:
    QAction* add(const char* name, const QString& text, const QKeySequence& key = {});

    std::map<Id, QAction*> m_actions;
    std::map<core::CommandType, QAction*> m_commands;
    std::vector<QAction*> m_all;
};

} // namespace posko::ui
