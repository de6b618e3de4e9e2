#pragma once

#include <string>
#include <string_view>

/// Prometheus' text format 0.0.4.
namespace posko::server {

/// One line: `name{labels} value`.
std::string metric(std::string_view name, std::string_view labels, double value);
/// The two comment lines before a metric's lines; type is `counter`, `gauge` or `histogram`.
std::string metricHead(std::string_view name, std::string_view type, std::string_view help);
/// A metric of one line, with its head.
std::string singleMetric(std::string_view name, std::string_view type, std::string_view help, double value);

} // namespace posko::server
