# cmake -DSOURCE=DIRECTORY -DOUT=FILE -P embed.cmake: writes the demo city's files as a source file.

function(literal file variable)
    file(READ "${file}" hex HEX)
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "\\\\x\\1" bytes "${hex}")
    set(${variable} "\"${bytes}\"sv" PARENT_SCOPE)
endfunction()

function(rows pattern variable)
    file(GLOB files "${SOURCE}/photos/${pattern}")
    list(SORT files)
    set(result "")
    foreach(file IN LISTS files)
        get_filename_component(name "${file}" NAME)
        literal("${file}" bytes)
        string(APPEND result "    {\"${name}\", ${bytes}},\n")
    endforeach()
    set(${variable} "${result}" PARENT_SCOPE)
endfunction()

literal("${SOURCE}/city.geojson" city)
rows("before*.jpg" before)
rows("after*.jpg" after)
file(WRITE "${OUT}" "#include \"server/demo/resources.h\"

#include <array>

using namespace std::string_view_literals;

namespace posko::server {

namespace {
constexpr auto city = ${city};
constexpr auto before = std::to_array<DemoFile>({
${before}});
constexpr auto after = std::to_array<DemoFile>({
${after}});
} // namespace

std::string_view demoCityFile() { return city; }
std::span<const DemoFile> demoPhotosBefore() { return before; }
std::span<const DemoFile> demoPhotosAfter() { return after; }

} // namespace posko::server
")
