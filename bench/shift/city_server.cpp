#include "bench/shift/city_server.h"

#include "bench/desk/city.h"
#include "bench/desk/screen.h"
#include "tests/support/sample_replica.h"
#include "tests/support/stub_server.h"

#include <QCoreApplication>
#include <QSocketNotifier>
#include <QTimer>

#include <boost/json.hpp>

#include <algorithm>
#include <cstdio>
#include <format>
#include <map>
#include <random>
#include <string>
#include <unistd.h>
#include <utility>

namespace posko::bench {

using namespace std::chrono_literals;
using tests::StubAnswer;
using tests::StubRequest;

namespace {

constexpr std::size_t pageComplaints = 2'000;
constexpr auto answersEvery = 100ms; ///< as long as a busy server lets a desk's answers gather
constexpr std::size_t changesAnAnswer = 5;
constexpr std::size_t newEach = 10;

StubAnswer answer(const core::json::value& body)
{
    return {200, QByteArray::fromStdString(core::json::serialize(body)), {}};
}

class CityServer {
public:
    explicit CityServer(std::size_t complaints)
        : city(complaints, wallClock())
        , server([this](const StubRequest& request) { return serve(request); })
    {
        QObject::connect(&beat, &QTimer::timeout, &beat, [this] { tell(); });
        beat.setInterval(answersEvery);
    }

    QUrl url() const { return server.url(); }
    void setChanging(bool on)
    {
        if (on)
            beat.start();
        else
            beat.stop();
    }

private:
    std::optional<StubAnswer> serve(const StubRequest& request)
    {
        if (request.path.startsWith("/api/v1/session"))
            return answer(core::json::object{{"access", "a"},
                                             {"refresh", "r"},
                                             {"account", core::json::object{{"id", "u"},
                                                                            {"name", "Petugas"},
                                                                            {"role", "dispatcher"},
                                                                            {"districts", core::json::array()}}}});
        if (request.path.startsWith("/api/v1/sync/snapshot")) {
            const auto at = request.path.indexOf("from=");
            return snapshot(at < 0 ? 0 : request.path.mid(at + 5).toULongLong());
        }
        if (request.path.startsWith("/api/v1/sync/commands"))
            return take(request);
        if (request.path.contains("wait=0"))
            return page({}, {});
        if (request.path.startsWith("/api/v1/sync/changes"))
            return made.empty() ? std::nullopt : std::optional(page(std::exchange(made, {}), {}));
        return StubAnswer{404, R"({"code": "missing"})", {}}; // it has no claims either
    }

    StubAnswer take(const StubRequest& request)
    {
        const auto body = core::parseJson(request.body.toStdString());
        core::json::array outcomes;
        for (const core::json::value& given : body->as_object().at("commands").as_array()) {
            const std::string id(given.as_object().at("complaint_id").as_string());
            const std::size_t i = City::indexOf(id);
            made.push_back(entity(i, ++versions[i]));
            core::Outcome outcome;
            outcome.mutationId = std::string(given.as_object().at("mutation_id").as_string());
            outcome.version = made.back().version;
            outcomes.push_back(core::toJson(outcome));
        }
        if (server.held() > 0)
            server.answerHeld(page(std::exchange(made, {}), {}));
        return answer(core::json::object{{"outcomes", std::move(outcomes)}});
    }

    /// The next page is made while the desk takes this one in.
    StubAnswer snapshot(std::size_t from)
    {
        StubAnswer given = from == aheadFrom && from > 0 ? std::move(ahead) : makePage(from);
        aheadFrom = from + pageComplaints;
        if (aheadFrom < city.size())
            QTimer::singleShot(0, &beat, [this] { ahead = makePage(aheadFrom); });
        return given;
    }

    StubAnswer makePage(std::size_t from) const
    {
        std::vector<core::Entity> rows;
        if (from == 0)
            rows = tests::sampleReference();
        const std::size_t end = std::min(from + pageComplaints, city.size());
        for (std::size_t i = from; i < end; ++i)
            rows.push_back(entity(i, 0));
        return page(std::move(rows), end < city.size() ? std::to_string(end) : std::string());
    }

    static StubAnswer page(std::vector<core::Entity> rows, const std::string& next)
    {
        core::Page given;
        given.items = std::move(rows);
        given.cursor = "e:1:t:1";
        given.next = next;
        return answer(core::toJson(given));
    }

    void tell()
    {
        due += changesAnAnswer;
        if (server.held() == 0)
            return; // what gathers goes with the next answer
        std::vector<core::Entity> rows;
        for (; due > 0; --due) {
            if (++told % newEach == 0) {
                rows.push_back(entity(city.size() + ++added, 0));
            } else {
                const std::size_t i = random() % std::max<std::size_t>(1, city.size() / openEach) * openEach;
                rows.push_back(entity(i, ++versions[i]));
            }
        }
        server.answerHeld(page(std::move(rows), {}));
    }

    core::Entity entity(std::size_t i, std::uint64_t version) const
    {
        const bool added_ = i >= city.size();
        const core::Instant now = wallClock();
        const app::ComplaintRow row = city.complaint(added_ ? i * openEach : i, version).row;
        core::Complaint complaint =
            tests::sampleComplaint(static_cast<int>(i), *row.point, now, added_ ? 0ms : now - row.received);
        complaint.id = City::idOf(i);
        complaint.number = added_ ? std::format("DPU-2027-{:07}", i) : row.number;
        complaint.version = static_cast<std::int64_t>(version) + 1;
        complaint.events = 1;
        complaint.reporters[0].handle = row.reporters.substr(0, row.reporters.find(' '));
        complaint.text = row.text;
        complaint.place.address = row.address;
        complaint.severity = row.severity;
        complaint.hazard = row.hazard;
        complaint.status = added_ ? core::Status::Received : row.status;
        if (complaint.status != core::Status::Received)
            complaint.clocks.runs[0].stop = complaint.received + 24min;
        if (complaint.status == core::Status::Assigned || complaint.status == core::Status::InProgress)
            complaint.crew = complaint.district + "-1";
        if (complaint.status == core::Status::Closed) {
            complaint.clocks.runs[1].stop = complaint.received + 40h;
            complaint.reporters[0].repliedAt = complaint.received + 41h;
            complaint.reporters[0].repliedAbout = "repaired";
        }
        core::Event received;
        received.type = "received";
        received.received = received.effective = complaint.received;
        return tests::entityOf(complaint, {received});
    }

    const City city;
    tests::StubServer server;
    QTimer beat;
    StubAnswer ahead;
    std::size_t aheadFrom = 0;
    std::size_t due = 0, told = 0, added = 0;
    std::map<std::size_t, std::uint64_t> versions;
    std::vector<core::Entity> made; ///< by commands, and not told yet
    std::mt19937 random{7};
};

} // namespace

int serveCity(int argc, char** argv, std::size_t complaints)
{
    const QCoreApplication application(argc, argv);
    CityServer city(complaints);
    std::printf("%s\n", qPrintable(city.url().toString()));
    std::fflush(stdout);
    QSocketNotifier commands(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&commands, &QSocketNotifier::activated, &commands, [&city] {
        std::array<char, 64> text{};
        const auto length = ::read(STDIN_FILENO, text.data(), text.size());
        if (length <= 0)
            QCoreApplication::quit();
        else
            city.setChanging(std::string_view(text.data(), static_cast<std::size_t>(length)).starts_with("go"));
    });
    return QCoreApplication::exec();
}

} // namespace posko::bench
