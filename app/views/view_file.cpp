#include "app/views/view_file.h"

#include "core/json_reader.h"
#include "core/words.h"

#include <boost/json.hpp>

#include <algorithm>
#include <string_view>

namespace posko::app {

using core::ErrorCode;
using core::fail;
namespace json = boost::json;

namespace {

constexpr std::string_view mark = "posko_views";
constexpr int format = 1;
constexpr std::size_t longestName = 200; ///< bytes
constexpr std::size_t mostViews = 1'000;
constexpr int widest = 400; ///< characters

constexpr core::Words<viewCount> viewWords = {"new",        "due_within_4_hours", "due_within_24_hours",
                                              "late",       "unrouted",           "acknowledged",
                                              "assigned",   "in_progress",        "paused",
                                              "reply_owed", "programme_proposed", "programmed",
                                              "unsent",     "not_accepted",       "open",
                                              "all"};
constexpr core::Words<columnCount> columnWords = {"clock", "number", "status", "severity", "report", "district", "age"};
constexpr core::Words<receivedPeriodKindCount> periodWords = {"any", "today", "last_7_days", "this_month", "between"};
constexpr core::Words<6> flagWords = {"hazard", "paused", "reply_owed", "unsent", "not_accepted", "programme_proposed"};
constexpr core::Words<repairStandingCount> standingWords = {"waiting", "overdue", "in_time", "late"};
constexpr std::size_t severityCount = 3, clockStateCount = 7;

/// Words of the values in a set of bits.
template <typename WordOf> std::vector<std::string> wordsOf(std::uint32_t bits, std::size_t count, WordOf wordOf)
{
    std::vector<std::string> words;
    for (std::size_t i = 0; i < count; ++i) {
        if ((bits >> i & 1U) != 0)
            words.emplace_back(wordOf(i));
    }
    return words;
}

/// And back; a word that is not known is refused.
template <typename WordOf>
std::uint32_t bitsOf(core::ObjectReader& in, std::string_view name, std::size_t count, WordOf wordOf)
{
    std::vector<std::string> words;
    in.texts(name, words);
    std::uint32_t bits = 0;
    for (const std::string& word : words) {
        std::size_t i = 0;
        while (i < count && wordOf(i) != word)
            ++i;
        if (i == count)
            in.refuse(name, "the word is not known");
        else
            bits |= 1U << i;
    }
    return bits;
}

template <typename Value> auto coreWord()
{
    return [](std::size_t i) {
        return core::toWord(static_cast<Value>(i));
    };
}

constexpr auto flagWord = [](std::size_t i) {
    return flagWords[i];
};
constexpr auto standingWord = [](std::size_t i) {
    return standingWords[i];
};
constexpr auto columnWord = [](std::size_t i) {
    return columnWords[i];
};

json::value write(const Filter& filter)
{
    core::ObjectWriter out;
    out.texts("statuses", wordsOf(filter.statuses.bits, core::statusCount, coreWord<core::Status>()))
        .texts("severities", wordsOf(filter.severities.bits, severityCount, coreWord<core::Severity>()))
        .texts("clock_states", wordsOf(filter.clockStates.bits, clockStateCount, coreWord<core::ClockState>()))
        .texts("repairs", wordsOf(filter.repairs.bits, repairStandingCount, standingWord))
        .texts("flags", wordsOf(filter.flags, flagWords.size(), flagWord))
        .text("district", filter.district)
        .text("crew", filter.crew)
        .text("category", filter.category);
    if (filter.repairDueWithin)
        out.integer("repair_due_within_hours", filter.repairDueWithin->count());
    return out.done();
}

void read(core::ObjectReader& in, Filter& filter)
{
    filter.statuses.bits = bitsOf(in, "statuses", core::statusCount, coreWord<core::Status>());
    filter.severities.bits = bitsOf(in, "severities", severityCount, coreWord<core::Severity>());
    filter.clockStates.bits = bitsOf(in, "clock_states", clockStateCount, coreWord<core::ClockState>());
    filter.repairs.bits = bitsOf(in, "repairs", repairStandingCount, standingWord);
    filter.flags = static_cast<std::uint8_t>(bitsOf(in, "flags", flagWords.size(), flagWord));
    in.text("district", filter.district, longestName);
    in.text("crew", filter.crew, longestName);
    in.text("category", filter.category, longestName);
    if (in.member("repair_due_within_hours")) {
        std::int64_t hours = 0;
        in.integer("repair_due_within_hours", hours, 0, Filter::farTerm.count());
        filter.repairDueWithin = std::chrono::hours{hours};
        if (filter.repairDueWithin != Filter::shortTerm && filter.repairDueWithin != Filter::longTerm &&
            filter.repairDueWithin != Filter::farTerm)
            in.refuse("repair_due_within_hours", "4, 24 or 72 is expected");
    }
}

json::value write(const ReceivedPeriod& received)
{
    return core::ObjectWriter()
        .text("period", core::wordOf(periodWords, received.kind))
        .text("from", std::string_view(received.from.toString(Qt::ISODate).toStdString()))
        .text("to", std::string_view(received.to.toString(Qt::ISODate).toStdString()))
        .done();
}

void readDay(core::ObjectReader& in, std::string_view name, QDate& day)
{
    std::string text;
    in.text(name, text);
    if (text.empty())
        return;
    day = QDate::fromString(QString::fromStdString(text), Qt::ISODate);
    if (!day.isValid())
        in.refuse(name, "a day is expected, as 2026-11-30");
}

void read(core::ObjectReader& in, ReceivedPeriod& received)
{
    in.word("period", received.kind,
            [](std::string_view word) { return core::findWord<ReceivedPeriod::Kind>(periodWords, word); });
    readDay(in, "from", received.from);
    readDay(in, "to", received.to);
}

json::value write(const ColumnLayout& columns)
{
    json::array order;
    for (const Column column : columns.order)
        order.emplace_back(core::wordOf(columnWords, column));
    const auto widths = [&](std::size_t mode) {
        return json::array(columns.widths[mode].begin(), columns.widths[mode].end());
    };
    return core::ObjectWriter()
        .value("order", std::move(order))
        .texts("hidden", wordsOf(columns.hidden, columnCount, columnWord))
        .value("widths", widths(0))
        .value("widths_narrow", widths(1))
        .done();
}

void readWidths(core::ObjectReader& in, std::string_view name, ColumnLayout::Widths& widths)
{
    const json::value* value = in.member(name);
    if (!value)
        return;
    const json::array* numbers = value->if_array();
    if (!numbers || numbers->size() != widths.size())
        return in.refuse(name, "a width for each column is expected");
    for (std::size_t i = 0; i < widths.size(); ++i) {
        boost::system::error_code wrong;
        const auto number = (*numbers)[i].to_number<std::int64_t>(wrong);
        if (wrong || number < 0 || number > widest)
            return in.refuse(name, "it is out of range");
        widths[i] = static_cast<int>(number);
    }
}

void read(core::ObjectReader& in, ColumnLayout& columns)
{
    std::vector<std::string> order;
    in.texts("order", order);
    std::vector<Column> read;
    for (const std::string& word : order) {
        const auto column = core::findWord<Column>(columnWords, word);
        if (!column || std::ranges::contains(read, *column))
            return in.refuse("order", "each column is expected once");
        read.push_back(*column);
    }
    // A column that the file does not know yet stands behind the others.
    for (const Column column : ColumnLayout().order) {
        if (!std::ranges::contains(read, column))
            read.push_back(column);
    }
    std::ranges::copy(read, columns.order.begin());
    columns.hidden = static_cast<std::uint8_t>(bitsOf(in, "hidden", columnCount, columnWord));
    columns.setHidden(Column::Number, false); // by which a complaint is told from others
    readWidths(in, "widths", columns.widths[0]);
    readWidths(in, "widths_narrow", columns.widths[1]);
}

json::value write(const GeoBox& box)
{
    return core::ObjectWriter()
        .value("south_west", core::write(box.southWest))
        .value("north_east", core::write(box.northEast))
        .done();
}

void readCorner(core::ObjectReader& in, std::string_view name, core::GeoPoint& corner)
{
    const json::value* value = in.member(name);
    if (!value)
        return;
    core::ObjectReader inner(*value);
    if (inner.ok())
        core::read(inner, corner);
    if (!inner.ok())
        in.refuse(name, inner.error().message);
}

void read(core::ObjectReader& in, GeoBox& box)
{
    in.require({"south_west", "north_east"});
    readCorner(in, "south_west", box.southWest);
    readCorner(in, "north_east", box.northEast);
}

template <typename Part> void readPart(core::ObjectReader& in, std::string_view name, Part& part)
{
    const json::value* value = in.member(name);
    if (!value)
        return;
    core::ObjectReader inner(*value);
    if (inner.ok())
        read(inner, part);
    if (!inner.ok())
        in.refuse(name, inner.error().message);
}

json::value write(const SavedView& view)
{
    core::ObjectWriter out(13);
    out.text("id", std::string_view(view.id))
        .text("name", std::string_view(view.name))
        .boolean("pinned", view.pinned)
        .text("view", core::wordOf(viewWords, view.standing))
        .value("filter", write(view.conditions.filter))
        .value("received", write(view.conditions.received))
        .value("repaired", write(view.conditions.repaired))
        .boolean("only_map", view.conditions.onlyMap)
        .text("sort", core::wordOf(columnWords, view.sort))
        .boolean("descending", view.descending)
        .value("columns", write(view.columns));
    if (view.area)
        out.value("area", write(*view.area));
    return out.done();
}

void read(core::ObjectReader& in, SavedView& view)
{
    in.require({"name", "view"});
    in.text("id", view.id, longestName);
    in.text("name", view.name, longestName);
    in.boolean("pinned", view.pinned);
    in.word("view", view.standing, [](std::string_view word) { return core::findWord<View>(viewWords, word); });
    readPart(in, "filter", view.conditions.filter);
    readPart(in, "received", view.conditions.received);
    readPart(in, "repaired", view.conditions.repaired);
    in.boolean("only_map", view.conditions.onlyMap);
    in.word("sort", view.sort, [](std::string_view word) { return core::findWord<Column>(columnWords, word); });
    in.boolean("descending", view.descending);
    readPart(in, "columns", view.columns);
    if (in.member("area"))
        readPart(in, "area", view.area.emplace());
}

std::unexpected<core::Error> damaged(std::string why)
{
    return fail(ErrorCode::Malformed, std::move(why), "file");
}

} // namespace

QByteArray writeColumns(const ColumnLayout& columns)
{
    return QByteArray::fromStdString(json::serialize(write(columns)));
}

core::Result<ColumnLayout> readColumns(const QByteArray& bytes)
{
    const auto parsed = core::parseJson({bytes.constData(), static_cast<std::size_t>(bytes.size())});
    if (!parsed)
        return damaged(parsed.error().message);
    core::ObjectReader in(*parsed);
    ColumnLayout columns;
    if (in.ok())
        read(in, columns);
    if (!in.ok())
        return damaged(in.error().message);
    return columns;
}

QByteArray writeViews(const std::vector<SavedView>& views)
{
    json::array list;
    for (const SavedView& view : views)
        list.push_back(write(view));
    const json::object file{{mark, format}, {"views", std::move(list)}};
    return QByteArray::fromStdString(json::serialize(file)) + '\n';
}

core::Result<std::vector<SavedView>> readViews(const QByteArray& bytes)
{
    if (bytes.size() > longestViewFile)
        return damaged("It is too long for a file of views.");
    const auto parsed = core::parseJson({bytes.constData(), static_cast<std::size_t>(bytes.size())});
    if (!parsed)
        return damaged(parsed.error().message);
    core::ObjectReader file(*parsed);
    std::int64_t version = 0;
    file.require({mark});
    file.count(mark, version);
    if (!file.ok())
        return damaged("It is no file of views.");
    if (version > format)
        return fail(ErrorCode::Invalid, "A newer version of Posko wrote this file.", "version");
    const json::value* list = file.member("views");
    if (!list || !list->is_array() || list->get_array().size() > mostViews)
        return damaged("It has no list of views.");
    std::vector<SavedView> views;
    for (const json::value& value : list->get_array()) {
        core::ObjectReader in(value);
        SavedView& view = views.emplace_back();
        if (in.ok())
            read(in, view);
        if (!in.ok())
            return damaged(in.error().message);
    }
    return views;
}

std::vector<SavedView> readSharedViews(const json::array& list)
{
    std::vector<SavedView> views;
    for (const json::value& value : list) {
        core::ObjectReader in(value);
        SavedView view;
        if (in.ok())
            read(in, view);
        const std::string id = std::string(sharedViewId) + view.id;
        if (!in.ok() || view.id.empty() || view.name.empty() || std::ranges::contains(views, id, &SavedView::id))
            continue;
        view.id = id;
        views.push_back(std::move(view));
    }
    return views;
}

} // namespace posko::app
