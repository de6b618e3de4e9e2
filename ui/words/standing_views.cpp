#include "ui/words/standing_views.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace posko::ui {

namespace {

using app::View;
using core::ClockState;
using Call = StandingView::Call;
using Group = StandingView::Group;

constexpr auto context = "StandingView";

constexpr std::array<StandingView, app::viewCount> views{{
    {View::New, Group::Now, QT_TRANSLATE_NOOP("StandingView", "New"), QT_TRANSLATE_NOOP("StandingView", "Nothing new."),
     Call::Loud},
    {View::DueWithin4Hours, Group::Now, QT_TRANSLATE_NOOP("StandingView", "Due within 4 h"),
     QT_TRANSLATE_NOOP("StandingView", "Nothing is due within 4 hours."), Call::Loud, false, ClockState::DueSoon},
    {View::DueWithin24Hours, Group::Now, QT_TRANSLATE_NOOP("StandingView", "Due within 24 h"),
     QT_TRANSLATE_NOOP("StandingView", "Nothing is due within 24 hours.")},
    {View::Late, Group::Now, QT_TRANSLATE_NOOP("StandingView", "Late"),
     QT_TRANSLATE_NOOP("StandingView", "Nothing is late."), Call::Alarm, false, ClockState::Late},
    {View::Unrouted, Group::Now, QT_TRANSLATE_NOOP("StandingView", "Unrouted"),
     QT_TRANSLATE_NOOP("StandingView", "Every complaint has its district."), Call::Loud},
    {View::Acknowledged, Group::Work, QT_TRANSLATE_NOOP("StandingView", "Acknowledged"),
     QT_TRANSLATE_NOOP("StandingView", "Nothing waits for a crew.")},
    {View::Assigned, Group::Work, QT_TRANSLATE_NOOP("StandingView", "Assigned"),
     QT_TRANSLATE_NOOP("StandingView", "No order waits for its crew to start.")},
    {View::InProgress, Group::Work, QT_TRANSLATE_NOOP("StandingView", "In progress"),
     QT_TRANSLATE_NOOP("StandingView", "No crew is at work.")},
    {View::Paused, Group::Work, QT_TRANSLATE_NOOP("StandingView", "Paused"),
     QT_TRANSLATE_NOOP("StandingView", "No work is paused."), Call::Quiet, false, ClockState::Paused},
    {View::ReplyOwed, Group::Work, QT_TRANSLATE_NOOP("StandingView", "Reply owed"),
     QT_TRANSLATE_NOOP("StandingView", "Every reporter has an answer.")},
    {View::ProgrammeProposed, Group::Work, QT_TRANSLATE_NOOP("StandingView", "Programme proposed"),
     QT_TRANSLATE_NOOP("StandingView", "No proposal waits for an answer.")},
    {View::Programmed, Group::Work, QT_TRANSLATE_NOOP("StandingView", "Programmed"),
     QT_TRANSLATE_NOOP("StandingView", "Nothing is programmed."), Call::Quiet, false, ClockState::Promised},
    {View::Unsent, Group::Mine, QT_TRANSLATE_NOOP("StandingView", "Unsent"),
     QT_TRANSLATE_NOOP("StandingView", "Everything is sent."), Call::Quiet, true},
    {View::Attention, Group::Mine, QT_TRANSLATE_NOOP("StandingView", "Not accepted"),
     QT_TRANSLATE_NOOP("StandingView", "The server accepted everything."), Call::Alarm, true},
    {View::Open, Group::All, QT_TRANSLATE_NOOP("StandingView", "All open"),
     QT_TRANSLATE_NOOP("StandingView", "No complaint is open.")},
    {View::All, Group::All, QT_TRANSLATE_NOOP("StandingView", "All complaints"),
     QT_TRANSLATE_NOOP("StandingView", "There is no complaint yet.")},
}};

constexpr bool complete()
{
    for (std::size_t i = 0; i < app::viewCount; ++i) {
        if (std::ranges::count(views, static_cast<View>(i), &StandingView::view) != 1)
            return false;
    }
    return true;
}
static_assert(complete(), "each view stands in the list once");

} // namespace

QString StandingView::title() const
{
    return QCoreApplication::translate(context, name);
}

QString StandingView::whenEmpty() const
{
    return QCoreApplication::translate(context, nothing);
}

std::span<const StandingView> StandingView::all()
{
    return views;
}

const StandingView& StandingView::of(app::View view)
{
    return *std::ranges::find(views, view, &StandingView::view);
}

QString StandingView::heading(Group group)
{
    switch (group) {
    case Group::Now:
        return QCoreApplication::translate("StandingView", "Now");
    case Group::Work:
        return QCoreApplication::translate("StandingView", "Work");
    case Group::Mine:
        return QCoreApplication::translate("StandingView", "Mine");
    case Group::All:
        return QCoreApplication::translate("StandingView", "All");
    }
    return {};
}

} // namespace posko::ui
