#include "server/import/map_file.h"

#include "core/wire.h"
#include "server/import/text_encoding.h"

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <format>
#include <initializer_list>

namespace posko::server {

namespace json = boost::json;
using core::Result;

namespace {

std::unexpected<core::Error> invalid(std::string message, std::string_view field)
{
    return core::fail(core::ErrorCode::Invalid, std::format("the map's {}: {}", field, message), std::string(field));
}

Result<void> knowsMembers(const json::object& object, std::string_view where,
                          std::initializer_list<std::string_view> known)
{
    for (const auto& member : object)
        if (!std::ranges::contains(known, std::string_view(member.key())))
            return invalid(std::format("there is no member “{}” here", std::string_view(member.key())), where);
    return {};
}

Result<std::string> textMember(const json::object& object, std::string_view name)
{
    const auto* value = object.if_contains(name);
    if (value == nullptr)
        return std::string{};
    if (!value->is_string() || value->get_string().empty())
        return invalid("a text is wanted", name);
    return std::string(value->get_string());
}

/// `column`, or a template such as `Ward {ward}`; doubled braces stand for themselves.
Result<RowText> parseRowText(std::string_view text, std::string_view field)
{
    if (text.empty())
        return invalid("a column or a template is wanted", field);
    if (!text.contains('{'))
        return RowText{.pieces = {{.text = std::string(text), .column = true}}};
    RowText result;
    std::string constant;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if ((c == '{' || c == '}') && at + 1 < text.size() && text[at + 1] == c) {
            constant += c;
            ++at;
        } else if (c == '{') {
            const auto end = text.find('}', at);
            if (end == std::string_view::npos || end == at + 1)
                return invalid(std::format("the braces of “{}” hold no column", text), field);
            if (!constant.empty())
                result.pieces.push_back({.text = std::exchange(constant, {}), .column = false});
            result.pieces.push_back({.text = std::string(text.substr(at + 1, end - at - 1)), .column = true});
            at = end;
        } else {
            constant += c;
        }
    }
    if (!constant.empty())
        result.pieces.push_back({.text = constant, .column = false});
    return result;
}

Result<std::vector<RowText>> rowTexts(const json::object& object, std::string_view name)
{
    const auto* value = object.if_contains(name);
    if (value == nullptr)
        return std::vector<RowText>{};
    json::array single;
    if (!value->is_array())
        single.push_back(*value);
    std::vector<RowText> result;
    for (const auto& element : value->is_array() ? value->get_array() : single) {
        if (!element.is_string())
            return invalid("a text or a list of texts is wanted", name);
        auto text = parseRowText(element.get_string(), name);
        if (!text)
            return std::unexpected(std::move(text.error()));
        result.push_back(std::move(*text));
    }
    return result;
}

Result<std::optional<RowText>> rowText(const json::object& object, std::string_view name)
{
    auto texts = rowTexts(object, name);
    if (!texts)
        return std::unexpected(std::move(texts.error()));
    if (texts->size() > 1)
        return invalid("one text is wanted", name);
    return texts->empty() ? std::nullopt : std::optional(std::move(texts->front()));
}

/// A word, or {column, words, otherwise}. `meaning` reads one value of the table.
template <typename Meaning, typename Parse>
Result<Translation<Meaning>> translation(const json::object& object, std::string_view name, Parse meaning)
{
    Translation<Meaning> result;
    const auto* value = object.if_contains(name);
    if (value == nullptr)
        return result;
    const auto* table = value->if_object();
    if (table == nullptr || !table->contains("column")) {
        auto constant = meaning(*value);
        if (!constant)
            return std::unexpected(std::move(constant.error()));
        result.otherwise = std::move(*constant);
        return result;
    }
    if (auto known = knowsMembers(*table, name, {"column", "words", "otherwise"}); !known)
        return std::unexpected(std::move(known.error()));
    auto column = textMember(*table, "column");
    if (!column)
        return std::unexpected(std::move(column.error()));
    result.column = std::move(*column);
    const auto* words = table->if_contains("words");
    if (words == nullptr || !words->is_object())
        return invalid("a table of words is wanted", name);
    for (const auto& word : words->get_object()) {
        auto translated = meaning(word.value());
        if (!translated)
            return std::unexpected(std::move(translated.error()));
        result.words.emplace(std::string(word.key()), std::move(*translated));
    }
    if (const auto* otherwise = table->if_contains("otherwise")) {
        auto translated = meaning(*otherwise);
        if (!translated)
            return std::unexpected(std::move(translated.error()));
        result.otherwise = std::move(*translated);
    }
    return result;
}

Result<core::Channel> channelOf(const json::value& value)
{
    const auto channel = value.is_string() ? core::parseChannel(value.get_string()) : std::nullopt;
    return channel ? Result<core::Channel>(*channel)
                   : invalid(std::format("there is no channel {}", json::serialize(value)), "channel");
}

Result<std::string> categoryOf(const json::value& value)
{
    if (!value.is_string() || value.get_string().empty())
        return invalid("the code of a category is wanted", "category");
    return std::string(value.get_string());
}

/// `received`, or {status, tags}. Only states that a source can have without work being known of.
Result<StatusMeaning> statusOf(const json::value& value)
{
    StatusMeaning result;
    const json::value* word = &value;
    if (const auto* object = value.if_object()) {
        if (auto known = knowsMembers(*object, "status", {"status", "tags"}); !known)
            return std::unexpected(std::move(known.error()));
        word = object->if_contains("status");
        if (const auto* tags = object->if_contains("tags")) {
            if (!tags->is_array())
                return invalid("tags are a list of texts", "status");
            for (const auto& tag : tags->get_array()) {
                if (!tag.is_string() || tag.get_string().empty())
                    return invalid("tags are a list of texts", "status");
                result.tags.emplace_back(tag.get_string());
            }
        }
    }
    const auto status = word != nullptr && word->is_string() ? core::parseStatus(word->get_string()) : std::nullopt;
    using enum core::Status;
    if (!status || (*status != Received && *status != Acknowledged && *status != Closed && *status != Rejected))
        return invalid("a status is received, acknowledged, closed or rejected", "status");
    result.status = *status;
    return result;
}

/// Reads one member after the other and keeps the first error.
class MapReader {
public:
    explicit MapReader(const json::object& map)
        : object(map)
    {
    }

