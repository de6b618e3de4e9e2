#pragma once

#include <QFile>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QString>
#include <QUuid>

#include <functional>

namespace posko::tests {

/// Reads an SQLite file beside the program that writes it, over a connection of its own. On one thread.
class FileReader {
public:
    explicit FileReader(const QString& file)
        : m_name(QUuid::createUuid().toString())
    {
        m_database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_name);
        m_database.setConnectOptions(QStringLiteral("QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=1000"));
        m_database.setDatabaseName(file);
        m_good = QFile::exists(file) && m_database.open();
    }
    ~FileReader()
    {
        m_database = {};
        QSqlDatabase::removeDatabase(m_name);
    }
    FileReader(const FileReader&) = delete;
    FileReader& operator=(const FileReader&) = delete;

    void each(const QString& sql, const std::function<void(const QSqlQuery&)>& row)
    {
        if (!m_good)
            return;
        QSqlQuery query(m_database);
        query.setForwardOnly(true);
        m_good = query.exec(sql);
        while (m_good && query.next())
            row(query);
        m_good = m_good && !query.lastError().isValid();
    }
    bool good() const { return m_good; }

private:
    const QString m_name;
    QSqlDatabase m_database;
    bool m_good = false;
};

} // namespace posko::tests
