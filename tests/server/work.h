#pragma once

#include "tests/server/served.h"

#include <string>
#include <vector>

namespace posko::test {

/// Uploads a small picture, another one for each number, and returns its key.
std::string uploadPicture(Desk&, int number);
/// A `photo` command for it.
core::Command photoCommand(const std::string& complaint, const std::string& sha256, std::int64_t baseVersion);
core::Command noteCommand(const std::string& complaint, const std::string& text);

/// What a poskod printed, both channels, and how it ended.
struct Ran {
    int status = -1;
    std::string output;
};
/// Runs `poskod COMMAND` on a store; `before` stands before it in the shell's line.
Ran poskod(const server::DatabaseAddress&, const std::string& command, const std::string& before = {});

/// All rows of the tables that a backup carries, each as one text, without what a restore gives a history anew.
std::vector<std::string> allRows(const server::DatabaseAddress&);
/// A statement of a test's own on the store, beside the server.
void onDatabase(const server::DatabaseAddress&, const std::string& statement);

} // namespace posko::test
