// A shift by keys alone in the real window: sixty new complaints are taken to assigned, merged, rejected or put off, by
// the triage and, each kind the same, by single commands, as it was done before there was one. Prints the presses for
// each kind (a key with its modifiers is one, a typed text one a letter) and how long the GUI thread left an event
// waiting. One JSON object a line; needs a screen (`dev bench hands` makes one).
#include "app/session/live_desk.h"
#include "bench/desk/report.h"
#include "bench/shift/server_process.h"
#include "bench/shift/watch.h"
#include "tests/support/sample_replica.h"
#include "ui/complaint/command_flow.h"
#include "ui/complaint/complaint_pane.h"
#include "ui/dialogs/command_dialog.h"
#include "ui/queue/queue_view.h"
#include "ui/queue/view_list.h"
#include "ui/style/theme.h"
#include "ui/window/main_window.h"

#include <QMenu>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <cstdio>
#include <exception>
#include <format>

using namespace posko;
using namespace posko::bench;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using core::Status;

namespace {

constexpr auto patience = 1min;
constexpr std::size_t complaints = 60;

enum class Kind : std::uint8_t { Whole, Unclassified, Duplicate, NotOurs, PutOff };
constexpr std::array kindNames{"whole", "unclassified", "duplicate", "not ours", "put off"};
/// Of ten.
constexpr std::array mix{Kind::Whole, Kind::Whole,   Kind::Unclassified, Kind::Whole,     Kind::Duplicate,
                         Kind::Whole, Kind::NotOurs, Kind::Unclassified, Kind::Duplicate, Kind::PutOff};

Kind kindOf(std::size_t i)
{
    return mix.at(i % mix.size());
}

core::Complaint complaintOf(std::size_t i, core::Instant now)
{
    const double east = 106.86 + static_cast<double>(i) / 500.0;
    core::Complaint complaint =
        tests::sampleComplaint(static_cast<int>(i) + 1, {-6.2, east}, now, std::chrono::minutes(complaints - i));
    complaint.text = std::format("Jalan berlubang parah di depan rumah {}", i);
    if (kindOf(i) == Kind::Unclassified)
        complaint.category.clear();
    return complaint;
}

/// For a duplicate: the open one that it is the same as.
core::Complaint leadOf(const core::Complaint& complaint, std::size_t i, core::Instant now)
{
    core::Complaint lead = tests::sampleComplaint(static_cast<int>(1000 + i), *complaint.place.point, now, 3h);
    lead.text = complaint.text;
    lead.status = Status::Acknowledged;
    return lead;
}

class Shift {
public:
    Shift(WatchedApplication& application, bool triage)
        : m_application(application)
        , m_triage(triage)
        , m_theme(application, ui::Theme::Scheme::Light)
    {
        const auto now = std::chrono::floor<core::milliseconds>(std::chrono::system_clock::now());
        std::vector<core::Complaint> rows;
        for (std::size_t i = 0; i < complaints; ++i) {
            rows.push_back(complaintOf(i, now));
            m_kinds[rows.back().id] = kindOf(i);
            if (kindOf(i) == Kind::Duplicate)
                rows.push_back(leadOf(rows.back(), i, now));
        }
        const QUrl nowhere(u"http://127.0.0.1:9"_s);
        tests::fillReplica(m_folder.path(), nowhere, u"dispatcher"_s, tests::dispatcher(), rows);
        m_live = std::make_unique<app::LiveDesk>(app::Settings{nowhere, m_folder.path()});
        m_window = std::make_unique<ui::MainWindow>(*m_live, m_theme);
        m_window->resize(1500, 850);
        m_window->show();
        m_window->activateWindow();
        m_live->openOffline(u"dispatcher"_s);
        waitFor("all complaints are here", patience,
                [&] { return m_live->table().count() == rows.size() && m_live->answered(); });
        m_window->findChild<ui::ViewList*>(u"views"_s)->setCurrent(app::View::New);
        waitFor("the new ones are listed", patience,
                [&] { return m_live->answered() && m_live->result().shown.size() == complaints; });
        m_queue = m_window->findChild<ui::QueueView*>(u"queue"_s);
        m_queue->setFocus();
    }

