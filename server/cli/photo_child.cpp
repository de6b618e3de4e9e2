#include "core/wire.h"
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
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

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

struct Unref {
    void operator()(VipsImage* image) const { g_object_unref(image); }
};
using Image = std::unique_ptr<VipsImage, Unref>;

/// The bytes of a JPEG that lacks nothing but its last mark, with the mark: some phones leave it out. Empty for every
/// other file.
std::string withEndMark(const char* from)
{
    constexpr std::string_view begin = "\xFF\xD8";
    constexpr std::string_view end = "\xFF\xD9";
    std::ifstream file(from, std::ios::binary);
    std::string bytes((std::istreambuf_iterator<char>(file)), {});
    if (!bytes.starts_with(begin) || bytes.ends_with(end))
        return {};
    return bytes += end;
}

/// Whether the right half of the JPEG's last rows is of one colour. That is how they look where the data ended before
/// them: the decoder fills up what is missing.
bool endsFlat(const std::string& bytes)
{
    constexpr int block = 8;
    constexpr int most = 4;
    VipsImage* opened = nullptr;
    if (vips_jpegload_buffer(const_cast<char*>(bytes.data()), bytes.size(), &opened, "access", VIPS_ACCESS_SEQUENTIAL,
                             nullptr) != 0)
        return true;
    const Image whole(opened);
    const int width = vips_image_get_width(opened);
    const int height = vips_image_get_height(opened);
    // Of the last row of blocks alone, which the picture's edge may cut.
    const int down = std::min((height - 1) % block + 1, most);
    VipsImage* cut = nullptr;
    const int across = (width + 1) / 2;
    if (vips_crop(opened, &cut, width - across, height - down, across, down, nullptr) != 0)
        return true;
    const Image foot(cut);
    std::size_t size = 0;
    const std::unique_ptr<void, decltype(&g_free)> pixels(vips_image_write_to_memory(cut, &size), g_free);
    const auto pixel = size / (static_cast<std::size_t>(across) * static_cast<std::size_t>(down));
    if (!pixels || pixel == 0)
        return true;
    const std::string_view all(static_cast<const char*>(pixels.get()), size);
    for (std::size_t at = pixel; at < size; at += pixel) {
        if (all.substr(at, pixel) != all.substr(0, pixel))
            return false;
    }
    return true;
}

/// The pixels, so that what cannot be decoded shows at once. Null where that is so.
Image decoded(VipsImage* scaled)
{
    const Image lazy(scaled);
    return Image(scaled ? vips_image_copy_memory(scaled) : nullptr);
}

/// The picture as it fits into a square, upright, in sRGB. Null where it cannot be decoded.
Image thumbnail(const char* from, int side)
{
    VipsImage* scaled = nullptr;
    vips_thumbnail(from, &scaled, side, "height", side, "size", VIPS_SIZE_DOWN, "export_profile", "srgb", "fail_on",
                   VIPS_FAIL_ON_TRUNCATED, nullptr);
    if (auto picture = decoded(scaled))
        return picture;
    auto mended = withEndMark(from);
    if (mended.empty() || endsFlat(mended))
        return {};
    vips_error_clear();
    scaled = nullptr;
    vips_thumbnail_buffer(mended.data(), mended.size(), &scaled, side, "height", side, "size", VIPS_SIZE_DOWN,
                          "export_profile", "srgb", "fail_on", VIPS_FAIL_ON_WARNING, nullptr);
    return decoded(scaled);
}

/// The same on white.
Image scaledTo(const char* from, int side)
{
    auto whole = thumbnail(from, side);
    if (!whole || !vips_image_hasalpha(whole.get()))
        return whole;
    VipsImage* flat = nullptr;
    VipsArrayDouble* white = vips_array_double_newv(1, 255.0);
    const bool done = vips_flatten(whole.get(), &flat, "background", white, nullptr) == 0;
    vips_area_unref(VIPS_AREA(white));
    return Image(done ? flat : nullptr);
}

/// With nothing but pixels.
bool encode(VipsImage* picture, Encoded& to)
{
    return vips_jpegsave_buffer(picture, &to.bytes, &to.size, "Q", jpegQuality, "keep", VIPS_FOREIGN_KEEP_NONE,
                                nullptr) == 0;
}

/// One copy. Decoding and writing are apart, so that a full disk is not taken for a bad picture.
bool makeCopy(const char* from, Encoded& to, int side)
{
    const auto copy = scaledTo(from, side);
    return copy && encode(copy.get(), to);
}

