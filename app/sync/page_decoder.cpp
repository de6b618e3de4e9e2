#include "app/sync/page_decoder.h"

#include <boost/json/monotonic_resource.hpp>

#include <algorithm>
#include <utility>

namespace posko::app {

core::Result<DecodedPage> decodePage(const QByteArray& text, ReferencePointer reference, core::Instant now)
{
    constexpr std::size_t deepest = 64;
    // A page's values are made, read once and go together: they need no heap of their own each.
    core::json::monotonic_resource memory(static_cast<std::size_t>(text.size()));
    const auto parsed = core::parseJson({text.constData(), static_cast<std::size_t>(text.size())}, deepest, &memory);
    if (!parsed)
        return std::unexpected(parsed.error());
    auto page = core::fromJson<core::PageView>(*parsed);
    if (!page)
        return std::unexpected(page.error());
    DecodedPage decoded{{},
                        false,
                        std::move(reference),
                        {},
                        std::move(page->cursor),
                        std::move(page->next),
                        page->head,
                        page->backedUpSeq,
                        page->more};
    decoded.rows.reserve(page->items.size());
    for (const core::EntityView& item : page->items) {
        const Incoming& row = decoded.rows.emplace_back(incoming(item, *decoded.madeWith, now));
        decoded.hasReference = decoded.hasReference || row.kind != core::EntityKind::Complaint;
        if (row.complaint)
            decoded.latest = std::max(decoded.latest, row.complaint->updated);
    }
    return decoded;
}

} // namespace posko::app
