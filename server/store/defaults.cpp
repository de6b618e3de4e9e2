#include "server/store/entities.h"
#include "server/store/reference.h"

#include <array>

namespace posko::server {

using core::EntityKind;

namespace {

struct DefaultCategory {
    const char* code;
    const char* name;
    const char* description;
    bool hazard;
};

/// In Indonesian, the agency's own language: these texts are published to its citizens.
constexpr std::array defaultCategories = {
    DefaultCategory{"pothole", "Jalan berlubang", "Lubang pada permukaan jalan.", false},
    DefaultCategory{"collapsed_road", "Jalan ambles", "Permukaan jalan turun atau runtuh.", false},
    DefaultCategory{"cracked_road", "Jalan retak", "Retakan pada permukaan jalan.", false},
    DefaultCategory{"open_manhole", "Lubang got terbuka", "Tutup lubang got hilang atau terbuka.", true},
    DefaultCategory{"sinkhole", "Lubang amblesan", "Tanah di bawah jalan runtuh dan membentuk lubang.", true},
    DefaultCategory{"drain_cover", "Tutup saluran rusak", "Tutup saluran air pecah atau bergeser.", false},
    DefaultCategory{"flooded_road", "Jalan tergenang", "Air menggenang di jalan.", false},
    DefaultCategory{"sidewalk", "Trotoar rusak", "Trotoar pecah, berlubang atau tidak dapat dilalui.", false},
    DefaultCategory{"bridge_joint", "Sambungan jembatan rusak", "Sambungan jembatan renggang atau patah.", false},
    DefaultCategory{"other", "Kerusakan jalan lainnya", "Kerusakan jalan yang tidak tercantum di atas.", false},
};

struct DefaultTemplate {
    const char* event;
    const char* indonesian;
    const char* english;
};

constexpr std::array defaultTemplates = {
    DefaultTemplate{"acknowledged",
                    "Halo {mention}, terima kasih. Laporan Anda sudah kami terima dengan nomor {number}. {agency}",
                    "Hello {mention}, thank you. We have your report under the number {number}. {agency}"},
    DefaultTemplate{"forwarded",
                    "Halo {mention}, laporan {number} di {place} sudah kami teruskan ke petugas {district}. {agency}",
                    "Hello {mention}, your report {number} at {place} is with our crew in {district} now. {agency}"},
    DefaultTemplate{
        "programmed",
        "Halo {mention}, kerusakan di {place} ({number}) memerlukan perbaikan besar dan diprogramkan, paling lambat "
        "{promised}. {agency}",
        "Hello {mention}, the damage at {place} ({number}) needs larger works. They are planned to be done by "
        "{promised}. {agency}"},
    DefaultTemplate{"repaired", "Halo {mention}, jalan di {place} ({number}) sudah diperbaiki. Terima kasih! {agency}",
                    "Hello {mention}, the road at {place} ({number}) is repaired. Thank you! {agency}"},
    DefaultTemplate{
        "merged",
        "Halo {mention}, kerusakan di {place} sudah dilaporkan juga oleh warga lain; laporan Anda kami gabungkan dan "
        "Anda akan mendapat kabar. {agency}",
        "Hello {mention}, others reported the damage at {place} too; your report {number} joins theirs and you will "
        "hear from us. {agency}"},
    DefaultTemplate{
        "rejected",
        "Halo {mention}, laporan {number} berada di luar kewenangan kami. Yang berwenang: {owner}. {agency}",
        "Hello {mention}, your report {number} is outside our responsibility. It belongs to: {owner}. {agency}"},
};

void putDefaults(Transaction& transaction)
{
    if (findEntity(transaction.sql(), EntityKind::Agency, "agency"))
        return;
    core::Agency agency;
    agency.name = "Dinas Pekerjaan Umum";
    agency.handle = "@PoskoDPU";
    putReference(transaction, EntityKind::Agency, "agency", core::toJson(agency));
    putReference(transaction, EntityKind::Policy, "1", core::toJson(core::Policy{}));
    for (const auto& row : defaultCategories) {
        core::Category category;
        category.code = row.code;
        category.name = row.name;
        category.description = row.description;
        category.group = "Jalan";
        category.hazard = row.hazard;
        putReference(transaction, EntityKind::Category, category.code, core::toJson(category));
    }
    for (const auto& row : defaultTemplates) {
        const auto put = [&](const char* language, const char* text) {
            core::ReplyTemplate reply;
            reply.id = std::string(row.event) + "-" + language;
            reply.event = row.event;
            reply.language = language;
            reply.text = text;
            putReference(transaction, EntityKind::Template, reply.id, core::toJson(reply));
        };
        put("id", row.indonesian);
        put("en", row.english);
    }
}

} // namespace

core::Result<std::unique_ptr<Database>> openStore(const DatabaseAddress& address, core::Instant now)
{
    auto database = Database::open(address);
    if (!database)
        return database;
    const auto filled = (*database)->write(now, [](Transaction& transaction) -> core::Result<void> {
        putDefaults(transaction);
        return {};
    });
    if (!filled)
        return std::unexpected(filled.error());
    return database;
}

} // namespace posko::server
