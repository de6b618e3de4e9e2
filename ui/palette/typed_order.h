#pragma once

#include "app/replica/reference_data.h"
#include "app/session/complaint_detail.h"
#include "core/command.h"

#include <QString>

#include <optional>
#include <span>
#include <vector>

namespace posko::ui {

/// A command for each of the chosen complaints, with all that it asks for.
struct TypedOrder {
    struct Step {
        std::size_t complaint; ///< index among the chosen ones
        core::CommandType type;
        core::CommandArgs args;
        bool operator==(const Step&) const = default;
    };
    /// One command for all that are marked; who cannot get it is told before.
    struct ToMarked {
        core::CommandType type;
        core::CommandArgs args;
        bool operator==(const ToMarked&) const = default;
    };
    std::vector<Step> steps;
    std::optional<ToMarked> toMarked;
    bool operator==(const TypedOrder&) const = default;
};

/// What a typed order means as it stands.
struct OrderReading {
    QString says;                      ///< what will happen, or what is wrong and what to do about it
    std::optional<TypedOrder> order;   ///< nothing: it cannot be done so
    std::vector<OrderReading> choices; ///< what it may mean where it may mean several things, each of which can be done
};

/// What an order is read against. What it refers to must outlive the reading.
struct OrderGround {
    std::span<const app::ComplaintDetail> chosen;
    std::size_t marked = 0; ///< where some are marked the order is for them
    QString unlisted;       ///< why what is chosen takes no command now; empty: it does
    const app::ReferenceData& reference;
    const core::Actor& actor;
    core::Instant now;
};

/// Reads an order that is typed: a verb, a blank, and what the command asks for.
///
///     a CREW               assign or reassign, by the crew's code or by words of its name and district
///     c WORDS              classify: "heavy", "light", "unknown", "danger" or words of a category's name, in any order
///     n TEXT               note
///     p REASON [TEXT]      pause, with a remark
///
/// A verb is its letter, the letter of the command's key, the word of the protocol or the first word that the command's
/// button shows. What names severities and danger is understood in both languages. Nothing: this is no order. Pure; GUI
/// thread, for the words.
std::optional<OrderReading> readOrder(const QString& text, const OrderGround&);

} // namespace posko::ui
