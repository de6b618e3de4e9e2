#include "bench/shift/watch.h"

#include <QEvent>
#include <QMetaEnum>
#include <QThread>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <format>

namespace posko::bench {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds asksEvery{2};
constexpr std::chrono::milliseconds quiet{500};
constexpr std::size_t keptEvents = 12;
constexpr double worthKeeping = 4; ///< milliseconds
constexpr double targetUsual = 16, targetLongest = 50;

const auto questionType = static_cast<QEvent::Type>(QEvent::registerEventType());

class Question : public QEvent {
public:
    explicit Question(Clock::time_point due)
        : QEvent(questionType)
        , asked(due)
    {
    }
    const Clock::time_point asked;
};

double since(Clock::time_point start)
{
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

double threadMilliseconds()
{
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

template <typename Value> double at(std::vector<Value> values, double fraction)
{
    if (values.empty())
        return 0;
    const auto place = static_cast<std::ptrdiff_t>(std::ceil(fraction * static_cast<double>(values.size()))) - 1;
    const auto nth = values.begin() + std::clamp<std::ptrdiff_t>(place, 0, std::ssize(values) - 1);
    std::ranges::nth_element(values, nth);
    return *nth;
}

std::string figures(const std::vector<float>& waits)
{
    constexpr double median = 0.5, most = 0.99, nearlyAll = 0.999;
    return std::format(R"("answers": {}, "p50_ms": {:.2f}, "p99_ms": {:.2f}, "p99_9_ms": {:.2f}, "longest_ms": {:.2f})",
                       waits.size(), at(waits, median), at(waits, most), at(waits, nearlyAll), at(waits, 1.0));
}

} // namespace

WatchedApplication::WatchedApplication(int& argc, char** argv)
    : QApplication(argc, argv)
    , asker([this](const std::stop_token& stop) { ask(stop); })
{
}

WatchedApplication::~WatchedApplication()
{
    asker.request_stop();
    asker.join();
}

void WatchedApplication::ask(const std::stop_token& stop)
{
    for (auto due = Clock::now(); !stop.stop_requested(); due += asksEvery) {
        std::this_thread::sleep_until(due);
        while (!asks && !stop.stop_requested()) {
            std::this_thread::sleep_for(quiet);
            due = Clock::now();
        }
        // Counted from when it should have been asked: this thread may have waited for the processor as well.
        postEvent(&questions, new Question(due));
    }
}

bool WatchedApplication::notify(QObject* receiver, QEvent* event)
{
    if (event->type() == questionType) {
        answers.push_back({static_cast<float>(since(static_cast<Question*>(event)->asked)), gesture});
        return true;
    }
    if (depth > 0 || QThread::currentThread() != thread())
        return QApplication::notify(receiver, event);
    const QEvent::Type type = event->type();
    // It may be gone afterwards.
    const QMetaObject* const about = receiver->metaObject();
    const auto start = Clock::now();
    const double worked = threadMilliseconds();
    ++depth;
    const bool done = QApplication::notify(receiver, event);
    --depth;
    const double processor = threadMilliseconds() - worked;
    const double took = since(start);
    processorTimes.push_back(static_cast<float>(processor));
    if (took >= worthKeeping) {
        static const QMetaEnum types = QMetaEnum::fromType<QEvent::Type>();
        const char* name = types.valueToKey(type);
        noteEvent({.milliseconds = took,
                   .processor = processor,
                   .what = std::format("{} to {}", name ? name : "an own event", about->className()),
                   .gesture = gesture});
    }
    return done;
}

void WatchedApplication::noteEvent(const Event& event)
{
    const auto place =
        std::ranges::upper_bound(longest, event.milliseconds, std::ranges::greater{}, &Event::milliseconds);
    longest.insert(place, event);
    if (longest.size() > keptEvents)
        longest.pop_back();
}

void WatchedApplication::restart()
{
    answers.clear();
    processorTimes.clear();
    longest.clear();
}

void WatchedApplication::print(const char* what, std::size_t rows, bool targets) const
{
    std::vector<float> all;
    std::map<std::string, std::vector<float>> byGesture;
    for (const Answer& answer : answers) {
        all.push_back(answer.milliseconds);
        byGesture[answer.gesture].push_back(answer.milliseconds);
    }
    const auto line = [&](const std::string& members) {
        std::printf("{\"bench\": \"shift\", \"what\": \"%s\", \"rows\": %zu, %s}\n", what, rows, members.c_str());
    };
    constexpr double nearlyAll = 0.999;
    std::string verdict;
    if (targets)
        verdict = std::format(R"(, "target": "p99.9 below {} ms, none above {} ms", "met": {})", targetUsual,
                              targetLongest, at(all, nearlyAll) < targetUsual && at(all, 1.0) <= targetLongest);
    line(R"("figure": "answers of the GUI thread", )" + figures(all) + verdict);
    line(
        std::format(R"("figure": "processor time of an event", "events": {}, "p99_9_ms": {:.2f}, "longest_ms": {:.2f})",
                    processorTimes.size(), at(processorTimes, nearlyAll), at(processorTimes, 1.0)));
    constexpr std::array edges{1.0, 2.0, 4.0, 8.0, 16.0, 33.0, 50.0, 100.0, 200.0, 500.0, 1000.0};
    std::string histogram;
    double low = 0;
    for (const double edge : edges) {
        const auto count = std::ranges::count_if(all, [&](float ms) { return ms >= low && ms < edge; });
        histogram += std::format(R"({}"below_{}_ms": {})", histogram.empty() ? "" : ", ", edge, count);
        low = edge;
    }
    histogram += std::format(R"(, "longer": {})", std::ranges::count_if(all, [&](float ms) { return ms >= low; }));
    line(R"("figure": "histogram of the answers", )" + histogram);
    for (const auto& [name, waits] : byGesture)
        line(std::format(R"("figure": "during a gesture", "gesture": "{}", )", name) + figures(waits));
    for (const Event& event : longest)
        line(std::format(
            R"("figure": "one of the longest events", "gesture": "{}", "ms": {:.1f}, "processor_ms": {:.1f}, "event": "{}")",
            event.gesture, event.milliseconds, event.processor, event.what));
    std::fflush(stdout);
}

} // namespace posko::bench
