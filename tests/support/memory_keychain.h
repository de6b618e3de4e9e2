#pragma once

#include "app/session/keychain.h"

#include <QMutex>
#include <QPromise>

#include <map>
#include <memory>
#include <utility>
#include <vector>

namespace posko::tests {

/// A keychain that lasts as long as the test.
class MemoryKeychain : public app::Keychain {
public:
    QFuture<Answer> read(const QString& name) override
    {
        const QMutexLocker locker(&m_mutex);
        if (!m_there)
            return QtFuture::makeReadyValueFuture(Answer{});
        const auto found = m_secrets.find(name);
        return QtFuture::makeReadyValueFuture(
            Answer{.done = true, .secret = found == m_secrets.end() ? QByteArray() : found->second});
    }
    QFuture<Answer> write(const QString& name, const QByteArray& secret) override
    {
        const QMutexLocker locker(&m_mutex);
        if (m_stuck) {
            const auto never = std::make_shared<QPromise<Answer>>();
            never->start();
            m_unanswered.push_back(never);
            return never->future();
        }
        if (m_there)
            m_secrets[name] = secret;
        return QtFuture::makeReadyValueFuture(Answer{.done = m_there, .secret = {}});
    }
    QFuture<Answer> remove(const QString& name) override
    {
        const QMutexLocker locker(&m_mutex);
        m_secrets.erase(name);
        return QtFuture::makeReadyValueFuture(Answer{.done = m_there, .secret = {}});
    }

    std::map<QString, QByteArray> secrets() const
    {
        const QMutexLocker locker(&m_mutex);
        return m_secrets;
    }
    /// The only one; empty where there is none.
    QByteArray secret() const
    {
        const auto all = secrets();
        return all.size() == 1 ? all.begin()->second : QByteArray();
    }
    void setThere(bool there)
    {
        const QMutexLocker locker(&m_mutex);
        m_there = there;
    }
    /// Writes are neither done nor answered from now on, as if the program were ended before they are.
    void setStuck(bool stuck)
    {
        const QMutexLocker locker(&m_mutex);
        m_stuck = stuck;
    }

private:
    mutable QMutex m_mutex;
    std::map<QString, QByteArray> m_secrets;
    std::vector<std::shared_ptr<QPromise<Answer>>> m_unanswered;
    bool m_there = true;
    bool m_stuck = false;
};

} // namespace posko::tests
