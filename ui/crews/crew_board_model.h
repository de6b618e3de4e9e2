#pragma once

#include "app/replica/reference_data.h"
#include "app/table/crew_figures.h"
#include "core/crew_position.h"

#include <QAbstractTableModel>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace posko::ui {

class Theme;

/// The crews that work, a row each, by district and name, with what they have to do. Orders are dropped on a row. Owned
/// by the board; GUI thread.
class CrewBoardModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column : std::uint8_t { Name, District, Seen, Orders, Reserved, Dispatched, DueToday, Late, Nearest };
    static constexpr int columns = 9;
    enum Role : std::uint16_t {
        CodeRole = Qt::UserRole, ///< of the crew
        SuggestedRole,           ///< Name: whether it should get the order
    };

    CrewBoardModel(Theme& theme, QObject* parent);

    using Figures = std::map<std::string, app::CrewFigures>;
    /// `suggested`: a crew's code, or empty.
    void set(std::vector<core::Crew> crews, Figures figures, const app::ReferenceData& reference,
             const std::string& suggested);
    /// When each crew's phone told last where it was.
    void setSeen(std::vector<core::CrewPosition> positions, core::Instant now);
    /// The district whose crews take what is dragged; empty: any.
    void takeFrom(const std::string& district) { m_district = district; }
    int rowOf(const std::string& crew) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QStringList mimeTypes() const override;
    Qt::DropActions supportedDropActions() const override { return Qt::CopyAction; }
    bool canDropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column,
                         const QModelIndex& parent) const override;
    bool dropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column,
                      const QModelIndex& parent) override;

Q_SIGNALS:
    void dropped(const std::string& crew, const std::vector<std::string>& complaints);

private:
    struct Line {
        core::Crew crew;
        QString district;
        app::CrewFigures figures;
    };
    QString textOf(const Line& line, Column column) const;
    const core::CrewPosition* seen(const Line& line) const;

    Theme& m_theme;
    std::vector<Line> m_lines;
    std::vector<core::CrewPosition> m_positions;
    core::Instant m_now; ///< when they were looked at
    std::string m_suggested, m_district;
};

} // namespace posko::ui
