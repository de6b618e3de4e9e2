#include "server/demo/plan.h"

#include "core/id.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <format>

namespace posko::server {

using core::Instant;
using core::milliseconds;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

constexpr std::size_t complaintCount = 3000;
constexpr days historyDays{150};

/// How far a running clock is.
enum class ClockProgress { InTime, DueSoon, Late };

struct OpenShare {
    DemoEnding ending;
    int inTime;
    int dueSoon;
    int late;
};
constexpr std::array openShares{
    OpenShare{DemoEnding::Received, 14, 4, 7},   OpenShare{DemoEnding::Acknowledged, 20, 5, 8},
    OpenShare{DemoEnding::Assigned, 46, 12, 14}, OpenShare{DemoEnding::InProgress, 36, 9, 10},
    OpenShare{DemoEnding::Paused, 14, 0, 0},     OpenShare{DemoEnding::Repaired, 15, 4, 5},
    OpenShare{DemoEnding::Programmed, 22, 0, 4},
};
constexpr std::array hazardEndings{DemoEnding::Received, DemoEnding::Assigned, DemoEnding::InProgress};
constexpr std::array unroutedEndings{DemoEnding::Received, DemoEnding::Received, DemoEnding::Acknowledged,
                                     DemoEnding::Acknowledged};
constexpr int rejectedCount = 140;
constexpr int rejectedReplyOwed = 4;
constexpr int closedGroups = 46;
constexpr int openGroups = 9;
constexpr int nearBorderClosed = 20;
constexpr int nearBorderOpen = 8;

struct CategoryShare {
    std::string_view code;
    double weight;
};
constexpr std::array ordinaryCategories{
    CategoryShare{"pothole", 46}, CategoryShare{"flooded_road", 12}, CategoryShare{"cracked_road", 10},
    CategoryShare{"sidewalk", 8}, CategoryShare{"drain_cover", 8},   CategoryShare{"collapsed_road", 6},
    CategoryShare{"other", 4},    CategoryShare{"bridge_joint", 3},
};
constexpr double hazardShare = 0.03;

/// Share of a day's complaints by local hour: before work, at noon and on the way home.
constexpr std::array<double, 24> hourWeights{1, 1, 0.5, 0.5, 1, 3,  7,  9, 8, 6, 5, 5,
                                             6, 5, 4,   5,   7, 10, 10, 8, 6, 4, 3, 2};

core::Channel channelOf(DemoRandom& random)
{
    using enum core::Channel;
    const double roll = random.unit();
    return roll < 0.42   ? X
           : roll < 0.67 ? WhatsApp
           : roll < 0.80 ? Web
           : roll < 0.90 ? Open311
           : roll < 0.97 ? Phone
                         : WalkIn;
}

template <typename Weights, typename WeightOf>
std::size_t weighted(const Weights& weights, WeightOf weightOf, DemoRandom& random)
{
    double sum = 0;
    for (const auto& entry : weights)
        sum += weightOf(entry);
    double roll = random.between(0, sum);
    for (std::size_t index = 0; index + 1 < weights.size(); ++index) {
        roll -= weightOf(weights[index]);
        if (roll < 0)
            return index;
    }
    return weights.size() - 1;
}

core::Severity severityOf(DemoRandom& random)
{
    const double roll = random.unit();
    return roll < 0.56 ? core::Severity::Light : roll < 0.92 ? core::Severity::Heavy : core::Severity::Unknown;
}

milliseconds share(milliseconds of, double by)
{
    return milliseconds{static_cast<std::int64_t>(static_cast<double>(of.count()) * by)};
}

milliseconds seconds(double count)
{
    return milliseconds{static_cast<std::int64_t>(count) * 1000};
}

/// Makes the plans of one city.
class Planner {
public:
    Planner(const DemoSetting& where, DemoRandom& dice)
        : setting(where)
        , random(dice)
    {
    }

    std::vector<DemoPlan> make()
    {
        planOpen();
        planHazards();
        planUnrouted();
        const auto openCount = plans.size();
        for (int i = 0; i < rejectedCount; ++i)
            planRejected(i < rejectedReplyOwed);
        const auto firstClosed = plans.size();
        const auto memberRoom = static_cast<std::size_t>(2 * (closedGroups + openGroups));
        while (plans.size() + memberRoom < complaintCount)
            planClosed();
        putNearBorders(0, openCount, nearBorderOpen);
        putNearBorders(firstClosed, plans.size(), nearBorderClosed);
        planGroups(firstClosed, plans.size(), openCount);
        nameAll();
        return std::move(plans);
    }

private:
    double elapsedShare(ClockProgress progress)
    {
        switch (progress) {
        case ClockProgress::InTime:
            return random.between(0.06, 0.74);
        case ClockProgress::DueSoon:
            return random.between(0.83, 0.97);
        default:
            return random.between(1.04, 1.9);
        }
    }

