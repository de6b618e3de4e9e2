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

QString obstacle(const app::BulkPreview::Obstacle& why, const app::ReferenceData& reference)
{
    switch (why.kind) {
    case Kind::Status:
        return status(why.status);
    case Kind::NotHere:
        return Bulk::tr("in a district that you do not see");
    case Kind::OtherDistrict:
        return fromUtf8(reference.districtName(why.district));
    case Kind::NoDistrict:
        return Bulk::tr("without a district");
    case Kind::Same:
        return Bulk::tr("so already");
    case Kind::Lead:
        return Bulk::tr("what the others go into");
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
        reasons << Bulk::tr("%1: %2", "why, how many complaints").arg(obstacle(why, reference), number(ids.size()));
    return Bulk::tr("%1 are left out. %2.", "how many complaints, a list of reasons with numbers")
        .arg(number(preview.cannotCount()), reasons.join(QStringLiteral(", ")));
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