/// Some of the picture's own pixels, as first and behind the last one.
struct Stretch {
    int from;
    int to;
};

/// The pixels that lie in the part at all, and so many more on either side.
Stretch around(int start, int length, int pixels, int more)
{
    const int last = (start + length) * pixels;
    return {std::max(start * pixels / core::pictureLength - more, 0),
            std::min((last + core::pictureLength - 1) / core::pictureLength + more, pixels)};
}

/// The pixels that lie in the part as a whole, but one at least.
Stretch within(int start, int length, int pixels)
{
    const int from = std::min((start * pixels + core::pictureLength - 1) / core::pictureLength, pixels - 1);
    return {from, std::max((start + length) * pixels / core::pictureLength, from + 1)};
}

/// Fills what is covered and cuts out what stays. Null on trouble.
Image covered(Image picture, const core::PhotoCover& cover)
{
    Image drawn(vips_image_copy_memory(picture.get()));
    if (!drawn)
        return {};
    const int width = vips_image_get_width(drawn.get());
    const int height = vips_image_get_height(drawn.get());
    // A pixel of a smaller picture is mixed from those around it too, and a block of a camera's JPEG is 8 pixels long.
    constexpr int more = 8;
    constexpr double grey = 110;
    std::vector<double> ink(static_cast<std::size_t>(vips_image_get_bands(drawn.get())), grey);
    for (const auto& part : cover.covered) {
        const auto across = around(part.left, part.width, width, more);
        const auto down = around(part.top, part.height, height, more);
        if (vips_draw_rect(drawn.get(), ink.data(), static_cast<int>(ink.size()), across.from, down.from,
                           across.to - across.from, down.to - down.from, "fill", TRUE, nullptr) != 0)
            return {};
    }
    if (!cover.crop)
        return drawn;
    const auto across = within(cover.crop->left, cover.crop->width, width);
    const auto down = within(cover.crop->top, cover.crop->height, height);
    VipsImage* cut = nullptr;
    if (vips_crop(drawn.get(), &cut, across.from, down.from, across.to - across.from, down.to - down.from, nullptr) !=
        0)
        return {};
    return Image(cut);
}

constexpr int smallSide = 320;
constexpr int largeSide = 1600;

/// childMade where the file is a picture that we take.
int look(const char* from)
{
    const char* loader = vips_foreign_find_load(from);
    if (!loader || !std::ranges::contains(loaders, std::string_view(loader)))
        return refused("no picture");
    const Image header(vips_image_new_from_file(from, "access", VIPS_ACCESS_SEQUENTIAL, nullptr));
    if (!header)
        return refused("no readable picture");
    const int width = vips_image_get_width(header.get());
    const int height = vips_image_get_height(header.get());
    if (width > mostPixelsASide || height > mostPixelsASide || double{1} * width * height > mostPixels)
        return refused("too many pixels");
    return childMade;
}

/// What the file says of when and where it was taken.
core::ExifReading exifOf(const char* from)
{
    const Image header(vips_image_new_from_file(from, "access", VIPS_ACCESS_SEQUENTIAL, nullptr));
    const void* bytes = nullptr;
    std::size_t size = 0;
    if (!header || vips_image_get_typeof(header.get(), VIPS_META_EXIF_NAME) == 0 ||
        vips_image_get_blob(header.get(), VIPS_META_EXIF_NAME, &bytes, &size) != 0)
        return {};
    return core::readExif({static_cast<const char*>(bytes), size});
}

/// Nothing on trouble: the copies count.
std::optional<Likeness> likenessOf(const char* from)
{
    const auto copy = scaledTo(from, smallSide);
    VipsImage* scaled = nullptr;
    if (!copy || vips_thumbnail_image(copy.get(), &scaled, Likeness::side, "height", Likeness::side, "size",
                                      VIPS_SIZE_FORCE, nullptr) != 0)
        return {};
    const Image small(scaled);
    VipsImage* converted = nullptr;
    if (vips_colourspace(small.get(), &converted, VIPS_INTERPRETATION_B_W, nullptr) != 0)
        return {};
    const Image grey(converted);
    std::size_t size = 0;
    const std::unique_ptr<void, decltype(&g_free)> bytes(vips_image_write_to_memory(grey.get(), &size), g_free);
    Likeness result;
    if (!bytes || size != result.points.size())
        return {};
    std::memcpy(result.points.data(), bytes.get(), size);
    return result;
}

