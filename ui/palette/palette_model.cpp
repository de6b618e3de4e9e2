#include "ui/palette/palette_model.h"

#include <QCoreApplication>
#include <QStringList>

#include <utility>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {

struct PaletteKind {
    Q_DECLARE_TR_FUNCTIONS(PaletteKind)
};

QString wordOf(PaletteEntry::Kind kind)
{
    switch (kind) {
    case PaletteEntry::Kind::Order:
        return PaletteKind::tr("Order");
    case PaletteEntry::Kind::Action:
        return PaletteKind::tr("Action");
    case PaletteEntry::Kind::View:
        return PaletteKind::tr("View");
    case PaletteEntry::Kind::Complaint:
        return PaletteKind::tr("Complaint");
    case PaletteEntry::Kind::Place:
        return PaletteKind::tr("Place");
    case PaletteEntry::Kind::Crew:
        return PaletteKind::tr("Crew");
    case PaletteEntry::Kind::Setting:
        return PaletteKind::tr("Setting");
    }
    return {};
}

} // namespace

void PaletteModel::setEntries(std::vector<PaletteEntry> entries)
{
    beginResetModel();
    m_entries = std::move(entries);
    endResetModel();
}

int PaletteModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

QVariant PaletteModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const PaletteEntry& entry = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return entry.text;
    case Qt::AccessibleTextRole: {
        QStringList parts{entry.text, wordOf(entry.kind), entry.hint, entry.whyNot};
        parts.removeAll(QString());
        return parts.join(u", "_s);
    }
    case KindRole:
        return wordOf(entry.kind);
    case HintRole:
        return entry.hint;
    case WhyNotRole:
        return entry.whyNot;
    case CanRole:
        return entry.run != nullptr;
    case IsOrderRole:
        return entry.kind == PaletteEntry::Kind::Order;
    default:
        return {};
    }
}

Qt::ItemFlags PaletteModel::flags(const QModelIndex& index) const
{
    // What cannot be chosen can be reached all the same, so that a screen reader tells why.
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren : Qt::NoItemFlags;
}

} // namespace posko::ui
