#pragma once

#include <expected>
#include <string>
#include <utility>

namespace posko::core {

/// What kind of thing went wrong. The server turns it into an HTTP status in one place, the desk into a text.
enum class ErrorCode {
    Malformed,       ///< input that cannot be read at all
    Invalid,         ///< readable input that breaks a rule of form (missing field, out of range)
    NotAllowed,      ///< the role or the scope forbids it
    WrongStatus,     ///< the complaint's status has no such move
    Missing,         ///< the thing named does not exist
    Conflict,        ///< somebody else changed what this rests on
    Held,            ///< waits for an earlier mutation of the same desk, which was refused
    PhotoMissing,    ///< the photo's bytes have not arrived yet
    Unauthenticated, ///< no valid credentials
    TooLarge,        ///< over a stated limit
    TooMany,         ///< over a rate
    Unavailable,     ///< passing: the other side cannot be reached or is busy
    Internal,        ///< a defect of ours; details are in the log
};

/// An error as a value. `message` is an English sentence that says what to do; it holds no secret and no personal data.
struct Error {
    ErrorCode code = ErrorCode::Internal;
    std::string message;
    /// The argument or field at fault, or empty.
    std::string field;
};

template <typename T> using Result = std::expected<T, Error>;

inline std::unexpected<Error> fail(ErrorCode code, std::string message, std::string field = {})
{
    return std::unexpected(Error{code, std::move(message), std::move(field)});
}

} // namespace posko::core
