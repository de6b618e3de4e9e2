#include "ui/administration/crew_page.h"

#include "ui/administration/row_body.h"
#include "ui/administration/row_fields.h"
#include "ui/words/words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QSpinBox>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {
constexpr int mostOrders = 1000; // a day, as on the wire
}

CrewPage::CrewPage(app::Desk& desk, QWidget* parent)
    : RowPage("crewPage", core::EntityKind::Crew, desk, parent)
    , m_code(new QLineEdit(this))
    , m_name(new QLineEdit(this))
    , m_district(new QComboBox(this))
    , m_capacity(new QSpinBox(this))
    , m_active(new QCheckBox(tr("It takes orders"), this))
{
    setWindowTitle(tr("Crews"));
    m_code->setMaxLength(static_cast<int>(core::limits::shortText) / 4);
    m_name->setMaxLength(static_cast<int>(core::limits::shortText) / 4);
    m_capacity->setRange(0, mostOrders);
    m_capacity->setSpecialValueText(tr("not said"));
    addField("crewCode", tr("Code"), m_code);
    addField("crewName", tr("Name"), m_name);
    addField("crewDistrict", tr("District"), m_district);
    addField("crewCapacity", tr("Orders a day"), m_capacity);
    addField("crewActive", QString(), m_active);
    m_active->setAccessibleName(m_active->text());
    for (QLineEdit* field : {m_code, m_name})
        connect(field, &QLineEdit::textChanged, this, &CrewPage::edited);
    connect(m_district, &QComboBox::activated, this, &CrewPage::edited);
    connect(m_capacity, &QSpinBox::valueChanged, this, &CrewPage::edited);
    connect(m_active, &QCheckBox::toggled, this, &CrewPage::edited);
    begin();
}

RowPage::Item CrewPage::item(const std::string& id, const std::string& body) const
{
    const auto crew = rowOf<core::Crew>(body);
    const QString district = words::fromUtf8(desk().reference().districtName(crew.district));
    return {id, words::fromUtf8(crew.name.empty() ? id : crew.name),
            crew.active ? district : tr("%1 · takes no orders", "a district").arg(district), !crew.active};
}

void CrewPage::fill(const std::string& body)
{
    auto crew = rowOf<core::Crew>(body);
    fillDistricts(*m_district, desk().reference(), tr("Choose a district"));
    m_code->setText(words::fromUtf8(crew.code));
    m_code->setReadOnly(!body.empty()); // complaints name it
    m_name->setText(words::fromUtf8(crew.name));
    ui::choose(*m_district, crew.district);
    m_capacity->setValue(crew.capacity);
    m_active->setChecked(crew.active);
}

std::optional<core::ReferenceChange> CrewPage::collect()
{
    core::Crew crew;
    crew.code = words::toUtf8(m_code->text().trimmed());
    crew.name = words::toUtf8(m_name->text().trimmed());
    crew.district = chosen(*m_district);
    crew.capacity = m_capacity->value();
    crew.active = m_active->isChecked();
    if (crew.code.empty())
        return wrong(tr("Give it a code: it stands on orders and in tables."), m_code);
    if (crew.name.empty())
        return wrong(tr("Give it a name."), m_name);
    if (crew.district.empty())
        return wrong(tr("Say which district it works in."), m_district);
    return core::ReferenceChange{core::EntityKind::Crew, crew.code, bodyOf(crew)};
}

QString CrewPage::typed() const
{
    return QStringList{m_code->text(), m_name->text(), m_district->currentData().toString(),
                       QString::number(m_capacity->value()), QString::number(m_active->isChecked())}
        .join(u'\n');
}

} // namespace posko::ui
