#pragma once

#include "core/error.h"
#include "server/http/message.h"

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace posko::server::http {

/// Fills the piece from that offset of a body, and returns how much of it; less only at the end.
using ReadAt = std::function<std::size_t(std::uint64_t offset, std::span<char> piece)>;

/// Where a file stands in a multipart/form-data body.
struct SentFile {
    std::string name;     ///< of the form's field
    bool isNamed = false; ///< it came with a file's name; an empty field of a browser has none
    bool isBase64 = false;
    std::uint64_t begin = 0;
    std::uint64_t length = 0; ///< as it was sent
};

/// A form with its texts in UTF-8, and its files where they are.
struct Form {
    Fields fields;
    std::vector<SentFile> files;
};

/// Whether a Content-Type, in any case, is multipart/form-data.
bool isMultipart(std::string_view contentType);

/// The texts of a form together, in bytes.
inline constexpr std::size_t mostFormText = 256UL * 1024;
/// Reads a multipart/form-data body that is kept elsewhere. A part is a file where it names one, or has a type that is
/// no text. Malformed: it is broken off, its boundary is missing or unusable, or a text is not in the coding that it
/// says (UTF-8, ISO-8859-1, Windows-1252; base64, quoted-printable). Invalid: more than 200 parts. TooLarge: more text
/// than mostFormText.
core::Result<Form> readMultipart(std::string_view contentType, std::uint64_t size, const ReadAt& read);

/// The same of a body in memory, which must outlive what is returned.
ReadAt readerOf(std::string_view body);

/// The text as UTF-8. ISO-8859-1 is read so too, as browsers do: nobody writes its control characters.
std::string fromWindows1252(std::string_view text);

} // namespace posko::server::http
