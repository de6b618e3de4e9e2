#pragma once

#include "app/session/desk.h"
#include "ui/print/order_words.h"

#include <QObject>
#include <QTimer>

#include <map>
#include <set>

namespace posko::ui {

/// Brings together what stands on a complaint's page: the complaint, what lies at its pin, its photos. One at a time;
/// the desk outlives it. GUI thread, which waits for nothing.
class OrderGatherer : public QObject {
    Q_OBJECT
public:
    explicit OrderGatherer(app::Desk& desk, QObject* parent = nullptr);

    void gather(const std::string& complaint);

Q_SIGNALS:
    void gathered(const posko::ui::WorkOrder& order);
    void gone(); ///< the complaint is not here any more

private:
    void describePlace(const app::ComplaintDetail& detail);
    void askPhotos();
    void takePhoto(const std::string& sha256, int size, const QImage& image);
    void tell();

    app::Desk& m_desk;
    std::string m_complaint; ///< that is waited for; empty: none
    app::ComplaintDetail m_detail;
    QString m_near;
    std::vector<std::string> m_hashes;      ///< on the page, in their order
    std::map<std::string, QImage> m_images; ///< null: not here
    std::set<std::string> m_notLarge;       ///< only the small copy may be here
    QTimer m_patience;
};

} // namespace posko::ui
