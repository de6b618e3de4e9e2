#pragma once

#include <QByteArray>
#include <QFile>
#include <QString>

#include <cstdint>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

namespace posko::app {

/// The pages of an SQLite file as its last commit left them, with the write-ahead log laid over it, read without
/// SQLite: also of a file that SQLite does not open, and without changing a byte of it. What the disk refuses is asked
/// for again for some seconds, all in all. What of the log does not bear its checksum counts as not there. Format:
/// sqlite.org/fileformat2.html. Any thread.
class PageFile {
public:
    /// Nothing: neither the file nor its log has anything that can be read.
    static std::unique_ptr<PageFile> open(const QString& path);

    /// In the file's header, where that can be read.
    std::optional<int> userVersion();
    std::uint32_t pageCount() const { return m_pageCount; }
    /// From 1 on; empty: it cannot be read.
    QByteArray page(std::uint32_t number);

private:
    PageFile() = default;
    QByteArray read(QFile& file, qint64 at, qint64 size);
    void readHeader();
    void readLog();

    QFile m_file, m_log;
    int m_triesLeft = 300; ///< of reads that failed, of the whole file
    int m_pageSize = 0;
    std::uint32_t m_pageCount = 0;
    std::unordered_map<std::uint32_t, qint64> m_inLog; ///< where the page's latest committed content begins there
};

/// A value of a row, as far as the desk's tables use them.
struct StoredValue {
    enum class Kind : std::uint8_t { Null, Integer, Real, Text, Blob };
    Kind kind = Kind::Null;
    std::int64_t integer = 0;
    QByteArray bytes; ///< of texts and blobs
};

struct StoredRow {
    std::int64_t rowId = 0; ///< of a table's row
    std::vector<StoredValue> values;
};

/// The rows that a page of a table holds itself, those of an index where it is one of an index; of what is damaged,
/// what can still be read. Rows with more than `mostValues` values, and an index's that go on elsewhere, are left out.
struct PageRows {
    std::vector<StoredRow> table, index;
};
PageRows rowsOf(PageFile&, std::uint32_t number, std::size_t mostValues);

} // namespace posko::app
