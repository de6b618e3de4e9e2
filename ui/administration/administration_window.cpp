#include "ui/administration/administration_window.h"

#include "ui/administration/category_page.h"
#include "ui/administration/crew_page.h"
#include "ui/administration/policy_page.h"
#include "ui/administration/rule_page.h"
#include "ui/administration/template_page.h"

#include <QCloseEvent>
#include <QMessageBox>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {
constexpr QSize windowSize(980, 640);
constexpr std::array kinds{core::EntityKind::Policy, core::EntityKind::Rule, core::EntityKind::Template,
                           core::EntityKind::Crew, core::EntityKind::Category};
} // namespace

AdministrationWindow::AdministrationWindow(app::Desk& desk, QWidget* parent)
    : QDialog(parent)
    , m_pages(new QTabWidget(this))
{
    setObjectName(u"administrationWindow"_s);
    setWindowTitle(tr("Running the post"));
    setAccessibleName(windowTitle());
    setAttribute(Qt::WA_DeleteOnClose);
    resize(windowSize);
    auto* policies = new PolicyPage(desk);
    connect(policies, &PolicyPage::complaintAsked, this, &AdministrationWindow::complaintAsked);
    m_pages->setObjectName(u"administrationPages"_s);
    m_pages->setDocumentMode(true);
    for (QWidget* page : {static_cast<QWidget*>(policies), static_cast<QWidget*>(new RulePage(desk)),
                          static_cast<QWidget*>(new TemplatePage(desk)), static_cast<QWidget*>(new CrewPage(desk)),
                          static_cast<QWidget*>(new CategoryPage(desk))})
        m_pages->addTab(page, page->windowTitle());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 10, 12, 12);
    layout->addWidget(m_pages);
    // The first that this account may change something in.
    const auto first = std::ranges::find_if(kinds, [&](auto kind) { return core::mayChange(desk.actor().role, kind); });
    m_pages->setCurrentIndex(first == kinds.end() ? 0 : static_cast<int>(first - kinds.begin()));
}

bool AdministrationWindow::isFor(core::Role role)
{
    return std::ranges::any_of(kinds, [role](auto kind) { return core::mayChange(role, kind); });
}

bool AdministrationWindow::letsGo()
{
    QStringList written;
    for (int i = 0; i < m_pages->count(); ++i) {
        if (static_cast<RowPage*>(m_pages->widget(i))->isWritten())
            written += m_pages->tabText(i);
    }
    if (written.isEmpty())
        return true;
    QMessageBox question(QMessageBox::Question, tr("What was changed is not saved"),
                         tr("Not saved yet: %1.").arg(written.join(u", "_s)),
                         QMessageBox::Discard | QMessageBox::Cancel, this);
    question.setObjectName(u"letGo"_s);
    return question.exec() == QMessageBox::Discard;
}

void AdministrationWindow::reject()
{
    if (letsGo())
        QDialog::reject();
}

void AdministrationWindow::closeEvent(QCloseEvent* event)
{
    if (letsGo())
        event->accept();
    else
        event->ignore();
}

} // namespace posko::ui
