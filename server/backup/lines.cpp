#include "server/backup/lines.h"

#include "core/wire.h"
#include "server/photos/files.h"

#include <boost/json/serialize.hpp>

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <system_error>

namespace posko::server {

namespace fs = std::filesystem;

static std::FILE* openForWriting(const fs::path& path)
{
    const int number = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    std::FILE* file = number < 0 ? nullptr : ::fdopen(number, "wb");
    if (!file)
        throw std::system_error(errno, std::generic_category(), path.string());
    return file;
}

LineWriter::LineWriter(fs::path where)
    : path(std::move(where))
    , file(openForWriting(path), &std::fclose)
{
}

void LineWriter::failed() const
{
    throw std::system_error(errno, std::generic_category(), path.string());
}

void LineWriter::add(const boost::json::array& line)
{
    auto text = boost::json::serialize(line);
    text += '\n';
    if (std::fwrite(text.data(), 1, text.size(), file.get()) != text.size())
        failed();
    ++rows;
}

BackupFile LineWriter::finish(std::string name, std::vector<std::string> columns)
{
    if (std::fclose(file.release()) != 0)
        failed();
    return {std::move(name), std::move(columns), rows, sha256OfFile(path)};
}

core::Error damagedFile(const fs::path& path)
{
    return {core::ErrorCode::Invalid,
            path.string() + " is damaged: it is not what the backup's checksums say. Nothing was restored from it; "
                            "take another copy of the backup.",
            {}};
}

core::Result<void> eachLine(const fs::path& path, const BackupFile& file,
                            const std::function<bool(const boost::json::array&)>& take)
{
    std::ifstream stream(path, std::ios::binary);
    std::string line;
    std::int64_t rows = 0;
    for (; std::getline(stream, line); ++rows) {
        const auto parsed = core::parseJson(line);
        const auto* list = parsed ? parsed->if_array() : nullptr;
        if (!list || list->size() != file.columns.size() || !take(*list))
            return std::unexpected(damagedFile(path));
    }
    if (rows != file.rows)
        return std::unexpected(damagedFile(path));
    return {};
}

} // namespace posko::server
