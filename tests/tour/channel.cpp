// Somebody mentions the agency on a network; the answer goes back there.
#include "tests/tour/tour.h"

#include "ui/queue/view_list.h"

#include <QPushButton>
#include <QTest>

namespace posko::ui::tour {

using namespace Qt::StringLiterals;

void Tour::answersAMention()
{
    Workplace& desk = *m_dispatcher;
    const auto mentioned = [&] {
        const auto& table = desk.desk->table();
        for (app::ComplaintTable::Row row = 0; row < table.capacity(); ++row) {
            if (table.alive(row) &&
                table.report(row).find("Lubang di depan halte makin lebar") != std::string_view::npos)
                return std::string(table.id(row));
        }
        return std::string();
    };
    // The server looks every half minute.
    constexpr int patience = 70'000;
    std::string complaint;
    if (!QTest::qWaitFor([&] { return !(complaint = mentioned()).empty(); }, patience))
        throw Stuck("waited in vain for: a mention");
    Stage::widget<ViewList>(*desk.window, "views").setCurrent(app::View::New);
    desk.select(complaint);
    Stage::settle(1500);
    m_stage.picture(*desk.window, u"mention"_s,
                    u"A mention on a network became a complaint, with its photo; nobody has typed it."_s);
    desk.act("action_reply");
    auto& send = Stage::widget<QPushButton>(*desk.window, "send");
    m_stage.picture(*desk.window, u"mention-reply"_s,
                    u"The answer goes out by the channel that it came by: one press."_s);
    send.click();
    Stage::waitFor("the answer is sent", [&] { return desk.desk->link().unsent == 0; });
    // Once more: the channel is looked after each two seconds.
    Stage::settle(5000);
    Stage::widget<ViewList>(*desk.window, "views").setCurrent(app::View::All);
    desk.select(complaint);
    Stage::settle(1000);
    m_stage.picture(*desk.window, u"mention-answered"_s,
                    u"The history says that it was sent, by which account and to whom."_s);
}

} // namespace posko::ui::tour
