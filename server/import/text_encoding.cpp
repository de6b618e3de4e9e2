#include "server/import/text_encoding.h"

#include "server/http/multipart.h"

#include <algorithm>
#include <cctype>

namespace posko::server {

namespace {

std::string lower(std::string_view name)
{
    std::string result(name);
    std::ranges::transform(result, result.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return result;
}

void append(std::string& to, char32_t c)
{
    constexpr char32_t oneByte = 0x80;
    constexpr char32_t twoBytes = 0x800;
    constexpr char32_t threeBytes = 0x10000;
    const auto last = [c](unsigned shift) {
        return static_cast<char>(0x80U | (c >> shift & 0x3FU));
    };
    if (c < oneByte)
        to += static_cast<char>(c);
    else if (c < twoBytes)
        to.append({static_cast<char>(0xC0U | c >> 6U), last(0)});
    else if (c < threeBytes)
        to.append({static_cast<char>(0xE0U | c >> 12U), last(6), last(0)});
    else
        to.append({static_cast<char>(0xF0U | c >> 18U), last(12), last(6), last(0)});
}

core::Result<std::string> fromUtf16(std::string_view bytes, bool isBig)
{
    constexpr char32_t high = 0xD800;
    constexpr char32_t low = 0xDC00;
    constexpr char32_t end = 0xE000;
    constexpr char32_t mark = 0xFEFF;
    const auto broken = [] {
        return core::fail(core::ErrorCode::Malformed, "the file is no whole UTF-16");
    };
    if (bytes.size() % 2 != 0)
        return broken();
    const auto unit = [&](std::size_t at) {
        const auto first = static_cast<unsigned char>(bytes[at]);
        const auto second = static_cast<unsigned char>(bytes[at + 1]);
        return static_cast<char32_t>(isBig ? first << 8U | second : second << 8U | first);
    };
    std::string text;
    text.reserve(bytes.size());
    for (std::size_t at = 0; at < bytes.size(); at += 2) {
        auto c = unit(at);
        if (c >= high && c < end) {
            if (c >= low || at + 2 >= bytes.size())
                return broken();
            const auto next = unit(at + 2);
            if (next < low || next >= end)
                return broken();
            c = 0x10000 + ((c - high) << 10U) + (next - low);
            at += 2;
        }
        if (c != mark)
            append(text, c);
    }
    return text;
}

} // namespace

bool knowsEncoding(std::string_view name)
{
    const auto word = lower(name);
    return word == "utf-8" || word == "utf-16" || word == "windows-1252" || word == "iso-8859-1";
}

core::Result<std::string> decoded(std::string text, std::string_view encoding)
{
    const auto word = lower(encoding);
    const bool isBig = text.starts_with("\xFE\xFF");
    if (word == "utf-16" || (word.empty() && (isBig || text.starts_with("\xFF\xFE"))))
        return fromUtf16(text, isBig);
    if (word == "windows-1252" || word == "iso-8859-1")
        return http::fromWindows1252(text);
    return text;
}

} // namespace posko::server
