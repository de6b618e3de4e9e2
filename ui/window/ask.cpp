#include "ui/window/ask.h"

#include "ui/words/words.h"

#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>
#include <QStringList>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(posko::ui::Question)
};

/// A long report would push the buttons off the screen; the pane has all of it.
constexpr int longestDeed = 600;

QString named(const Dropped& dropped)
{
    return words::shortened(words::toUtf8(dropped.deed), longestDeed);
}

void addPictures(QStringList& text, const Dropped& dropped)
{
    if (dropped.pictures > 0)
        text << Text::tr(
            "%n pictures go from this computer with it. Unless a camera or a phone has them still, they are "
            "the only copies.",
            nullptr, dropped.pictures);
}

} // namespace

void ask(QWidget* parent, const Question& question, std::function<void()> then)
{
    auto* box = new QMessageBox(QMessageBox::Question, question.title, question.title + u"\n\n"_s + question.text,
                                QMessageBox::NoButton, parent);
    box->setObjectName(QLatin1StringView(question.name));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    auto* yes = box->addButton(question.yes, QMessageBox::DestructiveRole);
    yes->setObjectName(box->objectName() + u"_yes"_s);
    auto* no = box->addButton(question.no, QMessageBox::RejectRole);
    no->setObjectName(box->objectName() + u"_no"_s);
    box->setDefaultButton(no);
    box->setEscapeButton(no);
    QObject::connect(yes, &QPushButton::clicked, parent, [then = std::move(then)] { then(); });
    box->open();
}

void askToGiveUp(QWidget* parent, const Dropped& dropped, std::function<void()> then)
{
    QStringList text{Text::tr("“%1” is then removed from your desk and never reaches the server.").arg(named(dropped))};
    if (dropped.unreadable)
        text << Text::tr("Nobody can say what it was. A newer version of Posko may be able to.");
    if (dropped.records)
        text << Text::tr("What the reporter was sent stays sent.");
    addPictures(text, dropped);
    ask(parent,
        {.name = "give_up_question",
         .title = Text::tr("Give this up?"),
         .text = text.join(u' '),
         .yes = Text::tr("Give up"),
         .no = Text::tr("Keep")},
        std::move(then));
}

void askToCancel(QWidget* parent, const Dropped& dropped, std::function<void()> then)
{
    QStringList text{Text::tr("“%1” is then undone on your desk and never reaches the server. What you did "
                              "after it and what does not stand without it goes too.")
                         .arg(named(dropped))};
    addPictures(text, dropped);
    ask(parent,
        {.name = "cancel_question",
         .title = Text::tr("Cancel this?"),
         .text = text.join(u' '),
         .yes = Text::tr("Cancel it"),
         .no = Text::tr("Keep it")},
        std::move(then));
}

} // namespace posko::ui
