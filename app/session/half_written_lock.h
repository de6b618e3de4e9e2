#pragma once

#include <QString>

namespace posko::app {

/// Removes a lock file that was made and then never written into, because its process was killed or the power failed in
/// between: it names nobody who could be found dead, so QLockFile, and QSettings by it, would wait half a minute for
/// it, or for ever. One that is just being written is given a second to be whole. Returns at once where there is none.
/// Any thread, before the lock itself is asked for.
void removeHalfWrittenLock(const QString& lockFile);

} // namespace posko::app
