#pragma once

#include "app/session/unsent_file.h"
#include "app/session/work_context.h"

#include <QObject>
#include <QUrl>

#include <memory>
#include <vector>

namespace posko::app {

/// Carries unsent work to another desk of the same account: into a file, and out of one. Files are read and written on
/// the photos' thread, behind what is being attached there. Commands keep their ids, so that a server that had some of
/// them answers what it stored, and what is here already is not taken twice. Worker's thread; the context outlives it.
class UnsentTransfer : public QObject {
    Q_OBJECT
public:
    struct Account {
        QUrl server;
        QString login;
    };
    UnsentTransfer(const WorkContext&, Account, QObject* parent = nullptr);

    /// Answered by `UnsentSaved` or `UnsentFailed`.
    void save(const QString& path);
    /// Answered by `UnsentTakenIn` or `UnsentFailed`, and then nothing was taken in.
    void takeIn(const QString& path);

Q_SIGNALS:
    /// Commands and their photos are here that were not before.
    void taken();

private:
    /// A picture that is here now, and not removed before its command is.
    using Held = std::shared_ptr<const void>;
    struct Gathered {
        UnsentWork unsent;
        std::vector<Held> held;
        int missing = 0; ///< pictures that are named and not here
    };
    struct Read {
        UnsentWork unsent;
        std::vector<Held> held;
    };

    core::Result<Gathered> gather() const;
    void write(const QString& path);
    void takeRead(const QString& path, const Read&);
    core::Result<int> insert(const UnsentWork&);
    std::string server() const;
    void fail(const QString& path, const core::Error&) const;

    const WorkContext& m_work;
    const Account m_account;
};

} // namespace posko::app
