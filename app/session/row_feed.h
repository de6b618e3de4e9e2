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

    /// Replays all of the outbox and tells the rows that may have changed by it.
    void refreshAll();
    /// Replays what is pending where something happened to it and on the complaints named, and tells their rows.
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

    /// `ids` are told in any case, those of `applied` only where something is pending there.
    News refreshWithNews(const std::set<std::string>& ids, const std::set<std::string>& applied = {});
    News tellRows(core::Result<std::set<std::string>> replayed, const std::set<std::string>& ids);
    /// The row of a complaint as the user sees it, without the marks of what is pending.
    core::Result<ShownRow> shownOf(const core::Complaint&) const;
    /// What the table gets of a row, with the marks of what is pending.
    RowChange changeOf(ShownRow) const;
    void announce(const News&);

    const WorkContext& m_work;
    Arrivals m_arrivals;
};

} // namespace posko::app
