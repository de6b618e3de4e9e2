#pragma once

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <chrono>
#include <cstdlib>
#include <format>
#include <iostream>
#include <sstream>
#include <string>

namespace posko::tests {

/// How many cases a property is tried with: few in the everyday run, as many as POSKO_PROPERTY_CASES says at leisure.
inline int propertyCases(int usual)
{
    const char* wanted = std::getenv("POSKO_PROPERTY_CASES");
    return wanted ? std::atoi(wanted) : usual;
}

/// Tries the property with generated cases, the longest ones of about `longest` steps, and fails with the smallest case
/// that breaks it. Prints the seed; RC_PARAMS="seed=N" brings the same cases again.
template <typename Property> void holds(int cases, int longest, const Property& property)
{
    const auto* test = ::testing::UnitTest::GetInstance()->current_test_info();
    rc::detail::TestMetadata metadata;
    metadata.id = std::string(test->test_suite_name()) + "/" + test->name();
    metadata.description = test->name();
    rc::detail::TestParams params = rc::detail::configuration().testParams;
    params.maxSuccess = cases;
    params.maxSize = longest;
    const auto start = std::chrono::steady_clock::now();
    const auto result = rc::detail::checkTestable(property, metadata, params);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    if (rc::detail::SuccessResult success; result.match(success)) {
        std::cout << std::format("{}: {} cases in {:.1f} s, seed {}\n", metadata.id, success.numSuccess, took.count(),
                                 params.seed);
        return;
    }
    std::ostringstream text;
    rc::detail::printResultMessage(result, text);
    FAIL() << text.str() << "\nseed " << params.seed;
}

} // namespace posko::tests
