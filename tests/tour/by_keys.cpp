// What the desk does for a dispatcher's hands: the triage by one key, drafts, the board of crews, what is told.
#include "tests/tour/tour.h"

#include "ui/board/board_window.h"
#include "ui/queue/queue_model.h"
#include "ui/queue/queue_view.h"
#include "ui/queue/view_list.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDialog>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTest>

namespace posko::ui::tour {

using namespace Qt::StringLiterals;

void Tour::worksByKeys()
{
    Workplace& desk = *m_dispatcher;
    auto& views = Stage::widget<ViewList>(*desk.window, "views");
    auto& queue = Stage::widget<QueueView>(*desk.window, "queue");
    views.setCurrent(app::View::New);
    Stage::waitFor("the new complaints", [&] { return desk.desk->answered(); });
    queue.setFocus();
    desk.act("action_next_row");
    Stage::settle(1200);
    desk.act("action_triage");
    Stage::settle(900);
    m_stage.picture(*desk.window, u"triage"_s,
                    u"Triage: what Enter would do with this complaint, and what each part of it rests on."_s);
    desk.act("action_snooze");
    Stage::settle();
    m_stage.picture(*desk.window, u"put-off"_s,
                    u"One that has to wait is put off; the triage passes it over until its time."_s);
    Stage::widget<QMenu>(*desk.window, "snoozeMenu").close();
    Stage::widget<QPushButton>(*desk.window, "triageEnd").click();

    desk.act("action_note");
    QTest::keyClicks(&Stage::widget<QWidget>(*desk.window, "reason"), u"Warga menelepon lagi, minta kabar sebelum"_s);
    Stage::settle(600);
    desk.closeDialog();
    m_stage.picture(*desk.window, u"draft"_s,
                    u"A note that was closed half written is kept, and the status line says so."_s);
    desk.act("action_note");
    Stage::settle(600);
    m_stage.picture(*desk.window, u"draft-again"_s, u"Opened again, it is there, and can be begun anew."_s);
    QTest::mouseClick(&Stage::widget<QWidget>(*desk.window, "beginAnew"), Qt::LeftButton);
    desk.closeDialog();

    usesThePalette();
    looksAtTheBoard();
    views.setCurrent(app::View::Acknowledged);
    Stage::waitFor("the acknowledged ones", [&] { return desk.desk->answered(); });
    desk.act("action_next_row");
    desk.act("action_crew_board");
    Stage::settle(1500);
    m_stage.picture(
        *desk.window, u"crews"_s,
        u"The crews in place of the map: what each has to do, and which one this complaint should go to."_s);
    desk.act("action_crew_board");
    desk.act("action_reporter");
    Stage::settle();
    m_stage.picture(*desk.window, u"reporter"_s, u"A further reporter, or what is known of one put right."_s);
    desk.closeDialog();
    desk.act("action_notifications");
    Stage::settle();
    m_stage.picture(*desk.window, u"notifications"_s, u"Of what somebody is told, how loudly, and when it is quiet."_s);
    Stage::widget<QDialog>(*desk.window, "notifyDialog").reject();
    views.setCurrent(app::View::Open);
}

void Tour::looksAtTheBoard()
{
    Workplace& desk = *m_dispatcher;
    desk.act("action_backlog_board");
    BoardWindow* board = nullptr;
    for (QWidget* top : QApplication::topLevelWidgets()) {
        if (auto* found = qobject_cast<BoardWindow*>(top); found && found->isVisible())
            board = found;
    }
    Stage::waitFor("the board's figures", [&] { return board && board->figures(); });
    board->resize(desk.window->size());
    board->raise();
    Stage::settle(900);
    m_stage.picture(*board, u"board"_s,
                    u"The backlog board, for a second screen: what is open, what came and went, promises kept, and "
                    "what is to be expected."_s);
    Stage::widget<QPushButton>(*board, "allAsTables").click();
    Stage::settle(600);
    m_stage.picture(*board, u"board-tables"_s, u"Every chart is a table too."_s);
    Stage::widget<QPushButton>(*board, "allAsTables").click();
    Stage::widget<QAbstractButton>(*board, "tile_dueSoon").click();
    Stage::waitFor("the queue of what is due soon", [&] { return desk.desk->answered(); });
    board->close();
    desk.window->raise();
    desk.window->activateWindow();
    Stage::settle(900);
    m_stage.picture(*desk.window, u"board-opens"_s, u"A number of the board opens the queue that it counts."_s);
    Stage::widget<QPushButton>(*desk.window, "chip_clock").click();
}

void Tour::usesThePalette()
{
    Workplace& desk = *m_dispatcher;
    auto& queue = Stage::widget<QueueView>(*desk.window, "queue");
    desk.act("action_palette");
    auto& field = Stage::widget<QLineEdit>(*desk.window, "paletteField");
    QTest::keyClicks(&field, u"pemuda"_s);
    Stage::settle(900);
    m_stage.picture(*desk.window, u"palette"_s,
                    u"The palette finds actions, complaints, places, crews and settings by a few letters."_s);
    field.clear();
    QTest::keyClicks(&field, u"n Warga menelepon lagi"_s);
    Stage::settle(600);
    m_stage.picture(*desk.window, u"typed-order"_s, u"A typed order says what it will do before Return does it."_s);
    QTest::keyClick(&field, Qt::Key_Escape);
    Stage::settle(300);

    // A colleague opens one that nobody has touched.
    const std::string opened = queue.currentIndex().data(QueueModel::IdRole).toString().toStdString();
    Workplace colleague(m_url, u"dispatcher2"_s, app::DemoServer::password(), m_theme, m_size);
    colleague.desk->claim(opened);
    Stage::waitFor("the colleague is seen", [&] { return desk.desk->claimOfAnother(opened) != nullptr; });
    desk.window->raise();
    Stage::settle(600);
    m_stage.picture(*desk.window, u"presence"_s, u"Who else has a complaint open stands in the queue and above it."_s);
}

} // namespace posko::ui::tour
