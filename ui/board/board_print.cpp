#include "ui/board/board_print.h"

#include "ui/board/board_text.h"
#include "ui/board/chart_drawing.h"
#include "ui/print/printer.h"
#include "ui/words/words.h"

#include <QApplication>
#include <QFileDialog>
#include <QLocale>
#include <QMessageBox>
#include <QPainter>
#include <QStandardPaths>

#include <algorithm>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {

// A sheet of A4 in its own units, three a millimetre, so that the letters have whole pixels.
constexpr QSizeF boardSheet{630, 891};
constexpr double edge = 42, letter = 9, lineHeight = 13, foot = 18, drawnWidth = boardSheet.width() - 2 * edge;

class BoardPainter {
public:
    BoardPainter(QPagedPaintDevice& device, const BoardPaper& paper)
        : m_device(device)
        , m_paper(paper)
        , m_painter(&device)
        , m_colours(Theme::coloursOf(false))
    {
        begin();
    }

    void paint()
    {
        write(m_paper.title, 14, true);
        write(m_paper.at + u"  ·  "_s + m_paper.tiles.join(u"  ·  "_s), letter, false);
        for (const ChartData& chart : m_paper.charts)
            paintChart(chart);
    }

private:
    void begin()
    {
        m_painter.resetTransform();
        const QRectF whole = m_device.pageLayout().fullRectPixels(m_device.logicalDpiX());
        const double scale = std::min(whole.width() / boardSheet.width(), whole.height() / boardSheet.height());
        m_painter.scale(scale, scale);
        m_y = edge;
        ++m_page;
        m_painter.setFont(font(letter, false));
        m_painter.setPen(m_colours.quiet);
        m_painter.drawText(QRectF(edge, boardSheet.height() - edge, drawnWidth, foot), Qt::AlignRight,
                           m_paper.page.arg(m_page));
    }
    QFont font(double size, bool bold) const
    {
        QFont font = m_paper.font;
        font.setPixelSize(static_cast<int>(size));
        font.setBold(bold);
        font.setHintingPreference(QFont::PreferNoHinting);
        return font;
    }
    void makeRoom(double height)
    {
        if (m_y + height <= boardSheet.height() - edge)
            return;
        m_device.newPage();
        begin();
    }
    double heightOf(const QString& text, double size) const
    {
        return QFontMetricsF(font(size, false))
            .boundingRect(QRectF(0, 0, drawnWidth, boardSheet.height()), Qt::TextWordWrap, text)
            .height();
    }
    void write(const QString& text, double size, bool bold)
    {
        const double height = heightOf(text, size) + 4;
        makeRoom(height);
        m_painter.setFont(font(size, bold));
        m_painter.setPen(size > letter || bold ? m_colours.text : m_colours.quiet);
        m_painter.drawText(QRectF(edge, m_y, drawnWidth, height), Qt::TextWordWrap, text);
        m_y += height;
    }
    void paintChart(const ChartData& chart)
    {
        const QFont small = font(letter, false);
        const double height = ChartDrawing::heightFor(chart, small, drawnWidth);
        m_y += lineHeight;
        makeRoom(height + 3 * lineHeight + heightOf(chart.note, letter));
        write(chart.title, letter + 2, true);
        m_painter.save();
        m_painter.translate(edge, m_y);
        ChartDrawing(chart, m_colours, small, {drawnWidth, height}).paint(m_painter);
        m_painter.restore();
        m_y += height;
        if (!chart.note.isEmpty())
            write(chart.note, letter, false);
        paintTable(chart);
    }
    void paintTable(const ChartData& chart)
    {
        // A heat is a table already, unless it has more rows than it shows.
        if (chart.kind == ChartData::Kind::Heat && chart.more.isEmpty())
            return;
        constexpr double widest = 150;
        m_y += lineHeight / 2;
        const auto columns = static_cast<double>(chart.series.size());
        const double width = (drawnWidth - widest) / columns;
        const auto row = [&](const QString& label, const auto& textOf, bool bold) {
            makeRoom(lineHeight);
            const QFont letters = font(bold ? letter - 1 : letter, bold);
            const QFontMetricsF metrics(letters);
            m_painter.setFont(letters);
            m_painter.setPen(m_colours.text);
            const auto cell = [&](double x, double w, const QString& text, Qt::AlignmentFlag side) {
                m_painter.drawText(QRectF(x, m_y, w - 4, lineHeight), static_cast<int>(side) | Qt::AlignVCenter,
                                   metrics.elidedText(text, Qt::ElideRight, w - 4));
            };
            cell(edge, widest, label, Qt::AlignLeft);
            for (std::size_t i = 0; i < chart.series.size(); ++i)
                cell(edge + widest + static_cast<double>(i) * width, width, textOf(i), Qt::AlignRight);
            m_painter.fillRect(QRectF(edge, m_y + lineHeight - 0.5, drawnWidth, 0.5), m_colours.line);
            m_y += lineHeight;
        };
        const auto heading = [&] {
            makeRoom(2 * lineHeight);
            row(chart.heading, [&](std::size_t i) { return chart.series[i].name; }, true);
        };
        heading();
        int page = m_page;
        for (const ChartLine& line : chart.lines) {
            makeRoom(lineHeight);
            if (std::exchange(page, m_page) != m_page)
                heading();
            row(line.label, [&](std::size_t i) { return line.cells[i].text; }, false);
        }
    }

