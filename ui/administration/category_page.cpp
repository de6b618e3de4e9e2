#include "ui/administration/category_page.h"

#include "ui/administration/row_body.h"
#include "ui/complaint/section.h"
#include "ui/words/words.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace posko::ui {

using namespace Qt::StringLiterals;

CategoryPage::CategoryPage(app::Desk& desk, QWidget* parent)
    : RowPage("categoryPage", core::EntityKind::Category, desk, parent)
    , m_code(new QLineEdit(this))
    , m_name(new QLineEdit(this))
    , m_description(new QPlainTextEdit(this))
    , m_group(new QLineEdit(this))
    , m_keywords(new QLineEdit(this))
    , m_hazard(new QCheckBox(tr("Complaints of it begin as a danger to life"), this))
    , m_attributes(makeLabel("categoryAttributes", this, "quiet"))
{
    setWindowTitle(tr("Categories"));
    m_description->setTabChangesFocus(true);
    m_description->setMaximumHeight(90);
    m_keywords->setPlaceholderText(tr("parted by commas"));
    addField("categoryCode", tr("Code"), m_code);
    addField("categoryName", tr("Name"), m_name);
    addField("categoryDescription", tr("What citizens' apps say of it"), m_description);
    addField("categoryGroup", tr("Group"), m_group);
    addField("categoryKeywords", tr("Keywords"), m_keywords);
    addField("categoryHazard", QString(), m_hazard);
    m_hazard->setAccessibleName(m_hazard->text());
    below()->addWidget(m_attributes);
    for (QLineEdit* field : {m_code, m_name, m_group, m_keywords})
        connect(field, &QLineEdit::textChanged, this, &CategoryPage::edited);
    connect(m_description, &QPlainTextEdit::textChanged, this, &CategoryPage::edited);
    connect(m_hazard, &QCheckBox::toggled, this, &CategoryPage::edited);
    begin();
}

RowPage::Item CategoryPage::item(const std::string& id, const std::string& body) const
{
    const auto category = rowOf<core::Category>(body);
    return {id, words::fromUtf8(category.name.empty() ? id : category.name), words::fromUtf8(category.group), false};
}

void CategoryPage::fill(const std::string& body)
{
    const auto category = rowOf<core::Category>(body);
    m_code->setText(words::fromUtf8(category.code));
    m_code->setReadOnly(!body.empty()); // complaints name it
    m_name->setText(words::fromUtf8(category.name));
    m_description->setPlainText(words::fromUtf8(category.description));
    m_group->setText(words::fromUtf8(category.group));
    QStringList keywords;
    for (const std::string& keyword : category.keywords)
        keywords += words::fromUtf8(keyword);
    m_keywords->setText(keywords.join(u", "_s));
    m_hazard->setChecked(category.hazard);
    m_kept = category.attributes;
    setText(m_attributes, m_kept.empty() ? QString()
                                         : tr("Apps ask %n more questions for it; they stay as they are.", nullptr,
                                              static_cast<int>(m_kept.size())));
}

core::Category CategoryPage::category() const
{
    core::Category category;
    category.code = words::toUtf8(m_code->text().trimmed());
    category.name = words::toUtf8(m_name->text().trimmed());
    category.description = words::toUtf8(m_description->toPlainText().trimmed());
    category.group = words::toUtf8(m_group->text().trimmed());
    for (const QString& keyword : m_keywords->text().split(u',', Qt::SkipEmptyParts)) {
        if (!keyword.trimmed().isEmpty())
            category.keywords.push_back(words::toUtf8(keyword.trimmed()));
    }
    category.hazard = m_hazard->isChecked();
    category.attributes = m_kept;
    return category;
}

std::optional<core::ReferenceChange> CategoryPage::collect()
{
    const auto made = category();
    if (made.code.empty())
        return wrong(tr("Give it a code: it stands in tables and in apps."), m_code);
    if (made.name.empty())
        return wrong(tr("Give it a name."), m_name);
    return core::ReferenceChange{core::EntityKind::Category, made.code, bodyOf(made)};
}

QString CategoryPage::typed() const
{
    return words::fromUtf8(bodyOf(category()));
}

} // namespace posko::ui
