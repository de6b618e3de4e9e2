#include "ui/palette/why_not.h"

#include "ui/words/words.h"

#include <QCoreApplication>

#include <algorithm>

namespace posko::ui {

namespace {
struct WhyNot {
    Q_DECLARE_TR_FUNCTIONS(WhyNot)
};
} // namespace

QString whyNot(core::CommandType type, const core::Complaint& complaint, const core::Actor& actor, bool replyOwed,
               core::Instant now)
{
    if (std::ranges::contains(core::allowedCommands(complaint, actor, replyOwed, now), type))
        return {};
    const core::CommandSpec& spec = core::spec(type);
    if (!actor.sees(complaint.district))
        return WhyNot::tr("It lies outside your districts.");
    if ((spec.roles & core::bit(actor.role)) == 0)
        return WhyNot::tr("Your role does not do this: %1.").arg(words::role(actor.role));
    if ((spec.from & core::bit(complaint.status)) == 0)
        return WhyNot::tr("Not while its status is “%1”.").arg(words::status(complaint.status));
    const bool toCrew = type == core::CommandType::Assign || type == core::CommandType::Reassign;
    if (toCrew && complaint.district.empty())
        return WhyNot::tr("It has no district yet: place it first.");
    return WhyNot::tr("There is nothing to do of the kind.");
}

} // namespace posko::ui
