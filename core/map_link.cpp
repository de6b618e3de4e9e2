#include "core/map_link.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace posko::core {

namespace {

/// Hosts whose links are keys into a table of theirs.
constexpr std::array<std::string_view, 6> shortHosts = {"maps.app.goo.gl", "goo.gl", "g.co",
                                                        "osm.org",         "bit.ly", "maps.apple"};

/// Parameters that name a point, in the order in which they are believed: pins first, then the middles of views.
constexpr std::array<std::string_view, 17> parameters = {
    "coordinate", "q",  "query", "destination", "daddr", "latlng", "loc",       "to",   "marker",
    "markers",    "pt", "ll",    "sll",         "cp",    "center", "viewpoint", "mlat",
};

std::string lowered(std::string_view text)
{
    std::string result(text);
    for (char& c : result) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    }
    return result;
}

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char low = static_cast<char>(c | 0x20);
    return low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

/// `%2C` and `+` as they are meant in links.
std::string decoded(std::string_view text)
{
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool escape =
            text[i] == '%' && i + 2 < text.size() && hexDigit(text[i + 1]) >= 0 && hexDigit(text[i + 2]) >= 0;
        if (escape) {
            result += static_cast<char>(hexDigit(text[i + 1]) * 16 + hexDigit(text[i + 2]));
            i += 2;
        } else {
            result += text[i] == '+' ? ' ' : text[i];
        }
    }
    return result;
}

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Where a web link begins, also one that was copied without its scheme.
std::optional<std::string_view> webLink(std::string_view text)
{
    constexpr std::string_view blanks = " \t\r\n<>";
    for (std::size_t from = 0; from < text.size();) {
        const auto begin = text.find_first_not_of(blanks, from);
        if (begin == std::string_view::npos)
            break;
        const auto end = std::min(text.find_first_of(blanks, begin), text.size());
        auto word = text.substr(begin, end - begin);
        while (!word.empty() && std::string_view(".,;:!?)").contains(word.back()))
            word.remove_suffix(1);
        if (const auto scheme = word.find("://"); scheme != std::string_view::npos)
            return word.substr(scheme + 3);
        const auto host = word.substr(0, word.find_first_of("/?#"));
        const auto dot = host.find('.');
        if (host.size() < word.size() && dot != std::string_view::npos && dot > 0 && dot + 1 < host.size() &&
            isLetter(host[dot - 1]) && isLetter(host[dot + 1]))
            return word;
        from = end;
    }
    return {};
}

/// The text from behind `mark` as far as it is digits, signs and points.
std::string_view numberBehind(std::string_view text, std::string_view mark)
{
    const auto at = text.find(mark);
    if (at == std::string_view::npos)
        return {};
    const auto rest = text.substr(at + mark.size());
    return rest.substr(0, rest.find_first_not_of("+-.0123456789"));
}

class Link {
public:
    explicit Link(std::string_view afterScheme)
    {
        const auto hash = afterScheme.find('#');
        if (hash != std::string_view::npos)
            fragment = afterScheme.substr(hash + 1);
        afterScheme = afterScheme.substr(0, hash);
        const auto question = afterScheme.find('?');
        if (question != std::string_view::npos)
            readParameters(afterScheme.substr(question + 1));
        path = afterScheme.substr(0, question);
        readParameters(fragment);
    }

    std::string host() const { return lowered(path.substr(0, path.find('/'))); }

