#include "server/demo/texts.h"

#include <array>
#include <format>
#include <map>
#include <vector>

namespace posko::server {

namespace {

using Sentences = std::vector<std::string_view>;

/// {road} the street, {spot} where on it, {cm} a depth, {m} a width, {days} how long already.
const std::map<std::string_view, Sentences>& coreSentences()
{
    static const std::map<std::string_view, Sentences> sentences{
        {"pothole",
         {"Lubang besar di {road} {spot}, dalamnya kira-kira {cm} cm.",
          "Jalan berlubang di {road} {spot}, sudah {days} hari belum diperbaiki.",
          "Ada lubang cukup dalam di {road}, {spot}. Pengendara motor sering oleng.",
          "Tolong ditambal, {road} {spot} banyak lubang sejak hujan kemarin.",
          "Aspal {road} {spot} mengelupas dan jadi lubang selebar {m} meter.",
          "Lubang di {road} {spot} tertutup air, tidak kelihatan kalau malam.",
          "Tambalan lama di {road} {spot} lepas lagi, sekarang lubangnya makin lebar.",
          "Di {road} {spot} ada tiga lubang berderet, yang paling dalam sekitar {cm} cm."}},
        {"collapsed_road",
         {"Badan jalan {road} {spot} ambles, turun kira-kira {cm} cm.",
          "Jalan ambles di {road} {spot}, pinggirnya sudah retak semua.",
          "Bekas galian di {road} {spot} turun lagi, mobil kecil nyangkut.",
          "{road} {spot} amblas di sisi saluran, panjangnya sekitar {m} meter."}},
        {"cracked_road",
         {"Aspal retak-retak seperti kulit buaya di {road} {spot}.",
          "Retakan memanjang di {road} {spot}, kira-kira {m} meter.",
          "Jalan beton di {road} {spot} pecah, besinya sudah kelihatan.",
          "Permukaan {road} {spot} bergelombang dan retak, motor tidak stabil."}},
        {"open_manhole",
         {"Tutup lubang got hilang di {road} {spot}, sangat berbahaya!",
          "BAHAYA, manhole terbuka di {road} {spot}. Warga kasih ranting supaya kelihatan.",
          "Lubang got menganga di {road} {spot}, tutup besinya tidak ada."}},
        {"sinkhole",
         {"Muncul lubang amblesan di {road} {spot}, kedalamannya lebih dari satu meter.",
          "Tanah di bawah aspal {road} {spot} kosong, jalannya runtuh tiba-tiba."}},
        {"drain_cover",
         {"Tutup saluran pecah di {road} {spot}, roda motor bisa masuk.",
          "Besi penutup selokan di {road} {spot} bergeser dan bunyi setiap dilewati mobil.",
          "Grill saluran air di {road} {spot} patah dua batang.", "Penutup got beton di {road} {spot} amblas."}},
        {"flooded_road",
         {"Genangan air di {road} {spot} setinggi {cm} cm, salurannya mampet.",
          "Setiap hujan {road} {spot} selalu tergenang, aspalnya jadi rusak.",
          "Air tidak surut dari tadi pagi di {road} {spot}, jalannya penuh lumpur.",
          "Banjir kecil di {road} {spot}, tali air tersumbat sampah."}},
        {"sidewalk",
         {"Trotoar di {road} {spot} berlubang, pejalan kaki terpaksa turun ke jalan.",
          "Paving trotoar {road} {spot} copot sekitar {m} meter.",
          "Jalur pemandu tunanetra di {road} {spot} rusak dan putus.",
          "Kanstin di {road} {spot} roboh ke badan jalan."}},
        {"bridge_joint",
         {"Sambungan jembatan di {road} {spot} renggang, ban motor bisa masuk.",
          "Pelat sambungan jembatan {road} {spot} lepas, bunyinya keras sekali kalau truk lewat.",
          "Expansion joint di {road} {spot} rusak, mobil terasa dihantam."}},
        {"other",
         {"Bekas galian kabel di {road} {spot} tidak dirapikan, jalannya bergelombang.",
          "Ada gundukan aspal di {road} {spot}, tidak ada tanda peringatan.",
          "Pembatas jalan di {road} {spot} rusak dan menjorok ke lajur.",
          "Marka jalan di {road} {spot} sudah hilang sama sekali."}},
    };
    return sentences;
}

constexpr std::array<std::string_view, 30> spots{
    "depan minimarket",
    "dekat halte bus",
    "sebelum lampu merah",
    "setelah putaran balik",
    "seberang SPBU",
    "dekat pasar",
    "depan sekolah dasar",
    "persis di tikungan",
    "di lajur kiri",
    "di lajur kanan",
    "dekat pintu masuk gang",
    "samping masjid",
    "depan ruko",
    "di kolong flyover",
    "dekat perlintasan kereta",
    "arah ke utara",
    "arah ke selatan",
    "depan bengkel",
    "dekat jembatan penyeberangan",
    "depan kantor kelurahan",
    "di depan puskesmas",
    "dekat taman",
    "sebelum jembatan",
    "setelah jembatan",
    "di mulut gang",
    "depan warung makan",
    "dekat pos ronda",
    "seberang apotek",
    "di pertigaan",
    "dekat zebra cross",
};

constexpr std::array<std::string_view, 24> consequences{
    "Tadi pagi ada motor jatuh di situ.",
    "Bikin macet setiap jam pulang kantor.",
    "Kalau malam gelap, lampu jalannya juga mati.",
    "Ban mobil saya sampai benjol.",
    "Banyak anak sekolah lewat sini.",
    "Pengendara harus ambil jalur lawan arah untuk menghindar.",
    "Sudah dua orang jatuh minggu ini.",
    "Kalau hujan tidak kelihatan sama sekali.",
    "Warga sudah menaruh pot bunga sebagai tanda.",
    "Angkot sering mengerem mendadak di situ.",
    "Truk besar lewat terus, makin lama makin parah.",
    "Sudah pernah lapor ke RT tapi belum ada tindakan.",
    "Kasihan ibu-ibu yang bawa anak.",
    "Ambulans juga lewat sini.",
    "Semalam hampir ada tabrakan beruntun.",
    "Air selokan ikut naik ke jalan.",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
};

constexpr std::array<std::string_view, 16> requests{
    "Mohon segera ditindaklanjuti.",
    "Terima kasih.",
    "Tolong dicek ya, Pak.",
    "Mohon bantuannya, terima kasih.",
    "Kapan bisa diperbaiki?",
    "Semoga cepat ditambal.",
    "Mohon perhatiannya sebelum ada korban.",
    "Ditunggu perbaikannya, min.",
    "Tolong diprioritaskan.",
    "Mohon diteruskan ke suku dinas setempat.",
    "Terima kasih sebelumnya.",
    "",
    "",
    "",
    "",
    "",
};

constexpr std::array<std::string_view, 8> openings{
    "Selamat pagi. ", "Siang min, ",     "Mau lapor: ", "Permisi, ",
    "Halo, ",         "Selamat malam. ", "Lapor! ",     "Mohon izin lapor. "};

constexpr std::array<std::string_view, 12> workNotes{
    "Lokasi sudah disurvei, perlu cold mix 6 sak.",
    "Koordinasi dengan kelurahan untuk pengalihan lalu lintas.",
    "Kerusakan lebih lebar dari laporan, kira-kira 4 m².",
    "Dikerjakan malam hari karena lalu lintas padat.",
    "Ada pipa air di bawahnya, sudah koordinasi dengan pemilik utilitas.",
    "Rambu sementara sudah dipasang.",
    "Material sudah di lokasi.",
    "Pekerjaan dilanjutkan besok pagi.",
    "Warga setempat membantu mengatur lalu lintas.",
    "Saluran dibersihkan dulu sebelum ditambal.",
    "Titik sebenarnya 30 meter dari pin, sudah dicek di lapangan.",
    "Tambalan dipadatkan ulang dengan stamper.",
};

constexpr std::array<DemoRejection, 6> rejections{{
    {"Lokasi berada di jalan tol.", "Operator jalan tol"},
    {"Jalan nasional, bukan kewenangan dinas.", "Balai jalan nasional"},
    {"Berada di dalam kawasan perumahan yang belum diserahkan.", "Pengelola kawasan"},
    {"Galian milik utilitas yang masih dikerjakan.", "Pemilik utilitas"},
    {"Bukan laporan kerusakan jalan.", ""},
    {"Lokasi tidak dapat ditemukan dan pelapor tidak menjawab.", ""},
}};

constexpr std::array<std::string_view, 5> programmeReasons{
    "Struktur jalan rusak, perlu rekonstruksi sepanjang 120 m.",
    "Perlu pelebaran saluran sebelum pengaspalan ulang.",
    "Amblesan berulang, perlu penyelidikan tanah.",
    "Sambungan jembatan harus diganti seluruhnya.",
    "Pengaspalan ulang satu ruas, masuk paket tahunan.",
};

constexpr std::array<std::string_view, 4> reopenReasons{
    "Pelapor mengirim foto: tambalan lepas lagi.",
    "Baru separuh yang diperbaiki.",
    "Lubang muncul lagi setelah hujan.",
    "Perbaikan belum rata dengan jalan.",
};

std::string filled(std::string_view sentence, DemoRandom& random, std::string_view road)
{
    const std::map<std::string_view, std::string> values{
        {"road", std::string(road)},
        {"spot", std::string(random.pick(spots))},
        {"cm", std::to_string(5 * random.whole(2, 7))},
        {"m", std::to_string(random.whole(1, 8))},
        {"days", std::to_string(random.whole(2, 21))},
    };
    std::string result;
    for (std::size_t at = 0; at < sentence.size();) {
        const auto open = sentence.find('{', at);
        result += sentence.substr(at, open - at);
        if (open == std::string_view::npos)
            break;
        const auto close = sentence.find('}', open);
        result += values.at(sentence.substr(open + 1, close - open - 1));
        at = close + 1;
    }
    return result;
}

std::string_view coreSentence(DemoRandom& random, std::string_view category)
{
    const auto& all = coreSentences();
    const auto found = all.find(category);
    return random.pick(found == all.end() ? all.at("other") : found->second);
}

/// Goes on after a comma: a small letter, unless a name or a cry begins there.
std::string goingOn(std::string sentence)
{
    const auto isSmall = [](char letter) {
        return letter >= 'a' && letter <= 'z';
    };
    if (sentence.size() > 1 && isSmall(sentence[1]) && !sentence.starts_with("Jl."))
        sentence[0] = static_cast<char>(sentence[0] - 'A' + 'a');
    return sentence;
}

void append(std::string& text, std::string_view sentence)
{
    if (!sentence.empty()) {
        text += ' ';
        text += sentence;
    }
}

} // namespace

std::string demoComplaintText(DemoRandom& random, std::string_view category, std::string_view road,
                              core::Channel channel, std::string_view agencyHandle)
{
    std::string text;
    if (channel == core::Channel::X)
        text = std::format("{} ", agencyHandle);
    else if (random.chance(0.35))
        text = random.pick(openings);
    auto sentence = filled(coreSentence(random, category), random, road);
    text += text.ends_with(", ") || text.ends_with("lapor: ") ? goingOn(std::move(sentence)) : std::move(sentence);
    append(text, random.pick(consequences));
    append(text, random.pick(requests));
    if (channel == core::Channel::X && random.chance(0.3))
        text += random.chance(0.5) ? " #jalanrusak" : " #jakarta";
    return text;
}

std::string demoDuplicateText(DemoRandom& random, std::string_view category, std::string_view road)
{
    constexpr std::array<std::string_view, 4> also{
        "Saya juga mau lapor yang di {road}. ",
        "Sama seperti laporan sebelumnya: ", "Masih soal {road}: ", "Ikut melaporkan. "};
    std::string text = filled(random.pick(also), random, road);
    text += filled(coreSentence(random, category), random, road);
    append(text, random.pick(requests));
    return text;
}

std::string demoLink(DemoRandom& random, const core::Reporter& reporter)
{
    constexpr std::size_t posts = 9'000'000;
    if (reporter.handle.empty())
        return {};
    return std::format("https://x.example/{}/status/{}", reporter.handle.substr(1), 1'000'000 + random.index(posts));
}

core::Reporter demoReporter(DemoRandom& random, core::Channel channel)
{
    const int number = random.whole(1, 1999);
    core::Reporter reporter;
    using enum core::Channel;
    switch (channel) {
    case X:
        reporter.handle = std::format("@warga_{}", number);
        break;
    case WhatsApp:
    case Phone:
        reporter.name = std::format("Warga {}", number);
        reporter.phone = std::format("+62 000 0000 {:04}", number);
        break;
    case Web:
    case Open311:
        reporter.name = std::format("Warga {}", number);
        reporter.email = std::format("warga{}@warga.example", number);
        break;
    default:
        reporter.name = std::format("Warga {}", number);
        break;
    }
    return reporter;
}

std::string demoWorkNote(DemoRandom& random)
{
    return std::string(random.pick(workNotes));
}

DemoRejection demoRejection(DemoRandom& random)
{
    return random.pick(rejections);
}

std::string demoProgrammeReason(DemoRandom& random)
{
    return std::string(random.pick(programmeReasons));
}

std::string demoReopenReason(DemoRandom& random)
{
    return std::string(random.pick(reopenReasons));
}

} // namespace posko::server
