// Work orders are printed from the real window.
#include "tests/ui/print/pdf_pages.h"
#include "tests/ui/window/desk_window.h"
#include "ui/print/print_flow.h"
#include "ui/queue/selection.h"

#include <QDialog>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QTemporaryDir>

namespace posko::ui {
namespace {

using namespace Qt::StringLiterals;
using tests::eventually;

class PrintInTheWindow : public tests::DeskWindow {
protected:
    PrintFlow* flow() { return window->findChild<PrintFlow*>(); }
    QAction* action(Actions::Id id) { return window->actions()[id]; }
    /// Chooses the first complaint of the queue whose row is as wanted.
    bool chooseWhere(const std::function<bool(const app::ComplaintTable&, app::ComplaintTable::Row)>& wanted)
    {
        const auto& table = desk->table();
        for (app::ComplaintTable::Row row = 0; row < table.capacity(); ++row) {
            if (table.alive(row) && wanted(table, row)) {
                window->selection().select(table.id(row), Selection::Origin::Window);
                return detailArrives();
            }
        }
        return false;
    }
    bool chooseOrder()
    {
        return chooseWhere(
            [](const auto& table, auto row) { return core::isOrdered(table.status(row)) && !table.crew(row).empty(); });
    }
    QString save(Actions::Id id)
    {
        said.clear();
        QObject::connect(flow(), &PrintFlow::notice, window.get(), [this](const QString& text) { said += text; });
        action(id)->trigger();
        QFileDialog* dialog = nullptr;
        EXPECT_TRUE(
            eventually([&] { return (dialog = find<QFileDialog>("printFile")) != nullptr || !said.isEmpty(); }));
        if (!dialog)
            return {};
        proposed = QFileInfo(dialog->selectedFiles().value(0)).fileName();
        const QString path = directory.filePath(u"out%1.pdf"_s.arg(++files));
        Q_EMIT dialog->fileSelected(path);
        dialog->close();
        EXPECT_TRUE(eventually([&] { return !flow()->printing(); }));
        return path;
    }

    QTemporaryDir directory;
    QString proposed;
    QStringList said;
    int files = 0;
};

TEST_F(PrintInTheWindow, TheChosenComplaintIsSavedAsAPage)
{
    EXPECT_FALSE(action(Actions::PrintOrder)->isEnabled()) << "nothing is chosen";
    ASSERT_TRUE(chooseOrder());
    ASSERT_TRUE(action(Actions::PrintOrder)->isEnabled());
    const QString number = QString::fromStdString(detail()->complaint.number);
    const QString path = save(Actions::SaveOrderPdf);
    EXPECT_EQ(proposed, number + u".pdf"_s);
    ASSERT_EQ(said.size(), 1);
    EXPECT_TRUE(said.front().contains(u"out1.pdf"_s)) << said.front().toStdString();
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    EXPECT_TRUE(file.read(4) == "%PDF");
    if (const auto pages = tests::pagesOf(path)) {
        ASSERT_EQ(pages->size(), 1);
        EXPECT_TRUE(pages->front().contains(number));
        for (const core::Reporter& reporter : detail()->complaint.reporters) {
            for (const std::string& secret : {reporter.name, reporter.handle, reporter.phone, reporter.email})
                EXPECT_TRUE(secret.empty() || !pages->front().contains(QString::fromStdString(secret))) << secret;
        }
    }
}

TEST_F(PrintInTheWindow, TheCrewsDayHasAllItsOpenOrders)
{
    ASSERT_TRUE(chooseOrder());
    const std::string crew = detail()->complaint.crew;
    int orders = 0;
    const auto& table = desk->table();
    for (app::ComplaintTable::Row row = 0; row < table.capacity(); ++row)
        orders += table.alive(row) && core::isOrdered(table.status(row)) && table.crew(row) == crew;
    const QString path = save(Actions::SaveCrewDayPdf);
    EXPECT_TRUE(proposed.startsWith(QString::fromStdString(crew))) << proposed.toStdString();
    if (const auto pages = tests::pagesOf(path)) {
        EXPECT_EQ(pages->size(), 1 + orders);
        EXPECT_TRUE(pages->front().contains(u"Orders of the crew"_s));
    }
}

TEST_F(PrintInTheWindow, WhatIsMarkedGoesBeforeWhatIsChosen)
{
    ASSERT_TRUE(chooseOrder());
    action(Actions::MarkAll)->trigger();
    ASSERT_TRUE(eventually([this] { return !window->selection().marked().empty(); }));
    const auto marked = static_cast<qsizetype>(window->selection().marked().count());
    const QString path = save(Actions::SaveOrderPdf);
    if (const auto pages = tests::pagesOf(path)) {
        EXPECT_EQ(pages->size(), marked);
    }
    save(Actions::SaveCrewDayPdf);
    EXPECT_TRUE(said.join(u' ').contains(u"without an order were left out"_s)) << said.join(u' ').toStdString();
}

TEST_F(PrintInTheWindow, TheKeyAsksForAPrinter)
{
    ASSERT_TRUE(chooseOrder());
    press(Qt::Key_P, Qt::ControlModifier);
    EXPECT_TRUE(eventually([this] { return find<QDialog>("printDialog") != nullptr; }));
    EXPECT_FALSE(flow()->printing()) << "nothing goes anywhere before the user chose where";
    if (auto* dialog = find<QDialog>("printDialog"))
        dialog->reject();
    EXPECT_FALSE(flow()->printing());
}

} // namespace
} // namespace posko::ui
