#include "app/replica/page_file.h"

#include <QThread>
#include <QtEndian>

#include <algorithm>
#include <array>
#include <chrono>

using namespace Qt::StringLiterals;

namespace posko::app {

namespace {

constexpr qsizetype headerBytes = 100;
constexpr int usualPageSize = 4096;
constexpr qsizetype logHeaderBytes = 32, frameHeaderBytes = 24;

std::uint32_t big32(const QByteArray& bytes, qsizetype at)
{
    return qFromBigEndian<std::uint32_t>(bytes.constData() + at);
}

int big16(const QByteArray& bytes, qsizetype at)
{
    return qFromBigEndian<std::uint16_t>(bytes.constData() + at);
}

bool isPageSize(std::uint32_t size)
{
    constexpr std::uint32_t least = 512, most = 65536;
    return size >= least && size <= most && (size & (size - 1)) == 0;
}

/// The log's running sum over pairs of words.
struct Checksum {
    std::uint32_t first = 0, second = 0;
    bool bigEndian = false;

    void add(const char* bytes, qsizetype size)
    {
        const auto word = [&](qsizetype at) {
            return bigEndian ? qFromBigEndian<std::uint32_t>(bytes + at) : qFromLittleEndian<std::uint32_t>(bytes + at);
        };
        for (qsizetype at = 0; at + 8 <= size; at += 8) {
            first += word(at) + second;
            second += word(at + 4) + first;
        }
    }
};

/// Reads what lies in a page's or a record's bytes; past their end there is nothing.
class Reader {
public:
    Reader(const QByteArray& bytes, qsizetype at)
        : m_bytes(bytes)
        , m_at(at)
    {
    }

