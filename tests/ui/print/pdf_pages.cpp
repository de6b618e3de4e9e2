#include "tests/ui/print/pdf_pages.h"

#include "tests/support/sample_replica.h"
#include "tests/support/stub_server.h"
#include "tests/ui/complaint/fake_desk.h"
#include "ui/print/order_words.h"
#include "ui/print/sheet_painter.h"
#include "ui/print/sheet_writer.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>

namespace posko::tests {

using namespace Qt::StringLiterals;

ui::SheetWords sampleSheetWords()
{
    const FakeDesk desk(dispatcher());
    return ui::sheetWords(desk.actor(), desk.reference(), desk.now());
}

bool writePdf(const QString& path, std::vector<ui::SheetPage> pages, const std::optional<app::City>& city)
{
    int count = 0;
    for (const ui::SheetPage& page : pages)
        count += ui::SheetPainter::pagesOf(page);
    ui::SheetWriter writer({.target = ui::pdfTarget(path),
                            .title = u"Work order"_s,
                            .words = sampleSheetWords(),
                            .font = QApplication::font(),
                            .city = city,
                            .pages = count});
    std::optional<std::optional<core::Error>> ended;
    std::size_t written = 0;
    QObject::connect(&writer, &ui::SheetWriter::written, qApp, [&] { ++written; });
    QObject::connect(&writer, &ui::SheetWriter::finished, qApp,
                     [&](const std::optional<core::Error>& error) { ended = error; });
    for (ui::SheetPage& page : pages)
        writer.write(std::move(page));
    writer.finish();
    EXPECT_TRUE(eventually([&] { return ended.has_value(); }));
    EXPECT_EQ(written, pages.size());
    return ended && !ended->has_value();
}

std::optional<QByteArray> outputOf(const QString& program, const QStringList& arguments)
{
    const QString path = QStandardPaths::findExecutable(program);
    if (path.isEmpty())
        return {};
    QProcess process;
    process.start(path, arguments);
    if (!process.waitForFinished())
        return {};
    return process.readAllStandardOutput();
}

std::optional<QStringList> pagesOf(const QString& path)
{
    const auto text = outputOf(u"pdftotext"_s, {u"-layout"_s, path, u"-"_s});
    if (!text)
        return {};
    QStringList pages = QString::fromUtf8(*text).split(u'\f');
    if (!pages.isEmpty() && pages.last().isEmpty())
        pages.removeLast();
    for (QString& page : pages)
        page = page.simplified();
    return pages;
}

QString pictureOf(const QString& path, int page, const QString& folder, const QString& name)
{
    const QString kept = qEnvironmentVariable("POSKO_PICTURES");
    const QString file = (kept.isEmpty() ? folder : kept) + u'/' + name;
    const auto done = outputOf(u"pdftoppm"_s, {u"-r"_s, u"150"_s, u"-gray"_s, u"-png"_s, u"-singlefile"_s, u"-f"_s,
                                               QString::number(page), u"-l"_s, QString::number(page), path, file});
    return done ? file + u".png"_s : QString();
}

} // namespace posko::tests
