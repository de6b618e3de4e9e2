#pragma once

#include "app/session/desk.h"
#include "app/session/pending_command.h"

#include <QWidget>

#include <optional>
#include <string>
#include <vector>

class QFormLayout;
class QLabel;
class QListWidget;
class QPushButton;
class QVBoxLayout;

namespace posko::ui {

/// One kind of row that the post is run by: a list of what there is, and a form for the chosen one. What is saved goes
/// the way of every command: it is written down here, sent when it can be, and may be refused; until the server has it
/// the list marks it, and the form shows what was saved. GUI thread; the desk outlives it.
class RowPage : public QWidget {
    Q_OBJECT
public:
    /// `name` becomes the object name.
    RowPage(const char* name, core::EntityKind kind, app::Desk& desk, QWidget* parent);

    /// Fills the list for the first time; once what derives from it is made.
    void begin();
    /// Whether the form holds what was not saved.
    bool isWritten() const;
    /// Another row, where nothing is lost by it.
    void choose(const std::string& id);

protected:
    struct Item {
        std::string id;
        QString title;
        QString detail;     ///< quiet, in a second line
        bool faded = false; ///< not in use any more
    };
    /// How the list shows a row.
    virtual Item item(const std::string& id, const std::string& body) const = 0;
    /// Fills the form; an empty body is that of a new row.
    virtual void fill(const std::string& body) = 0;
    /// The form as a row, or nothing after `wrong`.
    virtual std::optional<core::ReferenceChange> collect() = 0;
    /// What the form has now, in one text, to tell whether something was written.
    virtual QString typed() const = 0;
    virtual QString newText() const = 0;
    virtual QString saveText() const { return tr("Save"); }
    /// Whether what is there may be changed.
    virtual bool mayEdit(const std::string& body) const;
    /// Whether ids are numbers, the latest first in the list.
    virtual bool isNumbered() const { return false; }
    /// Whether rows can be taken away.
    virtual bool mayTakeAway() const { return false; }
    /// The text of a server's refusal.
    virtual QString refusal(const core::Error& error) const;

    QWidget* addField(const char* name, const QString& label, QWidget* field);
    /// Below the fields and above the buttons.
    QVBoxLayout* below() const { return m_below; }
    /// Stays in sight above the buttons, however far the fields are scrolled.
    QVBoxLayout* footer() const { return m_footer; }
    /// Says what is wrong and moves the focus there.
    std::nullopt_t wrong(const QString& text, QWidget* at);
    /// To be called by whatever changes what `typed` says.
    void edited();
    bool isNew() const { return m_shown.empty(); }
    const std::string& shownId() const { return m_shown; }
    app::Desk& desk() const { return m_desk; }
    /// The rows as the user sees them: the server's, and what waits over them. By id.
    std::map<std::string, std::string> rows() const;
    /// `undoable`: one press takes it back.
    void send(const core::ReferenceChange& change, std::int64_t seen, bool undoable = true);
    std::int64_t versionOf(const std::string& id) const;

private:
    void refill();
    void showRow(const std::string& id);
    void save();
    void takeAway();
    void takeBack();
    void startNew();
    void showState();
    void onPending(const std::vector<app::PendingCommand>& commands);
    void onRefused(const core::Error& error, const QString& mutation);
    /// True where nothing is written, or the user lets it go.
    bool letsGo();

    /// The last that was saved here, to be taken back.
    struct Saved {
        core::ReferenceChange change;
        std::string before; ///< its body then; empty: it was new
        QString mutation;
        bool refused = false;
    };

    const core::EntityKind m_kind;
    app::Desk& m_desk;
    QListWidget* m_list;
    QFormLayout* m_form;
    QVBoxLayout* m_below;
    QVBoxLayout* m_footer;
    QLabel* m_wrong;
    QLabel* m_state;
    QPushButton* m_new;
    QPushButton* m_save;
    QPushButton* m_takeAway;
    QPushButton* m_takeBack;
    std::map<std::string, app::PendingCommand> m_waiting; ///< by the row's id
    std::string m_shown;                                  ///< id of the row in the form; empty: a new one
    std::int64_t m_seen = 0;                              ///< the version that the form was filled from
    QString m_asFilled;
    std::optional<Saved> m_saved;
    bool m_filling = false;
};

} // namespace posko::ui
