#include "app/session/keychain.h"

#ifdef POSKO_KEYCHAIN
#include <qt6keychain/keychain.h>

#include <QDeadlineTimer>
#include <QMutex>
#include <QPromise>
#include <QThread>
#include <QWaitCondition>

#include <functional>
#endif

namespace posko::app {

#ifdef POSKO_KEYCHAIN

namespace {

using namespace Qt::StringLiterals;
using Promise = QPromise<Keychain::Answer>;

/// QtKeychain lives on one thread for as long as the program does, and waits there for the system's services now and
/// then. So it has a thread of its own.
class SystemKeychain : public Keychain {
public:
    SystemKeychain()
    {
        m_thread.setObjectName(u"posko-keychain"_s);
        m_here.moveToThread(&m_thread);
        m_thread.start();
    }

    ~SystemKeychain() override
    {
        // What somebody signed out of should not stay; a service that asks its user something is not waited for.
        const QDeadlineTimer patience(std::chrono::seconds{2});
        {
            QMutexLocker locker(&m_mutex);
            while (m_open > 0 && m_less.wait(&m_mutex, patience)) {
            }
        }
        m_thread.quit();
        m_thread.wait();
    }

    QFuture<Answer> read(const QString& name) override
    {
        return begin<QKeychain::ReadPasswordJob>(name, [](auto&) {});
    }

    QFuture<Answer> write(const QString& name, const QByteArray& secret) override
    {
        return begin<QKeychain::WritePasswordJob>(name, [secret](auto& job) { job.setBinaryData(secret); });
    }

    QFuture<Answer> remove(const QString& name) override
    {
        return begin<QKeychain::DeletePasswordJob>(name, [](auto&) {});
    }

private:
    template <typename Job> QFuture<Answer> begin(const QString& name, std::function<void(Job&)> prepare)
    {
        const auto promise = std::make_shared<Promise>();
        promise->start();
        {
            const QMutexLocker locker(&m_mutex);
            ++m_open;
        }
        QMetaObject::invokeMethod(&m_here, [this, name, prepare = std::move(prepare), promise] {
            auto* job = new Job(u"Posko"_s);
            job->setKey(name);
            job->setInsecureFallback(false); // a file is no place for a secret
            prepare(*job);
            QObject::connect(job, &QKeychain::Job::finished, &m_here, [this, job, promise] { end(*job, *promise); });
            job->start();
        });
        return promise->future();
    }

    template <typename Job> void end(const Job& job, Promise& promise)
    {
        Answer answer{job.error() == QKeychain::NoError || job.error() == QKeychain::EntryNotFound, {}};
        if constexpr (std::is_same_v<Job, QKeychain::ReadPasswordJob>) {
            if (job.error() == QKeychain::NoError)
                answer.secret = job.binaryData();
        }
        promise.addResult(std::move(answer));
        promise.finish();
        const QMutexLocker locker(&m_mutex);
        --m_open;
        m_less.wakeAll();
    }

    QThread m_thread;
    QObject m_here; ///< on that thread
    QMutex m_mutex;
    QWaitCondition m_less;
    int m_open = 0; ///< calls that are not answered
};

} // namespace

std::shared_ptr<Keychain> systemKeychain()
{
    return std::make_shared<SystemKeychain>();
}

#else

std::shared_ptr<Keychain> systemKeychain()
{
    return nullptr;
}

#endif

} // namespace posko::app
