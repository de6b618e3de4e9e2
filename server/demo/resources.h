#pragma once

#include <span>
#include <string_view>

namespace posko::server {

/// The files of resources/demo, embedded when the program is built.
struct DemoFile {
    std::string_view name;
    std::string_view bytes;
};

std::string_view demoCityFile();
/// Damaged roads, and the same places repaired, in the same order as far as there are both.
std::span<const DemoFile> demoPhotosBefore();
std::span<const DemoFile> demoPhotosAfter();

} // namespace posko::server
