#pragma once

#include "app/board/board_figures.h"
#include "app/board/forecast.h"
#include "app/replica/reference_data.h"
#include "ui/board/chart_data.h"

#include <vector>

namespace posko::ui {

/// What the supervisor chose of the board.
struct BoardChoices {
    int complianceDays = 30;
    app::Supposition suppose;
    bool operator==(const BoardChoices&) const = default;
};

/// One number that must not be overlooked.
struct BoardTile {
    QString name; ///< for tests
    QString caption;
    int count = 0;
    std::optional<ChartColour> colour; ///< while it is not zero
    QueueTarget opens;
};

/// The figures in words: what stands on the board, on the paper and in the tables. Reads the names of districts, crews
/// and categories; GUI thread.
class BoardCharts {
public:
    BoardCharts(const app::BoardFigures& figures, const app::ReferenceData& reference, const BoardChoices& choices)
        : m_figures(figures)
        , m_reference(reference)
        , m_choices(choices)
    {
    }

    std::vector<BoardTile> tiles() const;
    /// In the order in which they are read.
    std::vector<ChartData> all() const;
    /// Their names, of which there are always the same.
    static QStringList names();

private:
    using Backlogs = std::map<std::string, app::Backlog>;
    using Limit = std::optional<std::string> app::Filter::*; ///< what of a filter the code goes to

    ChartData backlog(const QString& name, const QString& title, const QString& heading, const Backlogs& backlogs,
                      Limit limit, const QString& none) const;
    ChartData byAge() const;
    ChartData ageOfDistricts() const;
    ChartData flow() const;
    ChartData cumulativeFlow() const;
    ChartData openFor() const;
    ChartData repairTimes() const;
    ChartData compliance() const;
    ChartData breaches(const QString& name, const QString& title, const QString& heading,
                       const std::map<std::string, app::Work>& works, Limit limit, const QString& none) const;
    double paceOf(const std::string& code, const app::Work& work, Limit limit) const;
    ChartData clearing() const;

    static std::vector<ChartSeries> states();
    static ChartLine stateLine(const QString& label, const app::Backlog& backlog,
                               const std::optional<QueueTarget>& all);
    app::ReceivedPeriod lastDays(int days) const;
    app::ReceivedPeriod ofAge(app::AgeBand band) const;
    QString dayName(QDate date) const;
    QString nameOf(const std::string& code, Limit limit, const QString& none) const;
    /// What no crew has is no crew's: it would make the bars of crews short.
    static bool isBeside(const std::string& code, Limit limit);
    /// The open ones with that code; nothing where the queue has no such choice: a crew that works no more.
    std::optional<QueueTarget> openOf(const std::string& code, Limit limit) const;

    const app::BoardFigures& m_figures;
    const app::ReferenceData& m_reference;
    const BoardChoices& m_choices;
};

} // namespace posko::ui
