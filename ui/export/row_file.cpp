#include "ui/export/row_file.h"

#include "core/personal_words.h"
#include "ui/queue/row_table.h"
#include "ui/words/words.h"

#include <QDateTime>
#include <QIODevice>

#include <algorithm>
#include <format>
#include <utility>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t rowsAWrite = 4'096;

QString quoted(QString text, QChar separator)
{
    if (!text.contains(separator) && !text.contains(u'"'))
        return text;
    return u'"' + text.replace(u'"', u"\"\""_s) + u'"';
}

} // namespace

RowFile::RowFile(app::TableSnapshot table, std::vector<Row> rows, app::ReferenceData reference, const QLocale& locale)
    : m_table(std::move(table))
    , m_rows(std::move(rows))
    , m_reference(std::move(reference))
    , m_zone(words::zone(m_reference.agency))
    // Where a comma parts whole numbers from fractions, spreadsheets part cells by semicolons.
    , m_separator(locale.decimalPoint() == u","_s ? u';' : u',')
{
}

std::optional<std::size_t> RowFile::write(QIODevice& to, const std::atomic<bool>& stop,
                                          const std::function<void(std::size_t)>& progress) const
{
    QByteArray text = QByteArrayLiteral("\xef\xbb\xbf") + line(headings()).toUtf8();
    std::size_t written = 0;
    const auto flush = [&] {
        const bool all = to.write(text) == text.size();
        text.clear();
        progress(written);
        return all && !stop;
    };
    for (const Row row : m_rows) {
        text += line(cells(row)).toUtf8();
        if (++written % rowsAWrite == 0 && !flush())
            return std::nullopt;
    }
    return flush() ? std::optional(written) : std::nullopt;
}

QString RowFile::line(const QStringList& cells) const
{
    QString text;
    for (const QString& each : cells)
        text += (text.isEmpty() ? QString() : QString(m_separator)) + quoted(spreadsheetCell(each), m_separator);
    return text + u"\r\n"_s;
}

QStringList RowFile::headings() const
{
    return {tr("Number"),   tr("Status"),   tr("Paused because"), tr("Received"),       tr("Due"),
            tr("Repaired"), tr("Category"), tr("Severity"),       tr("Danger to life"), tr("District"),
            tr("Crew"),     tr("Address"),  tr("Coordinates"),    tr("Report")};
}

QStringList RowFile::cells(Row row) const
{
    const auto point = m_table.point(row);
    const std::string& pause = m_table.pauseReason(row);
    return {
        words::fromUtf8(m_table.number(row)),
        words::status(m_table.status(row)),
        m_table.paused(row) && !pause.empty() ? words::pauseReason(pause) : QString(),
        time(m_table.received(row)),
        due(row),
        time(m_table.repaired(row)),
        words::fromUtf8(m_reference.categoryName(m_table.category(row))),
        m_table.severity(row) == core::Severity::Unknown ? QString() : words::severity(m_table.severity(row)),
        m_table.hazard(row) ? tr("yes") : QString(),
        words::fromUtf8(m_reference.districtName(m_table.district(row))),
        m_table.crew(row).empty() ? QString() : words::fromUtf8(m_reference.crewName(m_table.crew(row))),
        words::fromUtf8(m_table.address(row)),
        point ? words::fromUtf8(std::format("{:.6f}, {:.6f}", point->latitude, point->longitude)) : QString(),
        words::fromUtf8(core::maskPersonal(m_table.report(row))),
    };
}

QString RowFile::time(std::optional<core::Instant> at) const
{
    if (!at)
        return {};
    return QDateTime::fromMSecsSinceEpoch(core::toMillis(*at), m_zone).toString(u"yyyy-MM-dd HH:mm"_s);
}

QString RowFile::due(Row row) const
{
    const app::RowClock& clock = m_table.clock(row);
    return clock.mode == app::RowClock::Mode::Running ? time(clock.due) : QString();
}

} // namespace posko::ui
