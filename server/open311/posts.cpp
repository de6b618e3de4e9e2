#include "server/open311/posts.h"

#include "server/http/form.h"
#include "server/random.h"

#include <algorithm>
#include <array>

namespace posko::server::open311 {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

/// Whether the form holds anything that two people would hardly send alike: words of their own, who they are, a photo.
/// A kind of damage and a place alone may come from two passers-by of one app.
bool tellsSendersApart(const http::Fields& fields, const std::vector<std::string>& photos)
{
    static constexpr auto telling = std::to_array<std::string_view>(
        {"description", "device_id", "account_id", "email", "phone", "first_name", "last_name"});
    return !photos.empty() ||
           std::ranges::any_of(telling, [&](auto name) { return !http::value(fields, name).empty(); });
}

/// In an order of its own, since clients build their forms anew, and with lengths, so that nothing runs together.
std::string contentOf(http::Fields fields, const std::vector<std::string>& photos)
{
    std::ranges::stable_sort(fields, {}, &http::Fields::value_type::first);
    std::string all;
    const auto add = [&](std::string_view text) {
        all += std::to_string(text.size()) + ":";
        all += text;
    };
    for (const auto& [name, content] : fields) {
        if (name == "api_key" || content.empty())
            continue;
        add(name);
        add(content);
    }
    for (const auto& photo : photos)
        add(photo);
    return sha256Hex(all);
}

} // namespace

Result<PostIdentity> identify(const http::Request& request, const http::Fields& fields,
                              const std::vector<std::string>& photos)
{
    PostIdentity identity;
    identity.content = contentOf(fields, photos);
    const auto key = request.header("idempotency-key");
    constexpr std::size_t longestKey = 255;
    if (!key.empty()) {
        if (key.size() > longestKey || !std::ranges::all_of(key, [](char c) { return c > ' ' && c < '\x7f'; }))
            return fail(ErrorCode::Invalid, "It has 1 to 255 visible ASCII characters.", "Idempotency-Key");
        identity.token = "key:" + sha256Hex(key);
        identity.kept = keyedPostsKept;
    } else if (tellsSendersApart(fields, photos)) {
        identity.token = "form:" + identity.content;
        identity.kept = equalPostsKept;
    }
    return identity;
}

Result<std::optional<PostAnswer>> answered(soci::session& sql, const std::string& apiKey, const PostIdentity& identity,
                                           core::Instant now)
{
    if (identity.token.empty())
        return std::optional<PostAnswer>{};
    const std::int64_t since = core::toMillis(now - identity.kept);
    std::string content;
    PostAnswer answer;
    sql << "SELECT content, number, notice FROM answered_post WHERE key_name = :key AND token = :token AND at > :since",
        soci::use(apiKey), soci::use(identity.token), soci::use(since), soci::into(content), soci::into(answer.number),
        soci::into(answer.notice);
    if (!sql.got_data())
        return std::optional<PostAnswer>{};
    if (content != identity.content)
        return fail(ErrorCode::Invalid, "This key was sent with another report. Each report has its own.",
                    "Idempotency-Key");
    return std::optional(std::move(answer));
}

void rememberPost(Transaction& transaction, const std::string& apiKey, const PostIdentity& identity,
                  const PostAnswer& answer)
{
    if (identity.token.empty())
        return;
    const std::int64_t at = core::toMillis(transaction.now);
    transaction.sql() << "INSERT INTO answered_post (key_name, token, content, number, notice, at) "
                         "VALUES (:key, :token, :content, :number, :notice, :at) ON CONFLICT (key_name, token) "
                         "DO UPDATE SET content = excluded.content, number = excluded.number, "
                         "notice = excluded.notice, at = excluded.at",
        soci::use(apiKey), soci::use(identity.token), soci::use(identity.content), soci::use(answer.number),
        soci::use(answer.notice), soci::use(at);
}

Result<void> forgetOldPosts(Backend& backend)
{
    const auto now = backend.now();
    const std::int64_t before = core::toMillis(now - keyedPostsKept);
    return backend.database->write(now, [&](Transaction& transaction) -> Result<void> {
        transaction.sparesAccounts();
        transaction.sql() << "DELETE FROM answered_post WHERE at <= :before", soci::use(before);
        return {};
    });
}

} // namespace posko::server::open311
