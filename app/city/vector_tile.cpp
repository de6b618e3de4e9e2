#include "app/city/vector_tile.h"

#include <protozero/pbf_reader.hpp>

#include <zlib.h>

#include <algorithm>
#include <cmath>
#include <exception>
#include <limits>

namespace posko::app {

using core::Result;

namespace {

std::unexpected<core::Error> broken(std::string what)
{
    return core::fail(core::ErrorCode::Malformed, "the map's tile is broken: " + what, "tile");
}

bool packed(const QByteArray& bytes)
{
    return bytes.size() > 2 && static_cast<uchar>(bytes[0]) == 0x1f && static_cast<uchar>(bytes[1]) == 0x8b;
}

Result<std::string> unpack(const QByteArray& bytes)
{
    constexpr int gzip = 16 + MAX_WBITS;
    z_stream stream{};
    if (inflateInit2(&stream, gzip) != Z_OK)
        return broken("no memory to unpack it");
    std::string result;
    std::vector<char> block(1U << 16U);
    // zlib's interface knows no const, and does not write there.
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.constData()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    int status = Z_OK;
    while (status == Z_OK && result.size() <= VectorTile::mostBytes) {
        stream.next_out = reinterpret_cast<Bytef*>(block.data());
        stream.avail_out = static_cast<uInt>(block.size());
        status = inflate(&stream, Z_NO_FLUSH);
        result.append(block.data(), block.size() - stream.avail_out);
    }
    inflateEnd(&stream);
    if (status == Z_OK)
        return core::fail(core::ErrorCode::TooLarge, "the map's tile is too large", "tile");
    if (status != Z_STREAM_END)
        return broken("its packing is damaged");
    return result;
}

// Field numbers of Mapbox Vector Tile 2.1, section 4 and its vector_tile.proto.
enum Tile : std::uint32_t { TileLayer = 3 };
enum LayerField : std::uint32_t { LayerName = 1, LayerFeature = 2, LayerKey = 3, LayerValue = 4, LayerExtent = 5 };
enum FeatureField : std::uint32_t { FeatureTags = 2, FeatureType = 3, FeatureGeometry = 4 };
enum ValueField : std::uint32_t { Text = 1, Float = 2, Double = 3, Int = 4, UInt = 5, SInt = 6, Bool = 7 };
enum Command : std::uint32_t { MoveTo = 1, LineTo = 2, ClosePath = 7 };

/// A field that comes in another form than it should is passed over like an unknown one.
constexpr std::uint32_t field(std::uint32_t tag, protozero::pbf_wire_type type)
{
    return protozero::tag_and_type(tag, type);
}
constexpr auto wireVarint = protozero::pbf_wire_type::varint;
constexpr auto wireEight = protozero::pbf_wire_type::fixed64;
constexpr auto wireBytes = protozero::pbf_wire_type::length_delimited;
constexpr auto wireFour = protozero::pbf_wire_type::fixed32;

VectorTile::Value readValue(protozero::pbf_reader message)
{
    VectorTile::Value value;
    while (message.next()) {
        switch (message.tag_and_type()) {
        case field(Text, wireBytes):
            value = message.get_string();
            break;
        case field(Float, wireFour):
            value = static_cast<double>(message.get_float());
            break;
        case field(Double, wireEight):
            value = message.get_double();
            break;
        case field(Int, wireVarint):
            value = static_cast<double>(message.get_int64());
            break;
        case field(UInt, wireVarint):
            value = static_cast<double>(message.get_uint64());
            break;
        case field(SInt, wireVarint):
            value = static_cast<double>(message.get_sint64());
            break;
        case field(Bool, wireVarint):
            value = message.get_bool();
            break;
        default:
            message.skip();
        }
    }
    return value;
}

/// Reads a feature's drawing commands into its layer.
class GeometryReader {
public:
    GeometryReader(VectorTile::Layer& layer, double extent)
        : m_layer(layer)
        , m_extent(extent)
    {
    }

