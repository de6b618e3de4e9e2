#include "server/channels/x_posts.h"

#include "server/channels/answers.h"
#include "server/channels/words.h"

#include <algorithm>
#include <cmath>

namespace posko::server::channels {

namespace json = core::json;

const std::string_view xPostFields =
    "tweet.fields=attachments,author_id,conversation_id,created_at,edit_history_tweet_ids,entities,geo,note_tweet,"
    "referenced_tweets&expansions=author_id,attachments.media_keys,referenced_tweets.id,geo.place_id"
    "&user.fields=name,protected,username&media.fields=media_key,preview_image_url,type,url"
    "&place.fields=full_name,id,place_type";

namespace {

/// What a page has beside its posts, by the member that names it: `users` by `id`.
const json::value* included(const json::value& page, std::string_view kind, std::string_view key,
                            const std::string& wanted)
{
    const auto* includes = objectMember(page, "includes");
    const auto* list = includes && !wanted.empty() ? listMember(*includes, kind) : nullptr;
    if (!list)
        return nullptr;
    const auto* const found =
        std::ranges::find_if(*list, [&](const json::value& each) { return textMember(each, key) == wanted; });
    return found == list->end() ? nullptr : &*found;
}

bool isTrue(const json::value& value, std::string_view name)
{
    const auto* object = value.if_object();
    const auto* member = object ? object->if_contains(name) : nullptr;
    return member && member->is_bool() && member->get_bool();
}

std::string replaced(std::string text, std::string_view from, std::string_view to)
{
    if (from.empty())
        return text;
    for (auto place = text.find(from); place != std::string::npos; place = text.find(from, place + to.size()))
        text.replace(place, from.size(), to);
    return text;
}

/// X writes these three as HTML does, and no others.
std::string unescaped(std::string text)
{
    text = replaced(std::move(text), "&lt;", "<");
    text = replaced(std::move(text), "&gt;", ">");
    return replaced(std::move(text), "&amp;", "&");
}

/// The words as they were written: long ones whole, links whole, without those that stand for photos.
std::string writtenWords(const json::value& post)
{
    const auto* note = objectMember(post, "note_tweet");
    const auto& source = note && !textMember(*note, "text").empty() ? *note : post;
    auto text = unescaped(textMember(source, "text"));
    for (const auto& holder : {&source, &post}) {
        const auto* entities = objectMember(*holder, "entities");
        const auto* urls = entities ? listMember(*entities, "urls") : nullptr;
        if (!urls)
            continue;
        for (const auto& url : *urls) {
            const bool isPhoto = !textMember(url, "media_key").empty();
            text = replaced(std::move(text), textMember(url, "url"), isPhoto ? "" : textMember(url, "expanded_url"));
        }
    }
    return text;
}

std::optional<core::GeoPoint> exactPoint(const json::value& geo)
{
    const auto* point = objectMember(geo, "coordinates");
    const auto* numbers = point && textMember(*point, "type") == "Point" ? listMember(*point, "coordinates") : nullptr;
    if (!numbers || numbers->size() != 2 || !(*numbers)[0].is_number() || !(*numbers)[1].is_number())
        return {};
    // GeoJSON names the longitude first.
    const core::GeoPoint found{(*numbers)[1].to_number<double>(), (*numbers)[0].to_number<double>()};
    const bool onEarth = std::abs(found.latitude) <= 90 && std::abs(found.longitude) <= 180;
    return onEarth ? std::optional(found) : std::nullopt;
}

/// Whole cities and countries are no place where a crew could go.
std::string placeWords(const json::value* place)
{
    const auto kind = place ? textMember(*place, "place_type") : std::string();
    return kind == "poi" || kind == "neighborhood" ? textMember(*place, "full_name") : std::string();
}

void addXMedia(InboundPost& post, const json::value& item, const json::value& page)
{
    const auto* attachments = objectMember(item, "attachments");
    const auto* keys = attachments ? listMember(*attachments, "media_keys") : nullptr;
    if (!keys)
        return;
    for (const auto& key : *keys) {
        const auto* medium =
            key.is_string() ? included(page, "media", "media_key", std::string(key.get_string())) : nullptr;
        if (!medium || post.media.size() == mostPictures)
            continue;
        const bool isPhoto = textMember(*medium, "type") == "photo";
        post.media.push_back(textMember(*medium, isPhoto ? "url" : "preview_image_url"));
        if (isPhoto)
            post.wanted.push_back(post.media.back());
    }
}

void addXReferences(InboundPost& post, const json::value& item, const json::value& page, std::string_view self)
{
    post.thread = textMember(item, "conversation_id");
    const auto* references = listMember(item, "referenced_tweets");
    if (!references)
        return;
    for (const auto& reference : *references) {
        const auto kind = textMember(reference, "type");
        auto id = textMember(reference, "id");
        post.isOwn = post.isOwn || kind == "retweeted";
        if (kind != "replied_to" || !isPlainId(id))
            continue;
        const auto* answered = included(page, "tweets", "id", id);
        // Who answers what the agency wrote to everybody does not speak with the others who do.
        if (id == post.thread && answered && textMember(*answered, "author_id") == self)
            post.thread.clear();
        post.answers.push_back(std::move(id));
    }
}

std::optional<InboundPost> readXPost(const json::value& item, const json::value& page, std::string_view self,
                                     std::string_view handle)
{
    InboundPost post;
    post.id = textMember(item, "id");
    if (!isPlainId(post.id))
        return {};
    post.author = textMember(item, "author_id");
    post.isOwn = post.author == self;
    addXReferences(post, item, page, self);
    if (const auto* versions = listMember(item, "edit_history_tweet_ids")) {
        for (const auto& each : *versions) {
            if (each.is_string())
                post.versions.emplace_back(each.get_string());
        }
    }
    const auto* user = included(page, "users", "id", post.author);
    const auto name = user ? textMember(*user, "username") : std::string();
    if (!name.empty())
        post.mention = "@" + name;
    post.person.handle = post.mention;
    post.person.name = user ? textMember(*user, "name") : std::string();
    post.isPrivate = user && isTrue(*user, "protected");
    post.audience = post.isPrivate ? "protected" : "public";
    post.link = "https://x.com/" + (isPlainId(name) ? name : "i") + "/status/" + post.id;
    post.text = withoutOwnMention(writtenWords(item), handle);
    post.written = core::parseIso8601(textMember(item, "created_at"));
    if (const auto* geo = objectMember(item, "geo")) {
        post.point = exactPoint(*geo);
        post.address = placeWords(included(page, "places", "id", textMember(*geo, "place_id")));
    }
    addXMedia(post, item, page);
    return post;
}

/// Where a mention or a link at the start of the text ends; 0: there stands none.
std::size_t endOfAddition(std::string_view text, bool atStart)
{
    const bool isMention = atStart && text.starts_with('@');
    const bool isLink = text.starts_with("https://") || text.starts_with("http://");
    return isMention || isLink ? std::min(text.find_first_of(" \n"), text.size()) : 0;
}

} // namespace

std::vector<InboundPost> readXPosts(const json::value& page, std::string_view self, std::string_view handle)
{
    std::vector<InboundPost> posts;
    if (const auto* items = listMember(page, "data")) {
        for (const auto& item : *items) {
            if (auto post = readXPost(item, page, self, handle))
                posts.push_back(std::move(*post));
        }
    }
    std::ranges::sort(posts, [](const auto& a, const auto& b) { return isLater(b.id, a.id); });
    return posts;
}

std::vector<std::string> missingXPosts(const json::value& page)
{
    std::vector<std::string> missing;
    if (const auto* errors = listMember(page, "errors")) {
        for (const auto& error : *errors) {
            // What is kept from this account alone, or for a while, is of other types.
            if (textMember(error, "type").ends_with("/resource-not-found"))
                missing.push_back(textMember(error, "resource_id"));
        }
    }
    return missing;
}

std::string barewords(std::string_view text)
{
    const auto written = unescaped(std::string(text));
    std::string bare;
    for (std::string_view rest = written; !rest.empty();) {
        if (rest.front() == ' ' || rest.front() == '\n') {
            rest.remove_prefix(1);
            continue;
        }
        const auto added = endOfAddition(rest, bare.empty());
        const auto end = std::min(rest.find_first_of(" \n"), rest.size());
        if (added == 0)
            bare.append(bare.empty() ? "" : " ").append(rest.substr(0, end));
        rest.remove_prefix(end);
    }
    return bare;
}

} // namespace posko::server::channels
