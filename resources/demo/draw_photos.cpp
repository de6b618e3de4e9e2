// Draws the demo city's photos: damaged roads and the same places repaired, from noise alone. Usage:
//   g++ -std=c++23 -O2 draw_photos.cpp $(pkg-config --cflags --libs vips) -o draw_photos && ./draw_photos photos
// Not part of the build; the pictures it wrote are kept beside it.
#include <vips/vips.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

namespace {

constexpr int width = 1280;
constexpr int height = 960;

struct Colour {
    double r = 0, g = 0, b = 0;
};
Colour mix(Colour a, Colour b, double share)
{
    return {a.r + (b.r - a.r) * share, a.g + (b.g - a.g) * share, a.b + (b.b - a.b) * share};
}
Colour scaled(Colour c, double by)
{
    return {c.r * by, c.g * by, c.b * by};
}
double smooth(double from, double to, double x)
{
    const double t = std::clamp((x - from) / (to - from), 0.0, 1.0);
    return t * t * (3 - 2 * t);
}

double lattice(int x, int y, std::uint32_t seed)
{
    std::uint32_t h =
        seed ^ (static_cast<std::uint32_t>(x) * 0x9E3779B1U) ^ (static_cast<std::uint32_t>(y) * 0x85EBCA77U);
    h ^= h >> 15;
    h *= 0x2C1B3C6DU;
    h ^= h >> 12;
    h *= 0x297A2D39U;
    h ^= h >> 15;
    return (h & 0xFFFFFFU) / static_cast<double>(0xFFFFFF);
}
double noise(double x, double y, std::uint32_t seed)
{
    const int ix = static_cast<int>(std::floor(x)), iy = static_cast<int>(std::floor(y));
    const double fx = smooth(0, 1, x - ix), fy = smooth(0, 1, y - iy);
    const double top = std::lerp(lattice(ix, iy, seed), lattice(ix + 1, iy, seed), fx);
    const double bottom = std::lerp(lattice(ix, iy + 1, seed), lattice(ix + 1, iy + 1, seed), fx);
    return std::lerp(top, bottom, fy);
}
double clouds(double x, double y, std::uint32_t seed, int octaves)
{
    double sum = 0, weight = 0.5, total = 0;
    for (int i = 0; i < octaves; ++i) {
        sum += weight * noise(x, y, seed + static_cast<std::uint32_t>(i) * 101U);
        total += weight;
        x *= 2.03;
        y *= 2.03;
        weight *= 0.5;
    }
    return sum / total;
}

struct Scene {
    std::uint32_t seed;
    Colour light;  // of the hour
    double curb;   // metres from the middle; beyond the picture: none
    double line;   // where the lane's marking runs
    double cx, cy; // the damage's middle on the ground, metres
    double rx, ry; // its size
    bool water;    // stands in the hole
    bool cracks;   // around it
    bool manhole;  // an open manhole instead of a hole
};

constexpr std::array<Scene, 6> scenes{{
    {11, {1.04, 1.00, 0.93}, 2.6, -1.9, 0.1, 2.6, 0.85, 0.55, false, true, false},
    {23, {0.93, 0.97, 1.05}, -2.7, 2.0, -0.2, 2.4, 1.05, 0.60, true, true, false},
    {37, {1.08, 1.00, 0.86}, 9.0, -0.9, 0.5, 2.7, 0.70, 0.75, false, true, false},
    {41, {0.98, 1.00, 1.00}, 2.3, 9.0, -0.3, 2.5, 1.20, 0.80, true, false, false},
    {59, {1.00, 1.00, 0.96}, 2.0, -2.2, 0.3, 2.5, 0.42, 0.42, false, false, true},
    {67, {0.90, 0.94, 1.02}, 9.0, 1.5, 0.0, 2.8, 1.50, 0.95, false, true, false},
}};

double crackLines(double x, double y, const Scene& s)
{
    const double warpX = x + 0.5 * clouds(x * 1.3, y * 1.3, s.seed + 5, 3);
    const double warpY = y + 0.5 * clouds(x * 1.3 + 9, y * 1.3, s.seed + 6, 3);
    const double ridge = std::abs(clouds(warpX * 1.8, warpY * 1.8, s.seed + 7, 3) - 0.5);
    return 1 - smooth(0.004, 0.016, ridge);
}

/// Distance from the damage's edge in shares of its size: below 1 inside.
double reach(double x, double y, const Scene& s)
{
    const double dx = (x - s.cx) / s.rx, dy = (y - s.cy) / s.ry;
    const double angle = std::atan2(dy, dx);
    const double ragged =
        s.manhole ? 1 : 0.82 + 0.36 * clouds(2 + 1.6 * std::cos(angle), 2 + 1.6 * std::sin(angle), s.seed + 3, 3);
    return std::hypot(dx, dy) / ragged;
}

Colour road(double x, double y, const Scene& s)
{
    Colour c{0.43, 0.43, 0.44};
    c = scaled(c, 0.86 + 0.28 * clouds(x * 0.8, y * 0.8, s.seed, 3));
    c = scaled(c, 0.92 + 0.16 * noise(x * 26, y * 26, s.seed + 1));
    const double wheels = std::exp(-std::pow((x - 0.9) / 0.35, 2)) + std::exp(-std::pow((x + 0.9) / 0.35, 2));
    c = scaled(c, 1 - 0.10 * wheels);
    const double dash = std::fmod(y + 20, 4.0) < 2.6 ? 1 : 0;
    const double worn = 0.55 + 0.45 * smooth(0.35, 0.6, clouds(x * 6, y * 6, s.seed + 2, 3));
    c = mix(c, {0.86, 0.85, 0.80}, dash * worn * (1 - smooth(0.055, 0.075, std::abs(x - s.line))));
    return c;
}

Colour curbside(double x, double y, double beyond, Colour roadColour, const Scene& s)
{
    const double stone = smooth(0, 0.03, beyond);
    const bool black = std::fmod(y + 40, 1.0) < 0.5;
    Colour kerb = black ? Colour{0.16, 0.16, 0.17} : Colour{0.80, 0.80, 0.77};
    kerb = scaled(kerb, 0.9 + 0.2 * clouds(x * 9, y * 9, s.seed + 8, 2));
    Colour paving = scaled({0.60, 0.50, 0.44}, 0.85 + 0.3 * clouds(x * 5, y * 5, s.seed + 9, 3));
    const double joint = std::min(std::fmod(x + 40, 0.4), std::fmod(y + 40, 0.4));
    paving = scaled(paving, 0.75 + 0.25 * smooth(0.01, 0.03, joint));
    return mix(roadColour, mix(kerb, paving, smooth(0.24, 0.27, beyond)), stone);
}

Colour damaged(double x, double y, const Scene& s, Colour c)
{
    const double r = reach(x, y, s);
    if (s.cracks) {
        const double near = 1 - smooth(1.2, 2.6, r);
        c = mix(c, {0.17, 0.16, 0.15}, 0.75 * near * crackLines(x, y, s));
    }
    if (s.manhole) {
        const double rim = smooth(1.05, 1.0, r) * smooth(0.86, 0.9, r);
        c = mix(c, {0.30, 0.27, 0.25}, rim);
        return mix(c, scaled({0.05, 0.05, 0.06}, 0.6 + 0.5 * smooth(-0.2, 0.9, (y - s.cy) / s.ry)),
                   smooth(0.9, 0.86, r));
    }
    const double stones = clouds(x * 17, y * 17, s.seed + 4, 3);
    Colour inside = scaled({0.40, 0.34, 0.28}, 0.45 + 0.8 * stones);
    inside = scaled(inside, 0.62 + 0.5 * smooth(-1, 1, (y - s.cy) / s.ry)); // the near wall lies in shade
    if (s.water) {
        const double level = smooth(0.78, 0.72, r + 0.10 * clouds(x * 3, y * 3, s.seed + 12, 2));
        Colour pool = mix({0.36, 0.33, 0.27}, {0.66, 0.70, 0.72},
                          0.75 * smooth(0.3, 0.75, clouds(x * 1.3, y * 0.6, s.seed + 13, 2)));
        inside = mix(inside, pool, level);
    }
    c = mix(c, {0.55, 0.52, 0.49}, 0.5 * smooth(1.16, 1.02, r)); // the broken edge is paler
    c = mix(c, {0.13, 0.12, 0.11}, 0.9 * smooth(1.02, 0.98, r));
    return mix(c, inside, smooth(0.95, 0.88, r));
}

Colour repaired(double x, double y, const Scene& s, Colour c)
{
    const double wobble = 0.05 * (clouds(x * 3, y * 3, s.seed + 20, 2) - 0.5);
    const double outside =
        std::max(std::abs(x - s.cx) - s.rx * 1.22 + wobble, std::abs(y - s.cy) - s.ry * 1.3 + wobble);
    const Colour fresh = scaled({0.205, 0.205, 0.215}, 0.80 + 0.40 * noise(x * 30, y * 30, s.seed + 21));
    c = mix(c, {0.10, 0.10, 0.105}, 0.85 * smooth(0.055, 0.03, outside)); // the sealed joint
    return mix(c, fresh, smooth(0.0, -0.02, outside));
}

Colour ground(double x, double y, const Scene& s, bool after)
{
    Colour c = road(x, y, s);
    c = after ? repaired(x, y, s, c) : damaged(x, y, s, c);
    const double beyond = s.curb > 0 ? x - s.curb : s.curb - x;
    if (beyond > 0)
        c = curbside(x, y, beyond, c, s);
    const double shade = smooth(0.52, 0.60, clouds(x * 0.7 + 3, y * 0.5, s.seed + 30, 3));
    return scaled(c, 1 - 0.34 * shade);
}

constexpr std::array<std::array<std::uint8_t, 7>, 4> letters{{
    {0x1E, 0x11, 0x11, 0x11, 0x11, 0x11, 0x1E}, // D
    {0x1F, 0x10, 0x10, 0x1E, 0x10, 0x10, 0x1F}, // E
    {0x11, 0x1B, 0x15, 0x15, 0x11, 0x11, 0x11}, // M
    {0x0E, 0x11, 0x11, 0x11, 0x11, 0x11, 0x0E}, // O
}};

void writeMark(std::vector<std::uint8_t>& pixels)
{
    constexpr int dot = 4, left = width - 4 * 6 * dot - 20, top = height - 7 * dot - 20;
    for (int y = top - 8; y < top + 7 * dot + 8; ++y)
        for (int x = left - 10; x < left + 4 * 6 * dot + 6; ++x)
            for (int channel = 0; channel < 3; ++channel)
                pixels[static_cast<std::size_t>((y * width + x) * 3 + channel)] /= 3;
    for (int letter = 0; letter < 4; ++letter)
        for (int row = 0; row < 7; ++row)
            for (int column = 0; column < 5; ++column)
                if ((letters[static_cast<std::size_t>(letter)][static_cast<std::size_t>(row)] >> (4 - column)) & 1)
                    for (int y = 0; y < dot; ++y)
                        for (int x = 0; x < dot; ++x)
                            for (int channel = 0; channel < 3; ++channel)
                                pixels[static_cast<std::size_t>(
                                    ((top + row * dot + y) * width + left + (letter * 6 + column) * dot + x) * 3 +
                                    channel)] = 235;
}

void draw(const Scene& s, bool after, const std::string& path)
{
    std::vector<std::uint8_t> pixels(static_cast<std::size_t>(width) * height * 3);
    constexpr double eye = 1.6, tilt = 0.62, focus = 1.15;
    for (int py = 0; py < height; ++py) {
        for (int px = 0; px < width; ++px) {
            Colour sum;
            for (int sample = 0; sample < 4; ++sample) {
                const double u = (px + 0.25 + 0.5 * (sample & 1) - width / 2.0) / height;
                const double v = (py + 0.25 + 0.5 * (sample >> 1) - height / 2.0) / height;
                const double down = v * std::cos(tilt) + focus * std::sin(tilt);
                const double ahead = focus * std::cos(tilt) - v * std::sin(tilt);
                const double reachOut = eye / std::max(down, 0.05);
                const double wander = after ? 0.06 : 0; // nobody stands on the same spot twice
                const Colour c = ground(u * reachOut + wander, ahead * reachOut + 0.5 * wander, s, after);
                sum = {sum.r + c.r / 4, sum.g + c.g / 4, sum.b + c.b / 4};
            }
            const double edge = std::hypot((px - width / 2.0) / width, (py - height / 2.0) / height);
            const double brightness = (1.12 - 0.55 * edge * edge) * (after ? 1.06 : 1.0);
            const std::array<double, 3> rgb{sum.r * s.light.r, sum.g * s.light.g, sum.b * s.light.b};
            for (std::size_t channel = 0; channel < 3; ++channel)
                pixels[(static_cast<std::size_t>(py) * width + static_cast<std::size_t>(px)) * 3 + channel] =
                    static_cast<std::uint8_t>(
                        std::clamp(std::pow(rgb[channel] * brightness, 0.92) * 255.0, 0.0, 255.0));
        }
    }
    writeMark(pixels);
    VipsImage* image = vips_image_new_from_memory(pixels.data(), pixels.size(), width, height, 3, VIPS_FORMAT_UCHAR);
    VipsImage* typed = nullptr;
    vips_copy(image, &typed, "interpretation", VIPS_INTERPRETATION_sRGB, nullptr);
    for (int quality = 82; quality >= 30; quality -= 4) {
        void* bytes = nullptr;
        std::size_t size = 0;
        vips_jpegsave_buffer(typed, &bytes, &size, "Q", quality, "optimize_coding", TRUE, "keep",
                             VIPS_FOREIGN_KEEP_NONE, nullptr);
        if (size < 58'000) {
            std::FILE* file = std::fopen(path.c_str(), "wb");
            std::fwrite(bytes, 1, size, file);
            std::fclose(file);
            std::printf("%s: %zu bytes, quality %d\n", path.c_str(), size, quality);
            g_free(bytes);
            break;
        }
        g_free(bytes);
    }
    g_object_unref(typed);
    g_object_unref(image);
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 2 || vips_init(argv[0]) != 0)
        return 1;
    const std::string folder = argv[1];
    for (std::size_t i = 0; i < scenes.size(); ++i) {
        draw(scenes[i], false, folder + "/before" + std::to_string(i + 1) + ".jpg");
        if (i < 4)
            draw(scenes[i], true, folder + "/after" + std::to_string(i + 1) + ".jpg");
    }
}
