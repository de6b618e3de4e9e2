// What the user did and the server has not been seen to have done: outbox, kept commands, uploads.
#include "app/replica/replica.h"

#include "app/replica/sql_values.h"
#include "core/conflict.h"

#include <boost/json.hpp>

#include <algorithm>
#include <limits>
#include <utility>

using namespace Qt::StringLiterals;

namespace posko::app {

using core::Result;

namespace {

using State = OutboxEntry::State;

QString word(State state)
{
    switch (state) {
    case State::Waiting:
        return u"waiting"_s;
    case State::Applied:
        return u"applied"_s;
    case State::Conflict:
        return u"conflict"_s;
    case State::Rejected:
        return u"rejected"_s;
    case State::Held:
        return u"held"_s;
    }
    return {};
}

std::optional<State> stateOf(const QString& name)
{
    for (const State state : {State::Waiting, State::Applied, State::Conflict, State::Rejected, State::Held}) {
        if (word(state) == name)
            return state;
    }
    return std::nullopt;
}

Result<core::Command> commandOf(const QByteArray& written)
{
    const auto parsed = core::parseJson(view(written));
    return parsed ? core::fromJson<core::Command>(*parsed) : std::unexpected(parsed.error());
}

/// Every run of 64 lower-case hexadecimal digits, which a photo's name is.
void addHashes(const std::string& written, std::set<std::string>& to)
{
    constexpr std::size_t length = 64;
    const auto isHex = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    };
    for (auto at = written.begin(); at != written.end();) {
        const auto begin = std::find_if(at, written.end(), isHex);
        at = std::find_if_not(begin, written.end(), isHex);
        if (static_cast<std::size_t>(at - begin) == length)
            to.emplace(begin, at);
    }
}

} // namespace

std::set<std::string> photosNamedIn(const std::string& written)
{
    std::set<std::string> named;
    addHashes(written, named);
    return named;
}

Result<void> Replica::readWork()
{
    if (auto done = readOutbox(); !done)
        return done;
    return m_database->each(u"SELECT sha256, bytes, stored, location FROM upload ORDER BY rowid"_s, {},
                            [this](const QSqlQuery& row) -> Result<void> {
                                m_memory.uploads->push_back({row.value(0).toString().toStdString(),
                                                             row.value(1).toLongLong(), row.value(2).toInt() != 0,
                                                             row.value(3).toString().toStdString()});
                                return {};
                            });
}

Result<void> Replica::readOutbox()
{
    std::vector<std::pair<OutboxList::Place, OutboxEntry>> entries;
    auto unreadable = std::make_shared<std::vector<UnreadableWork>>();
    std::vector<core::Outcome> withRow; // an earlier version kept it
    auto asked = m_database->each(
        u"SELECT command, state, outcome, version, sent, mutation_id, complaint_id, seq FROM outbox ORDER BY seq"_s, {},
        [&](const QSqlQuery& row) -> Result<void> {
            const QByteArray written = row.value(0).toByteArray();
            auto command = commandOf(written);
            const auto state = stateOf(row.value(1).toString());
            if (!command || !state) {
                unreadable->push_back({row.value(5).toString().toStdString(), row.value(6).toString().toStdString(),
                                       written.toStdString(), command ? std::string() : command.error().message});
                return {};
            }
            OutboxEntry entry;
            entry.command = std::move(*command);
            entry.state = *state;
            if (const QByteArray outcome = row.value(2).toByteArray(); !outcome.isEmpty()) {
                if (const auto value = core::parseJson(view(outcome))) {
                    if (auto read = core::fromJson<core::Outcome>(*value))
                        entry.outcome = std::move(*read);
                }
                if (entry.outcome && std::exchange(entry.outcome->row, {})) {
                    withRow.push_back(*entry.outcome);
                    withRow.back().mutationId = entry.command.mutationId;
                }
            }
            entry.version = row.value(3).toLongLong();
            entry.sent = row.value(4).toInt() != 0;
            entries.emplace_back(row.value(7).toLongLong(), std::move(entry));
            return {};
        });
    for (const core::Outcome& outcome : withRow) {
        if (!asked)
            break;
        asked = m_database->run(u"UPDATE outbox SET outcome = ? WHERE mutation_id = ?"_s,
                                {bytes(core::toJson(outcome)), text(outcome.mutationId)});
        if (asked)
            asked = noteRemoval();
    }
    if (!asked)
        return asked;
    m_outbox.reset(std::move(entries));
    m_memory.unreadable = std::move(unreadable);
    return {};
}

