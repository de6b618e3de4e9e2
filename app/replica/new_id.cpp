#include "app/replica/new_id.h"

#include "core/id.h"

#include <QRandomGenerator>

#include <array>

namespace posko::app {

std::string newId(core::Instant now)
{
    std::array<std::uint32_t, 3> words{};
    QRandomGenerator::system()->fillRange(words.data(), static_cast<qsizetype>(words.size()));
    std::array<std::uint8_t, 10> random{};
    for (std::size_t i = 0; i < random.size(); ++i)
        random[i] = static_cast<std::uint8_t>(words[i / 4] >> (8 * (i % 4)));
    return core::makeUuid7(now, random);
}

} // namespace posko::app
