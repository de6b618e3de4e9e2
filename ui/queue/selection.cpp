#include "ui/queue/selection.h"

#include <utility>

namespace posko::ui {

void Selection::select(const std::string& id, Origin origin)
{
    if (m_id == id)
        return;
    m_id = id;
    Q_EMIT changed(m_id, origin);
}

void Selection::setUnlisted(const QString& why)
{
    if (m_unlisted == why)
        return;
    m_unlisted = why;
    Q_EMIT unlistedChanged(why);
}

void Selection::mark(const app::TableSnapshot& table, app::MarkedRows::Row row, bool marked)
{
    m_marked.set(table, row, marked);
    Q_EMIT markedChanged();
}

void Selection::setMarked(app::MarkedRows marked)
{
    m_marked = std::move(marked);
    Q_EMIT markedChanged();
}

void Selection::unmarkAll()
{
    if (m_marked.empty())
        return;
    m_marked.clear();
    Q_EMIT markedChanged();
}

} // namespace posko::ui
