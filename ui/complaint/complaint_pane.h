#pragma once

#include "app/session/desk.h"
#include "core/gazetteer/gazetteer.h"

#include <QScrollArea>
#include <QTimer>

#include <optional>
#include <vector>

class QLabel;
class QMimeData;

namespace posko::ui {

class Actions;
class CommandFlow;
class PlaceSection;
class Section;
struct PaneView;
class Theme;

/// The right column: everything about one complaint, and below it, always in sight, what can be done with it. Shows
/// what it is given; an update of the complaint that is shown changes texts in place and keeps the scroll position.
/// Owned by the main window; GUI thread.
class ComplaintPane : public QScrollArea {
    Q_OBJECT
public:
    ComplaintPane(app::Desk& desk, Theme& theme, Actions& actions, CommandFlow& flow, QWidget* parent = nullptr);
    /// Over the flow's own port.
    ComplaintPane(Theme& theme, Actions& actions, CommandFlow& flow, QWidget* parent = nullptr);
    ~ComplaintPane() override;

    void showDetail(const app::ComplaintDetail& detail);
    void clear();
    /// Why the complaint is not in the queue, and so takes no command; empty: it is there.
    void setUnlisted(const QString& why);
    /// While complaints are marked no command is for the one that is shown.
    void setMarked(std::size_t marked);
    /// Whether the complaint that is shown may get a pin now, be it in the queue or not.
    bool mayPlace() const;
    /// Sets the pin to one of `placesFound`.
    void takePlace(std::size_t index);
    const std::optional<app::ComplaintDetail>& detail() const { return m_detail; }
    QSize sizeHint() const override;

public Q_SLOTS:
    /// Brings what depends on the time up to date. Runs once a second while the pane is visible.
    void tick();

Q_SIGNALS:
    void openComplaint(const std::string& complaint);
    void shown(); ///< another complaint, its news, or none
    /// Places that the text of a complaint without a pin tells, the likeliest first; empty: none any more.
    void placesFound(const std::vector<posko::core::PlaceMention>& places);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void build();
    void buildFooter();
    void placeFooter();
    void refresh();
    PaneView view() const;
    void showRefusal(const std::string& complaint, core::CommandType type, const core::Error& error);
    bool mayAttach() const;
    void paste();
    void take(const QMimeData& what);

    app::Desk& m_desk;
    Theme& m_theme;
    Actions& m_actions;
    CommandFlow& m_flow;
    std::optional<app::ComplaintDetail> m_detail;
    std::vector<core::CommandType> m_allowed; ///< as shown
    QString m_unlisted;
    std::size_t m_marked = 0;
    std::vector<Section*> m_sections;
    PlaceSection* m_place = nullptr; ///< one of them
    QWidget* m_content = nullptr;
    QLabel* m_empty = nullptr;
    QWidget* m_footer = nullptr; ///< below what scrolls
    QLabel* m_refusal = nullptr;
    QTimer m_timer;
};

} // namespace posko::ui
