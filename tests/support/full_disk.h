#pragma once

namespace posko::tests {

/// A disk without room, as SQLite meets it: its files grow or are written by nobody while `fill` holds. Works on the
/// SQLite library that Qt uses too. Any thread.
class FullDisk {
public:
    /// Once a program, before a database is opened.
    static void install();
    static void fill();
    static void makeRoom();
};

} // namespace posko::tests
