#include "ui/views/views_dialog.h"

#include "ui/window/ask.h"
#include "ui/words/words.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QStandardPaths>
#include <QStyle>
#include <QVBoxLayout>

namespace posko::ui {

using namespace Qt::StringLiterals;
using core::ErrorCode;

namespace {

constexpr int idRole = Qt::UserRole;

QString documents()
{
    return QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
}

} // namespace

ViewsDialog::ViewsDialog(app::SavedViews& views, QWidget* parent)
    : QDialog(parent)
    , m_views(views)
    , m_list(new QListWidget)
    , m_says(new QLabel)
{
    setObjectName(u"viewsDialog"_s);
    setWindowTitle(tr("Saved views"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_list->setObjectName(u"savedViews"_s);
    m_list->setAccessibleName(tr("Saved views; those with a mark are listed at the left"));
    m_list->setEditTriggers(QAbstractItemView::EditKeyPressed | QAbstractItemView::SelectedClicked);
    m_says->setObjectName(u"viewsSay"_s);
    m_says->setTextFormat(Qt::PlainText);
    m_says->setWordWrap(true);

    auto* side = new QVBoxLayout;
    const auto put = [&](const QString& text, const char* name) {
        QPushButton* button = addButton(text, name);
        side->addWidget(button);
        return button;
    };
    m_show = put(tr("Show"), "viewShow");
    m_rename = put(tr("Rename"), "viewRename");
    m_up = put(tr("Up"), "viewUp");
    m_down = put(tr("Down"), "viewDown");
    m_remove = put(tr("Remove…"), "viewRemove");
    side->addStretch();
    QPushButton* import = put(tr("Take in a file…"), "viewsImport");
    m_export = put(tr("Save all in a file…"), "viewsExport");
    auto* middle = new QHBoxLayout;
    middle->addWidget(m_list, 1);
    middle->addLayout(side);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(14);
    layout->addLayout(middle, 1);
    layout->addWidget(m_says);
    layout->addWidget(buttons);
    resize(560, 400);

    connect(m_list, &QListWidget::itemChanged, this, &ViewsDialog::itemChanged);
    connect(m_list, &QListWidget::currentRowChanged, this, &ViewsDialog::follow);
    connect(m_show, &QPushButton::clicked, this, [this] {
        const std::string id = current();
        accept();
        Q_EMIT chosen(id);
    });
    connect(m_rename, &QPushButton::clicked, this, [this] { m_list->editItem(m_list->currentItem()); });
    connect(m_up, &QPushButton::clicked, this, [this] { m_views.move(current(), -1); });
    connect(m_down, &QPushButton::clicked, this, [this] { m_views.move(current(), 1); });
    connect(m_remove, &QPushButton::clicked, this, &ViewsDialog::remove);
    connect(m_export, &QPushButton::clicked, this, &ViewsDialog::chooseExport);
    connect(import, &QPushButton::clicked, this, &ViewsDialog::chooseImport);
    connect(&views, &app::SavedViews::changed, this, &ViewsDialog::fill);
    fill();
    tell(m_views.all().empty() ? tr("Nothing is saved yet: “Save this view…” keeps what the queue shows.")
                               : tr("Those with a mark are listed at the left."));
}

QPushButton* ViewsDialog::addButton(const QString& text, const char* name)
{
    auto* button = new QPushButton(text);
    button->setObjectName(QLatin1StringView(name));
    button->setAutoDefault(false);
    return button;
}

std::string ViewsDialog::current() const
{
    const QListWidgetItem* item = m_list->currentItem();
    return item ? words::toUtf8(item->data(idRole).toString()) : std::string();
}

void ViewsDialog::fill()
{
    const QScopedValueRollback filling(m_filling, true);
    const std::string before = current();
    const int row = m_list->currentRow();
    m_list->clear();
    for (const app::SavedView& view : m_views.all()) {
        auto* item = new QListWidgetItem(words::fromUtf8(view.name), m_list);
        item->setData(idRole, words::fromUtf8(view.id));
        item->setFlags(item->flags() | Qt::ItemIsUserCheckable | Qt::ItemIsEditable);
        item->setCheckState(view.pinned ? Qt::Checked : Qt::Unchecked);
        if (view.id == before)
            m_list->setCurrentItem(item);
    }
    if (!m_list->currentItem() && m_list->count() > 0)
        m_list->setCurrentRow(std::clamp(row, 0, m_list->count() - 1));
    follow();
}

void ViewsDialog::follow()
{
    const int row = m_list->currentRow();
    for (QPushButton* button : {m_show, m_rename, m_remove})
        button->setEnabled(row >= 0);
    m_up->setEnabled(row > 0);
    m_down->setEnabled(row >= 0 && row + 1 < m_list->count());
    m_export->setEnabled(m_list->count() > 0);
}

void ViewsDialog::itemChanged(QListWidgetItem* item)
{
    if (m_filling)
        return;
    const std::string id = words::toUtf8(item->data(idRole).toString());
    const app::SavedView* view = m_views.find(id);
    if (!view)
        return;
    app::SavedView other = *view;
    other.pinned = item->checkState() == Qt::Checked;
    if (const QString name = item->text().simplified(); !name.isEmpty())
        other.name = words::toUtf8(name);
    // The list is made anew by what is changed here; not while it is at work on the item.
    QMetaObject::invokeMethod(
        this,
        [this, other] {
            m_views.replace(other);
            fill(); // an empty name comes back
        },
        Qt::QueuedConnection);
}

void ViewsDialog::remove()
{
    const std::string id = current();
    const app::SavedView* view = m_views.find(id);
    if (!view)
        return;
    ask(this,
        {.name = "remove_view_question",
         .title = tr("Remove the view “%1”?").arg(words::fromUtf8(view->name)),
         .text = tr("Its complaints stay. “Save all in a file…” keeps it for later."),
         .yes = tr("Remove"),
         .no = tr("Keep")},
        [this, id] { m_views.remove(id); });
}

void ViewsDialog::chooseExport()
{
    auto* dialog = new QFileDialog(this, tr("Save views in a file"));
    dialog->setObjectName(u"viewsSaveFile"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("Views (*.json)"));
    dialog->setDefaultSuffix(u"json"_s);
    dialog->setDirectory(documents());
    dialog->selectFile(u"posko-views.json"_s);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        const auto saved = m_views.exportTo(path);
        const QString shown = QDir::toNativeSeparators(path);
        if (saved)
            tell(tr("%Ln view(s) were saved: %1", nullptr, static_cast<int>(m_views.all().size())).arg(shown));
        else
            tell(tr("The file cannot be written: %1. Choose another folder.").arg(shown), true);
    });
    dialog->open();
}

void ViewsDialog::chooseImport()
{
    auto* dialog = new QFileDialog(this, tr("Take in views of a file"));
    dialog->setObjectName(u"viewsOpenFile"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Views (*.json)"), tr("All files (*)")});
    dialog->setDirectory(documents());
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        const auto taken = m_views.importFrom(path);
        if (taken)
            tell(*taken > 0 ? tr("%Ln view(s) were taken in.", nullptr, *taken)
                            : tr("All views of this file are here already."));
        else if (taken.error().code == ErrorCode::Unavailable)
            tell(tr("The file cannot be opened. Look whether it is still there, and whether you may read it."), true);
        else if (taken.error().field == "version")
            tell(tr("A newer version of Posko wrote this file. Install that version, or save the file anew there."),
                 true);
        else
            tell(tr("This is no file of saved views, or it is damaged. Nothing was taken in."), true);
    });
    dialog->open();
}

void ViewsDialog::tell(const QString& text, bool wrong)
{
    m_says->setText(text);
    m_says->setProperty("kind", wrong ? u"error"_s : u"quiet"_s);
    style()->polish(m_says);
}

} // namespace posko::ui
