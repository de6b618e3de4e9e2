// What the codec takes it writes so that it takes the same again: decode, encode, decode is a fixed point.
#include "core/wire.h"
#include "tests/fuzz/expect.h"

#include <boost/json/serialize.hpp>

#include <cstdint>

namespace posko::fuzz {

namespace json = boost::json;

template <typename T> static void check(const json::value& value)
{
    const auto first = core::fromJson<T>(value);
    if (!first)
        return;
    const auto text = json::serialize(core::toJson(*first));
    const auto again = core::parseJson(text);
    expect(again.has_value(), "what is written can be parsed");
    const auto second = core::fromJson<T>(*again);
    expect(second.has_value(), second ? "" : "what is written is taken: " + second.error().message);
    expect(json::serialize(core::toJson(*second)) == text, "decode, encode, decode is a fixed point");
}

} // namespace posko::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace posko;
    const auto value = core::parseJson({reinterpret_cast<const char*>(data), size});
    if (!value)
        return 0;
    fuzz::check<core::Command>(*value);
    fuzz::check<core::Complaint>(*value);
    fuzz::check<std::vector<core::Event>>(*value);
    fuzz::check<core::Policy>(*value);
    fuzz::check<core::District>(*value);
    fuzz::check<core::RoutingRule>(*value);
    fuzz::check<core::Crew>(*value);
    fuzz::check<core::Category>(*value);
    fuzz::check<core::ReplyTemplate>(*value);
    fuzz::check<core::UserName>(*value);
    fuzz::check<core::Agency>(*value);
    fuzz::check<core::Actor>(*value);
    fuzz::check<core::Entity>(*value);
    fuzz::check<core::Page>(*value);
    fuzz::check<core::Outcome>(*value);
    return 0;
}
