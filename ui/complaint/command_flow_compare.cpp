// What becomes of a conflict once the user has compared.
#include "ui/complaint/command_flow.h"

#include "ui/dialogs/compare_dialog.h"
#include "ui/words/words.h"

namespace posko::ui {

void CommandFlow::compare(const app::PendingCommand& pending)
{
    if (!pending.comparison) {
        return;
    }
    auto* dialog = new CompareDialog(pending, m_desk, m_window);
    dialog->waitForAnswer();
    connect(dialog, &CommandDialog::sent, this, [this, dialog, pending] { decide(pending, *dialog); });
    open(dialog, pending.command.complaintId);
}

void CommandFlow::decide(const app::PendingCommand& pending, CompareDialog& dialog)
{
    const auto& decision = dialog.decision();
    const auto& complaint = pending.command.complaintId;
    const auto before = words::fromUtf8(pending.command.mutationId);
    if (decision.again) {
        dialog.accept();
        m_desk.retry(before); // with the time at which it was done
        return;
    }
    core::CommandArgs note;
    note.text = words::toUtf8(decision.note);
    // What was done first goes once what takes its place is written down.
    QString mutation;
    std::function<void()> then;
    if (decision.type) {
        mutation = m_desk.submit(*decision.type, complaint, decision.args, pending.comparison->theirs.version);
        then = [this, complaint, before, note] {
            if (!note.text->empty()) {
                m_desk.submit(core::CommandType::Note, complaint, note);
            }
            m_desk.discard(before);
        };
    } else {
        mutation = m_desk.submit(core::CommandType::Note, complaint, note);
        then = [this, before] {
            m_desk.discard(before);
        };
    }
    m_drafts.insert(mutation, &dialog);
    m_then.insert(mutation, then);
}

} // namespace posko::ui
