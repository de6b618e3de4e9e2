#include "core/photo_cover.h"

#include <algorithm>
#include <format>

namespace posko::core {

namespace {

bool liesInPicture(const PictureRect& part)
{
    const auto within = [](int from, int length) {
        return from >= 0 && length > 0 && length <= pictureLength && from <= pictureLength - length;
    };
    return within(part.left, part.width) && within(part.top, part.height);
}

} // namespace

Result<void> checkCover(const PhotoCover& cover)
{
    if (cover.covered.size() > mostCovered)
        return fail(ErrorCode::Invalid, std::format("At most {} parts of a photo can be covered.", mostCovered),
                    "photo.cover.covered");
    if (!std::ranges::all_of(cover.covered, liesInPicture))
        return fail(ErrorCode::Invalid, "A covered part must lie within the photo and have a size.",
                    "photo.cover.covered");
    if (cover.crop && (!liesInPicture(*cover.crop) || cover.crop->width < leastCrop || cover.crop->height < leastCrop))
        return fail(ErrorCode::Invalid,
                    std::format("What is cut out must lie within the photo and have at least {} thousandths of its "
                                "width and height.",
                                leastCrop),
                    "photo.cover.crop");
    return {};
}

} // namespace posko::core
