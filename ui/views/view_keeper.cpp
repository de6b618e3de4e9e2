#include "ui/views/view_keeper.h"

#include "ui/map/map_view.h"
#include "ui/queue/queue_panel.h"
#include "ui/queue/queue_view.h"
#include "ui/queue/view_list.h"
#include "ui/views/save_view_dialog.h"
#include "ui/views/views_dialog.h"
#include "ui/window/actions.h"
#include "ui/words/condition_words.h"
#include "ui/words/standing_views.h"
#include "ui/words/words.h"

#include <QAction>
#include <QDir>
#include <QSettings>
#include <QTimeZone>

#include <algorithm>
#include <utility>

namespace posko::ui {

using namespace Qt::StringLiterals;
using app::View;

namespace {

constexpr auto shownKey = "window/saved_view"_L1;

QString columnsKey(View view)
{
    return u"queue/columns_%1"_s.arg(static_cast<int>(view));
}

constexpr auto sharedColumnsKey = "queue/columns_of/"_L1;

/// An id of the agency's may have any letters, a key of the settings may not.
QString toKey(const std::string& id)
{
    return sharedColumnsKey + QString::fromLatin1(QByteArray::fromStdString(id).toHex());
}

std::string fromKey(const QString& key)
{
    return QByteArray::fromHex(key.sliced(sharedColumnsKey.size()).toLatin1()).toStdString();
}

} // namespace

ViewKeeper::ViewKeeper(app::Desk& desk, Actions& actions, ViewList& list, QueuePanel& queue, MapView& map,
                       QWidget* page)
    : QObject(page)
    , m_desk(desk)
    , m_list(list)
    , m_queue(queue)
    , m_map(map)
    , m_page(page)
    , m_views(desk.settings().dataDirectory)
{
    connect(&m_views, &app::SavedViews::changed, this, [this] {
        listViews();
        Q_EMIT changed();
    });
    connect(&m_views, &app::SavedViews::failed, this, [this](const QString& why) {
        Q_EMIT alarm(
            tr("Your views could not be written to the disk: %1. They are kept until the window closes.").arg(why));
    });
    connect(&m_list, &ViewList::viewChosen, this, &ViewKeeper::standingChosen);
    connect(&m_list, &ViewList::savedChosen, this, &ViewKeeper::show);
    connect(&desk, &app::Desk::resultChanged, this, &ViewKeeper::showCounts);
    connect(actions[Actions::SaveView], &QAction::triggered, this, &ViewKeeper::askName);
    connect(actions[Actions::SavedViews], &QAction::triggered, this, &ViewKeeper::manage);
    connect(actions[Actions::MoreLikeThis], &QAction::triggered, this, &ViewKeeper::showMoreLikeThis);
    connect(&desk, &app::Desk::referenceChanged, this, &ViewKeeper::takeShared);
    takeShared();
    listViews();
}

std::vector<app::SavedView> ViewKeeper::all() const
{
    std::vector<app::SavedView> views = m_views.all();
    views.insert(views.end(), m_shared.begin(), m_shared.end());
    return views;
}

const app::SavedView* ViewKeeper::find(const std::string& id) const
{
    const auto shared = std::ranges::find(m_shared, id, &app::SavedView::id);
    return shared == m_shared.end() ? m_views.find(id) : &*shared;
}

void ViewKeeper::takeShared()
{
    std::vector<app::SavedView> shared = app::readSharedViews(m_desk.reference().agency.sharedViews);
    if (shared == std::exchange(m_asShared, shared))
        return;
    for (app::SavedView& view : shared) {
        if (const auto own = m_sharedColumns.find(view.id); own != m_sharedColumns.end())
            view.columns = own->second;
    }
    m_shared = std::move(shared);
    listViews();
    Q_EMIT changed();
}

void ViewKeeper::listViews()
{
    std::vector<ViewModel::Saved> pinned;
    for (const app::SavedView& view : all()) {
        if (view.pinned && pinned.size() < app::KeptCounts::most)
            pinned.push_back({view.id, words::fromUtf8(view.name), view.id.starts_with(app::sharedViewId)});
    }
    m_list.setSaved(std::move(pinned));
    if (!m_id.empty()) {
        const app::SavedView* shown = find(m_id);
        m_queue.setTitle(shown ? words::fromUtf8(shown->name) : QString());
        if (!shown)
            m_id.clear(); // what it showed stays
        m_list.showSaved(m_id);
    }
    countPinned();
}

void ViewKeeper::countPinned()
{
    const QTimeZone zone = words::zone(m_desk.reference().agency);
    std::vector<app::FilteredView> counted;
    for (const app::SavedView& view : all()) {
        if (view.pinned && counted.size() < app::KeptCounts::most)
            counted.push_back(view.counted(m_desk.now(), zone));
    }
    if (counted == m_counted)
        return;
    m_counted = std::move(counted);
    m_desk.keepCounts(m_counted);
    showCounts();
}

void ViewKeeper::showCounts()
{
    std::vector<int> counts;
    for (const app::FilteredView& view : m_counted) {
        // Those that were asked for just now come with the next result.
        const auto& all = m_desk.result().keptCounts;
        const auto known = std::ranges::find(all, view, &app::KeptCount::view);
        counts.push_back(known == all.end() ? 0 : known->count);
    }
    m_list.setSavedCounts(std::move(counts));
}

void ViewKeeper::tick()
{
    countPinned();
}

void ViewKeeper::apply(const Shown& shown)
{
    m_queue.setOrder(shown.sort, shown.descending);
    m_queue.setConditions(shown.conditions);
}

void ViewKeeper::show(const std::string& id)
{
    if (!find(id))
        return;
    keepColumns();
    const app::SavedView view = *find(id); // with the columns that were kept just now
    if (m_id.empty())
        m_before = {m_queue.conditions(), m_queue.query().sort, m_queue.query().descending};
    m_id = id;
    if (view.area)
        m_map.showBox(*view.area);
    m_queue.setTitle(words::fromUtf8(view.name));
    m_queue.setView(view.standing);
    apply({view.conditions, view.sort, view.descending});
    showColumns();
    m_list.showSaved(id);
}

// The standing views share what was asked for besides; what a saved one asked for goes with it.
void ViewKeeper::standingChosen(View)
{
    keepColumns();
    if (!std::exchange(m_id, {}).empty()) {
        m_queue.setTitle({});
        if (m_before)
            apply(*std::exchange(m_before, {}));
    }
    showColumns();
}

void ViewKeeper::keepColumns()
{
    const app::ColumnLayout& columns = m_queue.view()->columns();
    if (!m_queue.view()->columnsWereChanged())
        return;
    if (m_id.empty()) {
        m_columns[m_columnsOf] = columns;
    } else if (const auto shared = std::ranges::find(m_shared, m_id, &app::SavedView::id); shared != m_shared.end()) {
        shared->columns = columns;
        m_sharedColumns[m_id] = columns;
    } else if (const app::SavedView* view = m_views.find(m_id)) {
        app::SavedView other = *view;
        other.columns = columns;
        m_views.replace(other);
    }
}

void ViewKeeper::showColumns()
{
    m_columnsOf = m_queue.query().view;
    if (const app::SavedView* view = find(m_id))
        m_queue.view()->setColumns(view->columns);
    else if (const auto own = m_columns.find(m_columnsOf); own != m_columns.end())
        m_queue.view()->setColumns(own->second);
    else
        m_queue.view()->setColumns({});
}

void ViewKeeper::askName()
{
    if (!m_page->isVisible())
        return;
    QStringList names, parts{StandingView::of(m_queue.query().view).title()};
    for (const app::SavedView& view : m_views.all())
        names << words::fromUtf8(view.name);
    for (const ConditionWords& condition : ConditionWords::of(m_queue.conditions(), m_desk.reference()))
        parts << condition.text;
    if (const auto& crew = m_queue.conditions().filter.crew)
        parts << (crew->empty() ? tr("No crew") : words::fromUtf8(m_desk.reference().crewName(*crew)));
    const app::SavedView* shown = find(m_id);
    auto* dialog = new SaveViewDialog(parts.join(u" · "_s), shown ? words::fromUtf8(shown->name) : QString(), names,
                                      m_page->window());
    connect(dialog, &SaveViewDialog::named, this, &ViewKeeper::saveAs);
    dialog->open();
}

void ViewKeeper::saveAs(const QString& name, bool pinned)
{
    app::SavedView view;
    view.name = words::toUtf8(name);
    view.pinned = pinned;
    view.standing = m_queue.query().view;
    view.conditions = m_queue.conditions();
    view.sort = m_queue.query().sort;
    view.descending = m_queue.query().descending;
    view.columns = m_queue.view()->columns();
    view.area = m_map.visibleBox();
    const auto there = std::ranges::find(m_views.all(), view.name, &app::SavedView::name);
    if (there == m_views.all().end()) {
        view.id = m_views.add(view);
    } else {
        view.id = there->id;
        m_views.replace(view);
    }
    if (m_id.empty())
        m_before = Shown{};
    m_id = view.id;
    m_queue.setTitle(name);
    m_list.showSaved(m_id);
    const auto pins = std::ranges::count(m_views.all(), true, &app::SavedView::pinned);
    if (pinned && pins > static_cast<std::ptrdiff_t>(app::KeptCounts::most))
        Q_EMIT notice(tr("%1 views at the most are listed at the left: take the mark off another one.")
                          .arg(app::KeptCounts::most));
    else
        Q_EMIT notice(tr("The view “%1” is saved.").arg(name));
}

void ViewKeeper::manage()
{
    if (!m_page->isVisible())
        return;
    keepColumns();
    auto* dialog = new ViewsDialog(m_views, m_page->window());
    connect(dialog, &ViewsDialog::chosen, this, &ViewKeeper::show);
    dialog->open();
}

void ViewKeeper::showMoreLikeThis()
{
    const auto row = m_desk.table().find(m_queue.followed());
    if (!row || !m_page->isVisible())
        return;
    app::Conditions alike;
    alike.filter.category = m_desk.table().category(*row);
    alike.filter.district = m_desk.table().district(*row);
    m_list.setCurrent(View::Open);
    m_queue.setConditions(alike);
    m_queue.view()->setFocus();
}

void ViewKeeper::restore(const QSettings& settings)
{
    for (std::size_t v = 0; v < app::viewCount; ++v) {
        const auto view = static_cast<View>(v);
        const QByteArray stored = settings.value(columnsKey(view)).toByteArray();
        if (const auto columns = app::readColumns(stored); columns)
            m_columns[view] = *columns;
    }
    for (const QString& key : settings.allKeys()) {
        if (!key.startsWith(sharedColumnsKey))
            continue;
        if (const auto columns = app::readColumns(settings.value(key).toByteArray()); columns)
            m_sharedColumns[fromKey(key)] = *columns;
    }
    for (app::SavedView& view : m_shared) {
        if (const auto own = m_sharedColumns.find(view.id); own != m_sharedColumns.end())
            view.columns = own->second;
    }
    m_columnsOf = m_queue.query().view;
    showColumns();
    show(words::toUtf8(settings.value(shownKey).toString()));
    if (!m_views.putAside().isEmpty())
        Q_EMIT alarm(tr("Your saved views could not be read. The file was put aside, as it is: %1. “Take in a file…” "
                        "reads it once it is mended.")
                         .arg(QDir::toNativeSeparators(m_views.putAside())));
}

void ViewKeeper::save(QSettings& settings)
{
    keepColumns();
    for (const auto& [view, columns] : m_columns)
        settings.setValue(columnsKey(view), app::writeColumns(columns));
    for (const auto& [id, columns] : m_sharedColumns)
        settings.setValue(toKey(id), app::writeColumns(columns));
    settings.setValue(shownKey, words::fromUtf8(m_id));
}

} // namespace posko::ui
