#include "ui/views/filter_row.h"

#include "ui/style/flow_layout.h"
#include "ui/words/condition_words.h"

#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {
constexpr int gap = 6;
}

FilterRow::FilterRow(QWidget* parent)
    : QFrame(parent)
    , m_chips(new QWidget)
{
    setObjectName(u"filterRow"_s);
    setProperty("kind", u"panel"_s);
    setAttribute(Qt::WA_StyledBackground);
    setAccessibleName(tr("Filters"));
    new FlowLayout(gap, m_chips);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 0, 8, 8);
    layout->addWidget(m_chips);
    hide();
}

void FilterRow::setConditions(const app::Conditions& conditions, const app::ReferenceData& reference)
{
    const std::vector<ConditionWords> all = ConditionWords::of(conditions, reference);
    QStringList texts;
    for (const ConditionWords& condition : all)
        texts << condition.text;
    const bool same = texts == std::exchange(m_texts, texts) && conditions == std::exchange(m_conditions, conditions);
    if (same)
        return;
    while (QLayoutItem* item = m_chips->layout()->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // the chip that was pressed is still at work
        delete item;
    }
    const auto add = [this](const QString& name, const QString& text, const QString& accessible,
                            const app::Conditions& then) {
        auto* chip = new QPushButton(text, m_chips);
        chip->setObjectName(name);
        chip->setProperty("kind", u"chip"_s);
        chip->setAccessibleName(accessible);
        chip->setToolTip(accessible);
        connect(chip, &QPushButton::clicked, this, [this, then] { Q_EMIT conditionsChosen(then); });
        m_chips->layout()->addWidget(chip);
        chip->show(); // a row that is in sight would show it later
    };
    for (const ConditionWords& condition : all)
        add(u"chip_"_s + condition.name, QString(condition.text).replace(u'&', "&&"_L1) + u"  ✕"_s,
            tr("Remove the filter “%1”").arg(condition.text), condition.without);
    if (all.size() > 1) {
        app::Conditions none;
        none.filter.crew = conditions.filter.crew;
        add(u"chip_clear"_s, tr("Clear all"), tr("Remove all filters"), none);
    }
    setVisible(!all.empty());
    updateGeometry();
}

} // namespace posko::ui
