#include "ui/print/sheet_writer.h"

#include "ui/print/paper_map.h"
#include "ui/print/sheet_layout.h"
#include "ui/print/sheet_painter.h"

#include <QPdfWriter>
#include <QSaveFile>

#include <algorithm>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {

core::Error notWritten()
{
    return {core::ErrorCode::Unavailable, "The file cannot be written. Choose another folder or make room.", "file"};
}

class PdfTarget : public SheetTarget {
public:
    explicit PdfTarget(const QString& path)
        : m_file(path)
    {
    }
    QPagedPaintDevice* begin(const QString& title) override
    {
        if (!m_file.open(QIODevice::WriteOnly))
            return nullptr;
        m_pdf = std::make_unique<QPdfWriter>(&m_file);
        m_pdf->setCreator(u"Posko"_s);
        m_pdf->setTitle(title);
        m_pdf->setResolution(resolution);
        m_pdf->setPageLayout(QPageLayout(QPageSize(QPageSize::A4), QPageLayout::Portrait, QMarginsF()));
        return m_pdf.get();
    }
    core::Result<void> finish() override
    {
        m_pdf.reset();
        if (m_file.error() != QFileDevice::NoError || !m_file.commit())
            return std::unexpected(notWritten());
        return {};
    }

private:
    static constexpr int resolution = 600;
    QSaveFile m_file;
    std::unique_ptr<QPdfWriter> m_pdf;
};

} // namespace

std::unique_ptr<SheetTarget> pdfTarget(const QString& path)
{
    return std::make_unique<PdfTarget>(path);
}

/// What runs on the thread.
class SheetWriter::Press : public QObject {
public:
    Press(Job job, SheetWriter& writer)
        : m_job(std::move(job))
        , m_writer(writer)
        , m_map(m_job.city, m_job.font)
    {
    }

    void write(const SheetPage& page)
    {
        if (ready()) {
            if (const auto* list = std::get_if<CrewList>(&page)) {
                for (std::size_t first = 0; first < std::max<std::size_t>(1, list->rows.size());
                     first += sheet::rowsAPage)
                    onPage([&](SheetPainter& painter) { painter.paint(*list, first); });
            } else {
                onPage([&](SheetPainter& painter) { painter.paint(std::get<WorkOrder>(page)); });
            }
        }
        Q_EMIT m_writer.written();
    }

    void finish()
    {
        std::optional<core::Error> error;
        if (!m_painter.isActive()) {
            error = notWritten();
        } else {
            m_painter.end();
            if (const auto done = m_job.target->finish(); !done)
                error = done.error();
        }
        Q_EMIT m_writer.finished(error);
    }

private:
    bool ready()
    {
        if (!m_began) {
            m_began = true;
            m_device = m_job.target->begin(m_job.title);
            if (m_device)
                m_painter.begin(m_device);
        }
        return m_painter.isActive();
    }

    void onPage(const std::function<void(SheetPainter&)>& paint)
    {
        if (m_page++ > 0)
            m_device->newPage();
        m_painter.save();
        // Another size of paper gets the whole page, smaller or larger.
        const QRectF paper = m_device->pageLayout().fullRectPixels(m_device->logicalDpiX());
        const QSizeF page = sheet::page * Paper::unit;
        const double scale = std::min(paper.width() / page.width(), paper.height() / page.height());
        m_painter.translate((paper.width() - page.width() * scale) / 2, (paper.height() - page.height() * scale) / 2);
        m_painter.scale(scale, scale);
        m_painter.setRenderHint(QPainter::Antialiasing);
        m_painter.setRenderHint(QPainter::SmoothPixmapTransform);
        SheetPainter painter(m_painter, m_job.font, m_job.words, m_map);
        paint(painter);
        painter.paintFoot(m_page, m_job.pages);
        m_painter.restore();
    }

    Job m_job;
    SheetWriter& m_writer;
    PaperMap m_map;
    QPagedPaintDevice* m_device = nullptr; ///< the target's
    QPainter m_painter;
    bool m_began = false;
    int m_page = 0;
};

SheetWriter::SheetWriter(Job job, QObject* parent)
    : QObject(parent)
    , m_press(new Press(std::move(job), *this))
{
    m_thread.setObjectName(u"posko-print"_s);
    m_press->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_press, &QObject::deleteLater);
    m_thread.start(QThread::LowPriority);
}

SheetWriter::~SheetWriter()
{
    m_thread.quit();
    m_thread.wait();
}

void SheetWriter::write(SheetPage page)
{
    QMetaObject::invokeMethod(m_press, [press = m_press, page = std::move(page)] { press->write(page); });
}

void SheetWriter::finish()
{
    QMetaObject::invokeMethod(m_press, [press = m_press] { press->finish(); });
}

} // namespace posko::ui
