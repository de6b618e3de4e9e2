#pragma once

#include "app/replica/reference_data.h"
#include "core/command.h"

#include <QString>

#include <optional>
#include <vector>

namespace posko::ui {

/// What the words of a typed order name. GUI thread, for the words.

enum class OrderVerb : std::uint8_t { Assign, Classify, Note, Pause };

/// The text behind a verb and its blank; nothing where the text begins with none.
struct VerbAndRest {
    OrderVerb verb;
    QString rest;
};
std::optional<VerbAndRest> splitOrder(const QString& text);

/// The crews that the words may mean, of one district, or of all where it is empty: the one whose code or name they
/// are, else those with each word as a whole word, else those that have them all somewhere. No words: all. By name.
std::vector<core::Crew> crewsNamed(const QString& words, const std::string& district, const app::ReferenceData&);

/// What is told of a complaint's class.
struct ClassWords {
    std::optional<core::Severity> severity;
    bool hazard = false;
    QString category; ///< the words that are left
};
ClassWords classWords(const QString& words);

/// The categories that the words may mean, as crews are found; no words: none.
std::vector<core::Category> categoriesNamed(const QString& words, const app::ReferenceData&);

/// Codes of the pause reasons that a word may mean: its code, or the beginning of a word that it is shown with.
std::vector<std::string> pauseReasonsNamed(const QString& word, const core::Policy&);

} // namespace posko::ui
