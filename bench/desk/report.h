#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace posko::bench {

enum class Unit { Milliseconds, Megabytes, PercentOfACore };

/// What was measured, as one JSON object a line. A step that is measured several times keeps its best value: other work
/// on the machine makes a step slower and never faster.
class Report {
public:
    explicit Report(std::string benchName)
        : bench(std::move(benchName))
    {
    }

    /// Printed by `print`. The target holds for a million rows and is part of the line there.
    void note(const std::string& what, std::size_t rows, double value, Unit unit = Unit::Milliseconds);
    /// What was noted for so many rows, in the order in which it was noted first.
    void print(std::size_t rows) const;
    /// Of each step in milliseconds: how much longer it takes for more rows, and how that compares with n log n.
    void printGrowth() const;
    /// A line of a peer's program, an object of JSON: with `what` of a step of ours and as many `rows` it also says how
    /// many times as long the peer takes. What is no object goes to standard error.
    void printPeer(const std::string& line) const;

private:
    struct Step {
        std::string what;
        std::size_t rows = 0;
        Unit unit = Unit::Milliseconds;
        double best = 0;
        int times = 0;
    };
    const Step* find(const std::string& what, std::size_t rows) const;

    std::string bench;
    std::vector<Step> steps;
};

/// Milliseconds of this process's work, all threads together.
double processorMilliseconds();
/// What the process has in memory, after what is free in it was given back to the system.
double residentMegabytes();

} // namespace posko::bench
