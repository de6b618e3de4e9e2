#include "app/session/unsent_file.h"

#include "app/photos/photo_shelf.h"
#include "app/replica/owner_only.h"
#include "core/id.h"
#include "core/json_reader.h"

#include <QCryptographicHash>
#include <QFile>
#include <QSaveFile>
#include <QStringConverter>

#include <boost/json.hpp>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace posko::app {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace json = boost::json;

namespace {

constexpr QByteArrayView magic("posko-unsent ");
constexpr int format = 1;
constexpr qint64 piece = 1024 * 1024;
constexpr qint64 longestLine = 64;                ///< of the two before the head
constexpr qint64 longestHead = 256 * 1024 * 1024; ///< bytes; a year of work has a few MB
constexpr qint64 sumLength = 2 * 32 + 1;          ///< SHA-256 in hexadecimal digits, and the end of the line

std::unexpected<core::Error> damaged(std::string why)
{
    return fail(ErrorCode::Malformed, std::move(why), "file");
}

/// A text as it stands, or by its bytes where it is no UTF-8 any more.
void putText(json::object& to, const std::string& name, const std::string& text)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    [[maybe_unused]] const QString decoded = decoder(QByteArrayView(text));
    if (decoder.hasError())
        to[name + "_base64"] = QByteArray::fromStdString(text).toBase64().toStdString();
    else
        to[name] = text;
}

std::string textOf(core::ObjectReader& from, const std::string& name)
{
    std::string text;
    from.text(name, text);
    if (std::string encoded; text.empty()) {
        from.text(name + "_base64", encoded);
        text = QByteArray::fromBase64(QByteArray::fromStdString(encoded)).toStdString();
    }
    return text;
}

QByteArray headOf(const UnsentWork& unsent)
{
    json::array work;
    for (const WrittenWork& written : unsent.work) {
        json::object entry{{"mutation_id", written.mutationId},
                           {"complaint_id", written.complaintId},
                           {"state", written.state},
                           {"sent", written.sent}};
        putText(entry, "command", written.command);
        putText(entry, "outcome", written.outcome);
        work.push_back(std::move(entry));
    }
    json::array photos;
    for (const UnsentWork::Photo& photo : unsent.photos)
        photos.push_back(json::object{{"sha256", photo.sha256}, {"bytes", photo.bytes}, {"name", photo.name}});
    const json::object head{{"server", unsent.server},
                            {"user", unsent.user},
                            {"login", unsent.login},
                            {"computer", unsent.computer},
                            {"saved", core::toMillis(unsent.saved)},
                            {"work", std::move(work)},
                            {"photos", std::move(photos)}};
    return QByteArray::fromStdString(json::serialize(head));
}

/// The members of a list that has to be there.
const json::array* listOf(const core::ObjectReader& from, std::string_view name)
{
    const json::value* value = from.member(name);
    return value ? value->if_array() : nullptr;
}

Result<UnsentWork> fromHead(const QByteArray& head)
{
    const auto parsed = core::parseJson({head.constData(), static_cast<std::size_t>(head.size())});
    if (!parsed)
        return damaged(parsed.error().message);
    UnsentWork unsent;
    core::ObjectReader reader(*parsed);
    std::int64_t saved = 0;
    reader.text("server", unsent.server);
    reader.text("user", unsent.user);
    reader.text("login", unsent.login);
    reader.text("computer", unsent.computer);
    reader.count("saved", saved);
    unsent.saved = core::instant(saved);
    const json::array* work = listOf(reader, "work");
    const json::array* photos = listOf(reader, "photos");
    if (!reader.ok() || !work || !photos)
        return damaged(reader.ok() ? "a list is missing" : reader.error().message);
    for (const json::value& value : *work) {
        core::ObjectReader entry(value);
        WrittenWork written;
        entry.require({"mutation_id", "state"});
        entry.text("mutation_id", written.mutationId);
        entry.text("complaint_id", written.complaintId);
        entry.text("state", written.state);
        if (const json::value* sent = entry.member("sent"))
            written.sent = sent->is_bool() && sent->get_bool();
        written.command = textOf(entry, "command");
        written.outcome = textOf(entry, "outcome");
        if (!entry.ok() || !core::isUuid(written.mutationId))
            return damaged("an action cannot be read");
        unsent.work.push_back(std::move(written));
    }
    for (const json::value& value : *photos) {
        core::ObjectReader entry(value);
        UnsentWork::Photo photo;
        entry.require({"sha256"});
        entry.text("sha256", photo.sha256);
        entry.integer("bytes", photo.bytes, 1, PhotoShelf::largest);
        entry.text("name", photo.name);
        // The hash becomes the name of a file.
        if (!entry.ok() || !core::isSha256(photo.sha256))
            return damaged("a photo cannot be read");
        unsent.photos.push_back(std::move(photo));
    }
    return unsent;
}

