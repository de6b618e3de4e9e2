#include "server/http/multipart.h"

#include "server/http/form.h"
#include "server/random.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

namespace posko::server::http {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

constexpr std::size_t mostParts = 200;
constexpr std::size_t longestBoundary = 70; // RFC 2046, 5.1.1
constexpr std::size_t longestPartHeader = 8UL * 1024;
constexpr std::string_view lineEnd = "\r\n";

std::string lowerCase(std::string_view text)
{
    std::string result(text);
    std::ranges::transform(result, result.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return result;
}

std::string_view withoutBlanks(std::string_view text)
{
    const auto start = text.find_first_not_of(" \t");
    if (start == std::string_view::npos)
        return {};
    return text.substr(start, text.find_last_not_of(" \t") - start + 1);
}

/// A parameter of a header value: `boundary` in `multipart/form-data; boundary="x"`. The name is in lower case.
std::optional<std::string> headerParameter(std::string_view header, std::string_view name)
{
    auto rest = header;
    for (auto semicolon = rest.find(';'); semicolon != std::string_view::npos; semicolon = rest.find(';')) {
        rest = withoutBlanks(rest.substr(semicolon + 1));
        const auto equals = rest.find('=');
        if (equals == std::string_view::npos)
            return {};
        const bool wanted = lowerCase(withoutBlanks(rest.substr(0, equals))) == name;
        rest = rest.substr(equals + 1);
        std::string found;
        if (rest.starts_with('"')) {
            std::size_t at = 1;
            for (; at < rest.size() && rest[at] != '"'; ++at) {
                if (rest[at] == '\\' && at + 1 < rest.size())
                    ++at;
                found += rest[at];
            }
            rest = rest.substr(std::min(at + 1, rest.size()));
        } else {
            found = withoutBlanks(rest.substr(0, rest.find(';')));
        }
        if (wanted)
            return found;
    }
    return {};
}

Result<void> brokenOff()
{
    return fail(ErrorCode::Malformed, "The multipart body is broken off or malformed.");
}

/// Looks through a body that lies elsewhere, and keeps the piece that it looks at.
class Body {
public:
    Body(std::uint64_t bytes, const ReadAt& reader)
        : size(bytes)
        , read(reader)
    {
    }

    std::string text(std::uint64_t offset, std::uint64_t length)
    {
        length = std::min(length, size - std::min(offset, size));
        if (length > pieceBytes) {
            std::string result(static_cast<std::size_t>(length), '\0');
            result.resize(read(offset, result));
            return result;
        }
        if (offset < pieceAt || offset + length > pieceEnd())
            load(offset);
        return piece.substr(static_cast<std::size_t>(offset - pieceAt), static_cast<std::size_t>(length));
    }

    /// The next place of the text from there on.
    std::optional<std::uint64_t> find(std::string_view wanted, std::uint64_t from)
    {
        for (;;) {
            if (from < pieceAt || from + wanted.size() > pieceEnd())
                load(from);
            if (const auto found = piece.find(wanted, static_cast<std::size_t>(from - pieceAt));
                found != std::string::npos)
                return pieceAt + found;
            if (pieceEnd() >= size || pieceEnd() < from + wanted.size())
                return {};
            // A place on the border of two pieces begins in what is looked through next.
            from = pieceEnd() - (wanted.size() - 1);
        }
    }

    const std::uint64_t size;

private:
    static constexpr std::size_t pieceBytes = 64UL * 1024;

    std::uint64_t pieceEnd() const { return pieceAt + piece.size(); }
    void load(std::uint64_t offset)
    {
        piece.resize(pieceBytes);
        piece.resize(read(offset, piece));
        pieceAt = offset;
    }

    const ReadAt& read;
    std::string piece;
    std::uint64_t pieceAt = 0;
};

/// A line between two parts.
struct Delimiter {
    std::uint64_t begin = 0; ///< where what stands before it ends
    std::uint64_t end = 0;   ///< where the next part begins
    bool isLast = false;
};

/// What follows a boundary, if that makes it a delimiter: padding and a line's end, `--` before them at the last one. A
/// text may hold a boundary with more behind it.
std::optional<Delimiter> delimiterAt(Body& body, std::uint64_t begin, std::uint64_t behind)
{
    constexpr std::size_t longestPadding = 256;
    const auto after = body.text(behind, longestPadding);
    const bool last = after.starts_with("--");
    const auto stop = after.find_first_not_of(" \t", last ? 2 : 0);
    const bool atEnd = stop == std::string::npos && behind + after.size() == body.size;
    const bool ended = stop != std::string::npos && std::string_view(after).substr(stop).starts_with(lineEnd);
    if (last && (ended || atEnd))
        return Delimiter{begin, body.size, true};
    if (last || !ended)
        return {};
    return Delimiter{begin, behind + stop + lineEnd.size(), false};
}

/// The next delimiter, which begins a line, at or behind `from`.
std::optional<Delimiter> nextDelimiter(Body& body, const std::string& dashBoundary, std::uint64_t from)
{
    if (from == 0 && body.text(0, dashBoundary.size()) == dashBoundary) {
        if (auto found = delimiterAt(body, 0, dashBoundary.size()))
            return found;
    }
    const std::string line = std::string(lineEnd) + dashBoundary;
    for (auto at = body.find(line, from); at; at = body.find(line, *at + 1)) {
        if (auto found = delimiterAt(body, *at, *at + line.size()))
            return found;
    }
    return {};
}

struct PartHeader {
    std::optional<std::string> name;
    bool isFile = false;
    bool isNamed = false;
    std::string charset;
    std::string encoding;
};

PartHeader readHeader(std::string_view lines)
{
    PartHeader header;
    while (!lines.empty()) {
        const auto stop = lines.find(lineEnd);
        const auto line = lines.substr(0, stop);
        lines = stop == std::string_view::npos ? std::string_view{} : lines.substr(stop + lineEnd.size());
        const auto colon = line.find(':');
        if (colon == std::string_view::npos)
            continue;
        const auto field = lowerCase(withoutBlanks(line.substr(0, colon)));
        const auto content = withoutBlanks(line.substr(colon + 1));
        if (field == "content-disposition") {
            header.name = headerParameter(content, "name");
            const auto plain = headerParameter(content, "filename");
            const auto extended = headerParameter(content, "filename*");
            header.isFile = header.isFile || plain || extended;
            header.isNamed = (plain && !plain->empty()) || (extended && !extended->empty());
        } else if (field == "content-type") {
            header.isFile = header.isFile || !lowerCase(content).starts_with("text/");
            header.charset = lowerCase(headerParameter(content, "charset").value_or(""));
        } else if (field == "content-transfer-encoding") {
            header.encoding = lowerCase(content);
        }
    }
    return header;
}

int hexValue(char c)
{
    const auto digit = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    if (digit >= '0' && digit <= '9')
        return digit - '0';
    return digit >= 'A' && digit <= 'F' ? digit - 'A' + 10 : -1;
}

std::optional<std::string> fromQuotedPrintable(std::string_view text)
{
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '=') {
            result += text[i];
            continue;
        }
        if (text.substr(i + 1).starts_with(lineEnd)) { // a line that goes on
            i += 2;
            continue;
        }
        const int high = i + 2 < text.size() ? hexValue(text[i + 1]) : -1;
        const int low = high >= 0 ? hexValue(text[i + 2]) : -1;
        if (low < 0)
            return {};
        result += static_cast<char>(high * 16 + low);
        i += 2;
    }
    return result;
}

