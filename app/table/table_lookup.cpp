#include "app/table/table_lookup.h"

#include <utility>

namespace posko::app {

TableLookup::TableLookup(QObject* parent)
    : QObject(parent)
{
    m_pool.setMaxThreadCount(1);
}

TableLookup::~TableLookup()
{
    cancel();
    m_pool.waitForDone();
}

void TableLookup::cancel()
{
    ++*m_newest;
    m_running = false;
}

void TableLookup::start(const TableSnapshot& table, Look look)
{
    cancel();
    m_running = true;
    m_pool.start([this, table, look = std::move(look), newest = m_newest, asked = m_newest->load()] {
        const auto cancelled = [&] {
            return *newest != asked;
        };
        if (cancelled())
            return;
        Answer answer = look(table, cancelled);
        if (cancelled())
            return;
        QMetaObject::invokeMethod(
            this,
            [this, asked, answer = std::move(answer)] {
                if (*m_newest != asked)
                    return;
                m_running = false;
                answer();
            },
            Qt::QueuedConnection);
    });
}

} // namespace posko::app
