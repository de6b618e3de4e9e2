#pragma once

#include "app/session/desk.h"
#include "ui/queue/selection.h"
#include "ui/triage/triage_plan.h"

#include <QObject>

#include <optional>
#include <string>
#include <vector>

namespace posko::ui {

class Actions;
class ComplaintPane;
class QueuePanel;
class Snoozes;

/// Goes through the untouched complaints of the queue one after the other: what each needs is suggested, one key
/// accepts it, and once one is done with (assigned, merged, rejected, put off) the next one opens by itself. Passed
/// over are those that are put off and those that somebody else has open. Owned by the desk page; GUI thread.
class Triage : public QObject {
    Q_OBJECT
public:
    Triage(app::Desk& desk, CommandFlow& flow, Selection& selection, QueuePanel& queue, ComplaintPane& pane,
           Snoozes& snoozes, Actions& actions, QObject* parent);

    bool isOn() const { return m_on; }
    /// The plan for the chosen complaint; nothing: it is no untouched one, or its data are on their way.
    const std::optional<TriagePlan>& plan() const { return m_plan; }

    /// The one key: begins, or accepts what is suggested, or asks for what is missing.
    void go();
    void skip();
    void end();

Q_SIGNALS:
    void changed();
    void notice(const QString& text);
    /// The view of the untouched ones is to be shown, and its first one chosen.
    void newOnesAsked();

private:
    bool mayTriage() const;
    bool isUntouched(app::TableSnapshot::Row row) const;
    void replan();
    void advance();

    app::Desk& m_desk;
    CommandFlow& m_flow;
    Selection& m_selection;
    QueuePanel& m_queue;
    ComplaintPane& m_pane;
    Snoozes& m_snoozes;
    std::vector<core::PlaceMention> m_places;
    std::optional<TriagePlan> m_plan;
    bool m_on = false;
};

} // namespace posko::ui
