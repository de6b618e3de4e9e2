#include "server/photos/likeness.h"

#include "server/random.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace posko::server {

namespace {

constexpr int side = Likeness::side;
/// Of the pictures' details, from which light and shade of large parts are taken out: they are alike in all pictures of
/// roads. Unrelated pictures stay below 0.5.
constexpr double alike = 0.65;
/// A first look with few points goes on with what is half as alike.
constexpr double worthALook = 0.4;
/// Levels of brightness by which the details of a picture differ at least.
constexpr double leastDetail = 1.5;

using Details = std::array<double, std::size_t{side} * side>;

std::size_t placeOf(int x, int y)
{
    return static_cast<std::size_t>(y) * side + static_cast<std::size_t>(x);
}

/// What differs from the brightness around it.
Details detailsOf(const Likeness& picture)
{
    constexpr int around = 2;
    Details details{};
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) {
            double sum = 0;
            int count = 0;
            for (int v = std::max(y - around, 0); v <= std::min(y + around, side - 1); ++v) {
                for (int u = std::max(x - around, 0); u <= std::min(x + around, side - 1); ++u, ++count)
                    sum += picture.points[placeOf(u, v)];
            }
            details[placeOf(x, y)] = picture.points[placeOf(x, y)] - sum / count;
        }
    }
    return details;
}

double spread(const Details& details)
{
    double sum = 0;
    for (const double each : details)
        sum += each * each;
    return std::sqrt(sum / static_cast<double>(details.size()));
}

double at(const Details& details, double x, double y)
{
    const double u = std::clamp(x, 0.0, side - 1.0);
    const double v = std::clamp(y, 0.0, side - 1.0);
    const int left = std::min(static_cast<int>(u), side - 2);
    const int top = std::min(static_cast<int>(v), side - 2);
    const double across = u - left;
    const double down = v - top;
    return (1 - down) * ((1 - across) * details[placeOf(left, top)] + across * details[placeOf(left + 1, top)]) +
           down * ((1 - across) * details[placeOf(left, top + 1)] + across * details[placeOf(left + 1, top + 1)]);
}

/// A part of a picture, in its points.
struct Window {
    double left;
    double top;
    double width;
    double height;
};

/// How alike the window of one and the whole of the other are, from -1 to 1, by so many points a side.
double likeness(const Details& whole, const Window& window, const Details& other, int points)
{
    double product = 0;
    double ofOne = 0;
    double ofOther = 0;
    for (int j = 0; j < points; ++j) {
        for (int i = 0; i < points; ++i) {
            const double x = (i + 0.5) / points;
            const double y = (j + 0.5) / points;
            const double one = at(whole, window.left + x * window.width - 0.5, window.top + y * window.height - 0.5);
            const double two = at(other, x * side - 0.5, y * side - 0.5);
            product += one * two;
            ofOne += one * one;
            ofOther += two * two;
        }
    }
    return ofOne <= 0 || ofOther <= 0 ? 0 : product / std::sqrt(ofOne * ofOther);
}

/// What a picture's details are when it is shown on fewer points: those of the cut-out are finer than those of the
/// window that it was cut from.
Likeness shrunk(const Likeness& picture, double across, double down)
{
    const int width = std::max(static_cast<int>(std::lround(side * across)), 2);
    const int height = std::max(static_cast<int>(std::lround(side * down)), 2);
    const auto mean = [&](int column, int row) {
        const double left = double{side} * column / width;
        const double right = double{side} * (column + 1) / width;
        const double top = double{side} * row / height;
        const double bottom = double{side} * (row + 1) / height;
        double sum = 0;
        double weight = 0;
        for (int y = static_cast<int>(top); y < std::min(static_cast<int>(std::ceil(bottom)), side); ++y) {
            for (int x = static_cast<int>(left); x < std::min(static_cast<int>(std::ceil(right)), side); ++x) {
                const double part = (std::min(right, x + 1.0) - std::max(left, double{1} * x)) *
                                    (std::min(bottom, y + 1.0) - std::max(top, double{1} * y));
                sum += part * picture.points[placeOf(x, y)];
                weight += part;
            }
        }
        return sum / weight;
    };
    std::vector<double> small(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    for (int row = 0; row < height; ++row) {
        for (int column = 0; column < width; ++column)
            small[static_cast<std::size_t>(row * width + column)] = mean(column, row);
    }
    Likeness result;
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) {
            const double u = std::clamp((x + 0.5) * width / side - 0.5, 0.0, width - 1.0);
            const double v = std::clamp((y + 0.5) * height / side - 0.5, 0.0, height - 1.0);
            const int left = std::min(static_cast<int>(u), width - 2);
            const int top = std::min(static_cast<int>(v), height - 2);
            const auto point = [&](int column, int row) {
                return small[static_cast<std::size_t>(row * width + column)];
            };
            const double above = point(left, top) + (u - left) * (point(left + 1, top) - point(left, top));
            const double below = point(left, top + 1) + (u - left) * (point(left + 1, top + 1) - point(left, top + 1));
            result.points[placeOf(x, y)] = static_cast<std::uint8_t>(std::lround(above + (v - top) * (below - above)));
        }
    }
    return result;
}

/// The best of the windows that begin there or a point beside it.
double bestAround(const Details& whole, Window window, const Details& other, int points)
{
    double best = -1;
    const Window first = window;
    for (int down = -1; down <= 1; ++down) {
        for (int across = -1; across <= 1; ++across) {
            window.left = first.left + across;
            window.top = first.top + down;
            best = std::max(best, likeness(whole, window, other, points));
        }
    }
    return best;
}

bool isCutFrom(const Likeness& cut, const Details& whole)
{
    constexpr int first = 8;
    constexpr int second = 24;
    constexpr int step = 2;
    for (int width = side / 2; width <= side; width += step) {
        // A cut-out may have another shape, but is no strip.
        for (int height = std::max(side / 2, width - 10); height <= std::min(side, width + 10); height += step) {
            const auto details = detailsOf(shrunk(cut, double{1} * width / side, double{1} * height / side));
            if (spread(details) < leastDetail)
                continue;
            for (int top = 0; top <= side - height; top += step) {
                for (int left = 0; left <= side - width; left += step) {
                    const Window window{double{1} * left, double{1} * top, double{1} * width, double{1} * height};
                    if (likeness(whole, window, details, first) > worthALook &&
                        bestAround(whole, window, details, second) > alike)
                        return true;
                }
            }
        }
    }
    return false;
}

} // namespace

std::string Likeness::text() const
{
    return base64({reinterpret_cast<const char*>(points.data()), points.size()});
}

std::optional<Likeness> Likeness::parse(std::string_view text)
{
    const auto bytes = fromBase64(text);
    Likeness result;
    if (!bytes || bytes->size() != result.points.size())
        return {};
    std::ranges::transform(*bytes, result.points.begin(), [](char c) { return static_cast<std::uint8_t>(c); });
    return result;
}

bool isNearCopy(const Likeness& one, const Likeness& other)
{
    const auto ofOne = detailsOf(one);
    const auto ofOther = detailsOf(other);
    if (spread(ofOne) < leastDetail || spread(ofOther) < leastDetail)
        return false;
    return isCutFrom(other, ofOne) || isCutFrom(one, ofOther);
}

} // namespace posko::server
