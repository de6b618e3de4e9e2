#pragma once

#include "ui/complaint/photo_tile.h"

#include <QDialog>

#include <map>

class QLabel;
class QPushButton;

namespace posko::ui {

class CoverLayer;
class PictureView;

/// The photos of one complaint, large: one by one, before and after side by side, or the one wiped over the other by a
/// divider. Zooms, turns and fills the screen by keys. Shows what the published copy hides, and lets it be chosen.
/// Takes the 1600 px copies and shows the small ones until they come. Deletes itself when closed.
class PhotoViewer : public QDialog {
    Q_OBJECT
public:
    enum class Mode { One, SideBySide, Wiped };

    PhotoViewer(core::Complaint complaint, app::Desk& desk, Theme& theme, QWidget* parent);

    void showPhoto(const std::string& sha256);
    void step(int by);
    /// Before and after, the latest of each; only where there are both.
    void setMode(Mode mode);
    Mode mode() const { return m_mode; }
    void toggleFullScreen();
    /// Choosing what the published copy hides; only of one photo, and where the account may. What was not saved is let
    /// go.
    void setCovering(bool on);
    bool covering() const { return m_covering; }
    void saveCover();

Q_SIGNALS:
    /// What the user wants to be hidden of the photo: to be given as the command `cover`.
    void coverWanted(const posko::core::CommandArgs& args);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Side {
        PictureView* view;
        QLabel* caption;
        QLabel* evidence;
        std::string shown;
    };

    QWidget* makeSide(Side& side, const char* name);
    QPushButton* makeButton(const char* name, const QString& text);
    void layOut();
    void put(Side& side, const core::Photo* photo);
    void wipe(const core::Photo* before, const core::Photo* after);
    void say(Side& side, const QString& caption, const PhotoCaption& evidence);
    /// The best copy that is here; asks for better ones.
    QImage imageOf(const std::string& sha256);
    void showNow();
    void receive(const std::string& sha256, int size, const QImage& image);
    bool moveDivider(const QKeyEvent& event);
    bool look(const QKeyEvent& event);
    bool cover(const QKeyEvent& event);
    void showCover();
    void sayCover();
    const core::Photo* latest(core::PhotoKind kind) const;

    core::Complaint m_complaint;
    app::Desk& m_desk;
    Theme& m_theme;
    Mode m_mode = Mode::One;
    bool m_covering = false;
    std::size_t m_at = 0;
    struct Known {
        int size = 0;
        QImage image;
    };
    std::map<std::string, Known> m_images; ///< by key
    Side m_left{}, m_right{};
    QWidget* m_rightSide;
    CoverLayer* m_layer = nullptr;
    QPushButton *m_previous, *m_next, *m_cover, *m_cut, *m_save, *m_compare, *m_wipe, *m_close;
    QLabel *m_count, *m_keys, *m_coverWords;
};

} // namespace posko::ui
