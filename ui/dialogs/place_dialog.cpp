#include "ui/dialogs/place_dialog.h"

#include "ui/dialogs/fields/place_fields.h"
#include "ui/words/words.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace posko::ui {

PlaceDialog::PlaceDialog(const app::ComplaintDetail& detail, const std::optional<Spot>& found, app::Desk& desk,
                         const MakePinMap& makePinMap, QWidget* parent)
    : CommandDialog("placeDialog", tr("Where is it?"), words::complaintLine(detail.complaint), parent)
    , m_before(detail.complaint.place)
    , m_fields(new PlaceFields(desk, makePinMap, this))
{
    m_fields->setComplaint(detail.complaint);
    if (found && !m_before.point)
        m_fields->take(*found);
    body()->addWidget(m_fields, 1);
    setSendText(words::verb(core::CommandType::Place));
    resize(620, 560);
    m_fields->firstField()->setFocus();
}

std::optional<core::CommandArgs> PlaceDialog::collect()
{
    if (const auto problem = m_fields->problem(); !problem.isEmpty()) {
        return wrong(problem, m_fields->coordinatesField());
    }
    core::CommandArgs args;
    if (const auto point = m_fields->point(); point && point != m_before.point) {
        args.point = point;
    }
    if (const auto address = words::toUtf8(m_fields->address()); address != m_before.address) {
        args.address = address;
    }
    if (!args.point && !args.address) {
        return wrong(tr("Set the pin or write the address."), m_fields->coordinatesField());
    }
    if (args.point && !isChecking() && !m_fields->confirmed([this] { send(); })) {
        return {};
    }
    return args;
}

} // namespace posko::ui
