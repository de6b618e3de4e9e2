#include "ui/dialogs/fields/classification_fields.h"

#include "ui/complaint/section.h"
#include "ui/dialogs/fields/choice_list.h"
#include "ui/words/words.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QListWidget>
#include <QRadioButton>
#include <QVBoxLayout>

#include <algorithm>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {
constexpr int listHeight = 120;
}

ClassificationFields::ClassificationFields(const app::ReferenceData& reference, QWidget* parent)
    : QWidget(parent)
    , m_known(reference.categories)
    , m_category(new ChoiceList(tr("Search categories"), this))
    , m_unknown(new QRadioButton(tr("Unknown"), this))
    , m_light(new QRadioButton(words::severity(core::Severity::Light), this))
    , m_heavy(new QRadioButton(words::severity(core::Severity::Heavy), this))
    , m_hazard(new QCheckBox(tr("Danger to life (open manhole, sinkhole …)"), this))
{
    std::vector<Choice> choices;
    for (const auto& [code, category] : m_known) {
        choices.push_back({code,
                           words::fromUtf8(category.name),
                           words::fromUtf8(category.description.empty() ? category.group : category.description),
                           {}});
    }
    std::ranges::sort(choices, [](const Choice& a, const Choice& b) { return a.text.localeAwareCompare(b.text) < 0; });
    m_category->setObjectName(u"category"_s);
    m_category->list()->setMinimumHeight(listHeight);
    m_category->beginEmpty();
    m_category->setChoices(std::move(choices));
    m_unknown->setObjectName(u"severityUnknown"_s);
    m_light->setObjectName(u"severityLight"_s);
    m_heavy->setObjectName(u"severityHeavy"_s);
    m_hazard->setObjectName(u"hazard"_s);
    m_unknown->setChecked(true);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    const auto heading = [this, layout](const QString& text) {
        auto* label = makeLabel("fieldLabel", this, "heading");
        label->setText(text);
        layout->addWidget(label);
    };
    heading(tr("Category"));
    layout->addWidget(m_category, 1);
    heading(tr("Severity"));
    auto* severities = new QHBoxLayout;
    for (auto* button : {m_light, m_heavy, m_unknown}) {
        severities->addWidget(button);
    }
    severities->addStretch();
    layout->addLayout(severities);
    layout->addWidget(m_hazard);
    connect(m_category, &ChoiceList::selectionChanged, this, [this] {
        const auto code = category();
        if (code && m_hazardFollows) {
            m_hazard->setChecked(m_known.at(*code).hazard);
        }
        Q_EMIT changed();
    });
    for (auto* button : {m_unknown, m_light, m_heavy}) {
        connect(button, &QRadioButton::toggled, this, &ClassificationFields::changed);
        // Tab goes to the one that is chosen; by itself Qt sees to that only once one has had the focus.
        const auto follow = [button](bool on) {
            button->setFocusPolicy(on ? Qt::StrongFocus : Qt::ClickFocus);
        };
        connect(button, &QRadioButton::toggled, this, follow);
        follow(button->isChecked());
    }
    connect(m_hazard, &QCheckBox::clicked, this, [this] { m_hazardFollows = false; });
}

void ClassificationFields::set(const core::Complaint& complaint)
{
    m_hazardFollows = false;
    m_category->select(complaint.category);
    m_unknown->setChecked(complaint.severity == core::Severity::Unknown);
    m_light->setChecked(complaint.severity == core::Severity::Light);
    m_heavy->setChecked(complaint.severity == core::Severity::Heavy);
    m_hazard->setChecked(complaint.hazard);
    m_hazardFollows = !complaint.hazard;
}

std::optional<std::string> ClassificationFields::category() const
{
    return m_category->selected();
}

QList<QWidget*> ClassificationFields::tabStops() const
{
    return {m_category, m_light, m_heavy, m_unknown, m_hazard};
}

core::Severity ClassificationFields::severity() const
{
    return m_light->isChecked()   ? core::Severity::Light
           : m_heavy->isChecked() ? core::Severity::Heavy
                                  : core::Severity::Unknown;
}

bool ClassificationFields::hazard() const
{
    return m_hazard->isChecked();
}

} // namespace posko::ui
