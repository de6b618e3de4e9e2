#include "server/prometheus.h"

#include <format>

namespace posko::server {

std::string metric(std::string_view name, std::string_view labels, double value)
{
    return labels.empty() ? std::format("{} {}\n", name, value) : std::format("{}{{{}}} {}\n", name, labels, value);
}

std::string metricHead(std::string_view name, std::string_view type, std::string_view help)
{
    return std::format("# HELP {} {}\n# TYPE {} {}\n", name, help, name, type);
}

std::string singleMetric(std::string_view name, std::string_view type, std::string_view help, double value)
{
    return metricHead(name, type, help) + metric(name, {}, value);
}

} // namespace posko::server
