// What programs and networks say in JSON: a webhook's message, a mention of Mastodon's, a page of X's. What is read
// keeps to its limits and is text, and words stay words whatever is done to them.
#include "server/channels/answers.h"
#include "server/channels/mastodon.h"
#include "server/channels/webhook.h"
#include "server/channels/words.h"
#include "server/channels/x_posts.h"
#include "server/http/form.h"
#include "tests/fuzz/expect.h"

#include <algorithm>
#include <cstdint>
#include <optional>

namespace posko::fuzz {

using namespace server::channels;

static bool isText(const std::string& text)
{
    return server::http::isText(text);
}

static void message(const std::string& body)
{
    const auto post = readWebhookMessage(body);
    if (!post)
        return expect(!post.error().message.empty(), "a refusal says why");
    expect(post->id.size() <= 200 && post->author.size() <= 200, "names have their limits");
    expect(post->text.size() <= core::limits::text, "a text has its limit");
    expect(isText(post->text) && isText(post->id) && isText(post->person.name), "texts are texts");
    expect(post->pictures.size() <= mostPictures, "there are no more photos than a post may have");
}

static void posted(const InboundPost& post, bool plain)
{
    expect(isPlainId(post.id), "an id can stand in an address");
    expect(std::ranges::all_of(post.answers, isPlainId), "so can those of what it answers");
    expect(post.wanted.size() <= post.media.size(), "what is fetched is named");
    const auto cut = cleaned(post.text, 1000);
    expect(cut.size() <= 1000, "what is cut is short");
    expect(!plain || isText(cut), "what is cut is still text");
    expect(cleaned(cut, 1000) == cut, "what is clean stays as it is");
    (void)isBareThanks(post.text);
    expect(webAddress(post.link, 500).empty() || webAddress(post.link, 500) == post.link, "links are not changed");
}

static void networks(const core::json::value& value, bool plain)
{
    if (const auto mention = readMention(value, "1", "dpu", "jalan.example"))
        posted(*mention, plain);
    const auto posts = readXPosts(value, "77", "dpu");
    for (const auto& post : posts)
        posted(post, plain);
    expect(std::ranges::is_sorted(posts, [](const auto& a, const auto& b) { return isLater(b.id, a.id); }),
           "the oldest comes first");
    (void)missingXPosts(value);
}

static void words(const std::string& text)
{
    const auto bare = barewords(text);
    expect(bare.size() <= text.size(), "words are left out, never added");
    expect(!bare.starts_with(' ') && !bare.ends_with(' '), "words begin and end with words");
    expect(plainText(text).size() <= text.size(), "marks are left out, never added");
    expect(withoutOwnMention(text, "dpu").size() <= text.size(), "a name is left out, never added");
}

} // namespace posko::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace posko;
    const std::string input(reinterpret_cast<const char*>(data), size);
    fuzz::message(input);
    if (const auto value = core::parseJson(input))
        fuzz::networks(*value, server::http::isText(input));
    fuzz::words(input);
    return 0;
}
