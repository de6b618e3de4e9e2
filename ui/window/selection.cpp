#include "ui/window/selection.h"

namespace posko::ui {

void Selection::select(const std::string& id, Origin origin)
{
    if (m_id == id)
        return;
    m_id = id;
    Q_EMIT changed(m_id, origin);
}

} // namespace posko::ui
