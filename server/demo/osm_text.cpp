#include "server/demo/osm_text.h"

#include <format>
#include <iterator>

namespace posko::server {

namespace {

std::string escaped(std::string_view text)
{
    std::string result;
    for (const char c : text) {
        if (c == '&')
            result += "&amp;";
        else if (c == '<')
            result += "&lt;";
        else if (c == '"')
            result += "&quot;";
        else
            result += c;
    }
    return result;
}

void append(std::string& to, OsmText::Tags tags)
{
    for (const auto& [key, value] : tags) {
        if (!value.empty())
            std::format_to(std::back_inserter(to), "<tag k=\"{}\" v=\"{}\"/>", key, escaped(value));
    }
}

} // namespace

OsmText::Id OsmText::node(core::GeoPoint point, Tags tags)
{
    std::format_to(std::back_inserter(nodes), "<node id=\"{}\" version=\"1\" lat=\"{:.7f}\" lon=\"{:.7f}\"", ++lastNode,
                   point.latitude, point.longitude);
    if (tags.size() == 0) {
        nodes += "/>\n";
        return lastNode;
    }
    nodes += '>';
    append(nodes, tags);
    nodes += "</node>\n";
    return lastNode;
}

void OsmText::way(const std::vector<Id>& of, Tags tags)
{
    std::format_to(std::back_inserter(ways), "<way id=\"{}\" version=\"1\">", ++lastWay);
    for (const auto id : of)
        std::format_to(std::back_inserter(ways), "<nd ref=\"{}\"/>", id);
    append(ways, tags);
    ways += "</way>\n";
}

void OsmText::line(const std::vector<core::GeoPoint>& points, Tags tags)
{
    const bool closed = points.size() > 2 && points.front() == points.back();
    std::vector<Id> ids;
    for (std::size_t i = 0; i + (closed ? 1 : 0) < points.size(); ++i)
        ids.push_back(node(points[i]));
    if (closed)
        ids.push_back(ids.front());
    way(ids, tags);
}

std::string OsmText::finish(core::GeoPoint southWest, core::GeoPoint northEast) const
{
    return std::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<osm version=\"0.6\" generator=\"poskod demo\">\n"
                       "<bounds minlat=\"{:.7f}\" minlon=\"{:.7f}\" maxlat=\"{:.7f}\" maxlon=\"{:.7f}\"/>\n",
                       southWest.latitude, southWest.longitude, northEast.latitude, northEast.longitude) +
           nodes + ways + "</osm>\n";
}

} // namespace posko::server
