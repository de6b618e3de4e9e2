#pragma once

#include "app/session/desk.h"

#include <QObject>

#include <string>
#include <vector>

namespace posko::ui {

class CommandDialog;

/// What stands half written in the dialogs, kept while it is written: it is there again after a crash, after the dialog
/// was closed, after a sign-out. It goes once the desk has taken what was written, or by the user's own hand. Owned by
/// the command flow; GUI thread.
class Drafts : public QObject {
    Q_OBJECT
public:
    struct Draft {
        core::CommandType type{};
        std::string complaint; ///< empty: of a new one
        core::Instant at;      ///< of the last stroke
        QString words;         ///< all that was typed, a field a line
    };

    /// The desk outlives it.
    explicit Drafts(app::Desk& desk, QObject* parent = nullptr);

    /// Opens a dialog with what was kept for it, and keeps what is written there from now on.
    void open(CommandDialog& dialog, core::CommandType type, const std::string& complaint);
    /// The last one first.
    std::vector<Draft> all() const;
    void forget(core::CommandType type, const std::string& complaint);

Q_SIGNALS:
    void changed();
    /// A dialog was closed, and what stands there is kept.
    void put(posko::core::CommandType type, const std::string& complaint);

private:
    void keep(const app::Memo::Key& key, const CommandDialog& dialog);

    app::Desk& m_desk;
};

} // namespace posko::ui
