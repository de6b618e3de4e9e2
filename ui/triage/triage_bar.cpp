#include "ui/triage/triage_bar.h"

#include "ui/complaint/section.h"
#include "ui/style/flow_layout.h"
#include "ui/style/theme.h"
#include "ui/window/action_button.h"
#include "ui/window/actions.h"
#include "ui/words/words.h"

#include <QAction>
#include <QGridLayout>
#include <QLocale>
#include <QPushButton>

namespace posko::ui {

using namespace Qt::StringLiterals;
using About = TriagePlan::About;

TriageBar::TriageBar(app::Desk& desk, Theme& theme, Triage& triage, Actions& actions, QWidget* parent)
    : QFrame(parent)
    , m_desk(desk)
    , m_theme(theme)
    , m_triage(triage)
    , m_left(makeLabel("triageLeft", this, "quiet"))
    , m_waits(makeLabel("triageWaits", this, "quiet"))
    , m_lines(new QWidget(this))
    , m_grid(new QGridLayout(m_lines))
{
    setObjectName(u"triageBar"_s);
    setProperty("kind", u"bar"_s);
    setAccessibleName(tr("Triage"));
    auto* title = makeLabel("triageTitle", this);
    title->setText(tr("Triage"));
    title->setFont(Theme::small(true));
    m_left->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto* head = new QHBoxLayout;
    head->addWidget(title);
    head->addWidget(m_left, 1);
    m_lines->setObjectName(u"triageLines"_s);
    m_grid->setContentsMargins({});
    m_grid->setHorizontalSpacing(10);
    m_grid->setVerticalSpacing(3);
    m_grid->setColumnStretch(1, 1);

    auto* accept = new ActionButton(actions[Actions::Triage], theme, this);
    m_accept = accept;
    m_accept->setObjectName(u"triageAccept"_s);
    accept->setPrimary(true);
    auto* snooze = new ActionButton(actions[Actions::Snooze], theme, this);
    snooze->setObjectName(u"triageSnooze"_s);
    auto* skip = new ActionButton(actions[Actions::SkipInTriage], theme, this);
    skip->setObjectName(u"triageSkip"_s);
    auto* end = new QPushButton(tr("End"), this);
    end->setObjectName(u"triageEnd"_s);
    end->setToolTip(tr("Esc"));
    auto* buttons = new FlowLayout(6);
    for (QWidget* button : {static_cast<QWidget*>(accept), static_cast<QWidget*>(snooze), static_cast<QWidget*>(skip),
                            static_cast<QWidget*>(end)})
        buttons->addWidget(button);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 8, 16, 10);
    layout->setSpacing(6);
    layout->addLayout(head);
    layout->addWidget(m_waits);
    layout->addWidget(m_lines);
    layout->addLayout(buttons);
    hide();
    connect(end, &QPushButton::clicked, &triage, &Triage::end);
    connect(&triage, &Triage::changed, this, &TriageBar::show);
    connect(&theme, &Theme::changed, this, &TriageBar::show);
}

void TriageBar::show()
{
    setVisible(m_triage.isOn());
    if (!m_triage.isOn())
        return;
    const int left = m_desk.result().counts[static_cast<std::size_t>(app::View::New)];
    setText(m_left, tr("%Ln untouched", nullptr, left));
    const auto& plan = m_triage.plan();
    m_lines->setVisible(plan.has_value());
    m_waits->setVisible(!plan);
    setText(m_waits, tr("This one was touched already: go on to the next."));
    if (plan)
        showLines(*plan);
}

void TriageBar::showLines(const TriagePlan& plan)
{
    while (auto* item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const auto nameOf = [](About about) {
        switch (about) {
        case About::Place:
            return tr("Place");
        case About::Class:
            return tr("Class");
        case About::Crew:
            return tr("Crew");
        case About::Same:
            return tr("Same as?");
        case About::Warning:
            break;
        }
        return QString();
    };
    const auto& colours = m_theme.colours();
    int row = 0;
    for (const TriagePlan::Line& line : plan.lines) {
        const bool warns = line.open || line.about == About::Warning || line.about == About::Same;
        auto* name = makeLabel("triageName", m_lines, "quiet");
        name->setWordWrap(false);
        name->setText(line.about == About::Warning ? u"⚠"_s : nameOf(line.about));
        auto* text = makeLabel("triageLine", m_lines);
        text->setTextFormat(Qt::RichText);
        QString html = line.text.toHtmlEscaped();
        if (warns)
            html = u"<span style=\"color:%1\">%2</span>"_s.arg(colours.dueSoonText.name(), html);
        if (!line.why.isEmpty())
            html += u" <span style=\"color:%1\">· %2</span>"_s.arg(colours.quiet.name(), line.why.toHtmlEscaped());
        text->setText(html);
        text->setAccessibleName(u"%1: %2 %3"_s.arg(nameOf(line.about), line.text, line.why).trimmed());
        m_grid->addWidget(name, row, 0, Qt::AlignTop);
        m_grid->addWidget(text, row, 1);
        ++row;
    }
}

} // namespace posko::ui
