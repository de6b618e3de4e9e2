#include "tests/support/sample_replica.h"
#include "tests/ui/window/offline_city.h"
#include "ui/style/theme.h"
#include "ui/window/actions.h"
#include "ui/window/toolbar.h"

#include <gtest/gtest.h>

#include <QAction>
#include <QApplication>
#include <QMenu>
#include <QPushButton>

namespace posko::tests {
namespace {

using namespace Qt::StringLiterals;

class ToolbarTest : public testing::Test {
protected:
    ToolbarTest()
    {
        toolbar.setParent(&window);
        window.show();
        fit(2000);
    }

    void fit(int width)
    {
        window.resize(width, 80);
        toolbar.setGeometry(0, 0, width, toolbar.sizeHint().height());
        QCoreApplication::processEvents();
    }
    QStringList buttons() const
    {
        QStringList shown;
        for (const char* word : {"create", "assign", "reply", "photo", "merge"}) {
            const auto* button = toolbar.findChild<QWidget*>(u"button_action_"_s + QLatin1StringView(word));
            if (button->isVisible())
                shown += QLatin1StringView(word);
        }
        return shown;
    }
    QStringList inMenu() const
    {
        auto* menu = toolbar.findChild<QPushButton*>(u"toolbarMore"_s)->menu();
        Q_EMIT menu->aboutToShow();
        QStringList names;
        for (const QAction* action : menu->actions())
            names += action->objectName().mid(7);
        return names;
    }

    OfflineCity city{dispatcher()};
    QWidget window;
    ui::Theme theme{*qApp, ui::Theme::Scheme::Light};
    ui::Actions actions{&window};
    ui::Toolbar toolbar{city.open(), theme, actions};
};

TEST_F(ToolbarTest, CommandsMoveIntoTheMenuAsTheWidthShrinksTheLastOneFirst)
{
    const QStringList all{u"create"_s, u"assign"_s, u"reply"_s, u"photo"_s, u"merge"_s};
    EXPECT_EQ(buttons(), all);
    EXPECT_FALSE(toolbar.findChild<QWidget*>(u"toolbarMore"_s)->isVisible());
    qsizetype least = all.size();
    for (int width = 2000; width >= toolbar.minimumSizeHint().width(); width -= 20) {
        fit(width);
        EXPECT_EQ(buttons() + inMenu(), all) << width;
        EXPECT_LE(buttons().size(), least);
        least = buttons().size();
        for (const auto* child : toolbar.findChildren<QWidget*>(Qt::FindDirectChildrenOnly)) {
            if (child->isVisible() && !child->isWindow()) {
                EXPECT_LT(child->geometry().right(), width) << child->objectName().toStdString();
            }
        }
    }
    EXPECT_EQ(least, 0);
    fit(2000);
    EXPECT_EQ(buttons(), all);
}

TEST_F(ToolbarTest, ALongNameOfAnAccountDoesNotWidenTheWindow)
{
    EXPECT_LT(toolbar.minimumSizeHint().width(), 900);
}

} // namespace
} // namespace posko::tests
