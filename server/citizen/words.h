#pragma once

#include "core/complaint.h"
#include "server/citizen/language.h"

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

/// All that the agency says to citizens by itself: on a complaint's page and over Open311.
namespace posko::server::citizen {

/// Of one language. {name} stands for a value, see core::fillTemplate.
struct Words {
    std::string_view code; ///< as HTML and HTTP name the language
    std::string_view name; ///< in the language itself
    std::array<std::string_view, 12> months;
    std::array<std::string_view, core::statusCount> states;   ///< in a word or two
    std::array<std::string_view, core::statusCount> meanings; ///< in a sentence
    std::string_view notOurs;                                 ///< {owner}
    std::string_view joined;                                  ///< before the sentence of the lead

    std::string_view title; ///< {number}
    std::string_view state;
    std::string_view dates;
    std::string_view promise;
    std::string_view photos;
    std::string_view place;
    std::string_view category;
    std::string_view received;
    std::string_view changed;
    std::string_view repaired;
    std::string_view closed;
    std::string_view due;      ///< {date}
    std::string_view overdue;  ///< {date}
    std::string_view promised; ///< {date}
    std::string_view kept;     ///< {date}
    std::string_view missed;   ///< {date}
    std::string_view noPromise;
    std::string_view joinedInto; ///< {link}
    std::string_view before;
    std::string_view after;
    std::string_view beforeText; ///< in place of the picture
    std::string_view afterText;
    std::string_view languages;
    std::string_view about;
    std::string_view nothingPersonal;
    std::string_view demo;
    std::string_view missingTitle;
    std::string_view missing;
    std::string_view howToFind;
    std::string_view busyTitle;
    std::string_view busy;
    std::string_view troubleTitle;
    std::string_view trouble;

    // Of a report that was taken: what of it was left out. {count}
    std::string_view photosNoPicture;
    std::string_view photosTooLarge;
    std::string_view photosTooMany;
    std::string_view photosFailed;
    std::string_view linksLeftOut;
};

const Words& words(Language);

/// What a status of the updates extension means, in Indonesian: it names no language.
std::string_view updateText(std::string_view status);

} // namespace posko::server::citizen
