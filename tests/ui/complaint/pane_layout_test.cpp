#include "tests/ui/complaint/stage.h"
#include "tests/ui/whole_screen.h"

#include "ui/complaint/text_block.h"

#include <QLabel>
#include <QPainter>
#include <QScrollBar>
#include <QTranslator>

namespace posko::tests {

using namespace Qt::StringLiterals;
using core::CommandType;
using core::Status;

namespace {

/// Every text a third longer, as another language may make it.
class LongWords : public QTranslator {
public:
    bool isEmpty() const override { return false; }
    QString translate(const char*, const char* source, const char*, int) const override
    {
        const auto text = QString::fromUtf8(source);
        return text + u" "_s +
               QString(u"loremdolorsitamet"_s).repeated(2).first(std::min<qsizetype>(text.size() * 3 / 10 + 1, 30));
    }
};

class PaneLayoutTest : public Stage {
protected:
    void fit(int width)
    {
        window.resize(width, 1500);
        pane->setGeometry(0, 0, width, 1500);
        QCoreApplication::processEvents();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QCoreApplication::processEvents();
    }
    void photos()
    {
        QImage image(320, 240, QImage::Format_RGB32);
        image.fill(QColor(0x77, 0x80, 0x88));
        QPainter painter(&image);
        painter.setBrush(QColor(0x30, 0x30, 0x30));
        painter.drawEllipse(90, 90, 140, 80);
        painter.end();
        Q_EMIT desk->photoReady(std::string(64, 'a'), 320, image);
        Q_EMIT desk->photoReady(std::string(64, 'c'), 320, {});
    }
    void expectNothingBeyondTheEdge()
    {
        const auto* content = pane->findChild<QWidget*>(u"complaintContent"_s);
        EXPECT_LE(content->width(), pane->viewport()->width());
        for (const auto* child : content->findChildren<QWidget*>()) {
            if (child->isVisible() && !child->isWindow()) {
                const auto right = child->mapTo(content, QPoint(child->width(), 0)).x();
                EXPECT_LE(right, content->width()) << child->objectName().toStdString();
            }
        }
        for (const auto* block : content->findChildren<ui::TextBlock*>()) {
            if (block->isVisible()) {
                EXPECT_LE(block->document()->size().height(), block->viewport()->height())
                    << block->objectName().toStdString();
            }
        }
    }
};

} // namespace

TEST_F(PaneLayoutTest, FitsBothWidthsAndBothSchemes)
{
    pane->showDetail(richDetail());
    photos();
    for (const auto scheme : {ui::Theme::Scheme::Light, ui::Theme::Scheme::Dark}) {
        theme.setScheme(scheme);
        for (const int width : {340, 420}) {
            fit(width);
            expectNothingBeyondTheEdge();
            keepPicture(*pane, u"pane-%1-%2"_s.arg(theme.dark() ? u"dark"_s : u"light"_s).arg(width));
        }
    }
}

TEST_F(PaneLayoutTest, TheTextIsShownAsItWasMeasured)
{
    pane->showDetail(richDetail());
    // Widths at which the scroll bar comes and goes ask for heights that are then not used.
    for (int height = 500; height < 1500; height += 125) {
        for (const int width : {340, 352, 420}) {
            pane->setGeometry(0, 0, width, height);
            QCoreApplication::processEvents();
            expectNothingBeyondTheEdge();
        }
    }
}

TEST_F(PaneLayoutTest, NoScrollBarWhereAllIsSeen)
{
    for (const auto& detail : {richDetail(), detailIn(Status::Received), detailIn(Status::Closed)}) {
        pane->showDetail(detail);
        fit(400);
        EXPECT_FALSE(pane->verticalScrollBar()->isVisible()) << core::toWord(detail.complaint.status);
    }
}

TEST_F(PaneLayoutTest, LongTextsWrap)
{
    auto detail = richDetail();
    auto& c = detail.complaint;
    c.text = std::string(4, ' ') + "https://example.org/" + std::string(300, 'x') + " " + c.text + c.text + c.text;
    c.place.address = "Jl. " + std::string(120, 'w') + " No. 1";
    c.reporters[0].handle = "@" + std::string(100, 'm');
    pane->showDetail(detail);
    fit(340);
    expectNothingBeyondTheEdge();
    keepPicture(*pane, u"pane-long"_s);
}

TEST_F(PaneLayoutTest, AnotherLanguageMayBeAThirdLonger)
{
    LongWords words;
    QCoreApplication::installTranslator(&words);
    QCoreApplication::processEvents();
    auto detail = richDetail();
    pane->showDetail(detail);
    fit(340);
    expectNothingBeyondTheEdge();
    keepPicture(*pane, u"pane-longer-words"_s);
    QCoreApplication::removeTranslator(&words);
}

TEST_F(PaneLayoutTest, ANewLanguageKeepsTheComplaint)
{
    pane->showDetail(richDetail());
    QEvent event(QEvent::LanguageChange);
    QCoreApplication::sendEvent(pane, &event);
    EXPECT_EQ(pane->findChild<QLabel*>(u"complaintNumber"_s)->text(), u"DPU-2026-004512");
}

TEST_F(PaneLayoutTest, EveryDialogFitsASmallScreen)
{
    auto other = sampleComplaint(4507, {-6.2001, 106.9}, paneNow());
    other.text = "jalan bolong dekat halte, dalam sekali";
    desk->rows.apply({{rowOf(other), false}});
    window.resize(1000, 700);
    const auto check = [this](const QString& name) {
        ASSERT_NE(flow.dialog(), nullptr) << name.toStdString();
        QCoreApplication::processEvents();
        EXPECT_LE(flow.dialog()->width(), 1000) << name.toStdString();
        EXPECT_LE(flow.dialog()->height(), 720) << name.toStdString();
        for (const auto* field : flow.dialog()->findChildren<QWidget*>()) {
            if (field->isVisible() && field->focusPolicy() != Qt::NoFocus && !field->focusProxy() &&
                !field->objectName().startsWith(u"qt_")) {
                EXPECT_FALSE(field->objectName().isEmpty()) << field->metaObject()->className();
            }
        }
        keepPicture(*flow.dialog(), u"dialog-"_s + name);
        flow.dialog()->reject();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    };
    auto detail = richDetail();
    desk->who.role = core::Role::Supervisor;
    for (const auto type :
         {CommandType::Assign, CommandType::Reassign, CommandType::Pause, CommandType::Reject, CommandType::Transfer,
          CommandType::Programme, CommandType::Classify, CommandType::Place, CommandType::Merge, CommandType::Reply,
          CommandType::Note, CommandType::Close, CommandType::Repair}) {
        flow.begin(type, detail);
        const auto word = core::toWord(type);
        check(QString::fromLatin1(word.data(), static_cast<qsizetype>(word.size())));
    }
    flow.newComplaint();
    check(u"create"_s);
}

} // namespace posko::tests
