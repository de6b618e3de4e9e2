#include "app/table/fold.h"

#include <QString>

namespace posko::app {

std::string folded(std::string_view utf8)
{
    std::string key;
    appendFolded(key, utf8);
    return key;
}

void appendFolded(std::string& to, std::string_view utf8)
{
    const std::size_t begin = to.size();
    to.append(utf8);
    unsigned char all = 0; // no early end, so that compilers look at many bytes at once
    for (std::size_t i = begin; i < to.size(); ++i) {
        const char c = to[i];
        all |= static_cast<unsigned char>(c);
        to[i] = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    }
    if (all < 0x80)
        return;
    to.resize(begin);
    QString text =
        QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size())).normalized(QString::NormalizationForm_KD);
    text.removeIf([](QChar c) { return c.category() == QChar::Mark_NonSpacing; });
    to += text.toCaseFolded().toStdString();
}

} // namespace posko::app