bool writeText(std::FILE* file, const std::string& text)
{
    const bool written = std::fwrite(text.data(), 1, text.size(), file) == text.size();
    return std::fclose(file) == 0 && written;
}

int makeBoth(const char* from, std::FILE* smallFile, std::FILE* largeFile, std::FILE* factsFile)
{
    if (const int taken = look(from); taken != childMade)
        return taken;
    Encoded small;
    Encoded large;
    if (!makeCopy(from, small, smallSide) || !makeCopy(from, large, largeSide))
        return refused("copies");
    const PhotoFacts facts{exifOf(from), likenessOf(from)};
    if (!writeFile(smallFile, small) || !writeFile(largeFile, large) || !writeText(factsFile, facts.text()))
        return failedAt("writing");
    return childMade;
}

int makeCovered(const char* from, std::FILE* file, const core::PhotoCover& cover)
{
    if (const int taken = look(from); taken != childMade)
        return taken;
    auto whole = scaledTo(from, largeSide);
    const auto published = whole ? covered(std::move(whole), cover) : Image();
    Encoded bytes;
    if (!published || !encode(published.get(), bytes))
        return refused("covered copy");
    return writeFile(file, bytes) ? childMade : failedAt("writing");
}

/// Nothing of the server is left in reach: no descriptor, little memory, little time.
bool start()
{
    ::close_range(STDERR_FILENO + 1, ~0U, 0);
#if !defined(__SANITIZE_ADDRESS__) &&                                                                                  \
    !defined(__SANITIZE_THREAD__) // they keep terabytes of addresses for their own use
    limit(RLIMIT_AS, memoryLimit);
#endif
    limit(RLIMIT_CPU, secondsLimit);
    limit(RLIMIT_FSIZE, fileLimit);
    limit(RLIMIT_CORE, 0);
    g_log_set_default_handler(logged, nullptr);
    if (VIPS_INIT("poskod") != 0)
        return false;
    vips_block_untrusted_set(TRUE);
    vips_concurrency_set(1);
    vips_cache_set_max(0);
    return true;
}

/// Called when what is written to is open already. False: this system cannot confine the decoder, and nobody said that
/// it may run all the same.
bool confineTo(const std::string& picture)
{
    const auto confined = confine(picture);
    const bool mayGoOn = std::getenv(unconfinedVariable) != nullptr;
    const auto missing = [&](const std::string& what) {
        if (mayGoOn)
            logWarning("photo: this system cannot " + what + "; its other limits remain");
        else
            logError("photo: this system cannot " + what +
                     ", so that no picture is decoded. It needs Linux 5.13 with " +
                     "seccomp and Landlock; poskod serve --unconfined-photos does without");
    };
    if (!confined.calls)
        missing("filter the decoder's system calls");
    if (!confined.files)
        missing("keep the decoder from other files");
    return mayGoOn || (confined.calls && confined.files);
}

} // namespace

int photoChild(const Arguments& arguments)
{
    if (arguments.words.size() != 4 || !start())
        return failedAt("start");
    std::FILE* small = std::fopen(arguments.words[1].c_str(), "wb");
    std::FILE* large = std::fopen(arguments.words[2].c_str(), "wb");
    std::FILE* facts = std::fopen(arguments.words[3].c_str(), "wb");
    if (!small || !large || !facts)
        return failedAt("opening the copies");
    if (!confineTo(arguments.words[0]))
        return childFailed;
    const int status = makeBoth(arguments.words[0].c_str(), small, large, facts);
    // Not by way of main: what a sanitizer does at its end is forbidden by now.
    ::_exit(status);
}

int photoCover(const Arguments& arguments)
{
    if (arguments.words.size() != 3 || !start())
        return failedAt("start");
    const auto text = core::parseJson(arguments.words[2]);
    const auto cover = text ? core::fromJson<core::PhotoCover>(*text) : std::unexpected(text.error());
    if (!cover || !core::checkCover(*cover))
        return refused("no cover");
    std::FILE* file = std::fopen(arguments.words[1].c_str(), "wb");
    if (!file)
        return failedAt("opening the copy");
    if (!confineTo(arguments.words[0]))
        return childFailed;
    const int status = makeCovered(arguments.words[0].c_str(), file, *cover);
    ::_exit(status);
}

} // namespace posko::server::cli
