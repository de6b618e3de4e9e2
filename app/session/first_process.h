#pragma once

#include <QObject>
#include <QString>

#include <memory>

class KDSingleApplication;

namespace posko::app {

/// Whether this process is the first one of its user and session that works in a data directory. A later one asks the
/// first to come to the front, and ends. Built without KDSingleApplication every process is a first one, and the locks
/// of the accounts' folders keep them apart. GUI thread.
class FirstProcess : public QObject {
    Q_OBJECT
public:
    /// The directory exists.
    explicit FirstProcess(const QString& dataDirectory, QObject* parent = nullptr);
    ~FirstProcess() override;

    bool isFirst() const;
    /// Asks the first one to show its window. Waits for a few seconds at the most; false when it takes no notice.
    bool callFirst();

Q_SIGNALS:
    /// A later process was started.
    void called();

private:
    std::unique_ptr<KDSingleApplication> m_application;
};

} // namespace posko::app
