#include "ui/window/sign_out.h"

#include "ui/complaint/section.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QCoreApplication>
#include <QDialog>
#include <QLabel>
#include <QPushButton>

#include <algorithm>
#include <utility>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(posko::ui::SignOut)
};

/// "3 actions, 2 photos among them"
QString unsentWork(const app::LinkState& link)
{
    const QString actions = Text::tr("%n actions", nullptr, link.unsent + link.attention);
    return link.photos == 0 ? actions : Text::tr("%1, %n photos among them", "actions", link.photos).arg(actions);
}

} // namespace

void askToSignOut(QWidget* parent, const app::LinkState& link, SignOutAnswers answers)
{
    const bool unsent = link.unsent + link.attention > 0;
    auto* dialog = new QDialog(parent);
    dialog->setObjectName(u"sign_out_question"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(Text::tr("Sign out?"));
    dialog->setAccessibleName(dialog->windowTitle());
    auto* layout = new QVBoxLayout(dialog);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(10);
    const auto addText = [&](const char* name, const char* kind, const QString& text) {
        QLabel* label = makeLabel(name, dialog, kind);
        label->setText(text);
        label->setFixedWidth(std::max(420, dialog->fontMetrics().averageCharWidth() * 64));
        layout->addWidget(label);
        return label;
    };
    addText("sign_out_title", "strong", dialog->windowTitle());
    addText("sign_out_text", nullptr,
            unsent ? Text::tr("Not on the server yet: %1. All of it stays on this computer until your next sign-in.")
                         .arg(unsentWork(link))
                   : Text::tr("The complaints stay on this computer for this account alone."));
    auto* remove = new QCheckBox(Text::tr("Remove this account's complaints and photos from this computer"));
    remove->setObjectName(u"sign_out_remove"_s);
    remove->setAccessibleName(remove->text());
    layout->addWidget(remove);
    QString losing;
    if (unsent)
        losing =
            Text::tr("⚠ This would be lost for good: %1. Save it first: another desk of this account can take it in.")
                .arg(unsentWork(link));
    QLabel* lost = addText("sign_out_lost", "error", losing);
    lost->hide();

    auto* buttons = new QHBoxLayout;
    layout->addSpacing(4);
    layout->addLayout(buttons);
    layout->setSizeConstraint(QLayout::SetFixedSize); // it grows by what is said
    const auto addButton = [&](const char* name, const QString& text) {
        auto* button = new QPushButton(text);
        button->setObjectName(QLatin1StringView(name));
        buttons->addWidget(button);
        QObject::connect(button, &QPushButton::clicked, dialog, &QDialog::close);
        return button;
    };
    if (unsent && answers.save) {
        auto* save = addButton("sign_out_question_save", Text::tr("Save unsent work…"));
        QObject::connect(save, &QPushButton::clicked, parent, std::move(answers.save));
    }
    buttons->addStretch();
    auto* yes = addButton("sign_out_question_yes", Text::tr("Sign out"));
    auto* no = addButton("sign_out_question_no", Text::tr("Stay signed in"));
    yes->setDefault(true);
    QObject::connect(remove, &QCheckBox::toggled, dialog, [=](bool removes) {
        lost->setVisible(removes && unsent);
        yes->setText(removes ? Text::tr("Sign out and remove") : Text::tr("Sign out"));
        (removes ? no : yes)->setDefault(true); // nothing is lost by Return
        if (removes && yes->hasFocus())
            no->setFocus();
    });
    QObject::connect(yes, &QPushButton::clicked, parent,
                     [remove, signOut = std::move(answers.signOut)] { signOut(remove->isChecked()); });
    dialog->open();
    yes->setFocus();
}

} // namespace posko::ui
