#include "server/import/rows.h"

#include "server/http/form.h"

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <array>
#include <format>

namespace posko::server {

namespace json = boost::json;

namespace {

/// Without blanks at either end, those that web pages and spreadsheets bring among them: no-break, zero-width, mark.
std::string_view trimmed(std::string_view text)
{
    constexpr std::array<std::string_view, 8> blanks = {" ", "\t", "\r", "\n", "\u00A0", "\u200B", "\uFEFF", "\u202F"};
    const auto atStart = [&](std::string_view blank) {
        return text.starts_with(blank);
    };
    const auto atEnd = [&](std::string_view blank) {
        return text.ends_with(blank);
    };
    for (auto found = std::ranges::find_if(blanks, atStart); found != blanks.end();
         found = std::ranges::find_if(blanks, atStart))
        text.remove_prefix(found->size());
    for (auto found = std::ranges::find_if(blanks, atEnd); found != blanks.end();
         found = std::ranges::find_if(blanks, atEnd))
        text.remove_suffix(found->size());
    return text;
}

/// Why a record with another number of fields than the first line is no row.
std::string faultOf(const std::vector<std::string>& fields, std::size_t columns)
{
    if (fields.size() == 1 && fields.front() == "\x1A")
        return "the mark that old programs put at the end of a file (Ctrl-Z), no row";
    return std::format("{} fields where the first line names {}", fields.size(), columns);
}

/// What is no row although it has the fields of one; empty where it may be one.
std::string nonRow(const std::vector<std::string>& fields)
{
    const auto filled = std::ranges::count_if(fields, [](const auto& field) { return !trimmed(field).empty(); });
    if (filled == 0)
        return "an empty row";
    if (filled == 1 && fields.size() > 2)
        return std::format(
            "only one field has something in it, “{}”: a total, or a heading?",
            trimmed(*std::ranges::find_if(fields, [](const auto& field) { return !trimmed(field).empty(); })));
    return {};
}

void flatten(const std::string& path, const json::value& value, SourceRow& row)
{
    switch (value.kind()) {
    case json::kind::null:
        break;
    case json::kind::string:
        row.values[path] = trimmed(value.get_string());
        break;
    case json::kind::object:
        for (const auto& member : value.get_object())
            flatten(std::format("{}.{}", path, std::string_view(member.key())), member.value(), row);
        break;
    default:
        row.values[path] = json::serialize(value);
        break;
    }
}

} // namespace

std::string canonicalJson(const json::value& value)
{
    std::string out;
    if (const auto* object = value.if_object()) {
        std::vector<const json::key_value_pair*> members;
        for (const auto& member : *object)
            members.push_back(&member);
        std::ranges::sort(members, {}, [](const auto* member) { return std::string_view(member->key()); });
        out = "{";
        for (const auto* member : members) {
            out += json::serialize(json::value(member->key()));
            out += ':';
            out += canonicalJson(member->value());
            out += ',';
        }
        return out + "}";
    }
    if (const auto* array = value.if_array()) {
        out = "[";
        for (const auto& element : *array)
            out += canonicalJson(element) + ",";
        return out + "]";
    }
    return json::serialize(value);
}

std::string_view SourceRow::value(std::string_view column) const
{
    const auto found = values.find(column);
    return found == values.end() ? std::string_view{} : std::string_view(found->second);
}

core::Result<RowReader> RowReader::csv(std::string_view text, std::optional<char> delimiter)
{
    Records records{.reader = CsvReader(text, delimiter.value_or(delimiterOf(text))), .header = {}};
    auto header = records.reader.next();
    if (!header)
        return core::fail(core::ErrorCode::Invalid,
                          "the file is empty; a first line with the columns' names is wanted");
    if (!*header)
        return std::unexpected(std::move(header->error()));
    for (const auto& name : (*header)->fields) {
        const std::string column(trimmed(name));
        if (!http::isText(column))
            return core::fail(core::ErrorCode::Malformed, "the first line is not UTF-8; convert the file to UTF-8");
        records.header.push_back(column);
    }
    records.reader.expectColumns(records.header.size());
    return RowReader(std::move(records));
}

core::Result<RowReader> RowReader::geoJson(std::string_view text)
{
    auto features = readFeatures(text);
    if (!features)
        return std::unexpected(std::move(features.error()));
    return RowReader(Features{.list = std::move(*features), .at = 0});
}

std::optional<SourceRow> RowReader::next()
{
    return std::visit([](auto& rows) { return nextOf(rows); }, source);
}

std::string SourceRow::name() const
{
    return feature == 0 ? std::format("line {}", line) : std::format("feature {}, line {}", feature, line);
}

double RowReader::share() const
{
    if (const auto* records = std::get_if<Records>(&source))
        return records->reader.share();
    const auto& features = std::get<Features>(source);
    return features.list.empty() ? 1 : double(features.at) / double(features.list.size());
}

std::optional<SourceRow> RowReader::nextOf(Records& records)
{
    auto record = records.reader.next();
    if (!record)
        return std::nullopt;
    SourceRow row;
    row.line = records.reader.line();
    if (!*record) {
        row.fault = record->error().message;
        return row;
    }
    auto& fields = (*record)->fields;
    // What spreadsheets leave behind the last column: fields without a name, or one less of them.
    auto columns = records.header.size();
    while (fields.size() > records.header.size() && fields.back().empty())
        fields.pop_back();
    while (columns > 1 && records.header[columns - 1].empty() && fields.size() < columns)
        --columns;
    if (fields.size() != columns) {
        row.fault = faultOf(fields, records.header.size());
        return row;
    }
    if (row.fault = nonRow(fields); !row.fault.empty())
        return row;
    for (std::size_t index = 0; index < fields.size(); ++index) {
        if (!http::isText(fields[index])) {
            row.values.clear();
            row.fault = std::format("the column {} is not UTF-8", records.header[index]);
            return row;
        }
        row.content += std::format("{}:{}={}:{};", records.header[index].size(), records.header[index],
                                   fields[index].size(), fields[index]);
        if (!records.header[index].empty())
            row.values.emplace(records.header[index], trimmed(fields[index]));
    }
    return row;
}

std::optional<SourceRow> RowReader::nextOf(Features& features)
{
    if (features.at >= features.list.size())
        return std::nullopt;
    const auto& feature = features.list[features.at++];
    SourceRow row;
    row.line = feature.line;
    row.feature = features.at;
    if (!feature.readable) {
        row.fault = feature.readable.error().message;
        return row;
    }
    auto point = pointOf(feature.geometry);
    if (!point) {
        row.fault = point.error().message;
        return row;
    }
    row.point = *point;
    for (const auto& member : feature.properties)
        flatten(std::string(member.key()), member.value(), row);
    row.content = canonicalJson(feature.properties) + canonicalJson(feature.geometry);
    return row;
}

bool RowReader::isRepeated(std::string_view column) const
{
    const auto* records = std::get_if<Records>(&source);
    return records && std::ranges::count(records->header, column) > 1;
}

bool RowReader::hasColumn(std::string_view column) const
{
    if (const auto* records = std::get_if<Records>(&source))
        return std::ranges::contains(records->header, column);
    const auto& list = std::get<Features>(source).list;
    return list.empty() || std::ranges::any_of(list, [&](const Feature& feature) {
               const json::object* object = &feature.properties;
               for (auto path = column;;) {
                   const auto dot = path.find('.');
                   const auto* member = object->if_contains(path.substr(0, dot));
                   if (member == nullptr)
                       return object->if_contains(path) != nullptr;
                   if (dot == std::string_view::npos)
                       return true;
                   if (!member->is_object())
                       return false;
                   object = &member->get_object();
                   path.remove_prefix(dot + 1);
               }
           });
}

} // namespace posko::server
