#include "ui/dialogs/classify_dialog.h"

#include "ui/dialogs/fields/classification_fields.h"
#include "ui/words/words.h"

#include <QVBoxLayout>

namespace posko::ui {

ClassifyDialog::ClassifyDialog(const app::ComplaintDetail& detail, const app::Desk& desk, QWidget* parent)
    : CommandDialog("classifyDialog", tr("What is it, and how bad?"), words::complaintLine(detail.complaint), parent)
    , m_before(detail.complaint)
    , m_fields(new ClassificationFields(desk.reference(), this))
{
    m_fields->set(m_before);
    body()->addWidget(m_fields, 1);
    setSendText(words::verb(core::CommandType::Classify));
    resize(440, 480);
    m_fields->setFocus();
}

std::optional<core::CommandArgs> ClassifyDialog::collect()
{
    core::CommandArgs args;
    if (const auto category = m_fields->category(); category && *category != m_before.category) {
        args.category = category;
    }
    if (m_fields->severity() != m_before.severity) {
        args.severity = m_fields->severity();
    }
    if (m_fields->hazard() != m_before.hazard) {
        args.hazard = m_fields->hazard();
    }
    if (!args.category && !args.severity && !args.hazard) {
        return wrong(tr("Nothing differs from what it was."), m_fields);
    }
    return args;
}

} // namespace posko::ui
