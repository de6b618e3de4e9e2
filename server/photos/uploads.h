#pragma once

#include "core/error.h"
#include "server/auth/account.h"
#include "server/backend.h"
#include "server/photos/tus_headers.h"

#include <chrono>
#include <string>
#include <string_view>

namespace posko::server {

inline constexpr std::size_t largestChunk = 8UL * 1024 * 1024;

/// How long an upload may take, and how long a finished one is remembered.
inline constexpr std::chrono::days uploadLasts{7};

/// An upload that goes on, or that ended as a stored photo. Its offset is the length of its file, so a chunk that was
/// cut off by a crash counts as far as it got; the hash of the whole decides in the end. Only a stored photo has the
/// whole length: until then the last byte is asked for again, so that whoever finds it complete may rely on that.
struct Upload {
    std::string id;
    std::string account;
    std::string sha256;
    std::int64_t length = 0;
    std::int64_t offset = 0;
    std::string metadata; ///< Upload-Metadata, as the client sent it
    core::Instant created;
    bool finished = false;

    core::Instant expires() const { return created + uploadLasts; }
};

/// A new upload; a finished one when no bytes are needed, since this account may use them already.
core::Result<Upload> startUpload(Backend&, const Account&, const Creation&);
/// The account's own upload of that id.
core::Result<Upload> findUpload(Backend&, const Account&, const std::string& id);
/// Adds a chunk at `offset`, which must be where the upload stands, and returns the new offset. With the last byte the
/// photo is hashed, decoded and stored, or refused as Invalid and the upload has ended. Unavailable where that cannot
/// be done at present, or where another picture of this account is being looked at: nothing is lost, the end may be
/// sent again.
core::Result<std::int64_t> addChunk(Backend&, const Account&, const std::string& id, std::int64_t offset,
                                    std::string_view bytes);
core::Result<void> endUpload(Backend&, const Account&, const std::string& id);

/// Makes the folders and cleans them. Before the server starts.
core::Result<void> prepareUploads(Backend&);
/// Removes uploads that nobody went on with for a week. At any time.
core::Result<void> cleanUploads(Backend&);

} // namespace posko::server
