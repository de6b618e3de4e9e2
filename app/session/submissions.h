#pragma once

#include "app/session/work_context.h"

#include <QObject>

#include <chrono>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace posko::app {

/// What the user does, on its way into the outbox and out of it: checks each command on what the user sees, writes it
/// down before anything is sent, takes back, tries again, and gives up. Worker's thread; the context outlives it.
class Submissions : public QObject {
    Q_OBJECT
public:
    explicit Submissions(const WorkContext&, QObject* parent = nullptr);

    /// Answered by `Accepted` or `Refused`.
    void submit(core::Command, std::optional<std::int64_t> seen, std::chrono::milliseconds hold);
    /// Writes commands down in one transaction with what `along` writes, each checked on top of those before it. One
    /// that is refused hinders no other; what became of each is returned in their order. Where the disk does not take
    /// them nothing is written.
    core::Result<std::vector<core::Result<void>>> submitAll(std::vector<core::Command>&,
                                                            const std::function<core::Result<void>()>& along);
    /// Answered by `Withdrawn` or `NotWithdrawn`.
    void withdraw(const std::string& mutationId);
    void sendHeld();
    void retry(const std::string& mutationId);
    void discard(const std::string& mutationId);

    /// A photo whose original is in the desk's keeping.
    struct Attached {
        core::Photo photo;
        std::string fileName; ///< where it was a file
    };
    /// Writes the command and the upload behind it in one transaction.
    core::Result<void> attach(const std::string& complaintId, const Attached&);

    /// Takes applied commands whose row has arrived, and those of `overtaken`, out of the outbox and keeps them for a
    /// server that was restored. Returns whether there were any.
    bool retireApplied(const std::set<std::string>& overtaken = {});
    /// Forgets kept commands that a backup of the server up to this place holds, or that were kept long enough.
    void forgetKept(std::int64_t backedUpSeq);

Q_SIGNALS:
    /// What is in the outbox is another now.
    void changed();

private:
    /// What goes into the outbox with a command.
    struct Along {
        const Upload* upload = nullptr;
        std::string fileName; ///< of the upload
        std::string replaced; ///< the mutation whose place it takes
    };
    /// Fills in what only the replica knows, and checks. Without a version that the user saw the command rests on the
    /// one that is here now.
    core::Result<core::Effect> prepare(core::Command&, std::optional<std::int64_t> seen) const;
    /// The same, and writes the command in one transaction with what goes along.
    core::Result<void> enqueue(core::Command&, std::optional<std::int64_t> seen, const Along&);
    /// Its undo shows at once.
    void keepForUndo(const core::Command&, const core::Effect&);
    /// The latest version of the entry's complaint that is known here.
    core::Result<std::int64_t> todaysVersion(const OutboxEntry&) const;
    /// What the command rests on, where it can conflict and that is here.
    core::Result<std::optional<core::Complaint>> baseOf(const core::Command&) const;
    /// A command on these complaints says that those before it were meant.
    void endHoldsBefore(const core::Command&);
    /// Takes a command out of the outbox with those that do not stand without it, in one transaction.
    core::Result<std::vector<core::Command>> takeBack(const std::string& mutationId);
    /// Takes a command out of the outbox, and the photo that only it named.
    void forget(const core::Command&);

    const WorkContext& m_work;
};

} // namespace posko::app
