#pragma once

#include "core/complaint.h"

#include <QImage>
#include <QString>

namespace posko::app {

/// A photo to attach.
struct PhotoFile {
    QString path; ///< a file, or empty and `image` holds a pasted picture
    QImage image;
    core::PhotoKind kind = core::PhotoKind::After;
};

} // namespace posko::app
