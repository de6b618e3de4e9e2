#pragma once

#include "core/exif_reading.h"
#include "server/photos/likeness.h"

#include <soci/soci.h>

#include <optional>
#include <string>
#include <string_view>

namespace posko::server {

/// What the child that decodes a picture says of it. It is kept with the photo; a client's word does not count.
struct PhotoFacts {
    core::ExifReading exif;
    std::optional<Likeness> likeness;
    /// One of the demo's pictures, which stand for photos of many complaints.
    bool shared = false;

    std::string text() const;
    /// Nothing where that is no such text: it may come from a child that a picture has broken.
    static std::optional<PhotoFacts> parse(std::string_view text);
};

/// Facts are no longer than that as a text.
inline constexpr std::size_t longestFacts = 4096;

/// Puts into the photo what is known of its file: when and where it was taken, by the camera's clock in the zone where
/// it does not say; of which photo of the complaint, of another kind, it is a copy; and which other complaint had it.
void examine(soci::session&, core::Photo&, const core::Complaint& of, const std::string& timeZone);

} // namespace posko::server
