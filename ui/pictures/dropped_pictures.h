#pragma once

#include <QImage>
#include <QStringList>

class QMimeData;

namespace posko::ui {

/// The pictures in what is dragged here or pasted: files of this computer, or else a picture that comes along as it is,
/// as browsers give it. A page's address is no picture: nothing is ever fetched for it.
struct DroppedPictures {
    QStringList files;
    QImage image;          ///< where there are no files
    bool onlyLink = false; ///< there is an address on the web and nothing else

    bool any() const { return !files.isEmpty() || !image.isNull(); }

    /// Whether there is something to take, or to say no to with a reason; decodes nothing.
    static bool offered(const QMimeData& data);
    static DroppedPictures of(const QMimeData& data);
    /// What to do with a picture that is only linked.
    static QString linkRefused();
};

} // namespace posko::ui
