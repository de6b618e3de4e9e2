#include "ui/window/ask.h"

#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(posko::ui::Question)
};

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

void askToGiveUp(QWidget* parent, const QString& deed, std::function<void()> then)
{
    ask(parent,
        {.name = "give_up_question",
         .title = Text::tr("Give this up?"),
         .text = Text::tr("“%1” is then removed from your desk and never reaches the server.").arg(deed),
         .yes = Text::tr("Give up"),
         .no = Text::tr("Keep")},
        std::move(then));
}

void askToCancel(QWidget* parent, const QString& deed, std::function<void()> then)
{
    ask(parent,
        {.name = "cancel_question",
         .title = Text::tr("Cancel this?"),
         .text = Text::tr("“%1” is then undone on your desk and never reaches the server. What you did "
                          "after it and what does not stand without it goes too.")
                     .arg(deed),
         .yes = Text::tr("Cancel it"),
         .no = Text::tr("Keep it")},
        std::move(then));
}

} // namespace posko::ui
