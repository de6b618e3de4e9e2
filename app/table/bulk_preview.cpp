#include "app/table/bulk_preview.h"

#include <algorithm>

namespace posko::app {

using core::CommandType;
using Kind = BulkPreview::Obstacle::Kind;

namespace {

std::size_t countOf(const auto& groups)
{
    std::size_t count = 0;
    for (const auto& [key, ids] : groups)
        count += ids.size();
    return count;
}

bool mayBeGiven(CommandType type, core::Status status)
{
    return (core::spec(type).from & core::bit(status)) != 0;
}

class Preview {
public:
    Preview(const TableSnapshot& table, CommandType type, const core::CommandArgs& args, const core::Actor& actor,
            const ReferenceData& reference)
        : m_table(table)
        , m_type(type)
        , m_args(args)
        , m_actor(actor)
    {
        if (args.crew) {
            if (const auto crew = reference.crews.find(*args.crew); crew != reference.crews.end())
                m_crewDistrict = crew->second.district;
        }
    }

    void look(TableSnapshot::Row row, BulkPreview& result) const
    {
        std::string id = m_table.id(row);
        const CommandType type = typeFor(row);
        if (const auto obstacle = obstacleFor(row, type, id))
            result.cannot[*obstacle].push_back(std::move(id));
        else
            result.can[type].push_back(std::move(id));
    }

private:
    CommandType typeFor(TableSnapshot::Row row) const
    {
        const bool order = m_type == CommandType::Assign || m_type == CommandType::Reassign;
        if (!order)
            return m_type;
        return mayBeGiven(CommandType::Reassign, m_table.status(row)) ? CommandType::Reassign : CommandType::Assign;
    }

    std::optional<BulkPreview::Obstacle> obstacleFor(TableSnapshot::Row row, CommandType type,
                                                     const std::string& id) const
    {
        const std::string& district = m_table.district(row);
        if (!m_actor.sees(district))
            return BulkPreview::Obstacle{.kind = Kind::NotHere};
        if (m_args.lead && *m_args.lead == id)
            return BulkPreview::Obstacle{.kind = Kind::Lead};
        if (!mayBeGiven(type, m_table.status(row)))
            return BulkPreview::Obstacle{.kind = Kind::Status, .status = m_table.status(row)};
        if (type == CommandType::Assign || type == CommandType::Reassign) {
            if (district.empty())
                return BulkPreview::Obstacle{.kind = Kind::NoDistrict};
            if (m_crewDistrict && *m_crewDistrict != district)
                return BulkPreview::Obstacle{.kind = Kind::OtherDistrict, .district = district};
            if (m_args.crew && m_table.crew(row) == *m_args.crew)
                return BulkPreview::Obstacle{.kind = Kind::Same};
        }
        if (type == CommandType::Transfer && m_args.district == district)
            return BulkPreview::Obstacle{.kind = Kind::Same};
        if (type == CommandType::Classify && isAsGiven(row))
            return BulkPreview::Obstacle{.kind = Kind::Same};
        return std::nullopt;
    }

    bool isAsGiven(TableSnapshot::Row row) const
    {
        const bool any = m_args.category || m_args.severity || m_args.hazard;
        return any && (!m_args.category || *m_args.category == m_table.category(row)) &&
               (!m_args.severity || *m_args.severity == m_table.severity(row)) &&
               (!m_args.hazard || *m_args.hazard == m_table.hazard(row));
    }

    const TableSnapshot& m_table;
    const CommandType m_type;
    const core::CommandArgs& m_args;
    const core::Actor& m_actor;
    std::optional<std::string> m_crewDistrict;
};

} // namespace

std::size_t BulkPreview::canCount() const
{
    return countOf(can);
}

std::size_t BulkPreview::cannotCount() const
{
    return countOf(cannot);
}

const std::vector<CommandType>& bulkCommands()
{
    static const std::vector<CommandType> all = {
        CommandType::Acknowledge, CommandType::Assign, CommandType::Confirm,  CommandType::Classify, CommandType::Merge,
        CommandType::Unassign,    CommandType::Reject, CommandType::Transfer, CommandType::Note,
    };
    return all;
}

BulkPreview preview(const TableSnapshot& table, const MarkedRows& marked, CommandType type,
                    const core::CommandArgs& args, const core::Actor& actor, const ReferenceData& reference)
{
    BulkPreview result;
    const Preview look(table, type, args, actor, reference);
    for (const TableSnapshot::Row row : marked.rows(table))
        look.look(row, result);
    return result;
}

} // namespace posko::app
