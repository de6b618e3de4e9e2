// Qt has no Indonesian: its own dialogs and menus take theirs from translations/qtbase_id.ts.
#include "ui/words/language.h"

#include <gtest/gtest.h>

#include <QAction>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QProgressDialog>
#include <QPushButton>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

#include <memory>

namespace posko::ui {
namespace {

using namespace Qt::StringLiterals;

QString plain(QString text)
{
    return text.section(u'\t', 0, 0).remove(u'&').trimmed();
}

void addButtons(const QWidget& box, QStringList& texts)
{
    for (const auto* button : box.findChildren<QAbstractButton*>())
        texts << plain(button->text()) << plain(button->toolTip());
}

/// Everything that Qt's parts of the desk say, always in the same order.
QStringList textsOfQt()
{
    QStringList texts;
    QMessageBox box;
    box.setStandardButtons(QMessageBox::StandardButtons::fromInt(0x07fffc00));
    box.setDetailedText(u"…"_s);
    addButtons(box, texts);
    QDialogButtonBox buttons(QDialogButtonBox::StandardButtons::fromInt(0x07fffc00));
    addButtons(buttons, texts);
    QProgressDialog progress;
    addButtons(progress, texts);

    QFileDialog files(nullptr, u"Posko"_s);
    files.setOption(QFileDialog::DontUseNativeDialog);
    files.setFileMode(QFileDialog::ExistingFiles);
    files.setNameFilters({u"Posko (*.jpg)"_s});
    files.setViewMode(QFileDialog::Detail);
    files.show();
    addButtons(files, texts);
    for (const auto* label : files.findChildren<QLabel*>())
        texts << plain(label->text());
    for (const auto* action : files.findChildren<QAction*>())
        texts << plain(action->text());
    const auto* tree = files.findChild<QTreeView*>();
    EXPECT_NE(tree, nullptr);
    for (int column = 0; tree && column < tree->model()->columnCount(); ++column)
        texts << tree->model()->headerData(column, Qt::Horizontal).toString();

    QLineEdit line;
    QPlainTextEdit text;
    for (const auto& menu : {std::unique_ptr<QMenu>(line.createStandardContextMenu()),
                             std::unique_ptr<QMenu>(text.createStandardContextMenu())}) {
        for (const auto* action : menu->actions())
            texts << plain(action->text());
    }
    return texts;
}

TEST(QtTexts, QtsOwnDialogsAndMenusSpeakIndonesian)
{
    const QStringList english = textsOfQt();
    const Language indonesian(u"id"_s);
    const QStringList translated = textsOfQt();
    ASSERT_EQ(translated.size(), english.size());
    EXPECT_GT(english.size(), 60);
    const QStringList same = {u"OK"_s, u"..."_s, u"Posko"_s};
    int differ = 0;
    for (qsizetype i = 0; i < english.size(); ++i) {
        if (english[i].isEmpty() || same.contains(english[i]) || english[i].endsWith(u"(*.jpg)"_s))
            continue;
        EXPECT_NE(translated[i], english[i]);
        ++differ;
    }
    EXPECT_GT(differ, 50);
}

} // namespace
} // namespace posko::ui
