#include "ui/pictures/dropped_pictures.h"

#include <QCoreApplication>
#include <QMimeData>
#include <QUrl>

#include <algorithm>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {

bool onTheWeb(const QUrl& url)
{
    return url.scheme() == "http"_L1 || url.scheme() == "https"_L1 || url.scheme() == "ftp"_L1;
}

} // namespace

bool DroppedPictures::offered(const QMimeData& data)
{
    const auto urls = data.urls();
    return data.hasImage() || std::ranges::any_of(urls, &QUrl::isLocalFile) || std::ranges::any_of(urls, onTheWeb);
}

DroppedPictures DroppedPictures::of(const QMimeData& data)
{
    DroppedPictures dropped;
    const auto urls = data.urls();
    for (const QUrl& url : urls) {
        if (url.isLocalFile())
            dropped.files += url.toLocalFile();
    }
    if (dropped.files.isEmpty() && data.hasImage())
        dropped.image = qvariant_cast<QImage>(data.imageData());
    dropped.onlyLink = !dropped.any() && std::ranges::any_of(urls, onTheWeb);
    return dropped;
}

QString DroppedPictures::linkRefused()
{
    return QCoreApplication::translate("posko::ui::DroppedPictures",
                                       "This is only the address of a picture on the web, and nothing is fetched from "
                                       "there. Save the picture in the browser first, then drop the file here.");
}

} // namespace posko::ui
