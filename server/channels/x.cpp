#include "server/channels/x.h"

#include "core/x_length.h"
#include "server/channels/answers.h"
#include "server/channels/picture_hosts.h"
#include "server/channels/web.h"
#include "server/channels/x_posts.h"
#include "server/channels/x_token.h"
#include "server/random.h"

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <deque>

namespace posko::server::channels {

namespace json = core::json;

namespace {

constexpr const char* xAddress = "https://api.x.com";
/// Where X keeps the photos of posts.
constexpr const char* xPictures = "pbs.twimg.com";
/// The most that X gives at once; with authors and media some hundreds of kilobytes.
constexpr std::size_t postsAPage = 100;
constexpr std::size_t largestXPage = 8UL * 1024 * 1024;
/// X itself ends after 800 mentions and 3,200 own posts.
constexpr int mostPages = 50;
/// By so much the server's clock may be fast.
constexpr std::chrono::minutes clockSlack{10};
constexpr int forbidden = 403;
constexpr int tooManyRequests = 429;

std::string xAddressOf(const Channel& channel)
{
    auto address = channel.setting("url").empty() ? std::string(xAddress) : channel.setting("url");
    while (address.ends_with('/'))
        address.pop_back();
    return address;
}

/// Of one page: what follows; empty: nothing.
std::string nextPage(const json::value& page)
{
    const auto* meta = objectMember(page, "meta");
    return meta ? textMember(*meta, "next_token") : std::string();
}

/// X gives a post that was changed another id.
std::string newestVersion(const InboundPost& post)
{
    auto newest = post.id;
    for (const auto& id : post.versions) {
        if (isPlainId(id) && isLater(id, newest))
            newest = id;
    }
    return newest;
}

/// Whether X refuses what the program does at all, and not the one post.
bool isAgainstProgram(const std::string& body)
{
    static constexpr auto kinds =
        std::to_array<std::string_view>({"client-forbidden", "unsupported-authentication", "oauth1-permissions"});
    const auto problem = core::parseJson(body);
    const auto type = problem ? textMember(*problem, "type") : std::string();
    return std::ranges::any_of(kinds, [&](std::string_view each) { return type.ends_with(each); });
}

class XNetwork : public Connector {
public:
    XNetwork(const Channel& channel, const std::string& secret, const Means& given)
        : base(xAddressOf(channel))
        , means(given)
        , token(base, secret, given)
        , pictureHosts{base, mediaHosts(channel).value_or(std::vector<std::string>{})}
    {
        pictureHosts.hosts.emplace_back(xPictures);
    }

    bool polls() const override { return true; }

    Attempt<Inbox> poll(const std::string& readTo) override
    {
        if (auto known = identify(); !known)
            return std::unexpected(known.error());
        if (readTo.empty())
            return beginning();
        // What was handed out and not stored is asked for again.
        if (waiting.empty() || readTo != handedTo) {
            if (auto fetched = fetchSince(readTo); !fetched)
                return std::unexpected(fetched.error());
        }
        Inbox inbox;
        inbox.readTo = readTo;
        while (!waiting.empty() && inbox.posts.size() < postsAPage) {
            inbox.readTo = waiting.front().id;
            inbox.posts.push_back(std::move(waiting.front()));
            waiting.pop_front();
        }
        handedTo = inbox.readTo;
        inbox.isMore = !waiting.empty();
        return inbox;
    }

    /// X counts what is read, and lets nobody change a post after an hour.
    std::chrono::minutes looksEvery() const override { return std::chrono::hours{6}; }

    Attempt<Looked> look(const std::vector<std::string>& ids) override
    {
        if (auto known = identify(); !known)
            return std::unexpected(known.error());
        const auto page = postsOf(ids);
        if (!page)
            return std::unexpected(page.error());
        Looked looked{readXPosts(*page, self, handle), missingXPosts(*page)};
        std::vector<std::string> changed;
        for (const auto& post : looked.posts) {
            if (auto newest = newestVersion(post); newest != post.id)
                changed.push_back(std::move(newest));
        }
        if (changed.empty())
            return looked;
        const auto later = postsOf(changed);
        if (!later)
            return std::unexpected(later.error());
        const auto versions = readXPosts(*later, self, handle);
        for (auto& post : looked.posts) {
            const auto found = std::ranges::find(versions, newestVersion(post), &InboundPost::id);
            if (found != versions.end())
                post.text = found->text;
        }
        return looked;
    }

    Attempt<std::string> picture(const std::string& address) override
    {
        return fetchPicture(means.web, pictureHosts, address);
    }

