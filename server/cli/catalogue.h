#pragma once

#include "server/cli/arguments.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace posko::server::cli {

/// An option of a command, as its help shows it.
struct OptionSpec {
    std::string_view name;  ///< without dashes
    std::string_view value; ///< what stands for its value, `DIRECTORY`; empty: it stands alone
    std::string_view text;
    enum class Use { Optional, Required, Repeated } use = Use::Optional;
};

/// A word of the command line that is no option.
struct WordSpec {
    std::string_view name;
    std::string_view text;
    bool optional = false;
};

/// One command of poskod: `user add LOGIN --role ROLE`. One that needs the store also takes `--data` and `--database`.
struct CommandEntry {
    std::string_view group; ///< `user`; empty: the command has one word
    std::string_view name;
    std::string_view text;
    std::span<const WordSpec> words;
    std::span<const OptionSpec> options;
    int (*run)(const Arguments&);
    enum class Needs : std::uint8_t { Store, Nothing } needs = Needs::Store;
    bool internal = false; ///< started by poskod itself, not shown
};

std::span<const CommandEntry> catalogue();
/// What a group of commands is about: `user` → "Accounts of the agency's people".
std::string_view groupText(std::string_view group);

} // namespace posko::server::cli
