#include "ui/palette/typed_order.h"

#include "ui/palette/order_words.h"
#include "ui/palette/why_not.h"
#include "ui/words/words.h"

#include <QCoreApplication>

#include <algorithm>
#include <functional>

namespace posko::ui {

using namespace Qt::StringLiterals;
using core::CommandType;
using Detail = app::ComplaintDetail;

namespace {

constexpr std::size_t mostChoices = 8;

class Reader {
    Q_DECLARE_TR_FUNCTIONS(TypedOrder)
public:
    explicit Reader(const OrderGround& ground)
        : m_ground(ground)
    {
    }

    OrderReading read(const VerbAndRest& typed) const
    {
        if (m_ground.marked > 0)
            return readForMarked(typed);
        if (m_ground.chosen.empty())
            return wrong(tr("No complaint is chosen: choose the one that it is about."));
        if (!m_ground.unlisted.isEmpty())
            return wrong(tr("%1 is not in the list. %2").arg(subject(), m_ground.unlisted));
        switch (typed.verb) {
        case OrderVerb::Assign:
            return assign(typed.rest);
        case OrderVerb::Classify:
            return classify(typed.rest);
        case OrderVerb::Note:
            return note(typed.rest);
        case OrderVerb::Pause:
            return pause(typed.rest);
        }
        return {};
    }

private:
    static OrderReading wrong(const QString& says) { return {.says = says}; }

    OrderReading readForMarked(const VerbAndRest& typed) const
    {
        switch (typed.verb) {
        case OrderVerb::Assign:
            return assignMarked(typed.rest);
        case OrderVerb::Classify:
            return classifyWords(typed.rest);
        case OrderVerb::Note:
            return note(typed.rest);
        case OrderVerb::Pause:
            break;
        }
        return wrong(tr("Work is paused one complaint at a time."));
    }

    /// Whose district is another one is left out, and told before.
    OrderReading assignMarked(const QString& crewWords) const
    {
        const std::vector<core::Crew> crews = crewsNamed(crewWords, {}, m_ground.reference);
        if (crews.empty())
            return wrong(tr("No crew is called “%1”.").arg(crewWords));
        const auto reading = [&](const core::Crew& crew) {
            core::CommandArgs args;
            args.crew = crew.code;
            return toMarked(
                tr("Assign %1 to %2")
                    .arg(subject(), u"%1 (%2)"_s.arg(words::fromUtf8(crew.name),
                                                     words::fromUtf8(m_ground.reference.districtName(crew.district)))),
                CommandType::Assign, std::move(args));
        };
        if (crews.size() == 1 && !crewWords.isEmpty())
            return reading(crews[0]);
        OrderReading several{.says = crewWords.isEmpty() ? tr("To which crew? Write its code or a part of its name.")
                                                         : tr("Several crews are called “%1”.").arg(crewWords)};
        for (const core::Crew& crew : crews)
            offer(several, reading(crew));
        return several;
    }

    static OrderReading toMarked(const QString& says, CommandType type, core::CommandArgs args)
    {
        return {.says = says,
                .order = TypedOrder{.steps = {}, .toMarked = TypedOrder::ToMarked{type, std::move(args)}}};
    }

    /// "DPU-2026-004512", or how many.
    QString subject() const
    {
        if (m_ground.marked > 0)
            return tr("%Ln complaints", nullptr, static_cast<int>(m_ground.marked));
        return m_ground.chosen.size() == 1 ? words::complaintName(m_ground.chosen[0].complaint)
                                           : tr("%Ln complaints", nullptr, static_cast<int>(m_ground.chosen.size()));
    }

    /// Why one of the complaints does not take the command, with its name; empty: all do.
    QString against(const Detail& detail, CommandType type) const
    {
        const QString why = whyNot(type, detail.complaint, m_ground.actor, detail.awaitsReply(), m_ground.now);
        return why.isEmpty() ? why
                             : tr("%1: %2", "complaint, why a command is not possible")
                                   .arg(words::complaintName(detail.complaint), why);
    }

