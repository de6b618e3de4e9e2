#include "ui/triage/triage_plan.h"

#include "app/table/crew_figures.h"
#include "core/class_suggestion.h"
#include "ui/complaint/crews.h"
#include "ui/words/words.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace posko::ui {

using namespace Qt::StringLiterals;
using core::CommandType;
using About = TriagePlan::About;

namespace {

class Planner {
    Q_DECLARE_TR_FUNCTIONS(TriagePlan)
public:
    explicit Planner(const TriageGround& ground)
        : m_ground(ground)
        , m_complaint(ground.detail.complaint)
    {
    }

    TriagePlan plan()
    {
        m_class = core::suggestClass(m_complaint.text, categories());
        place();
        classify();
        acknowledge();
        crew();
        warn();
        if (m_plan.asks)
            m_plan.steps.clear();
        return std::move(m_plan);
    }

private:
    std::vector<core::Category> categories() const
    {
        std::vector<core::Category> all;
        for (const auto& [code, category] : m_ground.reference.categories)
            all.push_back(category);
        return all;
    }

    void say(About about, const QString& text, const QString& why = {})
    {
        m_plan.lines.push_back({about, text, why, false});
    }
    /// What comes first is asked for first.
    void ask(About about, CommandType by, const QString& text)
    {
        m_plan.lines.push_back({about, text, {}, true});
        if (!m_plan.asks)
            m_plan.asks = by;
    }
    void give(CommandType type, core::CommandArgs args = {}) { m_plan.steps.push_back({type, std::move(args)}); }

    void place()
    {
        core::Place& place = m_complaint.place;
        const QString address = words::fromUtf8(place.address);
        if (place.point && !place.guessed) {
            say(About::Place, address.isEmpty() ? words::coordinates(*place.point) : address);
            return;
        }
        core::CommandArgs args;
        if (place.point) {
            args.point = place.point;
            say(About::Place, address.isEmpty() ? words::coordinates(*place.point) : address,
                tr("guessed from the words"));
        } else if (!m_ground.places.empty() && m_ground.places.front().confidence >= core::surePlace) {
            const core::PlaceMention& first = m_ground.places.front();
            args.point = first.place.point;
            if (place.address.empty())
                args.address = words::toUtf8(words::address(first.place));
            say(About::Place, words::placeLine(first.place),
                tr("from the words, %1 % sure").arg(std::lround(first.confidence * 100)));
        } else {
            ask(About::Place, CommandType::Place,
                m_ground.places.empty() ? tr("No pin, and the words name no place")
                                        : tr("No pin, and no place is sure"));
            return;
        }
        place.point = args.point;
        place.guessed = false;
        give(CommandType::Place, std::move(args));
    }

    void classify()
    {
        core::CommandArgs args;
        QStringList because;
        if (m_complaint.category.empty() && !m_class.category.empty()) {
            args.category = m_complaint.category = m_class.category;
            because << words::fromUtf8(m_class.categoryWords);
            const auto chosen = m_ground.reference.categories.find(m_class.category);
            if (chosen != m_ground.reference.categories.end() && chosen->second.hazard && !m_complaint.hazard)
                args.hazard = m_complaint.hazard = true;
        }
        if (m_complaint.severity == core::Severity::Unknown && m_class.severity) {
            args.severity = m_complaint.severity = *m_class.severity;
            because << words::fromUtf8(m_class.severityWords);
        }
        if (m_complaint.category.empty()) {
            ask(About::Class, CommandType::Classify, tr("No category, and the words name none"));
            return;
        }
        QStringList parts{words::fromUtf8(m_ground.reference.categoryName(m_complaint.category))};
        if (m_complaint.severity != core::Severity::Unknown)
            parts << words::severity(m_complaint.severity).toLower();
        if (m_complaint.hazard)
            parts << tr("danger to life");
        because.removeDuplicates();
        say(About::Class, parts.join(u", "_s), because.isEmpty() ? QString() : u"“%1”"_s.arg(because.join(u"”, “"_s)));
        if (args.category || args.severity)
            give(CommandType::Classify, std::move(args));
    }

    void acknowledge()
    {
        if (m_complaint.status == core::Status::Received)
            give(CommandType::Acknowledge);
    }

    // By the rules as they apply to the complaint with its new place and class.
    void crew()
    {
        if (!m_complaint.place.point || !m_complaint.crew.empty())
            return;
        const core::Route route = core::route(m_complaint, *m_ground.reference.districts, m_ground.reference.rules);
        // What a person chose stays.
        const std::string district = m_complaint.districtRule == core::transferRule || route.district.empty()
                                         ? m_complaint.district
                                         : route.district;
        if (district.empty()) {
            ask(About::Crew, CommandType::Transfer, tr("Outside of every district"));
            return;
        }
        const QString districtName = words::fromUtf8(m_ground.reference.districtName(district));
        const auto crews = m_ground.reference.crewsOf(district);
        if (crews.empty()) {
            say(About::Crew, districtName, tr("has no crew: it assigns"));
            return;
        }
        const auto byRule = std::ranges::find(crews, route.crew, &core::Crew::code);
        std::map<std::string, app::CrewFigures> figures; // the table keeps these counts: no pass over its rows here
        for (const auto& [code, orders] : crewLoads(m_ground.table))
            figures[code].reserved = orders;
        const core::Crew* chosen = byRule != crews.end() ? &*byRule : app::suggestedCrew(crews, figures);
        const QString why = byRule != crews.end()
                                ? tr("by the rule “%1”").arg(words::fromUtf8(route.rule))
                                : tr("%1, fewest orders: %2").arg(districtName).arg(figures[chosen->code].orders());
        say(About::Crew, words::fromUtf8(chosen->name), why);
        if (route.borderMetres && *route.borderMetres < core::nearBorderMetres && !route.neighbour.empty())
            say(About::Warning, tr("%1 from %2")
                                    .arg(words::metres(*route.borderMetres),
                                         words::fromUtf8(m_ground.reference.districtName(route.neighbour))));
        core::CommandArgs args;
        args.crew = chosen->code;
        give(CommandType::Assign, std::move(args));
    }

    void warn()
    {
        for (const app::DuplicateSuggestion& same : m_ground.detail.duplicates) {
            say(About::Same, words::fromUtf8(same.number),
                u"%1, %2"_s.arg(words::metres(same.metres), words::ago(m_ground.now - same.received)));
            break; // the others stand in the pane
        }
        if (!m_complaint.hazard && !m_class.dangerWords.empty())
            say(About::Warning,
                tr("“%1”: danger to life? It is not marked so.").arg(words::fromUtf8(m_class.dangerWords)));
    }

    const TriageGround& m_ground;
    core::Complaint m_complaint; ///< as it stands once the steps so far are done
    core::ClassSuggestion m_class;
    TriagePlan m_plan;
};

} // namespace

TriagePlan triagePlan(const TriageGround& ground)
{
    return Planner(ground).plan();
}

} // namespace posko::ui
