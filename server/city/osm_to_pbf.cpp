#include "server/city/osm_to_pbf.h"

#include <osmium/io/bzip2_compression.hpp>
#include <osmium/io/gzip_compression.hpp>
#include <osmium/io/pbf_output.hpp>
#include <osmium/io/reader.hpp>
#include <osmium/io/writer.hpp>
#include <osmium/io/xml_input.hpp>

namespace posko::server {

core::Result<void> writeAsPbf(const std::filesystem::path& from, const std::filesystem::path& to)
{
    try {
        osmium::io::Reader reader{from.string()};
        osmium::io::Writer writer{osmium::io::File{to.string(), "pbf"}, reader.header(), osmium::io::overwrite::allow};
        while (auto buffer = reader.read())
            writer(std::move(buffer));
        writer.close();
        reader.close();
        return {};
    } catch (const std::exception& exception) {
        return core::fail(core::ErrorCode::Unavailable, to.string() + " cannot be written: " + exception.what() + ".");
    }
}

} // namespace posko::server
