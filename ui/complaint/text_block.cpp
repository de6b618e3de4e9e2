#include "ui/complaint/text_block.h"

#include <QTextDocument>
#include <QWheelEvent>

#include <cmath>

namespace posko::ui {

using namespace Qt::StringLiterals;

TextBlock::TextBlock(const char* name, const QString& accessibleName, QWidget* parent)
    : QTextBrowser(parent)
{
    setObjectName(QLatin1StringView(name));
    setAccessibleName(accessibleName);
    setProperty("kind", "text"_L1);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setOpenLinks(false);
    setContextMenuPolicy(Qt::DefaultContextMenu);
    document()->setDocumentMargin(0);
    viewport()->setAutoFillBackground(false);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(this, &QTextBrowser::anchorClicked, this, [this](const QUrl& url) { Q_EMIT link(url.toString()); });
}

void TextBlock::setContent(const QString& html)
{
    if (html == m_content) {
        return;
    }
    m_content = html;
    setHtml(html);
    forgetHeights();
}

void TextBlock::forgetHeights()
{
    m_measured.reset();
    updateGeometry();
}

int TextBlock::heightForWidth(int width) const
{
    if (!m_measured) {
        m_measured.reset(document()->clone());
    }
    m_measured->setTextWidth(width);
    return static_cast<int>(std::ceil(m_measured->size().height()));
}

QSize TextBlock::sizeHint() const
{
    return {200, heightForWidth(width() > 1 ? width() : 200)};
}

QSize TextBlock::minimumSizeHint() const
{
    return {1, fontMetrics().height()};
}

QString TextBlock::escaped(const QString& text)
{
    return text.toHtmlEscaped().replace(u'\n', "<br>"_L1);
}

QString TextBlock::anchor(const QString& target, const QString& text, const QColor& colour)
{
    return u"<a href=\"%1\" style=\"color:%2; text-decoration:none\">%3</a>"_s.arg(target.toHtmlEscaped(),
                                                                                   colour.name(), escaped(text));
}

void TextBlock::changeEvent(QEvent* event)
{
    QTextBrowser::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        forgetHeights();
    }
}

// The pane scrolls, not the text in it.
void TextBlock::wheelEvent(QWheelEvent* event)
{
    event->ignore();
}

} // namespace posko::ui
