#pragma once

#include "app/session/work_context.h"

#include <QObject>

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace posko::app {

/// Tells the table the rows of complaints as the user sees them, the server's with what is pending replayed over them,
/// and the user what is news in them. Worker's thread; the context outlives it.
class RowFeed : public QObject {
    Q_OBJECT
public:
    explicit RowFeed(const WorkContext&, QObject* parent = nullptr);

    /// Replays the outbox and tells the rows that may have changed by it, and those named.
    void refresh(const std::set<std::string>& ids = {});
    /// Rows as the replica keeps them.
    void takeRead(std::vector<ShownRow>&);
    /// What the server sent. Not `announced`: nothing in it is news.
    void takeApplied(std::vector<Incoming>&, bool announced);

Q_SIGNALS:
    /// The rows of these complaints may look different now, for another reason than that the server sent them.
    void refreshed(const std::set<std::string>& ids);

private:
    using News = std::map<std::string, Arrival>;

    News refreshWithNews(const std::set<std::string>& ids);
    /// The row of a complaint as the user sees it, without the marks of what is pending.
    core::Result<ShownRow> shownOf(const core::Complaint&) const;
    /// What the table gets of a row, with the marks of what is pending.
    RowChange changeOf(ShownRow) const;
    void announce(const News&);

    const WorkContext& m_work;
    Arrivals m_arrivals;
};

} // namespace posko::app
