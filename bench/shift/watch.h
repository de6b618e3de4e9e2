#pragma once

#include <QApplication>

#include <atomic>
#include <cstddef>
#include <map>
#include <string>
#include <thread>
#include <vector>

namespace posko::bench {

/// An application that watches its own GUI thread in two ways: each event that the event loop hands over is timed, and
/// another thread asks every 2 ms, whether the one before was answered or not, so that a long stall counts as long as
/// it lasts. Asked and answered with the other events in between, a question waits as long as a key would.
class WatchedApplication : public QApplication {
public:
    WatchedApplication(int& argc, char** argv);
    ~WatchedApplication() override;

    bool notify(QObject* receiver, QEvent* event) override;

    /// What is being done from here on; any thread. The text must live on.
    void setGesture(const char* name) { gesture = name; }
    const char* currentGesture() const { return gesture; }
    /// Asking costs the GUI thread a percent of a core.
    void setAsking(bool on) { asks = on; }
    /// Forgets what was seen.
    void restart();
    /// Prints what was seen since: answers of the GUI thread, all and for each gesture, and the longest events. The
    /// targets belong to the line of all.
    void print(const char* what, std::size_t rows, bool targets) const;

private:
    struct Answer {
        float milliseconds;
        const char* gesture;
    };
    struct Event {
        double milliseconds = 0;
        double processor = 0; ///< of it this thread worked; the rest it waited for the processor or for others
        std::string what;
        const char* gesture = "";
    };

    void ask(const std::stop_token&);
    void noteEvent(const Event&);

    std::atomic<const char*> gesture = "start";
    std::atomic<bool> asks = true;
    std::vector<Answer> answers;
    std::vector<float> processorTimes; ///< milliseconds of each event
    std::vector<Event> longest;        ///< the longest events, the longest first
    int depth = 0;
    QObject questions;  ///< on the GUI thread: questions go to it
    std::jthread asker; ///< last: it ends before the rest goes
};

} // namespace posko::bench
