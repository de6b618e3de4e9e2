#include "server/import/csv.h"

#include <format>

namespace posko::server {

CsvReader::CsvReader(std::string_view csv)
    : text(csv)
{
    constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
    if (text.starts_with(byteOrderMark))
        at = byteOrderMark.size();
}

bool CsvReader::atLineEnd() const
{
    return at < text.size() && (text[at] == '\n' || text[at] == '\r');
}

void CsvReader::passLineEnd()
{
    if (text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n')
        ++at;
    ++at;
    ++currentLine;
}

void CsvReader::passRestOfLine()
{
    while (at < text.size() && !atLineEnd())
        ++at;
    if (at < text.size())
        passLineEnd();
}

std::optional<core::Result<CsvRecord>> CsvReader::next()
{
    while (atLineEnd())
        passLineEnd();
    if (at >= text.size())
        return std::nullopt;
    recordLine = currentLine;
    CsvRecord record{.line = recordLine, .fields = {}};
    while (true) {
        auto value = field();
        if (!value) {
            passRestOfLine();
            return std::unexpected(std::move(value.error()));
        }
        record.fields.push_back(std::move(*value));
        if (at >= text.size())
            break;
        if (atLineEnd()) {
            passLineEnd();
            break;
        }
        ++at; // the comma that ended the field
    }
    return record;
}

core::Result<std::string> CsvReader::field()
{
    if (at < text.size() && text[at] == '"')
        return quotedField();
    const auto begin = at;
    while (at < text.size() && text[at] != ',' && !atLineEnd()) {
        if (text[at] == '"')
            return core::fail(core::ErrorCode::Malformed,
                              std::format("a quote inside a field that does not begin with one, line {}", currentLine));
        ++at;
    }
    return std::string(text.substr(begin, at - begin));
}

core::Result<std::string> CsvReader::quotedField()
{
    const auto openedOn = currentLine;
    std::string value;
    ++at;
    while (at < text.size()) {
        if (text[at] == '"') {
            ++at;
            if (at < text.size() && text[at] == '"') {
                value += '"';
                ++at;
                continue;
            }
            if (at < text.size() && text[at] != ',' && !atLineEnd())
                return core::fail(core::ErrorCode::Malformed,
                                  std::format("text after the closing quote, line {}", currentLine));
            return value;
        }
        if (atLineEnd()) {
            const auto begin = at;
            passLineEnd();
            value.append(text.substr(begin, at - begin));
            continue;
        }
        value += text[at++];
    }
    return core::fail(core::ErrorCode::Malformed, std::format("the quote opened on line {} is never closed", openedOn));
}

} // namespace posko::server
