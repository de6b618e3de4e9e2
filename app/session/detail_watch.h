#pragma once

#include "app/session/pending_list.h"
#include "app/session/work_context.h"

#include <QObject>

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace posko::app {

/// Tells everything of the one complaint that the user looks at, now and whenever a part of it changes. Worker's
/// thread; the context and the list outlive it.
class DetailWatch : public QObject {
    Q_OBJECT
public:
    DetailWatch(const WorkContext&, const PendingList&, QObject* parent = nullptr);

    /// Empty: none.
    void watch(const std::string& complaintId);
    void send();
    /// The same where one of the complaints is a part of what is shown.
    void refresh(const std::set<std::string>& ids);
    /// Everything of a complaint that is here, without what the server would have to be asked for. Nothing: it is not
    /// here.
    std::optional<ComplaintDetail> read(const std::string& complaintId) const;
    bool shows(const std::string& complaintId) const { return m_shown.contains(complaintId); }
    /// The account closes: nothing is looked at any more.
    void end();
    /// Whether the server can be asked for what is not kept here.
    void setOnline(bool online) { m_online = online; }

private:
    std::optional<ComplaintDetail> assemble(const core::Complaint&, std::vector<core::Event> history) const;
    /// The complaint's history: what is here, or what the server was asked for where it keeps more.
    core::Result<std::vector<core::Event>> wholeHistory(const core::Complaint&);
    void askHistory(const core::Complaint&);

    const WorkContext& m_work;
    const PendingList& m_pending;
    std::string m_watched;
    std::set<std::string> m_shown; ///< all complaints that the watched one's detail shows
    /// What the server said of the watched complaint's history at a version; empty while it was not answered.
    struct AskedHistory {
        std::string complaint;
        std::int64_t version = 0;
        std::vector<core::Event> events;
    };
    AskedHistory m_asked;
    bool m_online = false;
};

} // namespace posko::app
