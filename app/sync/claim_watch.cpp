#include "app/sync/claim_watch.h"

#include <QEventLoop>
#include <QUrl>

#include <utility>

using namespace Qt::StringLiterals;

namespace posko::app {

namespace {

constexpr auto claimsPath = "/api/v1/claims"_L1;
/// However fast others go through the queue.
constexpr std::chrono::seconds asksEvery{1};
constexpr std::chrono::milliseconds farewell{500};

} // namespace

ClaimWatch::ClaimWatch(Api& api, QObject* parent)
    : QObject(parent)
    , m_api(api)
    , m_backoff(api.pace())
{
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &ClaimWatch::follow);
}

void ClaimWatch::setOnline(bool online)
{
    if (online == m_online)
        return;
    m_online = online;
    ++m_run;
    m_saying = false;
    m_next.stop();
    m_backoff.reset();
    if (!online) {
        m_api.abort(claimsPath);
        return;
    }
    m_place.clear(); // who came back wants to know at once
    follow();
    m_owed = !m_open.empty();
    say();
}

void ClaimWatch::claim(const std::string& complaint)
{
    m_owed = !complaint.empty() || !m_open.empty();
    m_open = complaint;
    say();
}

void ClaimWatch::leave()
{
    claim({});
    if (!m_online || !m_said)
        return;
    QEventLoop wait;
    QTimer::singleShot(farewell, &wait, &QEventLoop::quit);
    QTimer look;
    connect(&look, &QTimer::timeout, &wait, [this, &wait] {
        if (!m_said)
            wait.quit();
    });
    constexpr std::chrono::milliseconds often{5};
    look.start(often);
    wait.exec(QEventLoop::ExcludeUserInputEvents);
}

void ClaimWatch::say()
{
    if (!m_online || m_saying || !std::exchange(m_owed, false))
        return;
    m_saying = true;
    m_said = m_said || !m_open.empty();
    core::json::object body;
    if (!m_open.empty())
        body["complaint_id"] = m_open;
    m_api.sendJson("POST", claimsPath, body, [this, run = m_run, none = m_open.empty()](const ApiReply& reply) {
        if (run != m_run)
            return;
        m_saying = false;
        if (none && reply.status != 0)
            m_said = false;
        say(); // what became of it meanwhile
    });
}

void ClaimWatch::follow()
{
    constexpr std::chrono::seconds least{1};
    const auto wait = std::max(least, longPoll / m_api.pace().factor);
    ApiRequest request;
    request.path = claimsPath + u"?place=%1&wait=%2"_s
                                    .arg(QString::fromLatin1(QUrl::toPercentEncoding(QString::fromStdString(m_place))))
                                    .arg(wait.count());
    request.timeout = longPoll + answerTime;
    request.longPoll = true;
    m_api.send(request, [this, run = m_run](const ApiReply& reply) {
        if (run == m_run)
            onClaims(reply);
    });
}

void ClaimWatch::onClaims(const ApiReply& reply)
{
    constexpr int notFound = 404;
    constexpr int signInNeeded = 401;
    if (reply.status == notFound || reply.status == signInNeeded)
        return; // an earlier server has none; whoever signs in again goes online again
    const auto text = std::string_view(reply.body.constData(), static_cast<std::size_t>(reply.body.size()));
    const auto parsed =
        reply.ok() ? core::parseJson(text) : core::Result<core::json::value>(std::unexpected(reply.error));
    auto claims = parsed ? core::fromJson<core::Claims>(*parsed) : std::unexpected(parsed.error());
    if (!claims) {
        m_next.start(m_backoff.next());
        return;
    }
    m_backoff.reset();
    m_next.start(m_api.pace().of(asksEvery));
    if (m_place == claims->place)
        return; // nothing happened for so long
    m_place = std::move(claims->place);
    Q_EMIT changed(claims->claims);
}

} // namespace posko::app