    /// A step for each complaint, or why one takes none. `stepOf` gives nothing where the complaint is so already.
    using StepOf = std::function<std::optional<TypedOrder::Step>(const Detail&)>;
    OrderReading orderOf(const QString& says, const QString& nothing, const StepOf& stepOf) const
    {
        TypedOrder order;
        for (std::size_t i = 0; i < m_ground.chosen.size(); ++i) {
            auto step = stepOf(m_ground.chosen[i]);
            if (!step)
                continue;
            if (const QString why = against(m_ground.chosen[i], step->type); !why.isEmpty())
                return wrong(why);
            step->complaint = i;
            order.steps.push_back(std::move(*step));
        }
        return order.steps.empty() ? wrong(nothing) : OrderReading{.says = says, .order = std::move(order)};
    }

    /// Which of the two gives an order to a crew.
    static CommandType assignType(const Detail& detail)
    {
        return detail.complaint.crew.empty() ? CommandType::Assign : CommandType::Reassign;
    }

    OrderReading assignTo(const core::Crew& crew) const
    {
        const QString name = words::fromUtf8(crew.name);
        return orderOf(tr("Assign %1 to %2").arg(subject(), name),
                       tr("%1 has the order already: %2.", "crew, complaint").arg(name, subject()),
                       [&](const Detail& detail) -> std::optional<TypedOrder::Step> {
                           if (detail.complaint.crew == crew.code)
                               return std::nullopt;
                           core::CommandArgs args;
                           args.crew = crew.code;
                           return TypedOrder::Step{0, assignType(detail), std::move(args)};
                       });
    }

    OrderReading assign(const QString& crewWords) const
    {
        for (const Detail& detail : m_ground.chosen) {
            if (const QString why = against(detail, assignType(detail)); !why.isEmpty())
                return wrong(why);
        }
        const std::string& district = m_ground.chosen[0].complaint.district;
        for (const Detail& detail : m_ground.chosen) {
            if (detail.complaint.district != district)
                return wrong(tr("The complaints lie in different districts, and a crew works in its own."));
        }
        const std::vector<core::Crew> crews = crewsNamed(crewWords, district, m_ground.reference);
        const QString districtName = words::fromUtf8(m_ground.reference.districtName(district));
        if (crews.size() == 1 && !crewWords.isEmpty())
            return assignTo(crews[0]);
        if (crews.empty()) {
            const auto elsewhere = crewWords.isEmpty() ? crews : crewsNamed(crewWords, {}, m_ground.reference);
            if (elsewhere.empty())
                return wrong(crewWords.isEmpty() ? tr("%1 has no crew.").arg(districtName)
                                                 : tr("No crew is called “%1”.").arg(crewWords));
            const core::Crew& other = elsewhere.front();
            return wrong(tr("%1 works in %2, and the complaint lies in %3.")
                             .arg(words::fromUtf8(other.name),
                                  words::fromUtf8(m_ground.reference.districtName(other.district)), districtName));
        }
        OrderReading several{.says = crewWords.isEmpty() ? tr("To which crew? Write its code or a part of its name.")
                                                         : tr("Several crews are called “%1”.").arg(crewWords)};
        for (const core::Crew& crew : crews)
            offer(several, assignTo(crew));
        return several;
    }

    /// What cannot be done is no choice.
    static void offer(OrderReading& reading, OrderReading choice)
    {
        if (choice.order && reading.choices.size() < mostChoices)
            reading.choices.push_back(std::move(choice));
    }

    OrderReading classifyAs(const ClassWords& typed, const core::Category* category) const
    {
        QStringList parts;
        if (category)
            parts << words::fromUtf8(category->name);
        if (typed.severity)
            parts << (*typed.severity == core::Severity::Unknown ? tr("severity unknown")
                                                                 : words::severity(*typed.severity).toLower());
        const bool hazard = typed.hazard || (category && category->hazard);
        if (hazard)
            parts << tr("danger to life");
        const QString says = tr("Classify %1: %2", "complaint, its new class").arg(subject(), parts.join(u", "_s));
        if (m_ground.marked > 0) {
            core::CommandArgs args;
            if (category)
                args.category = category->code;
            args.severity = typed.severity;
            if (hazard)
                args.hazard = true;
            return toMarked(says, CommandType::Classify, std::move(args));
        }
        return orderOf(says, tr("%1 is classified so already.").arg(subject()),
                       [&](const Detail& detail) -> std::optional<TypedOrder::Step> {
                           core::CommandArgs args;
                           const bool other = category && category->code != detail.complaint.category;
                           if (other)
                               args.category = category->code;
                           if (typed.severity && *typed.severity != detail.complaint.severity)
                               args.severity = typed.severity;
                           // As in the dialog: a category that is dangerous brings its mark when it is chosen.
                           if ((typed.hazard || (other && category->hazard)) && !detail.complaint.hazard)
                               args.hazard = true;
                           if (!args.category && !args.severity && !args.hazard)
                               return std::nullopt;
                           return TypedOrder::Step{0, CommandType::Classify, std::move(args)};
                       });
    }

