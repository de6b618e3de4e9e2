#pragma once

#include "core/error.h"
#include "server/backend.h"
#include "server/http/message.h"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

/// Reports that were answered, so that a client that did not get the answer and sends again makes no second complaint.
namespace posko::server::open311 {

/// How long the answer to a request with an Idempotency-Key is remembered, and that to a form without one.
inline constexpr std::chrono::hours keyedPostsKept{24};
inline constexpr std::chrono::minutes equalPostsKept{10};

/// What makes two posts with one API key the same.
struct PostIdentity {
    std::string token;   ///< by which it is found; empty: no other is the same
    std::string content; ///< a hash of all that was sent
    std::chrono::minutes kept{0};
};
/// By the client's Idempotency-Key where it sends one, else by all that the form says and brings, where that tells one
/// sender from another. `photos` are hashes. Invalid: the key is no 1 to 255 visible ASCII characters.
core::Result<PostIdentity> identify(const http::Request&, const http::Fields&, const std::vector<std::string>& photos);

/// What a post was answered with.
struct PostAnswer {
    std::string number;
    std::string notice;
};
/// The answer to the same post before. Invalid: its key came with something else.
core::Result<std::optional<PostAnswer>> answered(soci::session&, const std::string& apiKey, const PostIdentity&,
                                                 core::Instant now);
void rememberPost(Transaction&, const std::string& apiKey, const PostIdentity&, const PostAnswer&);
/// Removes what is remembered no longer. At any time.
core::Result<void> forgetOldPosts(Backend&);

} // namespace posko::server::open311
