#pragma once

#include "app/replica/reference_data.h"
#include "app/table/marked_rows.h"
#include "core/command.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace posko::app {

/// What commands would do to many complaints, as far as the table can tell. The desk checks each one again when it
/// writes it down.
struct BulkPreview {
    /// Why a command cannot be given to a complaint, or need not.
    struct Obstacle {
        enum class Kind : std::uint8_t {
            Status,        ///< it is `status`
            NotHere,       ///< it belongs to a district that this account does not see
            OtherDistrict, ///< it belongs to `district`, and the crew to another one
            NoDistrict,
            Same, ///< it is as the command would make it
            Lead, ///< the others are folded into it
        };
        Kind kind = Kind::Status;
        core::Status status = core::Status::Received;
        std::string district;
        auto operator<=>(const Obstacle&) const = default;
    };

    /// By the command that each one gets: an order to a crew is `assign` for some and `reassign` for others.
    std::map<core::CommandType, std::vector<std::string>> can;
    std::map<Obstacle, std::vector<std::string>> cannot;

    std::size_t canCount() const;
    std::size_t cannotCount() const;
};

/// The commands that can be given to many at once, as a menu offers them; an order to a crew stands for both kinds.
const std::vector<core::CommandType>& bulkCommands();

/// Of arguments that the user has not chosen yet only what is set counts. Looks at each of the rows: any thread.
BulkPreview preview(const TableSnapshot&, const MarkedRows&, core::CommandType, const core::CommandArgs&,
                    const core::Actor&, const ReferenceData&);

} // namespace posko::app
