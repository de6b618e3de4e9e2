#include "ui/dialogs/new_complaint_dialog.h"

#include "ui/dialogs/fields/classification_fields.h"
#include "ui/dialogs/fields/place_fields.h"
#include "ui/dialogs/fields/reporter_fields.h"
#include "ui/dialogs/fields/similar_list.h"
#include "ui/words/words.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QUrl>

#include <utility>

namespace posko::ui {

using namespace Qt::StringLiterals;
using core::Channel;

NewComplaintDialog::NewComplaintDialog(app::Desk& desk, const MakePinMap& makePinMap, QWidget* parent)
    : CommandDialog("newComplaintDialog", tr("New complaint"), {}, parent)
    , m_desk(desk)
    , m_reporter(new ReporterFields(this))
    , m_class(new ClassificationFields(desk.reference(), this))
    , m_place(new PlaceFields(desk, makePinMap, this))
    , m_similar(new SimilarList(desk, this))
{
    auto* left = new QVBoxLayout;
    left->addWidget(makeReport());
    left->addWidget(m_reporter);
    left->addWidget(m_class, 1);
    auto* columns = new QHBoxLayout;
    columns->setSpacing(20);
    columns->addLayout(left, 1);
    auto* right = new QVBoxLayout;
    right->addWidget(m_similar); // beside the text that is being written
    right->addWidget(m_place, 1);
    columns->addLayout(right, 1);
    body()->addLayout(columns, 1);
    setSendText(tr("Register"));
    resize(940, 680);
    connectParts();
    m_text->setFocus();
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
    m_link = new QLineEdit(box);
    m_link->setPlaceholderText(u"https://"_s);
    auto* pair = new QHBoxLayout;
    auto* first = new QVBoxLayout;
    auto* second = new QVBoxLayout;
    pair->addLayout(first, 1);
    pair->addLayout(second, 2);
    layout->addLayout(pair);
    addField(first, "channel", tr("Channel"), m_channel);
    addField(second, "link", tr("Link there"), m_link);
    return box;
}

void NewComplaintDialog::connectParts()
{
    const auto route = [this] {
        m_place->setKind(static_cast<Channel>(m_channel->currentData().toInt()), m_class->category().value_or(""),
                         m_class->severity());
    };
    connect(m_channel, &QComboBox::currentIndexChanged, this, route);
    connect(m_class, &ClassificationFields::changed, this, route);
    route();
    const auto search = [this] {
        m_similar->search({.text = words::toUtf8(m_text->toPlainText()),
                           .address = words::toUtf8(m_place->address()),
                           .phone = m_reporter->reporter().phone,
                           .category = m_class->category().value_or(""),
                           .point = m_place->point()});
    };
    connect(m_text, &QPlainTextEdit::textChanged, this, search);
    connect(m_reporter, &ReporterFields::changed, this, search);
    connect(m_class, &ClassificationFields::changed, this, search);
    connect(m_place, &PlaceFields::changed, this, search);
    connect(m_similar, &SimilarList::chosen, this, &NewComplaintDialog::addCallerTo);
}

// As the eye goes: the left column from above, then the right one.
void NewComplaintDialog::orderTabs()
{
    QList<QWidget*> stops{m_text, m_channel, m_link};
    stops << m_reporter->tabStops() << m_class->tabStops() << m_similar->buttons() << m_place->tabStops();
    stops << findChild<QPushButton*>(u"cancel"_s) << sendButton();
    for (qsizetype i = 1; i < stops.size(); ++i) {
        setTabOrder(stops[i - 1], stops[i]);
    }
}

void NewComplaintDialog::addCallerTo(const std::string& complaint)
{
    m_lead = complaint;
    send();
    m_lead.clear();
}

// What was not asked of the caller is as it is there: they speak of the same damage.
void NewComplaintDialog::fillFromLead(core::CommandArgs& args) const
{
    const auto& table = m_desk.table();
    const auto row = table.find(m_lead);
    if (!row) {
        return; // the desk refuses to fold into what is gone, and says so
    }
    if (args.text->empty()) {
        args.text = words::toUtf8(tr("Calls about %1.").arg(words::fromUtf8(table.number(*row))));
    }
    if (!args.category && !table.category(*row).empty()) {
        args.category = table.category(*row);
    }
    if (!args.point) {
        args.point = table.point(*row);
    }
    if (!args.address && !table.address(*row).empty()) {
        args.address = std::string(table.address(*row));
    }
}

std::optional<core::CommandArgs> NewComplaintDialog::collect()
{
    core::CommandArgs args;
    const bool joins = !m_lead.empty();
    const auto text = words::toUtf8(m_text->toPlainText().trimmed());
    if (text.empty() && !joins) {
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
    const auto reporter = m_reporter->reporter();
    if (joins && reporter == core::Reporter{}) {
        return wrong(tr("Write the caller's name or phone number first."), m_reporter->phoneField());
    }
    if (m_reporter->asks()) {
        return wrong(tr("Is this a phone number? Move it, or leave it as an account."), m_reporter->answerField());
    }
    if (!reporter.email.empty() && !reporter.email.contains('@')) {
        return wrong(tr("An e-mail address has an @ in it."), m_reporter->emailField());
    }
    if (const auto problem = m_place->problem(); !problem.isEmpty()) {
        return wrong(problem, m_place->coordinatesField());
    }
    if (!isChecking() && !m_place->confirmed([this, lead = m_lead] { lead.empty() ? send() : addCallerTo(lead); })) {
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
    if (joins) {
        fillFromLead(args);
    }
    return args;
}

} // namespace posko::ui
