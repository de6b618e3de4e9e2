#include "ui/dialogs/reporter_dialog.h"

#include "ui/dialogs/fields/reporter_fields.h"
#include "ui/words/words.h"

#include <QComboBox>
#include <QLineEdit>
#include <QVBoxLayout>

namespace posko::ui {

ReporterDialog::ReporterDialog(const app::ComplaintDetail& detail, QWidget* parent)
    : CommandDialog("reporterDialog", tr("Who reported it?"), words::complaintLine(detail.complaint), parent)
    , m_known(detail.complaint.reporters)
    , m_who(new QComboBox(this))
    , m_fields(new ReporterFields(this))
{
    m_who->addItem(tr("A further reporter"));
    for (const core::Reporter& reporter : m_known) {
        const QString name = words::reporterName(reporter);
        m_who->addItem(tr("Correct: %1").arg(name.isEmpty() ? tr("a citizen") : name));
    }
    addField("whichReporter", tr("Which one"), m_who);
    body()->addWidget(m_fields);
    body()->addStretch(1);
    setSendText(tr("Save", "reporter"));
    resize(460, 300);
    connect(m_who, &QComboBox::currentIndexChanged, this, [this] {
        const core::Reporter* reporter = chosen();
        m_fields->set(reporter ? *reporter : core::Reporter());
    });
    m_fields->setFocus();
}

const core::Reporter* ReporterDialog::chosen() const
{
    const int index = m_who->currentIndex() - 1;
    return index >= 0 ? &m_known[static_cast<std::size_t>(index)] : nullptr;
}

std::optional<core::CommandArgs> ReporterDialog::collect()
{
    core::CommandArgs args;
    args.reporter = m_fields->reporter();
    if (args.reporter->name.empty() && args.reporter->phone.empty() && args.reporter->handle.empty() &&
        args.reporter->email.empty())
        return wrong(tr("Write a name, or how to reach them."), m_fields->phoneField());
    if (m_fields->asks())
        return wrong(tr("Is this a phone number? Move it, or leave it as an account."), m_fields->answerField());
    if (!args.reporter->email.empty() && !args.reporter->email.contains('@'))
        return wrong(tr("An e-mail address has an @ in it."), m_fields->emailField());
    if (const core::Reporter* reporter = chosen()) {
        args.reporter->id = reporter->id;
        if (reporter->name == args.reporter->name && reporter->phone == args.reporter->phone &&
            reporter->handle == args.reporter->handle && reporter->email == args.reporter->email)
            return wrong(tr("Nothing differs from what it was."), m_fields->phoneField());
    }
    return args;
}

} // namespace posko::ui
