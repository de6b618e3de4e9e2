#include "server/sync/cursor.h"

#include "server/random.h"

#include <array>
#include <charconv>

namespace posko::server {

namespace {

std::optional<std::int64_t> number(std::string_view text)
{
    std::int64_t value = 0;
    const auto* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc{} || stop != end || value < 0)
        return {};
    return value;
}

} // namespace

std::string Cursor::text() const
{
    return epoch + ":" + std::to_string(seq) + ":" + tag + ":" + std::to_string(scope);
}

std::optional<Cursor> Cursor::parse(std::string_view text)
{
    std::array<std::string_view, 4> parts;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto colon = text.find(':');
        if ((colon == std::string_view::npos) != (i + 1 == parts.size()))
            return {};
        parts[i] = text.substr(0, colon);
        text = colon == std::string_view::npos ? std::string_view{} : text.substr(colon + 1);
    }
    const auto seq = number(parts[1]);
    const auto scope = number(parts[3]);
    if (!seq || !scope)
        return {};
    return Cursor{std::string(parts[0]), *seq, std::string(parts[2]), *scope};
}

std::string SnapshotPlace::text() const
{
    return base64Url(start.text() + " " + std::to_string(kind) + " " + id);
}

std::optional<SnapshotPlace> SnapshotPlace::parse(std::string_view token)
{
    const auto plain = fromBase64Url(token);
    if (!plain)
        return {};
    const auto first = plain->find(' ');
    const auto second = first == std::string::npos ? first : plain->find(' ', first + 1);
    if (second == std::string::npos)
        return {};
    const auto cursor = Cursor::parse(std::string_view(*plain).substr(0, first));
    SnapshotPlace place;
    const auto* end = plain->data() + second;
    const auto [stop, error] = std::from_chars(plain->data() + first + 1, end, place.kind);
    if (!cursor || error != std::errc{} || stop != end)
        return {};
    place.start = *cursor;
    place.id = plain->substr(second + 1);
    return place;
}

Cursor cursorAt(const Head& head, const Account& account)
{
    return {head.epoch, head.seq, head.tag, account.scopeVersion};
}

bool goesThrough(soci::session& sql, const Head& head, std::int64_t seq, const std::string& tag)
{
    if (seq == head.seq)
        return tag == head.tag;
    if (seq == head.floorSeq)
        return tag == head.floorTag;
    std::string there;
    sql << "SELECT tag FROM change_log WHERE seq = :seq", soci::use(seq), soci::into(there);
    return sql.got_data() && there == tag;
}

CursorState check(soci::session& sql, const Head& head, const Cursor& cursor, const Account& account)
{
    if (cursor.epoch != head.epoch || cursor.seq > head.seq || cursor.seq < head.floorSeq ||
        !goesThrough(sql, head, cursor.seq, cursor.tag))
        return CursorState::Gone;
    return cursor.scope == account.scopeVersion ? CursorState::Good : CursorState::OtherScope;
}

} // namespace posko::server
