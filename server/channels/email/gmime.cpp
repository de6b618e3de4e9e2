#include "server/channels/email/gmime.h"

#include <mutex>

namespace posko::server::channels {

void initialiseGMime()
{
    static std::once_flag once;
    std::call_once(once, [] { g_mime_init(); });
}

GObjectOf<GMimeMessage> parsedMessage(std::string_view bytes)
{
    initialiseGMime();
    const GObjectOf<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
    const GObjectOf<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
    return GObjectOf<GMimeMessage>(g_mime_parser_construct_message(parser.get(), nullptr));
}

std::string writtenMessage(GMimeMessage* message)
{
    auto* options = g_mime_format_options_new();
    g_mime_format_options_set_newline_format(options, GMIME_NEWLINE_FORMAT_DOS);
    const GObjectOf<GMimeStream> stream(g_mime_stream_mem_new());
    g_mime_object_write_to_stream(GMIME_OBJECT(message), options, stream.get());
    g_mime_format_options_free(options);
    const auto* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
    return {reinterpret_cast<const char*>(bytes->data), bytes->len};
}

} // namespace posko::server::channels