    /// Empty, or what is wrong.
    const char* read(VectorTile::Feature& feature,
                     protozero::iterator_range<protozero::pbf_reader::const_uint32_iterator> codes)
    {
        feature.firstPart = static_cast<std::uint32_t>(m_layer.partEnds.size());
        m_first = m_layer.points.size();
        m_x = m_y = 0;
        auto code = codes.begin();
        while (code != codes.end()) {
            const std::uint32_t command = *code & 7U;
            const std::uint32_t count = *code >> 3U;
            ++code;
            if (command == ClosePath) {
                if (feature.geometry != VectorTile::Geometry::Area || count != 1)
                    return "a line is closed";
                endPart();
                continue;
            }
            if ((command != MoveTo && command != LineTo) || count == 0)
                return "a drawing command that does not exist";
            if (command == MoveTo && feature.geometry != VectorTile::Geometry::Point) {
                if (count != 1)
                    return "a line begins twice";
                endPart();
            }
            if (command == LineTo && m_layer.points.size() == partBegin())
                return "a line without a beginning";
            for (std::uint32_t i = 0; i < count; ++i) {
                if (code == codes.end())
                    return "a point is missing";
                const std::int64_t dx = protozero::decode_zigzag32(*code++);
                if (code == codes.end())
                    return "half a point";
                const std::int64_t dy = protozero::decode_zigzag32(*code++);
                m_x += dx;
                m_y += dy;
                // Far out of any tile, and far below where a float would lose its units.
                constexpr std::int64_t farthest = 1 << 22;
                if (std::abs(m_x) > farthest || std::abs(m_y) > farthest)
                    return "a point far outside of it";
                if (m_layer.points.size() >= VectorTile::mostPoints)
                    return "too many points";
                m_layer.points.push_back(
                    {static_cast<float>(double(m_x) / m_extent), static_cast<float>(double(m_y) / m_extent)});
            }
        }
        endPart();
        feature.partCount = static_cast<std::uint32_t>(m_layer.partEnds.size()) - feature.firstPart;
        measure(feature.box);
        return nullptr;
    }

private:
    std::size_t partBegin() const { return m_layer.partEnds.empty() ? 0 : m_layer.partEnds.back(); }
    void endPart()
    {
        if (m_layer.points.size() > partBegin())
            m_layer.partEnds.push_back(static_cast<std::uint32_t>(m_layer.points.size()));
    }
    void measure(VectorTile::Box& box) const
    {
        constexpr float far = std::numeric_limits<float>::max();
        box = {far, far, -far, -far};
        for (std::size_t i = m_first; i < m_layer.points.size(); ++i) {
            const auto [x, y] = m_layer.points[i];
            box = {std::min(box.left, x), std::min(box.top, y), std::max(box.right, x), std::max(box.bottom, y)};
        }
    }

