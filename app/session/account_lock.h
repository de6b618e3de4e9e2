#pragma once

#include <QLockFile>
#include <QString>

#include <expected>
#include <memory>

namespace posko::app {

inline constexpr QLatin1StringView lockName("posko.lock");

/// An account's folder, held for this process as long as this lives.
class HeldAccount {
public:
    explicit HeldAccount(std::unique_ptr<QLockFile>);
    ~HeldAccount();
    HeldAccount(const HeldAccount&) = delete;
    HeldAccount& operator=(const HeldAccount&) = delete;

private:
    std::unique_ptr<QLockFile> m_file;
};

/// Takes an account's folder for this process, until the lock goes: two processes over one replica would write
/// into each other's transactions and remove each other's photos. The lock of a process that died on this computer is
/// taken over, and so is one that this process could not remove when it was done. Else fails at once with a translated
/// sentence that says who has it and what to do. Any thread.
std::expected<std::unique_ptr<HeldAccount>, QString> lockAccount(const QString& folder);

} // namespace posko::app
