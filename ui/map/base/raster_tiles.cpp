#include "ui/map/base/raster_tiles.h"

#include "ui/style/theme.h"

#include <QCryptographicHash>
#include <QDir>
#include <QNetworkReply>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds answersWithin{10}, askAgainAfter{30};
constexpr std::chrono::minutes askAgain{10};

QString written(QString pattern, const QString& z, const QString& x, const QString& y)
{
    return pattern.replace("{z}"_L1, z).replace("{x}"_L1, x).replace("{y}"_L1, y);
}

bool isTemplate(const QString& pattern)
{
    const QUrl url(written(pattern, u"0"_s, u"0"_s, u"0"_s), QUrl::StrictMode);
    return pattern.contains("{z}"_L1) && pattern.contains("{x}"_L1) && pattern.contains("{y}"_L1) && url.isValid() &&
           (url.scheme() == "http"_L1 || url.scheme() == "https"_L1) && !url.host().isEmpty();
}

} // namespace

RasterTiles::RasterTiles(Theme& theme, QObject* parent)
    : QObject(parent)
    , m_theme(theme)
{
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &RasterTiles::ask);
    connect(&m_theme, &Theme::changed, this, &RasterTiles::schemeChanged);
}

void RasterTiles::show(const app::TileSource& source)
{
    const bool good = isTemplate(source.pattern);
    const QString host = good ? written(source.pattern, u"%z"_s, u"%x"_s, u"%y"_s) : QString();
    if (host == m_host && (good || source.pattern.isEmpty()) && m_failure.isEmpty())
        return;
    ++m_asked; // an answer to the former question is nobody's
    m_again.stop();
    m_answers = false;
    m_host = host;
    m_failure = good || source.pattern.isEmpty()
                    ? QString()
                    : tr("The address of the map's tiles needs {z}, {x} and {y}: %1").arg(source.pattern);
    if (good) {
        // Qt Location takes a tile for what its numbers say, whichever host it came from.
        const QByteArray name = QCryptographicHash::hash(host.toUtf8(), QCryptographicHash::Sha256).toHex().first(16);
        m_cache = QDir(source.cacheDirectory).filePath(QString::fromLatin1(name));
        m_first = QUrl(written(source.pattern, u"0"_s, u"0"_s, u"0"_s));
        ask();
    }
    Q_EMIT changed();
}

void RasterTiles::ask()
{
    QNetworkRequest request(m_first);
    request.setTransferTimeout(answersWithin);
    request.setHeader(QNetworkRequest::UserAgentHeader, agent());
    QNetworkReply* reply = m_network.get(request);
    connect(reply, &QNetworkReply::finished, this, [this, reply, asked = ++m_asked] {
        reply->deleteLater();
        // A host may have no tile of the whole world, but then it says so.
        if (asked == m_asked)
            take(reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).isValid());
    });
}

void RasterTiles::take(bool answers)
{
    m_again.start(answers ? std::chrono::milliseconds(askAgain) : std::chrono::milliseconds(askAgainAfter));
    const QString failure =
        answers
            ? QString()
            : tr("The map's tiles cannot be fetched from %1. Complaints are shown without them.").arg(m_first.host());
    if (answers == m_answers && failure == m_failure)
        return;
    m_answers = answers;
    m_failure = failure;
    Q_EMIT changed();
}

QString RasterTiles::agent() const
{
    return u"Posko/"_s + QString::fromLatin1(POSKO_VERSION);
}

QColor RasterTiles::land() const
{
    return m_theme.colours().mapLand;
}

double RasterTiles::dimmed() const
{
    constexpr double dark = 0.62, light = 0.12; // complaints stand out from it
    return m_theme.dark() ? dark : light;
}

} // namespace posko::ui
