#pragma once

#include "app/session/desk.h"

#include <QLabel>
#include <QVBoxLayout>
#include <QWidget>

#include <vector>

namespace posko::ui {

class CommandFlow;

/// What a section shows, computed once for all of them.
struct PaneView {
    const app::ComplaintDetail& detail;
    const app::ReferenceData& reference;
    const core::Actor& actor;
    core::Instant now;
    std::vector<core::CommandType> allowed; ///< as core::allowedCommands orders them
    std::size_t marked = 0;                 ///< while complaints are marked, commands are for them and not for this one
    const core::Claim* claim = nullptr;     ///< of somebody else who has it open; null: nobody has
    QString unlisted; ///< why the complaint is not in the queue, so that nothing is allowed; empty: it is there

    const core::Complaint& complaint() const { return detail.complaint; }
    bool may(core::CommandType type) const;
};

/// One titled part of the pane. It hides itself when it has nothing to say, and changes only what differs.
class Section : public QWidget {
    Q_OBJECT
public:
    /// `name` becomes the object name; an empty title shows none.
    Section(const char* name, const QString& title, QWidget* parent);

    virtual void show(const PaneView& view) = 0;
    /// The texts that depend on the time.
    virtual void tick(const PaneView& view) { Q_UNUSED(view) }

protected:
    QVBoxLayout* body() const { return m_body; }
    void setTitle(const QString& title);

private:
    QVBoxLayout* m_body;
    QLabel* m_title;
};

/// Sets the text only where it differs, so that nothing is painted or read out again for nothing.
void setText(QLabel* label, const QString& text);
/// Takes all widgets and layouts out of a layout and deletes them once control is back in the event loop.
void clearLayout(QLayout* layout);
/// A label that wraps, never widens its parent, and bears the object name.
QLabel* makeLabel(const char* name, QWidget* parent, const char* kind = nullptr);
/// A label and its field below; gives the field its name, the label's text as accessible name, and the key.
void addField(QVBoxLayout* to, const char* name, const QString& label, QWidget* field);

} // namespace posko::ui
