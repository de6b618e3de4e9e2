#include "app/sync/snapshot_loader.h"

#include <QUrl>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace posko::app {

namespace {

/// Pages that are here or on their way: enough that network, decoder and disk each have work, few enough for memory.
constexpr std::size_t mostAhead = 12;
/// Written in one transaction: some MB, so that the disk is waited for seldom and commands get in between.
constexpr std::size_t mostTogether = 4;

} // namespace

SnapshotLoader::SnapshotLoader(Api& api, std::shared_ptr<const ServerClock> clock, QObject* parent)
    : QObject(parent)
    , m_api(api)
    , m_clock(std::move(clock))
    , m_reference(std::make_shared<ReferenceData>())
{
    m_decoder.setMaxThreadCount(std::max(1, QThread::idealThreadCount() / 2));
}

SnapshotLoader::~SnapshotLoader()
{
    m_decoder.clear();
    m_decoder.waitForDone();
}

void SnapshotLoader::load(const std::string& from, ReferencePointer reference)
{
    stop();
    m_reference = std::move(reference);
    m_running = true;
    request(from);
}

void SnapshotLoader::stop()
{
    ++m_run;
    m_running = false;
    m_first = 0;
    m_expected.clear();
    m_due.reset();
    m_decoder.clear();
}

void SnapshotLoader::request(const std::string& from)
{
    const std::size_t number = m_first + m_expected.size();
    m_expected.emplace_back();
    ApiRequest request;
    request.path = u"/api/v1/sync/snapshot"_s;
    if (!from.empty())
        request.path += u"?from="_s + QString::fromLatin1(QUrl::toPercentEncoding(QString::fromStdString(from)));
    request.timeout = std::chrono::seconds{60};
    request.longPoll = true; // a large page's duration says nothing about the clock
    if (m_unpacked)
        request.headers = {{"Accept-Encoding", "identity"}};
    // The next one is asked for while this one is still coming.
    request.begun = [this, number, run = m_run](const ApiReply& head) {
        if (run != m_run || !head.ok() || number < m_first || number >= m_first + m_expected.size())
            return;
        m_expected[number - m_first].begun = std::chrono::steady_clock::now();
        askNext(number, head.header("Posko-Next").toStdString());
    };
    m_api.send(std::move(request), [this, number, run = m_run](const ApiReply& reply) {
        if (run == m_run)
            onAnswer(number, reply);
    });
}

void SnapshotLoader::noteSpeed(std::chrono::steady_clock::duration ofPage)
{
    // Packing takes the server longer than a link saves that brings a packed page in so short a time.
    constexpr auto fast = std::chrono::milliseconds{2}, slow = std::chrono::milliseconds{50};
    if (!m_unpacked)
        m_unpacked = ofPage < fast;
    else if (ofPage > slow)
        m_unpacked = false;
}

void SnapshotLoader::askNext(std::size_t after, const std::string& next)
{
    const bool newest = after + 1 == m_first + m_expected.size() && !m_due;
    if (next.empty() || !newest)
        return; // there is none, or it was asked for
    if (m_expected.size() < mostAhead)
        request(next);
    else
        m_due = next;
}

void SnapshotLoader::onAnswer(std::size_t number, const ApiReply& reply)
{
    if (number < m_first || number >= m_first + m_expected.size())
        return; // behind one that failed
    if (!reply.ok()) {
        fail(number, reply);
        return;
    }
    if (const auto begun = m_expected[number - m_first].begun; begun.time_since_epoch().count() != 0)
        noteSpeed(std::chrono::steady_clock::now() - begun);
    m_decoder.start([this, number, run = m_run, text = reply.body, reference = m_reference, now = m_clock->now()] {
        auto decoded = std::make_shared<core::Result<DecodedPage>>(decodePage(text, reference, now));
        QMetaObject::invokeMethod(this, [this, number, run, decoded] {
            if (run == m_run)
                onDecoded(number, std::move(*decoded));
        });
    });
}

void SnapshotLoader::onDecoded(std::size_t number, core::Result<DecodedPage> page)
{
    if (number < m_first || number >= m_first + m_expected.size())
        return;
    if (!page) {
        fail(number, {0, {}, {}, page.error()});
        return;
    }
    Expected& expected = m_expected[number - m_first];
    expected.page = std::move(*page);
    askNext(number, expected.page->next); // of a server that does not tell it at once
    handOver();
}

void SnapshotLoader::fail(std::size_t number, ApiReply reply)
{
    m_expected.resize(number - m_first + 1);
    m_expected.back().failure = std::move(reply);
    m_due.reset();
    handOver();
}

void SnapshotLoader::handOver()
{
    std::vector<DecodedPage> pages;
    while (!m_expected.empty() && m_expected.front().page && pages.size() < mostTogether) {
        pages.push_back(std::move(*m_expected.front().page));
        m_expected.pop_front();
        ++m_first;
    }
    if (!pages.empty()) {
        const int run = m_run;
        const bool last = pages.back().next.empty();
        Q_EMIT pagesReady(pages);
        if (run != m_run)
            return;
        if (last) {
            stop();
            return;
        }
        if (m_due && m_expected.size() < mostAhead)
            request(*std::exchange(m_due, {}));
    }
    if (!m_expected.empty() && m_expected.front().failure) {
        const ApiReply reply = *std::move(m_expected.front().failure);
        stop();
        Q_EMIT failed(reply);
    } else if (!m_expected.empty() && m_expected.front().page) {
        // What else the worker's thread has to do gets its turn between two transactions.
        QMetaObject::invokeMethod(
            this,
            [this, run = m_run] {
                if (run == m_run)
                    handOver();
            },
            Qt::QueuedConnection);
    }
}

} // namespace posko::app
