#pragma once

#include "core/wire.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <cmath>
#include <initializer_list>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace posko::core {

/// Lengths are limited where a client's words come in; what a server stored is read whatever its length.
inline constexpr std::size_t anyLength = std::numeric_limits<std::size_t>::max();
/// The last millisecond of the year 9999.
inline constexpr std::int64_t latestInstant = 253'402'300'799'999;

/// Reads the members of one JSON object into variables. Absent and null members leave a variable as it is. The first
/// thing that is wrong is kept with the member's path, and everything after it is skipped.
class ObjectReader {
public:
    explicit ObjectReader(const json::value& from)
        : object(from.if_object())
    {
        if (!object)
            refuse("", "an object is expected");
    }

    bool ok() const { return !first; }
    const Error& error() const { return *first; }

    void refuse(std::string_view name, std::string_view why)
    {
        if (!ok())
            return;
        std::string message(name.empty() ? "The value is refused: "
                                         : "The member `" + std::string(name) + "` is refused: ");
        first = Error{ErrorCode::Invalid, message.append(why) + '.', std::string(name)};
    }

    /// The member, or null when it is absent, null, or something was wrong before.
    const json::value* member(std::string_view name) const
    {
        if (!ok())
            return nullptr;
        const json::value* found = object->if_contains(name);
        return found && !found->is_null() ? found : nullptr;
    }

    /// An empty text is missing too: writing leaves it out.
    void require(std::initializer_list<std::string_view> names)
    {
        for (const std::string_view name : names) {
            const json::value* found = member(name);
            if (!found || (found->is_string() && found->get_string().empty()))
                refuse(name, "it is missing");
        }
    }

    void text(std::string_view name, std::string& to, std::size_t longest = anyLength)
    {
        if (const json::value* value = member(name))
            takeText(name, *value, to, longest);
    }

    void text(std::string_view name, std::optional<std::string>& to, std::size_t longest = anyLength)
    {
        if (const json::value* value = member(name))
            takeText(name, *value, to.emplace(), longest);
    }

    void texts(std::string_view name, std::vector<std::string>& to, std::size_t most = anyLength,
               std::size_t longest = anyLength)
    {
        list(name, most, [&](const std::string& path, const json::value& value) {
            takeText(path, value, to.emplace_back(), longest);
        });
    }

    template <typename Number> void integer(std::string_view name, Number& to, std::int64_t least, std::int64_t most)
    {
        const json::value* value = member(name);
        if (!value)
            return;
        boost::system::error_code wrong;
        const auto number = value->to_number<std::int64_t>(wrong);
        if (wrong)
            return refuse(name, "a whole number is expected");
        if (number < least || number > most)
            return refuse(name, "it is out of range");
        to = static_cast<Number>(number);
    }

    void count(std::string_view name, std::int64_t& to)
    {
        integer(name, to, 0, std::numeric_limits<std::int64_t>::max());
    }

    void number(std::string_view name, double& to, double least, double most)
    {
        const json::value* value = member(name);
        if (!value)
            return;
        boost::system::error_code wrong;
        const auto number = value->to_number<double>(wrong);
        if (wrong)
            return refuse(name, "a number is expected");
        if (!(number >= least && number <= most))
            return refuse(name, "it is out of range");
        to = number;
    }

    void number(std::string_view name, std::optional<double>& to, double least, double most)
    {
        if (member(name))
            number(name, to.emplace(), least, most);
    }

    void boolean(std::string_view name, bool& to)
    {
        const json::value* value = member(name);
        if (!value)
            return;
        if (!value->is_bool())
            return refuse(name, "true or false is expected");
        to = value->get_bool();
    }

    void boolean(std::string_view name, std::optional<bool>& to)
    {
        if (member(name))
            boolean(name, to.emplace());
    }

    void time(std::string_view name, Instant& to)
    {
        std::int64_t count = toMillis(to);
        integer(name, count, 0, latestInstant);
        to = instant(count);
    }

    void time(std::string_view name, std::optional<Instant>& to)
    {
        if (member(name))
            time(name, to.emplace());
    }

    void duration(std::string_view name, milliseconds& to)
    {
        std::int64_t count = to.count();
        integer(name, count, 0, latestInstant);
        to = milliseconds{count};
    }

    void duration(std::string_view name, std::optional<milliseconds>& to)
    {
        if (member(name))
            duration(name, to.emplace());
    }

    /// A word of an enumeration; `parse` gives nothing for a word that it does not know.
    template <typename Enum, typename Parse> void word(std::string_view name, Enum& to, Parse parse)
    {
        const json::value* value = member(name);
        if (!value)
            return;
        const json::string* text = value->if_string();
        const auto known = text ? parse(std::string_view(*text)) : std::nullopt;
        if (!known)
            return refuse(name, text ? "the word is not known" : "a word is expected");
        to = *known;
    }

    /// An object that an overload of `read` knows.
    template <typename T> void nested(std::string_view name, T& to)
    {
        if (const json::value* value = member(name))
            takeNested(name, *value, to);
    }

    template <typename T> void nested(std::string_view name, std::optional<T>& to)
    {
        if (member(name))
            nested(name, to.emplace());
    }

    template <typename T> void nested(std::string_view name, std::vector<T>& to)
    {
        if (member(name))
            to.clear();
        list(name, anyLength,
             [&](const std::string& path, const json::value& value) { takeNested(path, value, to.emplace_back()); });
    }

private:
    void takeText(std::string_view name, const json::value& value, std::string& to, std::size_t longest)
    {
        const json::string* text = value.if_string();
        if (!text)
            return refuse(name, "a text is expected");
        if (text->size() > longest)
            return refuse(name, "it is longer than " + std::to_string(longest) + " bytes");
        // Databases and file names end at it.
        if (text->find('\0') != json::string::npos)
            return refuse(name, "a text may not hold the character U+0000");
        to.assign(text->data(), text->size());
    }

