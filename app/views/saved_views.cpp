#include "app/views/saved_views.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QUuid>

#include <algorithm>

namespace posko::app {

using namespace Qt::StringLiterals;
using core::ErrorCode;
using core::fail;

namespace {

/// Whether both show the same under the same name.
bool alike(SavedView a, const SavedView& b)
{
    a.id = b.id;
    a.pinned = b.pinned;
    return a == b;
}

std::string newViewId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString();
}

core::Result<QByteArray> bytesOf(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Unavailable, file.errorString().toStdString(), "file");
    return file.read(longestViewFile + 1);
}

} // namespace

SavedViews::SavedViews(const QString& dataDirectory, QObject* parent)
    : QObject(parent)
    , m_path(QDir(dataDirectory).filePath(u"views.json"_s))
{
    if (!QFile::exists(m_path))
        return;
    auto read = bytesOf(m_path).and_then(readViews);
    if (read) {
        m_views = std::move(*read);
        return;
    }
    // A second one that is damaged must not take the place of the first.
    QString aside = m_path + u".unreadable"_s;
    for (int n = 2; QFile::exists(aside); ++n)
        aside = u"%1.unreadable-%2"_s.arg(m_path).arg(n);
    if (QFile::rename(m_path, aside))
        m_putAside = aside;
    else
        m_putAside = m_path;
}

const SavedView* SavedViews::find(const std::string& id) const
{
    const auto found = std::ranges::find(m_views, id, &SavedView::id);
    return found == m_views.end() ? nullptr : &*found;
}

std::string SavedViews::add(SavedView view)
{
    view.id = newViewId();
    m_views.push_back(view);
    keep();
    return view.id;
}

void SavedViews::replace(const SavedView& view)
{
    const auto found = std::ranges::find(m_views, view.id, &SavedView::id);
    if (found == m_views.end() || *found == view)
        return;
    *found = view;
    keep();
}

void SavedViews::rename(const std::string& id, const std::string& name)
{
    if (const SavedView* view = find(id)) {
        SavedView renamed = *view;
        renamed.name = name;
        replace(renamed);
    }
}

void SavedViews::setPinned(const std::string& id, bool pinned)
{
    if (const SavedView* view = find(id)) {
        SavedView other = *view;
        other.pinned = pinned;
        replace(other);
    }
}

void SavedViews::move(const std::string& id, int by)
{
    const auto found = std::ranges::find(m_views, id, &SavedView::id);
    if (found == m_views.end())
        return;
    const auto from = found - m_views.begin();
    const auto to = std::clamp<std::ptrdiff_t>(from + by, 0, std::ssize(m_views) - 1);
    if (from == to)
        return;
    if (from < to)
        std::rotate(found, found + 1, m_views.begin() + to + 1);
    else
        std::rotate(m_views.begin() + to, found, found + 1);
    keep();
}

void SavedViews::remove(const std::string& id)
{
    if (std::erase_if(m_views, [&](const SavedView& view) { return view.id == id; }) > 0)
        keep();
}

core::Result<void> SavedViews::writeTo(const QString& path) const
{
    QSaveFile file(path);
    const QByteArray bytes = writeViews(m_views);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return fail(ErrorCode::Unavailable, file.errorString().toStdString(), "file");
    return {};
}

core::Result<void> SavedViews::exportTo(const QString& path) const
{
    return writeTo(path);
}

core::Result<int> SavedViews::importFrom(const QString& path)
{
    auto read = bytesOf(path).and_then(readViews);
    if (!read)
        return std::unexpected(read.error());
    int added = 0;
    for (SavedView& view : *read) {
        if (std::ranges::any_of(m_views, [&](const SavedView& here) { return alike(here, view); }))
            continue;
        view.id = newViewId();
        m_views.push_back(std::move(view));
        ++added;
    }
    if (added > 0)
        keep();
    return added;
}

void SavedViews::keep()
{
    if (const auto kept = writeTo(m_path); !kept)
        Q_EMIT failed(QString::fromStdString(kept.error().message));
    Q_EMIT changed();
}

} // namespace posko::app
