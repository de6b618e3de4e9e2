#include "ui/window/key_help.h"

#include "ui/dialogs/dialog_body.h"
#include "ui/window/actions.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>

namespace posko::ui {

using namespace Qt::StringLiterals;

KeyHelp::KeyHelp(const Actions& actions, QWidget* parent)
    : QDialog(parent)
    , m_body(new DialogBody(this))
{
    setObjectName(u"keyHelp"_s);
    setWindowTitle(tr("Keys"));
    setAttribute(Qt::WA_DeleteOnClose);

    std::vector<std::pair<QString, QString>> lines; // key, words
    for (const QAction* action : actions.all()) {
        if (!action->shortcut().isEmpty())
            lines.emplace_back(action->shortcut().toString(QKeySequence::NativeText), action->text().remove(u'…'));
    }
    lines.emplace_back(tr("Esc", "key"), tr("Clear the search"));

    auto* list = new QWidget;
    auto* grid = new QGridLayout(list);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(5);
    const int half = static_cast<int>(lines.size() + 1) / 2;
    for (int i = 0; i < static_cast<int>(lines.size()); ++i) {
        const auto& [key, words] = lines[static_cast<std::size_t>(i)];
        auto* keyLabel = new QLabel(key);
        keyLabel->setProperty("kind", u"tag"_s);
        keyLabel->setAlignment(Qt::AlignCenter);
        auto* wordLabel = new QLabel(words);
        wordLabel->setBuddy(keyLabel);
        const int column = i < half ? 0 : 3;
        grid->addWidget(keyLabel, i % half, column, Qt::AlignLeft);
        grid->addWidget(wordLabel, i % half, column + 1);
    }
    grid->setColumnMinimumWidth(2, 20);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(4, 1);

    auto* hint = new QLabel(
        tr("Letters act on the chosen complaint while it is in the list. They do not act while you type in a field."));
    hint->setProperty("kind", u"quiet"_s);
    hint->setWordWrap(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(14);
    m_body->content()->addWidget(list);
    layout->addWidget(m_body, 1);
    layout->addWidget(hint);
    layout->addWidget(buttons);
}

void KeyHelp::showEvent(QShowEvent* event)
{
    fitScreen(*this, *m_body);
    QDialog::showEvent(event);
}

} // namespace posko::ui
