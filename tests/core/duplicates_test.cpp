#include "core/duplicates.h"
#include "core/picture_hash.h"

#include "tests/core/desk.h"

#include <algorithm>
#include <random>

namespace posko::core::test {

namespace {

constexpr double metre = 1 / 111'195.08; // of latitude, in degrees

TEST(Duplicates, nearOpenAndRecentOnes)
{
    const GeoPoint here{-6.2, 106.8};
    const auto north = [&](double metres) {
        return GeoPoint{here.latitude + metres * metre, here.longitude};
    };
    const DuplicateCandidate candidate{0, here, morning, Status::Received, "pothole", "lubang besar di depan sekolah"};
    const std::vector<DuplicateCandidate> others{
        {1, north(49), morning, Status::Received, "pothole", ""},
        {2, north(51), morning, Status::Received, "pothole", ""},
        {3, north(5), morning, Status::Received, "lamp", ""},
        {4, north(5), morning - std::chrono::days{84}, Status::Assigned, "pothole", "Lubang BESAR sekolah!"},
        {5, north(5), morning - std::chrono::days{84} - milliseconds{1}, Status::Assigned, "pothole", ""},
        {6, north(5), morning - std::chrono::days{30}, Status::Closed, "pothole", ""},
        {7, north(5), morning - std::chrono::days{31}, Status::Closed, "pothole", ""},
        {8, north(5), morning, Status::Rejected, "pothole", ""},
        {9, north(5), morning, Status::Merged, "pothole", ""},
        {10, north(5), morning, Status::Received, "pothole", "lubang besar di depan sekolah"},
        {11, north(5), morning - std::chrono::days{60}, Status::Closed, "pothole", "", morning - std::chrono::days{29}},
        {12, north(5), morning - std::chrono::days{60}, Status::Repaired, "pothole", "",
         morning - std::chrono::days{31}},
        {13, north(48), morning, Status::Received, "", ""},
    };
    std::vector<std::size_t> keys;
    for (const Duplicate& found : findDuplicates(candidate, others)) {
        keys.push_back(found.key);
        EXPECT_GE(found.likeness, 0);
        EXPECT_LE(found.likeness, 1);
    }
    EXPECT_EQ(keys, (std::vector<std::size_t>{10, 4, 11, 6, 13, 1}));

    DuplicateCandidate unclassified = candidate;
    unclassified.category = "";
    EXPECT_EQ(findDuplicates(unclassified, others).size(), 7U) << "any category, then";
}

TEST(Duplicates, likenessOfTexts)
{
    EXPECT_DOUBLE_EQ(textLikeness("", ""), 0);
    EXPECT_DOUBLE_EQ(textLikeness("Jalan RUSAK", "jalan, rusak!"), 1);
    EXPECT_DOUBLE_EQ(textLikeness("jalan rusak parah", "jalan mulus sekali"), 0.2);
    EXPECT_DOUBLE_EQ(textLikeness("di ke yg", "di ke yg"), 0) << "words of two letters say nothing";
    EXPECT_DOUBLE_EQ(textLikeness("дорога", "дорога"), 1);
}

TEST(Duplicates, tellWhatTheirLikenessRestsOn)
{
    const GeoPoint here{-6.2, 106.8};
    const DuplicateCandidate candidate{0, here, morning, Status::Received, "pothole", "lubang besar dekat halte"};
    const std::vector<DuplicateCandidate> others{
        {1,
         {here.latitude + 20 * metre, here.longitude},
         morning - hours{3},
         Status::Assigned,
         "pothole",
         "Ada LUBANG besar di sini"},
        {2, here, morning - std::chrono::days{40}, Status::Closed, "pothole", "", morning - hours{5}},
    };
    const auto found = findDuplicates(candidate, others);
    ASSERT_EQ(found.size(), 2U);
    const auto& open = *std::ranges::find(found, 1U, &Duplicate::key);
    EXPECT_NEAR(open.metres, 20, 0.1);
    EXPECT_EQ(open.apart, hours{3});
    EXPECT_DOUBLE_EQ(open.words, 2.0 / 6.0) << "lubang and besar, of lubang besar dekat halte ada sini";
    EXPECT_EQ(std::ranges::find(found, 2U, &Duplicate::key)->apart, hours{5}) << "since its repair";
}

TEST(Duplicates, wordsInCommonAreFoundWhereTheyStand)
{
    const std::string_view text = "Lubang besar, lubang di JALAN Otista; é jalan";
    std::vector<std::string_view> words;
    for (const WordAt& word : wordsInCommon(text, "jalan otista ada LUBANG"))
        words.push_back(text.substr(word.at, word.size));
    EXPECT_EQ(words, (std::vector<std::string_view>{"Lubang", "lubang", "JALAN", "Otista", "jalan"}));
    EXPECT_TRUE(wordsInCommon("di ke yg", "di ke yg").empty()) << "as the likeness takes words";
    EXPECT_TRUE(wordsInCommon("", "lubang").empty());
}

TEST(Duplicates, thePicturesOnlyRaiseTheLikeness)
{
    EXPECT_DOUBLE_EQ(withPictures(0.4, 0), 0.4) << "the same hole from the other side";
    EXPECT_DOUBLE_EQ(withPictures(0.5, 1), 0.9);
    EXPECT_GT(withPictures(0.3, 1), withPictures(0.6, 0)) << "the same picture counts more than a few metres";
    EXPECT_LE(withPictures(1, 1), 1);
}

class Pictures : public testing::Test {
protected:
    static constexpr std::size_t width = 320, height = 240;
    using Grey = std::vector<std::uint8_t>;

