// A shift by keys alone: sixty new complaints in the real window over a real server are taken to assigned or merged,
// each by the keys that a dispatcher presses, and the presses are counted for each kind of case, beside those that
// 0.1.0 asked for. One JSON object a line; needs a screen (`dev bench triage` makes one).
#include "app/session/live_desk.h"
#include "bench/shift/server_process.h"
#include "bench/shift/watch.h"
#include "tests/e2e/server_process.h"
#include "ui/complaint/complaint_pane.h"
#include "ui/duplicates/duplicates_window.h"
#include "ui/queue/queue_view.h"
#include "ui/queue/view_list.h"
#include "ui/style/theme.h"
#include "ui/triage/triage_bar.h"
#include "ui/window/main_window.h"

#include <QPushButton>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <array>
#include <cstdio>
#include <exception>
#include <format>
#include <iterator>
#include <map>
#include <string>

using namespace posko;
using namespace posko::bench;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr auto patience = 1min;

/// A kind of case, and what the desk of 0.1.0 asked for it, read from its keys and dialogs: `J` chooses the next one,
/// `E` acknowledges, `A` opens the list of crews with the suggested one first, `C` asks for category and severity, `D`
/// lists what is nearest.
struct Kind {
    const char* name;
    int count;
    const char* former;
    int formerPresses;
};
constexpr std::array kinds{
    Kind{"whole report", 44, "J, E, A, Return", 4},
    Kind{"class said in words only", 8, "J, C, three letters, Tab, Tab, Left, Return, E, A, Return", 12},
    Kind{"the same damage as another", 8, "J, D, Return", 3},
};

struct Presses {
    int complaints = 0, presses = 0;
};

core::CommandArgs report(std::size_t kind, int number)
{
    // Fifty metres and more from one another, but for what is the same damage.
    constexpr double apart = 0.002;
    constexpr int across = 10;
    core::CommandArgs args;
    args.channel = core::Channel::Phone;
    args.text = kind == 1 ? std::format("Jalan berlubang parah di gang {}", number)
                          : std::format("Lubang di depan rumah nomor {}", number);
    if (kind != 1)
        args.category = "pothole";
    const int place = number + (kind == 1 ? kinds[0].count : 0);
    args.point = core::GeoPoint{tests::inTimur.latitude + apart * (place / across),
                                tests::inTimur.longitude + apart * (place % across)};
    args.reporter = core::Reporter{.id = "1", .name = "Ibu Contoh", .phone = "+62 800 0000 0001"};
    return args;
}

class Shift {
public:
    Shift(app::Desk& desk, ui::MainWindow& window)
        : m_desk(desk)
        , m_window(window)
        , m_queue(*window.findChild<ui::QueueView*>(u"queue"_s))
        , m_bar(*window.findChild<ui::TriageBar*>(u"triageBar"_s))
    {
    }

    std::array<Presses, kinds.size()> work(const std::map<std::string, std::size_t>& kindOf)
    {
        std::array<Presses, kinds.size()> counts;
        m_window.findChild<ui::ViewList*>(u"views"_s)->setCurrent(app::View::New);
        waitFor("the new ones are listed", patience, [&] { return m_desk.answered() && untouched() > 0; });
        m_queue.setFocus();
        press(&m_window, Qt::Key_J);
        press(&m_queue, Qt::Key_Return); // begins the triage
        m_begin = std::exchange(m_presses, 0);
        while (m_bar.isVisible()) {
            const std::string id = m_window.selection().id();
            const std::size_t kind = kindOf.at(id);
            waitFor("what is suggested for it is shown", patience, [&] { return isPlanned(id, kind); });
            if (kind == 2)
                merge();
            else
                press(&m_queue, Qt::Key_Return);
            waitFor("the next one opens", patience,
                    [&] { return m_window.selection().id() != id || !m_bar.isVisible(); });
            ++counts[kind].complaints;
            counts[kind].presses += std::exchange(m_presses, 0);
        }
        return counts;
    }
    int begin() const { return m_begin; }

private:
    int untouched() const { return m_desk.result().counts[static_cast<std::size_t>(app::View::New)]; }
    bool isPlanned(const std::string& id, std::size_t kind) const
    {
        const auto& shown = m_window.findChild<ui::ComplaintPane*>()->detail();
        return shown && shown->complaint.id == id && (kind != 2 || !shown->duplicates.empty()) &&
               m_bar.findChild<QPushButton*>(u"triageAccept"_s)->isEnabled();
    }
    void merge()
    {
        press(&m_window, Qt::Key_D, Qt::ShiftModifier);
        ui::DuplicatesWindow* pair = nullptr;
        waitFor("both stand side by side", patience, [&] {
            pair = m_window.findChild<ui::DuplicatesWindow*>();
            return pair && pair->isVisible() && pair->findChild<QPushButton*>(u"mergeIntoOther"_s)->isEnabled();
        });
        press(pair, Qt::Key_D);
        m_window.activateWindow(); // as a window manager does when a window over it closes
        waitFor("the window has the keys again", patience, [&] { return m_window.isActiveWindow(); });
    }
    void press(QWidget* where, Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        ++m_presses;
        QTest::keyClick(where, key, modifiers);
    }

