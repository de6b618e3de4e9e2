#include "app/table/fold.h"

#include <QString>

#include <algorithm>

namespace posko::app {

std::string folded(std::string_view utf8)
{
    std::string key(utf8);
    const bool ascii = std::ranges::none_of(key, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
    if (ascii) {
        for (char& c : key) {
            if (c >= 'A' && c <= 'Z')
                c = static_cast<char>(c + ('a' - 'A'));
        }
        return key;
    }
    QString text =
        QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size())).normalized(QString::NormalizationForm_KD);
    text.removeIf([](QChar c) { return c.category() == QChar::Mark_NonSpacing; });
    return text.toCaseFolded().toStdString();
}

} // namespace posko::app