Result<std::vector<WrittenWork>> Replica::writtenWork() const
{
    std::vector<WrittenWork> work;
    auto asked = m_database->each(
        u"SELECT mutation_id, complaint_id, state, command, outcome, sent FROM outbox "
        "WHERE state <> ? ORDER BY seq"_s,
        {word(State::Applied)}, [&](const QSqlQuery& row) -> Result<void> {
            work.push_back({row.value(0).toString().toStdString(), row.value(1).toString().toStdString(),
                            row.value(2).toString().toStdString(), row.value(3).toByteArray().toStdString(),
                            row.value(4).toByteArray().toStdString(), row.value(5).toInt() != 0});
            return {};
        });
    if (!asked)
        return std::unexpected(asked.error());
    return work;
}

Result<int> Replica::takeIn(const std::vector<WrittenWork>& work)
{
    int taken = 0;
    for (const WrittenWork& written : work) {
        // A command that was done and is kept is here, too.
        const auto outcome =
            written.outcome.empty() ? QVariant() : QVariant(QByteArray::fromStdString(written.outcome));
        const auto inserted =
            m_database->change(u"INSERT INTO outbox (mutation_id, complaint_id, state, command, outcome, sent) "
                               "SELECT ?, ?, ?, ?, ?, ? WHERE NOT EXISTS (SELECT 1 FROM outbox WHERE mutation_id = ?) "
                               "AND NOT EXISTS (SELECT 1 FROM kept WHERE mutation_id = ?)"_s,
                               {text(written.mutationId), text(written.complaintId), text(written.state),
                                QByteArray::fromStdString(written.command), outcome, written.sent ? 1 : 0,
                                text(written.mutationId), text(written.mutationId)});
        if (!inserted)
            return std::unexpected(inserted.error());
        taken += *inserted;
    }
    if (auto read = readOutbox(); !read)
        return std::unexpected(read.error());
    return taken;
}

Result<void> Replica::append(const core::Command& command)
{
    return m_database->each(
        u"INSERT INTO outbox (mutation_id, complaint_id, state, command) VALUES (?, ?, ?, ?) RETURNING seq"_s,
        {text(command.mutationId), text(command.complaintId), word(State::Waiting), bytes(core::toJson(command))},
        [&](const QSqlQuery& row) -> Result<void> {
            m_outbox.put(row.value(0).toLongLong(), {command, State::Waiting, {}, 0, false});
            return {};
        });
}

Result<void> Replica::markSent(const std::vector<std::string>& mutationIds)
{
    for (const std::string& id : mutationIds) {
        auto marked = m_database->run(u"UPDATE outbox SET sent = 1 WHERE mutation_id = ?"_s, {text(id)});
        if (!marked)
            return marked;
        if (const auto known = m_outbox.find(id)) {
            OutboxEntry entry = *known;
            entry.sent = true;
            m_outbox.replace(entry);
        }
    }
    return {};
}

Result<void> Replica::relink(core::Command command, const std::string& after)
{
    command.after = after;
    auto done = m_database->run(u"UPDATE outbox SET command = ? WHERE mutation_id = ? AND sent = 0"_s,
                                {bytes(core::toJson(command)), text(command.mutationId)});
    const auto known = done ? m_outbox.find(command.mutationId) : nullptr;
    if (known && !known->sent) {
        OutboxEntry entry = *known;
        entry.command = std::move(command);
        m_outbox.replace(entry);
    }
    return done;
}

