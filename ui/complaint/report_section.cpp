#include "ui/complaint/report_section.h"

#include "ui/complaint/command_flow.h"
#include "ui/complaint/text_block.h"
#include "ui/style/theme.h"
#include "ui/words/words.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLocale>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {

/// A text that is longer than the first by less than the second is not worth folding.
constexpr qsizetype foldedCharacters = 420;
constexpr qsizetype foldedLines = 8;
constexpr qsizetype spareCharacters = 160;

/// The beginning, cut between words; the whole text where little would be left.
QString folded(const QString& text)
{
    qsizetype end = foldedCharacters;
    qsizetype line = -1;
    for (qsizetype i = 0; i < foldedLines; ++i) {
        line = text.indexOf(u'\n', line + 1);
        if (line < 0) {
            break;
        }
    }
    if (line >= 0) {
        end = std::min(end, line);
    } else if (text.size() <= foldedCharacters + spareCharacters) {
        return text;
    }
    const auto space = text.lastIndexOf(QRegularExpression(u"\\s"_s), end);
    return text.first(space > end / 2 ? space : end).trimmed() + u'…';
}

} // namespace

ReportSection::ReportSection(Theme& theme, QWidget* parent)
    : Section("reportSection", tr("Report"), parent)
    , m_theme(theme)
    , m_text(new TextBlock("reportText", tr("Report"), this))
{
    body()->addWidget(m_text);
    connect(m_text, &TextBlock::link, this, [this] {
        m_all = !m_all;
        Q_EMIT toggled();
    });
}

void ReportSection::show(const PaneView& view)
{
    if (m_complaint != view.complaint().id) {
        m_complaint = view.complaint().id;
        m_all = false;
    }
    const auto text = words::fromUtf8(view.complaint().text).trimmed();
    setVisible(!text.isEmpty());
    const auto beginning = folded(text);
    auto html = u"“"_s + TextBlock::escaped(m_all ? text : beginning) + u"”"_s;
    if (beginning.size() < text.size()) {
        const auto length = QLocale().toString(text.size());
        html +=
            u"<br>"_s + TextBlock::anchor(u"fold"_s, m_all ? tr("Show less") : tr("Show all %1 characters").arg(length),
                                          m_theme.colours().accent);
    }
    m_text->setContent(html);
}

ReportersSection::ReportersSection(Theme& theme, CommandFlow& flow, QWidget* parent)
    : Section("reportersSection", tr("Reporter"), parent)
    , m_theme(theme)
    , m_flow(flow)
    , m_text(new TextBlock("reportersText", tr("Reporters"), this))
{
    body()->addWidget(m_text);
    connect(m_text, &TextBlock::link, this, &ReportersSection::follow);
}

void ReportersSection::show(const PaneView& view)
{
    const auto& own = view.complaint().reporters;
    QStringList lines;
    for (const auto& reporter : own) {
        lines += line(reporter, view.complaint().id, view);
    }
    for (const auto& member : view.detail.memberRows) {
        for (const auto& reporter : member.reporters) {
            lines += line(reporter, member.id, view) +
                     u" <span style=\"color:%1\">· %2</span>"_s.arg(m_theme.colours().quiet.name(),
                                                                    TextBlock::escaped(words::complaintName(member)));
        }
    }
    setTitle(lines.size() > 1 ? tr("Reporters (%1)").arg(lines.size()) : tr("Reporter"));
    if (lines.isEmpty()) {
        lines += u"<span style=\"color:%1\">%2</span>"_s.arg(m_theme.colours().quiet.name(),
                                                             TextBlock::escaped(tr("Nobody to answer")));
    } else if (!core::mayReadReporters(view.actor, view.complaint())) {
        lines += u"<span style=\"color:%1\">%2</span>"_s.arg(
            m_theme.colours().quiet.name(), TextBlock::escaped(tr("Contact data is not shown to this account.")));
    }
    if (view.may(core::CommandType::Reporter)) {
        lines += TextBlock::anchor(u"reporter"_s, tr("Add or correct"), m_theme.colours().accent);
    }
    m_text->setContent(lines.join(u"<br>"_s));
}

QString ReportersSection::line(const core::Reporter& reporter, const std::string& complaint, const PaneView& view) const
{
    const auto& colours = m_theme.colours();
    QStringList parts;
    if (!reporter.handle.empty()) {
        const auto handle = words::fromUtf8(reporter.handle);
        parts += TextBlock::anchor(u"copy:"_s + handle, handle, colours.text);
    }
    if (!reporter.name.empty()) {
        parts += TextBlock::escaped(words::fromUtf8(reporter.name));
    }
    if (!reporter.phone.empty()) {
        const auto phone = words::fromUtf8(reporter.phone);
        parts += TextBlock::escaped(phone) +
                 u" <small>%1</small>"_s.arg(TextBlock::anchor(u"copy:"_s + phone, tr("Copy"), colours.accent));
    }
    if (!reporter.email.empty()) {
        const auto address = words::mailAddress(reporter.email);
        parts += address.isEmpty() ? TextBlock::escaped(words::fromUtf8(reporter.email))
                                   : TextBlock::anchor(words::mailPage({address}).toString(QUrl::FullyEncoded), address,
                                                       colours.accent);
    }
    if (parts.isEmpty()) {
        parts += TextBlock::escaped(tr("A citizen"));
    }
    const auto zone = words::zone(view.reference.agency);
    const bool owed = std::ranges::any_of(view.detail.owed, [&](const core::OwedReply& reply) {
        return reply.complaint == complaint && reply.reporter.id == reporter.id;
    });
    const auto state = [&parts](const QColor& colour, const QString& text) {
        parts += u"<span style=\"color:%1\">%2</span>"_s.arg(colour.name(), TextBlock::escaped(text));
    };
    if (const auto sending = words::answerState(reporter, view.now, zone); !sending.isEmpty() && owed) {
        state(reporter.answer->isOnItsWay() ? colours.quiet : colours.lateText, sending);
    } else if (owed) {
        state(colours.dueSoonText, u"◆ "_s + tr("reply owed"));
    } else if (reporter.unreachable) {
        state(colours.quiet, u"✕ "_s + tr("unreachable"));
    } else if (reporter.repliedAt) {
        state(colours.doneText, u"✓ "_s + tr("answered %1").arg(words::when(*reporter.repliedAt, view.now, zone)));
    }
    return parts.join(u" · "_s);
}

void ReportersSection::follow(const QString& target)
{
    if (target == "reporter"_L1) {
        Q_EMIT wanted(core::CommandType::Reporter);
    } else if (target.startsWith("copy:"_L1)) {
        const auto text = target.mid(5);
        QGuiApplication::clipboard()->setText(text);
        Q_EMIT m_flow.notice(tr("Copied: %1").arg(text));
    } else {
        m_flow.openPage(QUrl(target));
    }
}

} // namespace posko::ui
