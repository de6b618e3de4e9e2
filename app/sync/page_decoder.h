#pragma once

#include "app/replica/replica.h"

#include <QByteArray>

#include <string>
#include <vector>

namespace posko::app {

/// A page of a snapshot or of the changes, ready to be written.
struct DecodedPage {
    std::vector<Incoming> rows;
    bool hasReference = false; ///< some are no complaints
    ReferencePointer madeWith; ///< what the rows were made with
    core::Instant latest;      ///< when the server changed one of the complaints last
    std::string cursor, next;
    std::int64_t head = 0;
    std::int64_t backedUpSeq = 0;
    bool more = false;
};

/// Any thread. Fails where the text is no page.
core::Result<DecodedPage> decodePage(const QByteArray& text, ReferencePointer, core::Instant now);

} // namespace posko::app
