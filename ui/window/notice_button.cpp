#include "ui/window/notice_button.h"

#include "ui/words/words.h"

#include <QStyleOptionButton>
#include <QStylePainter>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {
constexpr int leastCharacters = 8;

QString withoutKeys(QString text)
{
    return text.replace(u'&', "&&"_L1);
}

} // namespace

// Other buttons are at least as wide as their text.
NoticeButton::NoticeButton(QWidget* parent)
    : QPushButton(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void NoticeButton::say(const QString& sentence)
{
    m_sentence = sentence.simplified();
    setText(withoutKeys(m_sentence));
    setAccessibleName(m_sentence);
    setToolTip(words::plainToolTip(sentence));
}

QSize NoticeButton::minimumSizeHint() const
{
    return {leastCharacters * fontMetrics().averageCharWidth(), QPushButton::minimumSizeHint().height()};
}

void NoticeButton::paintEvent(QPaintEvent*)
{
    QStylePainter painter(this);
    QStyleOptionButton option;
    initStyleOption(&option);
    // What the style puts around the text is what the hint has beyond it.
    const int around = sizeHint().width() - fontMetrics().size(Qt::TextShowMnemonic, text()).width();
    option.text = withoutKeys(fontMetrics().elidedText(m_sentence, Qt::ElideRight, width() - around));
    painter.drawControl(QStyle::CE_PushButton, option);
}

} // namespace posko::ui
