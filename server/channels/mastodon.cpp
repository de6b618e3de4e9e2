#include "server/channels/mastodon.h"

#include "core/wire.h"
#include "server/channels/answers.h"
#include "server/channels/picture_hosts.h"
#include "server/channels/words.h"
#include "server/random.h"

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <thread>

namespace posko::server::channels {

namespace json = core::json;

namespace {

/// A page of notifications; each holds a whole status, its author and their profile.
constexpr std::size_t mentionsAPage = 20;
constexpr std::size_t largestPage = 4UL * 1024 * 1024;
constexpr std::size_t mostAttachments = 20;
/// An attempt must end before its claim does.
constexpr int looksAtPicture = 4;
constexpr std::chrono::milliseconds pauseForPicture{500};

/// A post out of the network's description of it.
std::optional<InboundPost> readStatus(const json::value& status, std::string_view self, std::string_view handle,
                                      std::string_view host)
{
    const auto* account = objectMember(status, "account");
    if (!account)
        return {};
    InboundPost post;
    post.id = textMember(status, "id");
    if (!isPlainId(post.id))
        return {};
    if (auto answered = textMember(status, "in_reply_to_id"); isPlainId(answered))
        post.answers.push_back(std::move(answered));
    post.author = textMember(*account, "id");
    post.isOwn = post.author == self || objectMember(status, "reblog") != nullptr;
    const auto acct = textMember(*account, "acct");
    if (!acct.empty())
        post.mention = "@" + acct;
    post.person.handle = acct.empty() || acct.contains('@') ? post.mention : post.mention + "@" + std::string(host);
    post.person.name = textMember(*account, "display_name");
    post.audience = textMember(status, "visibility");
    post.isPrivate = post.audience != "public" && post.audience != "unlisted";
    post.link = textMember(status, "url");
    post.text = withoutOwnMention(plainText(textMember(status, "content")), handle);
    if (const auto* attachments = listMember(status, "media_attachments")) {
        for (const auto& attachment : *attachments) {
            if (post.media.size() == mostAttachments)
                break;
            post.media.push_back(textMember(attachment, "url"));
            const auto type = textMember(attachment, "type");
            if (type.empty() || type == "image")
                post.wanted.push_back(post.media.back());
        }
    }
    return post;
}

/// Whether the network itself says that there is no such post; a proxy's 404 says nothing.
bool saysItIsGone(const oidc::Answer& answer)
{
    constexpr int missing = 404;
    constexpr int gone = 410;
    const auto said = core::parseJson(answer.body);
    return (answer.status == missing || answer.status == gone) && said && !textMember(*said, "error").empty();
}

class Mastodon : public Connector {
public:
    Mastodon(const Channel& channel, std::string secret, Web& asker)
        : base(channel.setting("url"))
        , token(std::move(secret))
        , web(asker)
    {
        while (base.ends_with('/'))
            base.pop_back();
        pictureHosts = {base, mediaHosts(channel).value_or(std::vector<std::string>{})};
    }

    bool polls() const override { return true; }

    Attempt<Inbox> poll(const std::string& readTo) override
    {
        if (self.empty()) {
            if (auto known = identify(); !known)
                return std::unexpected(known.error());
        }
        const bool isFirst = readTo.empty();
        // What was said before the account was joined is nobody's complaint here.
        const auto query = isFirst ? "limit=1" : "limit=" + std::to_string(mentionsAPage) + "&min_id=" + readTo;
        auto page = get("/api/v1/notifications?types%5B%5D=mention&" + query);
        if (!page)
            return std::unexpected(page.error());
        const auto* list = page->if_array();
        if (!list)
            return std::unexpected(Failure{Failure::Kind::Passing, "Its answer is no list of notifications."});
        Inbox inbox;
        inbox.readTo = isFirst ? "0" : readTo;
        std::vector<std::pair<std::string, InboundPost>> found;
        for (const auto& notification : *list) {
            auto id = textMember(notification, "id");
            if (!isPlainId(id))
                continue;
            if (isLater(id, inbox.readTo))
                inbox.readTo = id;
            auto post = isFirst ? std::nullopt : readMention(notification, self, handle, host());
            if (post)
                found.emplace_back(std::move(id), std::move(*post));
        }
        std::ranges::sort(found, [](const auto& a, const auto& b) { return isLater(b.first, a.first); });
        for (auto& [id, post] : found) {
            addAncestors(post);
            inbox.posts.push_back(std::move(post));
        }
        inbox.isMore = list->size() >= mentionsAPage && inbox.readTo != readTo;
        return inbox;
    }

