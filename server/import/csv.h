#pragma once

#include "core/error.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace posko::server {

/// One record of a CSV text. `line` is where it begins, counted from 1 in the text as an editor shows it.
struct CsvRecord {
    std::size_t line = 1;
    std::vector<std::string> fields;
};

/// What parts the fields: said by a first line `sep=;` as spreadsheets write it, else whichever of comma, semicolon,
/// tab and bar stands most often in the first line outside of quotes.
char delimiterOf(std::string_view text);

/// Reads CSV as RFC 4180 has it: commas or another delimiter, double quotes doubled inside quotes, line ends LF, CRLF
/// or CR, a byte order mark and a last line without end. Lines with nothing on them are passed over. Reads on from
/// where it stands in the text, which must outlive it; used by one thread. A record that breaks the rules is an error
/// that names its line; reading goes on at the line after it, except that an unclosed quote takes the rest of the text
/// with it.
class CsvReader {
public:
    explicit CsvReader(std::string_view text, char delimiter = ',');

    /// From now on a quoted field whose lines look like rows of so many columns counts as a quote that is not closed:
    /// reading goes on at the line after it.
    void expectColumns(std::size_t count) { columns = count; }

    /// The next record, an error for one that cannot be read, or nothing at the end.
    std::optional<core::Result<CsvRecord>> next();
    /// Where the record that `next` answered last begins.
    std::size_t line() const { return recordLine; }
    /// How much of the text has been read, 0 to 1.
    double share() const { return text.empty() ? 1 : double(at) / double(text.size()); }

private:
    bool atLineEnd() const;
    void passLineEnd();
    void passRestOfLine();
    core::Result<std::string> field();
    core::Result<std::string> quotedField();

    /// Whether what a quote holds are lines of the file.
    bool looksLikeRows(std::string_view quoted) const;

    std::string_view text;
    const char delimiter;
    std::size_t columns = 0;
    std::size_t at = 0;
    std::size_t currentLine = 1;
    std::size_t recordLine = 1;
};

} // namespace posko::server