Result<void> Replica::settle(const std::string& mutationId, State state, const core::Outcome& given)
{
    // A conflict brings the server's complaint. What is compared of it is kept where it goes when the complaint leaves
    // this account's sight.
    core::Outcome outcome = given;
    outcome.row.reset();
    auto done = m_database->run(u"UPDATE outbox SET state = ?, outcome = ?, version = ? WHERE mutation_id = ?"_s,
                                {word(state), bytes(core::toJson(outcome)), qint64(outcome.version), text(mutationId)});
    if (done)
        done = settleCompared(mutationId, given.row);
    if (const auto known = done ? m_outbox.find(mutationId) : nullptr) {
        OutboxEntry entry = *known;
        entry.state = state;
        entry.version = outcome.version;
        entry.outcome = std::move(outcome);
        m_outbox.replace(entry);
    }
    return done;
}

Result<void> Replica::settleCompared(const std::string& mutationId, const std::optional<core::Complaint>& theirs)
{
    if (!theirs) // nothing to be compared with
        return m_database->run(u"DELETE FROM compared WHERE mutation_id = ?"_s, {text(mutationId)});
    return m_database->run(u"INSERT INTO compared (mutation_id, complaint_id, theirs) VALUES (?, ?, ?) "
                           "ON CONFLICT (mutation_id) DO UPDATE SET theirs = excluded.theirs"_s,
                           {text(mutationId), text(theirs->id), bytes(core::toJson(core::comparable(*theirs)))});
}

Result<void> Replica::keepBase(const core::Command& command, const core::Complaint& base)
{
    return m_database->run(
        u"INSERT INTO compared (mutation_id, complaint_id, base) VALUES (?, ?, ?)"_s,
        {text(command.mutationId), text(command.complaintId), bytes(core::toJson(core::comparable(base)))});
}

Result<Replica::Compared> Replica::compared(const std::string& mutationId) const
{
    Compared known;
    const auto read = [](const QByteArray& written) -> std::optional<core::Complaint> {
        const auto value = written.isEmpty() ? std::unexpected(core::Error{}) : core::parseJson(view(written));
        auto complaint = value ? core::fromJson<core::Complaint>(*value) : std::unexpected(value.error());
        return complaint ? std::optional(std::move(*complaint)) : std::nullopt;
    };
    auto asked = m_database->each(u"SELECT base, theirs FROM compared WHERE mutation_id = ?"_s, {text(mutationId)},
                                  [&](const QSqlQuery& row) -> Result<void> {
                                      known.base = read(row.value(0).toByteArray());
                                      known.theirs = read(row.value(1).toByteArray());
                                      return {};
                                  });
    if (!asked)
        return std::unexpected(asked.error());
    return known;
}

Result<void> Replica::forget(const std::string& mutationId)
{
    auto done = m_database->run(u"DELETE FROM outbox WHERE mutation_id = ?"_s, {text(mutationId)});
    if (done) {
        m_outbox.erase(mutationId);
        std::erase_if(edit(m_memory.unreadable),
                      [&](const UnreadableWork& work) { return work.mutationId == mutationId; });
    }
    return done;
}

Result<void> Replica::keep(const OutboxEntry& entry, core::Instant now)
{
    const core::Command& command = entry.command;
    const std::string photo = command.args.photo ? command.args.photo->sha256 : std::string();
    // Without a seq nothing says which backup holds it: it is kept for its time.
    constexpr auto unknown = std::numeric_limits<qint64>::max();
    const qint64 seq = entry.outcome && entry.outcome->seq > 0 ? qint64(entry.outcome->seq) : unknown;
    auto copied =
        m_database->run(u"INSERT INTO kept (seq, mutation_id, complaint_id, command, photo, applied_seq, kept_since) "
                        "SELECT seq, mutation_id, complaint_id, command, ?, ?, ? FROM outbox WHERE mutation_id = ?"_s,
                        {text(photo), seq, qint64(core::toMillis(now)), text(command.mutationId)});
    return copied ? forget(command.mutationId) : copied;
}