    std::optional<std::int64_t> varint()
    {
        constexpr int longest = 9;
        std::uint64_t value = 0;
        for (int i = 0; i < longest; ++i) {
            if (m_at < 0 || m_at >= m_bytes.size())
                return {};
            const auto byte = static_cast<std::uint8_t>(m_bytes[m_at++]);
            if (i == longest - 1)
                return static_cast<std::int64_t>((value << 8) | byte);
            value = (value << 7) | (byte & 0x7fU);
            if ((byte & 0x80U) == 0)
                break;
        }
        return static_cast<std::int64_t>(value);
    }
    std::optional<std::int64_t> integer(int size)
    {
        if (m_at + size > m_bytes.size())
            return {};
        std::uint64_t value =
            size > 0 && (static_cast<std::uint8_t>(m_bytes[m_at]) & 0x80U) != 0 ? ~std::uint64_t{0} : 0;
        for (int i = 0; i < size; ++i)
            value = (value << 8) | static_cast<std::uint8_t>(m_bytes[m_at++]);
        return static_cast<std::int64_t>(value);
    }
    std::optional<QByteArray> bytes(qsizetype size)
    {
        if (size < 0 || size > m_bytes.size() - m_at)
            return {};
        QByteArray taken = m_bytes.mid(m_at, size);
        m_at += size;
        return taken;
    }
    qsizetype at() const { return m_at; }

private:
    const QByteArray& m_bytes;
    qsizetype m_at;
};

std::optional<StoredValue> valueOf(Reader& content, std::int64_t type)
{
    using Kind = StoredValue::Kind;
    constexpr std::array<int, 7> sizes{0, 1, 2, 3, 4, 6, 8};
    if (type == 0)
        return StoredValue{};
    if (type == 8 || type == 9)
        return StoredValue{Kind::Integer, type - 8, {}};
    if (type >= 1 && type <= 6) {
        const auto integer = content.integer(sizes[static_cast<std::size_t>(type)]);
        return integer ? std::optional(StoredValue{Kind::Integer, *integer, {}}) : std::nullopt;
    }
    if (type == 7)
        return content.bytes(8) ? std::optional(StoredValue{Kind::Real, 0, {}}) : std::nullopt;
    if (type < 12)
        return {};
    auto bytes = content.bytes((type - 12) / 2);
    return bytes ? std::optional(StoredValue{type % 2 == 0 ? Kind::Blob : Kind::Text, 0, std::move(*bytes)})
                 : std::nullopt;
}

/// The types of a record's values, if it has no more than `most`.
std::vector<std::int64_t> typesOf(const QByteArray& record, std::size_t most, qsizetype& contentAt)
{
    Reader header(record, 0);
    const auto size = header.varint();
    if (!size || *size > record.size())
        return {};
    std::vector<std::int64_t> types;
    while (header.at() < *size) {
        const auto type = header.varint();
        if (!type || types.size() == most)
            return {};
        types.push_back(*type);
    }
    contentAt = static_cast<qsizetype>(*size);
    return types;
}

std::vector<StoredValue> valuesOf(const QByteArray& record, std::size_t most)
{
    qsizetype contentAt = 0;
    std::vector<StoredValue> values;
    const auto types = typesOf(record, most, contentAt);
    Reader content(record, contentAt);
    for (const std::int64_t type : types) {
        auto value = valueOf(content, type);
        if (!value)
            return {};
        values.push_back(std::move(*value));
    }
    return values;
}

/// What goes on behind a cell, page after page; what is missing is left out.
void addOverflow(PageFile& file, std::uint32_t next, qsizetype missing, QByteArray& record)
{
    while (missing > 0 && next != 0) {
        const QByteArray page = file.page(next);
        if (page.isEmpty())
            return;
        const qsizetype here = std::min<qsizetype>(missing, page.size() - 4);
        record += page.mid(4, here);
        missing -= here;
        next = big32(page, 0);
    }
}

/// A table's cell: payload's size, row id, payload.
std::optional<StoredRow> tableRow(PageFile& file, const QByteArray& page, qsizetype at, std::size_t most)
{
    constexpr std::int64_t largest = 64 * 1024 * 1024;
    Reader cell(page, at);
    const auto size = cell.varint();
    const auto rowId = cell.varint();
    if (!size || !rowId || *size <= 0 || *size > largest)
        return {};
    const std::int64_t usable = page.size();
    const std::int64_t mostHere = usable - 35, leastHere = (usable - 12) * 32 / 255 - 23;
    std::int64_t here = *size;
    if (here > mostHere) {
        here = leastHere + (*size - leastHere) % (usable - 4);
        here = here > mostHere ? leastHere : here;
    }
    auto record = cell.bytes(static_cast<qsizetype>(here));
    if (!record)
        return {};
    // Most rows of the file are others: their values need not be read.
    qsizetype contentAt = 0;
    if (typesOf(*record, most, contentAt).empty())
        return {};
    if (here < *size) {
        const auto next = cell.bytes(4);
        if (!next)
            return {};
        addOverflow(file, big32(*next, 0), static_cast<qsizetype>(*size - here), *record);
    }
    StoredRow row{*rowId, valuesOf(*record, most)};
    return row.values.empty() ? std::nullopt : std::optional(std::move(row));
}

std::optional<StoredRow> indexRow(const QByteArray& page, qsizetype at, std::size_t most)
{
    Reader cell(page, at);
    const auto size = cell.varint();
    const std::int64_t mostHere = (page.size() - 12) * 64 / 255 - 23;
    if (!size || *size <= 0 || *size > mostHere)
        return {};
    const auto record = cell.bytes(static_cast<qsizetype>(*size));
    StoredRow row{0, record ? valuesOf(*record, most) : std::vector<StoredValue>()};
    return row.values.empty() ? std::nullopt : std::optional(std::move(row));
}

} // namespace

std::unique_ptr<PageFile> PageFile::open(const QString& path)
{
    std::unique_ptr<PageFile> pages(new PageFile);
    pages->m_file.setFileName(path);
    pages->m_log.setFileName(path + u"-wal"_s);
    // Unbuffered, so that what is read again is asked of the disk again.
    const bool file = pages->m_file.open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    const bool log = pages->m_log.open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    if (file)
        pages->readHeader();
    if (log)
        pages->readLog();
    if (pages->m_pageSize == 0)
        pages->m_pageSize = usualPageSize;
    const auto inFile =
        static_cast<std::uint32_t>(file ? (pages->m_file.size() + pages->m_pageSize - 1) / pages->m_pageSize : 0);
    // Also what lies behind the last page that a commit counts: nothing but zeros, or what a damaged count leaves out.
    pages->m_pageCount = std::max(pages->m_pageCount, inFile);
    return pages->m_pageCount > 0 ? std::move(pages) : nullptr;
}

QByteArray PageFile::read(QFile& file, qint64 at, qint64 size)
{
    constexpr std::chrono::milliseconds pause{10};
    for (;;) {
        const QByteArray bytes = file.seek(at) ? file.read(size) : QByteArray();
        if (bytes.size() == size || at + size > file.size() || m_triesLeft == 0)
            return bytes;
        --m_triesLeft;
        QThread::sleep(pause);
    }
}

void PageFile::readHeader()
{
    const QByteArray header = read(m_file, 0, headerBytes);
    if (header.size() < headerBytes || !header.startsWith(QByteArray("SQLite format 3\0", 16)))
        return;
    const auto written = static_cast<std::uint32_t>(big16(header, 16));
    const std::uint32_t size = written == 1 ? 65536 : written;
    if (isPageSize(size))
        m_pageSize = static_cast<int>(size);
}

void PageFile::readLog()
{
    const QByteArray header = read(m_log, 0, logHeaderBytes);
    constexpr std::uint32_t magic = 0x377f0682;
    if (header.size() < logHeaderBytes || (big32(header, 0) & ~1U) != magic)
        return;
    Checksum sum{0, 0, (big32(header, 0) & 1U) != 0};
    sum.add(header.constData(), 24);
    const std::uint32_t size = big32(header, 8);
    if (sum.first != big32(header, 24) || sum.second != big32(header, 28) || !isPageSize(size))
        return;
    m_pageSize = static_cast<int>(size);
    std::unordered_map<std::uint32_t, qint64> uncommitted;
    const qint64 frameBytes = frameHeaderBytes + m_pageSize;
    for (qint64 at = logHeaderBytes; at + frameBytes <= m_log.size(); at += frameBytes) {
        const QByteArray bytes = read(m_log, at, frameBytes);
        if (bytes.size() < frameBytes)
            continue; // the disk refuses it; the one behind the next can be checked again
        const QByteArray frame = bytes.first(frameHeaderBytes);
        const QByteArray page = bytes.mid(frameHeaderBytes);
        if (frame.mid(8, 8) != header.mid(16, 8)) // another salt: what is left of an earlier log
            return;
        sum.add(frame.constData(), 8);
        sum.add(page.constData(), page.size());
        const bool whole = sum.first == big32(frame, 16) && sum.second == big32(frame, 20);
        // Where one is damaged, the next ones may still bear theirs.
        sum.first = big32(frame, 16);
        sum.second = big32(frame, 20);
        if (!whole)
            continue;
        uncommitted[big32(frame, 0)] = at + frameHeaderBytes;
        if (const std::uint32_t pagesAfterCommit = big32(frame, 4); pagesAfterCommit != 0) {
            m_pageCount = pagesAfterCommit;
            for (const auto& [number, place] : uncommitted)
                m_inLog[number] = place;
            uncommitted.clear();
        }
    }
}

std::optional<int> PageFile::userVersion()
{
    const QByteArray first = page(1);
    if (first.size() < headerBytes || !first.startsWith("SQLite format 3"))
        return {};
    return static_cast<int>(big32(first, 60));
}

QByteArray PageFile::page(std::uint32_t number)
{
    if (number == 0 || number > m_pageCount)
        return {};
    const auto logged = m_inLog.find(number);
    QFile& from = logged == m_inLog.end() ? m_file : m_log;
    const qint64 at = logged == m_inLog.end() ? qint64(number - 1) * m_pageSize : logged->second;
    if (!from.isOpen())
        return {};
    QByteArray bytes = read(from, at, m_pageSize);
    return bytes.size() == m_pageSize ? bytes : QByteArray();
}

PageRows rowsOf(PageFile& file, std::uint32_t number, std::size_t mostValues)
{
    constexpr char indexInterior = 0x02, indexLeaf = 0x0a, tableLeaf = 0x0d;
    PageRows rows;
    const QByteArray page = file.page(number);
    const qsizetype begin = number == 1 ? headerBytes : 0;
    if (page.size() < begin + 12)
        return rows;
    const char kind = page[begin];
    if (kind != indexInterior && kind != indexLeaf && kind != tableLeaf)
        return rows;
    const qsizetype cells = begin + (kind == indexInterior ? 12 : 8);
    const int count = big16(page, begin + 3);
    for (int i = 0; i < count && cells + 2 * (i + 1) <= page.size(); ++i) {
        const int at = big16(page, cells + 2 * i);
        if (kind == tableLeaf) {
            if (auto row = tableRow(file, page, at, mostValues))
                rows.table.push_back(std::move(*row));
        } else if (auto row = indexRow(page, kind == indexInterior ? at + 4 : at, mostValues)) {
            rows.index.push_back(std::move(*row));
        }
    }
    return rows;
}

} // namespace posko::app
