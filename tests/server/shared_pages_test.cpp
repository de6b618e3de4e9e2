#include "server/sync/shared_pages.h"
#include "tests/server/served.h"

#include <gmock/gmock.h>

#include <zlib.h>

namespace posko::test {

namespace {

using server::SharedPages;
using std::chrono::steady_clock;
using testing::HasSubstr;
using testing::Not;

class Shared : public Served {
protected:
    Shared()
        : window(*backend().database, backend().now, hub)
        , pages(window)
    {
        const auto head = backend().database->look([](soci::session& sql) { return server::readHead(sql); });
        start = {head.epoch, head.seq, head.tag, 1};
    }

    static std::string unpacked(std::string packed)
    {
        constexpr int gzip = 16 + MAX_WBITS;
        std::string plain(1024 * 1024, '\0');
        z_stream stream{};
        inflateInit2(&stream, gzip);
        stream.next_in = reinterpret_cast<Bytef*>(packed.data());
        stream.avail_in = static_cast<uInt>(packed.size());
        stream.next_out = reinterpret_cast<Bytef*>(plain.data());
        stream.avail_out = static_cast<uInt>(plain.size());
        EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
        plain.resize(stream.total_out);
        inflateEnd(&stream);
        return plain;
    }

    server::Account central{.id = "c", .role = core::Role::Dispatcher};
    server::Account colleague{.id = "d", .role = core::Role::Dispatcher};
    server::Account administrator{.id = "a", .role = core::Role::Administrator};
    server::Account western{.id = "w", .role = core::Role::Regional, .districts = {"W"}};
    server::Account eastern{.id = "e", .role = core::Role::Regional, .districts = {"E"}};
    server::Hub hub;
    server::ChangeWindow window;
    SharedPages pages;
    server::Cursor start;
};

TEST_F(Shared, WhoSeesTheSameAtTheSamePlaceGetsOneText)
{
    auto dispatcher = desk("dispatcher");
    created(dispatcher, "W");
    window.catchUp();
    const auto first = pages.page(start, central);
    ASSERT_TRUE(first);
    EXPECT_EQ(pages.page(start, colleague), first);
    EXPECT_EQ(unpacked(first->packed()), first->text);
    created(dispatcher, "W");
    window.catchUp();
    const auto later = pages.page(start, central);
    EXPECT_NE(later, first) << "it has to tell of both";
    EXPECT_NE(pages.page(first->page.next, central), later) << "another place";
}

TEST_F(Shared, WhoSeesSomethingElseGetsATextOfItsOwn)
{
    auto dispatcher = desk("dispatcher");
    const auto id = created(dispatcher, "W");
    window.catchUp();
    const auto all = pages.page(start, central);
    const auto ours = pages.page(start, western);
    const auto theirs = pages.page(start, eastern);
    const auto redacted = pages.page(start, administrator);
    EXPECT_THAT(all->text, HasSubstr(id));
    EXPECT_THAT(ours->text, HasSubstr(id));
    EXPECT_THAT(theirs->text, Not(HasSubstr(id)));
    EXPECT_FALSE(theirs->page.any);
    EXPECT_NE(redacted->text, all->text) << "without the reporter";
    auto moved = central;
    ++moved.scopeVersion;
    EXPECT_EQ(pages.page(start, moved)->page.state, server::CursorState::OtherScope);
}

TEST_F(Shared, DistrictsWhoseCodesLookAlikeAreNotTakenForEachOther)
{
    auto dispatcher = desk("dispatcher");
    const auto id = created(dispatcher, "W");
    window.catchUp();
    auto two = western;
    two.districts = {"E", "W"};
    auto one = western;
    one.districts = {"E W"};
    EXPECT_THAT(pages.page(start, two)->text, HasSubstr(id));
    EXPECT_THAT(pages.page(start, one)->text, Not(HasSubstr(id)));
}

TEST_F(Shared, WhileChangesComeFastAnEmptyPageIsNotGivenAgain)
{
    auto dispatcher = desk("dispatcher");
    const auto fill = [&] {
        createMany(dispatcher);
        window.catchUp();
    };
    fill();
    const auto before = pages.page(start, eastern);
    ASSERT_FALSE(before->page.any);
    fill();
    ASSERT_TRUE(window.isBusy());
    EXPECT_EQ(pages.page(start, eastern)->page.head, window.headSeq()) << "a wait from an older head would not wait";
}

TEST_F(Shared, AnAudienceIsAnsweredTogetherWithinTheGatherTime)
{
    const auto now = steady_clock::now();
    for (int ms = 0; ms < 300; ++ms) {
        const auto asked = now + std::chrono::milliseconds(ms);
        const auto round = SharedPages::nextRound(central, asked);
        EXPECT_GT(round, asked);
        EXPECT_LE(round, asked + SharedPages::gatherTime);
        EXPECT_EQ(round, SharedPages::nextRound(colleague, asked));
        EXPECT_EQ(SharedPages::nextRound(central, round), round + SharedPages::gatherTime);
    }
}

} // namespace

} // namespace posko::test
