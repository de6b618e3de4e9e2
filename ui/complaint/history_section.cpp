#include "ui/complaint/history_section.h"

#include "ui/complaint/text_block.h"
#include "ui/style/theme.h"
#include "ui/words/words.h"

#include <QTimeZone>

#include <ranges>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {
constexpr std::size_t firstLines = 30;
constexpr int timeGap = 14;
/// Received and effective times closer than this are one time to a reader.
constexpr std::chrono::minutes sameTime{1};
} // namespace

HistorySection::HistorySection(Theme& theme, QWidget* parent)
    : Section("historySection", tr("History"), parent)
    , m_theme(theme)
    , m_text(new TextBlock("historyText", tr("History"), this))
{
    body()->addWidget(m_text);
    connect(m_text, &TextBlock::link, this, [this] {
        m_all = true;
        Q_EMIT toggled();
    });
}

void HistorySection::show(const PaneView& view)
{
    if (m_complaint != view.complaint().id) {
        m_complaint = view.complaint().id;
        m_all = false;
    }
    const auto& history = view.detail.history;
    setVisible(!history.empty());
    const auto count = m_all ? history.size() : std::min(history.size(), firstLines);
    // The text may break anywhere, a time may not: its column is as wide as the widest.
    int timeWidth = 0;
    for (const auto& event : history | std::views::reverse | std::views::take(count)) {
        const auto when = words::when(event.effective, view.now, words::zone(view.reference.agency));
        timeWidth = std::max(timeWidth, m_text->fontMetrics().horizontalAdvance(when) + timeGap);
    }
    QString html = u"<table cellspacing=\"0\" cellpadding=\"0\" width=\"100%\">"_s;
    for (const auto& event : history | std::views::reverse | std::views::take(count)) {
        html += line(event, view, timeWidth);
    }
    html += u"</table>"_s;
    if (count < history.size()) {
        html += TextBlock::anchor(u"all"_s, tr("Show all %1").arg(history.size()), m_theme.colours().accent);
    }
    m_text->setContent(html);
}

QString HistorySection::line(const core::Event& event, const PaneView& view, int timeWidth) const
{
    const auto zone = words::zone(view.reference.agency);
    const auto quiet = m_theme.colours().quiet.name();
    auto deed = TextBlock::escaped(words::deed(event, view.reference, words::repliedTo(view.detail, view.actor)));
    if (event.actorName.empty()) {
        deed = deed.isEmpty() ? deed : deed.first(1).toUpper() + deed.mid(1);
    } else {
        deed = u"<b>%1</b> %2"_s.arg(TextBlock::escaped(words::fromUtf8(event.actorName)), deed);
    }
    QStringList notes;
    const auto apart = event.received - event.effective;
    if (apart > sameTime || apart < -sameTime) {
        notes += tr("reached the server %1").arg(words::when(event.received, view.now, zone));
    }
    if (event.uncertain) {
        notes += u"≈ "_s + tr("time uncertain");
    }
    if (!notes.isEmpty()) {
        deed += u" <span style=\"color:%1\">· %2</span>"_s.arg(quiet, TextBlock::escaped(notes.join(u" · "_s)));
    }
    const auto when = TextBlock::escaped(words::when(event.effective, view.now, zone));
    return u"<tr><td width=\"%4\" style=\"padding-bottom:3px; color:%1\">%2</td>"
           u"<td style=\"padding-bottom:3px\">%3</td></tr>"_s.arg(quiet, when, deed, QString::number(timeWidth));
}

} // namespace posko::ui
