#include "ui/window/sign_in_again.h"

#include "ui/window/sign_in_page.h"

#include <QScreen>
#include <QVBoxLayout>

namespace posko::ui {

using namespace Qt::StringLiterals;

SignInAgain::SignInAgain(app::Desk& desk, QWidget* parent)
    : QDialog(parent)
    , m_desk(desk)
    , m_page(new SignInPage(desk, SignInPage::Use::Again))
{
    setObjectName(u"signInAgain"_s);
    setWindowTitle(tr("Sign in again"));
    setAccessibleName(windowTitle());
    setAttribute(Qt::WA_DeleteOnClose);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_page);
    // What shows up later has room: whether to stay, and what went wrong.
    const QSize later(0, 6 * fontMetrics().lineSpacing());
    resize((m_page->widget()->sizeHint() + later).boundedTo(screen()->availableSize()));
    connect(m_page, &SignInPage::left, this, &QDialog::reject);
    connect(&desk, &app::Desk::opened, this, &QDialog::accept);
}

void SignInAgain::reject()
{
    m_desk.cancelSignIn();
    QDialog::reject();
}

} // namespace posko::ui