    template <typename T> void take(Result<T> read, T& into)
    {
        if (!failure && !read)
            failure = std::move(read.error());
        else if (read)
            into = std::move(*read);
    }
    void text(std::string_view name, std::string& into) { take(textMember(object, name), into); }
    void texts(std::string_view name, std::vector<RowText>& into) { take(rowTexts(object, name), into); }
    void text(std::string_view name, std::optional<RowText>& into) { take(rowText(object, name), into); }
    void refuse(std::string message, std::string_view field)
    {
        if (!failure)
            failure = invalid(std::move(message), field).error();
    }

    const json::object& object;
    std::optional<core::Error> failure;
};

void readReporter(MapReader& map, MapFile& into)
{
    const auto* reporter = map.object.if_contains("reporter");
    if (reporter == nullptr)
        return;
    if (!reporter->is_object()) {
        map.refuse("an object with handle, name, phone or email is wanted", "reporter");
        return;
    }
    MapReader members(reporter->get_object());
    if (auto known = knowsMembers(members.object, "reporter", {"handle", "name", "phone", "email"}); !known)
        members.failure = std::move(known.error());
    members.text("handle", into.handle);
    members.text("name", into.name);
    members.text("phone", into.phone);
    members.text("email", into.email);
    if (members.failure && !map.failure)
        map.failure = std::move(members.failure);
}

void readTimes(MapReader& map, MapFile& into)
{
    map.text("received", into.received);
    map.text("updated", into.updated);
    map.text("closed", into.closed);
    map.text("time_format", into.time.format);
    map.text("time_zone", into.time.timeZone);
    std::string offset;
    map.text("utc_offset", offset);
    if (!offset.empty()) {
        into.time.utcOffset = parseUtcOffset(offset);
        if (!into.time.utcOffset)
            map.refuse(std::format("“{}” is no offset such as +07:00", offset), "utc_offset");
    }
    if (!into.time.timeZone.empty() && into.time.utcOffset)
        map.refuse("it excludes utc_offset; name one of them", "time_zone");
    if (!into.time.timeZone.empty() && !knowsTimeZone(into.time.timeZone))
        map.refuse(std::format("the zone {} is not known here", into.time.timeZone), "time_zone");
    if (into.received.empty())
        map.refuse("the column of the time of receipt is wanted", "received");
}

/// How the file is written.
void readForm(MapReader& map, MapFile& into)
{
    std::string delimiter;
    map.text("delimiter", delimiter);
    if (delimiter == "tab")
        delimiter = "\t";
    if (delimiter.size() > 1 || (delimiter.size() == 1 && !std::string_view(",;\t|").contains(delimiter.front())))
        map.refuse("a comma, a semicolon, a bar or “tab” is wanted", "delimiter");
    else if (!delimiter.empty())
        into.delimiter = delimiter.front();
    std::string decimal;
    map.text("decimal", decimal);
    if (!decimal.empty() && decimal != "." && decimal != ",")
        map.refuse("a point or a comma is wanted", "decimal");
    else if (!decimal.empty())
        into.decimal = decimal.front();
    std::string html;
    map.text("html", html);
    if (!html.empty() && html != "yes" && html != "no")
        map.refuse("“yes” or “no” is wanted", "html");
    into.html = html == "yes";
    map.text("encoding", into.encoding);
    if (!into.encoding.empty() && !knowsEncoding(into.encoding))
        map.refuse(
            std::format("the encoding {} is not known; utf-8, utf-16, windows-1252 and iso-8859-1 are", into.encoding),
            "encoding");
}

} // namespace

