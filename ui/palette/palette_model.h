#pragma once

#include <QAbstractListModel>
#include <QString>

#include <functional>
#include <string>
#include <vector>

namespace posko::ui {

/// One line of the command palette.
struct PaletteEntry {
    enum class Kind : std::uint8_t { Order, Action, View, Complaint, Place, Crew, Setting };

    Kind kind = Kind::Action;
    QString id;     ///< the same from start to start, for what was used recently; empty: it is not remembered
    QString text;   ///< by which it is found
    QString hint;   ///< its key, or where it is
    QString whyNot; ///< why it cannot be chosen now
    std::function<void()> run; ///< empty: it only says something
    std::string folded = {};   ///< the text
};

/// The lines that the palette lists. Owned by it; GUI thread.
class PaletteModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role {
        KindRole = Qt::UserRole, ///< what it is, in a word
        HintRole,
        WhyNotRole,
        CanRole, ///< whether it can be chosen
        IsOrderRole,
    };
    using QAbstractListModel::QAbstractListModel;

    void setEntries(std::vector<PaletteEntry> entries);
    const PaletteEntry& at(int row) const { return m_entries[static_cast<std::size_t>(row)]; }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    std::vector<PaletteEntry> m_entries;
};

} // namespace posko::ui
