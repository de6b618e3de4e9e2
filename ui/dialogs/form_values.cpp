#include "ui/dialogs/form_values.h"

#include "ui/dialogs/fields/choice_list.h"
#include "ui/dialogs/fields/place_search.h"
#include "ui/words/words.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSpinBox>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {

/// A field that is made of others is named, and they are not, or as Qt names them.
bool isNamed(const QWidget& field)
{
    const QString name = field.objectName();
    return !name.isEmpty() && !name.startsWith("qt_"_L1);
}

bool isSearch(const QLineEdit& line)
{
    return qobject_cast<const PlaceSearch*>(&line) || qobject_cast<const ChoiceList*>(line.parentWidget());
}

/// Nothing: it is no field, or nothing that is kept.
QJsonValue valueOf(const QWidget& field)
{
    if (const auto* line = qobject_cast<const QLineEdit*>(&field))
        return isSearch(*line) ? QJsonValue() : QJsonValue(line->text());
    if (const auto* text = qobject_cast<const QPlainTextEdit*>(&field))
        return text->toPlainText();
    if (const auto* box = qobject_cast<const QComboBox*>(&field))
        return box->currentText();
    if (const auto* button = qobject_cast<const QAbstractButton*>(&field))
        return button->isCheckable() ? QJsonValue(button->isChecked()) : QJsonValue();
    if (const auto* list = qobject_cast<const ChoiceList*>(&field))
        return words::fromUtf8(list->selected().value_or(""));
    if (const auto* date = qobject_cast<const QDateTimeEdit*>(&field))
        return date->date().toString(Qt::ISODate);
    if (const auto* number = qobject_cast<const QSpinBox*>(&field))
        return number->value();
    return {};
}

void choose(QWidget& field, const QJsonValue& value)
{
    if (auto* box = qobject_cast<QComboBox*>(&field)) {
        if (const int at = box->findText(value.toString()); at >= 0)
            box->setCurrentIndex(at);
    } else if (auto* button = qobject_cast<QAbstractButton*>(&field); button && button->isCheckable()) {
        button->setChecked(value.toBool());
    } else if (auto* list = qobject_cast<ChoiceList*>(&field); list && !value.toString().isEmpty()) {
        list->select(words::toUtf8(value.toString()));
    }
}

void write(QWidget& field, const QJsonValue& value)
{
    if (auto* line = qobject_cast<QLineEdit*>(&field)) {
        if (isSearch(*line) || line->text() == value.toString())
            return;
        line->setText(value.toString());
        Q_EMIT line->editingFinished(); // a pin moves where its coordinates say
    } else if (auto* text = qobject_cast<QPlainTextEdit*>(&field)) {
        text->setPlainText(value.toString());
        text->moveCursor(QTextCursor::End);
    } else if (auto* date = qobject_cast<QDateTimeEdit*>(&field)) {
        if (const auto day = QDate::fromString(value.toString(), Qt::ISODate); day.isValid())
            date->setDate(day);
    } else if (auto* number = qobject_cast<QSpinBox*>(&field)) {
        number->setValue(value.toInt(number->value()));
    }
}

} // namespace

QJsonObject valuesOf(const QWidget& form)
{
    QJsonObject values;
    for (const QWidget* field : form.findChildren<QWidget*>()) {
        if (!isNamed(*field))
            continue;
        if (const QJsonValue value = valueOf(*field); !value.isNull())
            values[field->objectName()] = value;
    }
    return values;
}

// Choices first: a template that is chosen fills the text, and what was written there counts.
void setValues(QWidget& form, const QJsonObject& values)
{
    const QList<QWidget*> fields = form.findChildren<QWidget*>();
    for (auto* const set : {&choose, &write}) {
        for (QWidget* field : fields) {
            if (const auto value = values.constFind(field->objectName()); isNamed(*field) && value != values.constEnd())
                set(*field, *value);
        }
    }
}

} // namespace posko::ui
