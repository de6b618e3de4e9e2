#pragma once

#include "app/session/keychain.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QPromise>
#include <QSaveFile>

namespace posko::tests {

/// A keychain that outlives its process, as the system's does: a file for each secret in one folder. For tests alone:
/// whoever may read the folder reads the secrets.
class FileKeychain : public app::Keychain {
public:
    explicit FileKeychain(QString folder)
        : m_folder(std::move(folder))
    {
        QDir().mkpath(m_folder);
    }

    QFuture<Answer> read(const QString& name) override
    {
        QFile file(path(name));
        Answer answer{.done = true, .secret = {}};
        if (file.open(QIODevice::ReadOnly))
            answer.secret = file.readAll();
        return QtFuture::makeReadyValueFuture(answer);
    }
    QFuture<Answer> write(const QString& name, const QByteArray& secret) override
    {
        QSaveFile file(path(name));
        const bool done = file.open(QIODevice::WriteOnly) && file.write(secret) == secret.size() && file.commit();
        return QtFuture::makeReadyValueFuture(Answer{.done = done, .secret = {}});
    }
    QFuture<Answer> remove(const QString& name) override
    {
        return QtFuture::makeReadyValueFuture(
            Answer{.done = !QFile::exists(path(name)) || QFile::remove(path(name)), .secret = {}});
    }

private:
    QString path(const QString& name) const
    {
        const QByteArray hash = QCryptographicHash::hash(name.toUtf8(), QCryptographicHash::Sha256).toHex();
        return m_folder + u'/' + QString::fromLatin1(hash);
    }

    const QString m_folder;
};

} // namespace posko::tests
