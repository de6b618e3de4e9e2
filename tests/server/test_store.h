#pragma once

#include "server/store/engine.h"

#include <filesystem>
#include <string>

namespace posko::test {

/// A folder of its own that goes with the test.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    const std::filesystem::path path;
};

/// An empty data directory and database that go with the test: an SQLite file, or, where the variable
/// POSKO_TEST_POSTGRESQL names a file with a cluster's URL, a PostgreSQL database.
class TestStore {
public:
    TestStore();
    ~TestStore();
    TestStore(const TestStore&) = delete;
    TestStore& operator=(const TestStore&) = delete;

    server::DatabaseAddress address() const { return {folder.path, url}; }
    bool isPostgresql() const { return !url.empty(); }
    const std::filesystem::path& path() const { return folder.path; }

private:
    TemporaryFolder folder;
    std::string url;
    std::string name;
};

} // namespace posko::test
