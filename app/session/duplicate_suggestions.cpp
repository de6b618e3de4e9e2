#include "app/session/duplicate_suggestions.h"

#include "core/duplicates.h"

#include <algorithm>
#include <cmath>

namespace posko::app {

namespace {

constexpr std::size_t mostSuggested = 30; ///< of which some may have been told apart
constexpr std::size_t mostShown = 9;

Memo::Key keyOf(const std::string& complaint, const std::string& other)
{
    return {Memo::Kind::Apart, std::min(complaint, other) + '/' + std::max(complaint, other)};
}

} // namespace

void addDuplicates(ComplaintDetail& detail, const TableSnapshot& table)
{
    const core::Complaint& complaint = detail.complaint;
    const bool early = complaint.status == core::Status::Received || complaint.status == core::Status::Acknowledged;
    if (!early || !complaint.place.point)
        return;
    const auto candidate = [&table](TableSnapshot::Row row) {
        return core::DuplicateCandidate{row,
                                        *table.point(row),
                                        table.received(row),
                                        table.status(row),
                                        table.category(row),
                                        table.report(row),
                                        table.repaired(row)};
    };
    // A box first: the table may hold a million rows, and few of them lie here.
    constexpr double metresPerDegree = 111'000;
    const double near = core::duplicateMetres / metresPerDegree * 2;
    std::vector<core::DuplicateCandidate> others;
    for (TableSnapshot::Row row = 0; row < table.capacity(); ++row) {
        if (!table.alive(row))
            continue;
        const auto point = table.point(row);
        if (point && std::abs(point->latitude - complaint.place.point->latitude) < near &&
            std::abs(point->longitude - complaint.place.point->longitude) < near && table.id(row) != complaint.id)
            others.push_back(candidate(row));
    }
    const core::DuplicateCandidate self{
        0, *complaint.place.point, complaint.received, complaint.status, complaint.category, complaint.text};
    for (const core::Duplicate& found : core::findDuplicates(self, others)) {
        if (detail.duplicates.size() == mostSuggested)
            break;
        const auto row = static_cast<TableSnapshot::Row>(found.key);
        detail.duplicates.push_back({std::string(table.id(row)), std::string(table.number(row)),
                                     std::string(table.report(row)), table.status(row), table.received(row),
                                     found.metres, found.apart, found.words, found.likeness});
    }
}

Memo toldApart(const std::string& complaint, const std::string& other, bool apart)
{
    return {keyOf(complaint, other), apart ? "true" : ""};
}

bool areToldApart(const Memos& memos, const std::string& complaint, const std::string& other)
{
    return memos.contains(keyOf(complaint, other));
}

std::vector<DuplicateSuggestion> notToldApart(const ComplaintDetail& detail, const Memos& memos)
{
    std::vector<DuplicateSuggestion> left;
    for (const DuplicateSuggestion& other : detail.duplicates) {
        if (left.size() < mostShown && !areToldApart(memos, detail.complaint.id, other.id))
            left.push_back(other);
    }
    return left;
}

} // namespace posko::app
