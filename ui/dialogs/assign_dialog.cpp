#include "ui/dialogs/assign_dialog.h"

#include "ui/complaint/crews.h"
#include "ui/dialogs/fields/choice_list.h"
#include "ui/words/words.h"

#include <QVBoxLayout>

#include <algorithm>

namespace posko::ui {

using namespace Qt::StringLiterals;

AssignDialog::AssignDialog(core::CommandType type, const app::ComplaintDetail& detail, const app::Desk& desk,
                           QWidget* parent)
    : CommandDialog("assignDialog",
                    type == core::CommandType::Assign ? tr("Give the order to a crew")
                                                      : tr("Give the order to another crew"),
                    words::complaintLine(detail.complaint), parent)
    , m_crews(new ChoiceList(tr("Search crews"), this))
{
    const auto& reference = desk.reference();
    const auto& complaint = detail.complaint;
    const auto loads = crewLoads(desk.table());
    std::vector<Choice> choices;
    const auto add = [&](const core::Crew& crew) {
        if (crew.code == complaint.crew) {
            return;
        }
        const auto load = loads.find(crew.code);
        QStringList notes{tr("%n at hand", nullptr, load == loads.end() ? 0 : load->second)};
        if (crew.code == detail.suggestedCrew) {
            notes += tr("suggested by rule");
        }
        choices.push_back({crew.code, words::fromUtf8(crew.name), notes.join(u" · "_s),
                           words::fromUtf8(reference.districtName(crew.district))});
    };
    std::ranges::for_each(suggestedCrews(detail, reference), add);
    m_crews->setObjectName(u"crews"_s);
    m_crews->setChoices(std::move(choices));
    body()->addWidget(m_crews);
    setSendText(words::verb(type));
    resize(460, 460);
    m_crews->setFocus();
    connect(m_crews, &ChoiceList::activated, this, &CommandDialog::send);
}

std::optional<core::CommandArgs> AssignDialog::collect()
{
    const auto crew = m_crews->selected();
    if (!crew) {
        return wrong(tr("Choose a crew."), m_crews);
    }
    core::CommandArgs args;
    args.crew = *crew;
    return args;
}

} // namespace posko::ui
