#include "ui/complaint/group_section.h"

#include "ui/complaint/text_block.h"
#include "ui/complaint/wording.h"
#include "ui/theme.h"
#include "ui/words.h"

#include <algorithm>

namespace posko::ui {

using namespace Qt::StringLiterals;

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
        auto text = TextBlock::anchor(words::fromUtf8(id), row ? complaintName(*row) : tr("Open"), colours.accent);
        if (row) {
            text += u" <span style=\"color:%1\">%2 · %3</span>"_s.arg(
                colours.quiet.name(), TextBlock::escaped(words::status(row->status)),
                TextBlock::escaped(shortened(row->text, 80)));
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

} // namespace posko::ui
