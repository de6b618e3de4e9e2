#include "server/cli/command_line.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace posko::server::cli {

namespace {

/// Where the library puts what it reads, by name. Nodes of a map stay where they are.
using Values = std::map<std::string, std::vector<std::string>, std::less<>>;

/// What one command was given.
struct Reading {
    Values options;
    Values words;
};

void addOption(CLI::App& to, const OptionSpec& spec, Reading& reading)
{
    auto& values = reading.options[std::string(spec.name)];
    const auto name = "--" + std::string(spec.name);
    const auto text = std::string(spec.text) + (spec.use == OptionSpec::Use::Repeated ? "; may be repeated" : "");
    if (spec.value.empty()) {
        to.add_flag_callback(name, [&values] { values.assign(1, {}); }, text);
        return;
    }
    auto* option = to.add_option(name, values, text);
    option->type_name(std::string(spec.value))->allow_extra_args(false);
    option->expected(1);
    option->multi_option_policy(spec.use == OptionSpec::Use::Repeated ? CLI::MultiOptionPolicy::TakeAll
                                                                      : CLI::MultiOptionPolicy::TakeLast);
    if (spec.use == OptionSpec::Use::Required)
        option->required()->check([](const std::string& value) { return value.empty() ? "needs a value" : ""; });
}

void addCommand(CLI::App& to, const CommandEntry& spec, Reading& reading)
{
    for (const auto& word : spec.words) {
        auto* positional =
            to.add_option(std::string(word.name), reading.words[std::string(word.name)], std::string(word.text));
        positional->type_name("")->required(!word.optional)->allow_extra_args(false);
        positional->expected(1);
    }
    for (const auto& option : spec.options)
        addOption(to, option, reading);
    if (spec.needs == CommandEntry::Needs::Nothing)
        return;
    addOption(to, {"data", "DIRECTORY", "where photos, and the SQLite file, lie", OptionSpec::Use::Required}, reading);
    addOption(to, {"database", "URL", "a PostgreSQL instead: postgresql://USER@HOST/NAME"}, reading);
    to.get_option("--database")->envname("POSKOD_DATABASE"); // keeps a password out of the list of processes
}

Arguments argumentsOf(const CommandEntry& spec, Reading reading)
{
    Arguments arguments;
    for (const auto& word : spec.words) {
        for (auto& value : reading.words[std::string(word.name)])
            arguments.words.push_back(std::move(value));
    }
    std::erase_if(reading.options, [](const auto& option) { return option.second.empty(); });
    arguments.options = std::move(reading.options);
    return arguments;
}

/// Names what is not known before what is missing, and where to look.
int refused(const CLI::App& app, const CLI::ParseError& error)
{
    const CLI::App* at = &app;
    std::string named = app.get_name();
    while (!at->get_subcommands().empty()) {
        at = at->get_subcommands().front();
        named += " " + at->get_name();
    }
    std::string what = error.what();
    if (const auto unknown = app.remaining(true); !unknown.empty()) {
        const auto& word = unknown.front();
        const bool knowsCommands = !at->get_subcommands([](const CLI::App*) { return true; }).empty();
        what = word.starts_with("-") ? "There is no option " + word + "."
               : knowsCommands       ? "There is no command " + word + "."
                                     : "“" + word + "” is one word too many.";
    }
    std::fprintf(stderr, "poskod: %s\nSee: %s --help\n", what.c_str(), named.c_str());
    return 1;
}

} // namespace

int run(int argc, char** argv, std::span<const CommandEntry> commands)
{
    CLI::App app("poskod, the central server of Posko", "poskod");
    constexpr std::size_t column = 36;
    app.get_formatter()->column_width(column);
    app.set_version_flag("--version", "poskod " POSKO_VERSION);
    app.require_subcommand(1);
    app.footer("`poskod COMMAND --help` tells what a command takes.");
    std::vector<std::pair<const CLI::App*, const CommandEntry*>> leaves;
    std::map<std::string_view, CLI::App*> groups;
    std::map<const CommandEntry*, Reading> readings;
    for (const auto& spec : commands) {
        CLI::App* parent = &app;
        if (!spec.group.empty()) {
            auto& group = groups[spec.group];
            if (!group) {
                group = app.add_subcommand(std::string(spec.group), std::string(groupText(spec.group)));
                group->require_subcommand(1);
            }
            parent = group;
        }
        auto* leaf = parent->add_subcommand(std::string(spec.name), std::string(spec.text));
        if (spec.internal)
            leaf->group("");
        addCommand(*leaf, spec, readings[&spec]);
        leaves.emplace_back(leaf, &spec);
    }

    // `poskod help user add` is `poskod user add --help`.
    std::vector<std::string> line(argv + 1, argv + argc);
    if (!line.empty() && line.front() == "help") {
        line.erase(line.begin());
        line.emplace_back("--help");
    }
    std::ranges::reverse(line); // as the library wants it
    try {
        app.parse(std::move(line));
    } catch (const CLI::CallForHelp&) {
        std::fputs(app.help().c_str(), stdout);
        return 0;
    } catch (const CLI::CallForVersion& version) {
        std::puts(version.what());
        return 0;
    } catch (const CLI::ParseError& error) {
        return refused(app, error);
    }
    const auto chosen = std::ranges::find_if(leaves, [](const auto& leaf) { return leaf.first->parsed(); });
    return chosen->second->run(argumentsOf(*chosen->second, std::move(readings[chosen->second])));
}

} // namespace posko::server::cli