    milliseconds repairTarget(const DemoPlan& plan) const
    {
        return setting.policy.repairTarget(plan.category, plan.severity, plan.hazard);
    }

    /// Open hazards are few, and planned one by one.
    DemoPlan ordinaryDamage()
    {
        auto plan = demoDamage(setting.city, random);
        while (plan.hazard)
            plan = demoDamage(setting.city, random);
        return plan;
    }

    void planOpen()
    {
        for (const auto& row : openShares) {
            const auto add = [&](int count, ClockProgress progress) {
                for (int i = 0; i < count; ++i)
                    planOpenOne(ordinaryDamage(), row.ending, progress);
            };
            add(row.inTime, ClockProgress::InTime);
            add(row.dueSoon, ClockProgress::DueSoon);
            add(row.late, ClockProgress::Late);
        }
    }

    void planOpenOne(DemoPlan plan, DemoEnding ending, ClockProgress progress)
    {
        plan.ending = ending;
        const auto target = repairTarget(plan);
        switch (ending) {
        case DemoEnding::Received:
            plan.worked = share(setting.policy.acknowledge,
                                progress == ClockProgress::Late ? random.between(1.1, 3.5) : elapsedShare(progress));
            break;
        case DemoEnding::Acknowledged:
            plan.after = share(setting.policy.dispatch, elapsedShare(progress));
            plan.worked = plan.after + seconds(60 * std::clamp(random.skewed(14, 0.6), 3.0, 55.0));
            break;
        case DemoEnding::Repaired:
            plan.worked = share(target, random.between(0.2, 0.9));
            plan.after = share(setting.policy.reportBack,
                               progress == ClockProgress::Late ? random.between(1.2, 4) : elapsedShare(progress));
            break;
        case DemoEnding::Programmed:
            plan.after = hours{random.whole(8 * 24, 110 * 24)};
            plan.worked = hours{random.whole(14, 60)};
            plan.promised = setting.now + (progress == ClockProgress::Late ? -hours{random.whole(20, 150)}
                                                                           : hours{random.whole(24 * 6, 24 * 130)});
            break;
        default:
            plan.worked = share(target, elapsedShare(progress));
            break;
        }
        plan.received = setting.now - plan.worked - (ending == DemoEnding::Acknowledged ? milliseconds{0} : plan.after);
        plans.push_back(std::move(plan));
    }

    void planHazards()
    {
        for (const auto ending : hazardEndings) {
            auto plan = demoDamage(setting.city, random);
            plan.category = ending == DemoEnding::InProgress ? "sinkhole" : "open_manhole";
            plan.hazard = true;
            plan.severity = core::Severity::Heavy;
            planOpenOne(std::move(plan), ending, ClockProgress::InTime);
        }
    }

    /// Just beyond the city's edges, and one that says where in words only.
    void planUnrouted()
    {
        constexpr std::array<core::GeoPoint, 3> beyond{{{.latitude = -6.2365, .longitude = 106.9935},
                                                        {.latitude = -6.3725, .longitude = 106.8195},
                                                        {.latitude = -6.2210, .longitude = 106.6840}}};
        constexpr std::array<std::string_view, 3> roads{"Jl. Ahmad Yani, Bekasi", "Jl. Margonda Raya, Depok",
                                                        "Jl. H.O.S. Cokroaminoto, Ciledug"};
        for (std::size_t i = 0; i < unroutedEndings.size(); ++i) {
            auto plan = ordinaryDamage();
            plan.address.clear();
            plan.point.reset();
            if (i < beyond.size()) {
                plan.road = roads[i];
                plan.address = roads[i];
                plan.point = moved(beyond[i], random.between(-80, 80), random.between(-80, 80));
            }
            planOpenOne(std::move(plan), unroutedEndings[i], ClockProgress::InTime);
        }
    }

    void planRejected(bool replyOwed)
    {
        auto plan = demoDamage(setting.city, random);
        plan.ending = DemoEnding::Rejected;
        plan.replyOwed = replyOwed;
        plan.worked = seconds(60 * std::clamp(random.skewed(70, 0.8), 10.0, 600.0));
        plan.received = replyOwed ? setting.now - plan.worked - minutes{random.whole(20, 600)}
                                  : momentBefore(plan.worked + hours{3});
        plans.push_back(std::move(plan));
    }

    void planClosed()
    {
        constexpr double lateShare = 0.16;
        auto plan = demoDamage(setting.city, random);
        plan.ending = DemoEnding::Closed;
        plan.worked = share(repairTarget(plan),
                            random.chance(lateShare) ? random.between(1.03, 2.1) : random.between(0.14, 0.94));
        plan.after = seconds(60 * std::clamp(random.skewed(55, 0.9), 4.0, 560.0));
        plan.received = momentBefore(plan.worked + plan.after + minutes{30});
        plans.push_back(std::move(plan));
    }

