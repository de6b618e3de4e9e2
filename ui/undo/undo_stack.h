#pragma once

#include "app/session/desk.h"
#include "ui/bulk/bulk_flow.h"

#include <QHash>
#include <QObject>

#include <string>
#include <vector>

namespace posko::ui {

class CommandFlow;

/// What was done in this session and can be taken back, and what was taken back and can be done again, the latest last.
/// What was not sent yet is withdrawn; what was sent is undone by a command of its own, which the server refuses where
/// somebody has been there since. Commands for many complaints are taken back together. Owned by the main window; GUI
/// thread.
class UndoStack : public QObject {
    Q_OBJECT
public:
    struct Deed {
        QString text;          ///< what was done, to which complaint
        std::string complaint; ///< of a single one, else empty
        /// What was given, in its order.
        std::vector<app::BulkProgress::Written> given;
        /// What was withdrawn before it was sent: to be done again it is given anew.
        std::vector<core::Command> withdrawn;
    };

    /// The desk outlives it.
    UndoStack(app::Desk& desk, CommandFlow& flow, BulkFlow& bulk, QObject* parent = nullptr);

    const std::vector<Deed>& done() const { return m_done; }
    const std::vector<Deed>& undone() const { return m_undone; }
    /// Something could still be withdrawn: it waits before it is sent.
    bool holds() const { return !m_held.empty(); }

    void undo();
    void redo();
    /// With the account all of it goes.
    void clear();

Q_SIGNALS:
    void changed();
    /// Something was done that can be taken back.
    void deedDone();
    /// A sentence for the status line.
    void notice(const QString& text);

private:
    enum class Way { Back, Again };

    void add(const core::Command& command, const core::Complaint& complaint, bool held);
    void addMany(const BulkFlow::Deed& deed);
    void take(Way way);
    void takeSent(const Deed& deed, Way way);
    void giveAgain(const Deed& deed);
    void onWithdrawn(const std::vector<core::Command>& commands);
    void onNotWithdrawn(const QString& mutation, const core::Error& error);
    void onAccepted(const QString& mutation);
    void onRefused(const QString& mutation, const core::Error& error);
    std::vector<Deed>& stack(Way way) { return way == Way::Back ? m_done : m_undone; }
    void put(Way from, Deed deed);
    static QString said(Way way, const Deed& deed);

    struct UnderWay {
        Deed deed;
        Way way = Way::Back;
    };

    app::Desk& m_desk;
    BulkFlow& m_bulk;
    std::vector<Deed> m_done, m_undone;
    std::vector<QString> m_held;                  ///< mutations
    QHash<QString, UnderWay> m_withdrawing;       ///< by mutation
    QHash<QString, UnderWay> m_taking;            ///< by mutation of the undo
    QHash<QString, Deed> m_givingAgain;           ///< by mutation
    std::map<std::string, UnderWay> m_takingMany; ///< by order
};

} // namespace posko::ui
