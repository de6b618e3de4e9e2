#include "server/channels/email/mail_text.h"

#include "server/channels/words.h"

#include <glib.h>

#include <algorithm>
#include <array>
#include <memory>
#include <vector>

namespace posko::server::channels {

namespace {

struct FreeText {
    void operator()(char* text) const { g_free(text); }
};
using GText = std::unique_ptr<char, FreeText>;

char smallLetter(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string inSmallLetters(std::string_view text)
{
    std::string small(text);
    std::ranges::transform(small, small.begin(), smallLetter);
    return small;
}

bool isUtf8(std::string_view bytes)
{
    return g_utf8_validate(bytes.data(), static_cast<gssize>(bytes.size()), nullptr) != 0;
}

std::string converted(std::string_view bytes, const char* charset)
{
    gsize length = 0;
    const GText text(g_convert_with_fallback(bytes.data(), static_cast<gssize>(bytes.size()), "UTF-8", charset, "?",
                                             nullptr, &length, nullptr));
    return text ? std::string(text.get(), length) : std::string();
}

std::string madeValid(const std::string& text)
{
    const GText valid(g_utf8_make_valid(text.data(), static_cast<gssize>(text.size())));
    return valid.get();
}

/// Lines without their ends.
std::vector<std::string_view> linesOf(std::string_view text)
{
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        auto line = text.substr(0, end);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        lines.push_back(line);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

std::string_view trimmed(std::string_view line)
{
    while (!line.empty() && (line.front() == ' ' || line.front() == '\t'))
        line.remove_prefix(1);
    while (!line.empty() && (line.back() == ' ' || line.back() == '\t'))
        line.remove_suffix(1);
    return line;
}

bool isBlank(std::string_view line)
{
    return trimmed(line).empty();
}

bool isQuoted(std::string_view line)
{
    return line.starts_with('>');
}

/// “On …, Siti wrote:”, before what is quoted; it may take two lines.
bool endsAttribution(std::string_view line)
{
    static constexpr auto endings = std::to_array<std::string_view>(
        {"wrote:", "menulis:", "menulis :", "nulis:", "schrieb:", "schreef:", "escreveu:", "ha scritto:"});
    const auto small = inSmallLetters(trimmed(line));
    return std::ranges::any_of(endings, [&](auto ending) { return small.ends_with(ending); });
}

bool beginsAttribution(std::string_view line)
{
    static constexpr auto beginnings =
        std::to_array<std::string_view>({"on ", "pada ", "am ", "op ", "le ", "el ", "il "});
    const auto small = inSmallLetters(trimmed(line));
    return std::ranges::any_of(beginnings, [&](auto beginning) { return small.starts_with(beginning); });
}

/// A line behind which stands nothing but what is answered.
bool beginsOriginal(const std::vector<std::string_view>& lines, std::size_t place)
{
    const auto line = trimmed(lines[place]);
    const auto small = inSmallLetters(line);
    static constexpr auto marks = std::to_array<std::string_view>(
        {"-----original message", "----- original message", "-----pesan asli", "----- pesan asli", "---original---",
         "-------- original message", "-------- pesan asli", "---------- forwarded message",
         "---------- pesan terusan"});
    if (std::ranges::any_of(marks, [&](auto mark) { return small.starts_with(mark); }))
        return true;
    // Outlook's header, with or without a rule above.
    const auto isHead = [&](std::size_t at) {
        if (at + 1 >= lines.size())
            return false;
        const auto first = inSmallLetters(trimmed(lines[at]));
        const auto second = inSmallLetters(trimmed(lines[at + 1]));
        const bool from = first.starts_with("from:") || first.starts_with("dari:");
        return from && (second.starts_with("sent:") || second.starts_with("date:") || second.starts_with("dikirim:") ||
                        second.starts_with("terkirim:") || second.starts_with("tanggal:"));
    };
    const bool isRule = line.size() >= 20 && line.find_first_not_of('_') == std::string_view::npos;
    return isHead(place) || (isRule && isHead(place + 1));
}

std::string joined(const std::vector<std::string_view>& lines)
{
    std::string text;
    for (const auto line : lines)
        text.append(line).append("\n");
    const auto first = text.find_first_not_of(" \t\n");
    if (first == std::string::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t\n") - first + 1);
}

std::vector<std::string_view> withoutSignature(std::vector<std::string_view> lines)
{
    const auto found = std::ranges::find_if(lines, [](auto line) { return line == "-- " || line == "--"; });
    // One at the very beginning signs nothing.
    if (std::any_of(lines.begin(), found, [](auto line) { return !isBlank(line); }))
        lines.erase(found, lines.end());
    return lines;
}

std::vector<std::string_view> withoutQuotes(const std::vector<std::string_view>& lines)
{
    std::vector<std::string_view> kept;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (beginsOriginal(lines, i))
            break;
        if (isQuoted(lines[i])) {
            // Who is quoted stands above.
            while (!kept.empty() && isBlank(kept.back()))
                kept.pop_back();
            if (!kept.empty() && endsAttribution(kept.back())) {
                const bool isWhole = beginsAttribution(kept.back());
                kept.pop_back();
                if (!isWhole && !kept.empty() && beginsAttribution(kept.back()))
                    kept.pop_back();
            }
            while (i + 1 < lines.size() && isQuoted(lines[i + 1]))
                ++i;
            continue;
        }
        kept.push_back(lines[i]);
    }
    return kept;
}

/// The place behind an element whose tag begins at `place`; the end where it is never closed.
std::size_t behindElement(std::string_view small, std::size_t place, std::string_view name)
{
    const auto close = small.find("</" + std::string(name), place);
    if (close == std::string_view::npos)
        return small.size();
    const auto end = small.find('>', close);
    return end == std::string_view::npos ? small.size() : end + 1;
}

bool opens(std::string_view small, std::size_t place, std::string_view name)
{
    if (!small.substr(place + 1).starts_with(name))
        return false;
    const auto next = place + 1 + name.size();
    return next >= small.size() || std::string_view(" \t\r\n/>").contains(small[next]);
}

} // namespace

std::string utf8Of(std::string_view bytes, const std::string& charset)
{
    const auto small = inSmallLetters(charset);
    std::string text;
    const bool isPlain =
        small.empty() || small == "utf-8" || small == "utf8" || small == "us-ascii" || small == "ascii";
    // Latin-1 is what programs say that send Windows-1252.
    const bool isLatin = small == "iso-8859-1" || small == "latin1";
    if (!isPlain)
        text = converted(bytes, isLatin ? "WINDOWS-1252" : small.c_str());
    if (text.empty() && !bytes.empty())
        text = isUtf8(bytes) ? std::string(bytes) : converted(bytes, "WINDOWS-1252");
    // Five bytes have no meaning in Windows-1252.
    if (text.empty() && !bytes.empty())
        text = converted(bytes, "ISO-8859-1");
    return madeValid(text);
}

std::string unflowed(std::string_view text, bool deletesSpace)
{
    std::string whole;
    for (auto line : linesOf(text)) {
        const bool isSignature = line == "-- ";
        const bool goesOn = line.ends_with(' ') && !isSignature && !isQuoted(line);
        // A space before what must not be taken for a quotation.
        if (line.starts_with(' '))
            line.remove_prefix(1);
        if (goesOn && deletesSpace)
            line.remove_suffix(1);
        whole.append(line);
        if (!goesOn)
            whole += '\n';
    }
    return whole;
}

std::string htmlText(std::string_view html, bool cutsQuotes)
{
    static constexpr auto unseen = std::to_array<std::string_view>({"head", "style", "script", "title"});
    const auto small = inSmallLetters(html);
    std::string kept;
    kept.reserve(html.size());
    std::size_t place = 0;
    bool saysSomething = false;
    while (place < html.size()) {
        const auto open = std::min(html.find('<', place), html.size());
        kept.append(html.substr(place, open - place));
        saysSomething =
            saysSomething || html.substr(place, open - place).find_first_not_of(" \t\r\n") != std::string_view::npos;
        if (open == html.size())
            break;
        place = open;
        if (html.substr(place).starts_with("<!--")) {
            const auto end = html.find("-->", place + 4);
            place = end == std::string_view::npos ? html.size() : end + 3;
            continue;
        }
        const auto* const element = std::ranges::find_if(unseen, [&](auto name) { return opens(small, place, name); });
        if (element != unseen.end()) {
            place = behindElement(small, place, *element);
            continue;
        }
        const auto end = std::min(html.find('>', place), html.size() - 1);
        const auto tag = std::string_view(small).substr(place, end - place + 1);
        const bool isQuote = tag.starts_with("<blockquote") || tag.contains("gmail_quote") ||
                             tag.contains("divrplyfwdmsg") || tag.contains("moz-cite-prefix");
        if (cutsQuotes && isQuote && saysSomething)
            break; // what is written below a quotation cannot be told from it
        kept.append(html.substr(place, end - place + 1));
        place = end + 1;
    }
    return plainText(kept);
}

std::string ownWords(std::string_view text, bool isAnswer)
{
    const auto lines = linesOf(text);
    if (isAnswer) {
        if (auto own = joined(withoutSignature(withoutQuotes(lines))); !own.empty())
            return own;
    }
    if (auto signedText = joined(withoutSignature(lines)); !signedText.empty())
        return signedText;
    return joined(lines);
}

} // namespace posko::server::channels