Result<std::vector<std::string>> Replica::forgetKept(std::int64_t backedUpSeq, core::Instant before)
{
    const QString which = u" FROM kept WHERE applied_seq <= ? OR kept_since < ?"_s;
    const QVariantList values{qint64(backedUpSeq), qint64(core::toMillis(before))};
    // Asked first: a transaction that writes nothing would still wait for the disk.
    bool any = false;
    std::vector<std::string> photos;
    auto done = m_database->each(u"SELECT photo"_s + which, values, [&](const QSqlQuery& row) -> Result<void> {
        any = true;
        if (std::string photo = row.value(0).toString().toStdString(); !photo.empty())
            photos.push_back(std::move(photo));
        return {};
    });
    if (done && any)
        done = m_database->run(u"DELETE"_s + which, values);
    if (!done)
        return std::unexpected(done.error());
    return photos;
}

Result<std::set<std::string>> Replica::namedPhotos() const
{
    std::set<std::string> named;
    for (const OutboxEntry& entry : m_outbox.photos())
        named.insert(entry.command.args.photo->sha256);
    for (const UnreadableWork& work : unreadable())
        addHashes(work.written, named);
    const std::string_view prefix = keptPhotoPrefix;
    for (auto kept = m_memory.meta->lower_bound(prefix);
         kept != m_memory.meta->end() && kept->first.starts_with(prefix); ++kept)
        named.insert(kept->first.substr(prefix.size()));
    auto asked =
        m_database->each(u"SELECT photo FROM kept WHERE photo <> ''"_s, {}, [&](const QSqlQuery& row) -> Result<void> {
            named.insert(row.value(0).toString().toStdString());
            return {};
        });
    if (!asked)
        return std::unexpected(asked.error());
    return named;
}

Result<bool> Replica::namesPhoto(const std::string& sha256) const
{
    const auto names = [&](const OutboxEntry& entry) {
        return entry.command.args.photo->sha256 == sha256;
    };
    const OutboxView photos = m_outbox.photos();
    bool named =
        std::any_of(photos.begin(), photos.end(), names) ||
        std::ranges::any_of(unreadable(), [&](const UnreadableWork& work) { return work.written.contains(sha256); }) ||
        m_memory.meta->contains(keptPhotoPrefix + sha256);
    if (named)
        return true;
    auto asked = m_database->each(u"SELECT 1 FROM kept WHERE photo = ? AND photo <> ''"_s, {text(sha256)},
                                  [&](const QSqlQuery&) -> Result<void> {
                                      named = true;
                                      return {};
                                  });
    if (!asked)
        return std::unexpected(asked.error());
    return named;
}

Result<std::int64_t> Replica::keptCount() const
{
    std::int64_t count = 0;
    auto asked = m_database->each(u"SELECT count(*) FROM kept"_s, {}, [&](const QSqlQuery& row) -> Result<void> {
        count = row.value(0).toLongLong();
        return {};
    });
    if (!asked)
        return std::unexpected(asked.error());
    return count;
}

Result<bool> Replica::doubtApplied()
{
    const auto kept = keptCount();
    if (!kept)
        return std::unexpected(kept.error());
    if (*kept == 0 && m_outbox.in(State::Applied).empty() &&
        std::ranges::none_of(*m_memory.uploads,
                             [](const Upload& upload) { return upload.stored || !upload.location.empty(); }))
        return false;
    const QString waiting = word(State::Waiting);
    auto done = m_database->run(u"UPDATE outbox SET state = ?, outcome = NULL, version = 0 WHERE state = ?"_s,
                                {waiting, word(State::Applied)});
    if (done)
        done = m_database->run(u"INSERT INTO outbox (seq, mutation_id, complaint_id, state, command, sent) "
                               "SELECT seq, mutation_id, complaint_id, ?, command, 1 FROM kept"_s,
                               {waiting});
    if (done)
        done = m_database->run(u"DELETE FROM kept"_s);
    if (done)
        done = m_database->run(u"UPDATE upload SET stored = 0, location = ''"_s);
    if (done)
        done = readOutbox(); // what was kept stands in its old place
    if (!done)
        return std::unexpected(done.error());
    for (Upload& upload : edit(m_memory.uploads)) {
        upload.stored = false;
        upload.location.clear();
    }
    return true;
}