    std::vector<std::string> candidates() const
    {
        std::vector<std::string> all;
        const auto add = [&all](std::string_view latitude, std::string_view longitude) {
            if (!latitude.empty() && !longitude.empty())
                all.push_back(std::string(latitude) + ", " + std::string(longitude));
        };
        add(value("mlat"), value("mlon"));                         // OpenStreetMap's mark
        add(numberBehind(path, "!3d"), numberBehind(path, "!4d")); // Google's place
        for (const std::string_view name : parameters) {
            if (const auto found = value(name); !found.empty())
                all.push_back(cleaned(found));
        }
        add(value("lat"), value("lon"));
        add(value("lat"), value("lng"));
        addPath(all);
        if (const auto map = value("map"); !map.empty()) { // OpenStreetMap: zoom/latitude/longitude
            const auto slash = map.find('/');
            if (slash != std::string::npos)
                all.push_back(map.substr(slash + 1));
        }
        return all;
    }

private:
    void readParameters(std::string_view query)
    {
        while (!query.empty()) {
            const auto end = std::min(query.find('&'), query.size());
            const auto pair = query.substr(0, end);
            if (const auto equal = pair.find('='); equal != std::string_view::npos)
                values.emplace_back(lowered(pair.substr(0, equal)), decoded(pair.substr(equal + 1)));
            query.remove_prefix(std::min(end + 1, query.size()));
        }
    }

    std::string value(std::string_view name) const
    {
        const auto found = std::ranges::find(values, name, &std::pair<std::string, std::string>::first);
        return found == values.end() ? std::string() : found->second;
    }

    /// Without the words that services put around the numbers: `loc:`, `ll.`, `-6.2~106.8`, `-6.2,106.8(Monas)`.
    static std::string cleaned(std::string text)
    {
        for (const std::string_view prefix : {"loc:", "ll.", "point."}) {
            if (lowered(text).starts_with(prefix))
                text.erase(0, prefix.size());
        }
        if (const auto label = text.find('('); label != std::string::npos && label > 0)
            text.erase(label);
        std::ranges::replace(text, '~', ',');
        return text;
    }

    /// Google's `/maps/search/-6.2,106.8` and `/maps/place/6°12'31.7"S 106°50'44.2"E` before its view,
    /// `/@-6.2,106.8,17z`.
    void addPath(std::vector<std::string>& all) const
    {
        std::vector<std::string> views;
        std::string_view rest = path;
        while (!rest.empty()) {
            const auto end = std::min(rest.find('/'), rest.size());
            const auto part = rest.substr(0, end);
            if (part.starts_with('@')) {
                const auto comma = part.find(',');
                const auto second = comma == std::string_view::npos ? comma : part.find(',', comma + 1);
                views.emplace_back(part.substr(1, second == std::string_view::npos ? second : second - 1));
            } else if (const std::string text = decoded(part); text.find_first_of(", ") != std::string::npos) {
                all.push_back(text);
            }
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        all.insert(all.end(), views.begin(), views.end());
    }

    std::string_view path, fragment;
    std::vector<std::pair<std::string, std::string>> values;
};

/// RFC 5870: `geo:-6.2,106.8,12;u=35`; phones also send `geo:0,0?q=-6.2,106.8(Monas)`.
MapLink geoLink(std::string_view afterScheme)
{
    MapLink link{.found = true};
    afterScheme.remove_prefix(std::min(afterScheme.find_first_not_of(' '), afterScheme.size()));
    afterScheme = afterScheme.substr(0, afterScheme.find_first_of(" \t\r\n"));
    if (const auto question = afterScheme.find('?'); question != std::string_view::npos)
        link = {.found = true, .candidates = Link(afterScheme.substr(question)).candidates()};
    auto point = afterScheme.substr(0, afterScheme.find_first_of(";?"));
    const auto comma = point.find(',');
    if (const auto height = comma == std::string_view::npos ? comma : point.find(',', comma + 1);
        height != std::string_view::npos)
        point = point.substr(0, height);
    link.candidates.emplace_back(point);
    return link;
}

} // namespace

MapLink findMapLink(std::string_view text)
{
    if (const auto geo = lowered(text).find("geo:"); geo != std::string::npos && (geo == 0 || !isLetter(text[geo - 1])))
        return geoLink(text.substr(geo + 4));
    const auto web = webLink(text);
    if (!web)
        return {};
    const Link link(*web);
    MapLink result{.found = true, .candidates = link.candidates()};
    result.isShort = std::ranges::contains(shortHosts, link.host());
    return result;
}

} // namespace posko::core
