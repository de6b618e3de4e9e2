#include "ui/words/conflict_words.h"

#include "ui/words/words.h"

#include <QCoreApplication>
#include <QTimeZone>

namespace posko::ui::words {

namespace {

struct Conflict {
    Q_DECLARE_TR_FUNCTIONS(Conflict)
};

QString orElse(const std::string& text, const QString& otherwise)
{
    return text.empty() ? otherwise : fromUtf8(text);
}

QString programme(const core::Complaint& complaint, const app::ReferenceData& reference)
{
    if (complaint.programme)
        return Conflict::tr("%1, %2, promised %3", "budget year, reference, day")
            .arg(complaint.programme->budgetYear)
            .arg(fromUtf8(complaint.programme->reference), day(complaint.programme->promised, zone(reference.agency)));
    return complaint.programmeProposed ? Conflict::tr("Proposed") : Conflict::tr("None", "no programme");
}

QString group(const core::Complaint& complaint)
{
    if (complaint.merged)
        return Conflict::tr("Duplicate of another");
    if (complaint.members.empty())
        return Conflict::tr("On its own");
    return Conflict::tr("%n duplicates", nullptr, static_cast<int>(complaint.members.size()));
}

} // namespace

QString fieldName(core::Field field)
{
    switch (field) {
    case core::Field::Status:
        return Conflict::tr("Status");
    case core::Field::Pause:
        return Conflict::tr("Pause");
    case core::Field::Category:
        return Conflict::tr("Category");
    case core::Field::Severity:
        return Conflict::tr("Severity");
    case core::Field::Hazard:
        return Conflict::tr("Danger");
    case core::Field::Pin:
        return Conflict::tr("Pin");
    case core::Field::Address:
        return Conflict::tr("Address");
    case core::Field::District:
        return Conflict::tr("District");
    case core::Field::Crew:
        return Conflict::tr("Crew");
    case core::Field::Programme:
        return Conflict::tr("Programme");
    case core::Field::Group:
        return Conflict::tr("Group");
    }
    return {};
}

QString fieldValue(core::Field field, const core::Complaint& complaint, const app::ReferenceData& reference)
{
    switch (field) {
    case core::Field::Status:
        return status(complaint.status);
    case core::Field::Pause:
        return complaint.paused() ? pauseReason(complaint.clocks.pauses.back().reason) : Conflict::tr("Not paused");
    case core::Field::Category:
        return complaint.category.empty() ? Conflict::tr("No category")
                                          : fromUtf8(reference.categoryName(complaint.category));
    case core::Field::Severity:
        return complaint.severity == core::Severity::Unknown ? Conflict::tr("Unknown", "severity")
                                                             : severity(complaint.severity);
    case core::Field::Hazard:
        return complaint.hazard ? Conflict::tr("Danger to life") : Conflict::tr("No danger to life");
    case core::Field::Pin:
        return complaint.place.point ? coordinates(*complaint.place.point) : Conflict::tr("No pin");
    case core::Field::Address:
        return orElse(complaint.place.address, Conflict::tr("No address"));
    case core::Field::District:
        return complaint.district.empty() ? Conflict::tr("Unrouted")
                                          : fromUtf8(reference.districtName(complaint.district));
    case core::Field::Crew:
        return complaint.crew.empty() ? Conflict::tr("No crew") : fromUtf8(reference.crewName(complaint.crew));
    case core::Field::Programme:
        return programme(complaint, reference);
    case core::Field::Group:
        return group(complaint);
    }
    return {};
}

} // namespace posko::ui::words
