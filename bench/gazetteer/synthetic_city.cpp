#include "bench/gazetteer/synthetic_city.h"

#include <array>
#include <cmath>

namespace posko::bench {

using core::CityFeature;
using core::GeoPoint;
using core::PlaceKind;

namespace {

constexpr double south = -6.6, west = 106.4;
constexpr double blockDegrees = 0.0012; ///< between neighbouring streets, some 130 m

constexpr std::array syllables{"a",   "ba",  "be",  "bo",   "ca",  "ci",  "da",  "de", "du", "ga", "gu", "ha",  "ja",
                               "ji",  "ka",  "ke",  "ki",   "ko",  "ku",  "la",  "le", "li", "lu", "ma", "me",  "mi",
                               "mu",  "na",  "ni",  "nu",   "pa",  "pe",  "pi",  "pu", "ra", "re", "ri", "ru",  "sa",
                               "se",  "si",  "su",  "ta",   "te",  "ti",  "tu",  "wa", "wi", "ya", "yu", "ran", "tan",
                               "man", "lan", "san", "ngan", "ung", "ang", "ing", "is", "at", "ar", "an", "in"};

/// Words as often as in a real city: a few stand in thousands of names, most in one or two.
class Names {
public:
    explicit Names(std::size_t count)
    {
        for (std::size_t i = 0; i < count; ++i)
            vocabulary.push_back(newWord());
    }
    std::string word()
    {
        const double share = std::uniform_real_distribution(0.0, 1.0)(random);
        return vocabulary[static_cast<std::size_t>(std::pow(share, 2.2) * static_cast<double>(vocabulary.size() - 1))];
    }
    std::string words(std::size_t count)
    {
        std::string name = word();
        for (std::size_t i = 1; i < count; ++i)
            name += " " + word();
        return name;
    }
    std::size_t upTo(std::size_t bound) { return random() % bound; }

private:
    std::string newWord()
    {
        std::string text;
        for (std::size_t i = 0, parts = 2 + random() % 3; i < parts; ++i)
            text += syllables[random() % syllables.size()];
        text[0] = static_cast<char>(text[0] - 'a' + 'A');
        return text;
    }
    std::mt19937 random{20}; // NOLINT: the same city each time
    std::vector<std::string> vocabulary;
};

} // namespace

std::vector<CityFeature> syntheticCity(std::size_t count)
{
    Names names(count / 6 + 10);
    std::vector<CityFeature> city;
    city.reserve(count + count / 2);
    const auto side = static_cast<std::size_t>(std::ceil(std::sqrt(static_cast<double>(count))));
    const auto at = [](double row, double column) {
        return GeoPoint{south + row * blockDegrees, west + column * blockDegrees};
    };
    constexpr std::size_t blocksAVillage = 25;
    for (std::size_t row = 0; row < side; row += blocksAVillage) {
        for (std::size_t column = 0; column < side; column += blocksAVillage) {
            const double top = double(row + blocksAVillage), right = double(column + blocksAVillage);
            const std::vector<GeoPoint> ring{at(double(row), double(column)), at(double(row), right), at(top, right),
                                             at(top, double(column)), at(double(row), double(column))};
            city.push_back({PlaceKind::Village, names.words(2), {}, {}, ring, 3});
        }
    }
    for (std::size_t i = city.size(); i < count; ++i) {
        const double row = double(i / side), column = double(i % side);
        switch (names.upTo(10)) {
        case 0:
            city.push_back({PlaceKind::Stop, "Halte " + names.words(2), {}, {}, {at(row + 0.3, column + 0.4)}, 6});
            break;
        case 1:
            city.push_back({PlaceKind::School, "SD " + names.words(2), {}, {}, {at(row + 0.6, column + 0.2)}, 6});
            break;
        case 2:
            city.push_back({PlaceKind::Worship, "Masjid " + names.words(2), {}, {}, {at(row + 0.2, column + 0.7)}, 7});
            break;
        case 3:
            city.push_back(
                {PlaceKind::Street, "Gang " + names.words(2), {}, {}, {at(row, column), at(row + 0.5, column)}, 8});
            break;
        default: {
            // Through the corners of the grid, so that neighbours cross.
            std::vector<GeoPoint> line;
            for (std::size_t k = 0; k <= 3 + names.upTo(5); ++k) {
                const bool east = i % 2 == 0;
                line.push_back(at(row + (east ? 0.0 : double(k)), column + (east ? double(k) : 0.0)));
            }
            city.push_back({PlaceKind::Street,
                            "Jalan " + names.words(1 + names.upTo(3)),
                            {},
                            {},
                            std::move(line),
                            static_cast<std::uint8_t>(3 + names.upTo(5))});
            if (names.upTo(10) == 0) {
                for (std::size_t house = 1; house < 20; house += 3)
                    city.push_back({PlaceKind::HouseNumber,
                                    city[city.size() - house / 3 - 1].name,
                                    {},
                                    std::to_string(house),
                                    {at(row + 0.02, column + double(house) / 20)}});
            }
        }
        }
    }
    return city;
}

std::string asTyped(std::string name, std::mt19937& random)
{
    for (char& c : name)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (random() % 4 == 0 && name.size() > 8) {
        const std::size_t at = 5 + random() % (name.size() - 6);
        switch (random() % 3) {
        case 0:
            name.erase(at, 1);
            break;
        case 1:
            std::swap(name[at], name[at + 1]);
            break;
        default:
            name[at] = static_cast<char>('a' + random() % 26);
        }
    }
    return name;
}

} // namespace posko::bench
