#pragma once

#include <cstddef>
#include <string>
#include <string_view>

/// What is done to the words of posts; all texts are UTF-8.
namespace posko::server::channels {

/// Without control characters but line breaks, without blanks at its ends, and cut to so many bytes between two
/// characters, with an ellipsis where something was cut.
std::string cleaned(std::string_view text, std::size_t longest);
/// On one line.
std::string cleanedLine(std::string_view text, std::size_t longest);

/// Whether the post says thanks and nothing else, in Indonesian or English; mentions, marks and emoji do not count.
bool isBareThanks(std::string_view text);

/// Without the account's own name at the beginning, `@dpu` in any case or with its server behind it, which says only
/// that the post was meant for it.
std::string withoutOwnMention(std::string text, std::string_view handle);

/// What HTML as networks send it looks like when it is read: paragraphs, line breaks and characters; all other markup
/// is left out.
std::string plainText(std::string_view html);

/// The address where it is one that a person may open in a browser, else an empty text.
std::string webAddress(std::string_view text, std::size_t longest);

} // namespace posko::server::channels
