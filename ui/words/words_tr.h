#pragma once

#include <QCoreApplication>

namespace posko::ui::words {

/// The translations' context of all of ui/words/words.h.
class Words {
    Q_DECLARE_TR_FUNCTIONS(Words)
};

} // namespace posko::ui::words
