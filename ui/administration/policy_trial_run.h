#pragma once

#include "app/session/desk.h"
#include "app/table/table_lookup.h"
#include "core/policy_trial.h"

#include <QObject>

#include <string>
#include <vector>

namespace posko::ui {

/// Tries a policy on what is open and on what was repaired in the last 30 days: complaint by complaint, some hundred at
/// a time, so that the window goes on meanwhile. GUI thread; the desk outlives it.
class PolicyTrialRun : public QObject {
    Q_OBJECT
public:
    struct Judged {
        std::size_t all = 0, late = 0, lateThen = 0;
    };
    struct Counts {
        Judged closed, open;
        std::size_t looked = 0, inAll = 0;
        std::vector<std::string> becomeLate; ///< ids of open ones that would be late at once, at most mostListed
        std::vector<QString> numbers;        ///< their public numbers
        bool done() const { return looked == inAll; }
    };
    static constexpr std::size_t mostListed = 200;

    explicit PolicyTrialRun(app::Desk& desk, QObject* parent = nullptr);
    void start(const core::Policy& policy);
    void stop();

Q_SIGNALS:
    void progressed(const posko::ui::PolicyTrialRun::Counts& counts);

private:
    void askNext();
    void take(const std::vector<core::Complaint>& complaints);

    app::Desk& m_desk;
    core::Policy m_policy;
    app::TableLookup m_lookup;
    std::vector<std::string> m_ids; ///< the next ones last
    std::vector<std::string> m_asked;
    Counts m_counts;
};

} // namespace posko::ui
