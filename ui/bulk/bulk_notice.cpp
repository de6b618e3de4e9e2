#include "ui/bulk/bulk_notice.h"

#include "core/undo.h"
#include "ui/bulk/bulk_words.h"
#include "ui/words/words.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {
constexpr std::chrono::seconds lasts{12};
} // namespace

BulkNotice::BulkNotice(BulkFlow& flow, QWidget* parent)
    : QWidget(parent)
    , m_flow(flow)
    , m_text(new QLabel)
    , m_button(new QPushButton)
    , m_stop(new QPushButton(tr("Stop")))
{
    setObjectName(u"bulkNotice"_s);
    setAccessibleName(tr("Order for many complaints"));
    m_text->setObjectName(u"bulkText"_s);
    m_text->setTextFormat(Qt::PlainText);
    m_button->setObjectName(u"bulkButton"_s);
    m_stop->setObjectName(u"bulkStop"_s);
    m_stop->setToolTip(tr("What was done stays; the others are not touched."));
    for (QPushButton* button : {m_button, m_stop}) {
        button->setProperty("kind", u"flat"_s);
        QFont underlined = button->font();
        underlined.setUnderline(true);
        button->setFont(underlined);
    }
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_text);
    layout->addWidget(m_button);
    layout->addWidget(m_stop);
    hide();
    m_fade.setSingleShot(true);
    connect(&m_fade, &QTimer::timeout, this, &QWidget::hide);
    connect(&flow, &BulkFlow::changed, this, &BulkNotice::show);
    connect(m_stop, &QPushButton::clicked, &flow, &BulkFlow::cancel);
    connect(m_button, &QPushButton::clicked, this, &BulkNotice::press);
}

void BulkNotice::show()
{
    const BulkFlow::Deed& deed = *m_flow.deed();
    const bool refused = deed.ended() && deed.refused() > 0;
    QString text;
    if (!deed.ended())
        text = words::bulkUnderWay(deed.type, deed.done(), deed.total());
    else
        text = words::bulkDone(deed.type, deed.given());
    if (deed.stopped())
        text += u" · "_s + tr("stopped, the disk takes no more: make room");
    if (deed.ended() && deed.done() < deed.total())
        text += u" · "_s + tr("stopped, %1 not touched").arg(words::number(deed.total() - deed.done()));
    if (refused)
        text += u" · "_s + tr("%1 refused").arg(words::number(deed.refused()));
    m_text->setText(text);
    m_stop->setVisible(!deed.ended());
    m_button->setVisible(refused || deed.stopped());
    m_button->setText(deed.stopped() ? tr("Go on") : tr("Mark them"));
    m_button->setAccessibleName(deed.stopped() ? tr("Go on") : tr("Mark those that were refused"));
    // What can be undone is told of beside the button that does it.
    setVisible(!deed.ended() || refused || deed.done() < deed.total() ||
               (deed.type != core::CommandType::Undo && !core::hasInverse(deed.type)));
    if (deed.ended() && !refused)
        m_fade.start(lasts);
    else
        m_fade.stop();
}

void BulkNotice::press()
{
    if (m_flow.deed()->stopped()) {
        m_flow.goOn();
        return;
    }
    m_flow.markRefused();
    hide();
}

} // namespace posko::ui
