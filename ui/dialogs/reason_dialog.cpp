#include "ui/dialogs/reason_dialog.h"

#include "core/clock_runs.h"
#include "core/evidence.h"
#include "ui/complaint/section.h"
#include "ui/dialogs/fields/choice_list.h"
#include "ui/words/words.h"

#include <QButtonGroup>
#include <QCoreApplication>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QTimeZone>
#include <QVBoxLayout>

#include <algorithm>

namespace posko::ui {

using namespace Qt::StringLiterals;
using core::CommandType;

namespace {

struct Wording {
    Q_DECLARE_TR_FUNCTIONS(posko::ui::ReasonDialog)
};

QString titleOf(CommandType type)
{
    switch (type) {
    case CommandType::Reject:
        return Wording::tr("Reject the complaint");
    case CommandType::Unassign:
        return Wording::tr("Take the order back");
    case CommandType::Reopen:
        return Wording::tr("Open the complaint again");
    case CommandType::Transfer:
        return Wording::tr("Transfer to another district");
    case CommandType::Pause:
        return Wording::tr("Pause the work");
    case CommandType::ProposeProgramme:
        return Wording::tr("Propose to programme the repair");
    case CommandType::DeclineProgramme:
        return Wording::tr("Decline the proposed programme");
    case CommandType::Repair:
        return Wording::tr("The photo does not fit this repair");
    case CommandType::WithdrawRepair:
        return Wording::tr("Not repaired after all");
    default:
        return Wording::tr("Write a note");
    }
}

QString hintOf(CommandType type)
{
    switch (type) {
    case CommandType::Reject:
        return Wording::tr("Why it is not ours or not real; the reporter is told");
    case CommandType::Unassign:
        return Wording::tr("Why the crew cannot do it");
    case CommandType::Reopen:
        return Wording::tr("What is still or again broken");
    case CommandType::Transfer:
        return Wording::tr("Why the other district answers for it");
    case CommandType::ProposeProgramme:
        return Wording::tr("Why it is too large for an ordinary repair");
    case CommandType::DeclineProgramme:
        return Wording::tr("Why an ordinary repair will do; the district reads it");
    case CommandType::Repair:
        return Wording::tr("Why it is repaired all the same");
    case CommandType::WithdrawRepair:
        return Wording::tr("What went wrong, for the history");
    default:
        return Wording::tr("For the history; the reporter does not see it");
    }
}

/// What is odd about each photo that shows the repair, a line for each.
QString doubts(const app::ComplaintDetail& detail, const app::Desk& desk)
{
    const auto zone = words::zone(desk.reference().agency);
    QStringList lines;
    for (const auto& photo : detail.complaint.photos) {
        const auto found = core::evidence(photo, detail.complaint);
        if (photo.kind != core::PhotoKind::After || !core::isOfThisRepair(photo, detail.complaint) ||
            found.verdict != core::Evidence::Verdict::Warning) {
            continue;
        }
        const auto taken = words::when(photo.takenAt.value_or(photo.addedAt), desk.now(), zone);
        lines += u"⚠ "_s + Wording::tr("Photo of %1: %2", "a time, what is odd").arg(taken, words::evidenceText(found));
    }
    return lines.join(u'\n');
}

} // namespace

ReasonDialog::ReasonDialog(CommandType type, const app::ComplaintDetail& detail, const app::Desk& desk, QWidget* parent)
    : CommandDialog("reasonDialog", titleOf(type), words::complaintLine(detail.complaint), parent)
    , m_type(type)
{
    addIntroduction(detail, desk);
    if (type == CommandType::Transfer) {
        addDistricts(detail, desk);
    }
    if (type == CommandType::Pause) {
        addPauseReasons(desk.reference().policy(detail.complaint.clocks.policyVersion));
    } else {
        addText();
    }
    if (type == CommandType::Reject) {
        m_owner = new QLineEdit(this);
        addField("owner", tr("Agency that owns it, where known"), m_owner);
    }
    setSendText(type == CommandType::Note ? tr("Write") : words::verb(type));
    resize(440, 260);
    if (m_districts) {
        m_districts->setFocus();
    } else if (m_text) {
        m_text->setFocus();
    }
}

void ReasonDialog::addIntroduction(const app::ComplaintDetail& detail, const app::Desk& desk)
{
    const auto add = [this](const QString& text, const char* kind) {
        auto* label = makeLabel("introduction", this, kind);
        label->setText(text);
        body()->addWidget(label);
    };
    switch (m_type) {
    case CommandType::Repair:
        add(doubts(detail, desk), "warning");
        add(tr("Cancel and attach another photo, or say why the road is repaired all the same. The history keeps it."),
            nullptr);
        break;
    case CommandType::WithdrawRepair:
        add(tr("The work goes on with the same crew, and the repair clock as if it had never stopped."), nullptr);
        break;
    case CommandType::DeclineProgramme:
        if (const auto proposed = words::proposal(detail, desk.actor()); proposed && !proposed->reason.isEmpty()) {
            add(tr("%1 wrote: “%2”").arg(proposed->by, proposed->reason), "quiet");
        }
        break;
    default:
        break;
    }
}

void ReasonDialog::addDistricts(const app::ComplaintDetail& detail, const app::Desk& desk)
{
    m_districts = new ChoiceList(tr("Search districts"), this);
    m_districts->setObjectName(u"districts"_s);
    m_districts->list()->setMinimumHeight(150);
    std::vector<Choice> choices;
    for (const auto& district : desk.reference().districts->districts()) {
        if (district.code != detail.complaint.district) {
            choices.push_back(
                {district.code,
                 words::fromUtf8(district.name),
                 district.code == detail.complaint.neighbour ? tr("the neighbour at this border") : QString(),
                 {}});
        }
    }
    std::ranges::sort(choices, [](const Choice& a, const Choice& b) { return a.text.localeAwareCompare(b.text) < 0; });
    m_districts->setChoices(std::move(choices));
    if (!detail.complaint.neighbour.empty()) {
        m_districts->select(detail.complaint.neighbour);
    }
    body()->addWidget(m_districts, 1);
}

void ReasonDialog::addPauseReasons(const core::Policy& policy)
{
    m_reasons = new QButtonGroup(this);
    for (const auto& reason : policy.pauseReasons) {
        const auto number = static_cast<int>(m_pauseReasons.size());
        const auto words = words::pauseReason(reason.code);
        auto* button = new QRadioButton(
            words + u" — "_s + (reason.stopsRepair ? tr("the repair clock stops") : tr("the repair clock goes on")),
            this);
        button->setObjectName(u"pauseReason_"_s + words::fromUtf8(reason.code));
        m_reasons->addButton(button, number);
        m_pauseReasons.push_back(reason.code);
        body()->addWidget(button);
        if (number == 0) {
            button->setFocus();
        }
    }
    m_remark = new QLineEdit(this);
    m_remark->setPlaceholderText(tr("What the reason does not say, for the history"));
    addField("text", tr("Remark (may stay empty)"), m_remark);
}

void ReasonDialog::addText()
{
    m_text = new QPlainTextEdit(this);
    m_text->setTabChangesFocus(true);
    m_text->setPlaceholderText(hintOf(m_type));
    m_text->setMinimumHeight(90);
    const auto optional = m_type == CommandType::ProposeProgramme;
    addField("reason",
             m_type == CommandType::Note ? tr("Note")
             : optional                  ? tr("Reason (may stay empty)")
                                         : tr("Reason"),
             m_text);
}

std::optional<core::CommandArgs> ReasonDialog::collect()
{
    core::CommandArgs args;
    if (m_districts) {
        args.district = m_districts->selected();
        if (!args.district) {
            return wrong(tr("Choose the district."), m_districts);
        }
    }
    if (m_reasons) {
        const auto chosen = m_reasons->checkedId();
        if (chosen < 0) {
            return wrong(tr("Choose why the work rests."), m_reasons->buttons().value(0));
        }
        args.reason = m_pauseReasons[static_cast<std::size_t>(chosen)];
        const auto remark = words::toUtf8(m_remark->text().trimmed());
        if (remark.size() > core::limits::shortText) {
            return wrong(tr("This is too long by %1 characters.").arg(remark.size() - core::limits::shortText),
                         m_remark);
        }
        if (!remark.empty()) {
            args.text = remark;
        }
        return args;
    }
    const auto text = words::toUtf8(m_text->toPlainText().trimmed());
    if (text.empty() && m_type != CommandType::ProposeProgramme) {
        return wrong(m_type == CommandType::Note ? tr("Write the note.") : tr("Write the reason."), m_text);
    }
    const auto limit = m_type == CommandType::Note ? core::limits::text : core::limits::shortText;
    if (text.size() > limit) {
        return wrong(tr("This is too long by %1 characters.").arg(text.size() - limit), m_text);
    }
    if (m_type == CommandType::Note) {
        args.text = text;
    } else if (!text.empty()) {
        args.reason = text;
    }
    if (m_owner && !m_owner->text().trimmed().isEmpty()) {
        args.owner = words::toUtf8(m_owner->text().trimmed());
    }
    return args;
}

} // namespace posko::ui
