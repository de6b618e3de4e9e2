#include "ui/administration/template_page.h"

#include "ui/administration/row_body.h"
#include "ui/administration/row_fields.h"
#include "ui/complaint/section.h"
#include "ui/dialogs/reply_text.h"
#include "ui/style/flow_layout.h"
#include "ui/words/words.h"

#include <QComboBox>
#include <QPlainTextEdit>
#include <QPushButton>

#include <map>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {

/// What stands in the place of each placeholder in the preview; the order is that of the buttons.
std::vector<std::pair<std::string, QString>> examples(const app::ReferenceData& reference)
{
    return {{"mention", u"@warga_contoh"_s},
            {"number", u"DPU-2026-000123"_s},
            {"place", u"Jl. Contoh 12"_s},
            {"district", reference.districts->districts().empty()
                             ? QString()
                             : words::fromUtf8(reference.districts->districts().front().name)},
            {"crew", reference.crews.empty() ? QString() : words::fromUtf8(reference.crews.begin()->second.name)},
            {"promised", u"12 Jan 2027"_s},
            {"owner", u"PLN"_s},
            {"agency", words::fromUtf8(reference.agency.name)}};
}

} // namespace

TemplatePage::TemplatePage(app::Desk& desk, QWidget* parent)
    : RowPage("templatePage", core::EntityKind::Template, desk, parent)
    , m_event(new QComboBox(this))
    , m_language(new QComboBox(this))
    , m_text(new QPlainTextEdit(this))
    , m_preview(makeLabel("templatePreview", this))
{
    setWindowTitle(tr("Texts of answers"));
    for (const char* event : {"acknowledged", "forwarded", "programmed", "repaired", "merged", "rejected"})
        m_event->addItem(eventName(event), QString::fromLatin1(event));
    for (const char* language : {"id", "en"})
        m_language->addItem(words::language(language), QString::fromLatin1(language));
    m_text->setTabChangesFocus(true);
    m_text->setMinimumHeight(110);
    addField("templateEvent", tr("When"), m_event);
    addField("templateLanguage", tr("Language"), m_language);
    addField("templateText", tr("Text"), m_text);
    auto* marks = new FlowLayout(6);
    auto* hint = makeLabel("placeholderHint", this, "quiet");
    hint->setText(tr("Put in:"));
    below()->addWidget(hint);
    for (const auto& [name, example] : examples(desk.reference())) {
        const QString mark = u'{' + words::fromUtf8(name) + u'}';
        auto* button = new QPushButton(mark, this);
        button->setProperty("kind", u"flat"_s);
        button->setAutoDefault(false);
        button->setObjectName(u"put_"_s + words::fromUtf8(name));
        connect(button, &QPushButton::clicked, this, [this, mark] {
            m_text->insertPlainText(mark);
            m_text->setFocus();
        });
        marks->addWidget(button);
    }
    below()->addLayout(marks);
    auto* heading = makeLabel("previewHeading", this, "heading");
    heading->setText(tr("What the reporter reads"));
    below()->addWidget(heading);
    below()->addWidget(m_preview);
    m_preview->setTextFormat(Qt::PlainText);
    connect(m_event, &QComboBox::activated, this, &TemplatePage::edited);
    connect(m_language, &QComboBox::activated, this, &TemplatePage::edited);
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        preview();
        edited();
    });
    begin();
}

RowPage::Item TemplatePage::item(const std::string& id, const std::string& body) const
{
    const auto reply = rowOf<core::ReplyTemplate>(body);
    return {id, eventName(reply.event), words::language(reply.language), false};
}

void TemplatePage::fill(const std::string& body)
{
    const auto reply = rowOf<core::ReplyTemplate>(body);
    m_id = reply.id;
    ui::choose(*m_event, body.empty() ? "acknowledged" : reply.event);
    ui::choose(*m_language, body.empty() ? "id" : reply.language);
    m_text->setPlainText(words::fromUtf8(reply.text));
}

std::optional<core::ReferenceChange> TemplatePage::collect()
{
    core::ReplyTemplate reply;
    reply.event = chosen(*m_event);
    reply.language = chosen(*m_language);
    reply.text = words::toUtf8(m_text->toPlainText().trimmed());
    reply.id = m_id.empty() ? reply.event + "-" + reply.language : m_id;
    if (reply.text.empty())
        return wrong(tr("Write the text."), m_text);
    return core::ReferenceChange{core::EntityKind::Template, reply.id, bodyOf(reply)};
}

QString TemplatePage::typed() const
{
    return QStringList{m_event->currentData().toString(), m_language->currentData().toString(), m_text->toPlainText()}
        .join(u'\n');
}

void TemplatePage::preview()
{
    std::map<std::string, std::string> values;
    for (const auto& [name, example] : examples(desk().reference()))
        values[name] = words::toUtf8(example);
    setText(m_preview, words::fromUtf8(core::fillTemplate(words::toUtf8(m_text->toPlainText()), values)));
}

} // namespace posko::ui
