#include "ui/complaint/pending_section.h"

#include "ui/complaint/command_flow.h"
#include "ui/window/ask.h"
#include "ui/words/words.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QPushButton>

#include <algorithm>

namespace posko::ui {

using namespace Qt::StringLiterals;

PendingSection::PendingSection(CommandFlow& flow, QWidget* parent)
    : Section("pendingSection", tr("Not on the server yet"), parent)
    , m_flow(flow)
    , m_list(new QVBoxLayout)
{
    m_list->setSpacing(6);
    body()->addLayout(m_list);
}

void PendingSection::show(const PaneView& view)
{
    std::vector<Entry> entries;
    const words::NamesOf repliedTo = words::repliedTo(view.detail, view.actor);
    for (const auto& pending : view.detail.pending) {
        using State = app::PendingCommand::State;
        // The pane has the words of a new complaint already.
        const bool isNew = pending.command.type == core::CommandType::Create;
        Entry entry{.mutation = words::fromUtf8(pending.command.mutationId),
                    .text = isNew ? words::deed(pending.command, view.reference, repliedTo)
                                  : words::deed(pending, view.reference, repliedTo),
                    .reason = {},
                    .at = pending.command.at,
                    .pictures = 0,
                    .refused = pending.state != State::Waiting && pending.state != State::WaitingForPhoto,
                    .sent = pending.sent,
                    .records = words::recordsOnly(pending),
                    .compares = pending.comparison != nullptr,
                    .listed = view.unlisted.isEmpty()};
        entry.pictures = entry.refused ? int{pending.onlyPicture} : app::picturesOf(pending, view.detail.pending);
        switch (pending.state) {
        case State::Waiting:
            entry.reason = pending.sent ? tr("sent; its answer has not come yet") : tr("waits to be sent");
            break;
        case State::WaitingForPhoto:
            entry.reason = tr("waits for its photo");
            break;
        case State::Conflict: {
            QStringList groups;
            for (const auto& word : pending.differs) {
                groups += words::fieldGroup(word);
            }
            entry.reason = words::notOnRecord(
                pending, groups.isEmpty() ? words::error(pending.error)
                                          : tr("Somebody else changed this meanwhile: %1").arg(groups.join(u", "_s)));
            break;
        }
        case State::Rejected:
        case State::Held:
        case State::Unreadable:
            entry.reason = words::refusal(pending);
            break;
        }
        entries.push_back(std::move(entry));
    }
    m_pending = view.detail.pending;
    setVisible(!entries.empty());
    if (entries == m_shown) {
        return;
    }
    m_shown = std::move(entries);
    clearLayout(m_list);
    m_ages.clear();
    for (const auto& entry : m_shown) {
        auto* made = makeEntry(entry);
        m_list->addWidget(made);
        made->show();
    }
    tick(view);
}

void PendingSection::tick(const PaneView& view)
{
    for (std::size_t i = 0; i < m_ages.size(); ++i) {
        setText(m_ages[i], tr("Done %1, %2", "a time, how long ago")
                               .arg(words::when(m_shown[i].at, view.now, words::zone(view.reference.agency)),
                                    words::ago(view.now - m_shown[i].at)));
    }
}

void PendingSection::compare(const QString& mutation)
{
    const auto pending = std::ranges::find(m_pending, words::toUtf8(mutation),
                                           [](const app::PendingCommand& each) { return each.command.mutationId; });
    if (pending != m_pending.end()) {
        m_flow.compare(*pending);
    }
}

QWidget* PendingSection::makeEntry(const Entry& entry)
{
    auto* frame = new QFrame(this);
    frame->setObjectName(u"pending_"_s + entry.mutation);
    frame->setAccessibleName(entry.text + u": "_s + entry.reason);
    frame->setProperty("kind", QLatin1StringView(entry.refused ? "alarm" : "inset"));
    auto* layout = new QVBoxLayout(frame);
    layout->setContentsMargins(10, 8, 10, 8);
    layout->setSpacing(3);
    auto* text = makeLabel("pendingText", frame, "strong");
    text->setText((entry.refused ? u"✕ "_s : u"↑ "_s) + entry.text);
    auto* reason = makeLabel("pendingReason", frame, entry.refused ? "error" : "quiet");
    reason->setText(entry.reason);
    auto* age = makeLabel("pendingAge", frame, "quiet");
    m_ages.push_back(age);
    layout->addWidget(text);
    layout->addWidget(reason);
    layout->addWidget(age);
    if (!entry.refused && !entry.sent && entry.listed) {
        auto* cancel = new QPushButton(tr("Cancel…"), frame);
        cancel->setObjectName(u"cancelDeed"_s);
        cancel->setAccessibleName(tr("Cancel: %1").arg(entry.text));
        layout->addWidget(cancel, 0, Qt::AlignLeft);
        connect(cancel, &QPushButton::clicked, this, [this, entry] {
            askToCancel(this, {.deed = entry.text, .pictures = entry.pictures},
                        [this, id = entry.mutation] { m_flow.desk().withdraw(id); });
        });
    }
    if (entry.refused && entry.listed) {
        auto* buttons = new QHBoxLayout;
        buttons->setSpacing(6);
        if (entry.compares) {
            auto* compares = new QPushButton(tr("Compare…"), frame);
            compares->setObjectName(u"compare"_s);
            compares->setAccessibleName(tr("Compare: %1").arg(entry.text));
            buttons->addWidget(compares);
            connect(compares, &QPushButton::clicked, this, [this, id = entry.mutation] { compare(id); });
        }
        auto* again = new QPushButton(entry.records ? tr("Record again") : tr("Send again"), frame);
        again->setObjectName(u"sendAgain"_s);
        again->setAccessibleName(tr("%1: %2", "what to do, with what").arg(again->text(), entry.text));
        auto* giveUp = new QPushButton(tr("Give up…"), frame);
        giveUp->setObjectName(u"giveUp"_s);
        giveUp->setAccessibleName(tr("Give up: %1").arg(entry.text));
        buttons->addWidget(again);
        buttons->addWidget(giveUp);
        buttons->addStretch();
        layout->addLayout(buttons);
        connect(again, &QPushButton::clicked, this, [this, id = entry.mutation] { m_flow.desk().retry(id); });
        connect(giveUp, &QPushButton::clicked, this, [this, entry] {
            askToGiveUp(this, {.deed = entry.text, .pictures = entry.pictures, .records = entry.records},
                        [this, id = entry.mutation] { m_flow.desk().discard(id); });
        });
    }
    return frame;
}

} // namespace posko::ui
