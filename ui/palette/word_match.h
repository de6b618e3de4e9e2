#pragma once

#include <QString>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace posko::ui {

/// Words that somebody types, to be found in short texts as these are shown. Neither case nor accents matter, nor the
/// order of the words. A value; any thread.
class WordMatch {
public:
    explicit WordMatch(const QString& typed);

    bool empty() const { return m_words.empty(); }
    /// The greater the better: a whole word before the beginning of one, that before a part, that before letters that
    /// only follow one another in it. Nothing: some word is not there. The text is folded (app::folded).
    std::optional<int> rank(std::string_view text) const;
    /// Whether each of the words is a whole word of the folded text.
    bool names(std::string_view text) const;

private:
    std::vector<std::string> m_words;
};

/// The words of a text, folded: what stands between blanks, dashes and other signs.
std::vector<std::string> foldedWords(const QString& text);

} // namespace posko::ui
