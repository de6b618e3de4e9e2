#include "ui/print/print_flow.h"

#include "ui/print/order_gatherer.h"
#include "ui/print/printer.h"
#include "ui/print/sheet_painter.h"
#include "ui/window/actions.h"
#include "ui/words/words.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QFileDialog>
#include <QProgressDialog>
#include <QStandardPaths>

#include <algorithm>
#include <utility>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {

/// A few pages are there before anybody could read how many.
constexpr int progressAfter = 1500; // milliseconds

/// Signs that no file system takes, or that mean a folder.
QString fileName(QString text)
{
    for (QChar& c : text) {
        if (QStringView(u"/\\:*?\"<>|").contains(c) || c < u' ')
            c = u'-';
    }
    return text.trimmed();
}

} // namespace

PrintFlow::PrintFlow(app::Desk& desk, const Selection& selection, Actions& actions, QWidget* window)
    : QObject(window)
    , m_desk(desk)
    , m_selection(selection)
    , m_actions(actions)
    , m_window(window)
    , m_gatherer(new OrderGatherer(desk, this))
{
    for (const auto& [id, what, where] : {std::tuple{Actions::PrintOrder, What::Orders, Where::Printer},
                                          {Actions::SaveOrderPdf, What::Orders, Where::File},
                                          {Actions::PrintCrewDay, What::CrewDay, Where::Printer},
                                          {Actions::SaveCrewDayPdf, What::CrewDay, Where::File}}) {
        connect(actions[id], &QAction::triggered, this, [this, what, where] { begin(what, where); });
        if (where == Where::Printer)
            actions[id]->setVisible(canPrint());
    }
    connect(m_gatherer, &OrderGatherer::gathered, this, [this](const WorkOrder& order) {
        if (m_writer)
            m_writer->write(order);
    });
    connect(m_gatherer, &OrderGatherer::gone, this, &PrintFlow::next);
    allow(nullptr);
}

PrintFlow::~PrintFlow() = default;

void PrintFlow::allow(const core::Complaint* chosen)
{
    const bool marked = !m_selection.marked().empty();
    const bool crew = chosen && core::isOrdered(chosen->status) && !chosen->crew.empty();
    for (const auto id : {Actions::PrintOrder, Actions::SaveOrderPdf})
        m_actions[id]->setEnabled((marked || chosen) && (id != Actions::PrintOrder || canPrint()));
    for (const auto id : {Actions::PrintCrewDay, Actions::SaveCrewDayPdf})
        m_actions[id]->setEnabled((marked || crew) && (id != Actions::PrintCrewDay || canPrint()));
}

void PrintFlow::begin(What what, Where where)
{
    if (m_writer) {
        Q_EMIT notice(tr("Pages are being made still. Wait until they are done."));
        return;
    }
    const auto plan = std::make_shared<PrintPlan>();
    const auto answer = [this, plan, what, where] {
        ask(what, where, std::move(*plan));
    };
    const bool onlyOrders = what == What::CrewDay;
    if (!m_selection.marked().empty()) {
        m_lookup.start(m_desk.table(), [marked = m_selection.marked(), onlyOrders, plan,
                                        answer](const app::TableSnapshot& table, const auto&) {
            *plan = planOf(table, marked, onlyOrders);
            return app::TableLookup::Answer(answer);
        });
    } else if (const auto row = m_desk.table().find(m_selection.id()); row && onlyOrders) {
        m_lookup.start(m_desk.table(), [crew = m_desk.table().crew(*row), plan, answer](const app::TableSnapshot& table,
                                                                                        const auto& cancelled) {
            *plan = planOf(table, crew, cancelled);
            return app::TableLookup::Answer(answer);
        });
    } else {
        *plan = planOf(m_desk.table(), m_selection.id());
        answer();
    }
}

void PrintFlow::ask(What what, Where where, PrintPlan plan)
{
    if (plan.tooMany) {
        Q_EMIT alarm(tr("These are more than %Ln pages. Mark fewer complaints and print them in parts.", nullptr,
                        static_cast<int>(mostPrinted)));
        return;
    }
    if (plan.count() == 0) {
        Q_EMIT notice(what == What::CrewDay ? tr("No crew has an order for these complaints.")
                                            : tr("There is nothing to print."));
        return;
    }
    m_plan = std::move(plan);
    m_items.clear();
    for (std::size_t round = 0; round < m_plan.rounds.size(); ++round) {
        if (what == What::CrewDay)
            m_items.emplace_back(ListPage{round});
        for (const auto row : m_plan.rounds[round].rows)
            m_items.emplace_back(row);
    }
    const QString title = titleOf(what);
    if (where == Where::File)
        askFile(title, nameOf(what));
    else
        choosePrinter(m_window, title, [this, title](std::unique_ptr<SheetTarget> target) {
            m_file.clear();
            print(title, std::move(target));
        });
}

