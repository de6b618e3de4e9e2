// What leaves the desk on paper, and the user's own account.
#include "tests/tour/tour.h"

#include "ui/print/print_flow.h"
#include "ui/queue/view_list.h"

#include <QFileDialog>
#include <QImage>
#include <QLineEdit>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace posko::ui::tour {

namespace {

/// A page as a printer without colours has it; null where nothing here reads PDF.
QImage pageOf(const QString& pdf, int page)
{
    const QString program = QStandardPaths::findExecutable(u"pdftoppm"_s);
    if (program.isEmpty())
        return {};
    const QString picture = pdf + u"-%1"_s.arg(page), number = QString::number(page);
    QProcess::execute(program, {u"-r"_s, u"110"_s, u"-gray"_s, u"-png"_s, u"-singlefile"_s, u"-f"_s, number, u"-l"_s,
                                number, pdf, picture});
    return QImage(picture + u".png"_s);
}

} // namespace

void Tour::print(const char* action, const QString& name, const QString& caption)
{
    Workplace& desk = *m_dispatcher;
    desk.act(action);
    auto& dialog = Stage::widget<QFileDialog>(*desk.window, "printFile");
    const QString pdf = m_files.filePath(name + u".pdf"_s);
    Q_EMIT dialog.fileSelected(pdf);
    dialog.close();
    const auto* flow = desk.window->findChild<PrintFlow*>();
    Stage::waitFor("the pages are saved", [&] { return !flow->printing(); });
    if (const QImage page = pageOf(pdf, 1); !page.isNull())
        m_stage.keep(page, name, caption);
    else
        std::puts("tour: no picture of the pages: pdftoppm is not installed");
}

void Tour::printsWorkOrders()
{
    Workplace& desk = *m_dispatcher;
    Stage::widget<ViewList>(*desk.window, "views").setCurrent(app::View::InProgress);
    Stage::waitFor("what is worked on", [&] { return desk.desk->answered(); });
    desk.act("action_next_row");
    Stage::settle(800);
    print("action_save_order_pdf", u"work-order"_s,
          u"The work order for the crew: what, where, by when, and a code to find it again. Not who reported."_s);
    print("action_save_crew_day_pdf", u"crew-day"_s,
          u"The crew's day: its orders by when they are due and how near they lie to each other."_s);
}

void Tour::looksAfterTheAccount()
{
    Workplace& desk = *m_dispatcher;
    desk.act("action_my_account");
    auto& field = Stage::widget<QLineEdit>(*desk.window, "passwordNew");
    Stage::settle(800);
    QTest::keyClicks(&field, u"pendek"_s);
    m_stage.picture(*desk.window, u"account"_s,
                    u"The account: where it is signed in, its password, language and colours."_s);
    desk.closeDialog();
}

} // namespace posko::ui::tour
