#include "ui/complaint/clocks_section.h"

#include "ui/complaint/text_block.h"
#include "ui/style/theme.h"
#include "ui/words/words.h"

#include <QGridLayout>
#include <QPainter>

#include <algorithm>

namespace posko::ui {

using namespace Qt::StringLiterals;

ClockBar::ClockBar(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setMinimumWidth(24);
}

void ClockBar::set(double share, const QColor& fill, const QColor& track)
{
    share = std::clamp(share, 0.0, 1.0);
    if (share == m_share && fill == m_fill && track == m_track) {
        return;
    }
    m_share = share;
    m_fill = fill;
    m_track = track;
    update();
}

void ClockBar::paintEvent(QPaintEvent*)
{
    constexpr double thickness = 6;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    QRectF line(0, (height() - thickness) / 2, width(), thickness);
    painter.setBrush(m_track);
    painter.drawRoundedRect(line, thickness / 2, thickness / 2);
    if (m_share > 0) {
        line.setWidth(std::max(thickness, line.width() * m_share));
        painter.setBrush(m_fill);
        painter.drawRoundedRect(line, thickness / 2, thickness / 2);
    }
}

ClocksSection::ClocksSection(Theme& theme, QWidget* parent)
    : Section("clocksSection", {}, parent)
    , m_theme(theme)
    , m_why(new TextBlock("clockExplanation", tr("Why the clock is due"), this))
{
    auto* grid = new QGridLayout;
    grid->setContentsMargins(0, 2, 0, 2);
    grid->setHorizontalSpacing(10);
    grid->setVerticalSpacing(3);
    grid->setColumnStretch(1, 1);
    int row = 0;
    for (auto& line : m_lines) {
        const auto word = core::toWord(static_cast<core::ClockKind>(row));
        const auto name = QString::fromLatin1(word.data(), static_cast<qsizetype>(word.size()));
        line.name = new QLabel(words::clock(static_cast<core::ClockKind>(row)), this);
        line.name->setObjectName("clockName_"_L1 + name);
        line.bar = new ClockBar(this);
        line.bar->setObjectName("clockBar_"_L1 + name);
        line.value = new QLabel(this);
        line.value->setObjectName("clockValue_"_L1 + name);
        grid->addWidget(line.name, row, 0);
        grid->addWidget(line.bar, row, 1);
        grid->addWidget(line.value, row, 2);
        ++row;
    }
    body()->addLayout(grid);
    body()->addWidget(m_why);
    connect(m_why, &TextBlock::link, this, [this] {
        m_open = !m_open;
        Q_EMIT toggled();
    });
}

void ClocksSection::tick(const PaneView& view)
{
    const auto& complaint = view.detail.clocksOf();
    const auto& policy = view.reference.policy(complaint.clocks.policyVersion);
    const auto ledger = core::ledger(complaint, policy, view.now);
    const auto* leading = ledger.leadingClock();
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        const auto kind = static_cast<core::ClockKind>(i);
        auto& line = m_lines[i];
        const auto* clock = ledger.measured ? ledger.current(kind) : nullptr;
        bool shown = false;
        if (clock) {
            showRun(line, *clock, clock == leading, policy.dueSoonShare);
            shown = true;
        } else if (ledger.measured) {
            shown = showWaiting(line, kind, complaint, policy);
        }
        for (QWidget* part :
             {static_cast<QWidget*>(line.name), static_cast<QWidget*>(line.bar), static_cast<QWidget*>(line.value)}) {
            part->setVisible(shown);
        }
        line.bar->setAccessibleName(line.name->text() + u": "_s + line.value->text());
    }
    m_why->setContent(explanation(view, ledger, policy));
}

void ClocksSection::showRun(Line& line, const core::Clock& clock, bool leading, double dueSoonShare)
{
    const auto share = clock.target.count() > 0
                           ? static_cast<double>(clock.ran.count()) / static_cast<double>(clock.target.count())
                           : 1.0;
    line.bar->set(share, m_theme.fill(clock.state), m_theme.colours().line);
    const auto amount = clock.stop ? words::duration(clock.ran) : words::remaining(clock.remaining);
    setText(line.value, Theme::mark(clock.state) + u' ' + amount);
    line.value->setToolTip(words::plainToolTip(words::clockMeaning(clock.state, dueSoonShare)));
    line.value->setAccessibleDescription(words::clockState(clock.state));
    const auto paint = [leading](QLabel* label, const QColor& colour) {
        auto palette = label->palette();
        palette.setColor(QPalette::WindowText, colour);
        label->setPalette(palette);
        auto font = label->font();
        font.setWeight(leading ? QFont::Bold : QFont::Normal);
        label->setFont(font);
    };
    paint(line.name, m_theme.colours().text);
    paint(line.value, m_theme.textColour(clock.state));
}

bool ClocksSection::showWaiting(Line& line, core::ClockKind kind, const core::Complaint& complaint,
                                const core::Policy& policy)
{
    QString text;
    if (kind == core::ClockKind::ReportBack && core::isOpen(complaint.status)) {
        text = tr("%1 after repair").arg(words::duration(policy.reportBack));
    } else if (kind == core::ClockKind::Dispatch && complaint.status == core::Status::Received) {
        text = tr("%1 after acknowledging").arg(words::duration(policy.dispatch));
    } else {
        return false;
    }
    line.bar->set(0, m_theme.colours().line, m_theme.colours().line);
    setText(line.value, text);
    line.value->setToolTip({});
    line.value->setAccessibleDescription(tr("not started"));
    for (auto* label : {line.name, line.value}) {
        auto palette = label->palette();
        palette.setColor(QPalette::WindowText, m_theme.colours().quiet);
        label->setPalette(palette);
        auto font = label->font();
        font.setWeight(QFont::Normal);
        label->setFont(font);
    }
    return true;
}

QString ClocksSection::explanation(const PaneView& view, const core::Ledger& ledger, const core::Policy& policy) const
{
    const auto& complaint = view.detail.clocksOf();
    const auto& colours = m_theme.colours();
    QString html = u"<span style=\"color:%1\">"_s.arg(colours.quiet.name());
    if (!ledger.measured) {
        return html +
               TextBlock::escaped(tr("Imported history: its clocks are not measured until it is assigned here.")) +
               u"</span>"_s;
    }
    if (view.detail.lead) {
        html += TextBlock::escaped(tr("The clocks of %1 count.").arg(words::complaintName(complaint))) + u' ';
    }
    if (const auto* leading = ledger.leadingClock()) {
        html += TextBlock::escaped(words::explain(*leading, complaint, view.reference, view.now)) + u' ';
    }
    html += TextBlock::anchor(u"why"_s, m_open ? tr("Less") : tr("Why?"), colours.accent);
    if (m_open) {
        for (const auto& clock : ledger.clocks) {
            html += u"<p style=\"margin-top:6px; margin-bottom:0\"><b>%1</b> · %2<br>%3</p>"_s.arg(
                TextBlock::escaped(words::clock(clock.kind)), TextBlock::escaped(words::clockState(clock.state)),
                TextBlock::escaped(words::explain(clock, complaint, view.reference, view.now)));
        }
        html += u"<p style=\"margin-top:6px\">%1</p>"_s.arg(
            TextBlock::escaped(tr("Targets of policy version %1.").arg(policy.version)));
    }
    return html + u"</span>"_s;
}

} // namespace posko::ui