std::string RowText::of(const SourceRow& row) const
{
    std::string result;
    for (const auto& piece : pieces) {
        const auto text = piece.column ? row.value(piece.text) : std::string_view(piece.text);
        if (piece.column && text.empty())
            return {};
        result += text;
    }
    return result;
}

std::vector<std::string> MapFile::columns() const
{
    std::vector<std::string> result;
    const auto add = [&](const std::string& column) {
        if (!column.empty() && !std::ranges::contains(result, column))
            result.push_back(column);
    };
    const auto addTexts = [&](const auto& texts) {
        for (const RowText& each : texts)
            for (const auto& piece : each.pieces)
                if (piece.column)
                    add(piece.text);
    };
    const auto addText = [&](const std::optional<RowText>& one) {
        if (one)
            addTexts(std::vector{*one});
    };
    addText(id);
    addTexts(text);
    addTexts(address);
    for (const auto* column :
         {&latitude, &longitude, &received, &updated, &closed, &channel.column, &category.column, &status.column})
        add(*column);
    addTexts(tags);
    for (const auto* one : {&link, &handle, &name, &phone, &email})
        addText(*one);
    return result;
}

Result<MapFile> readMapFile(std::string_view text)
{
    const auto parsed = core::parseJson(text);
    if (!parsed)
        return std::unexpected(parsed.error());
    const auto* object = parsed->if_object();
    if (object == nullptr)
        return core::fail(core::ErrorCode::Invalid, "the map file is no JSON object");
    if (auto known = knowsMembers(*object, "file",
                                  {"note",       "source",    "id",       "text",     "address",     "latitude",
                                   "longitude",  "received",  "updated",  "closed",   "time_format", "time_zone",
                                   "utc_offset", "channel",   "category", "status",   "tags",        "link",
                                   "reporter",   "delimiter", "decimal",  "encoding", "html"});
        !known)
        return std::unexpected(std::move(known.error()));

    MapFile file;
    MapReader map(*object);
    map.text("source", file.source);
    if (file.source.empty())
        map.refuse("the source's name is wanted", "source");
    map.text("id", file.id);
    if (!file.id)
        map.refuse("a column, or “content” for a hash of the row, is wanted", "id");
    else if (file.id->pieces == std::vector{RowText::Piece{.text = "content", .column = true}} &&
             object->at("id") == "content")
        file.id.reset();
    map.texts("text", file.text);
    map.texts("address", file.address);
    map.text("latitude", file.latitude);
    map.text("longitude", file.longitude);
    if (file.latitude.empty() != file.longitude.empty())
        map.refuse("latitude and longitude go together", "latitude");
    readTimes(map, file);
    readForm(map, file);
    map.take(translation<core::Channel>(*object, "channel", channelOf), file.channel);
    if (file.channel.column.empty() && !file.channel.otherwise)
        file.channel.otherwise = core::Channel::Import;
    map.take(translation<std::string>(*object, "category", categoryOf), file.category);
    if (file.category.column.empty() && !file.category.otherwise)
        map.refuse("the code of a category, or a table of words, is wanted", "category");
    map.take(translation<StatusMeaning>(*object, "status", statusOf), file.status);
    if (file.status.column.empty() && !file.status.otherwise)
        file.status.otherwise = StatusMeaning{};
    map.texts("tags", file.tags);
    map.text("link", file.link);
    readReporter(map, file);
    if (map.failure)
        return std::unexpected(std::move(*map.failure));
    return file;
}

} // namespace posko::server
