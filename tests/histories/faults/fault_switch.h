#pragma once

#include "tests/histories/faults/fault_points.h"

#include <QProcessEnvironment>
#include <QString>

namespace posko::tests {

/// The test's hand on what goes wrong in one process. Any number of processes may be started with its environment, one
/// after the other. Throws std::runtime_error where no file can be made.
class FaultSwitch {
public:
    /// `file` is made anew; `folder` is what the faults are about.
    FaultSwitch(const QString& file, const QString& folder);
    ~FaultSwitch();
    FaultSwitch(const FaultSwitch&) = delete;
    FaultSwitch& operator=(const FaultSwitch&) = delete;

    FaultPoints* operator->() { return m_points; }
    /// Ends the process at its `writes`-th write from now on.
    void killIn(std::uint64_t writes, FaultPoints::Death);
    /// Disk and reads are sound again, and nobody is killed. The clocks stay as they are.
    void mend();
    /// The environment of a process that is to have these faults.
    QProcessEnvironment environment() const;

private:
    QString m_file;
    FaultPoints* m_points;
};

} // namespace posko::tests
