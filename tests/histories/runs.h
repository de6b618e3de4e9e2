#pragma once

#include <QStringList>

namespace posko::tests {

/// Plays histories as the command line says (see bench/histories_bench.cpp) and prints what came of them. A history
/// that fails is made smaller and printed with its seed. Returns the program's status: 0 where all held.
int runHistories(const QStringList& arguments);

} // namespace posko::tests