void appendUtf8(std::string& out, unsigned point)
{
    if (point < 0x80) {
        out += static_cast<char>(point);
    } else if (point < 0x800) {
        out += static_cast<char>(0xC0U | (point >> 6U));
        out += static_cast<char>(0x80U | (point & 0x3FU));
    } else {
        out += static_cast<char>(0xE0U | (point >> 12U));
        out += static_cast<char>(0x80U | ((point >> 6U) & 0x3FU));
        out += static_cast<char>(0x80U | (point & 0x3FU));
    }
}

} // namespace

std::string fromWindows1252(std::string_view text)
{
    static constexpr std::array<unsigned, 32> high = {0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021,
                                                      0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0x8D,   0x17D,  0x8F,
                                                      0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                      0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};
    std::string result;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        appendUtf8(result, byte >= 0x80 && byte < 0xA0 ? high[byte - 0x80U] : byte);
    }
    return result;
}

namespace {

/// The text as UTF-8; nothing where it is not what its header says.
std::optional<std::string> decodedText(std::string text, const PartHeader& header)
{
    std::optional<std::string> plain = std::move(text);
    if (header.encoding == "base64") {
        std::erase_if(*plain, [](char c) { return c == '\r' || c == '\n' || c == ' ' || c == '\t'; });
        plain = fromBase64(*plain);
    } else if (header.encoding == "quoted-printable") {
        plain = fromQuotedPrintable(*plain);
    } else if (!header.encoding.empty() && header.encoding != "8bit" && header.encoding != "7bit" &&
               header.encoding != "binary") {
        return {};
    }
    if (!plain)
        return {};
    if (header.charset == "iso-8859-1" || header.charset == "latin1" || header.charset == "windows-1252")
        plain = fromWindows1252(*plain);
    else if (!header.charset.empty() && header.charset != "utf-8" && header.charset != "utf8" &&
             header.charset != "us-ascii")
        return {};
    return isText(*plain) ? plain : std::nullopt;
}

} // namespace

