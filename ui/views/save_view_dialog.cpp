#include "ui/views/save_view_dialog.h"

#include "ui/dialogs/dialog_body.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {
constexpr int longestName = 60;
}

SaveViewDialog::SaveViewDialog(const QString& what, const QString& now, QStringList names, QWidget* parent)
    : QDialog(parent)
    , m_body(new DialogBody(this))
    , m_names(std::move(names))
    , m_name(new QLineEdit(now))
    , m_pinned(new QCheckBox(tr("List it at the left, with its count")))
    , m_hint(new QLabel)
{
    setObjectName(u"saveViewDialog"_s);
    setWindowTitle(tr("Save this view"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* about = new QLabel(what);
    about->setObjectName(u"savedWhat"_s);
    about->setTextFormat(Qt::PlainText);
    about->setWordWrap(true);
    m_name->setObjectName(u"viewName"_s);
    m_name->setAccessibleName(tr("Name of the view"));
    m_name->setPlaceholderText(tr("Name of the view"));
    m_name->setMaxLength(longestName);
    m_name->selectAll();
    m_pinned->setObjectName(u"viewPinned"_s);
    m_pinned->setChecked(true);
    m_hint->setObjectName(u"viewHint"_s);
    m_hint->setProperty("kind", u"quiet"_s);
    m_hint->setTextFormat(Qt::PlainText);
    m_hint->setWordWrap(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_save = buttons->addButton(tr("Save"), QDialogButtonBox::AcceptRole);
    m_save->setObjectName(u"saveView"_s);
    connect(buttons, &QDialogButtonBox::accepted, this, &SaveViewDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_name, &QLineEdit::textChanged, this, &SaveViewDialog::follow);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(14);
    for (QWidget* widget : std::initializer_list<QWidget*>{about, m_name, m_hint, m_pinned})
        m_body->content()->addWidget(widget);
    layout->addWidget(m_body, 1);
    layout->addWidget(buttons);
    resize(440, 200);
    m_name->setFocus();
    follow();
}

QString SaveViewDialog::name() const
{
    return m_name->text().simplified();
}

void SaveViewDialog::follow()
{
    const bool there = m_names.contains(name());
    m_save->setEnabled(!name().isEmpty());
    m_save->setText(there ? tr("Replace") : tr("Save"));
    m_hint->setText(there ? tr("The view of this name becomes what is shown now.")
                          : tr("Filters, order, columns and the part of the map are kept; the search is not."));
}

void SaveViewDialog::showEvent(QShowEvent* event)
{
    fitScreen(*this, *m_body);
    QDialog::showEvent(event);
}

void SaveViewDialog::accept()
{
    if (name().isEmpty())
        return;
    QDialog::accept();
    Q_EMIT named(name(), m_pinned->isChecked());
}

} // namespace posko::ui