    app::Desk& m_desk;
    ui::MainWindow& m_window;
    ui::QueueView& m_queue;
    ui::TriageBar& m_bar;
    int m_presses = 0, m_begin = 0;
};

void measure(WatchedApplication& application)
{
    tests::ServerProcess server;
    tests::TestDesk citizens(server.url(), u"dispatcher2"_s); // who takes the calls
    std::map<std::string, std::size_t> kindOf;
    for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
        for (int number = 0; number < kinds.at(kind).count; ++number)
            kindOf.emplace(citizens->create(report(kind, number)).complaint, kind);
    }
    waitFor("the server has all of them", patience, [&] { return citizens->link().unsent == 0; });

    const QTemporaryDir folder;
    app::LiveDesk live({server.url(), folder.path()});
    app::Desk& desk = live;
    ui::Theme theme(application, ui::Theme::Scheme::Light);
    ui::MainWindow window(desk, theme);
    window.resize(1500, 850);
    window.show();
    window.activateWindow();
    desk.signIn(u"dispatcher"_s, u"password"_s);
    waitFor("the desk has every complaint", patience, [&] {
        return desk.link().link == app::Link::Online && desk.table().count() >= kindOf.size() && desk.answered();
    });
    application.setGesture("triage");
    application.restart();
    Shift shift(desk, window);
    const auto counts = shift.work(kindOf);
    const auto count = [&](core::Status status) {
        return std::ranges::count_if(kindOf, [&](const auto& one) {
            const auto row = desk.table().find(one.first);
            return row && desk.table().status(*row) == status;
        });
    };
    waitFor("the server has all of it", patience, [&] {
        return desk.link().unsent == 0 &&
               count(core::Status::Assigned) + count(core::Status::Merged) == std::ssize(kindOf);
    });
    std::puts(
        std::format(R"({{"bench": "triage", "complaints": {}, "assigned": {}, "merged": {}, "presses_to_begin": {}}})",
                    kindOf.size(), count(core::Status::Assigned), count(core::Status::Merged), shift.begin())
            .c_str());
    for (std::size_t kind = 0; kind < kinds.size(); ++kind)
        std::puts(std::format(
                      R"({{"bench": "triage", "case": "{}", "complaints": {}, "presses": {}, "presses_each": {:.2f}, )"
                      R"("0.1.0_each": {}, "0.1.0_keys": "{}"}})",
                      kinds.at(kind).name, counts.at(kind).complaints, counts.at(kind).presses,
                      static_cast<double>(counts.at(kind).presses) / std::max(1, counts.at(kind).complaints),
                      kinds.at(kind).formerPresses, kinds.at(kind).former)
                      .c_str());
    application.print("triage of sixty complaints", kindOf.size(), true);
}

} // namespace

int main(int argc, char** argv)
{
    QStandardPaths::setTestModeEnabled(true);
    WatchedApplication application(argc, argv);
    QApplication::setApplicationName(u"posko-bench"_s);
    try {
        measure(application);
    } catch (const std::exception& exception) {
        std::fprintf(stderr, "bench-triage: %s\n", exception.what());
        return 1;
    }
}
