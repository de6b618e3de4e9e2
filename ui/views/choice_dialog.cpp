#include "ui/views/choice_dialog.h"

#include "ui/dialogs/dialog_body.h"

#include <QDialogButtonBox>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {
constexpr int listHeight = 260;
}

ChoiceDialog::ChoiceDialog(const char* name, const QString& title, const QString& searchHint,
                           std::vector<Choice> choices, const std::optional<std::string>& now, QWidget* parent)
    : QDialog(parent)
    , m_body(new DialogBody(this))
    , m_list(new ChoiceList(searchHint, this))
{
    setObjectName(QLatin1StringView(name));
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    m_list->setObjectName(u"choices"_s);
    m_list->list()->setMinimumHeight(listHeight);
    m_list->setChoices(std::move(choices));
    if (now)
        m_list->select(*now);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    buttons->addButton(tr("Show only these"), QDialogButtonBox::AcceptRole)->setObjectName(u"choose"_s);
    connect(buttons, &QDialogButtonBox::accepted, this, &ChoiceDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_list, &ChoiceList::activated, this, &ChoiceDialog::accept);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(14);
    m_body->content()->addWidget(m_list, 1);
    layout->addWidget(m_body, 1);
    layout->addWidget(buttons);
    resize(420, 400);
    m_list->setFocus();
}

void ChoiceDialog::showEvent(QShowEvent* event)
{
    fitScreen(*this, *m_body);
    QDialog::showEvent(event);
}

void ChoiceDialog::accept()
{
    const auto key = m_list->selected();
    if (!key)
        return; // the search leaves nothing to choose
    QDialog::accept();
    Q_EMIT chosen(*key);
}

} // namespace posko::ui
