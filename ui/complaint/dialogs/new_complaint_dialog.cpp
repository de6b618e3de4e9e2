#include "ui/complaint/dialogs/new_complaint_dialog.h"

#include "ui/complaint/fields/classification_fields.h"
#include "ui/complaint/fields/place_fields.h"
#include "ui/complaint/wording.h"
#include "ui/words.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QUrl>

namespace posko::ui {

using namespace Qt::StringLiterals;
using core::Channel;

NewComplaintDialog::NewComplaintDialog(DeskPort& desk, Theme& theme, QWidget* parent)
    : CommandDialog("newComplaintDialog", tr("New complaint"), {}, theme, parent)
    , m_desk(desk)
    , m_class(new ClassificationFields(desk.reference(), this))
    , m_place(new PlaceFields(desk, this))
{
    auto* left = new QVBoxLayout;
    left->addWidget(makeReport());
    left->addWidget(makeReporter());
    left->addWidget(m_class, 1);
    auto* columns = new QHBoxLayout;
    columns->setSpacing(20);
    columns->addLayout(left, 1);
    columns->addWidget(m_place, 1);
    body()->addLayout(columns, 1);
    setSendText(tr("Register"));
    resize(900, 640);
    const auto route = [this] {
        m_place->setKind(static_cast<Channel>(m_channel->currentData().toInt()), m_class->category().value_or(""),
                         m_class->severity());
    };
    connect(m_channel, &QComboBox::currentIndexChanged, this, route);
    connect(m_class, &ClassificationFields::changed, this, route);
    route();
    m_text->setFocus();
}

QLineEdit* NewComplaintDialog::line(QVBoxLayout* to, const char* name, const QString& label, const QString& hint)
{
    auto* field = new QLineEdit(to->parentWidget());
    field->setPlaceholderText(hint);
    addField(to, name, label, field);
    return field;
}

QWidget* NewComplaintDialog::makeReport()
{
    auto* box = new QWidget(this);
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    m_text = new QPlainTextEdit(box);
    m_text->setTabChangesFocus(true);
    m_text->setPlaceholderText(tr("What the citizen said"));
    m_text->setFixedHeight(84);
    addField(layout, "text", tr("Report"), m_text);
    m_channel = new QComboBox(box);
    for (const auto channel : {Channel::Phone, Channel::WhatsApp, Channel::X, Channel::WalkIn, Channel::Web}) {
        m_channel->addItem(words::channel(channel), static_cast<int>(channel));
    }
    auto* pair = new QHBoxLayout;
    auto* first = new QVBoxLayout;
    auto* second = new QVBoxLayout;
    pair->addLayout(first, 1);
    pair->addLayout(second, 2);
    layout->addLayout(pair);
    addField(first, "channel", tr("Channel"), m_channel);
    m_link = line(second, "link", tr("Link there"), u"https://"_s);
    return box;
}

QWidget* NewComplaintDialog::makeReporter()
{
    auto* box = new QWidget(this);
    auto* columns = new QHBoxLayout(box);
    columns->setContentsMargins(0, 0, 0, 0);
    auto* first = new QVBoxLayout;
    auto* second = new QVBoxLayout;
    columns->addLayout(first);
    columns->addLayout(second);
    m_name = line(first, "reporterName", tr("Reporter's name"));
    m_phone = line(first, "reporterPhone", tr("Phone"), u"+62 812 …"_s);
    m_handle = line(second, "reporterHandle", tr("Account on the network"), u"@"_s);
    m_email = line(second, "reporterEmail", tr("E-mail"));
    return box;
}

std::optional<core::CommandArgs> NewComplaintDialog::collect()
{
    const auto read = [](const QLineEdit* field) {
        return words::toUtf8(field->text().trimmed());
    };
    core::CommandArgs args;
    const auto text = words::toUtf8(m_text->toPlainText().trimmed());
    if (text.empty()) {
        return wrong(tr("Write what the citizen said."), m_text);
    }
    if (text.size() > core::limits::text) {
        return wrong(tr("This is too long by %1 characters.").arg(text.size() - core::limits::text), m_text);
    }
    if (const auto link = m_link->text().trimmed(); !link.isEmpty()) {
        const QUrl page(link, QUrl::StrictMode);
        if (!page.isValid() || (page.scheme() != "https"_L1 && page.scheme() != "http"_L1)) {
            return wrong(tr("A link begins with https://"), m_link);
        }
        args.link = words::toUtf8(link);
    }
    const core::Reporter reporter{.id = {},
                                  .handle = read(m_handle),
                                  .name = read(m_name),
                                  .phone = read(m_phone),
                                  .email = read(m_email),
                                  .repliedAt = {},
                                  .unreachable = false,
                                  .repliedAbout = {}};
    if (!reporter.email.empty() && !reporter.email.contains('@')) {
        return wrong(tr("An e-mail address has an @ in it."), m_email);
    }
    if (const auto problem = m_place->problem(); !problem.isEmpty()) {
        return wrong(problem, m_place->coordinatesField());
    }
    if (!m_place->confirmed([this] { send(); })) {
        return {};
    }
    args.text = text;
    args.channel = static_cast<Channel>(m_channel->currentData().toInt());
    if (reporter != core::Reporter{}) {
        args.reporter = reporter;
    }
    args.category = m_class->category();
    args.severity = m_class->severity();
    args.hazard = m_class->hazard();
    args.point = m_place->point();
    if (const auto address = words::toUtf8(m_place->address()); !address.empty()) {
        args.address = address;
    }
    return args;
}

} // namespace posko::ui
