// A supervisor runs the post: a promise is tried and published, a rule gone through, a crew added.
#include "tests/tour/tour.h"

#include "ui/administration/administration_window.h"
#include "ui/administration/duration_field.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSpinBox>
#include <QTabWidget>
#include <QTest>

namespace posko::ui::tour {

using namespace Qt::StringLiterals;

void Tour::runsThePost()
{
    Workplace desk(m_url, u"supervisor"_s, app::DemoServer::password(), m_theme, m_size);
    desk.act("action_administration");
    auto& window = Stage::widget<AdministrationWindow>(*desk.window, "administrationWindow");
    const auto page = [&window](const char* name) -> QWidget& {
        auto* found = window.findChild<QWidget*>(QLatin1StringView(name));
        window.findChild<QTabWidget*>()->setCurrentWidget(found);
        return *found;
    };
    const auto press = [](QWidget& on, const char* name) {
        on.findChild<QPushButton*>(QLatin1StringView(name))->click();
    };
    const auto saved = [](QWidget& on) {
        auto* save = on.findChild<QPushButton*>(u"saveRow"_s);
        save->click();
        Stage::waitFor("every desk has it",
                       [&] { return on.findChild<QLabel*>(u"rowState"_s)->text().startsWith(u'✓'); });
    };

    auto& promises = page("policyPage");
    press(promises, "newRow");
    promises.findChild<DurationField*>(u"policyHeavy"_s)->setValue(std::chrono::hours{48});
    promises.findChild<QCheckBox*>(u"byHours_acknowledge"_s)->setChecked(true);
    promises.findChild<QDateEdit*>(u"holidayDate"_s)->setDate({QDate::currentDate().year(), 12, 25});
    promises.findChild<QLineEdit*>(u"holidayName"_s)->setText(u"Hari Raya Natal"_s);
    press(promises, "addHoliday");
    press(promises, "tryPolicy");
    Stage::waitFor("the policy is tried",
                   [&] { return promises.findChild<QLabel*>(u"policyTried"_s)->text().size() > 60; });
    Stage::settle(300);
    m_stage.picture(window, u"policy-tried"_s,
                    u"A new promise is tried on what was repaired and what is open, before anybody is promised it."_s);
    saved(promises);
    m_stage.picture(window, u"policy-published"_s, u"Published: it holds for what comes in from its date on."_s);

    auto& rules = page("rulePage");
    press(rules, "newRow");
    rules.findChild<QLineEdit*>(u"ruleName"_s)->setText(u"Jembatan ke satu regu"_s);
    auto* district = rules.findChild<QComboBox*>(u"ruleDistrict"_s);
    district->setCurrentIndex(1);
    press(rules, "goThrough");
    Stage::waitFor("the rule is gone through",
                   [&] { return rules.findChild<QLabel*>(u"ruleTried"_s)->text().contains(u'\n'); });
    m_stage.picture(window, u"rule-gone-through"_s,
                    u"A routing rule, and what it would have done with the last 30 days."_s);

    rules.findChild<QLineEdit*>(u"ruleName"_s)->clear();
    auto& crews = page("crewPage");
    press(crews, "newRow");
    crews.findChild<QLineEdit*>(u"crewCode"_s)->setText(u"REGU-99"_s);
    crews.findChild<QLineEdit*>(u"crewName"_s)->setText(u"Regu Tambahan"_s);
    crews.findChild<QComboBox*>(u"crewDistrict"_s)->setCurrentIndex(1);
    crews.findChild<QSpinBox*>(u"crewCapacity"_s)->setValue(5);
    saved(crews);
    m_stage.picture(window, u"crew-added"_s, u"A crew is added; every desk can give it orders at once."_s);
    window.setAttribute(Qt::WA_DeleteOnClose, false);
    window.hide();
}

} // namespace posko::ui::tour
