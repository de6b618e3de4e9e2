# The city file, as further sources of posko_server. libosmium and protozero are headers alone.
find_path(OSMIUM_INCLUDE_DIR osmium/version.hpp REQUIRED)
find_path(PROTOZERO_INCLUDE_DIR protozero/version.hpp REQUIRED)
find_package(BZip2 REQUIRED)
find_package(EXPAT REQUIRED)

# tilemaker's profile becomes a source file, so that the program needs no file beside it.
set(map_profile "${CMAKE_CURRENT_BINARY_DIR}/map_profile_embedded.cpp")
foreach(part json lua)
    set(file "${CMAKE_SOURCE_DIR}/resources/map/tiles.${part}")
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${file}")
    file(READ "${file}" profile_${part})
endforeach()
file(CONFIGURE OUTPUT "${map_profile}" @ONLY CONTENT
"#include \"server/city/map_profile.h\"

namespace posko::server {

std::string_view tileConfiguration() { return R\"posko_map(@profile_json@)posko_map\"; }
std::string_view tileScript() { return R\"posko_map(@profile_lua@)posko_map\"; }

} // namespace posko::server
")

target_sources(posko_server PRIVATE
    "${map_profile}"
    city/build.cpp
    city/city_file.cpp
    city/coastline.cpp
    city/complete_place.cpp
    city/city_parts.cpp
    city/contents.cpp
    city/osm_features.cpp
    city/osm_tags.cpp
    city/osm_to_pbf.cpp
    city/part_file.cpp
    city/part_tiles.cpp
    city/routes.cpp
    city/served_city.cpp
    city/sqlite_file.cpp
    city/tile_maker.cpp
)
target_include_directories(posko_server SYSTEM PRIVATE "${OSMIUM_INCLUDE_DIR}" "${PROTOZERO_INCLUDE_DIR}")
target_link_libraries(posko_server PRIVATE BZip2::BZip2 EXPAT::EXPAT)

# g++ 14 sees in libosmium's builders a read past an object's end that their buffers make room for.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    set_source_files_properties(city/osm_features.cpp city/osm_to_pbf.cpp
        PROPERTIES COMPILE_OPTIONS -Wno-stringop-overread)
endif()