SavedWork Replica::knownWork() const
{
    const auto written = [](const core::json::value& value) {
        return bytes(value);
    };
    SavedWork work;
    for (const OutboxEntry& entry : m_outbox.all())
        work.outbox.push_back({0, entry.command.mutationId, entry.command.complaintId, word(entry.state).toStdString(),
                               written(core::toJson(entry.command)),
                               entry.outcome ? written(core::toJson(*entry.outcome)) : QByteArray(), entry.version,
                               entry.sent});
    for (const UnreadableWork& unread : unreadable())
        work.outbox.push_back(
            {0, unread.mutationId, unread.complaintId, {}, QByteArray::fromStdString(unread.written), {}, 0, true});
    work.meta = *m_memory.meta;
    return work;
}

Result<void> Replica::putSaved(const SavedWork& work)
{
    return transaction([&]() -> Result<void> {
        for (const SavedWork::Entry& entry : work.outbox) {
            auto put =
                m_database->run(u"INSERT OR IGNORE INTO outbox (seq, mutation_id, complaint_id, state, command, "
                                u"outcome, version, sent) "
                                "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"_s,
                                {qint64(entry.seq), text(entry.mutationId), text(entry.complaintId), text(entry.state),
                                 entry.command, entry.outcome.isEmpty() ? QVariant() : QVariant(entry.outcome),
                                 qint64(entry.version), entry.sent ? 1 : 0});
            if (!put)
                return put;
        }
        for (const SavedWork::Kept& kept : work.kept) {
            auto put = m_database->run(
                u"INSERT OR IGNORE INTO kept (seq, mutation_id, complaint_id, command, photo, applied_seq, kept_since) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)"_s,
                {qint64(kept.seq), text(kept.mutationId), text(kept.complaintId), kept.command, text(kept.photo),
                 qint64(kept.appliedSeq), qint64(kept.keptSince)});
            if (!put)
                return put;
        }
        for (const auto& [key, value] : work.meta) {
            if (auto put = setMeta(key, value); !put)
                return put;
        }
        // What comes next has its place behind all that was there.
        if (auto cleared = m_database->run(u"DELETE FROM sqlite_sequence WHERE name = 'outbox'"_s); !cleared)
            return cleared;
        return m_database->run(u"INSERT INTO sqlite_sequence (name, seq) VALUES ('outbox', ?)"_s,
                               {qint64(work.lastSeq)});
    });
}

Result<void> Replica::putUpload(const Upload& upload)
{
    auto done =
        m_database->run(u"INSERT INTO upload (sha256, bytes, stored, location) VALUES (?, ?, ?, ?) "
                        "ON CONFLICT (sha256) DO UPDATE SET bytes = excluded.bytes, stored = excluded.stored, "
                        "location = excluded.location"_s,
                        {text(upload.sha256), qint64(upload.bytes), upload.stored ? 1 : 0, text(upload.location)});
    if (!done)
        return done;
    auto& uploads = edit(m_memory.uploads);
    const auto queued = std::ranges::find(uploads, upload.sha256, &Upload::sha256);
    if (queued == uploads.end())
        uploads.push_back(upload);
    else
        *queued = upload;
    return {};
}

Result<void> Replica::forgetUpload(const std::string& sha256)
{
    auto done = m_database->run(u"DELETE FROM upload WHERE sha256 = ?"_s, {text(sha256)});
    if (done)
        std::erase_if(edit(m_memory.uploads), [&](const Upload& upload) { return upload.sha256 == sha256; });
    return done;
}

} // namespace posko::app
