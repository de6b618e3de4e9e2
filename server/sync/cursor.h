#pragma once

#include "server/auth/account.h"
#include "server/store/database.h"

#include <optional>
#include <string>
#include <string_view>

namespace posko::server {

/// A place in the feed: `epoch:seq:tag:scope`.
struct Cursor {
    std::string epoch;
    std::int64_t seq = 0;
    std::string tag;
    std::int64_t scope = 0;

    std::string text() const;
    static std::optional<Cursor> parse(std::string_view text);
};

/// Where a snapshot goes on: after which row, and which cursor its changes start from. Its text is base64url, opaque to
/// desks.
struct SnapshotPlace {
    Cursor start;
    int kind = -1; ///< rows after (kind, id)
    std::string id;

    std::string text() const;
    static std::optional<SnapshotPlace> parse(std::string_view token);
};

/// The account's cursor at the head.
Cursor cursorAt(const Head&, const Account&);

/// Whether the history still goes through that place, which is not above the head: a database that was put back from a
/// copy has another tag there, and a pruned one may not know any more.
bool goesThrough(soci::session&, const Head&, std::int64_t seq, const std::string& tag);

enum class CursorState : std::uint8_t { Good, Gone, OtherScope };
/// Whether the feed can go on from there, for this account.
CursorState check(soci::session&, const Head&, const Cursor&, const Account&);

} // namespace posko::server
