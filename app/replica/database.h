#pragma once

#include "core/error.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>
#include <QVariant>

#include <cstdint>
#include <functional>
#include <memory>
#include <unordered_map>
#include <vector>

namespace posko::app {

/// When a transaction is safe from a power cut. `Later`: with the next one that is safe at once, or when the log is
/// copied into the file; until then it may be undone as a whole, and so may those before it, never a part of them.
enum class Safe : std::uint8_t { AtOnce, Later };

/// One SQLite file with its prepared statements, which are kept. Used on the thread that opened it. A read that fails
/// is an error like a write that does, never an empty answer. Errors carry ErrorCode::Internal and in `field` what is
/// wrong: `full`, `busy`, `damaged`, `access` (the folder or the file may not be written) or `disk`.
class Database {
public:
    static core::Result<std::unique_ptr<Database>> open(const QString& path);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    /// Runs a statement whose rows, if any, are of no interest.
    core::Result<void> run(const QString& sql, const QVariantList& values = {});
    /// The same; returns how many rows it inserted, changed or removed.
    core::Result<int> change(const QString& sql, const QVariantList& values);
    /// Hands over the rows one after the other, until one is refused. `row` may run other statements and the same.
    using Row = std::function<core::Result<void>(const QSqlQuery&)>;
    core::Result<void> each(const QString& sql, const QVariantList& values, const Row& row);

    /// Runs `work` in one transaction; any error rolls it back.
    core::Result<void> transaction(const std::function<core::Result<void>()>& work, Safe safe = Safe::AtOnce);

    /// Whether the error says that the file could not be read or written.
    static bool isFailure(const core::Error&);

private:
    explicit Database(QString connection);
    using Query = std::unique_ptr<QSqlQuery>;
    core::Result<Query> take(const QString& sql);
    core::Result<Query> execute(const QString& sql, const QVariantList& values);
    void giveBack(const QString& sql, Query);

    QString m_connection;
    QSqlDatabase m_database;
    std::unordered_map<QString, std::vector<Query>> m_idle; ///< by text; those that run are not in here
};

} // namespace posko::app
