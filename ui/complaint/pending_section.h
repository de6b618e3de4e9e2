#pragma once

#include "ui/complaint/section.h"

namespace posko::ui {

/// What this desk did to the complaint and the server has not taken: waiting, or refused and waiting for the user.
class PendingSection : public Section {
    Q_OBJECT
public:
    PendingSection(CommandFlow& flow, QWidget* parent);

    void show(const PaneView& view) override;
    void tick(const PaneView& view) override;

private:
    struct Entry {
        QString mutation, text, reason;
        core::Instant at;
        int pictures = 0; ///< that go with it
        bool refused = false;
        bool sent = false;
        bool records = false;  ///< what it tells the server is done already
        bool compares = false; ///< there is something to compare it with
        bool listed = true;    ///< else nothing is decided on it
        bool operator==(const Entry&) const = default;
    };

    QWidget* makeEntry(const Entry& entry);
    void compare(const QString& mutation);

    CommandFlow& m_flow;
    QVBoxLayout* m_list;
    std::vector<Entry> m_shown;
    std::vector<app::PendingCommand> m_pending; ///< what they were made of last
    std::vector<QLabel*> m_ages;                ///< of the entries, in their order
};

} // namespace posko::ui
