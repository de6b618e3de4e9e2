#include "app/table/text_needle.h"

#include <bit>
#include <cstring>
#include <utility>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace posko::app {

namespace {

/// The letters from the commonest to the rarest, roughly, in reports and addresses; what is not here is rarer.
constexpr std::string_view common = "\n anetir0us1okmdl.2gp3456789,bjhycwvfzxq-";

std::size_t rarity(char c)
{
    const std::size_t at = common.find(c);
    return at == std::string_view::npos ? common.size() : at;
}

} // namespace

TextNeedle::TextNeedle(std::string text)
    : m_text(std::move(text))
{
    for (std::size_t i = 1; i < m_text.size(); ++i) {
        if (rarity(m_text[i]) > rarity(m_text[m_rarest]))
            m_rarest = i;
    }
    m_second = m_rarest == 0 && m_text.size() > 1 ? 1 : 0;
    for (std::size_t i = 0; i < m_text.size(); ++i) {
        if (i != m_rarest && rarity(m_text[i]) > rarity(m_text[m_second]))
            m_second = i;
    }
}

bool TextNeedle::stands(std::string_view text, std::size_t at) const
{
    return std::memcmp(text.data() + at, m_text.data(), m_text.size()) == 0;
}

std::size_t TextNeedle::in(std::string_view text, std::size_t from) const
{
    constexpr std::size_t nowhere = std::string_view::npos;
    if (from > text.size() || text.size() - from < m_text.size())
        return nowhere;
    if (m_text.empty())
        return from;
    const std::size_t end = text.size() - m_text.size() + 1; // no place from here on
    std::size_t at = from;
#ifdef __SSE2__
    if (m_text.size() > 1) {
        constexpr std::size_t width = sizeof(__m128i), several = 4;
        const __m128i first = _mm_set1_epi8(m_text[m_rarest]);
        const __m128i second = _mm_set1_epi8(m_text[m_second]);
        const auto load = [&text](std::size_t place) {
            __m128i bytes;
            std::memcpy(&bytes, text.data() + place, width);
            return bytes;
        };
        const auto bothAt = [&](std::size_t place) {
            return _mm_and_si128(_mm_cmpeq_epi8(load(place + m_rarest), first),
                                 _mm_cmpeq_epi8(load(place + m_second), second));
        };
        while (at + width <= end) {
            // Mostly there is nothing: one question for several steps.
            if (at + several * width <= end) {
                const __m128i any = _mm_or_si128(_mm_or_si128(bothAt(at), bothAt(at + width)),
                                                 _mm_or_si128(bothAt(at + 2 * width), bothAt(at + 3 * width)));
                if (_mm_movemask_epi8(any) == 0) {
                    at += several * width;
                    continue;
                }
            }
            for (auto hits = static_cast<unsigned>(_mm_movemask_epi8(bothAt(at))); hits != 0; hits &= hits - 1) {
                const std::size_t place = at + static_cast<std::size_t>(std::countr_zero(hits));
                if (stands(text, place))
                    return place;
            }
            at += width;
        }
    }
#endif
    while (at < end) {
        const void* hit = std::memchr(text.data() + at + m_rarest, m_text[m_rarest], end - at);
        if (!hit)
            break;
        at = static_cast<std::size_t>(static_cast<const char*>(hit) - text.data()) - m_rarest;
        if (stands(text, at))
            return at;
        ++at;
    }
    return nowhere;
}

} // namespace posko::app
