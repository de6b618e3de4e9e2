#include "ui/complaint/group_section.h"

#include "app/session/duplicate_suggestions.h"
#include "ui/complaint/command_flow.h"
#include "ui/complaint/text_block.h"
#include "ui/style/theme.h"
#include "ui/words/words.h"

#include <QTimeZone>

#include <algorithm>
#include <ranges>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {
constexpr int linesShown = 3; ///< of the complaints that may be the same
}

GroupSection::GroupSection(Theme& theme, QWidget* parent)
    : Section("groupSection", {}, parent)
    , m_theme(theme)
    , m_text(new TextBlock("groupText", tr("Merged complaints"), this))
{
    body()->addWidget(m_text);
    connect(m_text, &TextBlock::link, this,
            [this](const QString& target) { Q_EMIT openComplaint(words::toUtf8(target)); });
}

void GroupSection::show(const PaneView& view)
{
    const auto& complaint = view.complaint();
    const auto& colours = m_theme.colours();
    QStringList lines;
    const auto line = [&](const std::string& id, const core::Complaint* row) {
        auto text =
            TextBlock::anchor(words::fromUtf8(id), row ? words::complaintName(*row) : tr("Open"), colours.accent);
        if (row) {
            text += u" <span style=\"color:%1\">%2 · %3</span>"_s.arg(
                colours.quiet.name(), TextBlock::escaped(words::status(row->status)),
                TextBlock::escaped(words::shortened(row->text, 80)));
        }
        lines += text;
    };
    if (complaint.merged) {
        setTitle(tr("Merged into"));
        line(complaint.merged->lead, view.detail.lead ? &*view.detail.lead : nullptr);
    } else {
        setTitle(tr("Merged into this one (%1)").arg(complaint.members.size()));
        for (const auto& member : complaint.members) {
            const auto row = std::ranges::find(view.detail.memberRows, member.id, &core::Complaint::id);
            line(member.id, row == view.detail.memberRows.end() ? nullptr : &*row);
        }
    }
    setVisible(!lines.isEmpty());
    m_text->setContent(lines.join(u"<br>"_s));
}

DuplicatesSection::DuplicatesSection(Theme& theme, CommandFlow& flow, QWidget* parent)
    : Section("duplicatesSection", tr("Perhaps the same"), parent)
    , m_theme(theme)
    , m_flow(flow)
    , m_text(new TextBlock("duplicatesText", tr("Complaints that may be the same damage"), this))
{
    body()->addWidget(m_text);
    connect(m_text, &TextBlock::link, this, [this](const QString& target) {
        const auto id = words::toUtf8(target.section(u':', 1));
        if (target.startsWith("compare:"_L1)) {
            m_flow.compareDuplicates(m_detail, id);
        } else {
            Q_EMIT openComplaint(id);
        }
    });
}

void DuplicatesSection::compare()
{
    if (m_comparable) {
        m_flow.compareDuplicates(m_detail, {});
    }
}

void DuplicatesSection::show(const PaneView& view)
{
    m_detail = view.detail;
    const auto duplicates = app::notToldApart(view.detail, m_flow.desk().memos());
    setVisible(!duplicates.empty());
    m_comparable = !duplicates.empty() && view.may(core::CommandType::Merge);
    Q_EMIT comparable(m_comparable);
    const auto& colours = m_theme.colours();
    const auto zone = words::zone(view.reference.agency);
    QStringList lines;
    for (const auto& other : duplicates | std::views::take(linesShown)) {
        const auto id = words::fromUtf8(other.id);
        const auto number = other.number.empty() ? tr("New complaint") : words::fromUtf8(other.number);
        auto line =
            TextBlock::anchor(u"open:"_s + id, number, colours.text) +
            u" <span style=\"color:%1\">· %2 · %3 · %4</span> “%5”"_s.arg(
                colours.quiet.name(), TextBlock::escaped(words::metres(other.metres)),
                TextBlock::escaped(words::when(other.received, view.now, zone)),
                TextBlock::escaped(words::status(other.status)), TextBlock::escaped(words::shortened(other.text, 70)));
        if (m_comparable) {
            line += u' ' + TextBlock::anchor(u"compare:"_s + id, tr("Compare"), colours.accent);
        }
        lines += line;
    }
    if (const auto more = static_cast<int>(duplicates.size()) - linesShown; more > 0) {
        const auto text = tr("%n more", nullptr, more);
        lines += m_comparable ? TextBlock::anchor(u"compare:"_s, text, colours.accent) : TextBlock::escaped(text);
    }
    m_text->setContent(lines.join(u"<br>"_s));
}

} // namespace posko::ui
