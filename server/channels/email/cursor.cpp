#include "server/channels/email/cursor.h"

#include <charconv>

namespace posko::server::channels {

std::string toText(const MailCursor& cursor)
{
    return std::to_string(cursor.validity) + ":" + std::to_string(cursor.uid) + ":" +
           std::to_string(core::toMillis(cursor.joined)) + ":" + std::to_string(cursor.renumbered);
}

std::optional<MailCursor> readCursor(const std::string& text)
{
    MailCursor cursor;
    std::int64_t joined = 0;
    const auto* place = text.data();
    const auto* const end = place + text.size();
    const auto read = [&](auto& number, char behind) {
        const auto [stop, error] = std::from_chars(place, end, number);
        const bool isGood = error == std::errc{} && (behind == '\0' ? stop == end : stop != end && *stop == behind);
        place = isGood && behind != '\0' ? stop + 1 : stop;
        return isGood;
    };
    if (!read(cursor.validity, ':') || !read(cursor.uid, ':') || !read(joined, ':') || !read(cursor.renumbered, '\0'))
        return {};
    cursor.joined = core::instant(joined);
    return cursor;
}

} // namespace posko::server::channels
