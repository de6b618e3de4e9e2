#pragma once

#include "core/complaint.h"
#include "core/error.h"
#include "server/backend.h"

#include <filesystem>
#include <string>

namespace posko::server {

/// What the public gets of a photo: one picture of at most 1600 pixels a side, without metadata, covered and cut out as
/// the complaint says. Its name, 64 hexadecimal digits, is another one for each cover, so that nobody who asks for a
/// former one is answered from what is kept under it.
std::string publicName(const core::Photo&);

/// The file, made from the original where it is missing; where nothing is covered, the copy that desks have.
/// Unavailable where it cannot be made at present. Waits for a child process. Throws std::system_error.
core::Result<std::filesystem::path> publicCopy(Backend&, const core::Photo&);

/// Removes a covered copy that is published no more. Always safe: one that somebody still needs is made again.
void removePublicCopy(const std::filesystem::path& directory, const core::Photo&);
/// Removes covered copies that were made a day ago: one may be left of a cover that changed while it was made.
void cleanPublicCopies(const Backend&);

} // namespace posko::server
