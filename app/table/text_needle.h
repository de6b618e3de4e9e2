#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace posko::app {

/// A text to be looked for in many others. Compares the two bytes of it that are rarest in Indonesian and English texts
/// at sixteen places at a time, and the whole only where both stand.
class TextNeedle {
public:
    TextNeedle() = default;
    explicit TextNeedle(std::string text);

    const std::string& text() const { return m_text; }
    std::size_t size() const { return m_text.size(); }
    /// Where it begins in the text, from `from` on; npos: nowhere. An empty one stands everywhere.
    std::size_t in(std::string_view text, std::size_t from = 0) const;
    bool isIn(std::string_view text) const { return in(text) != std::string_view::npos; }

private:
    bool stands(std::string_view text, std::size_t at) const;

    std::string m_text;
    std::size_t m_rarest = 0, m_second = 0; ///< where its rarest bytes are
};

} // namespace posko::app
