#pragma once

#include <QByteArray>
#include <QFile>
#include <QString>

#include <random>
#include <set>
#include <stdexcept>

namespace posko::tests {

/// The size of a page of the desk's SQLite files.
inline constexpr qsizetype pageSize = 4096;

inline QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline void writeBytes(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        throw std::runtime_error("cannot write " + path.toStdString());
}

/// As a disk leaves a block that went bad.
inline QByteArray garbage(qsizetype size, unsigned seed)
{
    std::mt19937 random(seed);
    QByteArray bytes(size, '\0');
    for (char& c : bytes)
        c = static_cast<char>(random());
    return bytes;
}

inline void overwrite(const QString& path, qsizetype at, const QByteArray& with)
{
    QByteArray bytes = bytesOf(path);
    bytes.replace(at, with.size(), with);
    writeBytes(path, bytes);
}

/// The pages, counted from 0, in which these bytes stand.
inline std::set<qsizetype> pagesWith(const QByteArray& file, const QByteArray& what)
{
    std::set<qsizetype> pages;
    for (qsizetype at = file.indexOf(what); at >= 0; at = file.indexOf(what, at + 1))
        pages.insert(at / pageSize);
    return pages;
}

} // namespace posko::tests