    /// X knows no key of an answer, so what a lost answer may have left there is looked for before another attempt.
    Attempt<Sent> deliver(const OutboundPost& post) override
    {
        if (auto known = identify(); !known)
            return std::unexpected(known.error());
        if (post.attempts > 1) {
            const auto before = sentBefore(post);
            if (!before)
                return std::unexpected(before.error());
            if (*before)
                return **before;
        }
        json::object content = {{"text", post.body}};
        if (!post.answers.empty())
            content["reply"] = json::object{{"in_reply_to_tweet_id", post.answers}};
        if (!post.picture.empty()) {
            const auto media = upload(post);
            // The words count; a picture that is not taken must not hold them up.
            if (media)
                content["media"] = json::object{{"media_ids", json::array{json::value(*media)}}};
            else if (media.error().kind != Failure::Kind::Refused)
                return std::unexpected(media.error());
        }
        auto answer = ask("/2/tweets", json::serialize(content));
        if (!answer)
            return std::unexpected(answer.error());
        if (answer->status == forbidden && !isAgainstProgram(answer->body))
            return refused(post, answer->body);
        const auto posted = acceptedJson(*std::move(answer));
        if (!posted)
            return std::unexpected(posted.error());
        const auto* data = objectMember(*posted, "data");
        return sentAs(data ? textMember(*data, "id") : std::string());
    }

    Attempt<std::string> test() override
    {
        self.clear();
        if (auto known = identify(); !known)
            return std::unexpected(known.error());
        return "signed in as @" + handle + " (" + std::string(xRemark) + ")";
    }

private:
    /// What X answers; once more with another token where it refuses the present one and another can be had.
    Attempt<oidc::Answer> ask(const std::string& target, const std::string& body = {})
    {
        constexpr int unauthorized = 401;
        auto answer = askOnce(target, body);
        if (!answer || answer->status != unauthorized || !token.isRenewable())
            return answer;
        if (const auto renewed = token.renew(); !renewed)
            return std::unexpected(renewed.error());
        return askOnce(target, body);
    }

    Attempt<oidc::Answer> askOnce(const std::string& target, const std::string& body)
    {
        const auto access = token.current();
        if (!access)
            return std::unexpected(access.error());
        oidc::Exchange exchange;
        exchange.url = oidc::parseUrl(base + target).value();
        exchange.authorization = "Bearer " + *access;
        exchange.body = body;
        exchange.contentType = "application/json";
        exchange.largestAnswer = largestXPage;
        auto answer = means.web.ask(std::move(exchange));
        if (!answer)
            return std::unexpected(Failure{Failure::Kind::Passing, answer.error().message});
        if (answer->status == tooManyRequests && answer->retryAfter.empty())
            answer->retryAfter = secondsUntil(answer->limitReset);
        return *std::move(answer);
    }

    /// The JSON that X answers to a question, or to content that is brought.
    Attempt<json::value> askJson(const std::string& target, const std::string& body = {})
    {
        auto answer = ask(target, body);
        if (!answer)
            return std::unexpected(answer.error());
        return acceptedJson(*std::move(answer));
    }

    /// A moment as X names it, in seconds since 1970, as a pause from now on.
    std::string secondsUntil(const std::string& moment) const
    {
        std::int64_t seconds = 0;
        std::from_chars(moment.data(), moment.data() + moment.size(), seconds);
        const auto now = std::chrono::floor<std::chrono::seconds>(means.now()).time_since_epoch().count();
        return seconds > now ? std::to_string(seconds - now) : std::string();
    }

    Attempt<void> identify()
    {
        if (!self.empty())
            return {};
        const auto answer = askJson("/2/users/me");
        if (!answer)
            return std::unexpected(answer.error());
        const auto* account = objectMember(*answer, "data");
        auto id = account ? textMember(*account, "id") : std::string();
        if (!isPlainId(id))
            return std::unexpected(Failure{Failure::Kind::Passing, "It does not say whose the token is."});
        handle = textMember(*account, "username");
        self = std::move(id);
        return {};
    }

    Attempt<json::value> postsOf(const std::vector<std::string>& ids)
    {
        std::string list;
        for (const auto& id : ids) {
            if (isPlainId(id))
                list += (list.empty() ? "" : ",") + id;
        }
        return askJson("/2/tweets?ids=" + list + "&" + std::string(xPostFields));
    }

    /// What was said before the account was joined is nobody's complaint here.
    Attempt<Inbox> beginning()
    {
        const auto page = askJson("/2/users/" + self + "/mentions?max_results=5");
        if (!page)
            return std::unexpected(page.error());
        const auto* meta = objectMember(*page, "meta");
        auto newest = meta ? textMember(*meta, "newest_id") : std::string();
        return Inbox{{}, isPlainId(newest) ? std::move(newest) : "0", false};
    }

    /// X shows the newest page first, and the oldest has to be stored first: so all are fetched before.
    Attempt<void> fetchSince(const std::string& readTo)
    {
        waiting.clear();
        auto target =
            "/2/users/" + self + "/mentions?max_results=" + std::to_string(postsAPage) + "&" + std::string(xPostFields);
        if (readTo != "0")
            target += "&since_id=" + oidc::formText(readTo);
        auto fetched = eachPage(target, [&](const json::value& page) {
            const auto posts = readXPosts(page, self, handle);
            waiting.insert(waiting.begin(), posts.begin(), posts.end());
            return true;
        });
        // The older ones are missing.
        if (!fetched)
            waiting.clear();
        return fetched;
    }