/// Goes to the first photo. Returns the head's bytes.
Result<QByteArray> readHead(QFile& file)
{
    const QByteArray first = file.readLine(longestLine);
    if (!first.startsWith(magic) || !first.endsWith('\n'))
        return damaged("it is no file of unsent work");
    bool isNumber = false;
    const int version = first.sliced(magic.size()).trimmed().toInt(&isNumber);
    if (!isNumber || version < 1)
        return damaged("it has no format");
    if (version > format)
        return fail(ErrorCode::Invalid, "A newer version of Posko wrote this file.", "version");
    const qint64 length = file.readLine(longestLine).trimmed().toLongLong(&isNumber);
    if (!isNumber || length <= 0 || length > std::min(longestHead, file.size()))
        return damaged("its head has no length");
    QByteArray head = file.read(length);
    if (head.size() != length)
        return damaged("it ends in its head");
    return head;
}

/// What lies before the checksum, against the checksum.
Result<void> checkSum(QFile& file)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    qint64 left = file.size() - sumLength;
    if (left <= 0 || !file.seek(0))
        return damaged("it is too short");
    while (left > 0) {
        const QByteArray bytes = file.read(std::min(piece, left));
        if (bytes.isEmpty())
            return damaged("it cannot be read to its end");
        hash.addData(bytes);
        left -= bytes.size();
    }
    if (file.read(sumLength) != hash.result().toHex() + '\n')
        return damaged("its checksum is not that of its bytes");
    return {};
}

/// A file that is written with its checksum.
class Summed {
public:
    explicit Summed(QSaveFile& file)
        : m_file(file)
    {
    }
    bool write(const QByteArray& bytes)
    {
        m_hash.addData(bytes);
        return m_file.write(bytes) == bytes.size();
    }
    QByteArray sum() const { return m_hash.result().toHex() + '\n'; }

private:
    QSaveFile& m_file;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
};

} // namespace

Result<void> writeUnsent(const QString& path, const UnsentWork& unsent, const PhotoPath& photoPath)
{
    QSaveFile file(path);
    const auto failed = [&file] {
        return fail(ErrorCode::Internal, file.errorString().toStdString(), "file");
    };
    if (!file.open(QIODevice::WriteOnly))
        return failed();
    file.setPermissions(ownersFile);
    Summed to(file);
    const QByteArray head = headOf(unsent);
    if (!to.write(QByteArray(magic) + QByteArray::number(format) + '\n' + QByteArray::number(head.size()) + '\n' +
                  head))
        return failed();
    for (const UnsentWork::Photo& photo : unsent.photos) {
        QFile original(photoPath(photo.sha256));
        if (!original.open(QIODevice::ReadOnly))
            return fail(ErrorCode::Internal, original.errorString().toStdString(), "photo");
        const QByteArray bytes = original.readAll();
        const QByteArray hash = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
        if (bytes.size() != photo.bytes || hash.toStdString() != photo.sha256)
            return fail(ErrorCode::Internal, "A photo is damaged on the disk.", "photo");
        if (!to.write(bytes))
            return failed();
    }
    const QByteArray sum = to.sum();
    if (file.write(sum) != sum.size() || !file.commit())
        return failed();
    return {};
}

Result<UnsentWork> readUnsent(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Missing, file.errorString().toStdString(), "file");
    // The format first: a newer one may have another checksum.
    const auto head = readHead(file);
    if (!head)
        return std::unexpected(head.error());
    const qint64 photosAt = file.pos();
    if (auto whole = checkSum(file); !whole)
        return std::unexpected(whole.error());
    auto unsent = fromHead(*head);
    if (!unsent)
        return unsent;
    qint64 photos = 0;
    for (const UnsentWork::Photo& photo : unsent->photos)
        photos += photo.bytes;
    if (photosAt + photos + sumLength != file.size())
        return damaged("its photos have another size");
    return unsent;
}

Result<void> readUnsentPhotos(const QString& path, const UnsentWork& unsent,
                              const std::function<Result<void>(const UnsentWork::Photo&, const QByteArray&)>& take)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Missing, file.errorString().toStdString(), "file");
    if (auto head = readHead(file); !head)
        return std::unexpected(head.error());
    for (const UnsentWork::Photo& photo : unsent.photos) {
        const QByteArray bytes = file.read(photo.bytes);
        const QByteArray hash = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
        if (hash.toStdString() != photo.sha256)
            return damaged("a photo is another one");
        if (auto taken = take(photo, bytes); !taken)
            return taken;
    }
    return {};
}

} // namespace posko::app
