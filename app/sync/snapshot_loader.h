#pragma once

#include "app/sync/api.h"
#include "app/sync/page_decoder.h"

#include <QObject>
#include <QThreadPool>

#include <chrono>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace posko::app {

/// Fetches a snapshot's pages one ahead of the other and decodes them on a thread of its own, while those before are
/// written. Hands them over in their order. Worker's thread; the API is the worker's and outlives it.
class SnapshotLoader : public QObject {
    Q_OBJECT
public:
    SnapshotLoader(Api&, std::shared_ptr<const ServerClock>, QObject* parent = nullptr);
    ~SnapshotLoader() override; ///< waits for the page that is being decoded

    /// Begins behind a place, or at the beginning. What was under way ends.
    void load(const std::string& from, ReferencePointer);
    void stop();
    bool running() const { return m_running; }
    /// For the pages that are decoded from now on.
    void setReference(ReferencePointer reference) { m_reference = std::move(reference); }

Q_SIGNALS:
    /// The next pages in their order; the last of all has no `next`. May stop the loader.
    void pagesReady(std::vector<posko::app::DecodedPage>& pages);
    /// A page did not come. Those before it were handed over; the loader has stopped.
    void failed(const posko::app::ApiReply& reply);

private:
    struct Expected {
        std::chrono::steady_clock::time_point begun; ///< when the answer's head came
        std::optional<ApiReply> failure;
        std::optional<DecodedPage> page; ///< neither: it is on its way or being decoded
    };

    void request(const std::string& from);
    void onAnswer(std::size_t number, const ApiReply&);
    void onDecoded(std::size_t number, core::Result<DecodedPage>);
    void askNext(std::size_t after, const std::string& next);
    void noteSpeed(std::chrono::steady_clock::duration ofPage);
    void fail(std::size_t number, ApiReply);
    void handOver();

    Api& m_api;
    std::shared_ptr<const ServerClock> m_clock;
    ReferencePointer m_reference;
    bool m_running = false;
    bool m_unpacked = false;          ///< the link is so fast that packing a page would only cost time
    int m_run = 0;                    ///< answers to an earlier run are nobody's
    std::size_t m_first = 0;          ///< number of the page at the front of the queue
    std::deque<Expected> m_expected;  ///< pages that were asked for and not handed over
    std::optional<std::string> m_due; ///< the page that is asked for once there is room
    QThreadPool m_decoder;            ///< last: its work ends before the rest goes
};

} // namespace posko::app
