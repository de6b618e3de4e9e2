#include "server/open311/record.h"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <format>

namespace posko::server::open311 {

namespace json = boost::json;

namespace {

constexpr std::string_view xmlStart = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";

void appendJson(std::string& out, const Record& record);

void appendJson(std::string& out, const RecordList& list)
{
    out += '[';
    for (const auto& item : list.items) {
        if (&item != list.items.data())
            out += ',';
        appendJson(out, item);
    }
    out += ']';
}

void appendJson(std::string& out, const Record& record)
{
    out += '{';
    for (const auto& [name, value] : record.members) {
        if (out.back() != '{')
            out += ',';
        out += json::serialize(json::string(name)) + ":";
        if (const auto* text = std::get_if<std::string>(&value))
            out += json::serialize(json::string(*text));
        else if (const auto* number = std::get_if<double>(&value))
            out += std::format("{}", *number); // the library writes 106.8 as 1.068E2
        else if (const auto* truth = std::get_if<bool>(&value))
            out += *truth ? "true" : "false";
        else if (const auto* texts = std::get_if<TextList>(&value))
            out += json::serialize(json::array(texts->items.begin(), texts->items.end()));
        else if (const auto* list = std::get_if<RecordList>(&value))
            appendJson(out, *list);
        else
            out += "null";
    }
    out += '}';
}

/// Whether U+FFFE or U+FFFF stands at the start of the text.
bool startsWithNoncharacter(std::string_view text)
{
    return text.starts_with("\xEF\xBF\xBE") || text.starts_with("\xEF\xBF\xBF");
}

/// Text of an element. Control characters, U+FFFE and U+FFFF have no place in XML 1.0, not even escaped.
void appendEscaped(std::string& out, std::string_view text)
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (startsWithNoncharacter(text.substr(i))) {
            i += 2;
            continue;
        }
        switch (c) {
        case '&':
            out += "&amp;";
            break;
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        case '\r':
            out += "&#13;";
            break;
        default:
            if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t')
                out += c;
        }
    }
}

void appendXml(std::string& out, const Record& record);

void appendXml(std::string& out, const RecordList& list)
{
    for (const auto& item : list.items) {
        out += "<" + list.itemName + ">";
        appendXml(out, item);
        out += "</" + list.itemName + ">";
    }
}

void appendXml(std::string& out, const Record& record)
{
    for (const auto& [name, value] : record.members) {
        out += "<" + name + ">";
        if (const auto* text = std::get_if<std::string>(&value))
            appendEscaped(out, *text);
        else if (const auto* number = std::get_if<double>(&value))
            out += std::format("{}", *number);
        else if (const auto* truth = std::get_if<bool>(&value))
            out += *truth ? "true" : "false";
        else if (const auto* list = std::get_if<RecordList>(&value))
            appendXml(out, *list);
        if (const auto* texts = std::get_if<TextList>(&value)) {
            for (const auto& item : texts->items) {
                out += "<" + texts->itemName + ">";
                appendEscaped(out, item);
                out += "</" + texts->itemName + ">";
            }
        }
        out += "</" + name + ">";
    }
}

} // namespace

std::optional<Format> parseFormat(std::string_view suffix)
{
    if (suffix == "json")
        return Format::Json;
    if (suffix == "xml")
        return Format::Xml;
    return {};
}

std::string_view contentType(Format format)
{
    return format == Format::Json ? "application/json; charset=utf-8" : "text/xml; charset=utf-8";
}

Record& Record::add(std::string name, Value value)
{
    members.emplace_back(std::move(name), std::move(value));
    return *this;
}

Record& Record::addText(std::string name, const std::string& text)
{
    return add(std::move(name), text.empty() ? Value{} : Value{text});
}

std::string write(Format format, std::string_view listName, const RecordList& list)
{
    std::string out;
    if (format == Format::Json) {
        appendJson(out, list);
        return out;
    }
    out = xmlStart;
    out += "<" + std::string(listName) + ">";
    appendXml(out, list);
    return out + "</" + std::string(listName) + ">\n";
}

std::string write(Format format, std::string_view name, const Record& record)
{
    std::string out;
    if (format == Format::Json) {
        appendJson(out, record);
        return out;
    }
    out = xmlStart;
    out += "<" + std::string(name) + ">";
    appendXml(out, record);
    return out + "</" + std::string(name) + ">\n";
}

} // namespace posko::server::open311
