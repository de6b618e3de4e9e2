#pragma once

#include "core/complaint.h"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace posko::core {

inline constexpr double duplicateMetres = 50;
inline constexpr std::chrono::days duplicateDays{84}; ///< open ones of the same category
inline constexpr std::chrono::days repairedDays{30};  ///< since the repair: reopen, or a new complaint?

/// The little that is compared of each complaint. `text` must outlive the call.
struct DuplicateCandidate {
    std::size_t key = 0; ///< the caller's own
    GeoPoint point;
    Instant received;
    Status status = Status::Received;
    std::string_view category;
    std::string_view text;
    std::optional<Instant> repaired; ///< of a repaired or closed one, where it is known
};

struct Duplicate {
    std::size_t key = 0;
    double metres = 0;
    milliseconds apart{0}; ///< between the two; of a repaired one since the repair
    double words = 0;      ///< textLikeness
    double likeness = 0;   ///< 0…1: nearness, time and shared words together
};

/// Share of words in common (Jaccard index of the sets of lower-cased words of three letters and more).
double textLikeness(std::string_view a, std::string_view b);

/// A word in a text, in bytes from its start.
struct WordAt {
    std::size_t at = 0;
    std::size_t size = 0;
    bool operator==(const WordAt&) const = default;
};
/// The words of `text` that the other text has too, as `textLikeness` takes words, in their order.
std::vector<WordAt> wordsInCommon(std::string_view text, std::string_view other);

/// A likeness once the pictures of both were compared: pictures that are alike (see pictureLikeness) raise it, others
/// leave it as it was.
double withPictures(double likeness, double pictures);

/// Those of `others` that may be the same damage, most alike first: open ones that came in within duplicateDays, and
/// those whose repair was done within repairedDays. A complaint without a category may be of any. The caller leaves out
/// the complaint itself.
std::vector<Duplicate> findDuplicates(const DuplicateCandidate&, std::span<const DuplicateCandidate> others);

} // namespace posko::core
