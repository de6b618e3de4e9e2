#pragma once

#include "core/complaint.h"
#include "core/time.h"
#include "server/photos/facts.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The agency's accounts elsewhere, joined with the desk: what is posted there becomes complaints, and answers go out
/// (decision 0042).
namespace posko::server::channels {

/// One such account. Its secret lies in a file, see secrets.h.
struct Channel {
    std::string id;                                           ///< a UUID
    std::string kind;                                         ///< see kinds.h
    std::string name;                                         ///< unique; stands in the address of a webhook
    std::map<std::string, std::string, std::less<>> settings; ///< those of the kind
    bool active = true;
    std::string readTo; ///< how far it was read, in words of the kind; empty: never yet
    std::string error;  ///< why its last exchange failed; empty: it did not
    core::Instant errorAt;
    std::optional<core::Instant> successAt;

    /// A setting's value, or an empty text.
    const std::string& setting(std::string_view name) const;
    /// As what its complaints are shown on desks, and routed. Open311 publishes the texts of `x`, `web` and `open311`;
    /// so a webhook's are `message` where nobody said otherwise, and what was written in private is `direct` instead.
    core::Channel shownAs(bool isPrivate) const;
};

inline constexpr std::size_t mostPictures = 10;                   ///< of one post
inline constexpr std::size_t largestPicture = 16UL * 1024 * 1024; ///< bytes
/// A photo whose files are stored.
struct StoredPhoto {
    std::string sha256;
    std::int64_t bytes = 0;
    std::optional<PhotoFacts> facts = {}; ///< nothing where the photo was known
};

/// Something that somebody posted to the account.
struct InboundPost {
    std::string id;                   ///< the other side's, unique within the channel
    std::string thread;               ///< what belongs together has the same one; empty: not said
    std::vector<std::string> answers; ///< ids of the posts that it answers, the nearest first
    std::string author;               ///< the other side's id of who wrote it; empty: not said
    std::string mention;              ///< what an answer addresses the author by; may be empty
    std::string audience;             ///< who may read it, in words of the kind; an answer gets the same
    core::Reporter person;
    std::string text;
    std::string link;
    std::optional<core::Instant> written;
    std::optional<core::GeoPoint> point;
    std::string address;
    std::string report;                ///< what a network says of an answer of ours; nobody's words, and a note at most
    bool placeIsGuessed = false;       ///< the server read it out of the words
    std::vector<std::string> media;    ///< addresses of what it shows
    std::vector<std::string> wanted;   ///< those of them that are photos which the server is to fetch
    std::vector<std::string> pictures; ///< photos that came with it, until they are stored
    std::vector<StoredPhoto> photos;   ///< what became of them
    std::size_t picturesLost = 0;      ///< that could not be taken
    bool isPrivate = false;            ///< not written for everybody
    bool isOwn = false;                ///< of the agency itself, or repeats what somebody else said: makes nothing
};

/// An answer to a reporter on its way out. The same id goes with every attempt.
struct OutboundPost {
    std::string id;
    std::string channel;
    std::string complaint; ///< id
    std::string number;    ///< the complaint's
    std::string target;    ///< id of the complaint that the reply was given on: that one, or the lead of its group
    std::string reporters; ///< whom it answers, as the reply names them, split by commas
    std::string about;     ///< what the reply is about
    std::string answers;   ///< id of the post that it answers
    std::string author;    ///< whom it answers, as the other side knows them
    std::string mention;
    std::string audience;
    std::string body;
    std::string photo;         ///< hash of a photo that goes with it; empty: none
    std::string photoOf;       ///< id of the complaint that has it
    std::string picture;       ///< that photo as it is published, a JPEG, read before it is delivered; empty: none
    std::string pictureText;   ///< what stands in its place where it cannot be seen
    std::int64_t attempts = 0; ///< with the present one
    std::string state;         ///< before that one: queued or failed
};

} // namespace posko::server::channels
