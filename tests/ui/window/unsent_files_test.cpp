// Unsent work goes into a file and comes out of it, by the account's menu.
#include "app/session/accounts.h"
#include "app/session/live_desk.h"
#include "tests/ui/window/desk_window.h"

#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>

namespace posko::ui {
namespace {

using namespace Qt::StringLiterals;
using tests::eventually;

class UnsentFilesInTheWindow : public tests::DeskWindow {
protected:
    QString said(const char* name)
    {
        QMessageBox* box = nullptr;
        EXPECT_TRUE(eventually([&] { return (box = find<QMessageBox>(name)) != nullptr; })) << name;
        if (!box)
            return {};
        if (const QString pictures = qEnvironmentVariable("POSKO_PICTURES"); !pictures.isEmpty())
            box->grab().save(pictures + u'/' + QLatin1StringView(name) + u".png"_s);
        const QString text = box->text();
        delete box;
        return text;
    }
    void choose(const char* name)
    {
        auto* dialog = find<QFileDialog>(name);
        ASSERT_NE(dialog, nullptr);
        dialog->setDirectory(QFileInfo(path).path());
        Q_EMIT dialog->fileSelected(path);
        dialog->close();
    }
    void note(const std::string& words)
    {
        core::CommandArgs args;
        args.channel = core::Channel::Phone;
        args.text = words;
        args.point = core::GeoPoint{-6.2, 106.9};
        const int before = desk->link().unsent;
        desk->create(args);
        ASSERT_TRUE(eventually([&] { return desk->link().unsent == before + 1; }));
    }
    QTemporaryDir directory;
    QString path = directory.filePath(u"kerja.posko"_s);
};

TEST_F(UnsentFilesInTheWindow, AreSavedAfterAWarningAndTakenInByAnotherDesk)
{
    EXPECT_FALSE(window->actions()[Actions::SaveUnsent]->isEnabled()) << "all is sent";
    note("Lubang di depan pasar");
    ASSERT_TRUE(eventually([&] { return window->actions()[Actions::SaveUnsent]->isEnabled(); }));
    window->actions()[Actions::SaveUnsent]->trigger();
    auto* question = find<QMessageBox>("save_unsent_question");
    ASSERT_NE(question, nullptr);
    EXPECT_TRUE(question->text().contains(u"names and numbers of reporters"_s));
    EXPECT_EQ(find<QFileDialog>("unsentSaveFile"), nullptr) << "said first";
    find<QPushButton>("save_unsent_question_yes")->click();
    choose("unsentSaveFile");
    EXPECT_TRUE(said("unsentSaved").contains(u"1 actions, 0 photos"_s));
    EXPECT_TRUE(QFileInfo::exists(path));

    open(tests::dispatcher()); // another computer
    EXPECT_EQ(desk->link().unsent, 0);
    window->actions()[Actions::TakeInUnsent]->trigger();
    choose("unsentOpenFile");
    EXPECT_TRUE(said("unsentTakenIn").contains(u"1 actions were taken in"_s));
    ASSERT_TRUE(eventually([&] { return desk->link().unsent == 1; }));
    window->actions()[Actions::TakeInUnsent]->trigger();
    choose("unsentOpenFile");
    EXPECT_TRUE(said("unsentTakenIn").contains(u"1 actions were here already"_s));
    EXPECT_EQ(desk->link().unsent, 1);
}

TEST_F(UnsentFilesInTheWindow, ThatAreNoneAreRefusedWithASentence)
{
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("something else\n");
    file.close();
    window->actions()[Actions::TakeInUnsent]->trigger();
    choose("unsentOpenFile");
    EXPECT_TRUE(said("unsentFailed").contains(u"damaged or no file of unsent work"_s));
}

} // namespace
} // namespace posko::ui
