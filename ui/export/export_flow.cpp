#include "ui/export/export_flow.h"

#include "ui/export/row_file.h"
#include "ui/window/actions.h"
#include "ui/words/words.h"

#include <QAction>
#include <QDir>
#include <QFileDialog>
#include <QProgressDialog>
#include <QSaveFile>
#include <QStandardPaths>

#include <algorithm>
#include <utility>
#include <vector>

namespace posko::ui {

using namespace Qt::StringLiterals;

ExportFlow::ExportFlow(app::Desk& desk, const Selection& selection, Actions& actions, QWidget* window)
    : QObject(window)
    , m_desk(desk)
    , m_selection(selection)
    , m_window(window)
{
    m_pool.setMaxThreadCount(1);
    connect(actions[Actions::ExportRows], &QAction::triggered, this, &ExportFlow::chooseWhere);
}

ExportFlow::~ExportFlow()
{
    if (m_stop)
        *m_stop = true;
    m_pool.waitForDone();
}

void ExportFlow::chooseWhere()
{
    if (m_progress)
        return;
    const std::size_t marked = m_selection.marked().count();
    const std::size_t listed = m_desk.result().shown.size();
    if (marked == 0 && listed == 0) {
        Q_EMIT notice(tr("There is nothing in the list to save."));
        return;
    }
    const int count = static_cast<int>(marked > 0 ? marked : listed);
    auto* dialog =
        new QFileDialog(m_window, marked > 0 ? tr("Save %Ln marked complaint(s) as a table", nullptr, count)
                                             : tr("Save the list's %Ln complaint(s) as a table", nullptr, count));
    dialog->setObjectName(u"exportFile"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("Table for spreadsheets (*.csv)"));
    dialog->setDefaultSuffix(u"csv"_s);
    dialog->setDirectory(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    const QDateTime now =
        QDateTime::fromMSecsSinceEpoch(core::toMillis(m_desk.now()), words::zone(m_desk.reference().agency));
    dialog->selectFile(tr("complaints-%1.csv", "a file's name").arg(now.toString(u"yyyy-MM-dd-HHmm"_s)));
    connect(dialog, &QFileDialog::fileSelected, this, &ExportFlow::write);
    dialog->open();
}

void ExportFlow::write(const QString& path)
{
    const app::QueryResult& result = m_desk.result();
    std::size_t count = m_selection.marked().count();
    const bool marked = count > 0;
    if (!marked)
        count = result.shown.size();
    m_progress = new QProgressDialog(tr("Saving the table…"), tr("Cancel"), 0, static_cast<int>(count), m_window);
    m_progress->setObjectName(u"exportProgress"_s);
    m_progress->setWindowTitle(tr("Save as a table"));
    m_progress->setMinimumDuration(400);
    m_progress->setAutoReset(false);
    m_progress->setAutoClose(false);
    m_stop = std::make_shared<std::atomic<bool>>(false);
    connect(m_progress, &QProgressDialog::canceled, this, [stop = m_stop] { *stop = true; });
    m_pool.start([this, path, stop = m_stop, table = app::TableSnapshot(m_desk.table()), reference = m_desk.reference(),
                  shown = result.shown, descending = result.query.descending,
                  chosen = marked ? std::optional(m_selection.marked()) : std::nullopt] {
        // In the list's order, which is that of the answer that it shows; marked ones that it does not show come last.
        std::vector<RowFile::Row> rows;
        std::vector<bool> taken(table.capacity());
        const auto take = [&](RowFile::Row row) {
            if (row < table.capacity() && table.alive(row) && !taken[row] &&
                (!chosen || chosen->contains(table, row))) {
                taken[row] = true;
                rows.push_back(row);
            }
            return true;
        };
        shown.walk(descending, take);
        if (chosen)
            std::ranges::for_each(chosen->rows(table), take);

        const RowFile file(table, std::move(rows), reference, QLocale());
        QSaveFile to(path);
        std::optional<std::size_t> written;
        if (to.open(QIODevice::WriteOnly)) {
            written = file.write(to, *stop, [this](std::size_t so) {
                QMetaObject::invokeMethod(this, [this, so] { showProgress(so); }, Qt::QueuedConnection);
            });
            if (written && !to.commit())
                written.reset();
        }
        QMetaObject::invokeMethod(
            this, [this, path, written, stopped = stop->load()] { end(path, written, stopped); }, Qt::QueuedConnection);
    });
}

void ExportFlow::showProgress(std::size_t written)
{
    if (m_progress && !m_progress->wasCanceled())
        m_progress->setValue(static_cast<int>(written));
}

void ExportFlow::end(const QString& path, std::optional<std::size_t> written, bool stopped)
{
    std::exchange(m_progress, nullptr)->deleteLater();
    m_stop.reset();
    if (written)
        Q_EMIT notice(tr("%Ln complaint(s) saved in %1", nullptr, static_cast<int>(*written))
                          .arg(QDir::toNativeSeparators(path)));
    else if (stopped)
        Q_EMIT notice(tr("Saving was stopped; the file was not changed"));
    else
        Q_EMIT alarm(tr("The table cannot be written there. Choose another folder or make room."));
}

} // namespace posko::ui
