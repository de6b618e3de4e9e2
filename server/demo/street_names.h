#pragma once

#include <cstddef>
#include <string>
#include <string_view>

/// Invented names, of the kinds that streets and quarters of Indonesian cities bear: flowers, trees, birds.
namespace posko::server {

/// `Jl. Melati III`, the same for the same numbers; of different `family` mostly another word.
std::string sideStreetName(std::size_t family, std::size_t number);
/// `Gg. Kenanga II`
std::string laneName(std::size_t family, std::size_t number);
/// `Jl. Rajawali`: a street that joins two main roads.
std::string joiningStreetName(std::size_t number);
/// `Sukamaju`, `Cempaka Baru`
std::string villageName(std::size_t number);
/// `Sekolah Dasar`, `Pasar` and the like with a number or a quarter's word.
std::string spotName(std::string_view kind, std::size_t number);

} // namespace posko::server
