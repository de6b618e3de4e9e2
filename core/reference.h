#pragma once

#include "core/routing.h"

#include <boost/json/array.hpp>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace posko::core {

/// What snapshots and the feed are made of.
enum class EntityKind : std::uint8_t { Complaint, District, Crew, Category, Policy, Rule, Template, User, Agency };
std::string_view toWord(EntityKind);
std::optional<EntityKind> parseEntityKind(std::string_view);

/// The small tables that every desk holds: crews, categories, templates, user names and the agency itself.

struct Crew {
    std::string code;
    std::string name;
    std::string district;
    bool active = true;
    int capacity = 0; ///< orders that it can carry out on a day; 0: not said
    bool operator==(const Crew&) const = default;
};

/// What a service asks for besides the place: an attribute of Open311.
enum class AttributeType : std::uint8_t { String, Number, Datetime, Text, SingleValueList, MultiValueList };
inline constexpr std::size_t attributeTypeCount = 6;
std::string_view toWord(AttributeType);
std::optional<AttributeType> parseAttributeType(std::string_view);

struct AttributeChoice {
    std::string key;
    std::string name;
    bool operator==(const AttributeChoice&) const = default;
};

struct CategoryAttribute {
    std::string code;
    std::string description; ///< the question, as it is put to the citizen
    AttributeType type = AttributeType::String;
    bool required = false;
    bool answered = true;                ///< false: it only informs, nobody answers it
    std::string hint;                    ///< how to answer
    std::vector<AttributeChoice> values; ///< of lists
    bool operator==(const CategoryAttribute&) const = default;
};

/// An Open311 service.
struct Category {
    std::string code;
    std::string name;
    std::string description;
    std::string group;
    std::vector<std::string> keywords;
    bool hazard = false; ///< complaints of it start as hazard
    std::vector<CategoryAttribute> attributes;
    bool operator==(const Category&) const = default;
};

/// Fills a reply. Placeholders: {mention} {number} {place} {district} {crew} {promised} {owner} {agency}.
struct ReplyTemplate {
    std::string id;
    std::string event;    ///< acknowledged, forwarded, programmed, repaired, merged, rejected
    std::string language; ///< id, en
    std::string text;
    bool operator==(const ReplyTemplate&) const = default;
};

struct UserName {
    std::string id;
    std::string name;
    bool operator==(const UserName&) const = default;
};

/// When the server itself may take a place that a report's words tell, without a person who looks.
struct GuessedPlaces {
    double above = 0.9; ///< the least confidence, see PlaceMention
    bool operator==(const GuessedPlaces&) const = default;
};
/// Below an even chance a guess is wrong more often than right.
inline constexpr double leastGuess = 0.5;

/// Whether complaints' numbers may begin so: one to ten letters A to Z and digits, the first one a letter.
bool isNumberPrefix(std::string_view text);

/// The agency: one row, changed rarely.
struct Agency {
    std::string name;
    std::string handle;                              ///< its account on networks, with the at sign
    std::string timeZone = "Asia/Jakarta";           ///< IANA name
    bool demo = false;                               ///< the data is invented, and every desk says so
    std::optional<GuessedPlaces> guessedPlaces = {}; ///< absent: a person chooses, always
    bool publishPhotos = false;                      ///< the public sees photos over Open311, as they are covered
    /// Views that every desk lists, each as it stands in a desk's file of views (app/views/view_file.h).
    boost::json::array sharedViews = {};
    std::string numberPrefix = "DPU"; ///< of complaints' numbers; see isNumberPrefix()
    bool operator==(const Agency&) const = default;
};

inline constexpr std::size_t mostSharedViews = 50;
inline constexpr std::size_t longestSharedViews = 64 * 1024; ///< bytes of all, as JSON

/// Replaces {name} by its value; unknown placeholders become empty, never stay.
std::string fillTemplate(std::string_view text, const std::map<std::string, std::string>& values);

} // namespace posko::core
