#pragma once

#include "core/wire.h"
#include "server/channels/channel.h"

#include <string>
#include <string_view>
#include <vector>

namespace posko::server::channels {

/// The fields of posts, and what has to come with them, that readXPosts() looks at; behind a `?` or `&`.
extern const std::string_view xPostFields;

/// The posts of a page as X answers it (`data` and `includes`), the oldest first. `self` is the id of the agency's
/// account, `handle` its name. What is no post is left out; the agency's own and reposts are marked as its own.
std::vector<InboundPost> readXPosts(const core::json::value& page, std::string_view self, std::string_view handle);

/// The ids of those posts of a page that X says it does not have any more.
std::vector<std::string> missingXPosts(const core::json::value& page);

/// The words of a post without what X adds to them or changes in them: mentions in front, links, signs written as HTML.
/// The same for an answer and for the post that was made of it.
std::string barewords(std::string_view text);

} // namespace posko::server::channels
