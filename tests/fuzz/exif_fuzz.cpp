// Whatever stands in a picture's EXIF block: what is read of it makes sense, and goes through the text in which the
// child hands it on.
#include "server/photos/facts.h"
#include "tests/fuzz/expect.h"

#include <cmath>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace posko;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    server::PhotoFacts facts;
    facts.exif = core::readExif(bytes);
    if (const auto& from = facts.exif.from)
        fuzz::expect(std::abs(from->latitude) <= 90 && std::abs(from->longitude) <= 180, "the place is on Earth");
    const auto again = server::PhotoFacts::parse(facts.text());
    fuzz::expect(again && again->exif == facts.exif, "what is written is read");
    static_cast<void>(server::PhotoFacts::parse(bytes)); // a broken child's word
    return 0;
}
