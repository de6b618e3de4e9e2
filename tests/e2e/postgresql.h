#pragma once

#include "tests/source_tree.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

namespace posko::tests {

/// A PostgreSQL of the test's own, which ends with it.
class PostgresqlCluster {
public:
    PostgresqlCluster()
    {
        if (!run(QStringLiteral("start")))
            return;
        QFile lines(file());
        if (lines.open(QIODevice::ReadOnly)) {
            const auto before = lines.readLine().trimmed();
            url = QString::fromUtf8(before + "postgres" + lines.readLine().trimmed());
        }
    }
    ~PostgresqlCluster() { run(QStringLiteral("stop")); }
    PostgresqlCluster(const PostgresqlCluster&) = delete;
    PostgresqlCluster& operator=(const PostgresqlCluster&) = delete;

    QString url; ///< of its database `postgres`; empty: no PostgreSQL is installed

private:
    QString file() const { return m_directory.filePath(QStringLiteral("url")); }
    bool run(const QString& action)
    {
        QProcess script;
        script.start(QString::fromStdString((sourceFolder() / "tests/support/postgresql.sh").string()),
                     {action, file()});
        constexpr int patience = 60'000; // milliseconds
        return script.waitForFinished(patience) && script.exitCode() == 0;
    }
    QTemporaryDir m_directory;
};

} // namespace posko::tests