    /// Lights and shadows at random places, as a photo has them.
    static Grey photo(unsigned seed)
    {
        std::mt19937 random(seed);
        Grey grey(width * height, 90);
        for (int blot = 0; blot < 60; ++blot) {
            const std::size_t left = random() % width, top = random() % height;
            const std::size_t right = std::min(width, left + 20 + random() % 120);
            const std::size_t bottom = std::min(height, top + 20 + random() % 90);
            const auto light = static_cast<std::uint8_t>(random() % 256);
            for (std::size_t y = top; y < bottom; ++y)
                std::fill(grey.begin() + static_cast<std::ptrdiff_t>(y * width + left),
                          grey.begin() + static_cast<std::ptrdiff_t>(y * width + right), light);
        }
        return grey;
    }
    static PictureHash hash(const Grey& grey, std::size_t w = width, std::size_t h = height)
    {
        return differenceHash(grey, w, h).value_or(0);
    }
};

TEST_F(Pictures, aBitSaysWhetherAFieldIsLighterThanItsLeftNeighbour)
{
    Grey rising(9 * 8);
    for (std::size_t i = 0; i < rising.size(); ++i)
        rising[i] = static_cast<std::uint8_t>(i % 9 * 20);
    EXPECT_EQ(hash(rising, 9, 8), ~PictureHash{0});
    std::ranges::reverse(rising);
    EXPECT_EQ(differenceHash(rising, 9, 8), PictureHash{0});
    rising.assign(9 * 8, 100);
    rising[1] = 120; // the first row's second field
    EXPECT_EQ(hash(rising, 9, 8), PictureHash{1} << 63U);
    rising.assign(9 * 8, 100);
    rising.back() = 120;
    EXPECT_EQ(hash(rising, 9, 8), PictureHash{1});
}

TEST_F(Pictures, theSamePictureIsKnownAfterItWasScaledLightenedAndCompressed)
{
    for (unsigned seed = 1; seed <= 20; ++seed) {
        const Grey original = photo(seed);
        std::mt19937 random(seed);
        Grey half(width / 2 * height / 2);
        for (std::size_t y = 0; y < height / 2; ++y) {
            for (std::size_t x = 0; x < width / 2; ++x) {
                const int noise = static_cast<int>(random() % 13) - 6;
                const int lighter = original[2 * y * width + 2 * x] * 9 / 10 + 20 + noise;
                half[y * (width / 2) + x] = static_cast<std::uint8_t>(std::clamp(lighter, 0, 255));
            }
        }
        EXPECT_LE(differingBits(hash(original), hash(half, width / 2, height / 2)), samePictureBits) << seed;
        EXPECT_GT(pictureLikeness(hash(original), hash(half, width / 2, height / 2)), 0.5) << seed;
    }
}

TEST_F(Pictures, othersAreUnlike)
{
    int taken = 0;
    for (unsigned seed = 1; seed <= 60; ++seed)
        taken += differingBits(hash(photo(seed)), hash(photo(seed + 1000))) <= samePictureBits ? 1 : 0;
    EXPECT_EQ(taken, 0);
    EXPECT_DOUBLE_EQ(pictureLikeness(0, ~PictureHash{0}), 0);
    EXPECT_DOUBLE_EQ(pictureLikeness(5, 5), 1);
}

TEST_F(Pictures, thatSayNothingHaveNoHash)
{
    EXPECT_EQ(differenceHash(Grey(width * height, 12), width, height), std::nullopt) << "all black";
    EXPECT_EQ(differenceHash(Grey(8 * 8), 8, 8), std::nullopt) << "too small";
    EXPECT_EQ(differenceHash(Grey(10), width, height), std::nullopt) << "fewer bytes than it says";
    EXPECT_EQ(differenceHash({}, 0, 0), std::nullopt);
}

} // namespace

} // namespace posko::core::test
