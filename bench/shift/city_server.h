#pragma once

#include <cstddef>

namespace posko::bench {

/// A server for one desk: it hands over so many complaints, and from the line `go` on standard input until `stop` tells
/// of fifty changes a second, one in ten of them a new complaint. It takes commands that change no row but its version,
/// notes, and tells of these rows. A process of its own, so that it takes nothing from
/// the desk's threads but the processor. Prints its address as the first line; ends with its standard input.
int serveCity(int argc, char** argv, std::size_t complaints);

} // namespace posko::bench
