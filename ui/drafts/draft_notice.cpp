#include "ui/drafts/draft_notice.h"

#include "ui/complaint/command_flow.h"
#include "ui/dialogs/command_dialog.h"
#include "ui/window/ask.h"
#include "ui/window/notice_button.h"
#include "ui/words/words.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QTimeZone>

namespace posko::ui {

using namespace Qt::StringLiterals;

DraftNotice::DraftNotice(CommandFlow& flow, QWidget* parent)
    : QWidget(parent)
    , m_flow(flow)
    , m_button(new NoticeButton)
{
    setObjectName(u"draftNotice"_s);
    m_button->setObjectName(u"draftButton"_s);
    m_button->setProperty("kind", u"flat"_s);
    m_button->setToolTip(tr("What you began to write is kept on this computer."));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_button);
    hide();
    connect(&flow.drafts(), &Drafts::changed, this, &DraftNotice::showDrafts);
    connect(&flow, &CommandFlow::dialogOpened, this, [this](CommandDialog* dialog) {
        showDrafts();
        connect(dialog, &QDialog::finished, this, &DraftNotice::showDrafts, Qt::QueuedConnection);
    });
    connect(m_button, &QPushButton::clicked, this, &DraftNotice::openMenu);
}

QString DraftNotice::nameOf(const Drafts::Draft& draft) const
{
    QString what = words::command(draft.type);
    what.remove(u'…');
    if (draft.complaint.empty())
        return what;
    const app::ComplaintTable& table = m_flow.desk().table();
    const auto row = table.find(draft.complaint);
    return u"%1 · %2"_s.arg(what, row ? words::fromUtf8(table.number(*row)) : tr("not in your districts"));
}

void DraftNotice::showDrafts()
{
    const auto drafts = m_flow.drafts().all();
    setVisible(!drafts.empty() && !m_flow.dialog());
    if (drafts.size() == 1)
        m_button->say(tr("Half written: %1").arg(nameOf(drafts.front())));
    else
        m_button->say(tr("%Ln half written", nullptr, static_cast<int>(drafts.size())));
    m_button->setAccessibleName(m_button->sentence());
}

void DraftNotice::openMenu()
{
    auto* menu = new QMenu(this);
    menu->setObjectName(u"draftMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto drafts = m_flow.drafts().all();
    if (drafts.size() == 1)
        addTo(*menu, drafts.front());
    else
        for (const Drafts::Draft& draft : drafts) {
            const QString at =
                words::when(draft.at, m_flow.desk().now(), words::zone(m_flow.desk().reference().agency));
            addTo(*menu->addMenu(u"%1, %2"_s.arg(nameOf(draft), at)), draft);
        }
    menu->popup(mapToGlobal(QPoint(0, -menu->sizeHint().height())));
}

void DraftNotice::addTo(QMenu& menu, const Drafts::Draft& draft)
{
    const bool here = draft.complaint.empty() || m_flow.desk().table().find(draft.complaint);
    QAction* goOn = menu.addAction(tr("Go on writing"));
    goOn->setEnabled(here);
    connect(goOn, &QAction::triggered, this, [this, draft] { Q_EMIT goOnAsked(draft.type, draft.complaint); });
    connect(menu.addAction(tr("Copy what I wrote")), &QAction::triggered, this,
            [draft] { QGuiApplication::clipboard()->setText(draft.words); });
    connect(menu.addAction(tr("Throw it away…")), &QAction::triggered, this, [this, draft] {
        ask(window(),
            {.name = "forgetDraft",
             .title = tr("Throw away what you wrote?"),
             .text = draft.words,
             .yes = tr("Throw away"),
             .no = tr("Keep")},
            [this, draft] { m_flow.drafts().forget(draft.type, draft.complaint); });
    });
}

} // namespace posko::ui