    template <typename T> void takeNested(std::string_view name, const json::value& value, T& to)
    {
        ObjectReader inner(value);
        if (inner.ok())
            read(inner, to);
        if (inner.ok() || !ok())
            return;
        first = inner.error();
        first->field = first->field.empty() ? std::string(name) : std::string(name) + '.' + first->field;
    }

    template <typename Take> void list(std::string_view name, std::size_t most, Take take)
    {
        const json::value* value = member(name);
        if (!value)
            return;
        const json::array* items = value->if_array();
        if (!items)
            return refuse(name, "a list is expected");
        if (items->size() > most)
            return refuse(name, "it has more than " + std::to_string(most) + " entries");
        for (std::size_t i = 0; i < items->size() && ok(); ++i)
            take(std::string(name) + '[' + std::to_string(i) + ']', (*items)[i]);
    }

    const json::object* object;
    std::optional<Error> first;
};

template <typename T> Result<T> fromJson(const json::value& value)
{
    ObjectReader in(value);
    T result{};
    if (in.ok())
        read(in, result);
    if (!in.ok())
        return std::unexpected(in.error());
    return result;
}

// Those of wire.h, each instantiated where its reading stands.
extern template Result<Entity> fromJson<Entity>(const json::value&);
extern template Result<Page> fromJson<Page>(const json::value&);
extern template Result<PageView> fromJson<PageView>(const json::value&);
extern template Result<Outcome> fromJson<Outcome>(const json::value&);
extern template Result<Command> fromJson<Command>(const json::value&);
extern template Result<Complaint> fromJson<Complaint>(const json::value&);
extern template Result<PhotoCover> fromJson<PhotoCover>(const json::value&);
extern template Result<Event> fromJson<Event>(const json::value&);
extern template Result<Policy> fromJson<Policy>(const json::value&);
extern template Result<District> fromJson<District>(const json::value&);
extern template Result<RoutingRule> fromJson<RoutingRule>(const json::value&);
extern template Result<Crew> fromJson<Crew>(const json::value&);
extern template Result<Category> fromJson<Category>(const json::value&);
extern template Result<ReplyTemplate> fromJson<ReplyTemplate>(const json::value&);
extern template Result<UserName> fromJson<UserName>(const json::value&);
extern template Result<Agency> fromJson<Agency>(const json::value&);
extern template Result<Actor> fromJson<Actor>(const json::value&);
extern template Result<Claims> fromJson<Claims>(const json::value&);
extern template Result<CrewPositions> fromJson<CrewPositions>(const json::value&);

/// Builds one JSON object; empty texts, empty lists and absent values are left out.
class ObjectWriter {
public:
    explicit ObjectWriter(std::size_t members = 8) { object.reserve(members); }

    ObjectWriter& text(std::string_view name, std::string_view value)
    {
        if (!value.empty())
            object.emplace(name, json::string(value));
        return *this;
    }

    /// Written even where it is empty: somebody said so.
    ObjectWriter& text(std::string_view name, const std::optional<std::string>& value)
    {
        if (value)
            object.emplace(name, json::string(*value));
        return *this;
    }

    ObjectWriter& texts(std::string_view name, const std::vector<std::string>& values)
    {
        if (!values.empty())
            object.emplace(name, json::array(values.begin(), values.end()));
        return *this;
    }

    ObjectWriter& integer(std::string_view name, std::int64_t value)
    {
        object.emplace(name, value);
        return *this;
    }

    ObjectWriter& number(std::string_view name, double value)
    {
        object.emplace(name, value);
        return *this;
    }

    ObjectWriter& number(std::string_view name, std::optional<double> value)
    {
        return value ? number(name, *value) : *this;
    }

    ObjectWriter& boolean(std::string_view name, bool value)
    {
        object.emplace(name, value);
        return *this;
    }

    ObjectWriter& boolean(std::string_view name, std::optional<bool> value)
    {
        return value ? boolean(name, *value) : *this;
    }

    ObjectWriter& time(std::string_view name, Instant value) { return integer(name, toMillis(value)); }

    ObjectWriter& time(std::string_view name, std::optional<Instant> value)
    {
        return value ? time(name, *value) : *this;
    }

    ObjectWriter& duration(std::string_view name, milliseconds value) { return integer(name, value.count()); }

    ObjectWriter& duration(std::string_view name, std::optional<milliseconds> value)
    {
        return value ? duration(name, *value) : *this;
    }

    ObjectWriter& value(std::string_view name, json::value value)
    {
        object.emplace(name, std::move(value));
        return *this;
    }

    template <typename T> ObjectWriter& nested(std::string_view name, const std::optional<T>& what)
    {
        return what ? value(name, write(*what)) : *this;
    }

    template <typename T> ObjectWriter& nested(std::string_view name, const std::vector<T>& what)
    {
        return what.empty() ? *this : list(name, what);
    }

    /// Like `nested`, but an empty list is written.
    template <typename T> ObjectWriter& list(std::string_view name, const std::vector<T>& what)
    {
        json::array items;
        items.reserve(what.size());
        for (const T& item : what)
            items.push_back(write(item));
        return value(name, std::move(items));
    }

    bool empty() const { return object.empty(); }
    json::value done() { return std::move(object); }

private:
    json::object object;
};

// Parts that more than one file reads or writes; defined in wire_complaint.cpp.
json::value write(const GeoPoint&);
json::value write(const Reporter&);
json::value write(const Photo&);
void read(ObjectReader&, GeoPoint&);
void read(ObjectReader&, Reporter&);
void read(ObjectReader&, Photo&);

} // namespace posko::core
