#pragma once

#include "core/picture_hash.h"

#include <QImage>
#include <QObject>

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>

namespace posko::app {

/// The hash of a decoded picture. Takes its time: not on the GUI thread.
std::optional<core::PictureHash> pictureHash(const QImage&);

/// Tells whether photos look the same, by the small copies that are shown of them. They are hashed on a thread of the
/// program's pool. Owned by who asks; GUI thread.
class PhotoLikeness : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    /// A photo that is known is left as it is. Answered by `changed`.
    void add(const std::string& sha256, const QImage&);
    /// The likeness of the two photos that are most alike, see core::pictureLikeness; the same photo attached to both
    /// is 1. Nothing: no two of them were compared yet.
    std::optional<double> between(std::span<const std::string> some, std::span<const std::string> others) const;

Q_SIGNALS:
    void changed();

private:
    std::map<std::string, std::optional<core::PictureHash>> m_hashes;
    std::set<std::string> m_begun;
};

} // namespace posko::app
