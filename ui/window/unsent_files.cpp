#include "ui/window/unsent_files.h"

#include "ui/window/actions.h"
#include "ui/window/ask.h"
#include "ui/words/words.h"

#include <QAction>
#include <QDir>
#include <QFileDialog>
#include <QMessageBox>
#include <QStandardPaths>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr auto suffix = "posko"_L1;

QString documents()
{
    return QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
}

} // namespace

UnsentFiles::UnsentFiles(app::Desk& desk, Actions& actions, QWidget* window)
    : QObject(window)
    , m_desk(desk)
    , m_window(window)
{
    QAction* saves = actions[Actions::SaveUnsent];
    const auto allow = [this, saves] {
        const app::LinkState& link = m_desk.link();
        saves->setEnabled(link.link != app::Link::SignedOut && link.unsent + link.attention > 0);
    };
    connect(&desk, &app::Desk::linkChanged, this, allow);
    allow();
    connect(saves, &QAction::triggered, this, &UnsentFiles::save);
    connect(actions[Actions::TakeInUnsent], &QAction::triggered, this, &UnsentFiles::takeIn);
    connect(&desk, &app::Desk::unsentSaved, this, [this](const QString& path, int commands, int photos, int missing) {
        QStringList text{tr("%n actions", nullptr, commands) + u", "_s + tr("%n photos", nullptr, photos) + u": "_s +
                         QDir::toNativeSeparators(path)};
        if (missing > 0)
            text << tr("⚠ %n photos could not be read on this computer and are not in it.", nullptr, missing);
        text << tr("Take the file in at another desk of your account: menu of the account, “Take in unsent work…”. "
                   "Nothing is done twice, whichever desk sends it. Delete the file then: personal data are in it.");
        tell("unsentSaved", tr("Unsent work was saved"), text.join(u"\n\n"_s));
    });
    connect(&desk, &app::Desk::unsentTakenIn, this, [this](int commands, int photos, int known) {
        QStringList text;
        if (commands > 0)
            text << tr("%n actions were taken in. They are sent as soon as they can be, in their order.", nullptr,
                       commands);
        if (photos > 0)
            text << tr("%n photos came with the file.", nullptr, photos);
        if (known > 0)
            text << tr("%n actions were here already and stay as they are.", nullptr, known);
        if (text.isEmpty())
            text << tr("There is nothing in this file.");
        tell("unsentTakenIn", tr("Unsent work was taken in"), text.join(u"\n\n"_s));
    });
    connect(&desk, &app::Desk::unsentFailed, this,
            [this](const QString& message) { tell("unsentFailed", tr("Unsent work"), message, true); });
}

void UnsentFiles::save()
{
    ask(m_window,
        {.name = "save_unsent_question",
         .title = tr("Save unsent work?"),
         .text =
             tr("The file holds what you did and the server does not have, with its photos: texts, and the names and "
                "numbers of reporters. Save it where only you can read it, and delete it once another desk has taken "
                "it in. Here everything stays as it is."),
         .yes = tr("Choose the file…"),
         .no = tr("Cancel")},
        [this] { chooseWhere(); });
}

void UnsentFiles::chooseWhere()
{
    auto* dialog = new QFileDialog(m_window, tr("Save unsent work"));
    dialog->setObjectName(u"unsentSaveFile"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("Unsent work (*.%1)").arg(suffix));
    dialog->setDefaultSuffix(suffix);
    dialog->setDirectory(documents());
    const QDateTime now =
        QDateTime::fromMSecsSinceEpoch(core::toMillis(m_desk.now()), words::zone(m_desk.reference().agency));
    dialog->selectFile(u"posko-%1.%2"_s.arg(now.toString(u"yyyy-MM-dd-HHmm"_s), suffix));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) { m_desk.exportUnsent(path); });
    dialog->open();
}

void UnsentFiles::takeIn()
{
    auto* dialog = new QFileDialog(m_window, tr("Take in unsent work"));
    dialog->setObjectName(u"unsentOpenFile"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Unsent work (*.%1)").arg(suffix), tr("All files (*)")});
    dialog->setDirectory(documents());
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) { m_desk.importUnsent(path); });
    dialog->open();
}

void UnsentFiles::tell(const char* name, const QString& title, const QString& text, bool failed)
{
    auto* box = new QMessageBox(failed ? QMessageBox::Warning : QMessageBox::Information, title,
                                title + u"\n\n"_s + text, QMessageBox::Ok, m_window);
    box->setObjectName(QLatin1StringView(name));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->open();
}

} // namespace posko::ui
