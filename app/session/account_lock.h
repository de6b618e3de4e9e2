#pragma once

#include <QLockFile>
#include <QString>

#include <expected>
#include <memory>

namespace posko::app {

inline constexpr QLatin1StringView lockName("posko.lock");

/// Takes an account's folder for this process, until the lock is deleted: two processes over one replica would write
/// into each other's transactions and remove each other's photos. The lock of a process that died on this computer is
/// taken over. Else fails at once with a translated sentence that says who has it and what to do. Any thread.
std::expected<std::unique_ptr<QLockFile>, QString> lockAccount(const QString& folder);

} // namespace posko::app
