#include "server/cli/commands.h"
#include "server/log.h"
#include "server/photos/confinement.h"
#include "server/photos/copies.h"

#include <sys/resource.h>
#include <unistd.h>

#include <vips/vips.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string>
#include <string_view>

#if defined(__SANITIZE_THREAD__)
/// What decodes pictures is not built for the sanitizer, which does not see how its threads wait for each other.
extern "C" const char* __tsan_default_suppressions();
extern "C" const char* __tsan_default_suppressions()
{
    return "race:libvips.so\n"
           "race:libglib-2.0.so\n"
           "race:libgobject-2.0.so\n"
           "race:libheif.so\n"
           "race:libjpeg.so\n"
           "race:libspng.so\n"
           "race:libz.so\n";
}
#endif

namespace posko::server::cli {

namespace {

constexpr rlim_t memoryLimit = 1024UL * 1024 * 1024;
constexpr rlim_t secondsLimit = 20;
constexpr rlim_t fileLimit = 64UL * 1024 * 1024;
constexpr int mostPixelsASide = 30'000;
constexpr double mostPixels = 120e6;
constexpr int jpegQuality = 82;

/// What cameras and messengers send. Formats with scripts, links or pages are not for citizens' photos.
constexpr std::array<std::string_view, 4> loaders = {"VipsForeignLoadJpegFile", "VipsForeignLoadPngFile",
                                                     "VipsForeignLoadWebpFile", "VipsForeignLoadHeifFile"};

void limit(decltype(RLIMIT_AS) what, rlim_t value)
{
    const rlimit both{value, value};
    setrlimit(what, &both);
}

/// A message of the log, without the line ends that libraries put behind theirs.
std::string spoken(std::string_view said)
{
    while (said.ends_with('\n'))
        said.remove_suffix(1);
    return "photo: " + std::string(said);
}

int refused(const char* what)
{
    const std::string_view why = vips_error_buffer();
    log(spoken(what + (why.empty() ? "" : ": " + std::string(why))));
    return childRefused;
}

int failedAt(const char* what)
{
    logError(std::string("photo: ") + what + ": " + std::strerror(errno));
    return childFailed;
}

/// What the libraries themselves have to say. Warnings are about the picture, which is a stranger's.
void logged(const char*, GLogLevelFlags level, const char* message, void*)
{
    if ((level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL)) != 0)
        logError(spoken(message));
    else if ((level & G_LOG_LEVEL_WARNING) != 0)
        log(spoken(message));
}

/// A picture's bytes, freed as the library wants it.
struct Encoded {
    Encoded() = default;
    ~Encoded() { g_free(bytes); }
    Encoded(const Encoded&) = delete;
    Encoded& operator=(const Encoded&) = delete;
    void* bytes = nullptr;
    std::size_t size = 0;
};

bool writeFile(std::FILE* file, const Encoded& picture)
{
    const bool written = std::fwrite(picture.bytes, 1, picture.size, file) == picture.size;
    return std::fclose(file) == 0 && written;
}

/// One copy that fits into a square, upright, in sRGB, on white, with nothing but pixels. Decoding and writing are
/// apart, so that a full disk is not taken for a bad picture.
bool makeCopy(const char* from, Encoded& to, int side)
{
    VipsImage* scaled = nullptr;
    if (vips_thumbnail(from, &scaled, side, "height", side, "size", VIPS_SIZE_DOWN, "export_profile", "srgb", "fail_on",
                       VIPS_FAIL_ON_TRUNCATED, nullptr) != 0)
        return false;
    VipsImage* flat = nullptr;
    bool done = true;
    if (vips_image_hasalpha(scaled)) {
        VipsArrayDouble* white = vips_array_double_newv(1, 255.0);
        done = vips_flatten(scaled, &flat, "background", white, nullptr) == 0;
        vips_area_unref(VIPS_AREA(white));
        g_object_unref(scaled);
    } else {
        flat = scaled;
    }
    if (!done)
        return false;
    done =
        vips_jpegsave_buffer(flat, &to.bytes, &to.size, "Q", jpegQuality, "keep", VIPS_FOREIGN_KEEP_NONE, nullptr) == 0;
    g_object_unref(flat);
    return done;
}

int makeBoth(const char* from, std::FILE* smallFile, std::FILE* largeFile)
{
    const char* loader = vips_foreign_find_load(from);
    if (!loader || !std::ranges::contains(loaders, std::string_view(loader)))
        return refused("no picture");
    VipsImage* header = vips_image_new_from_file(from, "access", VIPS_ACCESS_SEQUENTIAL, nullptr);
    if (!header)
        return refused("no readable picture");
    const int width = vips_image_get_width(header);
    const int height = vips_image_get_height(header);
    g_object_unref(header);
    if (width > mostPixelsASide || height > mostPixelsASide || double{1} * width * height > mostPixels)
        return refused("too many pixels");
    constexpr int smallSide = 320;
    constexpr int largeSide = 1600;
    Encoded small;
    Encoded large;
    if (!makeCopy(from, small, smallSide) || !makeCopy(from, large, largeSide))
        return refused("copies");
    if (!writeFile(smallFile, small) || !writeFile(largeFile, large))
        return failedAt("writing");
    return childMade;
}

} // namespace

int photoChild(const Arguments& arguments)
{
    // Nothing of the server is left in reach: no descriptor, little memory, little time.
    ::close_range(STDERR_FILENO + 1, ~0U, 0);
#if !defined(__SANITIZE_ADDRESS__) &&                                                                                  \
    !defined(__SANITIZE_THREAD__) // they keep terabytes of addresses for their own use
    limit(RLIMIT_AS, memoryLimit);
#endif
    limit(RLIMIT_CPU, secondsLimit);
    limit(RLIMIT_FSIZE, fileLimit);
    limit(RLIMIT_CORE, 0);
    g_log_set_default_handler(logged, nullptr);
    if (arguments.words.size() != 3 || VIPS_INIT("poskod") != 0)
        return failedAt("start");
    vips_block_untrusted_set(TRUE);
    vips_concurrency_set(1);
    vips_cache_set_max(0);
    // Opened while that is still allowed.
    std::FILE* small = std::fopen(arguments.words[1].c_str(), "wb");
    std::FILE* large = std::fopen(arguments.words[2].c_str(), "wb");
    if (!small || !large)
        return failedAt("opening the copies");
    const auto confined = confine(arguments.words[0]);
    if (!confined.calls)
        logWarning("photo: this system cannot filter the decoder's system calls; its other limits remain");
    if (!confined.files)
        logWarning("photo: this system cannot keep the decoder from other files; its other limits remain");
    const int status = makeBoth(arguments.words[0].c_str(), small, large);
    // Not by way of main: what a sanitizer does at its end is forbidden by now.
    ::_exit(status);
}

} // namespace posko::server::cli
