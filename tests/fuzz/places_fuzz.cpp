// Cursors and snapshot tokens: what is taken is written back as the same place.
#include "server/sync/cursor.h"
#include "tests/fuzz/expect.h"

#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace posko;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (const auto cursor = server::Cursor::parse(text)) {
        const auto again = server::Cursor::parse(cursor->text());
        fuzz::expect(again && again->text() == cursor->text(), "a cursor is a fixed point");
    }
    if (const auto place = server::SnapshotPlace::parse(text)) {
        const auto again = server::SnapshotPlace::parse(place->text());
        fuzz::expect(again && again->text() == place->text() && again->id == place->id && again->kind == place->kind,
                     "a place in a snapshot is a fixed point");
    }
    return 0;
}
