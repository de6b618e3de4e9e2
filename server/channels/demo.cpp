#include "server/channels/demo.h"

#include "server/demo/resources.h"

#include <array>
#include <charconv>

namespace posko::server::channels {

namespace {

constexpr std::chrono::minutes betweenMentions{4};

struct DemoMention {
    const char* handle;
    const char* text;
};
constexpr auto mentions = std::to_array<DemoMention>({
    {"@warga_3001@warga.example", "Lubang di depan halte makin lebar, sudah dua motor jatuh pagi ini. Mohon ditambal."},
    {"@warga_3002@warga.example", "Aspal di tikungan dekat pasar mengelupas, kalau malam tidak kelihatan."},
    {"@warga_3003@warga.example", "Jalan depan sekolah amblas sejak hujan kemarin."},
    {"@warga_3004@warga.example", "Penutup saluran di tepi jalan pecah, anak-anak lewat sini tiap hari."},
});

/// How many mentions there were, and when the last one was.
struct Position {
    std::size_t count = 0;
    core::Instant last;
};

Position positionIn(const std::string& text)
{
    Position position;
    std::int64_t at = 0;
    const auto* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, position.count);
    if (error == std::errc{} && stop != end)
        std::from_chars(stop + 1, end, at);
    position.last = core::instant(at);
    return position;
}

class Demo : public Connector {
public:
    explicit Demo(std::function<core::Instant()> clock)
        : now(std::move(clock))
    {
    }

    bool polls() const override { return true; }

    Attempt<Inbox> poll(const std::string& readTo) override
    {
        const auto at = now();
        // The first one comes with the second look.
        if (readTo.empty())
            return Inbox{{}, "0:0", false};
        auto position = positionIn(readTo);
        if (at < position.last + betweenMentions)
            return Inbox{{}, readTo, false};
        const auto& mention = mentions.at(position.count % mentions.size());
        const auto photos = demoPhotosBefore();
        InboundPost post;
        post.id = "demo-" + std::to_string(position.count);
        post.author = mention.handle;
        post.mention = mention.handle;
        post.person.handle = mention.handle;
        post.text = mention.text;
        post.written = at;
        if (!photos.empty())
            post.pictures.emplace_back(photos[position.count % photos.size()].bytes);
        return Inbox{
            {std::move(post)}, std::to_string(position.count + 1) + ":" + std::to_string(core::toMillis(at)), false};
    }

    Attempt<std::string> picture(const std::string& /*address*/) override
    {
        return std::unexpected(Failure{Failure::Kind::Refused, "There is no such network."});
    }

    Attempt<Sent> deliver(const OutboundPost& post) override { return Sent{"demo-answer-" + post.id, {}}; }

    Attempt<std::string> test() override { return "it is a part of the demo"; }

private:
    const std::function<core::Instant()> now;
};

} // namespace

std::unique_ptr<Connector> makeDemo(const Channel& /*channel*/, std::string /*secret*/, const Means& means)
{
    return std::make_unique<Demo>(means.now);
}

} // namespace posko::server::channels