    QPagedPaintDevice& m_device;
    const BoardPaper& m_paper;
    QPainter m_painter;
    Colours m_colours;
    double m_y = edge;
    int m_page = 0;
};

BoardPaper paperOf(const app::BoardFigures& figures, const app::ReferenceData& reference, const BoardChoices& choices)
{
    const BoardCharts charts(figures, reference, choices);
    const QString agency = words::fromUtf8(reference.agency.name);
    BoardPaper paper{.title = agency.isEmpty() ? BoardText::tr("Backlog") : BoardText::tr("Backlog, %1").arg(agency),
                     .at = words::dateTime(figures.at, words::zone(reference.agency)),
                     .page = BoardText::tr("Page %1"),
                     .tiles = {},
                     .charts = charts.all(),
                     .font = QApplication::font()};
    for (const BoardTile& tile : charts.tiles())
        paper.tiles << u"%1 %2"_s.arg(QLocale().toString(tile.count), tile.caption);
    return paper;
}

} // namespace

void paintBoard(QPagedPaintDevice& device, const BoardPaper& paper)
{
    BoardPainter(device, paper).paint();
}

BoardPrint::BoardPrint(QWidget* window)
    : QObject(window)
    , m_window(window)
{
    m_pool.setMaxThreadCount(1);
    connect(this, &BoardPrint::finished, window, [window](const std::optional<core::Error>& error) {
        if (!error)
            return;
        auto* box = new QMessageBox(QMessageBox::Warning, BoardText::tr("Backlog"), words::error(*error),
                                    QMessageBox::Close, window);
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->open();
    });
}

BoardPrint::~BoardPrint()
{
    m_pool.waitForDone();
}

void BoardPrint::print(const Figures& figures, const app::ReferenceData& reference, const BoardChoices& choices)
{
    if (!figures)
        return;
    const auto paper = std::make_shared<BoardPaper>(paperOf(*figures, reference, choices));
    choosePrinter(m_window, paper->title,
                  [this, paper](std::unique_ptr<SheetTarget> target) { write(std::move(target), std::move(*paper)); });
}

void BoardPrint::save(const Figures& figures, const app::ReferenceData& reference, const BoardChoices& choices)
{
    if (!figures)
        return;
    auto* dialog = new QFileDialog(m_window, BoardText::tr("Save as PDF"));
    dialog->setObjectName(u"boardFile"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(BoardText::tr("PDF documents (*.pdf)"));
    dialog->setDefaultSuffix(u"pdf"_s);
    dialog->setDirectory(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    const QDate today = figures->days.date(figures->days.today());
    dialog->selectFile(u"posko-%1.pdf"_s.arg(today.toString(Qt::ISODate)));
    const auto paper = std::make_shared<BoardPaper>(paperOf(*figures, reference, choices));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, paper](const QString& path) { write(pdfTarget(path), std::move(*paper)); });
    dialog->open();
}

void BoardPrint::write(std::unique_ptr<SheetTarget> target, BoardPaper paper)
{
    const std::shared_ptr<SheetTarget> to = std::move(target);
    m_pool.start([this, to, paper = std::move(paper)] {
        std::optional<core::Error> error;
        QPagedPaintDevice* device = to->begin(paper.title);
        if (device) {
            paintBoard(*device, paper);
            if (const auto done = to->finish(); !done)
                error = done.error();
        } else {
            error = core::Error{core::ErrorCode::Unavailable, "The file cannot be written.", "file"};
        }
        QMetaObject::invokeMethod(this, [this, error] { Q_EMIT finished(error); }, Qt::QueuedConnection);
    });
}

} // namespace posko::ui