QString PrintFlow::titleOf(What what) const
{
    const auto& first = m_plan.rounds.front();
    if (what == What::CrewDay)
        return m_plan.rounds.size() == 1
                   ? tr("Orders of %1").arg(words::fromUtf8(m_desk.reference().crewName(first.crew)))
                   : tr("Orders of %n crews", nullptr, static_cast<int>(m_plan.rounds.size()));
    if (m_plan.count() > 1)
        return tr("%n work order(s)", nullptr, static_cast<int>(m_plan.count()));
    return tr("Work order %1").arg(words::fromUtf8(m_plan.table.number(first.rows.front())));
}

QString PrintFlow::nameOf(What what) const
{
    const auto& first = m_plan.rounds.front();
    if (what == What::Orders && m_plan.count() == 1) {
        const QString number = words::fromUtf8(m_plan.table.number(first.rows.front()));
        return number.isEmpty() ? u"posko"_s : fileName(number);
    }
    const QDateTime now =
        QDateTime::fromMSecsSinceEpoch(core::toMillis(m_desk.now()), words::zone(m_desk.reference().agency));
    const QString who =
        m_plan.rounds.size() == 1 && !first.crew.empty() ? fileName(words::fromUtf8(first.crew)) : u"posko"_s;
    return who + now.toString(u" yyyy-MM-dd"_s);
}

void PrintFlow::askFile(const QString& title, const QString& name)
{
    auto* dialog = new QFileDialog(m_window, tr("Save as PDF"));
    dialog->setObjectName(u"printFile"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("PDF documents (*.pdf)"));
    dialog->setDefaultSuffix(u"pdf"_s);
    dialog->setDirectory(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    dialog->selectFile(name + u".pdf"_s);
    connect(dialog, &QFileDialog::fileSelected, this, [this, title](const QString& path) {
        m_file = path;
        print(title, pdfTarget(path));
    });
    dialog->open();
}

void PrintFlow::print(const QString& title, std::unique_ptr<SheetTarget> target)
{
    int pages = 0;
    for (const Item& item : m_items) {
        const auto* list = std::get_if<ListPage>(&item);
        CrewList counted;
        if (list)
            counted.rows.resize(m_plan.rounds[list->round].rows.size());
        pages += list ? SheetPainter::pagesOf(counted) : 1;
    }
    m_writer = std::make_unique<SheetWriter>(
        SheetWriter::Job{.target = std::move(target),
                         .title = title,
                         .words = sheetWords(m_desk.actor(), m_desk.reference(), m_desk.now()),
                         .font = QApplication::font(),
                         .city = m_desk.city().city(),
                         .pages = pages});
    connect(m_writer.get(), &SheetWriter::written, this, &PrintFlow::next);
    connect(m_writer.get(), &SheetWriter::finished, this, &PrintFlow::end);
    m_progress =
        new QProgressDialog(tr("The pages are being made…"), tr("Stop"), 0, static_cast<int>(m_items.size()), m_window);
    m_progress->setObjectName(u"printProgress"_s);
    m_progress->setWindowTitle(title);
    m_progress->setMinimumDuration(progressAfter);
    m_progress->setAutoReset(false);
    m_next = 0;
    next();
}

void PrintFlow::next()
{
    if (!m_writer)
        return;
    // What is left of an account that signed out is not to be read any more.
    if ((m_progress && m_progress->wasCanceled()) || m_desk.actor().user.empty()) {
        drop();
        Q_EMIT notice(tr("Stopped: nothing was saved."));
        return;
    }
    if (m_progress)
        m_progress->setValue(static_cast<int>(m_next));
    if (m_next == m_items.size()) {
        m_writer->finish();
        return;
    }
    const Item& item = m_items[m_next++];
    if (const auto* list = std::get_if<ListPage>(&item)) {
        const PrintPlan::Round& round = m_plan.rounds[list->round];
        m_writer->write(crewList(round.crew, round.rows, m_plan.table, m_desk.reference(), m_desk.now()));
    } else {
        m_gatherer->gather(m_plan.table.id(std::get<app::TableSnapshot::Row>(item)));
    }
}

void PrintFlow::end(const std::optional<core::Error>& error)
{
    const std::size_t leftOut = m_plan.leftOut;
    drop();
    if (error) {
        Q_EMIT alarm(error->field == "printer"
                         ? tr("The printer does not take the pages. Choose another one, or save them as PDF.")
                         : tr("The file cannot be written. Choose another folder, or make room on the disk."));
        return;
    }
    QString text =
        m_file.isEmpty() ? tr("The pages went to the printer.") : tr("Saved: %1").arg(QDir::toNativeSeparators(m_file));
    if (leftOut > 0)
        text += u' ' + tr("%n marked complaint(s) without an order were left out.", nullptr, static_cast<int>(leftOut));
    Q_EMIT notice(text);
}

// The writer may be the one who called.
void PrintFlow::drop()
{
    delete m_progress;
    if (m_writer)
        m_writer.release()->deleteLater();
    m_items.clear();
    m_plan = {};
}

} // namespace posko::ui