    void work()
    {
        m_application.restart();
        press(Qt::Key_J);
        arrive();
        if (m_triage) // the first press begins, and is none of a complaint's
            press(Qt::Key_Return);
        m_pressed = 0;
        for (std::size_t done = 0; done < complaints; ++done) {
            const std::string id = m_window->selection().id();
            const Kind kind = m_kinds.at(id);
            m_pressed = 0;
            if (m_triage)
                byTriage(kind);
            else
                byCommands(kind);
            if (kind != Kind::PutOff)
                waitFor("it is done with", patience, [&] { return statusOf(id) != Status::Received; });
            auto& [count, presses] = m_presses[kind];
            ++count;
            presses += m_pressed;
            if (done + 1 < complaints) {
                waitFor("the next one is open", patience, [&] { return m_window->selection().id() != id; });
                arrive();
            }
        }
        for (const auto& [kind, seen] : m_presses)
            std::puts(std::format(
                          R"({{"bench": "hands", "by": "{}", "kind": "{}", "complaints": {}, "presses_each": {:.1f}}})",
                          m_triage ? "triage" : "single commands", kindNames.at(static_cast<std::size_t>(kind)),
                          seen.first, static_cast<double>(seen.second) / static_cast<double>(seen.first))
                          .c_str());
        m_application.print(m_triage ? "sixty complaints by the triage" : "sixty complaints by single commands",
                            complaints, false);
    }

private:
    void arrive()
    {
        const auto* pane = m_window->findChild<ui::ComplaintPane*>();
        waitFor("the complaint is shown", patience,
                [&] { return pane->detail() && pane->detail()->complaint.id == m_window->selection().id(); });
    }
    Status statusOf(const std::string& id) const { return m_live->table().status(*m_live->table().find(id)); }
    ui::CommandDialog* dialog() const { return m_window->findChild<ui::CommandFlow*>()->dialog(); }

    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        ++m_pressed;
        QWidget* at = QApplication::activePopupWidget();
        if (!at && dialog())
            at = dialog()->focusWidget() ? dialog()->focusWidget() : dialog();
        QTest::keyClick(at ? at : static_cast<QWidget*>(m_queue), key, modifiers);
    }
    void type(const QString& text)
    {
        m_pressed += static_cast<std::size_t>(text.size());
        QTest::keyClicks(dialog()->focusWidget(), text);
    }
    void send()
    {
        press(Qt::Key_Return, Qt::ControlModifier);
        waitFor("the dialog is closed", patience, [&] { return !dialog(); });
    }
    void reject()
    {
        press(Qt::Key_X);
        type(u"jalan tol"_s);
        send();
    }
    void merge()
    {
        press(Qt::Key_D);
        send();
    }

    void byTriage(Kind kind)
    {
        switch (kind) {
        case Kind::Whole:
        case Kind::Unclassified:
            press(Qt::Key_Return);
            break;
        case Kind::Duplicate:
            merge();
            break;
        case Kind::NotOurs:
            reject();
            break;
        case Kind::PutOff:
            press(Qt::Key_W);
            press(Qt::Key_1);
            break;
        }
    }

    void byCommands(Kind kind)
    {
        const std::string id = m_window->selection().id();
        switch (kind) {
        case Kind::Unclassified:
            press(Qt::Key_C);
            type(u"lubang"_s);
            send();
            [[fallthrough]];
        case Kind::Whole:
            press(Qt::Key_E);
            waitFor("it is acknowledged", patience, [&] { return statusOf(id) == Status::Acknowledged; });
            arrive();
            press(Qt::Key_A);
            send();
            break;
        case Kind::Duplicate:
            merge();
            break;
        case Kind::NotOurs:
            reject();
            break;
        case Kind::PutOff: // there was no such thing: it was left, and found again by reading the list
            break;
        }
        press(Qt::Key_J);
    }

    WatchedApplication& m_application;
    const bool m_triage;
    ui::Theme m_theme;
    QTemporaryDir m_folder;
    std::map<std::string, Kind> m_kinds;
    std::unique_ptr<app::LiveDesk> m_live;
    std::unique_ptr<ui::MainWindow> m_window;
    ui::QueueView* m_queue = nullptr;
    std::size_t m_pressed = 0;
    std::map<Kind, std::pair<std::size_t, std::size_t>> m_presses; ///< complaints, and presses for them
};

} // namespace

int main(int argc, char** argv)
{
    QStandardPaths::setTestModeEnabled(true);
    WatchedApplication application(argc, argv);
    QApplication::setApplicationName(u"posko-bench"_s);
    try {
        for (const bool triage : {false, true})
            Shift(application, triage).work();
    } catch (const std::exception& exception) {
        std::fprintf(stderr, "bench-hands: %s\n", exception.what());
        return 1;
    }
}
