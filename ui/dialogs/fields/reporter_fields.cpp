#include "ui/dialogs/fields/reporter_fields.h"

#include "core/phone.h"
#include "ui/complaint/section.h"
#include "ui/words/words.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

namespace posko::ui {

using namespace Qt::StringLiterals;

ReporterFields::ReporterFields(QWidget* parent)
    : QWidget(parent)
    , m_name(new QLineEdit(this))
    , m_phone(new QLineEdit(this))
    , m_handle(new QLineEdit(this))
    , m_email(new QLineEdit(this))
    , m_question(new QWidget(this))
    , m_asked(makeLabel("accountQuestion", m_question))
    , m_move(new QPushButton(tr("Move it to Phone"), m_question))
    , m_leave(new QPushButton(tr("Leave it"), m_question))
{
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    const auto add = [this, grid](int row, int column, QLineEdit* field, const char* name, const QString& label,
                                  const QString& hint = {}) {
        auto* cell = new QVBoxLayout;
        field->setPlaceholderText(hint);
        addField(cell, name, label, field);
        grid->addLayout(cell, row, column);
        connect(field, &QLineEdit::textChanged, this, &ReporterFields::changed);
    };
    add(0, 0, m_name, "reporterName", tr("Reporter's name"));
    add(0, 1, m_phone, "reporterPhone", tr("Phone"), u"+62 812 …"_s);
    add(1, 0, m_handle, "reporterHandle", tr("Account on the network"), u"@"_s);
    add(1, 1, m_email, "reporterEmail", tr("E-mail"));

    m_move->setObjectName(u"movePhone"_s);
    m_leave->setObjectName(u"leaveAccount"_s);
    auto* row = new QHBoxLayout(m_question);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_asked, 1);
    for (auto* button : {m_move, m_leave}) {
        button->setAutoDefault(false);
        row->addWidget(button);
    }
    grid->addWidget(m_question, 2, 0, 1, 2);
    m_question->hide();
    connect(m_handle, &QLineEdit::editingFinished, this, &ReporterFields::question);
    connect(m_handle, &QLineEdit::textChanged, this, [this] {
        if (m_question->isVisible()) {
            question();
        }
    });
    connect(m_phone, &QLineEdit::textChanged, this,
            [this] { m_move->setEnabled(m_phone->text().trimmed().isEmpty()); });
    connect(m_move, &QPushButton::clicked, this, &ReporterFields::move);
    connect(m_leave, &QPushButton::clicked, this, &ReporterFields::leave);
}

core::Reporter ReporterFields::reporter() const
{
    const auto read = [](const QLineEdit* field) {
        return words::toUtf8(field->text().trimmed());
    };
    return {.id = {},
            .handle = read(m_handle),
            .name = read(m_name),
            .phone = read(m_phone),
            .email = read(m_email),
            .repliedAt = {},
            .unreachable = false,
            .repliedAbout = {}};
}

void ReporterFields::set(const core::Reporter& reporter)
{
    m_name->setText(words::fromUtf8(reporter.name));
    m_phone->setText(words::fromUtf8(reporter.phone));
    m_handle->setText(words::fromUtf8(reporter.handle));
    m_email->setText(words::fromUtf8(reporter.email));
}

bool ReporterFields::asks()
{
    question();
    return m_question->isVisibleTo(this);
}

QWidget* ReporterFields::answerField() const
{
    return m_move->isEnabled() ? m_move : m_leave;
}

QList<QWidget*> ReporterFields::tabStops() const
{
    return {m_name, m_phone, m_handle, m_email, m_move, m_leave};
}

void ReporterFields::question()
{
    const auto account = m_handle->text().trimmed();
    const bool asked = account != m_left && core::looksLikePhone(words::toUtf8(account));
    if (asked) {
        setText(m_asked, tr("“%1” looks like a phone number. Is it one?").arg(account));
    }
    m_question->setVisible(asked);
}

void ReporterFields::move()
{
    m_phone->setText(m_handle->text().trimmed());
    m_handle->clear();
    m_question->hide();
    m_phone->setFocus(Qt::OtherFocusReason);
}

void ReporterFields::leave()
{
    m_left = m_handle->text().trimmed();
    m_question->hide();
    m_email->setFocus(Qt::OtherFocusReason);
}

} // namespace posko::ui
