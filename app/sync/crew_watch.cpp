#include "app/sync/crew_watch.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace posko::app {

namespace {
constexpr auto positionsPath = "/api/v1/crews/positions"_L1;
} // namespace

CrewWatch::CrewWatch(Api& api, QObject* parent)
    : QObject(parent)
    , m_api(api)
    , m_backoff(api.pace())
{
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &CrewWatch::ask);
}

void CrewWatch::setOnline(bool online)
{
    if (online == m_online)
        return;
    m_online = online;
    ++m_run;
    m_next.stop();
    m_backoff.reset();
    if (online)
        ask();
    else
        m_api.abort(positionsPath);
}

void CrewWatch::ask()
{
    ApiRequest request;
    request.path = positionsPath;
    if (!m_tag.isEmpty())
        request.headers.emplaceBack("If-None-Match", m_tag);
    m_api.send(request, [this, run = m_run](const ApiReply& reply) {
        if (run == m_run)
            onPositions(reply);
    });
}

void CrewWatch::onPositions(const ApiReply& reply)
{
    constexpr int notModified = 304, signInNeeded = 401, notAllowed = 403, notFound = 404;
    if (reply.status == signInNeeded)
        return; // whoever signs in again goes online again
    if (reply.status == notFound || reply.status == notAllowed) {
        m_tag.clear();
        take({});
        return;
    }
    if (reply.status == notModified) {
        m_backoff.reset();
        m_next.start(m_api.pace().of(asksEvery));
        return;
    }
    const auto text = std::string_view(reply.body.constData(), static_cast<std::size_t>(reply.body.size()));
    const auto parsed =
        reply.ok() ? core::parseJson(text) : core::Result<core::json::value>(std::unexpected(reply.error));
    auto positions = parsed ? core::fromJson<core::CrewPositions>(*parsed) : std::unexpected(parsed.error());
    if (!positions) {
        m_next.start(m_backoff.next());
        return;
    }
    m_backoff.reset();
    m_next.start(m_api.pace().of(asksEvery));
    m_tag = reply.header("etag");
    take(std::move(positions->positions));
}

void CrewWatch::take(std::vector<core::CrewPosition> positions)
{
    if (positions == m_known)
        return;
    m_known = std::move(positions);
    Q_EMIT changed(m_known);
}

} // namespace posko::app
