#include "server/cli/progress_line.h"
#include "tests/server/test_store.h"
#include "tests/server/work.h"

#include <gmock/gmock.h>

#include <fstream>

namespace posko::test {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

namespace {

/// What the shell says to a whole line, both channels, and how it ended.
Ran shell(const std::string& line)
{
    const TemporaryFolder folder;
    const auto output = folder.path / "output";
    const int status = std::system((line + " > '" + output.string() + "' 2>&1").c_str());
    std::ifstream file(output);
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, {std::istreambuf_iterator<char>(file), {}}};
}

Ran line(const std::string& words)
{
    return shell(POSKOD_PROGRAM " " + words);
}

} // namespace

TEST(CommandLine, EveryCommandHasHelpOfItsOwn)
{
    const auto all = line("--help");
    EXPECT_EQ(all.status, 0);
    EXPECT_THAT(all.output, AllOf(HasSubstr("import"), Not(HasSubstr("photo-child"))));
    for (const char* command :
         {"serve",       "demo",         "user add",     "user change", "user list",        "user link",
          "user unlink", "user devices", "user revoke",  "crew add",    "crew token",       "key add",
          "key list",    "key revoke",   "category set", "agency show", "agency set",       "agency views",
          "backup",      "restore",      "check",        "audit",       "import districts", "import complaints"}) {
        const auto help = line(std::string(command) + " --help");
        EXPECT_EQ(help.status, 0) << command;
        EXPECT_THAT(help.output, AllOf(HasSubstr("Usage: poskod " + std::string(command)),
                                       HasSubstr("--data DIRECTORY"), HasSubstr("--database URL")));
        EXPECT_EQ(line("help " + std::string(command)).output, help.output);
    }
    EXPECT_THAT(line("import complaints --help").output, HasSubstr("--map MAP.json"));
    EXPECT_THAT(line("city build --help").output, AllOf(HasSubstr("--to FILE.city"), Not(HasSubstr("--data"))));
    EXPECT_THAT(line("city check --help").output, HasSubstr("FILE.city"));
}

TEST(CommandLine, NamesWhatIsNotKnownAndWhatIsMissing)
{
    const auto refusal = [](const std::string& words) {
        const auto ran = line(words);
        EXPECT_EQ(ran.status, 1) << words;
        return ran.output;
    };
    EXPECT_THAT(refusal("frobnicate"), HasSubstr("There is no command frobnicate.\nSee: poskod --help"));
    EXPECT_THAT(refusal("import pictures"), HasSubstr("There is no command pictures.\nSee: poskod import --help"));
    EXPECT_THAT(refusal("user add sari --rol dispatcher --data /nowhere"), HasSubstr("There is no option --rol."));
    EXPECT_THAT(refusal("user devices sari budi --data /nowhere"), HasSubstr("“budi” is one word too many."));
    EXPECT_THAT(refusal("user list"), HasSubstr("--data"));
    EXPECT_THAT(refusal("user list --data ''"), HasSubstr("--data"));
    EXPECT_THAT(refusal("user devices --data /nowhere"), HasSubstr("LOGIN"));
}

TEST(CommandLine, ProgressTellsCountRateShareAndTimeLeft)
{
    using namespace std::chrono_literals;
    using server::cli::progressText;
    EXPECT_EQ(progressText({"rows", 500, 0.1}, 100ms), "500 rows · 10 %");
    EXPECT_EQ(progressText({"rows", 1234567, 0.25}, 60s), "1,234,567 rows · 20,576/s · 25 % · 3:00 left");
    EXPECT_EQ(progressText({"photos", 10, 0.001}, 10s), "10 photos · 1/s · 0 % · 2:46:30 left");
    EXPECT_EQ(progressText({"rows", 999, {}}, 1s), "999 rows · 999/s");
}

TEST(CommandLine, AnImportShowsProgressOnATerminalAndNowhereElse)
{
    const TemporaryFolder folder;
    const auto file = folder.path / "complaints.csv";
    {
        std::ofstream rows(file);
        rows << "id,opened,lat,lon\n";
        for (int i = 1; i <= 20000; ++i)
            rows << i << ",2026-01-02T03:04:05Z,-6.2,106.8\n";
    }
    const auto map = folder.path / "map.json";
    std::ofstream(map) << R"({"source": "test", "id": "id", "received": "opened",
        "latitude": "lat", "longitude": "lon", "category": "pothole"})";
    const auto command = std::string(POSKOD_PROGRAM) + " import complaints '" + file.string() + "' --map '" +
                         map.string() + "' --data '" + (folder.path / "store").string() + "'";
    // `script` gives the program a terminal.
    const auto seen = shell("script -qec \"" + command + "\" /dev/null");
    EXPECT_EQ(seen.status, 0) << seen.output;
    EXPECT_THAT(seen.output, AllOf(HasSubstr("\r\033[K8,000 rows"), HasSubstr(" 39 %"), HasSubstr("new 20000")));
    const auto plain = shell(command);
    EXPECT_EQ(plain.status, 0) << plain.output;
    EXPECT_THAT(plain.output, AllOf(HasSubstr("unchanged 20000"), Not(HasSubstr("\r"))));
}

} // namespace posko::test
