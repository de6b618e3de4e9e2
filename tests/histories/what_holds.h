#pragma once

#include "tests/histories/city_server.h"
#include "tests/histories/desk_process.h"
#include "tests/histories/record.h"
#include "tests/histories/replica_contents.h"

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace posko::tests {

/// The file of an account's replica below a workstation's folder.
QString replicaOf(const QString& folder, const QString& login);

/// For each account a desk that nothing ever happened to, with a replica of its own that began empty: what the server
/// gives to the account now.
class Observers {
public:
    Observers(const PreparedCity&, CityServer&, const QString& folder, const std::set<QString>& used);
    /// Brings them up to date; returns the server's head. Throws std::runtime_error where that takes too long.
    qint64 follow();
    void close();
    /// Of an account, once they are closed.
    ReplicaContents seenBy(const QString& login) const;

private:
    std::map<QString, std::unique_ptr<DeskProcess>> m_desks;
};

struct DeskAtTheEnd {
    QString folder;
    std::set<QString> logins; ///< who worked there
    int lastLife = 0;         ///< all earlier ones were ended
};

/// Says what does not hold now that all desks are at rest, closed, and online before: each line begins with what was
/// broken (lost, doubled, diverged, stuck, foreign). Returns how many commands wait for their users, refused and with
/// the reason.
int checkAll(const std::vector<DeskAtTheEnd>&, const Observers&, CityServer&, const Record&,
             std::vector<std::string>& problems);

} // namespace posko::tests
