#pragma once

#include "app/table/query.h"
#include "core/ledger.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <span>

namespace posko::ui {

/// The views that every desk has, in the order in which they are listed, and all that is said of each: the one place
/// where a view gets its name, heading and marks. Translated; GUI thread.
struct StandingView {
    enum class Group : std::uint8_t { Now, Work, Mine, All };
    enum class Call : std::uint8_t {
        Quiet,
        Loud, ///< its number calls for something to be done now
        Alarm ///< and something went wrong already
    };

    app::View view;
    Group group;
    const char* name;
    const char* nothing; ///< what an empty one says
    Call call = Call::Quiet;
    bool countsActions = false; ///< of the user, not complaints
    std::optional<core::ClockState> mark = {};

    QString title() const;
    QString whenEmpty() const;

    static std::span<const StandingView> all();
    static const StandingView& of(app::View);
    static QString heading(Group);
};

} // namespace posko::ui
