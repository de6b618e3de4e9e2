#include "server/demo/street_names.h"

#include <array>

namespace posko::server {

namespace {

using namespace std::string_view_literals;

constexpr std::array flowers{"Melati"sv,   "Kenanga"sv,  "Mawar"sv,     "Anggrek"sv,    "Dahlia"sv,      "Flamboyan"sv,
                             "Cempaka"sv,  "Teratai"sv,  "Bougenvil"sv, "Seruni"sv,     "Kamboja"sv,     "Tanjung"sv,
                             "Asoka"sv,    "Soka"sv,     "Wijaya"sv,    "Nusa Indah"sv, "Sedap Malam"sv, "Kemuning"sv,
                             "Alamanda"sv, "Lavender"sv, "Gardenia"sv,  "Lili"sv,       "Tulip"sv,       "Akasia"sv};
constexpr std::array trees{"Mangga"sv, "Rambutan"sv, "Jambu"sv,  "Nangka"sv, "Durian"sv, "Sawo"sv,    "Belimbing"sv,
                           "Duku"sv,   "Manggis"sv,  "Salak"sv,  "Kecapi"sv, "Sirsak"sv, "Kelapa"sv,  "Pinang"sv,
                           "Bambu"sv,  "Jati"sv,     "Mahoni"sv, "Cemara"sv, "Pinus"sv,  "Ketapang"sv};
constexpr std::array birds{"Rajawali"sv, "Merpati"sv, "Garuda"sv, "Elang"sv,  "Kutilang"sv, "Cendrawasih"sv,
                           "Merak"sv,    "Nuri"sv,    "Camar"sv,  "Bangau"sv, "Perkutut"sv, "Jalak"sv};
constexpr std::array quarters{"Sukamaju"sv,    "Mekarsari"sv,  "Rawa Indah"sv,  "Kebon Manis"sv,  "Pondok Asri"sv,
                              "Karang Jaya"sv, "Tegal Sari"sv, "Bukit Hijau"sv, "Muara Tenang"sv, "Cipta Karya"sv};
constexpr std::array sides{""sv, " Baru"sv, " Utara"sv, " Selatan"sv, " Timur"sv, " Barat"sv};
constexpr std::array numerals{""sv,      " I"sv,  " II"sv, " III"sv, " IV"sv,  " V"sv,    " VI"sv,  " VII"sv,
                              " VIII"sv, " IX"sv, " X"sv,  " XI"sv,  " XII"sv, " XIII"sv, " XIV"sv, " XV"sv};

template <typename List>
std::string named(std::string_view before, const List& words, std::size_t family, std::size_t number)
{
    auto name = std::string(before) + std::string(words[family % words.size()]);
    // A family that comes round again is another part of the city.
    const auto round = family / words.size();
    name += sides[round % sides.size()];
    name += numerals[number % numerals.size()];
    return name;
}

} // namespace

std::string sideStreetName(std::size_t family, std::size_t number)
{
    return named("Jl. ", flowers, family, number);
}

std::string laneName(std::size_t family, std::size_t number)
{
    return named("Gg. ", trees, family, number);
}

std::string joiningStreetName(std::size_t number)
{
    return named("Jl. ", birds, number, 0);
}

std::string villageName(std::size_t number)
{
    return named("", quarters, number, 0);
}

std::string spotName(std::string_view kind, std::size_t number)
{
    return std::string(kind) + " " + villageName(number);
}

} // namespace posko::server
