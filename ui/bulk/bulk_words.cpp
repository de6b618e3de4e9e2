#include "ui/bulk/bulk_words.h"

#include "ui/words/words.h"

#include <QCoreApplication>
#include <QLocale>

namespace posko::ui::words {

using core::CommandType;
using Kind = app::BulkPreview::Obstacle::Kind;

namespace {

struct Bulk {
    Q_DECLARE_TR_FUNCTIONS(posko::ui::Bulk)
};

/// A sentence with a count, whose digits are grouped as the language does it.
QString counted(const QString& sentence, std::size_t count)
{
    QString text = sentence;
    return text.replace(QString::number(count), number(count));
}

QString obstacle(const app::BulkPreview::Obstacle& why, std::size_t count, const app::ReferenceData& reference)
{
    const int n = static_cast<int>(count);
    switch (why.kind) {
    case Kind::Status:
        return counted(Bulk::tr("%n: %1", "complaints, their status", n).arg(status(why.status)), count);
    case Kind::NotHere:
        return counted(Bulk::tr("%n in a district that you do not see", nullptr, n), count);
    case Kind::OtherDistrict:
        return counted(Bulk::tr("%n in %1", "complaints, another district than the crew's", n)
                           .arg(fromUtf8(reference.districtName(why.district))),
                       count);
    case Kind::NoDistrict:
        return counted(Bulk::tr("%n without a district", nullptr, n), count);
    case Kind::Same:
        return counted(Bulk::tr("%n are so already", nullptr, n), count);
    case Kind::Lead:
        return Bulk::tr("the one that the others go into");
    }
    return {};
}

} // namespace

QString number(std::size_t value)
{
    return QLocale().toString(static_cast<qulonglong>(value));
}

QString bulkTitle(CommandType type, std::size_t complaints)
{
    const int n = static_cast<int>(complaints);
    switch (type) {
    case CommandType::Acknowledge:
        return counted(Bulk::tr("Acknowledge %n complaints", nullptr, n), complaints);
    case CommandType::Assign:
    case CommandType::Reassign:
        return counted(Bulk::tr("Give %n orders to a crew", nullptr, n), complaints);
    case CommandType::Confirm:
        return counted(Bulk::tr("Confirm %n orders", nullptr, n), complaints);
    case CommandType::Classify:
        return counted(Bulk::tr("Classify %n complaints", nullptr, n), complaints);
    case CommandType::Merge:
        return counted(Bulk::tr("Fold %n complaints", nullptr, n), complaints);
    case CommandType::Unassign:
        return counted(Bulk::tr("Take %n orders back", nullptr, n), complaints);
    case CommandType::Reject:
        return counted(Bulk::tr("Reject %n complaints", nullptr, n), complaints);
    case CommandType::Transfer:
        return counted(Bulk::tr("Transfer %n complaints", nullptr, n), complaints);
    default:
        return counted(Bulk::tr("Write a note on %n complaints", nullptr, n), complaints);
    }
}

QString bulkWill(const app::BulkPreview& preview)
{
    const std::size_t can = preview.canCount();
    if (preview.cannot.empty())
        return counted(Bulk::tr("For all %n complaints.", nullptr, static_cast<int>(can)), can);
    return Bulk::tr("For %1 of %2 complaints.").arg(number(can), number(can + preview.cannotCount()));
}

QString bulkLeftOut(const app::BulkPreview& preview, const app::ReferenceData& reference)
{
    QStringList reasons;
    for (const auto& [why, ids] : preview.cannot)
        reasons << obstacle(why, ids.size(), reference);
    return Bulk::tr("Left out: %1.", "a list of reasons").arg(reasons.join(QStringLiteral(", ")));
}

QString bulkUnderWay(CommandType type, std::size_t done, std::size_t total)
{
    return Bulk::tr("%1: %2 of %3", "a command, how many complaints").arg(verb(type), number(done), number(total));
}

QString bulkDone(CommandType type, std::size_t complaints)
{
    const QString many = counted(Bulk::tr("%n complaints", nullptr, static_cast<int>(complaints)), complaints);
    return Bulk::tr("%1: %2", "a command, how many complaints have it").arg(verb(type), many);
}

} // namespace posko::ui::words