    /// Hands out the pages, the newest first, until `take` wants no more.
    template <typename Take> Attempt<void> eachPage(const std::string& target, Take take)
    {
        std::string next;
        for (int i = 0; i < mostPages; ++i) {
            const auto page = askJson(next.empty() ? target : target + "&pagination_token=" + oidc::formText(next));
            if (!page)
                return std::unexpected(page.error());
            next = take(*page) ? nextPage(*page) : std::string();
            if (next.empty())
                return {};
        }
        return std::unexpected(Failure{Failure::Kind::Passing, "Its list does not come to an end."});
    }

    /// The answer among the account's own posts: what answers the same post in the same words.
    Attempt<std::optional<Sent>> sentBefore(const OutboundPost& post)
    {
        std::optional<Sent> found;
        const auto wanted = barewords(post.body);
        const auto since = core::toIso8601(std::chrono::floor<std::chrono::seconds>(post.queued - clockSlack));
        const auto looked = eachPage(
            "/2/users/" + self + "/tweets?max_results=" + std::to_string(postsAPage) + "&start_time=" +
                oidc::formText(since) + "&tweet.fields=author_id,created_at,entities,note_tweet,referenced_tweets",
            [&](const json::value& page) {
                for (const auto& each : readXPosts(page, self, {})) {
                    const bool answersSame =
                        post.answers.empty() ? each.answers.empty() : std::ranges::contains(each.answers, post.answers);
                    if (answersSame && barewords(each.text) == wanted)
                        found = sentAs(each.id);
                }
                return !found;
            });
        if (!looked)
            return std::unexpected(looked.error());
        return found;
    }

    Sent sentAs(const std::string& id) const
    {
        return isPlainId(id) ? Sent{id, "https://x.com/" + handle + "/status/" + id} : Sent{};
    }

    /// A 403 for a post: it stands there already, or the account may post no more, or this one alone is not wanted.
    Attempt<Sent> refused(const OutboundPost& post, const std::string& body)
    {
        if (body.contains("duplicate")) {
            const auto before = sentBefore(post);
            if (!before)
                return std::unexpected(before.error());
            if (*before)
                return **before;
        }
        self.clear();
        if (auto known = identify(); !known)
            return std::unexpected(known.error());
        const auto problem = core::parseJson(body);
        const auto why = problem ? textMember(*problem, "detail") : std::string();
        return std::unexpected(
            Failure{Failure::Kind::Refused, "X refuses this answer" + (why.empty() ? "." : ": " + why)});
    }

    /// The id of the picture there.
    Attempt<std::string> upload(const OutboundPost& post)
    {
        const json::object content = {
            {"media", base64(post.picture)}, {"media_category", "tweet_image"}, {"media_type", "image/jpeg"}};
        const auto media = askJson("/2/media/upload", json::serialize(content));
        if (!media)
            return std::unexpected(media.error());
        const auto* data = objectMember(*media, "data");
        auto id = data ? textMember(*data, "id") : std::string();
        if (!isPlainId(id))
            return std::unexpected(Failure{Failure::Kind::Refused, "It does not say what it calls the picture."});
        const json::object description = {
            {"id", id}, {"metadata", json::object{{"alt_text", json::object{{"text", post.pictureText}}}}}};
        const auto described = askJson("/2/media/metadata", json::serialize(description));
        if (!described && described.error().kind != Failure::Kind::Refused)
            return std::unexpected(described.error());
        return id;
    }

    const std::string base;
    const Means means;
    XToken token;
    PictureHosts pictureHosts;
    std::string self; ///< the account's own id; empty until it was asked for
    std::string handle;
    std::deque<InboundPost> waiting; ///< fetched and not handed out yet, the oldest first
    std::string handedTo;            ///< the last one that was
};

} // namespace

core::Result<void> checkX(const Channel& channel)
{
    const auto url = oidc::parseUrl(xAddressOf(channel));
    if (!url)
        return std::unexpected(url.error());
    if (url->target.contains('?'))
        return core::fail(core::ErrorCode::Invalid, "The server's address has no query.", "url");
    if (const auto hosts = mediaHosts(channel); !hosts)
        return std::unexpected(hosts.error());
    return {};
}

core::Result<void> checkXWords(std::string_view words)
{
    const auto length = core::xLength(words);
    if (length <= core::xLimit)
        return {};
    return core::fail(core::ErrorCode::Invalid,
                      "X takes 280 characters, and these are " + std::to_string(length) + ". Say it shorter.", "text");
}

std::unique_ptr<Connector> makeX(const Channel& channel, std::string secret, const Means& means)
{
    return std::make_unique<XNetwork>(channel, secret, means);
}

} // namespace posko::server::channels
