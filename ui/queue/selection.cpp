#include "ui/queue/selection.h"

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

} // namespace posko::ui
