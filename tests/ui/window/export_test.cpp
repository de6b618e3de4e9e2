// The list, or what is marked of it, becomes a file for spreadsheets.
#include "app/table/table_writer.h"
#include "tests/support/sample_replica.h"
#include "tests/ui/window/desk_window.h"
#include "ui/export/row_file.h"

#include <QBuffer>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QPushButton>
#include <QTemporaryDir>

#include <atomic>
#include <string>
#include <vector>

namespace posko::ui {
namespace {

using namespace Qt::StringLiterals;
using tests::eventually;

class ExportInTheWindow : public tests::DeskWindow {
protected:
    void saveTo(const QString& where)
    {
        window->actions()[Actions::ExportRows]->trigger();
        auto* dialog = find<QFileDialog>("exportFile");
        ASSERT_NE(dialog, nullptr);
        Q_EMIT dialog->fileSelected(where);
        dialog->close();
    }
    QByteArray bytes() const
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QStringList lines() const { return QString::fromUtf8(bytes()).split(u"\r\n"_s, Qt::SkipEmptyParts); }
    QString alarmText() const { return find<QPushButton>("alarm")->text(); }

    QTemporaryDir directory;
    QString path = directory.filePath(u"daftar.csv"_s);
};

TEST_F(ExportInTheWindow, SavesTheListInItsOrder)
{
    const std::size_t shown = desk->result().shown.size();
    ASSERT_GT(shown, 3U);
    saveTo(path);
    ASSERT_TRUE(eventually([&] { return QFileInfo::exists(path); }));
    const QStringList all = lines();
    ASSERT_EQ(static_cast<std::size_t>(all.size()), shown + 1);
    EXPECT_TRUE(bytes().startsWith("\xef\xbb\xbfNumber,Status,")) << all[0].toStdString();
    std::vector<std::string> wanted, found;
    desk->result().shown.forEach([&](app::RowList::Row row) { wanted.emplace_back(desk->table().number(row)); });
    for (qsizetype i = 1; i < all.size(); ++i)
        found.push_back(all[i].section(u',', 0, 0).toStdString());
    EXPECT_EQ(found, wanted);
}

TEST_F(ExportInTheWindow, SavesOnlyWhatIsMarked)
{
    press(Qt::Key_J);
    window->actions()[Actions::MarkRow]->trigger();
    ASSERT_EQ(window->selection().marked().count(), 1U);
    saveTo(path);
    ASSERT_TRUE(eventually([&] { return QFileInfo::exists(path); }));
    EXPECT_EQ(lines().size(), 2);
}

TEST_F(ExportInTheWindow, SaysWhatToDoWhereItCannotBeWritten)
{
    saveTo(directory.filePath(u"nirgends/daftar.csv"_s));
    EXPECT_TRUE(eventually([&] { return alarmText().contains(u"Choose another folder"_s); }));
}

TEST(RowFile, MasksWhoReportedPartsCellsAsTheLocaleDoesAndHoldsNoFormula)
{
    app::TableWriter writer;
    app::ComplaintRow row;
    row.id = "01a22e1b-1b31-7d0a-9648-0259dc0b1dc9";
    row.number = "DPU-2026-000007";
    row.address = "=Jalan \"Raya\"; 5";
    row.text = "Hubungi saya 0812 3456 7890";
    row.received = tests::sampleNow;
    writer.apply({{row, false}});
    const RowFile file(writer.table(), {0}, {}, QLocale(QLocale::Indonesian, QLocale::Indonesia));
    QByteArray bytes;
    QBuffer to(&bytes);
    to.open(QIODevice::WriteOnly);
    const std::atomic<bool> stop = false;
    EXPECT_EQ(file.write(to, stop, [](std::size_t) {}), 1U);
    const QString text = QString::fromUtf8(bytes);
    EXPECT_TRUE(text.contains(u"DPU-2026-000007;"_s)) << bytes.constData();
    EXPECT_TRUE(text.contains(u";\"'=Jalan \"\"Raya\"\"; 5\";"_s)) << bytes.constData();
    EXPECT_FALSE(text.contains(u"3456"_s)) << bytes.constData();
}

TEST(RowFile, StopsWhereItIsToldTo)
{
    const RowFile file({}, {}, {}, QLocale::c());
    QByteArray bytes;
    QBuffer to(&bytes);
    to.open(QIODevice::WriteOnly);
    const std::atomic<bool> stop = true;
    EXPECT_EQ(file.write(to, stop, [](std::size_t) {}), std::nullopt);
}

} // namespace
} // namespace posko::ui
