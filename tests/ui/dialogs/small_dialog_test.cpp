#include "tests/ui/complaint/stage.h"

#include "ui/dialogs/dialog_body.h"

#include <QComboBox>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QVBoxLayout>
#include <QWindow>

#include <algorithm>

namespace posko::tests {

using namespace Qt::StringLiterals;

namespace {

class SmallDialogTest : public Stage {
protected:
    ui::DialogBody* open(const QSize& size)
    {
        flow.newComplaint();
        flow.dialog()->resize(size);
        QCoreApplication::processEvents();
        return flow.dialog()->findChild<ui::DialogBody*>();
    }
    bool inSight(const char* name)
    {
        auto* dialog = flow.dialog();
        auto* widget = dialog->findChild<QWidget*>(QLatin1StringView(name));
        return widget->isVisible() &&
               dialog->rect().contains(QRect(widget->mapTo(dialog, QPoint(0, 0)), widget->size()));
    }
};

} // namespace

TEST_F(SmallDialogTest, TheBodyScrollsAndTheButtonsStay)
{
    const auto* body = open({700, 300});
    EXPECT_EQ(flow.dialog()->height(), 300);
    ASSERT_GT(body->verticalScrollBar()->maximum(), 0);
    EXPECT_EQ(body->horizontalScrollBar()->maximum(), 0);
    for (const int at : {0, body->verticalScrollBar()->maximum()}) {
        body->verticalScrollBar()->setValue(at);
        EXPECT_TRUE(inSight("send"));
        EXPECT_TRUE(inSight("cancel"));
    }
    press("send");
    EXPECT_TRUE(inSight("wrong"));
    EXPECT_TRUE(inSight("send"));
}

TEST_F(SmallDialogTest, AWrongFieldScrollsIntoSight)
{
    const auto* body = open({700, 300});
    field<QPlainTextEdit>("text")->setPlainText(u"Lubang"_s);
    field<QLineEdit>("coordinates")->setText(u"here"_s);
    body->verticalScrollBar()->setValue(0);
    press("send");
    const auto* wrong = field<QLineEdit>("coordinates");
    const QRect place(wrong->mapTo(body->viewport(), QPoint(0, 0)), wrong->size());
    EXPECT_TRUE(body->viewport()->rect().contains(place)) << place.top();
}

TEST_F(SmallDialogTest, TheWheelScrollsAndChangesNoFieldInPassing)
{
    const auto* body = open({700, 300});
    auto* channel = field<QComboBox>("channel");
    const int before = channel->currentIndex();
    const QPointF at = channel->mapTo(flow.dialog(), channel->rect().center());
    QTest::wheelEvent(flow.dialog()->windowHandle(), at, {0, -120});
    QCoreApplication::processEvents();
    EXPECT_EQ(channel->currentIndex(), before);
    EXPECT_GT(body->verticalScrollBar()->value(), 0);
}

TEST_F(SmallDialogTest, TabReachesTheButtonsAfterTheFields)
{
    open({700, 600});
    QStringList order;
    const QWidget* each = flow.dialog();
    do {
        each = each->nextInFocusChain();
        if (each->focusPolicy() & Qt::TabFocus)
            order += each->objectName();
    } while (each != flow.dialog());
    // The chain is a ring: what follows the last button is the first field.
    const auto send = order.indexOf(u"send"_s);
    ASSERT_GE(send, 0);
    std::ranges::rotate(order, order.begin() + send + 1);
    EXPECT_EQ(order.last(2), (QStringList{u"cancel"_s, u"send"_s})) << order.join(u' ').toStdString();
    EXPECT_GT(order.size(), 10);
}

} // namespace posko::tests
