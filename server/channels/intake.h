#pragma once

#include "core/error.h"
#include "server/channels/channel.h"
#include "server/store/database.h"

#include <string>

namespace posko::server {
struct Backend;
}

namespace posko::server::channels {

/// What a post became.
enum class Became : std::uint8_t { Complaint, Note, Nothing };
std::string_view toWord(Became);

struct Receipt {
    Became became = Became::Nothing;
    bool isRepeated = false; ///< it came before; nothing happened now
    std::string complaint;   ///< id; empty where it belongs to none
    std::string number;      ///< the complaint's
    std::size_t photos = 0;  ///< that came with it and were attached
    std::size_t photosLost = 0;
};

/// Brings a post within the limits of a complaint, completes its place from the city's names and has the photos that
/// came with it stored. Takes some milliseconds, some tenths of a second a photo, so it is done before anything is
/// written.
InboundPost prepared(Backend&, const Channel&, InboundPost);

/// Takes a prepared post in: a complaint, a note on the one that it belongs to, or nothing, and in the same transaction
/// notes that it came. A post that came before changes nothing. An error says why no complaint can be made of it; then
/// nothing is noted.
///
/// A note is what belongs to a thread that a complaint came from, or what the same person adds to an open complaint:
/// naming its number, or within a day and without a place of its own.
core::Result<Receipt> takeIn(Backend&, Transaction&, const Channel&, const InboundPost&);

/// Notes that a post came of which nothing can be made, so that it holds up none behind it.
void passOver(Transaction&, const Channel&, const InboundPost&);

} // namespace posko::server::channels
