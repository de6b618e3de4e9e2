#pragma once

#include "core/error.h"

#include <QString>

#include <compare>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace posko::app {

/// What an account keeps for itself on this computer, apart from its complaints: no server knows of it, and neither a
/// new snapshot nor a damaged replica touches it.
struct Memo {
    enum class Kind : std::uint8_t {
        Draft,  ///< what stands half written in a dialog; by the dialog and its complaint
        Snooze, ///< when a complaint comes back to the triage; by complaint
        Apart,  ///< that two complaints are not the same damage; by both
    };
    struct Key {
        Kind kind{};
        std::string name;
        auto operator<=>(const Key&) const = default;
    };
    Key key;
    std::string value; ///< JSON; empty: nothing is kept under the key any more
};
using Memos = std::map<Memo::Key, std::string>;

/// The file that they lie in, written whole at each change and in one step, so that the end of the program at any
/// moment leaves the old or the new one. Used on one thread.
class MemoFile {
public:
    /// Reads what is there. A file that cannot be read as memos is put aside, as `NAME.damaged`, and nothing is known.
    explicit MemoFile(QString path);

    const Memos& all() const { return m_memos; }
    /// ErrorCode::Unavailable, field `disk`: it is not written down, and the next `put` tries all again.
    core::Result<void> put(Memo memo);

private:
    const QString m_path;
    Memos m_memos;
};

} // namespace posko::app
