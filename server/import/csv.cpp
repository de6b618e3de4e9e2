#include "server/import/csv.h"

#include <algorithm>
#include <array>
#include <format>

namespace posko::server {

namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view delimiters = ",;\t|";

std::string_view firstLineOf(std::string_view text)
{
    if (text.starts_with(byteOrderMark))
        text.remove_prefix(byteOrderMark.size());
    return text.substr(0, text.find_first_of("\r\n"));
}

/// `sep=;`, perhaps in quotes.
std::optional<char> announcedIn(std::string_view line)
{
    if (line.size() >= 2 && line.front() == '"' && line.back() == '"')
        line = line.substr(1, line.size() - 2);
    constexpr std::string_view word = "sep=";
    if (line.size() != word.size() + 1)
        return {};
    for (std::size_t i = 0; i < word.size(); ++i) {
        if ((line[i] | 0x20) != word[i] && line[i] != word[i])
            return {};
    }
    return delimiters.contains(line.back()) ? std::optional(line.back()) : std::nullopt;
}

} // namespace

char delimiterOf(std::string_view text)
{
    const auto line = firstLineOf(text);
    if (const auto announced = announcedIn(line))
        return *announced;
    std::array<std::size_t, delimiters.size()> counts{};
    bool quoted = false;
    for (const char c : line) {
        if (c == '"')
            quoted = !quoted;
        else if (const auto which = delimiters.find(c); !quoted && which != std::string_view::npos)
            ++counts.at(which);
    }
    return delimiters[static_cast<std::size_t>(std::ranges::max_element(counts) - counts.begin())];
}

CsvReader::CsvReader(std::string_view csv, char between)
    : text(csv)
    , delimiter(between)
{
    if (text.starts_with(byteOrderMark))
        at = byteOrderMark.size();
    if (announcedIn(firstLineOf(text)))
        passRestOfLine();
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
        ++at; // the delimiter that ended the field
    }
    return record;
}

core::Result<std::string> CsvReader::field()
{
    if (at < text.size() && text[at] == '"')
        return quotedField();
    const auto begin = at;
    while (at < text.size() && text[at] != delimiter && !atLineEnd()) {
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
    const auto opening = at;
    std::string value;
    ++at;
    const auto goBack = [&] {
        at = opening;
        currentLine = openedOn;
        return core::fail(core::ErrorCode::Malformed,
                          std::format("the quote opened on line {} is not closed there, and the lines after it look "
                                      "like rows of their own",
                                      openedOn));
    };
    while (at < text.size()) {
        if (text[at] == '"') {
            ++at;
            if (at < text.size() && text[at] == '"') {
                value += '"';
                ++at;
                continue;
            }
            if (looksLikeRows(value))
                return goBack();
            if (at < text.size() && text[at] != delimiter && !atLineEnd())
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
    if (looksLikeRows(value))
        return goBack();
    return core::fail(core::ErrorCode::Malformed, std::format("the quote opened on line {} is never closed", openedOn));
}

bool CsvReader::looksLikeRows(std::string_view quoted) const
{
    // The first line is the rest of the one that the quote stands on, the last one may be cut.
    constexpr std::size_t least = 2;
    if (columns < 2)
        return false;
    auto rest = quoted.substr(std::min(quoted.find('\n'), quoted.size()));
    std::size_t lines = 0;
    std::size_t alike = 0;
    while (rest.size() > 1) {
        rest.remove_prefix(1);
        const auto end = rest.find('\n');
        if (end == std::string_view::npos)
            break;
        const auto line = rest.substr(0, end);
        ++lines;
        alike += static_cast<std::size_t>(std::ranges::count(line, delimiter)) + 1 == columns ? 1U : 0U;
        rest.remove_prefix(end);
    }
    return alike >= least && 2 * alike > lines;
}

} // namespace posko::server
