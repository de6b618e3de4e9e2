#pragma once

#include "server/backend.h"
#include "server/citizen/words.h"
#include "server/http/multipart.h"
#include "server/http/router.h"
#include "server/photos/facts.h"

#include <filesystem>
#include <string>
#include <vector>

namespace posko::server::open311 {

inline constexpr std::size_t mostPhotos = 10;
/// A form with its photos.
inline constexpr std::uint64_t largestForm = 128ULL * 1024 * 1024;

/// The photos that came with a form. They lie on disk beside the uploads, and go with this object; what was stored as a
/// photo stays. A photo that cannot be taken is counted, and costs nothing else. Used by one thread.
class SubmittedPhotos {
public:
    /// Copies the form's files out of its body.
    SubmittedPhotos(Backend&, const std::vector<http::SentFile>&, const http::ReadAt& body);
    ~SubmittedPhotos();
    SubmittedPhotos(const SubmittedPhotos&) = delete;
    SubmittedPhotos& operator=(const SubmittedPhotos&) = delete;

    /// The hashes of all that may be photos, in the order in which they came.
    std::vector<std::string> hashes() const;
    /// Has them decoded one after the other, in the confined child, and their files stored.
    void store();

    struct Photo {
        std::string sha256;
        std::int64_t bytes = 0;
        std::optional<PhotoFacts> facts; ///< nothing where the photo was known
    };
    /// Those that were stored, each once.
    const std::vector<Photo>& stored() const { return photos; }
    /// What is to be told of those that were not; empty where all were.
    std::string notice(const citizen::Words&) const;

private:
    struct Waiting {
        std::filesystem::path file;
        std::string sha256;
        std::int64_t bytes = 0;
    };
    void copy(const http::SentFile&, const http::ReadAt& body);
    /// The one that was begun and is no photo.
    void dropLast();

    Backend& backend;
    std::vector<Waiting> waiting;
    std::vector<Photo> photos;
    std::size_t noPicture = 0, tooLarge = 0, tooMany = 0, failed = 0;
};

/// Joins a sentence to a notice.
void addNotice(std::string& notice, std::string_view sentence, std::size_t count);

} // namespace posko::server::open311
