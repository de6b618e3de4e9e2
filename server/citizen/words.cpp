#include "server/citizen/words.h"

#include <algorithm>
#include <utility>

namespace posko::server::citizen {

namespace {

// The states stand in the order of core::Status: received, acknowledged, assigned, in progress, repaired, closed,
// programmed, rejected, merged.

constexpr Words indonesian{
    .code = "id",
    .name = "Bahasa Indonesia",
    .months = {"Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober",
               "November", "Desember"},
    .states = {"Diterima", "Diperiksa", "Diteruskan", "Dikerjakan", "Diperbaiki", "Selesai", "Diprogramkan",
               "Tidak ditindaklanjuti", "Digabungkan"},
    .meanings = {"Laporan diterima.", "Laporan telah diperiksa.", "Laporan telah diteruskan kepada petugas.",
                 "Perbaikan sedang dikerjakan.", "Kerusakan telah diperbaiki.", "Laporan selesai.",
                 "Perbaikan telah diprogramkan.", "Laporan tidak dapat ditindaklanjuti.", "Laporan digabungkan."},
    .notOurs = "Di luar kewenangan kami: {owner}.",
    .joined = "Digabungkan dengan laporan lain. ",
    .title = "Laporan {number}",
    .state = "Keadaan",
    .dates = "Tanggal",
    .promise = "Janji kami",
    .photos = "Foto",
    .place = "Tempat",
    .category = "Jenis",
    .received = "Diterima",
    .changed = "Perubahan terakhir",
    .repaired = "Diperbaiki",
    .closed = "Selesai",
    .due = "Kami berjanji memperbaikinya paling lambat {date}.",
    .overdue = "Kami berjanji memperbaikinya paling lambat {date}. Janji itu sudah terlewati.",
    .promised = "Kerusakan ini besar dan telah diprogramkan. Kami berjanji memperbaikinya paling lambat {date}.",
    .kept = "Diperbaiki dalam batas waktu yang kami janjikan: {date}.",
    .missed = "Diperbaiki setelah batas waktu yang kami janjikan: {date}.",
    .noPromise = "Tidak ada batas waktu perbaikan untuk laporan ini.",
    .joinedInto = "Laporan ini digabungkan dengan laporan {link} tentang kerusakan yang sama. Keadaan di bawah ini "
                  "adalah keadaan laporan itu.",
    .before = "Sebelum",
    .after = "Sesudah",
    .beforeText = "Foto kerusakan sebelum diperbaiki",
    .afterText = "Foto tempat itu sesudah diperbaiki",
    .languages = "Bahasa",
    .about = "Tentang laporan ini",
    .nothingPersonal = "Halaman ini tidak memuat data pribadi.",
    .demo = "Data pada halaman ini rekaan.",
    .missingTitle = "Laporan tidak ditemukan",
    .missing = "Tidak ada laporan dengan nomor ini.",
    .howToFind = "Periksa nomor pada pesan yang Anda terima. Nomor laporan terdiri atas huruf, tahun, dan angka, "
                 "misalnya {prefix}-2026-000123.",
    .busyTitle = "Terlalu banyak permintaan",
    .busy = "Tunggu sebentar, lalu muat ulang halaman ini.",
    .troubleTitle = "Halaman tidak dapat ditampilkan",
    .trouble = "Server sedang bermasalah. Coba lagi nanti.",
    .photosNoPicture = "{count} berkas tidak disertakan: bukan foto JPEG, PNG, WebP, atau HEIF yang dapat dibaca.",
    .photosTooLarge = "{count} foto tidak disertakan: lebih besar dari 50 MB.",
    .photosTooMany = "{count} foto tidak disertakan: paling banyak 10 foto diterima.",
    .photosFailed = "{count} foto tidak dapat disimpan untuk saat ini.",
    .linksLeftOut = "{count} tautan foto tidak disertakan: paling banyak 10 alamat http atau https diterima.",
};

constexpr Words english{
    .code = "en",
    .name = "English",
    .months = {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
               "November", "December"},
    .states = {"Received", "Checked", "Passed on", "In progress", "Repaired", "Closed", "Programmed", "Not taken up",
               "Joined"},
    .meanings = {"The complaint was received.", "The complaint was checked.", "The complaint was passed on to a crew.",
                 "The repair is under way.", "The damage was repaired.", "The complaint is closed.",
                 "The repair was programmed.", "The complaint cannot be taken up.", "The complaint was joined."},
    .notOurs = "Not in our charge: {owner}.",
    .joined = "Joined with another complaint. ",
    .title = "Complaint {number}",
    .state = "State",
    .dates = "Dates",
    .promise = "Our promise",
    .photos = "Photos",
    .place = "Place",
    .category = "Kind",
    .received = "Received",
    .changed = "Last change",
    .repaired = "Repaired",
    .closed = "Closed",
    .due = "We promised to repair it by {date}.",
    .overdue = "We promised to repair it by {date}. That time has passed.",
    .promised = "This damage is large and its repair was programmed. We promised it by {date}.",
    .kept = "Repaired within the time that we promised: {date}.",
    .missed = "Repaired after the time that we promised: {date}.",
    .noPromise = "There is no time limit for the repair of this complaint.",
    .joinedInto = "This complaint was joined with complaint {link} about the same damage. The state below is that "
                  "complaint’s.",
    .before = "Before",
    .after = "After",
    .beforeText = "Photo of the damage before the repair",
    .afterText = "Photo of the place after the repair",
    .languages = "Language",
    .about = "About this complaint",
    .nothingPersonal = "This page has no personal data.",
    .demo = "The data on this page is invented.",
    .missingTitle = "Complaint not found",
    .missing = "There is no complaint with this number.",
    .howToFind = "Check the number in the message that you got. A complaint’s number has letters, a year and digits, "
                 "for example {prefix}-2026-000123.",
    .busyTitle = "Too many requests",
    .busy = "Wait a little, then load this page again.",
    .troubleTitle = "The page cannot be shown",
    .trouble = "The server has a problem. Try again later.",
    .photosNoPicture = "{count} file(s) left out: no JPEG, PNG, WebP or HEIF photo that can be read.",
    .photosTooLarge = "{count} photo(s) left out: larger than 50 MB.",
    .photosTooMany = "{count} photo(s) left out: at most 10 photos are taken.",
    .photosFailed = "{count} photo(s) could not be stored at present.",
    .linksLeftOut = "{count} photo link(s) left out: at most 10 http or https addresses are taken.",
};

} // namespace

const Words& words(Language language)
{
    return language == Language::English ? english : indonesian;
}

std::string_view updateText(std::string_view status)
{
    static constexpr auto texts = std::to_array<std::pair<std::string_view, std::string_view>>({
        {"OPEN", "Laporan diterima."},
        {"INVESTIGATING", "Laporan telah diperiksa."},
        {"ACTION_SCHEDULED", "Perbaikan telah dijadwalkan."},
        {"IN_PROGRESS", "Perbaikan sedang dikerjakan."},
        {"FIXED", "Kerusakan telah diperbaiki."},
        {"CLOSED", "Laporan selesai."},
        {"NO_FURTHER_ACTION", "Laporan tidak dapat ditindaklanjuti."},
        {"NOT_COUNCILS_RESPONSIBILITY", "Di luar kewenangan kami."},
        {"DUPLICATE", "Laporan digabungkan dengan laporan lain."},
        {"REOPEN", "Laporan dibuka kembali."},
    });
    const auto* found = std::ranges::find(texts, status, &std::pair<std::string_view, std::string_view>::first);
    return found == texts.end() ? std::string_view{} : found->second;
}

} // namespace posko::server::citizen
