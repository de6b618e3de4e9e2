#include "ui/palette/palette_entries.h"

#include "app/table/fold.h"
#include "ui/palette/why_not.h"
#include "ui/window/actions.h"
#include "ui/words/standing_views.h"
#include "ui/words/words.h"

#include <QAction>
#include <QCoreApplication>
#include <QKeySequence>

#include <array>
#include <map>
#include <utility>

namespace posko::ui {

using namespace Qt::StringLiterals;
using core::CommandType;
using Kind = PaletteEntry::Kind;

namespace {

class Gatherer {
    Q_DECLARE_TR_FUNCTIONS(PaletteEntries)
public:
    Gatherer(const app::Desk& desk, const Actions& actions, const ChosenComplaints& chosen,
             const std::vector<PaletteView>& saved, const PaletteWays& ways)
        : m_desk(desk)
        , m_actions(actions)
        , m_chosen(chosen)
        , m_saved(saved)
        , m_ways(ways)
    {
    }

    std::vector<PaletteEntry> gather()
    {
        addActions();
        addViews();
        addCrews();
        return std::move(m_entries);
    }

private:
    void add(PaletteEntry entry)
    {
        entry.folded = app::folded(words::toUtf8(entry.text));
        m_entries.push_back(std::move(entry));
    }

    void addActions()
    {
        std::map<const QAction*, CommandType> commands;
        for (std::size_t i = 0; i < core::commandTypeCount; ++i) {
            const auto type = static_cast<CommandType>(i);
            if (Actions::isAction(type))
                commands[m_actions.command(type)] = type;
        }
        const std::map<const QAction*, QString> settings{
            {m_actions[Actions::LightScheme], tr("Appearance: %1")},
            {m_actions[Actions::DarkScheme], tr("Appearance: %1")},
            {m_actions[Actions::SystemScheme], tr("Appearance: %1")},
            {m_actions[Actions::UseEnglish], tr("Language: %1")},
            {m_actions[Actions::UseIndonesian], tr("Language: %1")},
        };
        for (QAction* action : m_actions.all()) {
            if (action == m_actions[Actions::CommandPalette])
                continue;
            const auto command = commands.find(action);
            if (!action->isEnabled() && command == commands.end())
                continue;
            const auto setting = settings.find(action);
            PaletteEntry entry{.kind = setting == settings.end() ? Kind::Action : Kind::Setting,
                               .id = action->objectName(),
                               .text = setting == settings.end() ? action->text() : setting->second.arg(action->text()),
                               .hint = action->shortcut().toString(QKeySequence::NativeText)};
            if (action->isEnabled())
                entry.run = [action] {
                    action->trigger();
                };
            else
                entry.whyNot = whyOff(command->second);
            add(std::move(entry));
        }
        QAction* signOut = m_actions[Actions::SignOut];
        if (signOut->isEnabled())
            add({.kind = Kind::Setting,
                 .id = u"server"_s,
                 .text = tr("Server: sign out and choose another one"),
                 .hint = m_desk.settings().server.host(),
                 .run = [signOut] {
                     signOut->trigger();
                 }});
    }

    QString whyOff(CommandType type) const
    {
        if (type == CommandType::Create)
            return tr("Your role does not do this: %1.").arg(words::role(m_desk.actor().role));
        if (m_chosen.marked > 0)
            return tr("This is not for many at once.");
        if (m_chosen.details.empty())
            return tr("No complaint is chosen.");
        if (!m_chosen.unlisted.isEmpty())
            return m_chosen.unlisted;
        const app::ComplaintDetail& detail = m_chosen.details[0];
        return whyNot(type, detail.complaint, m_desk.actor(), detail.awaitsReply(), m_desk.now());
    }

    void addViews()
    {
        for (const PaletteView& view : m_saved) {
            add({.kind = Kind::View,
                 .id = u"saved_"_s + words::fromUtf8(view.id),
                 .text = view.name,
                 .run = [show = m_ways.showSaved, id = view.id] {
                     show(id);
                 }});
        }
        for (const StandingView& view : StandingView::all()) {
            add({.kind = Kind::View,
                 .id = u"view_%1"_s.arg(static_cast<int>(view.view)),
                 .text = view.title(),
                 .run = [show = m_ways.showView, which = view.view] {
                     show(which);
                 }});
        }
    }

    void addCrews()
    {
        const app::ReferenceData& reference = m_desk.reference();
        for (const auto& [code, crew] : reference.crews) {
            if (!crew.active || !m_desk.actor().sees(crew.district))
                continue;
            add({.kind = Kind::Crew,
                 .id = u"crew_"_s + words::fromUtf8(code),
                 .text = tr("Orders of %1, %2", "crew, district")
                             .arg(words::fromUtf8(crew.name), words::fromUtf8(reference.districtName(crew.district))),
                 .hint = words::fromUtf8(code),
                 .run = [show = m_ways.showCrew, code] {
                     show(code);
                 }});
            // The code is typed too.
            m_entries.back().folded += ' ' + app::folded(code);
        }
    }

    const app::Desk& m_desk;
    const Actions& m_actions;
    const ChosenComplaints& m_chosen;
    const std::vector<PaletteView>& m_saved;
    const PaletteWays& m_ways;
    std::vector<PaletteEntry> m_entries;
};

} // namespace

std::vector<PaletteEntry> paletteEntries(const app::Desk& desk, const Actions& actions, const ChosenComplaints& chosen,
                                         const std::vector<PaletteView>& saved, const PaletteWays& ways)
{
    return Gatherer(desk, actions, chosen, saved, ways).gather();
}

} // namespace posko::ui
