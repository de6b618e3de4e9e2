#include "server/privacy.h"

#include <cctype>

namespace posko::server {

namespace {

constexpr std::string_view mask = "***";
constexpr std::size_t phoneDigits = 7;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// What an e-mail address or a handle is made of; bytes of longer UTF-8 sequences belong to letters.
bool isNamePart(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || std::isalnum(byte) != 0 || c == '.' || c == '_' || c == '-' || c == '+' || c == '%';
}

/// The end of a phone number that starts at `at`, or `at`. Digits may be parted by one or two separators.
std::size_t phoneEnd(std::string_view text, std::size_t at)
{
    std::size_t digits = 0;
    std::size_t end = at;
    std::size_t gap = 0;
    for (std::size_t i = at; i < text.size(); ++i) {
        if (isDigit(text[i])) {
            ++digits;
            end = i + 1;
            gap = 0;
        } else if (std::string_view("+()-. /").contains(text[i]) && gap < 2) {
            ++gap;
        } else {
            break;
        }
    }
    return digits >= phoneDigits ? end : at;
}

std::string maskAddresses(std::string_view text)
{
    std::string result;
    std::size_t kept = 0;
    for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
        if (at < kept)
            continue;
        std::size_t start = at;
        while (start > kept && isNamePart(text[start - 1]))
            --start;
        std::size_t end = at + 1;
        while (end < text.size() && (isNamePart(text[end]) || text[end] == '@'))
            ++end;
        // A full stop that ends the sentence is no part of the name.
        while (end > at + 1 && (text[end - 1] == '.' || text[end - 1] == '-'))
            --end;
        if (end == at + 1 && start == at)
            continue;
        result += text.substr(kept, start - kept);
        result += mask;
        kept = end;
    }
    result += text.substr(kept);
    return result;
}

} // namespace

std::string maskPersonal(std::string_view original)
{
    const std::string text = maskAddresses(original);
    std::string result;
    result.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        if (isDigit(text[i]) || text[i] == '+' || text[i] == '(') {
            const auto end = phoneEnd(text, i);
            if (end > i) {
                result += mask;
                i = end;
                continue;
            }
        }
        result += text[i];
        ++i;
    }
    return result;
}

} // namespace posko::server
