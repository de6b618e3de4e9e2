// Runs a fuzz target over every file of the folders named, where libFuzzer's own main is not linked.
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

int main(int count, char** words)
{
    std::size_t runs = 0;
    for (int i = 1; i < count; ++i) {
        const std::string word = words[i];
        if (word.starts_with('-'))
            continue;
        for (const auto& entry : std::filesystem::directory_iterator(word)) {
            std::ifstream file(entry.path(), std::ios::binary);
            const std::string bytes{std::istreambuf_iterator<char>(file), {}};
            std::fprintf(stderr, "%s\n", entry.path().c_str());
            LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
            ++runs;
        }
    }
    if (runs == 0)
        std::fprintf(stderr, "no seed was found\n");
    return runs == 0 ? 1 : 0;
}
