#include "ui/bulk/previewer.h"

#include <utility>

namespace posko::ui {

Previewer::Previewer(const app::Desk& desk, app::MarkedRows marked, QObject* parent)
    : QObject(parent)
    , m_desk(desk)
    , m_marked(std::make_shared<app::MarkedRows>(std::move(marked)))
{
    m_pool.setMaxThreadCount(1);
}

Previewer::~Previewer()
{
    m_pool.waitForDone();
}

void Previewer::ask(core::CommandType type, const core::CommandArgs& args)
{
    m_type = type;
    m_args = args;
    ++m_question;
    m_pool.clear(); // what was not begun is asked for no more
    m_pool.start([this, type, args, question = m_question, marked = m_marked, actor = m_desk.actor(),
                  reference = m_desk.reference(), table = app::TableSnapshot(m_desk.table())] {
        const auto preview =
            std::make_shared<const app::BulkPreview>(app::preview(table, *marked, type, args, actor, reference));
        QMetaObject::invokeMethod(this, [this, question, preview] { take(question, preview); }, Qt::QueuedConnection);
    });
}

bool Previewer::answers(core::CommandType type, const core::CommandArgs& args) const
{
    return m_answered == m_question && m_question > 0 && type == m_type && args == m_args;
}

void Previewer::take(std::uint64_t question, const std::shared_ptr<const app::BulkPreview>& preview)
{
    if (question != m_question)
        return;
    m_answered = question;
    m_preview = preview;
    Q_EMIT ready();
}

} // namespace posko::ui
