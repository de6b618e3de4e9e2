// Filters above the queue, views that are saved, and what is listed of them.
#include "app/views/view_file.h"
#include "tests/ui/whole_screen.h"
#include "tests/ui/window/desk_window.h"
#include "ui/map/map_view.h"
#include "ui/palette/palette_model.h"
#include "ui/words/language.h"

#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QFile>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QListView>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>

namespace posko::ui {
namespace {

using namespace Qt::StringLiterals;
using app::View;
using tests::eventually;

class Views : public tests::DeskWindow {
protected:
    /// Chooses an entry of the menu of filters.
    void filter(const char* entry)
    {
        auto* menu = find<QMenu>("filterMenu");
        Q_EMIT menu->aboutToShow();
        auto* action = menu->findChild<QAction*>(QLatin1StringView(entry));
        ASSERT_NE(action, nullptr) << entry;
        action->trigger();
        queue();
    }
    /// Of the chips that are there.
    QStringList chips() const
    {
        QStringList texts;
        for (const auto* chip : find<QWidget>("filterRow")->findChildren<QPushButton*>()) {
            if (chip->isVisible())
                texts << chip->text();
        }
        return texts;
    }
    void press(const char* chip)
    {
        for (auto* button : find<QWidget>("filterRow")->findChildren<QPushButton*>(QLatin1StringView(chip))) {
            if (button->isVisible()) {
                QTest::mouseClick(button, Qt::LeftButton);
                queue();
                return;
            }
        }
        ADD_FAILURE() << chip;
    }
    using DeskWindow::press;
    /// How many rows the queue has, of which each must pass.
    int listed(auto passes) const
    {
        const int rows = queue()->model()->rowCount();
        for (int row = 0; row < rows; ++row)
            EXPECT_TRUE(passes(*desk->table().find(idAt(row)))) << idAt(row);
        return rows;
    }
    void saveAs(const QString& name)
    {
        press(Qt::Key_S, Qt::ControlModifier);
        auto* field = find<QLineEdit>("viewName");
        ASSERT_NE(field, nullptr);
        QTest::keyClicks(field, name);
        QTest::keyClick(field, Qt::Key_Return);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        queue();
    }
    QModelIndex saved(const QString& name) const
    {
        for (int row = 0; row < views()->model()->rowCount(); ++row) {
            const QModelIndex index = views()->model()->index(row, 0);
            if (index.data().toString() == name && index.data(ViewModel::SavedRole).isValid())
                return index;
        }
        return {};
    }
    void choose(const QString& name)
    {
        views()->setCurrentIndex(saved(name));
        queue();
    }
    void restart()
    {
        window.reset();
        window = std::make_unique<MainWindow>(*desk, theme);
        window->resize(1500, 850);
        window->show();
        ASSERT_TRUE(QTest::qWaitForWindowActive(window.get()));
    }
};

TEST_F(Views, HowTheRepairStandsIsAFilter)
{
    views()->setCurrent(View::All);
    const auto standing = [this](auto row) {
        return app::repairStanding(desk->table(), row, desk->now());
    };
    const int all = queue()->model()->rowCount();
    filter("filter_repair_2");
    const int inTime = listed([&](auto row) { return standing(row) == app::RepairStanding::InTime; });
    EXPECT_GT(inTime, 0);
    EXPECT_LT(inTime, all);
    EXPECT_EQ(chips(), QStringList(u"Repair: done in time  ✕"_s));
    filter("filter_repair_1");
    EXPECT_GT(listed([&](auto row) {
                  return standing(row) == app::RepairStanding::InTime || standing(row) == app::RepairStanding::Overdue;
              }),
              inTime);
    press("chip_repairs");
    EXPECT_EQ(queue()->model()->rowCount(), all);
}

TEST_F(Views, AFilterIsAddedFromTheMenuAndTakenAwayByItsChip)
{
    const int all = queue()->model()->rowCount();
    EXPECT_FALSE(find<QWidget>("filterRow")->isVisible());
    filter("filter_severity_2");
    const auto& table = desk->table();
    const int heavy = listed([&](auto row) { return table.severity(row) == core::Severity::Heavy; });
    EXPECT_GT(heavy, 0);
    EXPECT_LT(heavy, all);
    EXPECT_EQ(chips(), QStringList{u"Severity: Heavy  ✕"_s});
    filter("filter_status_2");
    EXPECT_EQ(chips().size(), 3) << "and one that clears all";
    EXPECT_GT(listed([&](auto row) {
                  return table.severity(row) == core::Severity::Heavy && table.status(row) == core::Status::Assigned;
              }),
              0);
    EXPECT_TRUE(queue()->hasFocus());
    press("chip_severity");
    EXPECT_GT(listed([&](auto row) { return table.status(row) == core::Status::Assigned; }), 0);
    press("chip_status");
    EXPECT_EQ(queue()->model()->rowCount(), all);
    EXPECT_FALSE(find<QWidget>("filterRow")->isVisible());
}

TEST_F(Views, TimeOfReceiptAndTheMapsFrameAreConditionsToo)
{
    filter("filter_received_1");
    EXPECT_EQ(chips(), QStringList{u"Received: today  ✕"_s});
    filter("filter_map");
    EXPECT_TRUE(window->actions()[Actions::OnlyWhatMapShows]->isChecked());
    EXPECT_EQ(chips()[1], u"Only what the map shows  ✕"_s);
    press("chip_map");
    EXPECT_FALSE(window->actions()[Actions::OnlyWhatMapShows]->isChecked());
    press(Qt::Key_V);
    EXPECT_EQ(chips().size(), 3) << "however it was asked for";
    press("chip_clear");
    EXPECT_TRUE(chips().isEmpty());
    EXPECT_FALSE(window->actions()[Actions::OnlyWhatMapShows]->isChecked());
}

TEST_F(Views, WhatAFilterHidesSaysSoAndComesBackByAKey)
{
    press(Qt::Key_J);
    ASSERT_TRUE(detailArrives());
    const std::string id = current();
    filter("filter_status_7"); // rejected: nothing open is
    EXPECT_EQ(window->selection().unlisted(), u"Hidden by the filters above the list."_s);
    EXPECT_EQ(queue()->emptyText(), u"Nothing here with these filters."_s);
    press(Qt::Key_Q);
    EXPECT_EQ(current(), id);
    EXPECT_TRUE(chips().isEmpty());
}

TEST_F(Views, ASavedViewIsListedWithItsCountAndShowsWhatItShowed)
{
    views()->setCurrent(View::InProgress);
    auto* crews = find<QComboBox>("crewFilter");
    crews->setCurrentIndex(crews->findData(u"TIMUR-2"_s));
    filter("filter_severity_2");
    const int rows = queue()->model()->rowCount();
    ASSERT_GT(rows, 0);
    saveAs(u"Berat di Timur"_s);
    EXPECT_EQ(views()->currentIndex(), saved(u"Berat di Timur"_s));
    EXPECT_TRUE(eventually([&] { return saved(u"Berat di Timur"_s).data(ViewModel::CountRole).toInt() == rows; }));
    EXPECT_TRUE(find<QLabel>("queueBarText")->text().startsWith(u"Berat di Timur: "_s));
    views()->setCurrent(View::New);
    EXPECT_TRUE(chips().isEmpty()) << "its filters went with it";
    EXPECT_EQ(crews->currentIndex(), 0);
    choose(u"Berat di Timur"_s);
    EXPECT_EQ(queue()->model()->rowCount(), rows);
    EXPECT_EQ(crews->currentData().toString(), u"TIMUR-2"_s);
    EXPECT_EQ(chips(), QStringList{u"Severity: Heavy  ✕"_s});
    window->resize(1366, 768);
    tests::keepPicture(*window, u"views_saved"_s);
    theme.setScheme(Theme::Scheme::Dark);
    tests::keepPicture(*window, u"views_saved_dark"_s);
}

TEST_F(Views, TheAgencysAreListedForEverybodyAndNobodyChangesThem)
{
    app::SavedView late;
    late.id = "late-heavy";
    late.name = "Berat yang terlambat";
    late.standing = View::Open;
    late.conditions.filter.severities = app::SetOf<core::Severity>::of(core::Severity::Heavy);
    app::SavedView palette = late;
    palette.id = "palette";
    palette.name = "Hanya di palet";
    palette.pinned = false;
    core::Agency agency = desk->reference().agency;
    const auto file = core::parseJson(app::writeViews({late, palette}).toStdString());
    agency.sharedViews = file->at("views").as_array();
    agency.sharedViews.push_back({{"id", "newer"}, {"name", "Dari versi baru"}, {"view", "no_such_view"}});
    window.reset();
    city->bring({core::EntityKind::Agency, "agency", 2, false, core::toJson(agency), {}});
    desk = &city->open();
    restart();

    ASSERT_TRUE(saved(u"Berat yang terlambat"_s).isValid());
    EXPECT_FALSE(saved(u"Hanya di palet"_s).isValid());
    EXPECT_FALSE(saved(u"Dari versi baru"_s).isValid()) << "what this desk cannot read is left out alone";
    const QModelIndex shared = saved(u"Berat yang terlambat"_s);
    EXPECT_EQ(shared.siblingAtRow(shared.row() - 1).data().toString(), u"Of the agency"_s);
    EXPECT_TRUE(eventually([&] { return saved(u"Berat yang terlambat"_s).data(ViewModel::CountRole).toInt() > 0; }));
    choose(u"Berat yang terlambat"_s);
    EXPECT_EQ(chips(), QStringList{u"Severity: Heavy  ✕"_s});
    press(Qt::Key_K, Qt::ControlModifier);
    auto* words = window->findChild<QLineEdit*>(u"paletteField"_s);
    ASSERT_NE(words, nullptr);
    QTest::keyClicks(words, u"Hanya di palet"_s);
    QTest::keyClick(words, Qt::Key_Return);
    EXPECT_TRUE(find<QLabel>("queueBarText")->text().startsWith(u"Hanya di palet: "_s));
    choose(u"Berat yang terlambat"_s);
    queue()->horizontalHeader()->moveSection(2, 0);
    views()->setCurrent(View::New);
    choose(u"Berat yang terlambat"_s);
    saveAs(u"Berat saya"_s); // one's own, beside the agency's
    const QModelIndex own = saved(u"Berat saya"_s);
    EXPECT_EQ(own.siblingAtRow(own.row() - 1).data().toString(), u"Saved"_s);
    EXPECT_LT(own.row(), saved(u"Berat yang terlambat"_s).row());
    restart();
    choose(u"Berat yang terlambat"_s);
    EXPECT_EQ(queue()->horizontalHeader()->visualIndex(2), 0) << "its columns are this desk's";
    tests::keepPicture(*window, u"views_shared"_s);
}

TEST_F(Views, ACountFollowsWhatIsDone)
{
    views()->setCurrent(View::New);
    filter("filter_status_0");
    saveAs(u"Baru"_s);
    const auto count = [&] {
        return saved(u"Baru"_s).data(ViewModel::CountRole).toInt();
    };
    EXPECT_TRUE(eventually([&] { return count() > 0; }));
    const int before = count();
    press(Qt::Key_J);
    ASSERT_TRUE(detailArrives());
    press(Qt::Key_E);
    EXPECT_TRUE(eventually([&] { return count() == before - 1; }));
}

TEST_F(Views, AllIsThereAfterARestart)
{
    filter("filter_severity_2");
    queue()->horizontalHeader()->moveSection(1, 0);
    saveAs(u"Berat"_s);
    const int rows = queue()->model()->rowCount();
    restart();
    EXPECT_EQ(views()->currentIndex(), saved(u"Berat"_s));
    EXPECT_EQ(queue()->model()->rowCount(), rows);
    EXPECT_EQ(chips().size(), 1);
    EXPECT_EQ(queue()->columns().order[0], app::Column::Number);
    views()->setCurrent(View::Late);
    EXPECT_EQ(queue()->columns(), app::ColumnLayout()) << "columns are the view's";
    queue()->horizontalHeader()->moveSection(2, 0);
    views()->setCurrent(View::New);
    EXPECT_EQ(queue()->columns(), app::ColumnLayout());
    restart();
    views()->setCurrent(View::Late);
    EXPECT_EQ(queue()->columns().order[0], app::Column::Status);
}

TEST_F(Views, TheSameNameReplacesAndTheDialogKeepsThem)
{
    filter("filter_severity_2");
    saveAs(u"Satu"_s);
    filter("filter_status_2");
    saveAs(u"Satu"_s);
    views()->setCurrent(View::New);
    saveAs(u"Dua"_s);
    press(Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
    auto* dialog = find<QDialog>("viewsDialog");
    ASSERT_NE(dialog, nullptr);
    auto* list = dialog->findChild<QListWidget*>();
    ASSERT_EQ(list->count(), 2);
    tests::keepPicture(*dialog, u"views_dialog"_s);
    list->setCurrentRow(1);
    QTest::mouseClick(dialog->findChild<QPushButton*>(u"viewUp"_s), Qt::LeftButton);
    EXPECT_EQ(list->item(0)->text(), u"Dua"_s);
    EXPECT_EQ(list->currentRow(), 0);
    list->item(0)->setText(u"Tiga"_s);
    EXPECT_TRUE(eventually([&] { return saved(u"Tiga"_s).isValid(); }));
    list->item(0)->setCheckState(Qt::Unchecked);
    EXPECT_TRUE(eventually([&] { return !saved(u"Tiga"_s).isValid(); })) << "not listed at the left any more";
    list->item(0)->setText(u"  "_s);
    EXPECT_TRUE(eventually([&] { return list->item(0)->text() == u"Tiga"_s; })) << "a view has a name";
    QTest::mouseClick(dialog->findChild<QPushButton*>(u"viewRemove"_s), Qt::LeftButton);
    auto* yes = window->findChild<QPushButton*>(u"remove_view_question_yes"_s);
    ASSERT_NE(yes, nullptr);
    QTest::mouseClick(yes, Qt::LeftButton);
    EXPECT_TRUE(eventually([&] { return list->count() == 1; }));
    dialog->close();
    choose(u"Satu"_s);
    EXPECT_EQ(chips().size(), 3) << "what replaced it";
}

TEST_F(Views, MoreLikeThisShowsItsCategoryInItsDistrict)
{
    press(Qt::Key_J);
    press(Qt::Key_J);
    ASSERT_TRUE(detailArrives());
    const core::Complaint like = detail()->complaint;
    press(Qt::Key_Z, Qt::ShiftModifier);
    const auto& table = desk->table();
    EXPECT_GT(
        listed([&](auto row) { return table.category(row) == like.category && table.district(row) == like.district; }),
        1);
    EXPECT_EQ(window->selection().id(), like.id);
}

TEST_F(Views, ARowIsCopiedWithItsHeadings)
{
    press(Qt::Key_J);
    ASSERT_TRUE(detailArrives());
    QTest::keyClick(queue(), Qt::Key_C, Qt::ControlModifier);
    const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n', Qt::SkipEmptyParts);
    ASSERT_EQ(lines.size(), 2);
    EXPECT_TRUE(lines[1].contains(QString::fromStdString(detail()->complaint.number)));
    EXPECT_EQ(lines[0].count(u'\t'), lines[1].count(u'\t'));
}

TEST_F(Views, ThePaletteFindsSavedOnes)
{
    filter("filter_severity_2");
    saveAs(u"Berat semua"_s);
    views()->setCurrent(View::New);
    press(Qt::Key_K, Qt::ControlModifier);
    auto* field = find<QLineEdit>("paletteField");
    QTest::keyClicks(field, u"berat"_s);
    EXPECT_EQ(find<QListView>("paletteList")->model()->index(0, 0).data().toString(), u"Berat semua"_s);
    QTest::keyClick(field, Qt::Key_Return);
    EXPECT_EQ(views()->currentIndex(), saved(u"Berat semua"_s));
}

TEST_F(Views, SpeakIndonesian)
{
    const Language indonesian(u"id"_s);
    restart();
    window->resize(1366, 768);
    filter("filter_severity_2");
    filter("filter_received_2");
    filter("filter_mark_1");
    tests::keepPicture(*window, u"views_indonesian"_s);
    EXPECT_TRUE(tests::cutParts(*find<QWidget>("queuePanel")).isEmpty())
        << tests::cutParts(*find<QWidget>("queuePanel")).join(u'\n').toStdString();
}

} // namespace
} // namespace posko::ui
