#include "server/open311/submitted_photos.h"

#include "core/reference.h"
#include "server/log.h"
#include "server/photos/files.h"
#include "server/photos/storing.h"
#include "server/photos/tus_headers.h"
#include "server/photos/visibility.h"
#include "server/random.h"

#include <algorithm>
#include <array>
#include <fstream>

namespace posko::server::open311 {

namespace fs = std::filesystem;

using core::ErrorCode;

namespace {

/// What base64 stands for, piece by piece.
class Base64Stream {
public:
    /// Nothing where it is none.
    std::optional<std::string> add(std::string_view text)
    {
        std::ranges::copy_if(text, std::back_inserter(left),
                             [](char c) { return !std::string_view(" \t\r\n").contains(c); });
        constexpr std::size_t group = 4;
        const auto whole = left.size() - left.size() % group;
        auto decoded = fromBase64(std::string_view(left).substr(0, whole));
        left.erase(0, whole);
        return decoded;
    }
    bool isComplete() const { return left.empty(); }

private:
    std::string left;
};

/// Writes the part to the file. False: it is not in the coding that it says.
bool copyPart(const http::SentFile& part, const http::ReadAt& body, const fs::path& file)
{
    std::ofstream out(file, std::ios::binary);
    out.exceptions(std::ios::failbit | std::ios::badbit);
    std::array<char, 64UL * 1024> piece{};
    Base64Stream base64;
    for (std::uint64_t done = 0; done < part.length;) {
        const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(piece.size(), part.length - done));
        const auto got = body(part.begin + done, std::span(piece).first(wanted));
        if (got == 0)
            return false;
        done += got;
        const std::string_view bytes(piece.data(), got);
        if (!part.isBase64) {
            out << bytes;
            continue;
        }
        const auto decoded = base64.add(bytes);
        if (!decoded)
            return false;
        out << *decoded;
    }
    out.close();
    return base64.isComplete();
}

} // namespace

void addNotice(std::string& notice, std::string_view sentence, std::size_t count)
{
    if (count > 0)
        notice += (notice.empty() ? "" : " ") + core::fillTemplate(sentence, {{"count", std::to_string(count)}});
}

SubmittedPhotos::SubmittedPhotos(Backend& where, const std::vector<http::SentFile>& files, const http::ReadAt& body)
    : backend(where)
{
    for (const auto& part : files) {
        if (part.length == 0 && !part.isNamed)
            continue; // a field that its sender left empty
        if (waiting.size() == mostPhotos) {
            ++tooMany;
            continue;
        }
        try {
            copy(part, body);
        } catch (const std::system_error& error) {
            // The disk may have no room for a photo and enough for a report.
            logError("a photo of a report: " + reasonOf(error));
            dropLast();
            ++failed;
        }
    }
}

SubmittedPhotos::~SubmittedPhotos()
{
    std::error_code ignored;
    for (const auto& each : waiting)
        fs::remove(each.file, ignored);
}

void SubmittedPhotos::copy(const http::SentFile& part, const http::ReadAt& body)
{
    // Base64 takes four characters for three bytes, and some more for its lines.
    const auto most = static_cast<std::uint64_t>(largestPhoto) * (part.isBase64 ? 3 : 2) / 2;
    if (part.length > (part.isBase64 ? most : static_cast<std::uint64_t>(largestPhoto))) {
        ++tooLarge;
        return;
    }
    waiting.push_back({uploadPath(backend.directory, newUuid(backend.now())), {}, 0});
    auto& copied = waiting.back();
    const bool readable = copyPart(part, body, copied.file);
    copied.bytes = static_cast<std::int64_t>(fs::file_size(copied.file));
    if (readable && copied.bytes > 0 && copied.bytes <= largestPhoto) {
        copied.sha256 = sha256OfFile(copied.file);
        return;
    }
    ++(copied.bytes > largestPhoto ? tooLarge : noPicture);
    dropLast();
}

void SubmittedPhotos::dropLast()
{
    if (waiting.empty() || !waiting.back().sha256.empty())
        return;
    std::error_code ignored;
    fs::remove(waiting.back().file, ignored);
    waiting.pop_back();
}

std::vector<std::string> SubmittedPhotos::hashes() const
{
    std::vector<std::string> result;
    for (const auto& each : waiting)
        result.push_back(each.sha256);
    return result;
}

void SubmittedPhotos::store()
{
    for (const auto& each : waiting) {
        if (std::ranges::contains(photos, each.sha256, &Photo::sha256))
            continue;
        try {
            const bool known =
                backend.database->read([&](soci::session& sql) { return isPhotoStored(sql, each.sha256); });
            syncFile(each.file);
            const auto stored = storePhotoFiles(backend, each.file, each.sha256, each.bytes, known);
            if (stored)
                photos.push_back({each.sha256, each.bytes, *stored});
            else
                ++(stored.error().code == ErrorCode::Invalid ? noPicture : failed);
        } catch (const std::system_error& error) {
            logError("a photo of a report: " + reasonOf(error));
            ++failed;
        }
    }
}

std::string SubmittedPhotos::notice(const citizen::Words& words) const
{
    std::string text;
    addNotice(text, words.photosNoPicture, noPicture);
    addNotice(text, words.photosTooLarge, tooLarge);
    addNotice(text, words.photosTooMany, tooMany);
    addNotice(text, words.photosFailed, failed);
    return text;
}

} // namespace posko::server::open311
