#include "ui/notify/notify_dialog.h"

#include "ui/complaint/section.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QTimeEdit>
#include <QVBoxLayout>

namespace posko::ui {

using namespace Qt::StringLiterals;

NotifyDialog::NotifyDialog(const NotifyRules& rules, QWidget* parent)
    : QDialog(parent)
    , m_quiet(new QCheckBox(tr("Quiet between"), this))
    , m_from(new QTimeEdit(rules.quietFrom, this))
    , m_until(new QTimeEdit(rules.quietUntil, this))
{
    setObjectName(u"notifyDialog"_s);
    setWindowTitle(tr("Notifications"));
    setAttribute(Qt::WA_DeleteOnClose);

    const std::array<QString, newsCount> names{tr("A new complaint"),
                                               tr("Danger to life"),
                                               tr("A new order for the office"),
                                               tr("An order was confirmed"),
                                               tr("Complaints are about to be late"),
                                               tr("Complaints become late"),
                                               tr("Complaints stay late")};
    const std::array<QString, loudnessCount> choices{tr("Not at all"), tr("In the status line"),
                                                     tr("Also outside of the window"), tr("With a sound")};
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(8);
    for (std::size_t i = 0; i < newsCount; ++i) {
        auto* box = m_loudness.at(i) = new QComboBox(this);
        box->setObjectName(u"loudness_%1"_s.arg(i));
        for (const QString& choice : choices)
            box->addItem(choice);
        box->setCurrentIndex(static_cast<int>(rules.loudness.at(i)));
        auto* label = new QLabel(names.at(i), this);
        label->setBuddy(box);
        box->setAccessibleName(names.at(i));
        grid->addWidget(label, static_cast<int>(i), 0);
        grid->addWidget(box, static_cast<int>(i), 1);
    }
    grid->setColumnStretch(0, 1);

    m_quiet->setObjectName(u"quietHours"_s);
    m_quiet->setChecked(rules.quiet);
    m_from->setObjectName(u"quietFrom"_s);
    m_from->setAccessibleName(tr("Quiet from"));
    m_until->setObjectName(u"quietUntil"_s);
    m_until->setAccessibleName(tr("Quiet until"));
    auto* hours = new QHBoxLayout;
    hours->addWidget(m_quiet);
    for (QTimeEdit* edit : {m_from, m_until}) {
        edit->setDisplayFormat(u"HH:mm"_s);
        edit->setEnabled(rules.quiet);
        connect(m_quiet, &QCheckBox::toggled, edit, &QWidget::setEnabled);
        if (edit == m_until)
            hours->addWidget(new QLabel(tr("and", "between two times"), this));
        hours->addWidget(edit);
    }
    hours->addStretch(1);
    auto* hint =
        new QLabel(tr("Then only the status line tells, but for danger to life. By the agency's clock. Your own acts "
                      "are never told."),
                   this);
    hint->setProperty("kind", u"quiet"_s);
    hint->setWordWrap(true);

    auto* save = new QPushButton(tr("Save"), this);
    save->setObjectName(u"saveRules"_s);
    save->setProperty("kind", u"primary"_s);
    save->setDefault(true);
    auto* cancel = new QPushButton(tr("Cancel"), this);
    cancel->setAutoDefault(false);
    connect(save, &QPushButton::clicked, this, &QDialog::accept);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(save);
    auto* heading = makeLabel("dialogTitle", this, "title");
    heading->setText(windowTitle());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(14);
    layout->addWidget(heading);
    layout->addLayout(grid);
    layout->addLayout(hours);
    layout->addWidget(hint);
    layout->addLayout(buttons);
}

NotifyRules NotifyDialog::rules() const
{
    NotifyRules rules;
    for (std::size_t i = 0; i < newsCount; ++i)
        rules.loudness.at(i) = static_cast<Loudness>(m_loudness.at(i)->currentIndex());
    rules.quiet = m_quiet->isChecked();
    rules.quietFrom = m_from->time();
    rules.quietUntil = m_until->time();
    return rules;
}

} // namespace posko::ui
