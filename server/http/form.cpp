#include "server/http/form.h"

#include <algorithm>
#include <cctype>

namespace posko::server::http {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

constexpr std::size_t maxFields = 200;

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

char lower(char c)
{
    return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
}

std::string lowered(std::string_view text)
{
    std::string result(text);
    std::ranges::transform(result, result.begin(), lower);
    return result;
}

std::string_view trimmed(std::string_view text)
{
    const auto start = text.find_first_not_of(" \t");
    if (start == std::string_view::npos)
        return {};
    return text.substr(start, text.find_last_not_of(" \t") - start + 1);
}

/// A parameter of a header value: `boundary` in `multipart/form-data; boundary="x"`.
std::optional<std::string> parameter(std::string_view header, std::string_view name)
{
    auto rest = header;
    for (auto semicolon = rest.find(';'); semicolon != std::string_view::npos; semicolon = rest.find(';')) {
        rest = trimmed(rest.substr(semicolon + 1));
        const auto equals = rest.find('=');
        if (equals == std::string_view::npos)
            return {};
        const bool wanted = lowered(trimmed(rest.substr(0, equals))) == name;
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
            found = trimmed(rest.substr(0, rest.find(';')));
        }
        if (wanted)
            return found;
    }
    return {};
}

} // namespace

std::optional<std::string> percentDecode(std::string_view text, bool plusIsSpace)
{
    if (text.find_first_of("%+") == std::string_view::npos)
        return std::string(text);
    std::string result;
    result.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+' && plusIsSpace) {
            result += ' ';
        } else if (text[i] == '%') {
            if (i + 2 >= text.size())
                return {};
            const int high = hexDigit(text[i + 1]);
            const int low = hexDigit(text[i + 2]);
            if (high < 0 || low < 0)
                return {};
            result += static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            result += text[i];
        }
    }
    return result;
}

Result<Fields> parseForm(std::string_view text)
{
    Fields fields;
    while (!text.empty()) {
        const auto end = text.find('&');
        const auto pair = text.substr(0, end);
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
        if (pair.empty())
            continue;
        const auto equals = pair.find('=');
        auto name = percentDecode(pair.substr(0, equals), true);
        auto content = equals == std::string_view::npos ? std::string{} : percentDecode(pair.substr(equals + 1), true);
        if (!name || !content || !isText(*name) || !isText(*content))
            return fail(ErrorCode::Malformed, "The parameters are not percent-encoded UTF-8.");
        if (fields.size() == maxFields)
            return fail(ErrorCode::Invalid, "There are too many parameters.");
        fields.emplace_back(std::move(*name), std::move(*content));
    }
    return fields;
}

Result<Fields> parseMultipart(std::string_view contentType, std::string_view body)
{
    const auto boundary = parameter(contentType, "boundary");
    if (!boundary || boundary->empty() || boundary->size() > 70)
        return fail(ErrorCode::Malformed, "The multipart body names no usable boundary.");
    const auto broken = [] {
        return fail(ErrorCode::Malformed, "The multipart body is broken off or malformed.");
    };
    const std::string first = "--" + *boundary;
    const std::string delimiter = "\r\n--" + *boundary;
    auto at = body.find(first);
    if (at == std::string_view::npos)
        return broken();
    body.remove_prefix(at + first.size());
    Fields fields;
    while (!body.starts_with("--")) {
        const auto line = body.find("\r\n");
        if (line == std::string_view::npos)
            return broken();
        body.remove_prefix(line);
        const auto end = body.find(delimiter, 0);
        const auto headerEnd = body.find("\r\n\r\n");
        if (end == std::string_view::npos || headerEnd == std::string_view::npos || headerEnd > end)
            return broken();
        std::optional<std::string> name;
        bool file = false;
        auto headers = body.substr(2, headerEnd > 2 ? headerEnd - 2 : 0);
        while (!headers.empty()) {
            const auto stop = headers.find("\r\n");
            const auto header = headers.substr(0, stop);
            headers = stop == std::string_view::npos ? std::string_view{} : headers.substr(stop + 2);
            if (lowered(header.substr(0, header.find(':'))) == "content-disposition") {
                name = parameter(header, "name");
                file = parameter(header, "filename").has_value();
            }
        }
        const auto content =
            headerEnd + 4 <= end ? body.substr(headerEnd + 4, end - headerEnd - 4) : std::string_view{};
        if (name && !file) {
            if (!isText(*name) || !isText(content))
                return fail(ErrorCode::Malformed, "A field of the multipart body is not UTF-8.");
            if (fields.size() == maxFields)
                return fail(ErrorCode::Invalid, "There are too many parameters.");
            fields.emplace_back(*name, std::string(content));
        }
        body.remove_prefix(end + delimiter.size());
    }
    return fields;
}

std::string_view value(const Fields& fields, std::string_view name)
{
    std::string_view found;
    for (const auto& [key, content] : fields) {
        if (key == name)
            found = content;
    }
    return found;
}

bool isText(std::string_view text)
{
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        if (lead == 0)
            return false;
        if (lead < 0x80) {
            ++i;
            continue;
        }
        std::size_t length = 0;
        std::uint32_t point = 0;
        std::uint32_t least = 0;
        if (lead >= 0xC2 && lead <= 0xDF) {
            length = 2, point = lead & 0x1FU, least = 0x80;
        } else if (lead >= 0xE0 && lead <= 0xEF) {
            length = 3, point = lead & 0x0FU, least = 0x800;
        } else if (lead >= 0xF0 && lead <= 0xF4) {
            length = 4, point = lead & 0x07U, least = 0x10000;
        } else {
            return false;
        }
        if (i + length > text.size())
            return false;
        for (std::size_t k = 1; k < length; ++k) {
            const auto next = static_cast<unsigned char>(text[i + k]);
            if ((next & 0xC0U) != 0x80U)
                return false;
            point = (point << 6U) | (next & 0x3FU);
        }
        if (point < least || point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF))
            return false;
        i += length;
    }
    return true;
}

} // namespace posko::server::http