    /// A moment of the past months that leaves at least `room` until now; rainy weeks and rush hours have more.
    Instant momentBefore(milliseconds room)
    {
        const auto latest = setting.now - room;
        constexpr int tries = 40;
        for (int i = 0; i < tries; ++i) {
            const double age = random.between(0, static_cast<double>(historyDays.count()));
            const double rain = 0.55 + 0.45 * std::sin(age / 6.5) * std::sin(age / 2.3);
            if (!random.chance(rain))
                continue;
            constexpr hours localOffset{7};
            const auto midnight =
                std::chrono::floor<days>(setting.now + localOffset) - localOffset - days{static_cast<int>(age)};
            const auto hour = weighted(hourWeights, [](double weight) { return weight; }, random);
            const auto moment = Instant{midnight} + hours{hour} + seconds(random.between(0, 3600));
            if (moment <= latest)
                return moment;
        }
        return latest - minutes{random.whole(0, 36 * 60)};
    }

    void putNearBorders(std::size_t from, std::size_t to, int count)
    {
        const auto points = pointsNearBorders(setting.city, static_cast<std::size_t>(count), random);
        for (const auto& point : points) {
            auto& plan = plans[from + random.index(to - from)];
            if (!plan.point || plan.nearBorder || !setting.districts.locate(*plan.point))
                continue;
            plan.point = point;
            plan.nearBorder = true;
            plan.road = "Jl. Perbatasan";
            plan.address = "Jl. Perbatasan";
        }
    }

    void planGroups(std::size_t firstClosed, std::size_t endClosed, std::size_t openCount)
    {
        for (int i = 0; i < closedGroups; ++i)
            planMembers(firstClosed + random.index(endClosed - firstClosed));
        for (int groups = 0; groups < openGroups;) {
            const auto lead = random.index(openCount);
            const auto ending = plans[lead].ending;
            if ((ending != DemoEnding::Assigned && ending != DemoEnding::InProgress) || plans[lead].hazard)
                continue;
            planMembers(lead);
            ++groups;
        }
    }

    void planMembers(std::size_t leadIndex)
    {
        constexpr int most = 3;
        const int count = random.whole(1, most);
        for (int i = 0; i < count; ++i) {
            const auto& lead = plans[leadIndex];
            if (lead.lead || !lead.point)
                return;
            auto plan = demoDamage(setting.city, random);
            plan.ending = DemoEnding::Merged;
            plan.lead = leadIndex;
            plan.category = lead.category;
            plan.hazard = lead.hazard;
            plan.severity = core::Severity::Unknown;
            plan.road = lead.road;
            plan.address = lead.address;
            constexpr double near = 26;
            plan.point = moved(*lead.point, random.between(-near, near), random.between(-near, near));
            plan.received = lead.received + share(lead.worked, random.between(0.05, 0.5));
            plan.worked = share(lead.worked, random.between(0.02, 0.15));
            plans.push_back(std::move(plan));
        }
    }

    /// Public numbers follow the order of receipt, so ids and numbers are given once all is planned.
    void nameAll()
    {
        std::vector<std::size_t> order(plans.size());
        for (std::size_t i = 0; i < order.size(); ++i)
            order[i] = i;
        std::ranges::stable_sort(order, {}, [&](std::size_t index) { return plans[index].received; });
        for (const auto index : order) {
            auto& plan = plans[index];
            plan.received = std::chrono::floor<std::chrono::seconds>(plan.received);
            plan.id = core::makeUuid7(plan.received, random.bytes());
            plan.number = setting.nextNumber(plan.received);
        }
    }

    const DemoSetting& setting;
    DemoRandom& random;
    std::vector<DemoPlan> plans;
};

} // namespace

DemoPlan demoDamage(const DemoCity& city, DemoRandom& random)
{
    DemoPlan plan;
    plan.channel = channelOf(random);
    if (random.chance(hazardShare)) {
        constexpr double manholes = 0.8;
        plan.category = random.chance(manholes) ? "open_manhole" : "sinkhole";
        plan.hazard = true;
    } else {
        plan.category =
            ordinaryCategories[weighted(
                                   ordinaryCategories, [](const auto& entry) { return entry.weight; }, random)]
                .code;
    }
    plan.severity = severityOf(random);
    const auto& road = random.pick(city.roads);
    plan.road = road.name;
    plan.point = pointOn(road, random);
    plan.address = std::format("{} No. {}, {}", road.name, random.whole(1, 260), city.district(road.district).name);
    return plan;
}

std::vector<DemoPlan> makeDemoPlans(const DemoSetting& setting, DemoRandom& random)
{
    return Planner(setting, random).make();
}

} // namespace posko::server
