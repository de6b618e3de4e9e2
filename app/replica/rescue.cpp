#include "app/replica/rescue.h"

#include "app/replica/page_file.h"
#include "app/replica/replica.h"
#include "app/replica/sql_values.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <boost/json.hpp>

#include <algorithm>
#include <set>
#include <utility>

using namespace Qt::StringLiterals;

namespace posko::app {

namespace {

using core::ErrorCode;
using core::Result;
using Kind = StoredValue::Kind;
using Values = std::vector<StoredValue>;

constexpr std::size_t outboxColumns = 8; ///< more than any other table of ours has

QString replicaIn(const QString& folder)
{
    return folder + u"/replica.sqlite"_s;
}
/// While it is written, and once it is whole.
QString makingIn(const QString& folder)
{
    return folder + u"/replica.rescuing.sqlite"_s;
}
QString wholeIn(const QString& folder)
{
    return folder + u"/replica.rescued.sqlite"_s;
}

std::string textOf(const StoredValue& value)
{
    return value.bytes.toStdString();
}

bool isId(const StoredValue& value)
{
    return value.kind == Kind::Text && value.bytes.size() == 36 && value.bytes[8] == '-' && value.bytes[13] == '-';
}

bool isBlob(const StoredValue& value)
{
    return value.kind == Kind::Blob || value.kind == Kind::Text;
}

bool isState(const StoredValue& value)
{
    constexpr qsizetype longest = 20;
    return value.kind == Kind::Text && !value.bytes.isEmpty() && value.bytes.size() <= longest &&
           std::ranges::all_of(value.bytes, [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

/// A row of the table `outbox`, which had a column less once.
bool isEntry(const Values& row)
{
    return (row.size() == outboxColumns || row.size() == outboxColumns - 1) && row[0].kind == Kind::Null &&
           isId(row[1]) && row[2].kind == Kind::Text && isState(row[3]) && isBlob(row[4]) &&
           row[6].kind == Kind::Integer;
}

bool isKept(const Values& row)
{
    return row.size() == 7 && row[0].kind == Kind::Null && isId(row[1]) && row[2].kind == Kind::Text &&
           row[3].kind == Kind::Blob && row[4].kind == Kind::Text && row[5].kind == Kind::Integer &&
           row[6].kind == Kind::Integer;
}

void takeRow(const StoredRow& row, SavedWork& work)
{
    const Values& v = row.values;
    if (isEntry(v)) {
        const bool sent = v.size() < outboxColumns || v[7].integer != 0;
        work.outbox.push_back(
            {row.rowId, textOf(v[1]), textOf(v[2]), textOf(v[3]), v[4].bytes, v[5].bytes, v[6].integer, sent});
    } else if (isKept(v)) {
        work.kept.push_back(
            {row.rowId, textOf(v[1]), textOf(v[2]), v[3].bytes, textOf(v[4]), v[5].integer, v[6].integer});
    } else if (v.size() == 2 && v[0].kind == Kind::Text && v[1].kind == Kind::Text) {
        work.meta.emplace(textOf(v[0]), textOf(v[1]));
    }
}

bool isDone(const SavedWork::Entry& entry)
{
    return entry.state == "applied";
}

/// And once each.
template <typename Row> void orderBySeq(std::vector<Row>& rows)
{
    std::ranges::stable_sort(rows, {}, &Row::seq);
    const auto again = std::ranges::unique(rows, {}, &Row::seq);
    rows.erase(again.begin(), again.end());
}

/// The photos that lie here and that nothing names which could be read.
std::set<std::string> unnamedPhotos(const QString& folder, const SavedWork& work)
{
    constexpr qsizetype hashLength = 64;
    std::set<std::string> unnamed;
    for (const QString& file : QDir(folder + u"/photos/outgoing"_s).entryList(QDir::Files)) {
        const QByteArray hash = file.toLatin1();
        const auto names = [&](const auto& row) {
            return row.command.contains(hash);
        };
        if (hash.size() == hashLength && std::ranges::none_of(work.outbox, names) &&
            std::ranges::none_of(work.kept, names))
            unnamed.insert(hash.toStdString());
    }
    return unnamed;
}

void removeWithLog(const QString& path)
{
    for (const char* part : {"", "-wal", "-shm"})
        QFile::remove(path + QLatin1StringView(part));
}

core::Error diskError(const QString& why)
{
    return {ErrorCode::Internal, why.toStdString(), "disk"};
}

/// What the new replica starts with.
SavedWork withNotes(const QString& folder, SavedWork work, const RescueReport& report)
{
    std::map<std::string, std::string, std::less<>> meta;
    for (const auto& [key, value] : work.meta) {
        // Where the desk stood is said of rows that are not here any more.
        if (key == "actor" || key == "latest" || key == formerEpochKey || key.starts_with("photo_name:") ||
            key.starts_with(keptPhotoPrefix))
            meta.emplace(key, value);
    }
    const auto cursor = work.meta.find("cursor");
    if (cursor != work.meta.end() && cursor->second.contains(':'))
        meta[formerEpochKey] = epochOf(cursor->second);
    else if (!meta.contains(formerEpochKey))
        meta[formerEpochKey] = "?";
    for (const std::string& photo : unnamedPhotos(folder, work))
        meta[keptPhotoPrefix + photo] = "1";
    meta[rescueReportKey] = toText(report);
    work.meta = std::move(meta);
    return work;
}

Result<void> writeNew(const QString& path, const SavedWork& work)
{
    auto made = Replica::open(path);
    if (!made)
        return std::unexpected(made.error());
    if (auto put = (*made)->putSaved(work); !put)
        return put;
    made->reset(); // its log becomes a part of it
    if (QFileInfo(path + u"-wal"_s).size() > 0)
        return std::unexpected(diskError(u"The new replica could not be closed."_s));
    return {};
}

/// Where a damaged replica of today goes.
QString asideIn(const QString& folder)
{
    const QString now = QDateTime::currentDateTime().toString(u"yyyy-MM-dd-HHmmss"_s);
    QString path;
    for (int i = 0; path.isEmpty() || QFile::exists(path); ++i)
        path = folder + u"/replica.damaged-%1%2.sqlite"_s.arg(now, i == 0 ? QString() : u"-%1"_s.arg(i));
    return path;
}

/// The log first: where a crash comes between the two, the file alone is still damaged and goes the same way.
Result<void> putAside(const QString& folder, const QString& aside)
{
    const QString path = replicaIn(folder);
    if (QFile::exists(path + u"-wal"_s) && !QFile::rename(path + u"-wal"_s, aside + u"-wal"_s))
        return std::unexpected(diskError(u"The damaged replica's log could not be put aside."_s));
    QFile::remove(path + u"-shm"_s); // is made anew from the log
    if (QFile::exists(path) && !QFile::rename(path, aside))
        return std::unexpected(diskError(u"The damaged replica could not be put aside."_s));
    if (!QFile::rename(wholeIn(folder), path))
        return std::unexpected(diskError(u"The new replica could not be put in its place."_s));
    return {};
}

} // namespace

std::string epochOf(const std::string& cursor)
{
    return cursor.substr(0, cursor.find(':'));
}

SavedWork readDamaged(const QString& path)
{
    SavedWork work;
    const auto file = PageFile::open(path);
    if (!file)
        return work;
    std::set<std::int64_t> indexed; ///< seqs that the indexes of outbox and kept commands name
    for (std::uint32_t number = 1; number <= file->pageCount(); ++number) {
        const PageRows rows = rowsOf(*file, number, outboxColumns);
        for (const StoredRow& row : rows.table)
            takeRow(row, work);
        for (const StoredRow& row : rows.index) {
            if (row.values.size() == 2 && isId(row.values[0]) && row.values[1].kind == Kind::Integer)
                indexed.insert(row.values[1].integer);
        }
    }
    orderBySeq(work.outbox);
    orderBySeq(work.kept);
    for (const auto& entry : work.outbox) {
        indexed.erase(entry.seq);
        work.lastSeq = std::max(work.lastSeq, entry.seq);
    }
    for (const auto& kept : work.kept) {
        indexed.erase(kept.seq);
        work.lastSeq = std::max(work.lastSeq, kept.seq);
    }
    work.lost = static_cast<int>(indexed.size());
    if (!indexed.empty())
        work.lastSeq = std::max(work.lastSeq, *indexed.rbegin());
    return work;
}

SavedWork joined(SavedWork ofFile, const SavedWork& ofMemory)
{
    SavedWork work = std::move(ofFile);
    std::map<std::string, const SavedWork::Entry*> inFile;
    for (const SavedWork::Entry& entry : work.outbox)
        inFile.emplace(entry.mutationId, &entry);
    std::set<std::int64_t> taken;
    for (const SavedWork::Kept& kept : work.kept)
        taken.insert(kept.seq);
    std::vector<SavedWork::Entry> outbox;
    std::int64_t before = 0;
    for (SavedWork::Entry entry : ofMemory.outbox) {
        const auto found = inFile.find(entry.mutationId);
        std::int64_t seq = before + 1;
        if (found == inFile.end()) {
            work.lost = std::max(0, work.lost - 1);
            while (taken.contains(seq))
                ++seq;
        } else {
            seq = std::max(seq, found->second->seq);
            if (entry.state.empty()) // work that the program could not read
                entry = *found->second;
        }
        if (entry.state.empty())
            entry.state = "waiting";
        entry.seq = before = seq;
        outbox.push_back(std::move(entry));
    }
    work.outbox = std::move(outbox);
    std::erase_if(work.kept, [&](const SavedWork::Kept& kept) {
        return std::ranges::contains(work.outbox, kept.mutationId, &SavedWork::Entry::mutationId);
    });
    work.lastSeq = std::max(work.lastSeq, before);
    for (const auto& [key, value] : ofMemory.meta)
        work.meta.insert_or_assign(key, value);
    return work;
}

Result<void> rescue(const QString& folder, const SavedWork* ofMemory)
{
    SavedWork work = readDamaged(replicaIn(folder));
    if (ofMemory)
        work = joined(std::move(work), *ofMemory);
    const QString aside = asideIn(folder);
    RescueReport report{0, work.lost, aside};
    report.saved = static_cast<int>(std::ranges::count_if(work.outbox, std::not_fn(isDone)));
    work = withNotes(folder, std::move(work), report);
    removeWithLog(makingIn(folder));
    if (auto made = writeNew(makingIn(folder), work); !made) {
        removeWithLog(makingIn(folder));
        return made;
    }
    QFile::remove(wholeIn(folder));
    if (!QFile::rename(makingIn(folder), wholeIn(folder)))
        return std::unexpected(diskError(u"The new replica could not be named."_s));
    return putAside(folder, aside);
}

Result<void> finishRescue(const QString& folder)
{
    if (!QFile::exists(wholeIn(folder)))
        return {};
    QString aside = asideIn(folder);
    if (const auto made = Replica::open(wholeIn(folder)))
        aside = rescueReportOf((*made)->meta(rescueReportKey)).damagedFile;
    return putAside(folder, aside);
}

std::string toText(const RescueReport& report)
{
    const core::json::object object{
        {"saved", report.saved}, {"lost", report.lost}, {"file", report.damagedFile.toStdString()}};
    return core::json::serialize(object);
}

RescueReport rescueReportOf(const std::string& text)
{
    RescueReport report;
    const auto parsed = core::parseJson(text);
    if (!parsed || !parsed->is_object())
        return report;
    const auto& object = parsed->as_object();
    const auto number = [&](const char* key) {
        const auto* value = object.if_contains(key);
        return value && value->is_int64() ? static_cast<int>(value->as_int64()) : 0;
    };
    report.saved = number("saved");
    report.lost = number("lost");
    if (const auto* file = object.if_contains("file"); file && file->is_string())
        report.damagedFile = app::text(std::string_view(file->as_string()));
    return report;
}

} // namespace posko::app