bool isMultipart(std::string_view contentType)
{
    constexpr std::string_view type = "multipart/form-data";
    return lowerCase(contentType.substr(0, type.size())) == type;
}

ReadAt readerOf(std::string_view body)
{
    return [body](std::uint64_t offset, std::span<char> piece) -> std::size_t {
        if (offset >= body.size())
            return 0;
        const auto part = body.substr(static_cast<std::size_t>(offset), piece.size());
        std::ranges::copy(part, piece.begin());
        return part.size();
    };
}

Result<Form> readMultipart(std::string_view contentType, std::uint64_t size, const ReadAt& read)
{
    const auto boundary = headerParameter(contentType, "boundary");
    if (!boundary || boundary->empty() || boundary->size() > longestBoundary)
        return fail(ErrorCode::Malformed, "The multipart body names no usable boundary.", "Content-Type");
    const std::string dashBoundary = "--" + *boundary;
    Body body(size, read);
    Form form;
    std::size_t parts = 0;
    std::size_t textBytes = 0;
    auto here = nextDelimiter(body, dashBoundary, 0);
    while (here && !here->isLast) {
        const auto top = body.text(here->end, longestPartHeader);
        const bool bare = top.starts_with(lineEnd);
        const auto headerEnd = bare ? 0 : top.find("\r\n\r\n");
        if (headerEnd == std::string::npos)
            return std::unexpected(brokenOff().error());
        const auto begin = here->end + headerEnd + (bare ? 2 : 4);
        // Of an empty part the line's end before the delimiter is that of the header.
        const auto next = nextDelimiter(body, dashBoundary, begin - lineEnd.size());
        if (!next)
            return std::unexpected(brokenOff().error());
        if (++parts > mostParts)
            return fail(ErrorCode::Invalid, "There are too many parts; at most 200 are taken.");
        const auto header = readHeader(std::string_view(top).substr(0, headerEnd));
        const auto length = next->begin > begin ? next->begin - begin : 0;
        here = next;
        if (!header.name)
            continue;
        if (!isText(*header.name))
            return fail(ErrorCode::Malformed, "The name of a part is not UTF-8.");
        if (header.isFile) {
            form.files.push_back({*header.name, header.isNamed, header.encoding == "base64", begin, length});
            continue;
        }
        textBytes += static_cast<std::size_t>(std::min<std::uint64_t>(length, mostFormText + 1));
        if (textBytes > mostFormText)
            return fail(ErrorCode::TooLarge, "The form's texts are larger than this call takes.");
        auto content = decodedText(body.text(begin, length), header);
        if (!content)
            return fail(ErrorCode::Malformed, "The text of this part is not UTF-8, or not what its header says.",
                        *header.name);
        form.fields.emplace_back(*header.name, std::move(*content));
    }
    if (!here)
        return std::unexpected(brokenOff().error());
    return form;
}

} // namespace posko::server::http
