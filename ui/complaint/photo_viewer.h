#pragma once

#include "ui/complaint/photo_tile.h"

#include <QDialog>

#include <map>

class QLabel;
class QPushButton;

namespace posko::ui {

/// A picture in its proportions on a dark ground.
class PhotoView : public QWidget {
    Q_OBJECT
public:
    explicit PhotoView(const char* name, QWidget* parent);

    void setImage(const QImage& image, const QString& instead);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QImage m_image;
    QString m_instead;
};

/// The photos of one complaint, large: one by one, or before and after side by side. Takes the 1600 px copies and shows
/// the small ones until they come. Deletes itself when closed.
class PhotoViewer : public QDialog {
    Q_OBJECT
public:
    PhotoViewer(core::Complaint complaint, app::Desk& desk, Theme& theme, QWidget* parent);

    void showPhoto(const std::string& sha256);
    void step(int by);
    void setSideBySide(bool on);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Side {
        PhotoView* view;
        QLabel* caption;
        QLabel* evidence;
        std::string shown;
    };

    QWidget* makeSide(Side& side, const char* name);
    void put(Side& side, const core::Photo* photo);
    void update();
    void receive(const std::string& sha256, int size, const QImage& image);
    const core::Photo* latest(core::PhotoKind kind) const;

    core::Complaint m_complaint;
    app::Desk& m_desk;
    Theme& m_theme;
    std::size_t m_at = 0;
    std::map<std::string, std::pair<int, QImage>> m_images; ///< by key: the size and the picture
    Side m_left{}, m_right{};
    QWidget* m_rightSide;
    QPushButton *m_previous, *m_next, *m_compare;
    QLabel* m_count;
};

} // namespace posko::ui
