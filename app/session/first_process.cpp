#include "app/session/first_process.h"

#include <QCryptographicHash>
#include <QDir>

#ifdef POSKO_SINGLE_APPLICATION
#include <kdsingleapplication.h>
#else
class KDSingleApplication {};
#endif

using namespace Qt::StringLiterals;

namespace posko::app {

#ifdef POSKO_SINGLE_APPLICATION

namespace {

constexpr int patienceMilliseconds = 3000;
/// Wayland lets a window come to the front only with the word of the program that has the user's attention.
constexpr auto activationToken = "XDG_ACTIVATION_TOKEN";

/// The same for one directory by whichever way it is named, and short: it becomes the name of a socket.
QString nameOf(const QString& directory)
{
    const QByteArray path = QDir(directory).canonicalPath().toUtf8();
    const QByteArray hash = QCryptographicHash::hash(path, QCryptographicHash::Sha256).toHex();
    return u"posko-"_s + QString::fromLatin1(hash.left(16));
}

} // namespace

FirstProcess::FirstProcess(const QString& dataDirectory, QObject* parent)
    : QObject(parent)
    , m_application(std::make_unique<KDSingleApplication>(nameOf(dataDirectory),
                                                          KDSingleApplication::Option::IncludeUsernameInSocketName |
                                                              KDSingleApplication::Option::IncludeSessionInSocketName))
{
    connect(m_application.get(), &KDSingleApplication::messageReceived, this, [this](const QByteArray& token) {
        if (!token.isEmpty())
            qputenv(activationToken, token);
        Q_EMIT called();
    });
}

bool FirstProcess::isFirst() const
{
    return m_application->isPrimaryInstance();
}

bool FirstProcess::callFirst()
{
    return m_application->sendMessageWithTimeout(qgetenv(activationToken), patienceMilliseconds);
}

#else

FirstProcess::FirstProcess(const QString&, QObject* parent)
    : QObject(parent)
{
}

bool FirstProcess::isFirst() const
{
    return true;
}

bool FirstProcess::callFirst()
{
    return false;
}

#endif

FirstProcess::~FirstProcess() = default;

} // namespace posko::app
