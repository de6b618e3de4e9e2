// What a desk shows when something goes wrong: without its server, without room, with damaged data, against others.
#include "tests/tour/tour.h"

#include "app/session/accounts.h"
#include "app/session/live_desk.h"
#include "tests/support/damaged_file.h"
#include "tests/support/full_disk.h"
#include "ui/queue/view_list.h"
#include "ui/window/notice_button.h"
#include "ui/words/words.h"

#include <QDir>
#include <QLabel>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace posko::ui::tour {

namespace {

/// Complaints of one status, so many.
std::vector<std::string> ofStatus(const app::ComplaintTable& table, core::Status status, std::size_t most)
{
    std::vector<std::string> ids;
    for (app::ComplaintTable::Row row = 0; row < table.capacity() && ids.size() < most; ++row) {
        if (table.alive(row) && table.status(row) == status)
            ids.emplace_back(table.id(row));
    }
    return ids;
}

} // namespace

void Tour::faults()
{
    tests::FullDisk::install();
    startServer();
    m_dispatcher =
        std::make_unique<Workplace>(m_url, app::DemoServer::login(), app::DemoServer::password(), m_theme, m_size);
    Stage::settle(1500);
    othersWereFaster();
    m_server.stop();
    startsOffline();
    diskIsFull();
    dataAreDamaged();
    m_dispatcher.reset();
}

void Tour::othersWereFaster()
{
    Workplace& desk = *m_dispatcher;
    const auto ids = ofStatus(desk.desk->table(), core::Status::Received, 3);
    if (ids.size() < 3)
        throw Stuck("the demo has too few new complaints");
    // What is held is overtaken by a colleague.
    core::CommandArgs heavy;
    heavy.severity = core::Severity::Heavy;
    desk.desk->submit(core::CommandType::Acknowledge, ids[0], {}, {}, 60s);
    desk.desk->submit(core::CommandType::Classify, ids[1], heavy, {}, 60s);
    desk.desk->submit(core::CommandType::Acknowledge, ids[2], {}, {}, 60s);
    {
        Workplace other(m_url, u"supervisor"_s, app::DemoServer::password(), m_theme, m_size);
        core::CommandArgs light;
        light.severity = core::Severity::Light;
        core::CommandArgs reject;
        reject.reason = "bukan wewenang DPU";
        int taken = 0;
        QObject::connect(other.desk.get(), &app::Desk::accepted, other.desk.get(), [&taken] { ++taken; });
        other.desk->submit(core::CommandType::Acknowledge, ids[0], {});
        other.desk->submit(core::CommandType::Classify, ids[1], light);
        other.desk->submit(core::CommandType::Reject, ids[2], reject);
        Stage::waitFor("the colleague's work is sent", [&] { return taken == 3 && other.desk->link().unsent == 0; });
    }
    desk.desk->sendHeld();
    Stage::waitFor("three are not accepted", [&] { return desk.desk->link().attention == 3; });
    Stage::widget<ViewList>(*desk.window, "views").setCurrent(app::View::Attention);
    desk.select(ids[1]);
    Stage::settle(800);
    m_stage.picture(*desk.window, u"not-accepted"_s,
                    u"A colleague was faster: what the server did not accept is listed with its reason."_s);
    desk.select(ids[0]);
    Stage::settle(800);
    m_stage.picture(*desk.window, u"conflict"_s, u"The pane says what stands against it, and offers both ways on."_s);
}

void Tour::startsOffline()
{
    Workplace& desk = *m_dispatcher;
    desk.startAgain(m_theme, m_size);
    Stage::widget<ViewList>(*desk.window, "views").setCurrent(app::View::Open);
    Stage::settle(1000);
    m_stage.picture(*desk.window, u"offline-start"_s,
                    u"Started without the server: the complaints of this computer, and how old they are."_s);
}

void Tour::diskIsFull()
{
    Workplace& desk = *m_dispatcher;
    const auto ids = ofStatus(desk.desk->table(), core::Status::InProgress, 1);
    desk.select(ids.at(0));
    desk.act("action_note");
    auto& text = Stage::widget<QPlainTextEdit>(*desk.window, "reason");
    QTest::keyClicks(&text, u"Warga menelepon lagi, mohon kabar."_s);
    tests::FullDisk::fill();
    Stage::widget<QPushButton>(*desk.window, "send").click();
    Stage::widget<QLabel>(*desk.window, "wrong");
    m_stage.picture(*desk.window, u"disk-full"_s, u"The disk has no room: the note stays where it was typed."_s);
    tests::FullDisk::makeRoom();
    desk.send();
    Stage::waitFor("the note is kept", [&] { return desk.desk->link().unsent == 1; });
}

void Tour::dataAreDamaged()
{
    Workplace& desk = *m_dispatcher;
    const QString folder = app::Accounts(desk.data->path(), m_url).folder(app::DemoServer::login());
    desk.close();
    tests::overwrite(folder + u"/replica.sqlite"_s, 0, QByteArray(tests::pageSize, '\0'));
    desk.startAgain(m_theme, m_size);
    Stage::widget<ViewList>(*desk.window, "views").setCurrent(app::View::Unsent);
    auto& alarm = Stage::widget<NoticeButton>(*desk.window, "alarm");
    Stage::settle(800);
    m_stage.picture(*desk.window, u"damaged"_s, u"The data were damaged: what was not sent is here all the same."_s);
    alarm.click();
    Stage::widget<QMessageBox>(*desk.window, "wholeSentence");
    m_stage.picture(*desk.window, u"damaged-whole"_s, u"The sentence whole, to be read and copied."_s);
}

} // namespace posko::ui::tour