    std::chrono::minutes looksEvery() const override { return std::chrono::minutes{30}; }

    Attempt<Looked> look(const std::vector<std::string>& ids) override
    {
        if (self.empty()) {
            if (auto known = identify(); !known)
                return std::unexpected(known.error());
        }
        Looked looked;
        for (const auto& id : ids) {
            auto answer = isPlainId(id) ? web.ask(exchangeFor("/api/v1/statuses/" + id))
                                        : core::fail(core::ErrorCode::Invalid, "no id of a network's");
            if (answer && saysItIsGone(*answer)) {
                looked.gone.push_back(id);
                continue;
            }
            const auto status = acceptedJson(std::move(answer));
            auto post = status ? readStatus(*status, self, handle, host()) : std::nullopt;
            if (post && post->id == id)
                looked.posts.push_back(std::move(*post));
        }
        return looked;
    }

    Attempt<std::string> picture(const std::string& address) override
    {
        if (self.empty()) {
            if (auto known = identify(); !known)
                return std::unexpected(known.error());
        }
        return fetchPicture(web, pictureHosts, address);
    }

    Attempt<Sent> deliver(const OutboundPost& post) override
    {
        json::object status = {{"status", bodyOf(post)}, {"visibility", visibilityOf(post.audience)}};
        if (!post.answers.empty())
            status["in_reply_to_id"] = post.answers;
        if (!post.picture.empty()) {
            const auto media = upload(post);
            // The words count; a picture that is not taken must not hold them up.
            if (media)
                status["media_ids"] = json::array{json::value(*media)};
            else if (media.error().kind != Failure::Kind::Refused)
                return std::unexpected(media.error());
        }
        auto exchange = exchangeFor("/api/v1/statuses");
        exchange.body = json::serialize(status);
        exchange.contentType = "application/json";
        exchange.headers = {{"Idempotency-Key", post.id}};
        const auto answer = acceptedJson(web.ask(std::move(exchange)));
        if (!answer)
            return std::unexpected(answer.error());
        return Sent{textMember(*answer, "id"), textMember(*answer, "url")};
    }

    Attempt<std::string> test() override
    {
        if (auto known = identify(); !known)
            return std::unexpected(known.error());
        return "signed in as @" + handle;
    }

private:
    oidc::Exchange exchangeFor(const std::string& target) const
    {
        oidc::Exchange exchange;
        exchange.url = oidc::parseUrl(base).value();
        exchange.url.target = (exchange.url.target == "/" ? "" : exchange.url.target) + target;
        exchange.authorization = "Bearer " + token;
        exchange.largestAnswer = largestPage;
        return exchange;
    }

    Attempt<json::value> get(const std::string& target) { return acceptedJson(web.ask(exchangeFor(target))); }

