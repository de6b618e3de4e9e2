// Each number of the board opens the queue that it counts.
#include "ui/board/board_charts.h"

#include "tests/support/board_rows.h"
#include "tests/support/filled_table.h"
#include "tests/support/sample_replica.h"
#include "ui/board/chart_drawing.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QImage>
#include <QLocale>
#include <QPainter>

namespace posko::ui {
namespace {

using namespace Qt::StringLiterals;
using tests::boardNow;

const QTimeZone jakarta("Asia/Jakarta");

class BoardNumbers : public testing::Test {
protected:
    BoardNumbers()
    {
        table.apply(tests::boardRows(3'000, 11));
        figures = *app::boardFigures(table, {boardNow, jakarta, choices.complianceDays});
    }
    BoardCharts charts() const { return {figures, *reference, choices}; }
    ChartData chart(const QString& name) const
    {
        for (ChartData& chart : charts().all()) {
            if (chart.name == name)
                return chart;
        }
        ADD_FAILURE() << name.toStdString();
        return {};
    }
    int listed(const QueueTarget& target) const
    {
        const app::Filter filter = target.conditions.filterAt(boardNow, jakarta);
        int count = 0;
        for (app::TableSnapshot::Row row = 0; row < table.capacity(); ++row) {
            if (table.alive(row) && app::matches(table, row, app::filterOf(target.view), boardNow) &&
                app::matches(table, row, filter, boardNow))
                ++count;
        }
        return count;
    }

    tests::FilledTable table;
    app::ReferencePointer reference = app::ReferenceData::from(tests::sampleReference());
    BoardChoices choices;
    app::BoardFigures figures;
};

} // namespace

TEST_F(BoardNumbers, AreWhatTheirQueuesList)
{
    int opened = 0;
    for (const ChartData& chart : charts().all()) {
        EXPECT_FALSE(chart.lines.empty()) << chart.name.toStdString();
        for (const ChartLine& line : chart.lines) {
            ASSERT_EQ(line.cells.size(), chart.series.size()) << chart.name.toStdString();
            for (std::size_t i = 0; i < line.cells.size(); ++i) {
                const ChartCell& cell = line.cells[i];
                EXPECT_FALSE(cell.text.isEmpty());
                if (!cell.opens)
                    continue;
                ++opened;
                EXPECT_EQ(QLocale().toInt(cell.text), listed(*cell.opens))
                    << chart.name.toStdString() << ": " << line.label.toStdString() << ", "
                    << chart.series[i].name.toStdString();
            }
        }
    }
    EXPECT_GT(opened, 300);
    for (const BoardTile& tile : charts().tiles()) {
        EXPECT_EQ(tile.count, listed(tile.opens)) << tile.name.toStdString();
        EXPECT_GT(tile.count, 0) << tile.name.toStdString() << ": the sample has some";
    }
}

TEST_F(BoardNumbers, NamesOfChartsAreThoseThatAreTold)
{
    QStringList names;
    for (const ChartData& chart : charts().all())
        names << chart.name;
    EXPECT_EQ(names, BoardCharts::names());
}

TEST_F(BoardNumbers, TheWorstDistrictStandsFirstAndTheSumLast)
{
    const ChartData districts = chart(u"district"_s);
    ASSERT_EQ(districts.lines.size(), 5U) << "three districts, none, and all";
    for (std::size_t i = 2; i + 1 < districts.lines.size(); ++i)
        EXPECT_GE(districts.lines[i - 1].cells[0].value, districts.lines[i].cells[0].value);
    const ChartData crews = chart(u"crew"_s);
    ASSERT_GT(crews.lines.size(), 2U);
    EXPECT_EQ(crews.lines[crews.lines.size() - 2].label, u"No crew"_s);
    EXPECT_LE(crews.linesDrawn(), crews.lines.size() - 2) << "what has no crew makes no crew's bar short";
    EXPECT_EQ(districts.linesDrawn(), 4U) << "the sum is in the table alone";
    EXPECT_EQ(QLocale().toInt(districts.lines.back().cells.back().text), figures.alerts.open);
}

TEST_F(BoardNumbers, ACrewThatWorksNoMoreOpensNoQueue)
{
    for (const ChartLine& line : chart(u"crew"_s).lines) {
        const bool known = line.label.startsWith(u"Regu"_s) || line.label == u"No crew"_s || line.label == u"All"_s;
        EXPECT_EQ(line.cells.back().opens.has_value(), known) << line.label.toStdString();
    }
}

TEST_F(BoardNumbers, ACrewThatIsAwayRepairsNothing)
{
    const ChartData usual = chart(u"forecastCrew"_s);
    const ChartData usualDistrict = chart(u"forecastDistrict"_s);
    choices.suppose.away = "TIMUR-1";
    const ChartData away = chart(u"forecastCrew"_s);
    const auto pace = [](const ChartData& chart, const QString& label = u"Regu 1, Jakarta Timur"_s) {
        const auto line = std::ranges::find(chart.lines, label, &ChartLine::label);
        return line == chart.lines.end() ? -1 : line->cells.back().value;
    };
    EXPECT_GT(pace(usual), 0);
    EXPECT_EQ(pace(away), 0);
    const ChartData district = chart(u"forecastDistrict"_s);
    EXPECT_NEAR(pace(district, u"Jakarta Timur"_s), pace(usualDistrict, u"Jakarta Timur"_s) - pace(usual), 1e-9);
    EXPECT_EQ(pace(district, u"Jakarta Barat"_s), pace(usualDistrict, u"Jakarta Barat"_s));
}

TEST(NiceSteps, AreOneTwoAndFive)
{
    EXPECT_EQ(niceStep(0), 1);
    EXPECT_EQ(niceStep(3), 1);
    EXPECT_EQ(niceStep(7), 2);
    EXPECT_EQ(niceStep(20), 5);
    EXPECT_EQ(niceStep(35), 10);
    EXPECT_EQ(niceStep(1'900), 500);
}

TEST(Drawing, FindsWhatIsPointedAt)
{
    ChartData data{
        .name = u"x"_s,
        .title = {},
        .note = {},
        .heading = {},
        .series = {{.name = u"late"_s}, {.name = u"in time"_s}, {.name = u"All"_s, .drawn = false, .written = true}},
        .lines = {{u"Timur"_s, {{1, u"1"_s, {}}, {3, u"3"_s, {}}, {4, u"4"_s, {}}}},
                  {u"Barat"_s, {{0, u"0"_s, {}}, {2, u"2"_s, {}}, {2, u"2"_s, {}}}}},
        .more = {}};
    const Colours colours = Theme::coloursOf(false);
    const QSizeF room(400, ChartDrawing::heightFor(data, QApplication::font(), 400));
    const ChartDrawing drawing(data, colours, QApplication::font(), room);
    using Spot = ChartDrawing::Spot;
    for (const Spot spot : {Spot{0, 0}, {0, 1}, {0, 2}, {1, 1}, {1, 2}})
        EXPECT_EQ(drawing.at(drawing.areaOf(spot).center()), spot) << spot.line << ' ' << spot.series;
    EXPECT_FALSE(drawing.at({1, 1}));
    data.lines.push_back({u"All"_s, {{100, u"1"_s, {}}, {500, u"5"_s, {}}, {6, u"6"_s, {}}}});
    data.mostDrawn = 2;
    EXPECT_EQ(ChartDrawing(data, colours, QApplication::font(), room).areaOf({0, 1}), drawing.areaOf({0, 1}))
        << "a sum that only the table has makes no bar short";
    EXPECT_NEAR(drawing.areaOf({0, 1}).width(), drawing.areaOf({0, 0}).width() * 3, 0.01);
    EXPECT_NEAR(drawing.areaOf({1, 1}).width(), drawing.areaOf({0, 0}).width() * 2, 0.01) << "all bars by one measure";
    QImage image(room.toSize(), QImage::Format_RGB32);
    image.fill(colours.panel);
    QPainter painter(&image);
    drawing.paint(painter);
    painter.end();
    EXPECT_GT(ChartDrawing::heightFor(data, QApplication::font(), 60),
              ChartDrawing::heightFor(data, QApplication::font(), 400))
        << "the legend goes on below where there is no room beside";
    const QPoint late = drawing.areaOf({0, 0}).center().toPoint();
    EXPECT_EQ(image.pixelColor(late), chartColour(ChartColour::Accent, colours));
}

} // namespace posko::ui
