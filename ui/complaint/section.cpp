#include "ui/complaint/section.h"

#include <QLayoutItem>

#include <algorithm>

namespace posko::ui {

bool PaneView::may(core::CommandType type) const
{
    return std::ranges::find(allowed, type) != allowed.end();
}

Section::Section(const char* name, const QString& title, QWidget* parent)
    : QWidget(parent)
    , m_body(new QVBoxLayout(this))
    , m_title(makeLabel("sectionTitle", this, "heading"))
{
    setObjectName(QLatin1StringView(name));
    m_body->setContentsMargins(0, 0, 0, 0);
    m_body->setSpacing(4);
    m_body->addWidget(m_title);
    setTitle(title);
}

void Section::setTitle(const QString& title)
{
    setText(m_title, title);
    m_title->setVisible(!title.isEmpty());
    setAccessibleName(title);
}

void setText(QLabel* label, const QString& text)
{
    if (label->text() != text) {
        label->setText(text);
    }
}

void clearLayout(QLayout* layout)
{
    while (auto* item = layout->takeAt(0)) {
        if (auto* widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        } else if (auto* inner = item->layout()) {
            clearLayout(inner);
        }
        delete item;
    }
}

QLabel* makeLabel(const char* name, QWidget* parent, const char* kind)
{
    auto* label = new QLabel(parent);
    label->setObjectName(QLatin1StringView(name));
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setMinimumWidth(1);
    if (kind) {
        label->setProperty("kind", QLatin1StringView(kind));
    }
    return label;
}

void addField(QVBoxLayout* to, const char* name, const QString& label, QWidget* field)
{
    auto* text = makeLabel("fieldLabel", field->parentWidget(), "heading");
    text->setText(label);
    text->setTextFormat(Qt::AutoText);
    text->setBuddy(field);
    field->setObjectName(QLatin1StringView(name));
    field->setAccessibleName(QString(label).remove(u'&'));
    to->addWidget(text);
    to->addWidget(field);
}

} // namespace posko::ui
