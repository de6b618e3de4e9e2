#include "ui/administration/duration_field.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QSpinBox>

namespace posko::ui {

namespace {
constexpr int most = 9999;

template <typename Unit> qlonglong millisecondsOf()
{
    return core::milliseconds(Unit{1}).count();
}
} // namespace

DurationField::DurationField(QWidget* parent)
    : QWidget(parent)
    , m_amount(new QSpinBox(this))
    , m_unit(new QComboBox(this))
{
    m_amount->setRange(1, most);
    m_unit->addItem(tr("minutes"), millisecondsOf<std::chrono::minutes>());
    m_unit->addItem(tr("hours"), millisecondsOf<std::chrono::hours>());
    m_unit->addItem(tr("days"), millisecondsOf<std::chrono::days>());
    m_unit->setAccessibleName(tr("Unit"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_amount);
    layout->addWidget(m_unit);
    layout->addStretch(1);
    setFocusProxy(m_amount);
    connect(m_amount, &QSpinBox::valueChanged, this, &DurationField::changed);
    connect(m_unit, &QComboBox::activated, this, &DurationField::changed);
}

void DurationField::setValue(core::milliseconds value)
{
    int unit = m_unit->count() - 1;
    while (unit > 0 && value.count() % m_unit->itemData(unit).toLongLong() != 0)
        --unit;
    m_unit->setCurrentIndex(unit);
    m_amount->setValue(static_cast<int>(value.count() / m_unit->itemData(unit).toLongLong()));
}

core::milliseconds DurationField::value() const
{
    return core::milliseconds{m_amount->value() * m_unit->currentData().toLongLong()};
}

void DurationField::setReadOnly(bool readOnly)
{
    m_amount->setReadOnly(readOnly);
    m_unit->setEnabled(!readOnly);
}

} // namespace posko::ui
