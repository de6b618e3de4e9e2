#pragma once

#include "app/table/marked_rows.h"

#include <QObject>
#include <QString>

#include <string>

namespace posko::ui {

/// The one complaint that queue, map and pane show as chosen; empty: none. And those that are marked: while there are
/// some, commands are for them. Owned by the main window; GUI thread.
class Selection : public QObject {
    Q_OBJECT
public:
    /// Who chose; it need not be told again.
    enum class Origin { Queue, Map, Pane, Window };

    using QObject::QObject;

    const std::string& id() const { return m_id; }
    void select(const std::string& id, Origin origin);
    void clear(Origin origin) { select({}, origin); }

    /// Why the chosen complaint is not in the queue; empty: it is, or none is chosen. No command may be given to what
    /// the queue does not show.
    const QString& unlisted() const { return m_unlisted; }
    void setUnlisted(const QString& why);

    const app::MarkedRows& marked() const { return m_marked; }
    void mark(const app::TableSnapshot& table, app::MarkedRows::Row row, bool marked);
    void mark(const app::TableSnapshot& table, const auto& rows)
    {
        m_marked.add(table, rows);
        Q_EMIT markedChanged();
    }
    /// Those alone.
    void setMarked(app::MarkedRows marked);
    void unmarkAll();

Q_SIGNALS:
    void markedChanged();
    void changed(const std::string& id, posko::ui::Selection::Origin origin);
    void unlistedChanged(const QString& why);

private:
    std::string m_id;
    QString m_unlisted;
    app::MarkedRows m_marked;
};

} // namespace posko::ui
