#pragma once

#include "core/complaint.h"

#include <string>

namespace posko::test {

/// A person whose every datum is unmistakable.
inline core::Reporter person(const std::string& mark)
{
    core::Reporter reporter;
    reporter.id = "1";
    reporter.handle = "@" + mark + "akun";
    reporter.name = mark + "depan " + mark + "belakang";
    reporter.phone = "+62 899 7654 " + mark;
    reporter.email = mark + "surat@rahasia.example";
    return reporter;
}

} // namespace posko::test
