#pragma once

#include "core/error.h"
#include "server/auth/account.h"
#include "server/backend.h"

#include <optional>
#include <string>
#include <string_view>

namespace posko::server {

inline constexpr std::int64_t largestPhoto = 50LL * 1024 * 1024;
inline constexpr std::size_t largestChunk = 8UL * 1024 * 1024;

/// An upload that has not ended. Its offset is the length of its file, so a chunk that was cut off by a crash counts as
/// far as it got; the hash of the whole decides in the end.
struct Upload {
    std::string id;
    std::string account;
    std::string sha256;
    std::int64_t length = 0;
    std::int64_t offset = 0;
};

/// Nothing when no upload is needed: this account may use those bytes already.
core::Result<std::optional<Upload>> startUpload(Backend&, const Account&, const std::string& sha256,
                                                std::int64_t length);
/// The account's own upload of that id.
core::Result<Upload> findUpload(Backend&, const Account&, const std::string& id);
/// Adds a chunk at `offset`, which must be where the upload stands, and returns the new offset. With the last byte the
/// photo is hashed, decoded and stored, or refused as Invalid, and the upload has ended either way; where that fails as
/// Unavailable, it stands at its end and an empty chunk there tries again.
core::Result<std::int64_t> addChunk(Backend&, const Account&, const std::string& id, std::int64_t offset,
                                    std::string_view bytes);
core::Result<void> endUpload(Backend&, const Account&, const std::string& id);

/// Makes the folders and cleans them. Before the server starts.
core::Result<void> prepareUploads(Backend&);
/// Removes uploads that nobody went on with for a week. At any time.
core::Result<void> cleanUploads(Backend&);

} // namespace posko::server
