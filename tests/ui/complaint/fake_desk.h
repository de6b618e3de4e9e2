#pragma once

#include "app/city/place_finder.h"
#include "app/city/present_city.h"
#include "app/session/desk.h"
#include "tests/support/filled_table.h"
#include "ui/map/pin_map.h"

#include <map>
#include <optional>

namespace posko::tests {

/// A pin without a map: what was set is remembered, `move` is the user.
class FakePinMap : public ui::PinMap {
public:
    using PinMap::PinMap;
    void setPoint(std::optional<core::GeoPoint> point, bool look) override
    {
        shown = point;
        if (point && look) {
            looks.push_back(*point);
        }
    }
    void move(core::GeoPoint to) { Q_EMIT pointChanged(to); }

    std::optional<core::GeoPoint> shown;
    std::vector<core::GeoPoint> looks; ///< where it flew
};

/// What the pane and the dialogs ask of a desk, written down instead of done.
class FakeDesk : public app::Desk {
public:
    struct Submitted {
        core::CommandType type;
        std::string complaint;
        core::CommandArgs args;
        std::int64_t seen = 0;
    };

    explicit FakeDesk(const core::Actor& actor);

    core::Instant now() const override { return time; }
    const core::Actor& actor() const override { return who; }
    const app::ReferenceData& reference() const override { return *data; }
    const app::ComplaintTable& table() const override { return rows; }
    using app::Desk::submit;
    QString submit(core::CommandType type, const std::string& complaint, core::CommandArgs args,
                   std::optional<std::int64_t> seen, std::chrono::milliseconds hold) override
    {
        submitted.push_back({type, complaint, std::move(args), seen.value_or(0)});
        if (hold.count() > 0)
            holds.push_back(hold);
        return answer(type, complaint);
    }
    app::NewComplaint create(core::CommandArgs args) override
    {
        created.push_back(std::move(args));
        return {"new", answer(core::CommandType::Create, "new")};
    }
    void attach(const std::string& complaint, const std::vector<app::PhotoFile>& files) override
    {
        attached[complaint].insert(attached[complaint].end(), files.begin(), files.end());
    }
    void claim(const std::string& complaint) override { claimed.push_back(complaint); }
    const std::vector<core::Claim>& claims() const override { return present; }
    const std::vector<core::CrewPosition>& crewPositions() const override { return crewsAt; }
    const app::Memos& memos() const override { return kept; }
    void remember(const app::Memo& memo) override
    {
        if (memo.value.empty())
            kept.erase(memo.key);
        else
            kept[memo.key] = memo.value;
        Q_EMIT memosChanged(memo.key.kind);
    }
    void requestComplaints(const std::vector<std::string>& ids) override
    {
        complaintsAsked = ids;
        std::vector<core::Complaint> found;
        for (const std::string& id : ids) {
            if (const auto known = others.find(id); known != others.end())
                found.push_back(known->second);
        }
        QMetaObject::invokeMethod(this, [this, found] { Q_EMIT complaintsReady(found); }, Qt::QueuedConnection);
    }
    void requestPhoto(const std::string& sha256, int size) override { photosAsked.emplace_back(sha256, size); }
    void retry(const QString& mutation) override { retried += mutation; }
    void discard(const QString& mutation) override { discarded += mutation; }
    void withdraw(const QString& mutation) override { withdrawn += mutation; }
    std::string submitMany(app::BulkOrder order) override
    {
        order.id = "order" + std::to_string(orders.size());
        orders.push_back(std::move(order));
        return orders.back().id;
    }
    void cancelMany(const std::string& id) override { cancelled.push_back(id); }
    void goOnWithMany(const std::string&) override {}

    // Nobody signs in here, and no query is answered.
    const app::Settings& settings() const override { return nowhere; }
    const app::QueryResult& result() const override { return nothing; }
    const app::LinkState& link() const override { return online; }
    app::PresentCity& city() override { return noCity; }
    app::PlaceFinder& places() override { return finder; }
    const app::CityTransfer& cityTransfer() const override { return transfer; }
    void fetchCity(bool) override {}
    void setQuery(const app::Query&) override {}
    void keepCounts(const std::vector<app::FilteredView>&) override {}
    bool answering() const override { return false; }
    QStringList knownLogins() const override { return {}; }
    QString stayingLogin() const override { return {}; }
    void resume() override {}
    void askKeychain() override {}
    void openOffline(const QString&) override {}
    void signIn(const QString&, const QString&, bool) override {}
    void askOffer(const QUrl&) override {}
    void signInInBrowser(bool) override {}
    void cancelSignIn() override {}
    void signOut(bool) override {}
    std::optional<int> emptied(const QString&) const override { return {}; }
    void requestDevices() override {}
    void endDevice(const QString&) override {}
    void changePassword(const QString&, const QString&) override {}
    void hurry() override {}
    void sendHeld() override {}
    void watch(const std::string&) override {}
    void readDetail(const std::string&) override {}
    void requestPending() override {}
    void exportUnsent(const QString& path) override { saved += path; }
    void importUnsent(const QString& path) override { takenIn += path; }

    app::Settings nowhere;
    app::QueryResult nothing;
    app::LinkState online{app::Link::Online};
    app::PresentCity noCity;
    app::PlaceFinder finder;
    app::CityTransfer transfer;
    core::Instant time;
    core::Actor who;
    app::ReferencePointer data;
    tests::FilledTable rows;
    std::vector<Submitted> submitted;
    std::vector<app::BulkOrder> orders;
    std::vector<std::string> cancelled;
    std::vector<core::CommandArgs> created;
    std::map<std::string, std::vector<app::PhotoFile>> attached;
    std::vector<std::pair<std::string, int>> photosAsked;
    std::vector<std::chrono::milliseconds> holds;
    std::vector<std::string> claimed; ///< in their order; empty: none any more
    std::vector<core::Claim> present;
    std::vector<core::CrewPosition> crewsAt;
    app::Memos kept;
    std::map<std::string, core::Complaint> others; ///< that it tells of when it is asked for them
    std::vector<std::string> complaintsAsked;
    QStringList retried, discarded, withdrawn, saved, takenIn;
    std::optional<core::Error> refusal; ///< what the next commands are answered with, once the event loop runs

private:
    QString answer(core::CommandType type, const std::string& complaint);

    int m_mutations = 0;
};

/// 24 November 2026, 14:05:22 in Jakarta.
core::Instant paneNow();
/// Everything a pane can show of a complaint: assigned, due soon, with reporters, photos and a history.
app::ComplaintDetail richDetail();
/// A bare complaint in a status, with the clocks that belong to it.
app::ComplaintDetail detailIn(core::Status status);
/// A row of the desk's table, for lists of other complaints.
app::ComplaintRow rowOf(const core::Complaint& complaint);

} // namespace posko::tests