    /// The id of the picture there, once it can be posted.
    Attempt<std::string> upload(const OutboundPost& post)
    {
        // Nobody who makes a picture knows the token, so none has the boundary in it.
        const auto boundary = "posko-" + hmacSha256Hex(token, post.id + post.photo);
        auto exchange = exchangeFor("/api/v2/media");
        exchange.contentType = "multipart/form-data; boundary=" + boundary;
        exchange.body = "--" + boundary +
                        "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"after.jpg\"\r\n"
                        "Content-Type: image/jpeg\r\n\r\n" +
                        post.picture + "\r\n--" + boundary +
                        "\r\nContent-Disposition: form-data; name=\"description\"\r\n\r\n" + post.pictureText +
                        "\r\n--" + boundary + "--\r\n";
        auto media = acceptedJson(web.ask(std::move(exchange)));
        if (!media)
            return std::unexpected(media.error());
        auto id = textMember(*media, "id");
        if (!isPlainId(id))
            return std::unexpected(Failure{Failure::Kind::Refused, "It does not say what it calls the picture."});
        // While it is looked at there, it has no address yet.
        for (int i = 0; textMember(*media, "url").empty(); ++i) {
            if (i == looksAtPicture)
                return std::unexpected(Failure{Failure::Kind::Passing, "It is still looking at the picture."});
            std::this_thread::sleep_for(pauseForPicture);
            media = get("/api/v1/media/" + id);
            if (!media)
                return std::unexpected(media.error());
        }
        return id;
    }

    std::string host() const { return oidc::parseUrl(base).value().authority; }

    Attempt<void> identify()
    {
        const auto account = get("/api/v1/accounts/verify_credentials");
        if (!account)
            return std::unexpected(account.error());
        handle = textMember(*account, "acct");
        self = textMember(*account, "id");
        if (self.empty())
            return std::unexpected(Failure{Failure::Kind::Passing, "It does not say whose the token is."});
        // Large networks keep pictures on a host of their own: there lies the account's, too.
        if (const auto avatar = oidc::parseUrl(textMember(*account, "avatar"));
            avatar && avatar->secure && !std::ranges::contains(pictureHosts.hosts, avatar->authority))
            pictureHosts.hosts.push_back(avatar->authority);
        return {};
    }

    /// What is said in between may be what the account's people wrote by hand, which nobody tells a server. Where the
    /// conversation cannot be had, the post that is answered is known at least.
    void addAncestors(InboundPost& post)
    {
        if (post.answers.empty() || !isPlainId(post.id))
            return;
        const auto context = get("/api/v1/statuses/" + post.id + "/context");
        const auto* ancestors = context ? listMember(*context, "ancestors") : nullptr;
        if (!ancestors)
            return;
        // The root comes first.
        for (auto each = ancestors->rbegin(); each != ancestors->rend(); ++each) {
            auto id = textMember(*each, "id");
            if (isPlainId(id) && !std::ranges::contains(post.answers, id))
                post.answers.push_back(std::move(id));
        }
    }

    static std::string bodyOf(const OutboundPost& post)
    {
        if (post.mention.empty() || post.body.contains(post.mention))
            return post.body;
        return post.mention + " " + post.body;
    }

    /// An answer is read by no more people than what it answers.
    static std::string_view visibilityOf(std::string_view audience)
    {
        return audience == "public" || audience == "unlisted" ? audience : "direct";
    }

    std::string base;
    const std::string token;
    Web& web;
    PictureHosts pictureHosts;
    std::string self;   ///< the account's own id; empty until it was asked for
    std::string handle; ///< of the account
};

} // namespace

std::optional<InboundPost> readMention(const json::value& notification, std::string_view self, std::string_view handle,
                                       std::string_view host)
{
    const auto* status = objectMember(notification, "status");
    if (!status || textMember(notification, "type") != "mention")
        return {};
    auto post = readStatus(*status, self, handle, host);
    // When the account's own server heard of it: what another one says of its users' posts may be any time.
    if (post)
        post->written = core::parseIso8601(textMember(notification, "created_at"));
    return post;
}

core::Result<void> checkMastodon(const Channel& channel)
{
    const auto url = oidc::parseUrl(channel.setting("url"));
    if (!url)
        return std::unexpected(url.error());
    if (url->target.contains('?'))
        return core::fail(core::ErrorCode::Invalid, "The server's address has no query.", "url");
    if (const auto hosts = mediaHosts(channel); !hosts)
        return std::unexpected(hosts.error());
    return {};
}

std::unique_ptr<Connector> makeMastodon(const Channel& channel, std::string secret, const Means& means)
{
    return std::make_unique<Mastodon>(channel, std::move(secret), means.web);
}

} // namespace posko::server::channels
