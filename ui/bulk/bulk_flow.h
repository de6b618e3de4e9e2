#pragma once

#include "app/session/desk.h"
#include "app/table/bulk_preview.h"
#include "ui/queue/selection.h"

#include <QObject>
#include <QPointer>

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace posko::ui {

class BulkDialog;
class Previewer;

/// Gives commands to the marked complaints: says what will happen where there is something to choose or somebody is
/// left out, hands the orders to the desk, and follows how far they are. Owned by the main window; GUI thread.
class BulkFlow : public QObject {
    Q_OBJECT
public:
    /// What was begun by one press: an order to a crew may be two orders to the desk.
    struct Deed {
        core::CommandType type = core::CommandType::Note;
        std::map<std::string, app::BulkProgress> orders; ///< by id

        std::size_t done() const, total() const, refused() const, given() const;
        /// None of them runs any more.
        bool ended() const;
        /// The disk did not take more of one.
        bool stopped() const;
    };

    /// The desk outlives it.
    BulkFlow(app::Desk& desk, Selection& selection, QWidget* window);

    /// What may be given to the marked complaints by this account.
    std::vector<core::CommandType> allowed() const;
    /// `chosen`: what the others are folded into by a merge.
    void begin(core::CommandType type, const std::optional<core::Complaint>& chosen);
    /// With all that is asked for: goes where nobody is left out, else opens its dialog filled in.
    void order(core::CommandType type, const core::CommandArgs& args);
    /// An order of somebody else's making. Returns its id.
    std::string give(app::BulkOrder order);
    void cancel();
    void goOn();
    /// The latest one, or null.
    const Deed* deed() const { return m_deed ? &*m_deed : nullptr; }
    BulkDialog* dialog() const;
    /// Marks those that the desk refused.
    void markRefused();

Q_SIGNALS:
    /// Another one, or further on.
    void changed();
    /// The latest one has ended.
    void ended(const posko::ui::BulkFlow::Deed& deed);
    /// A sentence for the window's status line.
    void notice(const QString& text);

private:
    void open(core::CommandType type, const std::optional<core::Complaint>& lead, const core::CommandArgs& args = {});
    void give(const app::BulkPreview& preview, const core::CommandArgs& args, core::CommandType type);
    void follow(const app::BulkProgress& progress);
    void mark(const std::vector<std::string>& complaints);

    app::Desk& m_desk;
    Selection& m_selection;
    QWidget* m_window;
    QPointer<BulkDialog> m_dialog;
    QPointer<Previewer> m_previewer; ///< of what may need no dialog
    std::optional<Deed> m_deed;
};

} // namespace posko::ui
