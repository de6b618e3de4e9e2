#include "tests/server/test_store.h"

#include "server/random.h"

#include <soci/postgresql/soci-postgresql.h>

#include <cstdlib>
#include <fstream>
#include <stdexcept>

namespace posko::test {

namespace {

std::filesystem::path newFolder()
{
    auto path = (std::filesystem::temp_directory_path() / "posko-test-XXXXXX").string();
    if (!mkdtemp(path.data()))
        throw std::runtime_error("no folder for the test could be made");
    return path;
}

/// The URL of the cluster without a database's name, split where the name goes; empty: the tests run on SQLite.
std::pair<std::string, std::string> cluster()
{
    const char* file = std::getenv("POSKO_TEST_POSTGRESQL");
    if (!file)
        return {};
    std::ifstream stream(file);
    std::string before;
    std::string after;
    if (!std::getline(stream, before) || !std::getline(stream, after))
        throw std::runtime_error(std::string("no cluster runs: ") + file);
    return {before, after};
}

void onCluster(const std::string& statement)
{
    const auto [before, after] = cluster();
    soci::session sql(soci::postgresql, before + "postgres" + after);
    sql << statement;
}

} // namespace

TemporaryFolder::TemporaryFolder()
    : path(newFolder())
{
}

TemporaryFolder::~TemporaryFolder()
{
    std::error_code ignored;
    std::filesystem::remove_all(path, ignored);
}

TestStore::TestStore()
{
    const auto [before, after] = cluster();
    if (before.empty())
        return;
    constexpr std::size_t nameBytes = 8;
    name = "posko_" + server::randomHex(nameBytes);
    onCluster("CREATE DATABASE " + name);
    url = before + name + after;
}

TestStore::~TestStore()
{
    try {
        if (!name.empty())
            onCluster("DROP DATABASE " + name + " WITH (FORCE)");
    } catch (const std::exception&) {
        // The cluster goes at the end of the run, and the database with it.
        return;
    }
}

} // namespace posko::test
