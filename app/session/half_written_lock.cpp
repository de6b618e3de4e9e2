#include "app/session/half_written_lock.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QThread>

#include <chrono>

namespace posko::app {

using namespace std::chrono_literals;

void removeHalfWrittenLock(const QString& lockFile)
{
    constexpr auto whole = 1s;
    constexpr auto again = 20ms;
    for (auto waited = 0ms; waited <= whole; waited += again) {
        const QFileInfo lock(lockFile);
        if (!lock.exists() || lock.size() > 0)
            return;
        // By either sign, since the clock may have been set meanwhile.
        if (std::chrono::abs(lock.lastModified().msecsTo(QDateTime::currentDateTime()) * 1ms) > whole)
            break;
        QThread::sleep(again);
    }
    QFile::remove(lockFile);
}

} // namespace posko::app
