#pragma once

#include "app/session/desk.h"
#include "app/table/bulk_preview.h"

#include <QObject>
#include <QThreadPool>

#include <cstdint>
#include <memory>

namespace posko::ui {

/// Looks beside the GUI thread what a command would do to the marked complaints. Only the answer to the latest question
/// is told. The desk outlives it; GUI thread.
class Previewer : public QObject {
    Q_OBJECT
public:
    Previewer(const app::Desk& desk, app::MarkedRows marked, QObject* parent = nullptr);
    ~Previewer() override;

    void ask(core::CommandType type, const core::CommandArgs& args);
    /// Whether there is an answer to just this.
    bool answers(core::CommandType type, const core::CommandArgs& args) const;
    const app::BulkPreview& preview() const { return *m_preview; }

Q_SIGNALS:
    void ready();

private:
    void take(std::uint64_t question, const std::shared_ptr<const app::BulkPreview>& preview);

    const app::Desk& m_desk;
    const std::shared_ptr<const app::MarkedRows> m_marked;
    core::CommandType m_type = core::CommandType::Note;
    core::CommandArgs m_args; ///< of the latest question
    std::uint64_t m_question = 0, m_answered = 0;
    std::shared_ptr<const app::BulkPreview> m_preview = std::make_shared<app::BulkPreview>();
    QThreadPool m_pool;
};

} // namespace posko::ui