    OrderReading classify(const QString& rest) const
    {
        for (const Detail& detail : m_ground.chosen) {
            if (const QString why = against(detail, CommandType::Classify); !why.isEmpty())
                return wrong(why);
        }
        return classifyWords(rest);
    }

    OrderReading classifyWords(const QString& rest) const
    {
        if (rest.isEmpty())
            return wrong(tr("As what? Write heavy, light, unknown or danger, or words of a category's name."));
        const ClassWords typed = classWords(rest);
        if (typed.category.isEmpty())
            return classifyAs(typed, nullptr);
        const std::vector<core::Category> categories = categoriesNamed(typed.category, m_ground.reference);
        if (categories.empty())
            return wrong(tr("No category is called “%1”.").arg(typed.category));
        if (categories.size() == 1)
            return classifyAs(typed, &categories[0]);
        OrderReading several{.says = tr("Several categories are called “%1”.").arg(typed.category)};
        for (const core::Category& category : categories)
            offer(several, classifyAs(typed, &category));
        return several;
    }

    OrderReading note(const QString& text) const
    {
        if (text.isEmpty())
            return wrong(tr("Write the note's words."));
        if (m_ground.marked > 0) {
            core::CommandArgs args;
            args.text = words::toUtf8(text);
            return toMarked(tr("Note on %1: %2", "complaint, text").arg(subject(), text), CommandType::Note,
                            std::move(args));
        }
        return orderOf(tr("Note on %1: %2", "complaint, text").arg(subject(), text), {},
                       [&](const Detail&) -> std::optional<TypedOrder::Step> {
                           core::CommandArgs args;
                           args.text = words::toUtf8(text);
                           return TypedOrder::Step{0, CommandType::Note, std::move(args)};
                       });
    }

    OrderReading pauseFor(const std::string& reason, const QString& remark) const
    {
        const QString says = remark.isEmpty()
                                 ? tr("Pause %1: %2", "complaint, reason").arg(subject(), words::pauseReason(reason))
                                 : tr("Pause %1: %2, %3", "complaint, reason, remark")
                                       .arg(subject(), words::pauseReason(reason), remark);
        return orderOf(says, {}, [&](const Detail&) -> std::optional<TypedOrder::Step> {
            core::CommandArgs args;
            args.reason = reason;
            if (!remark.isEmpty())
                args.text = words::toUtf8(remark);
            return TypedOrder::Step{0, CommandType::Pause, std::move(args)};
        });
    }

    OrderReading pause(const QString& rest) const
    {
        for (const Detail& detail : m_ground.chosen) {
            if (const QString why = against(detail, CommandType::Pause); !why.isEmpty())
                return wrong(why);
        }
        const core::Policy& policy = m_ground.reference.currentPolicy();
        const QString word = rest.section(u' ', 0, 0);
        const QString remark = rest.section(u' ', 1).trimmed();
        const std::vector<std::string> reasons = pauseReasonsNamed(word, policy);
        if (reasons.size() == 1)
            return pauseFor(reasons[0], remark);
        if (reasons.empty()) {
            QStringList known;
            for (const core::PauseReason& reason : policy.pauseReasons)
                known << words::pauseReason(reason.code);
            return wrong(tr("“%1” is no reason to pause. There are: %2.").arg(word, known.join(u", "_s)));
        }
        OrderReading several{.says = tr("For which reason?")};
        for (const std::string& reason : reasons)
            offer(several, pauseFor(reason, remark));
        return several;
    }

    const OrderGround& m_ground;
};

} // namespace

std::optional<OrderReading> readOrder(const QString& text, const OrderGround& ground)
{
    const auto typed = splitOrder(text);
    return typed ? std::optional(Reader(ground).read(*typed)) : std::nullopt;
}

} // namespace posko::ui
