#pragma once

#include "app/views/view_file.h"

#include <QObject>
#include <QString>

#include <optional>
#include <vector>

namespace posko::app {

/// The views that were made on this computer, in the user's order. They lie in a file of the data directory, which is
/// written whole and put in place at once after each change; a file that cannot be read is put aside and never written
/// over. Owned by the desk's page; GUI thread: the file has a few kB.
class SavedViews : public QObject {
    Q_OBJECT
public:
    explicit SavedViews(const QString& dataDirectory, QObject* parent = nullptr);

    const std::vector<SavedView>& all() const { return m_views; }
    const SavedView* find(const std::string& id) const;
    /// Where the file was put that could not be read; empty: it could.
    const QString& putAside() const { return m_putAside; }

    /// Takes it in at the end under an id of its own, which is returned.
    std::string add(SavedView view);
    /// The one with its id becomes this.
    void replace(const SavedView& view);
    void rename(const std::string& id, const std::string& name);
    void setPinned(const std::string& id, bool pinned);
    /// So many places down, or up.
    void move(const std::string& id, int by);
    void remove(const std::string& id);

    /// Writes them all into a file for another desk. An error says why not, in the words of the system.
    core::Result<void> exportTo(const QString& path) const;
    /// Adds those of a file that are not here alike already, and tells how many.
    core::Result<int> importFrom(const QString& path);

Q_SIGNALS:
    void changed();
    void failed(const QString& why); ///< the disk did not take them; here they are as they were changed

private:
    void keep();
    core::Result<void> writeTo(const QString& path) const;

    QString m_path;
    QString m_putAside;
    std::vector<SavedView> m_views;
};

} // namespace posko::app