    VectorTile::Layer& m_layer;
    double m_extent;
    std::size_t m_first = 0;
    std::int64_t m_x = 0, m_y = 0;
};

/// Empty, or what is wrong.
const char* readFeature(VectorTile::Layer& layer, double extent, protozero::pbf_reader message)
{
    VectorTile::Feature feature;
    bool drawn = false;
    std::uint32_t type = 0;
    protozero::iterator_range<protozero::pbf_reader::const_uint32_iterator> codes;
    feature.firstTag = static_cast<std::uint32_t>(layer.tags.size());
    while (message.next()) {
        switch (message.tag_and_type()) {
        case field(FeatureTags, wireBytes):
            for (const std::uint32_t tag : message.get_packed_uint32())
                layer.tags.push_back(tag);
            break;
        case field(FeatureType, wireVarint):
            type = static_cast<std::uint32_t>(message.get_enum());
            break;
        case field(FeatureGeometry, wireBytes):
            codes = message.get_packed_uint32();
            drawn = true;
            break;
        default:
            message.skip();
        }
    }
    feature.tagCount = static_cast<std::uint32_t>(layer.tags.size()) - feature.firstTag;
    if (feature.tagCount % 2 != 0)
        return "a key without a value";
    if (type < 1 || type > 3 || !drawn)
        return nullptr; // the specification lets a reader pass over what it does not know
    feature.geometry = static_cast<VectorTile::Geometry>(type - 1);
    if (const char* wrong = GeometryReader(layer, extent).read(feature, codes))
        return wrong;
    if (feature.partCount > 0)
        layer.features.push_back(feature);
    return nullptr;
}

Result<VectorTile::Layer> readLayer(protozero::pbf_reader message)
{
    VectorTile::Layer layer;
    std::vector<protozero::pbf_reader> features; // the extent may come after them
    std::uint32_t extent = 4096;
    while (message.next()) {
        switch (message.tag_and_type()) {
        case field(LayerName, wireBytes):
            layer.name = message.get_string();
            break;
        case field(LayerFeature, wireBytes):
            features.push_back(message.get_message());
            break;
        case field(LayerKey, wireBytes):
            layer.keys.push_back(message.get_string());
            break;
        case field(LayerValue, wireBytes):
            layer.values.push_back(readValue(message.get_message()));
            break;
        case field(LayerExtent, wireVarint):
            extent = message.get_uint32();
            break;
        default:
            message.skip();
        }
    }
    constexpr std::uint32_t mostExtent = 1U << 16U;
    if (extent == 0 || extent > mostExtent)
        return broken("its size in units makes no sense");
    for (const protozero::pbf_reader& feature : features) {
        if (const char* wrong = readFeature(layer, extent, feature))
            return broken(wrong);
    }
    for (std::size_t i = 0; i < layer.tags.size(); ++i) {
        if (layer.tags[i] >= (i % 2 == 0 ? layer.keys.size() : layer.values.size()))
            return broken("a property that is not there");
    }
    return layer;
}

} // namespace

std::span<const VectorTile::Point> VectorTile::Layer::part(std::size_t index) const
{
    const std::size_t begin = index == 0 ? 0 : partEnds[index - 1];
    return std::span(points).subspan(begin, partEnds[index] - begin);
}

std::int64_t VectorTile::Layer::valueOf(const Feature& feature, std::string_view key) const
{
    for (std::uint32_t i = 0; i < feature.tagCount; i += 2) {
        if (keys[tags[feature.firstTag + i]] == key)
            return tags[feature.firstTag + i + 1];
    }
    return -1;
}

std::string_view VectorTile::Layer::text(const Feature& feature, std::string_view key) const
{
    const std::int64_t value = valueOf(feature, key);
    const auto* text = value < 0 ? nullptr : std::get_if<std::string>(&values[static_cast<std::size_t>(value)]);
    return text ? std::string_view(*text) : std::string_view();
}

double VectorTile::Layer::number(const Feature& feature, std::string_view key, double otherwise) const
{
    const std::int64_t value = valueOf(feature, key);
    const auto* number = value < 0 ? nullptr : std::get_if<double>(&values[static_cast<std::size_t>(value)]);
    return number && std::isfinite(*number) ? *number : otherwise;
}

const VectorTile::Layer* VectorTile::find(std::string_view layer) const
{
    const auto found = std::ranges::find(layers, layer, &Layer::name);
    return found == layers.end() ? nullptr : &*found;
}

std::size_t VectorTile::size() const
{
    std::size_t bytes = sizeof *this;
    for (const Layer& layer : layers) {
        bytes += sizeof layer + layer.features.capacity() * sizeof(Feature) + layer.points.capacity() * sizeof(Point) +
                 (layer.partEnds.capacity() + layer.tags.capacity()) * sizeof(std::uint32_t) +
                 layer.values.capacity() * (sizeof(Value) + 16) + layer.keys.capacity() * sizeof(std::string);
    }
    return bytes;
}

Result<VectorTile> VectorTile::decode(const QByteArray& bytes)
{
    if (static_cast<std::size_t>(bytes.size()) > mostBytes)
        return core::fail(core::ErrorCode::TooLarge, "the map's tile is too large", "tile");
    std::string plain;
    if (packed(bytes)) {
        auto unpacked = unpack(bytes);
        if (!unpacked)
            return std::unexpected(unpacked.error());
        plain = std::move(*unpacked);
    } else {
        plain.assign(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    }
    try {
        VectorTile tile;
        std::size_t points = 0;
        protozero::pbf_reader message(plain);
        while (message.next()) {
            if (message.tag_and_type() != field(TileLayer, wireBytes)) {
                message.skip();
                continue;
            }
            auto layer = readLayer(message.get_message());
            if (!layer)
                return std::unexpected(layer.error());
            points += layer->points.size();
            if (points > mostPoints)
                return broken("too many points");
            tile.layers.push_back(std::move(*layer));
        }
        return tile;
    } catch (const std::exception& exception) { // protozero's
        return broken(exception.what());
    }
}

} // namespace posko::app
