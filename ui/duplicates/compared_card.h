#pragma once

#include "app/session/desk.h"
#include "core/duplicates.h"

#include <QImage>
#include <QWidget>

#include <map>
#include <string>
#include <vector>

class QLabel;
class QToolButton;

namespace posko::ui {

class PictureView;
class TextBlock;
class Theme;

/// One of two complaints that are compared: which it is, its photos large, and its words with those marked that the
/// other has too. Fetches its photos. The desk and the theme outlive it; GUI thread.
class ComparedCard : public QWidget {
    Q_OBJECT
public:
    /// `letter` names it on the map; `name` becomes the object name.
    ComparedCard(const char* name, QChar letter, app::Desk& desk, Theme& theme, QWidget* parent);

    void setComplaint(const core::Complaint& complaint);
    /// While the complaint is on its way.
    void wait();
    /// Marks the words that the other has too.
    void setOther(const std::string& text);
    void step(int by);
    PictureView& picture() const { return *m_picture; }

private:
    void showHeading();
    void showText();
    void showPhoto();
    void receive(const std::string& sha256, int size, const QImage& image);

    const QChar m_letter;
    app::Desk& m_desk;
    Theme& m_theme;
    core::Complaint m_complaint;
    std::string m_other;
    std::size_t m_at = 0;
    struct Known {
        int size = 0;
        QImage image;
        bool missing = false; ///< it could not be had
    };
    std::map<std::string, Known> m_images;
    QLabel* m_heading;
    QLabel* m_facts;
    PictureView* m_picture;
    QLabel* m_caption;
    QToolButton *m_previous, *m_next;
    TextBlock* m_text;
};

} // namespace posko::ui
