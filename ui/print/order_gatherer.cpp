#include "ui/print/order_gatherer.h"

#include "app/city/place_finder.h"
#include "core/gazetteer/gazetteer.h"
#include "ui/print/sheet_layout.h"
#include "ui/words/words.h"

#include <algorithm>
#include <utility>

namespace posko::ui {

namespace {

constexpr int large = 1600, small = 320; ///< the sizes that there are
/// A photo that the link brings no sooner is left out.
constexpr std::chrono::seconds photoPatience{15};

} // namespace

OrderGatherer::OrderGatherer(app::Desk& desk, QObject* parent)
    : QObject(parent)
    , m_desk(desk)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(photoPatience);
    connect(&m_patience, &QTimer::timeout, this, &OrderGatherer::tell);
    connect(&desk, &app::Desk::detailRead, this,
            [this](const std::string& complaint, const std::optional<app::ComplaintDetail>& detail) {
                if (complaint != m_complaint)
                    return;
                if (detail) {
                    describePlace(*detail);
                } else {
                    m_complaint.clear();
                    Q_EMIT gone();
                }
            });
    connect(&desk, &app::Desk::photoReady, this, &OrderGatherer::takePhoto);
}

void OrderGatherer::gather(const std::string& complaint)
{
    m_complaint = complaint;
    m_near.clear();
    m_hashes.clear();
    m_images.clear();
    m_notLarge.clear();
    m_desk.readDetail(complaint);
}

void OrderGatherer::describePlace(const app::ComplaintDetail& detail)
{
    m_detail = detail;
    if (!detail.complaint.place.point) {
        askPhotos();
        return;
    }
    m_desk.places().describe(*detail.complaint.place.point, this,
                             [this, complaint = m_complaint](const core::PlaceAt& place) {
                                 if (complaint != m_complaint)
                                     return;
                                 m_near = words::address(place);
                                 askPhotos();
                             });
}

void OrderGatherer::askPhotos()
{
    m_hashes = photosToPrint(m_detail.complaint);
    if (m_hashes.size() > sheet::mostPhotos)
        m_hashes.resize(sheet::mostPhotos);
    if (m_hashes.empty()) {
        tell();
        return;
    }
    m_patience.start();
    for (const std::string& hash : m_hashes)
        m_desk.requestPhoto(hash, large);
}

void OrderGatherer::takePhoto(const std::string& sha256, int size, const QImage& image)
{
    // A small one may be an answer to the pane, which shows it too.
    const int wanted = m_notLarge.contains(sha256) ? small : large;
    if (m_complaint.empty() || size != wanted || !std::ranges::contains(m_hashes, sha256) || m_images.contains(sha256))
        return;
    if (image.isNull() && size == large) {
        m_notLarge.insert(sha256);
        m_desk.requestPhoto(sha256, small); // better than none
        return;
    }
    m_images[sha256] = image;
    if (m_images.size() == m_hashes.size())
        tell();
}

void OrderGatherer::tell()
{
    m_patience.stop();
    PhotosHere photos;
    photos.more = static_cast<int>(photosToPrint(m_detail.complaint).size() - m_hashes.size());
    for (const std::string& hash : m_hashes) {
        const auto found = m_images.find(hash);
        if (found != m_images.end() && !found->second.isNull())
            photos.images.push_back(std::move(found->second));
        else
            ++photos.missing;
    }
    m_complaint.clear();
    Q_EMIT gathered(workOrder(m_detail, m_near, std::move(photos), m_desk.actor(), m_desk.reference(), m_desk.now()));
}

} // namespace posko::ui
