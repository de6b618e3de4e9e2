#include "app/table/similar_complaints.h"
#include "tests/support/filled_table.h"

#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QTest>

#include <format>

using namespace std::chrono_literals;

namespace posko::app {

namespace {

constexpr core::GeoPoint here{-6.2, 106.85};
constexpr double metre = 1 / 111'195.08; // of latitude, in degrees

class Similar : public ::testing::Test {
protected:
    Similar()
    {
        QObject::connect(&similar, &SimilarComplaints::found, &similar,
                         [this](const std::vector<SimilarComplaint>& complaints, int left) {
                             found = complaints;
                             more = left;
                             ++answers;
                         });
    }
    void put(ComplaintRow row)
    {
        row.received = row.received == core::Instant{} ? now - 1h : row.received;
        table.apply({{std::move(row), false}});
    }
    void search(ComplaintDraft draft)
    {
        const int before = answers;
        similar.search(std::move(draft));
        ASSERT_TRUE(QTest::qWaitFor([&] { return answers > before; }));
    }
    std::vector<std::string> ids() const
    {
        std::vector<std::string> all;
        for (const auto& complaint : found)
            all.push_back(complaint.id);
        return all;
    }

    core::Instant now = core::instant(1'800'000'000'000);
    tests::FilledTable table;
    SimilarComplaints similar{table, [this] {
                                  return now;
                              }};
    std::vector<SimilarComplaint> found;
    int more = 0, answers = 0;
};

using Ids = std::vector<std::string>;

} // namespace

TEST_F(Similar, TheSameCallerIsFoundHoweverTheNumberIsWritten)
{
    put({.id = "a", .text = "lampu mati", .reporters = "Budi +62 812-3456-7890 budi@example.org"});
    put({.id = "b", .text = "lampu mati", .reporters = "@warga_4512 0812 0000 0001"});
    search({.phone = "0812 3456 7890"});
    EXPECT_EQ(ids(), Ids{"a"});
    EXPECT_TRUE(found[0].samePhone);
    search({.phone = "0812 345"});
    EXPECT_TRUE(found.empty()) << "half a number is nobody's";
}

TEST_F(Similar, ThePinFindsWhatLiesWithin50MetresAndIsOfNoOtherCategory)
{
    put({.id = "near", .category = "pothole", .point = core::GeoPoint{here.latitude + 30 * metre, here.longitude}});
    put({.id = "far", .category = "pothole", .point = core::GeoPoint{here.latitude + 80 * metre, here.longitude}});
    put({.id = "manhole", .category = "open_manhole", .point = here});
    search({.category = "pothole", .point = here});
    EXPECT_EQ(ids(), Ids{"near"});
    EXPECT_NEAR(*found[0].metres, 30, 0.5);
    search({.point = here});
    EXPECT_EQ(ids().size(), 2U) << "without a category it may be of any";
}

TEST_F(Similar, TheStreetIsFoundFromTheAddressOrFromTheSentence)
{
    put({.id = "otista", .address = "Jl. Otista Raya No. 12", .text = "bekas galian kabel tidak ditutup"});
    put({.id = "bogor", .address = "Jl. Raya Bogor Km 24", .text = "lubang besar"});
    for (const ComplaintDraft& draft :
         {ComplaintDraft{.address = "Jalan Otista Raya 5, Jatinegara"}, ComplaintDraft{.address = "otista"},
          ComplaintDraft{.text = "lubang di jl otista depan pasar"},
          ComplaintDraft{.text = "Lubang, Jalan Otista no 4"}}) {
        search(draft);
        EXPECT_EQ(ids(), Ids{"otista"}) << draft.address << draft.text;
        EXPECT_TRUE(found.size() == 1 && found[0].sameStreet);
    }
    for (const ComplaintDraft& draft : {ComplaintDraft{.address = "Jl. Raya"}, ComplaintDraft{.text = "jalan rusak"},
                                        ComplaintDraft{.address = "No. 12"}}) {
        search(draft);
        EXPECT_TRUE(found.empty()) << draft.address << draft.text;
    }
}

TEST_F(Similar, OneStreetFarApartIsTwoPlaces)
{
    put({.id = "a",
         .address = "Jl. Raya Bogor Km 24",
         .point = core::GeoPoint{here.latitude + 2000 * metre, here.longitude}});
    search({.address = "Jl. Raya Bogor", .point = here});
    EXPECT_TRUE(found.empty());
}

TEST_F(Similar, WordsFindOnlyWhatFewComplaintsSay)
{
    put({.id = "a", .text = "sambungan jembatan renggang, bunyi keras bila dilewati truk"});
    for (int i = 0; i < 30; ++i)
        put({.id = std::format("common-{}", i), .text = "lubang besar di tengah jalan"});
    search({.text = "jembatan bunyi keras, sambungan renggang"});
    EXPECT_EQ(ids(), Ids{"a"});
    EXPECT_TRUE(found[0].alikeWords);
    search({.text = "ada lubang besar"});
    EXPECT_TRUE(found.empty()) << "what everybody says tells nothing";
}

TEST_F(Similar, OnlyOpenAndRecentOnesAreFound)
{
    for (const auto status : {core::Status::Closed, core::Status::Rejected, core::Status::Merged})
        put({.id = std::string(core::toWord(status)), .reporters = "08123456789", .status = status});
    put({.id = "old", .reporters = "08123456789", .received = now - std::chrono::days{85}});
    put({.id = "assigned", .reporters = "08123456789", .status = core::Status::Assigned});
    search({.phone = "08123456789"});
    EXPECT_EQ(ids(), Ids{"assigned"});
}

TEST_F(Similar, TheMostAlikeComeFirstAndTheRestIsCounted)
{
    put({.id = "street", .address = "Jl. Otista"});
    put({.id = "phone", .reporters = "08123456789"});
    put({.id = "pin", .point = here});
    put({.id = "street and pin", .address = "Jl. Otista", .point = here});
    put({.id = "older", .address = "Jl. Otista", .received = now - 5h});
    search({.address = "Otista", .phone = "0812-3456-789", .point = here});
    EXPECT_EQ(ids(), (Ids{"phone", "street and pin", "pin"}));
    EXPECT_EQ(more, 2);
}

TEST_F(Similar, LooksOnceAfterTheLastKeyAndAgainWhenTheTableChanges)
{
    put({.id = "a", .reporters = "08123456789"});
    QTest::qWait(400);
    answers = 0;
    for (const char* typed : {"0812", "0812345", "08123456", "08123456789"})
        similar.search({.phone = typed});
    EXPECT_EQ(answers, 0) << "not while it is typed";
    ASSERT_TRUE(QTest::qWaitFor([&] { return answers > 0; }));
    EXPECT_EQ(answers, 1);
    put({.id = "b", .reporters = "0812 3456 789"});
    ASSERT_TRUE(QTest::qWaitFor([&] { return answers > 1; }));
    EXPECT_EQ(ids().size(), 2U);
}

TEST_F(Similar, ALargeTableNeverHoldsTheThreadForLong)
{
    std::vector<RowChange> many(200'000);
    for (std::size_t i = 0; i < many.size(); ++i) {
        many[i].row.id = std::to_string(i);
        many[i].row.text = "Jalan berlubang dalam di dekat halte, mohon segera diperbaiki.";
        many[i].row.address = "Jl. Melati No. " + std::to_string(i);
        many[i].row.point = core::GeoPoint{-6.2 + static_cast<double>(i % 1000) / 5000, 106.8};
        many[i].row.received = now - 1h;
    }
    table.apply(many);
    using Clock = std::chrono::steady_clock;
    Clock::duration longest{0};
    auto last = Clock::now();
    QTimer beat;
    QObject::connect(&beat, &QTimer::timeout, &beat, [&] {
        longest = std::max(longest, Clock::now() - last);
        last = Clock::now();
    });
    beat.start(0);
    search({.text = "lubang dalam dekat halte busway dan pasar rumput, motor jatuh",
            .address = "Jl. Mawar",
            .phone = "0812 3456 7890",
            .point = core::GeoPoint{-6.3, 106.8}});
    EXPECT_TRUE(found.empty());
    EXPECT_LT(longest, 250ms) << "a table of any size is looked at in slices";
}

} // namespace posko::app
