<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="id">
<context>
    <name>Board</name>
    <message>
        <source>today</source>
        <translation>hari ini</translation>
    </message>
    <message>
        <source>1–2 days</source>
        <translation>1–2 hari</translation>
    </message>
    <message>
        <source>3–6 days</source>
        <translation>3–6 hari</translation>
    </message>
    <message>
        <source>7–29 days</source>
        <translation>7–29 hari</translation>
    </message>
    <message>
        <source>30+ days</source>
        <translation>30+ hari</translation>
    </message>
    <message>
        <source>No district</source>
        <translation>Tanpa wilayah</translation>
    </message>
    <message>
        <source>No crew</source>
        <translation>Tanpa regu</translation>
    </message>
    <message>
        <source>Open by district</source>
        <translation>Terbuka per wilayah</translation>
    </message>
    <message>
        <source>District</source>
        <translation>Wilayah</translation>
    </message>
    <message>
        <source>Open by crew</source>
        <translation>Terbuka per regu</translation>
    </message>
    <message>
        <source>Crew</source>
        <translation>Regu</translation>
    </message>
    <message>
        <source>Open by category</source>
        <translation>Terbuka per kategori</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategori</translation>
    </message>
    <message>
        <source>No category</source>
        <translation>Tanpa kategori</translation>
    </message>
    <message>
        <source>What becomes late, by district</source>
        <translation>Yang akan terlambat, per wilayah</translation>
    </message>
    <message>
        <source>What becomes late, by crew</source>
        <translation>Yang akan terlambat, per regu</translation>
    </message>
    <message>
        <source>open</source>
        <translation>terbuka</translation>
    </message>
    <message>
        <source>late</source>
        <translation>terlambat</translation>
    </message>
    <message>
        <source>due soon</source>
        <translation>segera jatuh tempo</translation>
    </message>
    <message>
        <source>danger to life</source>
        <translation>bahaya jiwa</translation>
    </message>
    <message>
        <source>reply owed</source>
        <translation>belum dibalas</translation>
    </message>
    <message>
        <source>no district</source>
        <translation>tanpa wilayah</translation>
    </message>
    <message>
        <source>programmed, overdue</source>
        <translation>program lewat tenggat</translation>
    </message>
    <message>
        <source>programmes proposed</source>
        <translation>usulan program</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>tidak diukur</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Semua</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>crew, district</comment>
        <translation>%1, %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln open one(s) without a crew are in the table.</source>
        <translation>
            <numerusform>%Ln yang terbuka tanpa regu ada di tabel.</numerusform>
        </translation>
    </message>
    <message>
        <source>Open by age</source>
        <translation>Terbuka menurut umur</translation>
    </message>
    <message>
        <source>Calendar days since the report came.</source>
        <translation>Hari kalender sejak laporan masuk.</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Umur</translation>
    </message>
    <message>
        <source>Age by district</source>
        <translation>Umur per wilayah</translation>
    </message>
    <message>
        <source>Open complaints by calendar days since they came; the deeper the more.</source>
        <translation>Aduan terbuka menurut hari kalender sejak masuk; makin pekat makin banyak.</translation>
    </message>
    <message>
        <source>How long open ones are open</source>
        <translation>Berapa lama yang terbuka sudah terbuka</translation>
    </message>
    <message>
        <source>Half of them are not older than the first time, nine of ten not than the second. How old they were before is not kept.</source>
        <translation>Separuhnya tidak lebih tua dari waktu pertama, sembilan dari sepuluh tidak lebih tua dari yang kedua. Umur pada hari-hari lalu tidak disimpan.</translation>
    </message>
    <message>
        <source>half</source>
        <translation>separuh</translation>
    </message>
    <message>
        <source>nine of ten</source>
        <translation>sembilan dari sepuluh</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Buka</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more in the table</source>
        <translation>
            <numerusform>dan %Ln lagi di tabel</numerusform>
        </translation>
    </message>
    <message>
        <source>d MMM</source>
        <comment>date format</comment>
        <translation>d MMM</translation>
    </message>
    <message>
        <source>Received and repaired, by day</source>
        <translation>Diterima dan diperbaiki, per hari</translation>
    </message>
    <message>
        <source>Repaired counts the last repair of what stands repaired or closed now. When something was rejected or merged is not kept: the table counts those by the day on which they came.</source>
        <translation>Diperbaiki menghitung perbaikan terakhir dari yang kini berstatus diperbaiki atau ditutup. Kapan sesuatu ditolak atau digabung tidak disimpan: tabel menghitungnya menurut hari masuknya.</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Hari</translation>
    </message>
    <message>
        <source>received</source>
        <translation>diterima</translation>
    </message>
    <message>
        <source>repaired</source>
        <translation>diperbaiki</translation>
    </message>
    <message>
        <source>rejected or merged</source>
        <translation>ditolak atau digabung</translation>
    </message>
    <message>
        <source>Received and repaired since %1</source>
        <translation>Diterima dan diperbaiki sejak %1</translation>
    </message>
    <message>
        <source>Where the lines part, more comes than is repaired.</source>
        <translation>Bila kedua garis menjauh, lebih banyak yang masuk daripada yang diperbaiki.</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Sampai</translation>
    </message>
    <message>
        <source>From received to repaired, in days</source>
        <translation>Dari diterima sampai diperbaiki, dalam hari</translation>
    </message>
    <message>
        <source>By the week in which they were repaired; its last day is named. Pauses are not taken out.</source>
        <translation>Menurut minggu perbaikannya; yang ditulis hari terakhirnya. Waktu tunda tidak dikurangkan.</translation>
    </message>
    <message>
        <source>Week until</source>
        <translation>Minggu sampai</translation>
    </message>
    <message>
        <source>Repaired</source>
        <translation>Selesai diperbaiki</translation>
    </message>
    <message numerus="yes">
        <source>Promises kept, of what came in the last %n day(s)</source>
        <translation>
            <numerusform>Janji yang ditepati, dari yang masuk %n hari terakhir</numerusform>
        </translation>
    </message>
    <message>
        <source>Kept = repaired in time ÷ (repaired + not repaired and overdue). What is open and overdue counts as late; what is not due yet does not count. Programmed works count by their promised date, reopened ones by their last repair; rejected, merged and unmeasured ones not at all.</source>
        <translation>Ditepati = diperbaiki tepat waktu ÷ (diperbaiki + belum diperbaiki dan lewat tenggat). Yang terbuka dan lewat tenggat dihitung terlambat; yang belum jatuh tempo tidak dihitung. Pekerjaan program dinilai menurut tanggal janjinya, yang dibuka kembali menurut perbaikan terakhirnya; yang ditolak, digabung, dan tidak diukur tidak dihitung.</translation>
    </message>
    <message>
        <source>repaired in time</source>
        <translation>diperbaiki tepat waktu</translation>
    </message>
    <message>
        <source>repaired late</source>
        <translation>diperbaiki terlambat</translation>
    </message>
    <message>
        <source>overdue</source>
        <translation>lewat tenggat</translation>
    </message>
    <message>
        <source>not due yet</source>
        <translation>belum jatuh tempo</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Ditepati</translation>
    </message>
    <message>
        <source>At the pace of the last %1 days, where what is due first is repaired first and what is overdue before all. What is repaired without a crew counts for no crew&apos;s pace.</source>
        <translation>Dengan laju %1 hari terakhir, bila yang jatuh tempo lebih dulu diperbaiki lebih dulu dan yang lewat tenggat paling dulu. Yang diperbaiki tanpa regu tidak dihitung dalam laju regu mana pun.</translation>
    </message>
    <message>
        <source>late in 24 h</source>
        <translation>terlambat 24 jam</translation>
    </message>
    <message>
        <source>in 72 h</source>
        <translation>72 jam</translation>
    </message>
    <message>
        <source>due in 72 h</source>
        <translation>tenggat 72 jam</translation>
    </message>
    <message>
        <source>due in 24 h</source>
        <translation>tenggat 24 jam</translation>
    </message>
    <message>
        <source>overdue now</source>
        <translation>kini lewat tenggat</translation>
    </message>
    <message>
        <source>repairs a day</source>
        <translation>perbaikan per hari</translation>
    </message>
    <message>
        <source>When the %1 repairs of today are done</source>
        <translation>Kapan %1 perbaikan hari ini selesai</translation>
    </message>
    <message>
        <source>%1 trials; each gives each day to come the repairs of a past day with the same day of the week, of the last %2 weeks (%3 a day). Nothing new comes in it, and programmed works are left out.</source>
        <translation>%1 percobaan; masing-masing memberi setiap hari mendatang jumlah perbaikan dari suatu hari lampau yang sama nama harinya, dari %2 minggu terakhir (%3 per hari). Tidak ada yang baru masuk di dalamnya, dan pekerjaan program tidak ikut.</translation>
    </message>
    <message>
        <source>In so many of 100 trials</source>
        <translation>Dalam sekian dari 100 percobaan</translation>
    </message>
    <message>
        <source>days from now</source>
        <translation>hari dari sekarang</translation>
    </message>
    <message>
        <source>done by</source>
        <translation>selesai</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>over %1</source>
        <translation>lebih dari %1</translation>
    </message>
    <message>
        <source>ddd d MMM yyyy</source>
        <comment>date format</comment>
        <translation>ddd d MMM yyyy</translation>
    </message>
    <message>
        <source>not within two years</source>
        <translation>tidak dalam dua tahun</translation>
    </message>
    <message>
        <source>Backlog</source>
        <translation>Tunggakan</translation>
    </message>
    <message>
        <source>Backlog, %1</source>
        <translation>Tunggakan, %1</translation>
    </message>
    <message>
        <source>Page %1</source>
        <translation>Halaman %1</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Simpan sebagai PDF</translation>
    </message>
    <message>
        <source>PDF documents (*.pdf)</source>
        <translation>Dokumen PDF (*.pdf)</translation>
    </message>
</context>
<context>
    <name>CityWords</name>
    <message>
        <source>The city&apos;s map cannot be read: its file is not there. Complaints are shown without it.</source>
        <translation>Peta kota tidak dapat dibaca: berkasnya tidak ada. Aduan ditampilkan tanpa peta itu.</translation>
    </message>
    <message>
        <source>The city&apos;s map cannot be read: the file is not a city&apos;s. Choose one that ends with .city.</source>
        <translation>Peta kota tidak dapat dibaca: berkas itu bukan berkas kota. Pilih yang berakhiran .city.</translation>
    </message>
    <message>
        <source>The city&apos;s map cannot be read: it is made for a newer Posko. Install the newer one.</source>
        <translation>Peta kota tidak dapat dibaca: dibuat untuk Posko yang lebih baru. Pasang versi yang lebih baru.</translation>
    </message>
    <message>
        <source>The city&apos;s map cannot be read: its file is cut short. Fetch it once more.</source>
        <translation>Peta kota tidak dapat dibaca: berkasnya terpotong. Ambil sekali lagi.</translation>
    </message>
    <message>
        <source>The city&apos;s map cannot be read: its file is damaged. Fetch it once more.</source>
        <translation>Peta kota tidak dapat dibaca: berkasnya rusak. Ambil sekali lagi.</translation>
    </message>
    <message>
        <source>This computer&apos;s disk has no room for it. Make room there.</source>
        <translation>Disk komputer ini tidak punya ruang untuknya. Kosongkan sedikit ruang.</translation>
    </message>
    <message>
        <source>It arrived damaged.</source>
        <translation>Berkasnya tiba dalam keadaan rusak.</translation>
    </message>
    <message>
        <source>Places cannot be searched: the city&apos;s list of places is damaged. Fetch the city&apos;s file once more.</source>
        <translation>Tempat tidak dapat dicari: daftar tempat kota ini rusak. Ambil lagi berkas kota.</translation>
    </message>
</context>
<context>
    <name>ConditionWords</name>
    <message>
        <source>unknown</source>
        <translation>tidak diketahui</translation>
    </message>
    <message>
        <source>Status: %1</source>
        <translation>Status: %1</translation>
    </message>
    <message>
        <source>Severity: %1</source>
        <translation>Kerusakan: %1</translation>
    </message>
    <message>
        <source>Clock: %1</source>
        <translation>Waktu: %1</translation>
    </message>
    <message>
        <source>No category</source>
        <translation>Tanpa kategori</translation>
    </message>
    <message>
        <source>Category: %1</source>
        <translation>Kategori: %1</translation>
    </message>
    <message>
        <source>No district</source>
        <translation>Tanpa wilayah</translation>
    </message>
    <message>
        <source>District: %1</source>
        <translation>Wilayah: %1</translation>
    </message>
    <message>
        <source>Repair due within %1 h</source>
        <translation>Tenggat perbaikan dalam %1 jam</translation>
    </message>
    <message>
        <source>Received: %1</source>
        <translation>Diterima: %1</translation>
    </message>
    <message>
        <source>Only what the map shows</source>
        <translation>Hanya yang tampak di peta</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <comment>date format</comment>
        <translation>d MMM yyyy</translation>
    </message>
    <message>
        <source>today</source>
        <translation>hari ini</translation>
    </message>
    <message>
        <source>last 7 days</source>
        <translation>7 hari terakhir</translation>
    </message>
    <message>
        <source>this month</source>
        <translation>bulan ini</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>sampai %1</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>sejak %1</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 sampai %2</translation>
    </message>
    <message>
        <source>Danger to life</source>
        <translation>Bahaya jiwa</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Ditunda</translation>
    </message>
    <message>
        <source>Reply owed</source>
        <translation>Belum dibalas</translation>
    </message>
    <message>
        <source>Unsent</source>
        <translation>Belum terkirim</translation>
    </message>
    <message>
        <source>Not accepted</source>
        <translation>Tidak diterima</translation>
    </message>
    <message>
        <source>Programme proposed</source>
        <translation>Usulan program</translation>
    </message>
    <message>
        <source>Repair: %1</source>
        <translation>Perbaikan: %1</translation>
    </message>
    <message>
        <source>Repaired: %1</source>
        <translation>Diperbaiki: %1</translation>
    </message>
    <message>
        <source>waiting, not overdue</source>
        <translation>menunggu, belum lewat tenggat</translation>
    </message>
    <message>
        <source>overdue</source>
        <translation>lewat tenggat</translation>
    </message>
    <message>
        <source>done in time</source>
        <translation>selesai tepat waktu</translation>
    </message>
    <message>
        <source>done late</source>
        <translation>selesai terlambat</translation>
    </message>
</context>
<context>
    <name>Conflict</name>
    <message>
        <source>%1, %2, promised %3</source>
        <comment>budget year, reference, day</comment>
        <translation>%1, %2, dijanjikan %3</translation>
    </message>
    <message>
        <source>Proposed</source>
        <translation>Diusulkan</translation>
    </message>
    <message>
        <source>None</source>
        <comment>no programme</comment>
        <translation>Tidak ada</translation>
    </message>
    <message>
        <source>Duplicate of another</source>
        <translation>Duplikat aduan lain</translation>
    </message>
    <message>
        <source>On its own</source>
        <translation>Berdiri sendiri</translation>
    </message>
    <message numerus="yes">
        <source>%n duplicates</source>
        <translation>
            <numerusform>%n duplikat</numerusform>
        </translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Jeda</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategori</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Tingkat</translation>
    </message>
    <message>
        <source>Danger</source>
        <translation>Bahaya</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Pin</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Alamat</translation>
    </message>
    <message>
        <source>District</source>
        <translation>Wilayah</translation>
    </message>
    <message>
        <source>Crew</source>
        <translation>Regu</translation>
    </message>
    <message>
        <source>Programme</source>
        <translation>Program</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Kelompok</translation>
    </message>
    <message>
        <source>Not paused</source>
        <translation>Tidak dijeda</translation>
    </message>
    <message>
        <source>No category</source>
        <translation>Tanpa kategori</translation>
    </message>
    <message>
        <source>Unknown</source>
        <comment>severity</comment>
        <translation>Belum diketahui</translation>
    </message>
    <message>
        <source>Danger to life</source>
        <translation>Bahaya jiwa</translation>
    </message>
    <message>
        <source>No danger to life</source>
        <translation>Tanpa bahaya jiwa</translation>
    </message>
    <message>
        <source>No pin</source>
        <translation>Tanpa pin</translation>
    </message>
    <message>
        <source>No address</source>
        <translation>Tanpa alamat</translation>
    </message>
    <message>
        <source>Unrouted</source>
        <translation>Tanpa wilayah</translation>
    </message>
    <message>
        <source>No crew</source>
        <translation>Tanpa regu</translation>
    </message>
</context>
<context>
    <name>MapWords</name>
    <message>
        <source>no clock</source>
        <translation>tanpa tenggat</translation>
    </message>
    <message numerus="yes">
        <source>%Ln complaint(s)</source>
        <translation>
            <numerusform>%Ln aduan</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cluster(s)</source>
        <translation>
            <numerusform>%Ln kelompok</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln late</source>
        <translation>
            <numerusform>%Ln terlambat</numerusform>
        </translation>
    </message>
    <message>
        <source>around %1</source>
        <translation>sekitar %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more: “Only what the map shows” lists them in the queue</source>
        <translation>
            <numerusform>%Ln lagi: “Hanya yang tampak di peta” menampilkannya di antrean</numerusform>
        </translation>
    </message>
    <message>
        <source>was here %1, give or take %2</source>
        <comment>a crew: how long ago, metres</comment>
        <translation>di sini %1, kurang lebih %2</translation>
    </message>
    <message>
        <source>was here %1</source>
        <comment>a crew: how long ago</comment>
        <translation>di sini %1</translation>
    </message>
</context>
<context>
    <name>PaletteEntries</name>
    <message>
        <source>Appearance: %1</source>
        <translation>Tampilan: %1</translation>
    </message>
    <message>
        <source>Language: %1</source>
        <translation>Bahasa: %1</translation>
    </message>
    <message>
        <source>Server: sign out and choose another one</source>
        <translation>Server: keluar dan pilih yang lain</translation>
    </message>
    <message>
        <source>Your role does not do this: %1.</source>
        <translation>Peran Anda tidak melakukan ini: %1.</translation>
    </message>
    <message>
        <source>No complaint is chosen.</source>
        <translation>Belum ada aduan yang dipilih.</translation>
    </message>
    <message>
        <source>Orders of %1, %2</source>
        <comment>crew, district</comment>
        <translation>Perintah untuk %1, %2</translation>
    </message>
    <message>
        <source>This is not for many at once.</source>
        <translation>Ini tidak untuk banyak aduan sekaligus.</translation>
    </message>
</context>
<context>
    <name>PaletteKind</name>
    <message>
        <source>Order</source>
        <translation>Perintah</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Tindakan</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Tampilan</translation>
    </message>
    <message>
        <source>Complaint</source>
        <translation>Aduan</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Tempat</translation>
    </message>
    <message>
        <source>Crew</source>
        <translation>Regu</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>Pengaturan</translation>
    </message>
</context>
<context>
    <name>PlaceWords</name>
    <message>
        <source>city</source>
        <translation>kota</translation>
    </message>
    <message>
        <source>district</source>
        <translation>kecamatan</translation>
    </message>
    <message>
        <source>village</source>
        <translation>kelurahan</translation>
    </message>
    <message>
        <source>neighbourhood</source>
        <translation>lingkungan</translation>
    </message>
    <message>
        <source>street</source>
        <translation>jalan</translation>
    </message>
    <message>
        <source>crossing</source>
        <translation>persimpangan</translation>
    </message>
    <message>
        <source>house</source>
        <translation>rumah</translation>
    </message>
    <message>
        <source>kilometre post</source>
        <translation>patok kilometer</translation>
    </message>
    <message>
        <source>stop</source>
        <translation>halte</translation>
    </message>
    <message>
        <source>school</source>
        <translation>sekolah</translation>
    </message>
    <message>
        <source>hospital</source>
        <translation>rumah sakit</translation>
    </message>
    <message>
        <source>market</source>
        <translation>pasar</translation>
    </message>
    <message>
        <source>place of worship</source>
        <translation>tempat ibadah</translation>
    </message>
    <message>
        <source>office</source>
        <translation>kantor</translation>
    </message>
    <message>
        <source>landmark</source>
        <translation>tempat terkenal</translation>
    </message>
    <message>
        <source>%1, about here</source>
        <translation>%1, kira-kira di sini</translation>
    </message>
    <message>
        <source>also called %1</source>
        <translation>disebut juga %1</translation>
    </message>
    <message>
        <source>near %1</source>
        <translation>dekat %1</translation>
    </message>
    <message>
        <source>%1 between %2 and %3</source>
        <translation>%1 antara %2 dan %3</translation>
    </message>
    <message>
        <source>%1 near %2</source>
        <translation>%1 dekat %2</translation>
    </message>
</context>
<context>
    <name>PrintWords</name>
    <message>
        <source>Promised for</source>
        <translation>Dijanjikan untuk</translation>
    </message>
    <message>
        <source>Repair due</source>
        <translation>Tenggat perbaikan</translation>
    </message>
    <message>
        <source>LATE</source>
        <comment>on a work order, beside the due time</comment>
        <translation>TERLAMBAT</translation>
    </message>
    <message numerus="yes">
        <source>%n more photo(s) in Posko.</source>
        <translation>
            <numerusform>%n foto lagi ada di Posko.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) are not on this computer.</source>
        <translation>
            <numerusform>%n foto tidak ada di komputer ini.</numerusform>
        </translation>
    </message>
    <message>
        <source>Work order</source>
        <translation>Surat perintah kerja</translation>
    </message>
    <message>
        <source>Complaint, no crew has the order</source>
        <translation>Aduan, belum ada regu yang ditugasi</translation>
    </message>
    <message>
        <source>DANGER TO LIFE: secure the place first</source>
        <translation>BAHAYA JIWA: amankan lokasi lebih dahulu</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategori</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Tingkat kerusakan</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>paused: %1</source>
        <translation>dijeda: %1</translation>
    </message>
    <message>
        <source>Crew</source>
        <translation>Regu</translation>
    </message>
    <message>
        <source>Ordered by</source>
        <translation>Diperintahkan oleh</translation>
    </message>
    <message>
        <source>Ordered</source>
        <comment>when</comment>
        <translation>Diperintahkan</translation>
    </message>
    <message>
        <source>Received</source>
        <comment>when</comment>
        <translation>Diterima</translation>
    </message>
    <message>
        <source>Reports of it</source>
        <translation>Jumlah laporan</translation>
    </message>
    <message>
        <source>dddd d MMMM yyyy</source>
        <comment>date format</comment>
        <translation>dddd d MMMM yyyy</translation>
    </message>
    <message numerus="yes">
        <source>%n order(s)</source>
        <translation>
            <numerusform>%n tugas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n late</source>
        <translation>
            <numerusform>%n terlambat</numerusform>
        </translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Tenggat</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>tidak diukur</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lokasi</translation>
    </message>
    <message>
        <source>No address was given</source>
        <translation>Alamat tidak disebutkan</translation>
    </message>
    <message>
        <source>Not pinned: ask the desk where it is.</source>
        <translation>Belum ada titik peta: tanyakan lokasinya ke posko.</translation>
    </message>
    <message>
        <source>No number yet</source>
        <translation>Belum bernomor</translation>
    </message>
    <message>
        <source>What was reported</source>
        <translation>Isi laporan</translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation>Tidak ada tulisan.</translation>
    </message>
    <message>
        <source>Last notes</source>
        <translation>Catatan terakhir</translation>
    </message>
    <message>
        <source>No city map on this computer. A cell is 100 m wide.</source>
        <translation>Peta kota tidak ada di komputer ini. Satu kotak selebar 100 m.</translation>
    </message>
    <message>
        <source>There is no photo from before the repair.</source>
        <translation>Tidak ada foto sebelum perbaikan.</translation>
    </message>
    <message>
        <source>N</source>
        <comment>north, on a map</comment>
        <translation>U</translation>
    </message>
    <message>
        <source>… (the rest is in Posko)</source>
        <translation>… (selengkapnya di Posko)</translation>
    </message>
    <message>
        <source>Remarks: work done, material, measures</source>
        <translation>Keterangan: pekerjaan, bahan, ukuran</translation>
    </message>
    <message>
        <source>Repaired, photo taken</source>
        <translation>Selesai, sudah difoto</translation>
    </message>
    <message>
        <source>Not repaired (say why)</source>
        <translation>Belum selesai (sebutkan alasannya)</translation>
    </message>
    <message>
        <source>Date and time</source>
        <translation>Tanggal dan jam</translation>
    </message>
    <message>
        <source>Name of the foreman</source>
        <translation>Nama mandor</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Tanda tangan</translation>
    </message>
    <message>
        <source>Orders of the crew</source>
        <translation>Tugas regu</translation>
    </message>
    <message>
        <source>No.</source>
        <comment>number in a list</comment>
        <translation>No.</translation>
    </message>
    <message>
        <source>Number, damage</source>
        <translation>Nomor, kerusakan</translation>
    </message>
    <message>
        <source>From the last</source>
        <translation>Jarak</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Selesai</translation>
    </message>
    <message>
        <source>Printed %1 by %2. Who reported is not on this page.</source>
        <comment>time, name</comment>
        <translation>Dicetak %1 oleh %2. Data pelapor tidak ada di lembar ini.</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>Halaman %1 dari %2</translation>
    </message>
</context>
<context>
    <name>RowFile</name>
    <message>
        <source>Number</source>
        <translation>Nomor</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Paused because</source>
        <translation>Ditunda karena</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Diterima</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Tenggat</translation>
    </message>
    <message>
        <source>Repaired</source>
        <translation>Diperbaiki</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategori</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Tingkat</translation>
    </message>
    <message>
        <source>Danger to life</source>
        <translation>Bahaya jiwa</translation>
    </message>
    <message>
        <source>District</source>
        <translation>Wilayah</translation>
    </message>
    <message>
        <source>Crew</source>
        <translation>Regu</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Alamat</translation>
    </message>
    <message>
        <source>Coordinates</source>
        <translation>Koordinat</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Laporan</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ya</translation>
    </message>
</context>
<context>
    <name>RowWords</name>
    <message>
        <source>not sent yet</source>
        <translation>belum terkirim</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Ditunda</translation>
    </message>
    <message>
        <source>Paused · %1</source>
        <translation>Ditunda · %1</translation>
    </message>
    <message>
        <source>Pin without address</source>
        <translation>Pin tanpa alamat</translation>
    </message>
    <message>
        <source>No place yet</source>
        <translation>Belum ada lokasi</translation>
    </message>
    <message>
        <source>Unrouted</source>
        <translation>Tanpa wilayah</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>district and crew</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>place and report</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>no clock runs</source>
        <translation>tidak ada tenggat berjalan</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <comment>clock, remaining time, state</comment>
        <translation>%1: %2, %3</translation>
    </message>
    <message>
        <source>Received %1</source>
        <translation>Diterima %1</translation>
    </message>
    <message>
        <source>%1 is due %2</source>
        <translation>%1 jatuh tempo %2</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <comment>who has it open; place and report</comment>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>%1 · being answered</source>
        <comment>a status</comment>
        <translation>%1 · sedang dijawab</translation>
    </message>
    <message>
        <source>%1 · answer not sent</source>
        <comment>a status</comment>
        <translation>%1 · jawaban belum terkirim</translation>
    </message>
</context>
<context>
    <name>Snoozes</name>
    <message>
        <source>For half an hour</source>
        <translation>Selama setengah jam</translation>
    </message>
    <message>
        <source>For one hour</source>
        <translation>Selama satu jam</translation>
    </message>
    <message>
        <source>For three hours</source>
        <translation>Selama tiga jam</translation>
    </message>
    <message>
        <source>Until tomorrow, 08:00</source>
        <translation>Sampai besok, 08.00</translation>
    </message>
    <message>
        <source>Until Monday, 08:00</source>
        <translation>Sampai Senin, 08.00</translation>
    </message>
</context>
<context>
    <name>StandingView</name>
    <message>
        <source>Nothing new.</source>
        <translation>Tidak ada yang baru.</translation>
    </message>
    <message>
        <source>Nothing is due within 4 hours.</source>
        <translation>Tidak ada yang jatuh tempo dalam 4 jam.</translation>
    </message>
    <message>
        <source>Nothing is late.</source>
        <translation>Tidak ada yang terlambat.</translation>
    </message>
    <message>
        <source>Every complaint has its district.</source>
        <translation>Semua aduan sudah punya wilayah.</translation>
    </message>
    <message>
        <source>Nothing waits for a crew.</source>
        <translation>Tidak ada yang menunggu regu.</translation>
    </message>
    <message>
        <source>No order waits for its crew to start.</source>
        <translation>Tidak ada disposisi yang menunggu regu mulai bekerja.</translation>
    </message>
    <message>
        <source>No crew is at work.</source>
        <translation>Tidak ada regu yang sedang bekerja.</translation>
    </message>
    <message>
        <source>No work is paused.</source>
        <translation>Tidak ada pekerjaan yang ditunda.</translation>
    </message>
    <message>
        <source>Every reporter has an answer.</source>
        <translation>Semua pelapor sudah dibalas.</translation>
    </message>
    <message>
        <source>Nothing is programmed.</source>
        <translation>Tidak ada yang diprogramkan.</translation>
    </message>
    <message>
        <source>Everything is sent.</source>
        <translation>Semua sudah terkirim.</translation>
    </message>
    <message>
        <source>The server accepted everything.</source>
        <translation>Server menerima semuanya.</translation>
    </message>
    <message>
        <source>No complaint is open.</source>
        <translation>Tidak ada aduan yang terbuka.</translation>
    </message>
    <message>
        <source>There is no complaint yet.</source>
        <translation>Belum ada aduan.</translation>
    </message>
    <message>
        <source>Nothing is due within 24 hours.</source>
        <translation>Tidak ada yang jatuh tempo dalam 24 jam.</translation>
    </message>
    <message>
        <source>No proposal waits for an answer.</source>
        <translation>Tidak ada usulan yang menunggu jawaban.</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Sekarang</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>Pekerjaan</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Milik saya</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Semua</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Ditunda</translation>
    </message>
    <message>
        <source>Unrouted</source>
        <translation>Tanpa wilayah</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>Diketahui</translation>
    </message>
    <message>
        <source>Assigned</source>
        <translation>Didisposisi</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>Dikerjakan</translation>
    </message>
    <message>
        <source>Programmed</source>
        <translation>Diprogramkan</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Baru</translation>
    </message>
    <message>
        <source>Due within 4 h</source>
        <translation>Tempo dalam 4 jam</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>Terlambat</translation>
    </message>
    <message>
        <source>Reply owed</source>
        <translation>Belum dibalas</translation>
    </message>
    <message>
        <source>Unsent</source>
        <translation>Belum terkirim</translation>
    </message>
    <message>
        <source>Not accepted</source>
        <translation>Tidak diterima</translation>
    </message>
    <message>
        <source>All open</source>
        <translation>Semua yang terbuka</translation>
    </message>
    <message>
        <source>All complaints</source>
        <translation>Semua aduan</translation>
    </message>
    <message>
        <source>Due within 24 h</source>
        <translation>Tempo dalam 24 jam</translation>
    </message>
    <message>
        <source>Programme proposed</source>
        <translation>Usulan program</translation>
    </message>
</context>
<context>
    <name>TriagePlan</name>
    <message>
        <source>guessed from the words</source>
        <translation>ditebak dari kata-kata</translation>
    </message>
    <message>
        <source>from the words, %1 % sure</source>
        <translation>dari kata-kata, %1 % yakin</translation>
    </message>
    <message>
        <source>No pin, and the words name no place</source>
        <translation>Tidak ada pin, dan kata-katanya tidak menyebut tempat</translation>
    </message>
    <message>
        <source>No pin, and no place is sure</source>
        <translation>Tidak ada pin, dan tidak ada tempat yang pasti</translation>
    </message>
    <message>
        <source>No category, and the words name none</source>
        <translation>Tidak ada kategori, dan kata-katanya tidak menyebutnya</translation>
    </message>
    <message>
        <source>danger to life</source>
        <translation>bahaya jiwa</translation>
    </message>
    <message>
        <source>Outside of every district</source>
        <translation>Di luar semua wilayah</translation>
    </message>
    <message>
        <source>has no crew: it assigns</source>
        <translation>tidak punya regu: wilayah yang menugaskan</translation>
    </message>
    <message>
        <source>by the rule “%1”</source>
        <translation>menurut aturan “%1”</translation>
    </message>
    <message>
        <source>%1, fewest orders: %2</source>
        <translation>%1, perintah paling sedikit: %2</translation>
    </message>
    <message>
        <source>%1 from %2</source>
        <translation>%1 dari %2</translation>
    </message>
    <message>
        <source>“%1”: danger to life? It is not marked so.</source>
        <translation>“%1”: bahaya jiwa? Belum ditandai demikian.</translation>
    </message>
</context>
<context>
    <name>TypedOrder</name>
    <message>
        <source>No complaint is chosen: choose the one that it is about.</source>
        <translation>Belum ada aduan yang dipilih: pilih dahulu aduan yang dimaksud.</translation>
    </message>
    <message>
        <source>%1 is not in the list. %2</source>
        <translation>%1 tidak ada dalam daftar. %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln complaints</source>
        <translation>
            <numerusform>%Ln aduan</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>complaint, why a command is not possible</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Assign %1 to %2</source>
        <translation>Disposisikan %1 kepada %2</translation>
    </message>
    <message>
        <source>%1 has the order already: %2.</source>
        <comment>crew, complaint</comment>
        <translation>%1 sudah memegang perintah ini: %2.</translation>
    </message>
    <message>
        <source>The complaints lie in different districts, and a crew works in its own.</source>
        <translation>Aduan ini terletak di wilayah yang berbeda, sedangkan regu bekerja di wilayahnya sendiri.</translation>
    </message>
    <message>
        <source>%1 has no crew.</source>
        <translation>%1 tidak memiliki regu.</translation>
    </message>
    <message>
        <source>No crew is called “%1”.</source>
        <translation>Tidak ada regu bernama “%1”.</translation>
    </message>
    <message>
        <source>%1 works in %2, and the complaint lies in %3.</source>
        <translation>%1 bekerja di %2, sedangkan aduan ini terletak di %3.</translation>
    </message>
    <message>
        <source>To which crew? Write its code or a part of its name.</source>
        <translation>Kepada regu mana? Tulis kodenya atau sebagian namanya.</translation>
    </message>
    <message>
        <source>Several crews are called “%1”.</source>
        <translation>Ada beberapa regu bernama “%1”.</translation>
    </message>
    <message>
        <source>severity unknown</source>
        <translation>tingkat kerusakan tidak diketahui</translation>
    </message>
    <message>
        <source>danger to life</source>
        <translation>bahaya jiwa</translation>
    </message>
    <message>
        <source>Classify %1: %2</source>
        <comment>complaint, its new class</comment>
        <translation>Klasifikasikan %1: %2</translation>
    </message>
    <message>
        <source>%1 is classified so already.</source>
        <translation>%1 sudah diklasifikasikan demikian.</translation>
    </message>
    <message>
        <source>As what? Write heavy, light, unknown or danger, or words of a category&apos;s name.</source>
        <translation>Sebagai apa? Tulis berat, ringan, entah, atau bahaya, atau kata dari nama kategori.</translation>
    </message>
    <message>
        <source>No category is called “%1”.</source>
        <translation>Tidak ada kategori bernama “%1”.</translation>
    </message>
    <message>
        <source>Several categories are called “%1”.</source>
        <translation>Ada beberapa kategori bernama “%1”.</translation>
    </message>
    <message>
        <source>Write the note&apos;s words.</source>
        <translation>Tulis isi catatannya.</translation>
    </message>
    <message>
        <source>Note on %1: %2</source>
        <comment>complaint, text</comment>
        <translation>Catatan pada %1: %2</translation>
    </message>
    <message>
        <source>Pause %1: %2</source>
        <comment>complaint, reason</comment>
        <translation>Tunda %1: %2</translation>
    </message>
    <message>
        <source>Pause %1: %2, %3</source>
        <comment>complaint, reason, remark</comment>
        <translation>Tunda %1: %2, %3</translation>
    </message>
    <message>
        <source>“%1” is no reason to pause. There are: %2.</source>
        <translation>“%1” bukan alasan menunda. Pilihannya: %2.</translation>
    </message>
    <message>
        <source>For which reason?</source>
        <translation>Karena alasan apa?</translation>
    </message>
    <message>
        <source>Work is paused one complaint at a time.</source>
        <translation>Pekerjaan dijeda satu per satu aduan.</translation>
    </message>
</context>
<context>
    <name>WhyNot</name>
    <message>
        <source>It lies outside your districts.</source>
        <translation>Letaknya di luar wilayah Anda.</translation>
    </message>
    <message>
        <source>Your role does not do this: %1.</source>
        <translation>Peran Anda tidak melakukan ini: %1.</translation>
    </message>
    <message>
        <source>Not while its status is “%1”.</source>
        <translation>Tidak bisa selama statusnya “%1”.</translation>
    </message>
    <message>
        <source>It has no district yet: place it first.</source>
        <translation>Wilayahnya belum ada: tentukan lokasinya dahulu.</translation>
    </message>
    <message>
        <source>There is nothing to do of the kind.</source>
        <translation>Tidak ada yang perlu dilakukan untuk itu.</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Received</source>
        <translation>Diterima</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>Diketahui</translation>
    </message>
    <message>
        <source>Assigned</source>
        <translation>Didisposisi</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>Dikerjakan</translation>
    </message>
    <message>
        <source>Repaired</source>
        <translation>Selesai diperbaiki</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Ditutup</translation>
    </message>
    <message>
        <source>Programmed</source>
        <translation>Diprogramkan</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Ditolak</translation>
    </message>
    <message>
        <source>Merged</source>
        <translation>Digabung</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Ringan</translation>
    </message>
    <message>
        <source>Heavy</source>
        <translation>Berat</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telepon</translation>
    </message>
    <message>
        <source>Web</source>
        <translation>Web</translation>
    </message>
    <message>
        <source>Walk-in</source>
        <translation>Datang langsung</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Impor</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <comment>clock</comment>
        <translation>Tanggapan</translation>
    </message>
    <message>
        <source>Dispatch</source>
        <comment>clock</comment>
        <translation>Disposisi</translation>
    </message>
    <message>
        <source>Repair</source>
        <comment>clock</comment>
        <translation>Perbaikan</translation>
    </message>
    <message>
        <source>Promise</source>
        <comment>clock</comment>
        <translation>Janji</translation>
    </message>
    <message>
        <source>Report back</source>
        <comment>clock</comment>
        <translation>Balasan</translation>
    </message>
    <message>
        <source>in time</source>
        <translation>tepat waktu</translation>
    </message>
    <message>
        <source>due soon</source>
        <translation>segera jatuh tempo</translation>
    </message>
    <message>
        <source>late</source>
        <translation>terlambat</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>ditunda</translation>
    </message>
    <message>
        <source>promised</source>
        <translation>dijanjikan</translation>
    </message>
    <message>
        <source>done</source>
        <translation>selesai</translation>
    </message>
    <message>
        <source>done late</source>
        <translation>selesai terlambat</translation>
    </message>
    <message>
        <source>Regional office</source>
        <translation>Suku dinas</translation>
    </message>
    <message>
        <source>Dispatcher</source>
        <translation>Petugas disposisi</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>Penyelia</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>Administrator</translation>
    </message>
    <message>
        <source>status, crew or programme</source>
        <translation>status, regu, atau program</translation>
    </message>
    <message>
        <source>category or severity</source>
        <translation>kategori atau tingkat kerusakan</translation>
    </message>
    <message>
        <source>place or district</source>
        <translation>lokasi atau wilayah</translation>
    </message>
    <message>
        <source>reporters</source>
        <translation>pelapor</translation>
    </message>
    <message>
        <source>group of duplicates</source>
        <translation>kelompok aduan ganda</translation>
    </message>
    <message>
        <source>rain</source>
        <translation>hujan</translation>
    </message>
    <message>
        <source>a permit</source>
        <translation>izin</translation>
    </message>
    <message>
        <source>another owner</source>
        <translation>pemilik lain</translation>
    </message>
    <message>
        <source>material</source>
        <translation>bahan</translation>
    </message>
    <message>
        <source>traffic</source>
        <translation>lalu lintas</translation>
    </message>
    <message>
        <source>a rejection</source>
        <translation>penolakan</translation>
    </message>
    <message>
        <source>New complaint</source>
        <translation>Aduan baru</translation>
    </message>
    <message>
        <source>Place…</source>
        <translation>Lokasi…</translation>
    </message>
    <message>
        <source>Classify…</source>
        <translation>Klasifikasi…</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <comment>command</comment>
        <translation>Ketahui</translation>
    </message>
    <message>
        <source>Assign…</source>
        <translation>Disposisi…</translation>
    </message>
    <message>
        <source>Reassign…</source>
        <translation>Ganti regu…</translation>
    </message>
    <message>
        <source>Unassign…</source>
        <translation>Tarik disposisi…</translation>
    </message>
    <message>
        <source>Confirm the order</source>
        <translation>Konfirmasi disposisi</translation>
    </message>
    <message>
        <source>Start work</source>
        <translation>Mulai bekerja</translation>
    </message>
    <message>
        <source>Pause…</source>
        <translation>Tunda…</translation>
    </message>
    <message>
        <source>Resume work</source>
        <translation>Lanjutkan</translation>
    </message>
    <message>
        <source>Photo…</source>
        <translation>Foto…</translation>
    </message>
    <message>
        <source>Repaired…</source>
        <comment>command</comment>
        <translation>Selesai…</translation>
    </message>
    <message>
        <source>Reply…</source>
        <translation>Balas…</translation>
    </message>
    <message>
        <source>Close</source>
        <comment>complaint</comment>
        <translation>Tutup aduan</translation>
    </message>
    <message>
        <source>Reject…</source>
        <translation>Tolak…</translation>
    </message>
    <message>
        <source>Programme…</source>
        <translation>Programkan…</translation>
    </message>
    <message>
        <source>Propose a programme…</source>
        <translation>Usulkan program…</translation>
    </message>
    <message>
        <source>Merge…</source>
        <translation>Gabungkan…</translation>
    </message>
    <message>
        <source>Split off</source>
        <translation>Pisahkan</translation>
    </message>
    <message>
        <source>Reopen…</source>
        <translation>Buka lagi…</translation>
    </message>
    <message>
        <source>Transfer…</source>
        <translation>Alihkan…</translation>
    </message>
    <message>
        <source>Note…</source>
        <translation>Catatan…</translation>
    </message>
    <message>
        <source>Claim</source>
        <translation>Ambil</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>Lepaskan</translation>
    </message>
    <message>
        <source>Somebody else changed the complaint in the meantime.</source>
        <translation>Sementara itu orang lain sudah mengubah aduan ini.</translation>
    </message>
    <message>
        <source>Waits, because your action before it was not accepted.</source>
        <translation>Menunggu, karena tindakan Anda sebelumnya tidak diterima.</translation>
    </message>
    <message>
        <source>Waits for its photo to be uploaded.</source>
        <translation>Menunggu fotonya terunggah.</translation>
    </message>
    <message>
        <source>Login or password is not right, or the sign-in has ended.</source>
        <translation>Nama pengguna atau kata sandi salah, atau sesi sudah berakhir.</translation>
    </message>
    <message>
        <source>Too many attempts. Try again later.</source>
        <translation>Terlalu banyak percobaan. Coba lagi nanti.</translation>
    </message>
    <message>
        <source>The server cannot be reached now.</source>
        <translation>Server tidak dapat dihubungi saat ini.</translation>
    </message>
    <message>
        <source>This computer&apos;s disk did not take it. Make room there and try again.</source>
        <translation>Disk komputer ini tidak dapat menyimpannya. Sediakan ruang, lalu coba lagi.</translation>
    </message>
    <message>
        <source>The server failed at this. It is sent again; nothing is lost.</source>
        <translation>Server gagal memprosesnya. Akan dikirim ulang; tidak ada yang hilang.</translation>
    </message>
    <message>
        <source>attached a photo from before</source>
        <translation>melampirkan foto sebelum</translation>
    </message>
    <message>
        <source>attached a photo from after the repair</source>
        <translation>melampirkan foto sesudah perbaikan</translation>
    </message>
    <message>
        <source>attached a photo</source>
        <translation>melampirkan foto</translation>
    </message>
    <message>
        <source>found the reporter unreachable</source>
        <translation>tidak dapat menghubungi pelapor</translation>
    </message>
    <message>
        <source>replied on X</source>
        <translation>membalas di X</translation>
    </message>
    <message>
        <source>replied by WhatsApp</source>
        <translation>membalas lewat WhatsApp</translation>
    </message>
    <message>
        <source>replied by e-mail</source>
        <translation>membalas lewat surel</translation>
    </message>
    <message>
        <source>replied to the reporter</source>
        <translation>membalas pelapor</translation>
    </message>
    <message>
        <source>light damage</source>
        <translation>kerusakan ringan</translation>
    </message>
    <message>
        <source>heavy damage</source>
        <translation>kerusakan berat</translation>
    </message>
    <message>
        <source>classified it: %1, %2</source>
        <translation>mengklasifikasi: %1, %2</translation>
    </message>
    <message>
        <source>classified it: %1</source>
        <translation>mengklasifikasi: %1</translation>
    </message>
    <message>
        <source>marked a danger to life</source>
        <translation>menandai bahaya jiwa</translation>
    </message>
    <message>
        <source>classified it</source>
        <translation>mengklasifikasi aduan</translation>
    </message>
    <message>
        <source>a crew</source>
        <translation>sebuah regu</translation>
    </message>
    <message>
        <source>recorded the complaint</source>
        <translation>mencatat aduan</translation>
    </message>
    <message>
        <source>set the place</source>
        <translation>menentukan lokasi</translation>
    </message>
    <message>
        <source>set the place: %1</source>
        <translation>menentukan lokasi: %1</translation>
    </message>
    <message>
        <source>acknowledged the complaint</source>
        <translation>mengetahui aduan</translation>
    </message>
    <message>
        <source>assigned %1</source>
        <translation>mendisposisi ke %1</translation>
    </message>
    <message>
        <source>reassigned to %1</source>
        <translation>mengalihkan ke %1</translation>
    </message>
    <message>
        <source>took the order back</source>
        <translation>menarik disposisi</translation>
    </message>
    <message>
        <source>took the order back: %1</source>
        <translation>menarik disposisi: %1</translation>
    </message>
    <message>
        <source>confirmed the order</source>
        <translation>mengonfirmasi disposisi</translation>
    </message>
    <message>
        <source>started work</source>
        <translation>mulai bekerja</translation>
    </message>
    <message>
        <source>paused work</source>
        <translation>menunda pekerjaan</translation>
    </message>
    <message>
        <source>paused work for %1</source>
        <translation>menunda pekerjaan karena %1</translation>
    </message>
    <message>
        <source>resumed work</source>
        <translation>melanjutkan pekerjaan</translation>
    </message>
    <message>
        <source>marked it repaired</source>
        <translation>menyatakan selesai diperbaiki</translation>
    </message>
    <message>
        <source>closed the complaint</source>
        <translation>menutup aduan</translation>
    </message>
    <message>
        <source>rejected the complaint</source>
        <translation>menolak aduan</translation>
    </message>
    <message>
        <source>rejected the complaint: %1</source>
        <translation>menolak aduan: %1</translation>
    </message>
    <message>
        <source>programmed it</source>
        <translation>memprogramkannya</translation>
    </message>
    <message>
        <source>programmed it as %1</source>
        <translation>memprogramkannya sebagai %1</translation>
    </message>
    <message>
        <source>proposed to programme it</source>
        <translation>mengusulkan program</translation>
    </message>
    <message>
        <source>proposed to programme it: %1</source>
        <translation>mengusulkan program: %1</translation>
    </message>
    <message>
        <source>merged it into another complaint</source>
        <translation>menggabungkannya ke aduan lain</translation>
    </message>
    <message>
        <source>split it off the group</source>
        <translation>memisahkannya dari kelompok</translation>
    </message>
    <message>
        <source>reopened the complaint</source>
        <translation>membuka lagi aduan</translation>
    </message>
    <message>
        <source>reopened the complaint: %1</source>
        <translation>membuka lagi aduan: %1</translation>
    </message>
    <message>
        <source>transferred it to another district</source>
        <translation>mengalihkannya ke wilayah lain</translation>
    </message>
    <message>
        <source>transferred it to %1</source>
        <translation>mengalihkannya ke %1</translation>
    </message>
    <message>
        <source>left a note</source>
        <translation>menulis catatan</translation>
    </message>
    <message>
        <source>noted: %1</source>
        <translation>mencatat: %1</translation>
    </message>
    <message>
        <source>took it on</source>
        <translation>mengambil aduan</translation>
    </message>
    <message>
        <source>let it go</source>
        <translation>melepas aduan</translation>
    </message>
    <message>
        <source>received</source>
        <translation>diterima</translation>
    </message>
    <message>
        <source>imported from earlier records</source>
        <translation>diimpor dari catatan lama</translation>
    </message>
    <message>
        <source>%1:%2 h</source>
        <comment>hours and minutes</comment>
        <translation>%1:%2 j</translation>
    </message>
    <message>
        <source>%1 d</source>
        <comment>days</comment>
        <translation>%1 hr</translation>
    </message>
    <message>
        <source>danger to life</source>
        <translation>bahaya jiwa</translation>
    </message>
    <message>
        <source>severity not known yet</source>
        <translation>tingkat kerusakan belum diketahui</translation>
    </message>
    <message>
        <source>Paused since %1 for %2.</source>
        <translation>Ditunda sejak %1 karena %2.</translation>
    </message>
    <message>
        <source>Paused since %1 for %2 by %3.</source>
        <translation>Ditunda sejak %1 karena %2 oleh %3.</translation>
    </message>
    <message>
        <source>Paused %1 for %2.</source>
        <translation>Ditunda %1 karena %2.</translation>
    </message>
    <message>
        <source>Paused %1 for %2 by %3.</source>
        <translation>Ditunda %1 karena %2 oleh %3.</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 mnt</translation>
    </message>
    <message>
        <source>%1 h</source>
        <comment>hours</comment>
        <translation>%1 jam</translation>
    </message>
    <message>
        <source>HH:mm</source>
        <comment>time format</comment>
        <translation>HH.mm</translation>
    </message>
    <message>
        <source>ddd HH:mm</source>
        <comment>time format</comment>
        <translation>ddd HH.mm</translation>
    </message>
    <message>
        <source>d MMM</source>
        <comment>date format</comment>
        <translation>d MMM</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <comment>date format</comment>
        <translation>d MMM yyyy</translation>
    </message>
    <message>
        <source>ddd d MMM yyyy HH:mm</source>
        <comment>date and time format</comment>
        <translation>ddd d MMM yyyy HH.mm</translation>
    </message>
    <message>
        <source>%1 m</source>
        <comment>metres</comment>
        <translation>%1 m</translation>
    </message>
    <message>
        <source>%1 km</source>
        <translation>%1 km</translation>
    </message>
    <message>
        <source>Promised for %1 in programme %2.</source>
        <translation>Dijanjikan %1 dalam program %2.</translation>
    </message>
    <message>
        <source>Promised for %1.</source>
        <translation>Dijanjikan %1.</translation>
    </message>
    <message>
        <source>Due %1: %2 from %3.</source>
        <translation>Tempo %1: %2 sejak %3.</translation>
    </message>
    <message>
        <source>Due %1: %2 from %3, %4.</source>
        <translation>Tempo %1: %2 sejak %3, %4.</translation>
    </message>
    <message>
        <source>Stopped %1, %2 after it was due.</source>
        <translation>Berhenti %1, %2 setelah tempo.</translation>
    </message>
    <message>
        <source>Stopped %1, %2 before it was due.</source>
        <translation>Berhenti %1, %2 sebelum tempo.</translation>
    </message>
    <message>
        <source>found %1 unreachable</source>
        <translation>tidak dapat menghubungi %1</translation>
    </message>
    <message>
        <source>replied on X to %1</source>
        <translation>membalas %1 di X</translation>
    </message>
    <message>
        <source>replied by WhatsApp to %1</source>
        <translation>membalas %1 lewat WhatsApp</translation>
    </message>
    <message>
        <source>replied by e-mail to %1</source>
        <translation>membalas %1 lewat surel</translation>
    </message>
    <message>
        <source>replied to %1</source>
        <translation>membalas %1</translation>
    </message>
    <message>
        <source>%1: “%2”</source>
        <comment>a reply, its words</comment>
        <translation>%1: “%2”</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <comment>names</comment>
        <translation>
            <numerusform>%1 dan %n lainnya</numerusform>
        </translation>
    </message>
    <message>
        <source>text</source>
        <comment>field</comment>
        <translation>teks</translation>
    </message>
    <message>
        <source>link</source>
        <comment>field</comment>
        <translation>tautan</translation>
    </message>
    <message>
        <source>address</source>
        <comment>field</comment>
        <translation>alamat</translation>
    </message>
    <message>
        <source>reason</source>
        <comment>field</comment>
        <translation>alasan</translation>
    </message>
    <message>
        <source>owning agency</source>
        <comment>field</comment>
        <translation>instansi pemilik</translation>
    </message>
    <message>
        <source>programme reference</source>
        <comment>field</comment>
        <translation>nomor program</translation>
    </message>
    <message>
        <source>reporter</source>
        <comment>field</comment>
        <translation>pelapor</translation>
    </message>
    <message>
        <source>The field “%1” is empty or too long: at most %2 characters.</source>
        <translation>Isian “%1” kosong atau terlalu panjang: paling banyak %2 karakter.</translation>
    </message>
    <message>
        <source>Set a pin or write an address. Latitudes reach from −90 to 90, longitudes from −180 to 180.</source>
        <translation>Pasang pin atau tulis alamat. Lintang dari −90 sampai 90, bujur dari −180 sampai 180.</translation>
    </message>
    <message>
        <source>Choose a category, a severity or the danger mark.</source>
        <translation>Pilih kategori, tingkat, atau tanda bahaya.</translation>
    </message>
    <message>
        <source>The complaint belongs to this district already.</source>
        <translation>Aduan ini sudah berada di wilayah itu.</translation>
    </message>
    <message>
        <source>The promised date is over already.</source>
        <translation>Tanggal yang dijanjikan sudah lewat.</translation>
    </message>
    <message>
        <source>The budget year has four digits and begins with 2.</source>
        <translation>Tahun anggaran terdiri atas empat angka dan diawali angka 2.</translation>
    </message>
    <message>
        <source>A complaint cannot be a duplicate of itself.</source>
        <translation>Aduan tidak dapat menjadi duplikat dirinya sendiri.</translation>
    </message>
    <message>
        <source>First answer every reporter of the group, or mark them as unreachable.</source>
        <translation>Balas dahulu semua pelapor dalam kelompok ini, atau tandai tidak terhubungi.</translation>
    </message>
    <message>
        <source>This complaint is not here any more.</source>
        <translation>Aduan ini sudah tidak ada di sini.</translation>
    </message>
    <message>
        <source>The other complaint is not here any more.</source>
        <translation>Aduan yang lain sudah tidak ada di sini.</translation>
    </message>
    <message>
        <source>This crew does not exist any more.</source>
        <translation>Regu ini sudah tidak ada.</translation>
    </message>
    <message>
        <source>This district does not exist any more.</source>
        <translation>Wilayah ini sudah tidak ada.</translation>
    </message>
    <message>
        <source>This category does not exist any more.</source>
        <translation>Kategori ini sudah tidak ada.</translation>
    </message>
    <message>
        <source>A reporter is not in this group any more.</source>
        <translation>Ada pelapor yang sudah tidak ada dalam kelompok ini.</translation>
    </message>
    <message>
        <source>The other complaint is closed or a duplicate itself. Choose another one.</source>
        <translation>Aduan yang lain sudah ditutup atau sendirinya duplikat. Pilih aduan lain.</translation>
    </message>
    <message>
        <source>The complaint&apos;s present status does not allow it.</source>
        <translation>Status aduan saat ini tidak mengizinkannya.</translation>
    </message>
    <message>
        <source>A repair is shown by a photo: attach one from after it first.</source>
        <translation>Perbaikan dibuktikan dengan foto: lampirkan dahulu foto sesudah perbaikan.</translation>
    </message>
    <message>
        <source>A complaint holds at most %1 photos.</source>
        <translation>Satu aduan memuat paling banyak %1 foto.</translation>
    </message>
    <message>
        <source>Green: in time, less than %1 % of the time has passed.</source>
        <translation>Hijau: tepat waktu, kurang dari %1% waktu sudah terpakai.</translation>
    </message>
    <message>
        <source>Amber: due soon, more than %1 % of the time has passed.</source>
        <translation>Kuning: segera jatuh tempo, lebih dari %1% waktu sudah terpakai.</translation>
    </message>
    <message>
        <source>Red: late, the time is over.</source>
        <translation>Merah: terlambat, waktunya sudah habis.</translation>
    </message>
    <message>
        <source>Paused: the time stands still.</source>
        <translation>Ditunda: waktunya berhenti.</translation>
    </message>
    <message>
        <source>Promised: programmed for the date that was told.</source>
        <translation>Dijanjikan: diprogramkan untuk tanggal yang sudah disampaikan.</translation>
    </message>
    <message>
        <source>Done in time.</source>
        <translation>Selesai tepat waktu.</translation>
    </message>
    <message>
        <source>Done late.</source>
        <translation>Selesai terlambat.</translation>
    </message>
    <message>
        <source>Not repaired after all…</source>
        <translation>Ternyata belum selesai…</translation>
    </message>
    <message>
        <source>Decline the programme…</source>
        <translation>Tolak usulan program…</translation>
    </message>
    <message>
        <source>%1: “%2”</source>
        <comment>what was done, a remark</comment>
        <translation>%1: “%2”</translation>
    </message>
    <message>
        <source>%1, promised for %2</source>
        <comment>a deed, a date</comment>
        <translation>%1, dijanjikan %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a deed, its reason</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>marked it repaired: %1</source>
        <translation>menyatakan selesai diperbaiki: %1</translation>
    </message>
    <message>
        <source>took back that it is repaired</source>
        <translation>menarik kembali pernyataan selesai</translation>
    </message>
    <message>
        <source>took back that it is repaired: %1</source>
        <translation>menarik kembali pernyataan selesai: %1</translation>
    </message>
    <message>
        <source>declined the programme</source>
        <translation>menolak usulan program</translation>
    </message>
    <message>
        <source>declined the programme: %1</source>
        <translation>menolak usulan program: %1</translation>
    </message>
    <message>
        <source>The crew belongs to another district. Transfer the complaint there first.</source>
        <translation>Regu ini milik wilayah lain. Alihkan dahulu aduan ke sana.</translation>
    </message>
    <message>
        <source>This file is no picture that can be read here. Use JPEG or PNG.</source>
        <translation>Berkas ini bukan gambar yang dapat dibaca di sini. Pakai JPEG atau PNG.</translation>
    </message>
    <message>
        <source>The server cannot read this file as a picture. Attach it again as JPEG or PNG.</source>
        <translation>Server tidak dapat membaca berkas ini sebagai gambar. Lampirkan lagi sebagai JPEG atau PNG.</translation>
    </message>
    <message>
        <source>The server does not know any more whether this has arrived. Look at the complaint, and do it again if it is missing.</source>
        <translation>Server tidak tahu lagi apakah ini sudah sampai. Periksa aduannya, dan ulangi bila belum ada.</translation>
    </message>
    <message>
        <source>A newer version of Posko wrote what is on this computer. Install that version.</source>
        <translation>Data di komputer ini ditulis oleh Posko versi yang lebih baru. Pasang versi itu.</translation>
    </message>
    <message>
        <source>Login and password are both needed.</source>
        <translation>Nama pengguna dan kata sandi harus diisi.</translation>
    </message>
    <message>
        <source>The photo&apos;s file is no longer on this computer. Attach it again.</source>
        <translation>Berkas foto ini sudah tidak ada di komputer ini. Lampirkan lagi.</translation>
    </message>
    <message>
        <source>What this needs is not on the server, or not yours to see.</source>
        <translation>Yang diperlukan tidak ada di server, atau tidak boleh Anda lihat.</translation>
    </message>
    <message>
        <source>It was marked repaired more than %1 minutes ago. Ask the central office to reopen it.</source>
        <translation>Sudah lebih dari %1 menit sejak dinyatakan selesai. Minta kantor pusat membukanya lagi.</translation>
    </message>
    <message>
        <source>The photo is the evidence of a repair and stays an after photo.</source>
        <translation>Foto ini bukti perbaikan dan tetap menjadi foto sesudah.</translation>
    </message>
    <message>
        <source>It cannot be cancelled any more: it was sent and may have arrived. When it is done, take it back by another command.</source>
        <translation>Sudah tidak dapat dibatalkan: sudah dikirim dan mungkin sudah sampai. Bila sudah terlaksana, perbaiki dengan tindakan lain.</translation>
    </message>
    <message>
        <source>It cannot be cancelled any more: the server has done it.</source>
        <translation>Sudah tidak dapat dibatalkan: server sudah melaksanakannya.</translation>
    </message>
    <message>
        <source>This account may not do that.</source>
        <translation>Akun ini tidak berwenang melakukannya.</translation>
    </message>
    <message>
        <source>This account&apos;s role is not known here. Update Posko.</source>
        <translation>Peran akun ini belum dikenal di sini. Perbarui Posko.</translation>
    </message>
    <message>
        <source>Desk and server do not understand each other. Is this a Posko server, and are both up to date?</source>
        <translation>Posko di komputer ini dan server tidak saling memahami. Apakah itu server Posko, dan apakah keduanya versi terbaru?</translation>
    </message>
    <message>
        <source>The photo has more than 50 MB.</source>
        <translation>Foto ini lebih dari 50 MB.</translation>
    </message>
    <message>
        <source>This is larger than the server takes.</source>
        <translation>Ini lebih besar daripada yang diterima server.</translation>
    </message>
    <message>
        <source>The server does not take it as this desk sent it. Tell the administrator: %1</source>
        <comment>a technical word</comment>
        <translation>Server tidak menerima bentuk kiriman ini. Beri tahu administrator: %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a file, what is wrong</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>The server named another server&apos;s address for this photo, so it was not uploaded. Tell the administrator.</source>
        <translation>Server menyebut alamat server lain untuk foto ini, jadi foto tidak diunggah. Beri tahu administrator.</translation>
    </message>
    <message>
        <source>The server has no place for photos where this desk looks for it. Tell the administrator, then send it again.</source>
        <translation>Di alamat yang dicari, server tidak menyediakan tempat untuk foto. Beri tahu administrator, lalu kirim lagi.</translation>
    </message>
    <message>
        <source>The server takes no photos from this account now. Ask the administrator, then send it again.</source>
        <translation>Server sekarang tidak menerima foto dari akun ini. Tanyakan kepada administrator, lalu kirim lagi.</translation>
    </message>
    <message>
        <source>You copied this answer to send it, but it is not on record: %1</source>
        <translation>Jawaban ini sudah Anda salin untuk dikirim, tetapi belum tercatat: %1</translation>
    </message>
    <message>
        <source>This answer was sent to the reporter, but is not on record: %1</source>
        <translation>Jawaban ini sudah dikirim kepada pelapor, tetapi belum tercatat: %1</translation>
    </message>
    <message>
        <source>It cannot be read here: it is damaged, or a newer version of Posko wrote it. It is kept. Install the newer version, or give it up.</source>
        <translation>Ini tidak dapat dibaca di sini: rusak, atau ditulis oleh Posko versi lebih baru. Ini tetap disimpan. Pasang versi yang lebih baru, atau hapus.</translation>
    </message>
    <message>
        <source>confirmed the place</source>
        <translation>memastikan tempat</translation>
    </message>
    <message>
        <source>received; the place was guessed from the words</source>
        <translation>diterima; tempatnya diperkirakan dari kata-katanya</translation>
    </message>
    <message>
        <source>imported from earlier records; the place was guessed from the words</source>
        <translation>diimpor dari catatan lama; tempatnya diperkirakan dari kata-katanya</translation>
    </message>
    <message>
        <source>This network wants a sign-in of its own first. Open a web browser, sign in to the network there, and Posko goes on by itself.</source>
        <translation>Jaringan ini minta masuk lebih dulu. Buka peramban web, masuklah ke jaringan itu di sana, lalu Posko berlanjut sendiri.</translation>
    </message>
    <message>
        <source>Something else answers in the server&apos;s place: a filter or a proxy on the way, or another program at this address. Check the address, and ask whoever runs this network.</source>
        <translation>Yang menjawab bukan servernya: penyaring atau proksi di jalan, atau program lain di alamat ini. Periksa alamatnya, lalu tanyakan kepada pengelola jaringan.</translation>
    </message>
    <message>
        <source>The proxy %1 of this computer&apos;s settings cannot be reached. Check the system&apos;s proxy settings, or ask whoever runs this network.</source>
        <translation>Proksi %1 dari setelan komputer ini tidak dapat dihubungi. Periksa setelan proksi sistem, atau tanyakan kepada pengelola jaringan.</translation>
    </message>
    <message>
        <source>The proxy %1 wants a login. Put one into the system&apos;s proxy settings, or ask whoever runs this network to let Posko through.</source>
        <translation>Proksi %1 minta nama masuk dan kata sandi. Isikan di setelan proksi sistem, atau minta pengelola jaringan meloloskan Posko.</translation>
    </message>
    <message>
        <source>Nobody whom this computer trusts vouches for the server. Nothing was sent. Ask the administrator to install the agency&apos;s certificate authority on this computer; a network that wants a sign-in in a web browser first looks the same.</source>
        <translation>Tidak ada pihak yang dipercaya komputer ini yang menjamin servernya. Tidak ada yang dikirim. Minta administrator memasang otoritas sertifikat instansi di komputer ini; jaringan yang minta masuk lewat peramban web tampak sama.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate belongs to another address. Nothing was sent. Check the address; if it is right, a network may want a sign-in in a web browser first, or ask the administrator.</source>
        <translation>Sertifikat server ini untuk alamat lain. Tidak ada yang dikirim. Periksa alamatnya; jika sudah benar, mungkin jaringan minta masuk lewat peramban web, atau tanyakan kepada administrator.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate has expired. Nothing was sent. Look at this computer&apos;s date first; if it is right, the administrator has to renew the certificate.</source>
        <translation>Masa berlaku sertifikat server sudah habis. Tidak ada yang dikirim. Lihat dulu tanggal komputer ini; jika sudah benar, administrator harus memperbarui sertifikatnya.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not valid yet. Nothing was sent. Perhaps this computer&apos;s clock is wrong: set its date and time.</source>
        <translation>Sertifikat server belum berlaku. Tidak ada yang dikirim. Mungkin jam komputer ini salah: setel tanggal dan waktunya.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate was revoked, perhaps because it was stolen. Nothing was sent. Tell the administrator.</source>
        <translation>Sertifikat server telah dicabut, mungkin karena dicuri. Tidak ada yang dikirim. Beri tahu administrator.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not in order. Nothing was sent. Tell the administrator.</source>
        <translation>Sertifikat server bermasalah. Tidak ada yang dikirim. Beri tahu administrator.</translation>
    </message>
    <message>
        <source>No secured connection came about. Check that the server&apos;s address is right and begins as it should (https://), or tell the administrator.</source>
        <translation>Sambungan aman tidak terjalin. Periksa apakah alamat server benar dan awalannya sesuai (https://), atau beri tahu administrator.</translation>
    </message>
    <message>
        <source>This desk (Posko %1) is too old for the server. Install version %2 or newer; what was not sent is kept.</source>
        <translation>Meja kerja ini (Posko %1) terlalu lama untuk servernya. Pasang versi %2 atau yang lebih baru; yang belum terkirim tetap tersimpan.</translation>
    </message>
    <message>
        <source>The server (Posko %1) is older than this desk can work with. Ask the administrator to renew it; what was not sent is kept.</source>
        <translation>Server (Posko %1) terlalu lama untuk meja kerja ini. Minta administrator memperbaruinya; yang belum terkirim tetap tersimpan.</translation>
    </message>
    <message>
        <source>Posko may not write into its folder on this computer. Set the folder&apos;s permissions, then try again.</source>
        <translation>Posko tidak boleh menulis ke foldernya di komputer ini. Atur izin folder itu, lalu coba lagi.</translation>
    </message>
    <message>
        <source>Another program holds Posko&apos;s data on this computer. Close it and try again.</source>
        <translation>Program lain sedang memegang data Posko di komputer ini. Tutup program itu, lalu coba lagi.</translation>
    </message>
    <message>
        <source>Posko&apos;s data on this computer are damaged and are being mended. Try again in a moment.</source>
        <translation>Data Posko di komputer ini rusak dan sedang dipulihkan. Coba lagi sebentar lagi.</translation>
    </message>
    <message>
        <source>This account is disabled. Ask the administrator; what was not sent stays on this computer.</source>
        <translation>Akun ini dinonaktifkan. Tanyakan kepada administrator; yang belum terkirim tetap ada di komputer ini.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>attached a photo, its file</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>merged it into %1</source>
        <translation>menggabungkannya ke %1</translation>
    </message>
    <message>
        <source>It never left this computer.</source>
        <translation>Belum pernah keluar dari komputer ini.</translation>
    </message>
    <message>
        <source>It was sent and may have arrived.</source>
        <translation>Sudah dikirim dan mungkin sudah sampai.</translation>
    </message>
    <message>
        <source>It was sent, and the server did not do it.</source>
        <translation>Sudah dikirim, tetapi tidak dilaksanakan oleh server.</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>baru saja</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <comment>a duration</comment>
        <translation>%1 lalu</translation>
    </message>
    <message>
        <source>Undo</source>
        <comment>command</comment>
        <translation>Urungkan</translation>
    </message>
    <message>
        <source>took back: %1</source>
        <translation>membatalkan: %1</translation>
    </message>
    <message>
        <source>did again: %1</source>
        <translation>mengulangi: %1</translation>
    </message>
    <message>
        <source>took back what was done</source>
        <translation>membatalkan tindakan sebelumnya</translation>
    </message>
    <message>
        <source>This cannot be undone: it changed nothing, or was done too long ago or on another server.</source>
        <translation>Ini tidak dapat diurungkan: tidak ada yang diubahnya, sudah terlalu lama, atau dilakukan di server lain.</translation>
    </message>
    <message>
        <source>It is undone already.</source>
        <translation>Ini sudah diurungkan.</translation>
    </message>
    <message>
        <source>The complaint was changed after it. Undo that first, or set it right by another command.</source>
        <translation>Aduan ini sudah diubah sesudahnya. Urungkan perubahan itu dahulu, atau perbaiki dengan tindakan lain.</translation>
    </message>
    <message>
        <source>It was done too long ago: an action can be undone for %1 hours, a repair for %2 minutes.</source>
        <translation>Sudah terlalu lama: tindakan dapat diurungkan selama %1 jam, pernyataan selesai selama %2 menit.</translation>
    </message>
    <message>
        <source>Only the account that did it can undo it.</source>
        <translation>Hanya akun yang melakukannya yang dapat mengurungkannya.</translation>
    </message>
    <message>
        <source>Reporter…</source>
        <translation>Pelapor…</translation>
    </message>
    <message>
        <source>corrected a reporter</source>
        <translation>memperbaiki data pelapor</translation>
    </message>
    <message>
        <source>added a reporter</source>
        <translation>menambahkan pelapor</translation>
    </message>
    <message>
        <source>Cover parts of a photo</source>
        <translation>Tutupi bagian foto</translation>
    </message>
    <message>
        <source>published the whole of a photo again</source>
        <translation>menayangkan foto seutuhnya lagi</translation>
    </message>
    <message>
        <source>covered parts of a photo</source>
        <translation>menutupi bagian foto</translation>
    </message>
    <message>
        <source>gave a reply to be sent</source>
        <translation>menyerahkan balasan untuk dikirim</translation>
    </message>
    <message>
        <source>gave a reply to %1 to be sent</source>
        <translation>menyerahkan balasan kepada %1 untuk dikirim</translation>
    </message>
    <message>
        <source>Direct message</source>
        <translation>Pesan langsung</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Pesan</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>Surel</translation>
    </message>
    <message>
        <source>Received</source>
        <comment>a time</comment>
        <translation>Diterima</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <comment>a time</comment>
        <translation>Diketahui</translation>
    </message>
    <message>
        <source>Order given</source>
        <comment>a time</comment>
        <translation>Perintah diberikan</translation>
    </message>
    <message>
        <source>Repaired</source>
        <comment>a time</comment>
        <translation>Selesai diperbaiki</translation>
    </message>
    <message>
        <source>Work paused</source>
        <comment>a time</comment>
        <translation>Pekerjaan ditunda</translation>
    </message>
    <message>
        <source>Work resumed</source>
        <comment>a time</comment>
        <translation>Pekerjaan dilanjutkan</translation>
    </message>
    <message>
        <source>Correct a time…</source>
        <translation>Koreksi waktu…</translation>
    </message>
    <message>
        <source>corrected when it was received</source>
        <translation>mengoreksi kapan aduan diterima</translation>
    </message>
    <message>
        <source>corrected when it was acknowledged</source>
        <translation>mengoreksi kapan aduan diketahui</translation>
    </message>
    <message>
        <source>corrected when the order was given</source>
        <translation>mengoreksi kapan perintah diberikan</translation>
    </message>
    <message>
        <source>corrected when it was repaired</source>
        <translation>mengoreksi kapan perbaikan selesai</translation>
    </message>
    <message>
        <source>corrected when the work was paused</source>
        <translation>mengoreksi kapan pekerjaan ditunda</translation>
    </message>
    <message>
        <source>corrected when the work was resumed</source>
        <translation>mengoreksi kapan pekerjaan dilanjutkan</translation>
    </message>
    <message>
        <source>corrected a time</source>
        <translation>mengoreksi suatu waktu</translation>
    </message>
    <message>
        <source>%1, from %2 to %3</source>
        <comment>a deed, two times</comment>
        <translation>%1, dari %2 menjadi %3</translation>
    </message>
    <message>
        <source>%1, to %2</source>
        <comment>a deed, a time</comment>
        <translation>%1, menjadi %2</translation>
    </message>
    <message>
        <source>That time lies before what came before it, or after what came after it. Look at the history.</source>
        <translation>Waktu itu lebih awal daripada kejadian sebelumnya, atau lebih lambat daripada kejadian sesudahnya. Lihat riwayatnya.</translation>
    </message>
    <message>
        <source>The complaint has no such time any more: something was taken back since.</source>
        <translation>Aduan ini tidak lagi memiliki waktu itu: ada yang telah dibatalkan sejak itu.</translation>
    </message>
    <message>
        <source>Answer sent</source>
        <translation>Jawaban terkirim</translation>
    </message>
    <message>
        <source>sent the answer by %1</source>
        <comment>a channel</comment>
        <translation>mengirim jawaban lewat %1</translation>
    </message>
    <message>
        <source>could not send the answer by %1 yet, and tries again: %2</source>
        <comment>a channel, why</comment>
        <translation>belum dapat mengirim jawaban lewat %1, dan mencoba lagi: %2</translation>
    </message>
    <message>
        <source>could not send the answer by %1: %2. Answer in another way.</source>
        <comment>a channel, why</comment>
        <translation>tidak dapat mengirim jawaban lewat %1: %2. Jawablah dengan cara lain.</translation>
    </message>
    <message>
        <source>being answered since %1</source>
        <translation>sedang dijawab sejak %1</translation>
    </message>
    <message>
        <source>answer not sent yet, tried again since %1</source>
        <translation>jawaban belum terkirim, dicoba lagi sejak %1</translation>
    </message>
    <message>
        <source>answer not sent (%1): answer in another way</source>
        <translation>jawaban tidak terkirim (%1): jawablah dengan cara lain</translation>
    </message>
    <message>
        <source>Change how the post is run</source>
        <translation>Mengubah pengaturan pos</translation>
    </message>
    <message>
        <source>published version %1 of the promised times</source>
        <translation>menerbitkan versi %1 tenggat yang dijanjikan</translation>
    </message>
    <message>
        <source>took a routing rule away</source>
        <translation>menghapus aturan penerusan</translation>
    </message>
    <message>
        <source>changed a routing rule</source>
        <translation>mengubah aturan penerusan</translation>
    </message>
    <message>
        <source>took away the text %1</source>
        <translation>menghapus teks %1</translation>
    </message>
    <message>
        <source>changed the text %1</source>
        <translation>mengubah teks %1</translation>
    </message>
    <message>
        <source>changed the crew %1</source>
        <translation>mengubah regu %1</translation>
    </message>
    <message>
        <source>changed the category %1</source>
        <translation>mengubah kategori %1</translation>
    </message>
    <message>
        <source>changed how the post is run</source>
        <translation>mengubah pengaturan pos</translation>
    </message>
    <message>
        <source>What was entered does not hold together. Look at it again.</source>
        <translation>Isian ini tidak sesuai satu sama lain. Periksalah kembali.</translation>
    </message>
    <message>
        <source>It runs only in working hours: %1 so far.</source>
        <translation>Hanya berjalan pada jam kerja: sejauh ini %1.</translation>
    </message>
</context>
<context>
    <name>posko::app::AccountLock</name>
    <message>
        <source>Another Posko is just opening this account&apos;s complaints. Use its window, or try again in a moment.</source>
        <translation>Posko lain sedang membuka aduan akun ini. Gunakan jendelanya, atau coba lagi sebentar lagi.</translation>
    </message>
    <message>
        <source>Another Posko on this computer has this account&apos;s complaints open (process %1). Use its window, or end it and try again.</source>
        <translation>Posko lain di komputer ini sedang membuka aduan akun ini (proses %1). Gunakan jendelanya, atau akhiri lalu coba lagi.</translation>
    </message>
    <message>
        <source>Posko on the computer %1 has this account&apos;s complaints open. End it there and try again. If it does not run there any more, delete the file %2. A folder on this computer&apos;s own disk would be safer than a shared one.</source>
        <translation>Posko di komputer %1 sedang membuka aduan akun ini. Akhiri di sana lalu coba lagi. Jika di sana sudah tidak berjalan, hapus berkas %2. Folder di diska komputer ini sendiri lebih aman daripada folder bersama.</translation>
    </message>
    <message>
        <source>Posko may not write into the folder %1. Set its permissions, or start Posko with another folder (--data).</source>
        <translation>Posko tidak boleh menulis ke folder %1. Atur izinnya, atau mulai Posko dengan folder lain (--data).</translation>
    </message>
    <message>
        <source>The folder %1 cannot be kept for one Posko alone: its disk is full, or it is a network share without locks. Make room, or start Posko with a folder on this computer&apos;s own disk (--data).</source>
        <translation>Folder %1 tidak dapat dijaga untuk satu Posko saja: diskanya penuh, atau folder jaringan itu tidak mengenal kunci. Kosongkan ruang, atau mulai Posko dengan folder di diska komputer ini sendiri (--data).</translation>
    </message>
</context>
<context>
    <name>posko::app::Attachments</name>
    <message>
        <source>%1 is larger than 50 MB and was not attached.</source>
        <translation>%1 lebih besar dari 50 MB dan tidak dilampirkan.</translation>
    </message>
    <message>
        <source>%1 cannot be read and was not attached.</source>
        <translation>%1 tidak dapat dibaca dan tidak dilampirkan.</translation>
    </message>
    <message>
        <source>%1 is no picture that can be read here, and was not attached. Use JPEG or PNG.</source>
        <translation>%1 bukan gambar yang dapat dibaca di sini dan tidak dilampirkan. Pakai JPEG atau PNG.</translation>
    </message>
</context>
<context>
    <name>posko::app::BrowserSignIn</name>
    <message>
        <source>Nobody signed in in the browser. Start again.</source>
        <translation>Tidak ada yang masuk lewat peramban. Mulailah lagi.</translation>
    </message>
    <message>
        <source>The answer of the browser cannot be awaited here: %1</source>
        <translation>Jawaban peramban tidak dapat ditunggu di sini: %1</translation>
    </message>
    <message>
        <source>This page belongs to no sign-in that is under way.</source>
        <translation>Halaman ini tidak termasuk proses masuk yang sedang berjalan.</translation>
    </message>
    <message>
        <source>You can close this page and go on in Posko.</source>
        <translation>Anda dapat menutup halaman ini dan melanjutkan di Posko.</translation>
    </message>
    <message>
        <source>The sign-in did not succeed. Go back to Posko and start again.</source>
        <translation>Gagal masuk. Kembalilah ke Posko dan mulai lagi.</translation>
    </message>
    <message>
        <source>The sign-in was cancelled in the browser.</source>
        <translation>Proses masuk dibatalkan di peramban.</translation>
    </message>
    <message>
        <source>The agency&apos;s sign-in page answered with an error. Try again, or ask its administrator.</source>
        <translation>Halaman masuk instansi menjawab dengan kesalahan. Coba lagi, atau tanyakan kepada administratornya.</translation>
    </message>
</context>
<context>
    <name>posko::app::DemoServer</name>
    <message>
        <source>The demo server could not be started: %1</source>
        <translation>Server contoh tidak dapat dijalankan: %1</translation>
    </message>
    <message>
        <source>The demo server ended at once. It said: %1</source>
        <translation>Server contoh langsung berhenti. Pesannya: %1</translation>
    </message>
    <message>
        <source>There is no room for the demo&apos;s data: %1</source>
        <translation>Tidak ada tempat untuk data contoh: %1</translation>
    </message>
</context>
<context>
    <name>posko::app::LiveDesk</name>
    <message>
        <source>Sign in first.</source>
        <translation>Masuk dahulu.</translation>
    </message>
</context>
<context>
    <name>posko::app::Session</name>
    <message>
        <source>The server cannot be reached.</source>
        <translation>Server tidak dapat dihubungi.</translation>
    </message>
    <message>
        <source>Sign in again to send and receive.</source>
        <translation>Masuk lagi untuk mengirim dan menerima.</translation>
    </message>
    <message numerus="yes">
        <source>%1 was last in contact more than %n days ago. Connect to the server and sign in.</source>
        <translation>
            <numerusform>%1 terakhir terhubung lebih dari %n hari lalu. Hubungkan ke server dan masuk.</numerusform>
        </translation>
    </message>
    <message>
        <source>Working offline. Sign in to send and receive.</source>
        <translation>Bekerja luring. Masuk untuk mengirim dan menerima.</translation>
    </message>
    <message>
        <source>The server %1 cannot be reached. Check the address and the network.</source>
        <translation>Server %1 tidak dapat dihubungi. Periksa alamat dan jaringan.</translation>
    </message>
    <message>
        <source>The server does not take the agency&apos;s account now. Try again later.</source>
        <translation>Server sedang tidak menerima akun instansi. Coba lagi nanti.</translation>
    </message>
    <message>
        <source>Your agency&apos;s account has no account in Posko. Ask Posko&apos;s administrator to link it.</source>
        <translation>Akun instansi Anda belum terhubung dengan akun Posko. Minta administrator Posko menghubungkannya.</translation>
    </message>
    <message>
        <source>The server did not accept this sign-in. Start again; if it happens again, ask the administrator.</source>
        <translation>Server tidak menerima proses masuk ini. Mulailah lagi; jika terulang, tanyakan kepada administrator.</translation>
    </message>
    <message>
        <source>The server or the agency&apos;s sign-in cannot be reached now. Try again later.</source>
        <translation>Server atau layanan masuk instansi tidak dapat dihubungi sekarang. Coba lagi nanti.</translation>
    </message>
    <message>
        <source>The desk&apos;s data could not be written. Make room on the disk; nothing that was saved is lost.</source>
        <translation>Data tidak dapat ditulis. Kosongkan ruang di disk; yang sudah tersimpan tidak hilang.</translation>
    </message>
    <message>
        <source>This computer&apos;s keychain did not take the sign-in. At the next start, sign in again.</source>
        <translation>Gantungan kunci komputer ini tidak menerima data masuk. Masuklah lagi saat Posko dimulai berikutnya.</translation>
    </message>
    <message>
        <source>Another program holds the desk&apos;s data. Close it; nothing that was saved is lost.</source>
        <translation>Program lain memegang data meja kerja ini. Tutup program itu; yang sudah disimpan tidak hilang.</translation>
    </message>
    <message>
        <source>The desk&apos;s data are damaged. Check the disk and ask the administrator before you go on: what was not sent is in the folder %1.</source>
        <translation>Data meja kerja ini rusak. Periksa diska dan hubungi administrator sebelum melanjutkan: yang belum terkirim ada di folder %1.</translation>
    </message>
    <message>
        <source>Posko&apos;s data on this computer are damaged and could not be mended. Make room on the disk, then sign in again; nothing of them was thrown away.</source>
        <translation>Data Posko di komputer ini rusak dan belum dapat dipulihkan. Sediakan ruang di diska, lalu masuk lagi; tidak ada yang dibuang.</translation>
    </message>
    <message>
        <source>Posko&apos;s data on this computer were damaged; the complaints are fetched anew.</source>
        <translation>Data Posko di komputer ini rusak; aduan diambil ulang.</translation>
    </message>
    <message>
        <source>Of what you had not sent, this many were saved: %1.</source>
        <translation>Dari yang belum terkirim, yang terselamatkan: %1.</translation>
    </message>
    <message>
        <source>This many could not be read: %1. Look through what you did last, and tell the administrator.</source>
        <translation>Yang tidak terbaca: %1. Periksa kembali yang terakhir Anda kerjakan, dan beri tahu administrator.</translation>
    </message>
    <message>
        <source>The damaged file is kept: %1</source>
        <translation>Berkas yang rusak disimpan: %1</translation>
    </message>
    <message>
        <source>No unsent work was found in them: look through what you did last.</source>
        <translation>Tidak ditemukan pekerjaan yang belum terkirim di dalamnya: periksa kembali yang terakhir Anda kerjakan.</translation>
    </message>
    <message numerus="yes">
        <source>%n actions that were not sent are kept here, and are sent then.</source>
        <translation>
            <numerusform>%Ln tindakan yang belum terkirim tetap disimpan di sini dan dikirim setelah itu.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>posko::app::UnsentTransfer</name>
    <message>
        <source>This file is of another server, %1. Sign in there to take it in.</source>
        <translation>Berkas ini milik server lain, %1. Masuk ke server itu untuk mengambilnya.</translation>
    </message>
    <message>
        <source>This file is of another account, %1. Only that account can take it in.</source>
        <translation>Berkas ini milik akun lain, %1. Hanya akun itu yang dapat mengambilnya.</translation>
    </message>
    <message>
        <source>%1 is damaged or no file of unsent work. Nothing was taken in. Copy it once more, or save it anew.</source>
        <translation>%1 rusak atau bukan berkas pekerjaan yang belum terkirim. Tidak ada yang diambil. Salin sekali lagi, atau simpan ulang.</translation>
    </message>
    <message>
        <source>A newer version of Posko wrote this file. Install that version to take it in.</source>
        <translation>Berkas ini ditulis oleh Posko versi yang lebih baru. Pasang versi itu untuk mengambilnya.</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <comment>a file, the system&apos;s words</comment>
        <translation>%1 tidak dapat dibaca: %2</translation>
    </message>
    <message>
        <source>%1 could not be written: %2. Make room there, or choose another place.</source>
        <comment>a file, the system&apos;s words</comment>
        <translation>%1 tidak dapat ditulis: %2. Kosongkan ruang di sana, atau pilih tempat lain.</translation>
    </message>
    <message>
        <source>This computer&apos;s disk did not take it. Nothing was lost. Make room there and try again.</source>
        <translation>Diska komputer ini tidak menerimanya. Tidak ada yang hilang. Kosongkan ruang lalu coba lagi.</translation>
    </message>
</context>
<context>
    <name>posko::app::Workspace</name>
    <message>
        <source>The folder %1 cannot be made. Check the disk and its permissions.</source>
        <translation>Folder %1 tidak dapat dibuat. Periksa disk dan izinnya.</translation>
    </message>
</context>
<context>
    <name>posko::ui::AccountDialog</name>
    <message>
        <source>My account</source>
        <translation>Akun saya</translation>
    </message>
    <message>
        <source>Language and appearance</source>
        <translation>Bahasa dan tampilan</translation>
    </message>
    <message>
        <source>Where you are signed in</source>
        <translation>Komputer tempat Anda masuk</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Kata sandi</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Bahasa</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Warna</translation>
    </message>
    <message>
        <source>all districts</source>
        <translation>semua wilayah</translation>
    </message>
    <message>
        <source>%1 · %2 · server %3</source>
        <comment>role, districts, address</comment>
        <translation>%1 · %2 · server %3</translation>
    </message>
    <message>
        <source>Sign in again to see your computers and to change your password. Language and colours can be chosen.</source>
        <translation>Masuk lagi untuk melihat komputer Anda dan mengganti kata sandi. Bahasa dan warna dapat dipilih.</translation>
    </message>
    <message>
        <source>There is no connection to the server. Your computers and your password are kept there: both can be changed once it is back. Language and colours can be chosen now, and your work goes on.</source>
        <translation>Tidak ada sambungan ke server. Daftar komputer dan kata sandi Anda tersimpan di sana: keduanya dapat diubah setelah tersambung lagi. Bahasa dan warna dapat dipilih sekarang, dan pekerjaan Anda tetap jalan.</translation>
    </message>
</context>
<context>
    <name>posko::ui::ActionButton</name>
    <message>
        <source>Key: %1</source>
        <translation>Tombol: %1</translation>
    </message>
</context>
<context>
    <name>posko::ui::Actions</name>
    <message>
        <source>Search</source>
        <translation>Cari</translation>
    </message>
    <message>
        <source>Next complaint</source>
        <translation>Aduan berikutnya</translation>
    </message>
    <message>
        <source>Previous complaint</source>
        <translation>Aduan sebelumnya</translation>
    </message>
    <message>
        <source>Only what the map shows</source>
        <translation>Hanya yang tampak di peta</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Perbesar</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Perkecil</translation>
    </message>
    <message>
        <source>Copy the number</source>
        <translation>Salin nomor</translation>
    </message>
    <message>
        <source>Copy the link</source>
        <translation>Salin tautan</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Keluar akun</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Tutup program</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tombol</translation>
    </message>
    <message>
        <source>About Posko</source>
        <translation>Tentang Posko</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Terang</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Gelap</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Ikuti sistem</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Paste photo</source>
        <translation>Tempel foto</translation>
    </message>
    <message>
        <source>Fit the map to the complaint, then to the queue</source>
        <translation>Paskan peta dengan aduan, lalu dengan antrean</translation>
    </message>
    <message>
        <source>Search all complaints</source>
        <translation>Cari di semua aduan</translation>
    </message>
    <message>
        <source>Show it in the list</source>
        <translation>Tampilkan di daftar</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Urungkan</translation>
    </message>
    <message>
        <source>Copy the coordinates</source>
        <translation>Salin koordinat</translation>
    </message>
    <message>
        <source>Open in a map program</source>
        <translation>Buka di program peta</translation>
    </message>
    <message>
        <source>Take the first place found in the text</source>
        <translation>Pakai tempat pertama yang ditemukan dalam teks</translation>
    </message>
    <message>
        <source>Confirm place</source>
        <translation>Pastikan tempat</translation>
    </message>
    <message>
        <source>Find a place</source>
        <translation>Cari tempat</translation>
    </message>
    <message>
        <source>Save unsent work…</source>
        <translation>Simpan pekerjaan yang belum terkirim…</translation>
    </message>
    <message>
        <source>Take in unsent work…</source>
        <translation>Ambil pekerjaan yang belum terkirim…</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>Palet perintah</translation>
    </message>
    <message>
        <source>Save this view…</source>
        <translation>Simpan tampilan ini…</translation>
    </message>
    <message>
        <source>Saved views…</source>
        <translation>Tampilan tersimpan…</translation>
    </message>
    <message>
        <source>More like this</source>
        <translation>Yang serupa</translation>
    </message>
    <message>
        <source>Columns…</source>
        <translation>Kolom…</translation>
    </message>
    <message>
        <source>Copy the rows as a table</source>
        <translation>Salin baris sebagai tabel</translation>
    </message>
    <message>
        <source>Mark the complaint, or unmark it</source>
        <translation>Tandai aduan, atau hapus tandanya</translation>
    </message>
    <message>
        <source>Mark down to the next complaint</source>
        <translation>Tandai sampai aduan berikutnya</translation>
    </message>
    <message>
        <source>Mark up to the previous complaint</source>
        <translation>Tandai sampai aduan sebelumnya</translation>
    </message>
    <message>
        <source>Mark all of the list</source>
        <translation>Tandai semua di daftar</translation>
    </message>
    <message>
        <source>Unmark</source>
        <translation>Hapus tanda</translation>
    </message>
    <message>
        <source>Do it again</source>
        <translation>Ulangi</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Lewati</translation>
    </message>
    <message>
        <source>Put off…</source>
        <translation>Tangguhkan…</translation>
    </message>
    <message>
        <source>Crews in place of the map</source>
        <translation>Regu sebagai ganti peta</translation>
    </message>
    <message>
        <source>Notifications…</source>
        <translation>Pemberitahuan…</translation>
    </message>
    <message>
        <source>Compare with what may be the same</source>
        <translation>Bandingkan dengan yang mungkin sama</translation>
    </message>
    <message>
        <source>Print work order…</source>
        <translation>Cetak surat perintah kerja…</translation>
    </message>
    <message>
        <source>Print the crew&apos;s day…</source>
        <translation>Cetak tugas harian regu…</translation>
    </message>
    <message>
        <source>My account…</source>
        <translation>Akun saya…</translation>
    </message>
    <message>
        <source>Work order into a PDF file…</source>
        <translation>Surat perintah kerja menjadi berkas PDF…</translation>
    </message>
    <message>
        <source>The crew&apos;s day into a PDF file…</source>
        <translation>Tugas harian regu menjadi berkas PDF…</translation>
    </message>
    <message>
        <source>Begin the triage</source>
        <translation>Mulai pemilahan</translation>
    </message>
    <message>
        <source>Save as a table for spreadsheets…</source>
        <translation>Simpan sebagai tabel untuk lembar sebar…</translation>
    </message>
    <message>
        <source>Crews on the map</source>
        <translation>Regu di peta</translation>
    </message>
    <message>
        <source>Running the post…</source>
        <translation>Pengaturan pos…</translation>
    </message>
    <message>
        <source>Backlog board</source>
        <translation>Papan tunggakan</translation>
    </message>
</context>
<context>
    <name>posko::ui::ActionsSection</name>
    <message>
        <source>Next</source>
        <translation>Berikutnya</translation>
    </message>
    <message>
        <source>Nothing to do here for this account.</source>
        <translation>Tidak ada tindakan untuk akun ini.</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Lainnya</translation>
    </message>
    <message>
        <source>Show the complaint in the list first.</source>
        <translation>Tampilkan dulu aduan ini di daftar.</translation>
    </message>
    <message>
        <source>Complaints are marked: the commands above the list are for them. Unmark them to work on this one.</source>
        <translation>Ada aduan yang ditandai: perintah di atas daftar berlaku untuk itu. Hapus tandanya untuk mengerjakan aduan ini.</translation>
    </message>
</context>
<context>
    <name>posko::ui::AdministrationWindow</name>
    <message>
        <source>Running the post</source>
        <translation>Pengaturan pos</translation>
    </message>
    <message>
        <source>What was changed is not saved</source>
        <translation>Perubahan belum disimpan</translation>
    </message>
    <message>
        <source>Not saved yet: %1.</source>
        <translation>Belum disimpan: %1.</translation>
    </message>
</context>
<context>
    <name>posko::ui::AssignDialog</name>
    <message>
        <source>Give the order to a crew</source>
        <translation>Disposisikan ke regu</translation>
    </message>
    <message>
        <source>Give the order to another crew</source>
        <translation>Disposisikan ke regu lain</translation>
    </message>
    <message>
        <source>Search crews</source>
        <translation>Cari regu</translation>
    </message>
    <message numerus="yes">
        <source>%n at hand</source>
        <translation>
            <numerusform>%n ditangani</numerusform>
        </translation>
    </message>
    <message>
        <source>suggested by rule</source>
        <translation>usulan aturan</translation>
    </message>
    <message>
        <source>Choose a crew.</source>
        <translation>Pilih regu.</translation>
    </message>
</context>
<context>
    <name>posko::ui::BoardWindow</name>
    <message>
        <source>All as tables</source>
        <translation>Semua sebagai tabel</translation>
    </message>
    <message>
        <source>Backlog – Posko</source>
        <translation>Tunggakan – Posko</translation>
    </message>
    <message>
        <source>Promises of the last</source>
        <translation>Janji dari</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n hari terakhir</numerusform>
        </translation>
    </message>
    <message>
        <source>Forecast at</source>
        <translation>Perkiraan dengan</translation>
    </message>
    <message>
        <source>the usual pace</source>
        <translation>laju biasa</translation>
    </message>
    <message>
        <source>%1 % of the pace, as in rains</source>
        <translation>%1 % dari laju, seperti musim hujan</translation>
    </message>
    <message>
        <source>Crew away</source>
        <translation>Regu absen</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>Simpan sebagai PDF…</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Cetak…</translation>
    </message>
    <message>
        <source>none</source>
        <translation>tidak ada</translation>
    </message>
    <message>
        <source>As of %1</source>
        <translation>Per %1</translation>
    </message>
</context>
<context>
    <name>posko::ui::Bulk</name>
    <message>
        <source>in a district that you do not see</source>
        <translation>di wilayah yang tidak Anda lihat</translation>
    </message>
    <message>
        <source>without a district</source>
        <translation>tanpa wilayah</translation>
    </message>
    <message>
        <source>so already</source>
        <translation>sudah demikian</translation>
    </message>
    <message>
        <source>what the others go into</source>
        <translation>tujuan penggabungan</translation>
    </message>
    <message numerus="yes">
        <source>Acknowledge %n complaints</source>
        <translation>
            <numerusform>Ketahui %n aduan</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Give %n orders to a crew</source>
        <translation>
            <numerusform>Disposisikan %n aduan ke regu</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Confirm %n orders</source>
        <translation>
            <numerusform>Konfirmasi %n disposisi</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Classify %n complaints</source>
        <translation>
            <numerusform>Klasifikasikan %n aduan</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Fold %n complaints</source>
        <translation>
            <numerusform>Gabungkan %n aduan</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take %n orders back</source>
        <translation>
            <numerusform>Tarik %n disposisi</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reject %n complaints</source>
        <translation>
            <numerusform>Tolak %n aduan</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Transfer %n complaints</source>
        <translation>
            <numerusform>Alihkan %n aduan</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Write a note on %n complaints</source>
        <translation>
            <numerusform>Tulis catatan pada %n aduan</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>For all %n complaints.</source>
        <translation>
            <numerusform>Untuk semua %n aduan.</numerusform>
        </translation>
    </message>
    <message>
        <source>For %1 of %2 complaints.</source>
        <translation>Untuk %1 dari %2 aduan.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>why, how many complaints</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 are left out. %2.</source>
        <comment>how many complaints, a list of reasons with numbers</comment>
        <translation>%1 tidak ikut. %2.</translation>
    </message>
    <message>
        <source>%1: %2 of %3</source>
        <comment>a command, how many complaints</comment>
        <translation>%1: %2 dari %3</translation>
    </message>
    <message numerus="yes">
        <source>%n complaints</source>
        <translation>
            <numerusform>%n aduan</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a command, how many complaints have it</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>posko::ui::BulkDialog</name>
    <message>
        <source>into %1</source>
        <comment>a complaint</comment>
        <translation>ke dalam %1</translation>
    </message>
    <message>
        <source>Mark only those</source>
        <translation>Tandai itu saja</translation>
    </message>
    <message>
        <source>What will happen</source>
        <translation>Yang akan terjadi</translation>
    </message>
    <message>
        <source>What is left out</source>
        <translation>Yang tidak ikut</translation>
    </message>
    <message>
        <source>Mark only those that are left out</source>
        <translation>Tandai hanya yang tidak ikut</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Alasan</translation>
    </message>
    <message>
        <source>Why the other district answers for them</source>
        <translation>Mengapa wilayah lain yang bertanggung jawab</translation>
    </message>
    <message>
        <source>Why they are not ours or not real; the reporters are told</source>
        <translation>Mengapa bukan urusan kita atau tidak benar; para pelapor diberi tahu</translation>
    </message>
    <message>
        <source>Agency that owns them, where known</source>
        <translation>Instansi pemilik, bila diketahui</translation>
    </message>
    <message>
        <source>Why the crews cannot do it</source>
        <translation>Mengapa regu tidak dapat mengerjakannya</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Catatan</translation>
    </message>
    <message>
        <source>For the history of each one; the reporters do not see it</source>
        <translation>Untuk riwayat tiap aduan; para pelapor tidak melihatnya</translation>
    </message>
    <message>
        <source>Search crews</source>
        <translation>Cari regu</translation>
    </message>
    <message numerus="yes">
        <source>%n at hand</source>
        <translation>
            <numerusform>%n ditangani</numerusform>
        </translation>
    </message>
    <message>
        <source>Search districts</source>
        <translation>Cari wilayah</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>tetap</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategori</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Tingkat</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>belum diketahui</translation>
    </message>
    <message>
        <source>Danger to life</source>
        <translation>Bahaya jiwa</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ya</translation>
    </message>
    <message>
        <source>no</source>
        <translation>tidak</translation>
    </message>
    <message>
        <source>Choose a crew.</source>
        <translation>Pilih regu.</translation>
    </message>
    <message>
        <source>Choose the district.</source>
        <translation>Pilih wilayah.</translation>
    </message>
    <message>
        <source>Choose what shall be another one.</source>
        <translation>Pilih apa yang diubah.</translation>
    </message>
    <message>
        <source>Write the note.</source>
        <translation>Tulis catatannya.</translation>
    </message>
    <message>
        <source>Write the reason.</source>
        <translation>Tulis alasannya.</translation>
    </message>
    <message>
        <source>This is too long by %1 characters.</source>
        <translation>Terlalu panjang %1 karakter.</translation>
    </message>
    <message>
        <source>It can be done for none of them.</source>
        <translation>Tidak dapat dilakukan untuk satu pun di antaranya.</translation>
    </message>
</context>
<context>
    <name>posko::ui::BulkFlow</name>
    <message>
        <source>Choose the complaint that the marked ones are folded into.</source>
        <translation>Pilih aduan tujuan penggabungan yang ditandai.</translation>
    </message>
</context>
<context>
    <name>posko::ui::BulkNotice</name>
    <message>
        <source>Stop</source>
        <translation>Hentikan</translation>
    </message>
    <message>
        <source>Order for many complaints</source>
        <translation>Perintah untuk banyak aduan</translation>
    </message>
    <message>
        <source>What was done stays; the others are not touched.</source>
        <translation>Yang sudah dilakukan tetap; yang lain tidak diubah.</translation>
    </message>
    <message>
        <source>stopped, the disk takes no more: make room</source>
        <translation>berhenti, disk tidak menerima lagi: kosongkan ruang</translation>
    </message>
    <message>
        <source>stopped, %1 not touched</source>
        <translation>dihentikan, %1 tidak diubah</translation>
    </message>
    <message>
        <source>%1 refused</source>
        <translation>%1 ditolak</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Lanjutkan</translation>
    </message>
    <message>
        <source>Mark them</source>
        <translation>Tandai itu</translation>
    </message>
    <message>
        <source>Mark those that were refused</source>
        <translation>Tandai yang ditolak</translation>
    </message>
</context>
<context>
    <name>posko::ui::CategoryPage</name>
    <message>
        <source>Complaints of it begin as a danger to life</source>
        <translation>Aduannya bermula sebagai bahaya bagi jiwa</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>Kategori</translation>
    </message>
    <message>
        <source>parted by commas</source>
        <translation>dipisahkan koma</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Kode</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nama</translation>
    </message>
    <message>
        <source>What citizens&apos; apps say of it</source>
        <translation>Keterangannya di aplikasi warga</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Kelompok</translation>
    </message>
    <message>
        <source>Keywords</source>
        <translation>Kata kunci</translation>
    </message>
    <message numerus="yes">
        <source>Apps ask %n more questions for it; they stay as they are.</source>
        <translation>
            <numerusform>Aplikasi mengajukan %n pertanyaan lagi; semuanya tetap seperti adanya.</numerusform>
        </translation>
    </message>
    <message>
        <source>Give it a code: it stands in tables and in apps.</source>
        <translation>Berilah kode: kode itu tampil di tabel dan aplikasi.</translation>
    </message>
    <message>
        <source>Give it a name.</source>
        <translation>Berilah nama.</translation>
    </message>
    <message>
        <source>New category</source>
        <translation>Kategori baru</translation>
    </message>
</context>
<context>
    <name>posko::ui::Chart</name>
    <message>
        <source>%1, %2: %3</source>
        <comment>bar, part of it, number</comment>
        <translation>%1, %2: %3</translation>
    </message>
</context>
<context>
    <name>posko::ui::ChartPanel</name>
    <message>
        <source>As a table</source>
        <translation>Sebagai tabel</translation>
    </message>
    <message>
        <source>%1 as a table</source>
        <comment>chart</comment>
        <translation>%1 sebagai tabel</translation>
    </message>
</context>
<context>
    <name>posko::ui::ChoiceDialog</name>
    <message>
        <source>Show only these</source>
        <translation>Tampilkan hanya ini</translation>
    </message>
</context>
<context>
    <name>posko::ui::CityNotice</name>
    <message>
        <source>City map: %1 % of %2</source>
        <translation>Peta kota: %1 % dari %2</translation>
    </message>
    <message>
        <source>The map of %1 is being fetched; work goes on meanwhile. Press to put it off.</source>
        <translation>Peta %1 sedang diambil; pekerjaan berjalan terus. Tekan untuk menundanya.</translation>
    </message>
    <message>
        <source>City map put off (%1)</source>
        <translation>Peta kota ditunda (%1)</translation>
    </message>
    <message>
        <source>Press to fetch the map of %1 now. What is here of it already stays.</source>
        <translation>Tekan untuk mengambil peta %1 sekarang. Bagian yang sudah ada tetap tersimpan.</translation>
    </message>
    <message>
        <source>City map: being checked</source>
        <translation>Peta kota: sedang diperiksa</translation>
    </message>
    <message>
        <source>City map: not fetched yet</source>
        <translation>Peta kota: belum terambil</translation>
    </message>
    <message>
        <source>%1 It is tried again by itself.</source>
        <translation>%1 Akan dicoba lagi dengan sendirinya.</translation>
    </message>
</context>
<context>
    <name>posko::ui::ClassificationFields</name>
    <message>
        <source>Search categories</source>
        <translation>Cari kategori</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Belum diketahui</translation>
    </message>
    <message>
        <source>Danger to life (open manhole, sinkhole …)</source>
        <translation>Bahaya jiwa (lubang got terbuka, amblas …)</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategori</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Tingkat</translation>
    </message>
</context>
<context>
    <name>posko::ui::ClassifyDialog</name>
    <message>
        <source>What is it, and how bad?</source>
        <translation>Apa dan seberapa parah?</translation>
    </message>
    <message>
        <source>Nothing differs from what it was.</source>
        <translation>Tidak ada yang berubah.</translation>
    </message>
</context>
<context>
    <name>posko::ui::ClocksSection</name>
    <message>
        <source>Why the clock is due</source>
        <translation>Alasan tenggat</translation>
    </message>
    <message>
        <source>%1 after repair</source>
        <translation>%1 setelah perbaikan</translation>
    </message>
    <message>
        <source>%1 after acknowledging</source>
        <translation>%1 setelah diketahui</translation>
    </message>
    <message>
        <source>not started</source>
        <translation>belum mulai</translation>
    </message>
    <message>
        <source>Imported history: its clocks are not measured until it is assigned here.</source>
        <translation>Riwayat impor: tenggatnya tidak dihitung sampai didisposisi di sini.</translation>
    </message>
    <message>
        <source>The clocks of %1 count.</source>
        <translation>Yang berlaku tenggat %1.</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>Ringkas</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Mengapa?</translation>
    </message>
    <message>
        <source>Targets of policy version %1.</source>
        <translation>Target kebijakan versi %1.</translation>
    </message>
</context>
<context>
    <name>posko::ui::CommandDialog</name>
    <message>
        <source>What is wrong</source>
        <translation>Yang belum benar</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Enter</translation>
    </message>
    <message>
        <source>Close without sending?</source>
        <translation>Tutup tanpa mengirim?</translation>
    </message>
    <message>
        <source>What you wrote here is then gone.</source>
        <translation>Yang sudah ditulis di sini akan hilang.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Go on writing</source>
        <translation>Lanjut menulis</translation>
    </message>
    <message>
        <source>This complaint is not in your districts any more: nothing can be sent for it. Copy what you wrote if somebody else needs it.</source>
        <translation>Aduan ini sudah tidak termasuk wilayah Anda: tidak ada yang dapat dikirim untuknya. Salin tulisan Anda jika orang lain memerlukannya.</translation>
    </message>
    <message>
        <source>Copy what I wrote</source>
        <translation>Salin tulisan saya</translation>
    </message>
    <message>
        <source>What you wrote %1 is here again.</source>
        <translation>Tulisan Anda %1 ada di sini lagi.</translation>
    </message>
    <message>
        <source>Begin anew</source>
        <translation>Mulai dari awal</translation>
    </message>
</context>
<context>
    <name>posko::ui::CommandFlow</name>
    <message>
        <source>%1 has this complaint open since %2. Go on all the same?</source>
        <translation>%1 membuka aduan ini sejak %2. Tetap lanjutkan?</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Lanjutkan</translation>
    </message>
    <message>
        <source>a citizen</source>
        <translation>warga</translation>
    </message>
    <message>
        <source>Before it is closed, each reporter hears that the road is repaired, or is marked as unreachable. Not told yet: %1.</source>
        <translation>Sebelum ditutup, setiap pelapor dikabari bahwa jalan sudah diperbaiki, atau ditandai tidak terhubungi. Belum dikabari: %1.</translation>
    </message>
    <message>
        <source>Reply first</source>
        <translation>Balas dulu</translation>
    </message>
    <message>
        <source>No photo from after the repair is attached. Choose one, and the repair is reported with it.</source>
        <translation>Belum ada foto sesudah perbaikan. Pilih satu; perbaikan dilaporkan bersamanya.</translation>
    </message>
    <message>
        <source>Choose the photo</source>
        <translation>Pilih foto</translation>
    </message>
    <message>
        <source>Choose photos</source>
        <translation>Pilih foto</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Semua berkas (*)</translation>
    </message>
    <message>
        <source>No program here opens links: it is copied, paste it where one is.</source>
        <translation>Tidak ada program pembuka tautan di sini: tautan disalin, tempelkan di tempat lain.</translation>
    </message>
    <message>
        <source>The caller is added to the complaint.</source>
        <translation>Penelepon ditambahkan ke aduan itu.</translation>
    </message>
    <message>
        <source>The caller is added to %1.</source>
        <translation>Penelepon ditambahkan ke %1.</translation>
    </message>
    <message>
        <source>Photos (%1)</source>
        <translation>Foto (%1)</translation>
    </message>
    <message>
        <source>Go on beside somebody else?</source>
        <translation>Lanjutkan meski sedang ditangani orang lain?</translation>
    </message>
    <message>
        <source>Answer the reporters first?</source>
        <translation>Balas pelapor dahulu?</translation>
    </message>
    <message>
        <source>Choose the photo of the repair?</source>
        <translation>Pilih foto perbaikannya?</translation>
    </message>
    <message>
        <source>The answer is still on its way: close it once it is out.</source>
        <translation>Jawabannya masih dalam perjalanan: tutuplah setelah terkirim.</translation>
    </message>
</context>
<context>
    <name>posko::ui::CommandPalette</name>
    <message>
        <source>Nothing is called so.</source>
        <translation>Tidak ada yang bernama demikian.</translation>
    </message>
    <message>
        <source>Orders to the chosen complaint: a crew · c heavy pothole · n note · p rain</source>
        <translation>Perintah untuk aduan terpilih: a regu · c berat lubang · n catatan · p hujan</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>Palet perintah</translation>
    </message>
    <message>
        <source>Find an action, view, complaint, place or crew, or type an order</source>
        <translation>Cari tindakan, tampilan, aduan, tempat atau regu, atau ketik perintah</translation>
    </message>
    <message>
        <source>Action, view, complaint, place, crew, or an order</source>
        <translation>Tindakan, tampilan, aduan, tempat, regu, atau perintah</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Ditemukan</translation>
    </message>
</context>
<context>
    <name>posko::ui::CompareDialog</name>
    <message>
        <source>Which is to stand?</source>
        <translation>Mana yang berlaku?</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>number, place</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Keep this</source>
        <translation>Pakai ini</translation>
    </message>
    <message>
        <source>Your step</source>
        <translation>Langkah Anda</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Biarkan</translation>
    </message>
    <message>
        <source>Both began from</source>
        <translation>Semula</translation>
    </message>
    <message>
        <source>Yours</source>
        <translation>Milik Anda</translation>
    </message>
    <message>
        <source>Stands now</source>
        <translation>Berlaku kini</translation>
    </message>
    <message>
        <source>You, %1: %2.</source>
        <comment>when, what was done</comment>
        <translation>Anda, %1: %2.</translation>
    </message>
    <message>
        <source>%1 changed it too, %2.</source>
        <comment>who, when</comment>
        <translation>%1 juga mengubahnya, %2.</translation>
    </message>
    <message>
        <source>%1 changed it too.</source>
        <comment>who</comment>
        <translation>%1 juga mengubahnya.</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Tidak diketahui</translation>
    </message>
    <message>
        <source>yours</source>
        <translation>milik Anda</translation>
    </message>
    <message>
        <source>what stands now</source>
        <translation>yang berlaku kini</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <comment>field, whose, value</comment>
        <translation>%1, %2: %3</translation>
    </message>
    <message>
        <source>%1: another value</source>
        <translation>%1: nilai lain</translation>
    </message>
    <message>
        <source>Another</source>
        <translation>Lainnya</translation>
    </message>
    <message>
        <source>It is “%1” by now: what you did cannot be given any more. It goes into the history as a note of yours.</source>
        <translation>Kini berstatus “%1”: yang Anda lakukan tidak dapat diberikan lagi. Itu dicatat di riwayat sebagai catatan Anda.</translation>
    </message>
    <message>
        <source>Yours is sent on today&apos;s state. What stands now stays in the history.</source>
        <translation>Milik Anda dikirim atas keadaan saat ini. Yang berlaku kini tetap tercatat di riwayat.</translation>
    </message>
    <message>
        <source>Nothing changes. What you did goes into the history as a note of yours.</source>
        <translation>Tidak ada yang berubah. Yang Anda lakukan dicatat di riwayat sebagai catatan Anda.</translation>
    </message>
    <message>
        <source>What you chose is sent. What is not kept of yours goes into the history as a note.</source>
        <translation>Pilihan Anda dikirim. Bagian Anda yang tidak dipakai dicatat di riwayat sebagai catatan.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>field, value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Not kept of what I did on %1, since it was changed meanwhile: %2</source>
        <translation>Tidak dipakai dari yang saya lakukan pada %1, karena sementara itu diubah: %2</translation>
    </message>
    <message>
        <source>Not kept of what I did on %1, since %2 changed it meanwhile: %3</source>
        <translation>Tidak dipakai dari yang saya lakukan pada %1, karena sementara itu diubah %2: %3</translation>
    </message>
    <message>
        <source>Write or choose the other value.</source>
        <translation>Tulis atau pilih nilai lainnya.</translation>
    </message>
</context>
<context>
    <name>posko::ui::ComparedCard</name>
    <message>
        <source>What was reported</source>
        <translation>Isi laporan</translation>
    </message>
    <message>
        <source>Previous photo</source>
        <translation>Foto sebelumnya</translation>
    </message>
    <message>
        <source>Next photo</source>
        <translation>Foto berikutnya</translation>
    </message>
    <message>
        <source>%1 · …</source>
        <comment>the complaint&apos;s letter, while it is fetched</comment>
        <translation>%1 · …</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>the complaint&apos;s letter, its number</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>(no words)</source>
        <translation>(tanpa kata-kata)</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Memuat…</translation>
    </message>
    <message>
        <source>No photo</source>
        <translation>Tidak ada foto</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 dari %2</translation>
    </message>
    <message>
        <source>Photo: %1, %2</source>
        <translation>Foto: %1, %2</translation>
    </message>
    <message>
        <source>This photo cannot be had now. It comes with the link.</source>
        <translation>Foto ini belum tersedia. Akan muncul bila terhubung.</translation>
    </message>
</context>
<context>
    <name>posko::ui::ComplaintPane</name>
    <message>
        <source>No complaint is selected.
Choose one in the queue or on the map; J and K go from row to row.</source>
        <translation>Belum ada aduan yang dipilih.
Pilih di antrean atau di peta; J dan K berpindah baris.</translation>
    </message>
    <message>
        <source>Complaint: none selected</source>
        <translation>Aduan: belum dipilih</translation>
    </message>
    <message>
        <source>Complaint %1</source>
        <translation>Aduan %1</translation>
    </message>
    <message>
        <source>There is no picture to paste. Copy one first, or choose a file.</source>
        <translation>Tidak ada gambar untuk ditempel. Salin dahulu satu gambar, atau pilih berkas.</translation>
    </message>
</context>
<context>
    <name>posko::ui::CorrectTimeDialog</name>
    <message>
        <source>Correct a time</source>
        <translation>Koreksi waktu</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a time&apos;s name, the time</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>How it is known when it was; the history keeps it</source>
        <translation>Dari mana waktunya diketahui; riwayat menyimpannya</translation>
    </message>
    <message>
        <source>Which time</source>
        <translation>Waktu yang mana</translation>
    </message>
    <message>
        <source>When it was in truth</source>
        <translation>Waktu yang sebenarnya</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Alasan</translation>
    </message>
    <message>
        <source>Not after %1: everything stays in the order in which it happened.</source>
        <translation>Tidak setelah %1: semuanya tetap menurut urutan kejadian.</translation>
    </message>
    <message>
        <source>Between %1 and %2: everything stays in the order in which it happened.</source>
        <translation>Antara %1 dan %2: semuanya tetap menurut urutan kejadian.</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>a clock&apos;s state, what remains</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1: %2 → %3</source>
        <comment>a clock, how it stands, how it will</comment>
        <translation>%1: %2 → %3</translation>
    </message>
    <message>
        <source>Set the time that was right.</source>
        <translation>Isi waktu yang benar.</translation>
    </message>
    <message>
        <source>What came before it happened %1.</source>
        <translation>Kejadian sebelumnya terjadi pada %1.</translation>
    </message>
    <message>
        <source>That is still to come.</source>
        <translation>Waktu itu belum tiba.</translation>
    </message>
    <message>
        <source>What came after it happened %1.</source>
        <translation>Kejadian sesudahnya terjadi pada %1.</translation>
    </message>
    <message>
        <source>Write the reason.</source>
        <translation>Tulis alasannya.</translation>
    </message>
    <message>
        <source>This is too long by %1 characters.</source>
        <translation>Terlalu panjang %1 karakter.</translation>
    </message>
</context>
<context>
    <name>posko::ui::CrewBoard</name>
    <message>
        <source>Crews</source>
        <translation>Regu</translation>
    </message>
    <message>
        <source>%1 for %2: %3</source>
        <comment>crew, complaint, why</comment>
        <translation>%1 untuk %2: %3</translation>
    </message>
    <message>
        <source>Drag an order from the list onto a crew.</source>
        <translation>Seret aduan dari daftar ke salah satu regu.</translation>
    </message>
    <message>
        <source>by the agency&apos;s rule</source>
        <translation>menurut aturan dinas</translation>
    </message>
    <message>
        <source>%1 of %2 orders</source>
        <translation>%1 dari %2 perintah</translation>
    </message>
    <message numerus="yes">
        <source>%Ln order(s)</source>
        <translation>
            <numerusform>%Ln perintah</numerusform>
        </translation>
    </message>
    <message>
        <source>nearest one %1 away</source>
        <translation>terdekat berjarak %1</translation>
    </message>
    <message>
        <source>Choose the complaint first, and drag it again.</source>
        <translation>Pilih dahulu aduannya, lalu seret lagi.</translation>
    </message>
    <message>
        <source>This complaint takes no order now: %1.</source>
        <translation>Aduan ini tidak dapat ditugaskan sekarang: %1.</translation>
    </message>
</context>
<context>
    <name>posko::ui::CrewBoardModel</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 dari %2</translation>
    </message>
    <message>
        <source>%1, %2 paused</source>
        <translation>%1, %2 ditunda</translation>
    </message>
    <message>
        <source>No room for more today</source>
        <translation>Tidak ada ruang lagi hari ini</translation>
    </message>
    <message>
        <source>Crew</source>
        <translation>Regu</translation>
    </message>
    <message>
        <source>District</source>
        <translation>Wilayah</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>Perintah</translation>
    </message>
    <message>
        <source>Not begun</source>
        <translation>Belum mulai</translation>
    </message>
    <message>
        <source>At work</source>
        <translation>Dikerjakan</translation>
    </message>
    <message>
        <source>Due in 24 h</source>
        <translation>Tenggat 24 jam</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>Terlambat</translation>
    </message>
    <message>
        <source>Nearest</source>
        <translation>Terdekat</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>Terakhir terlihat</translation>
    </message>
</context>
<context>
    <name>posko::ui::CrewPage</name>
    <message>
        <source>It takes orders</source>
        <translation>Menerima perintah kerja</translation>
    </message>
    <message>
        <source>Crews</source>
        <translation>Regu</translation>
    </message>
    <message>
        <source>not said</source>
        <translation>tidak disebutkan</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Kode</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nama</translation>
    </message>
    <message>
        <source>District</source>
        <translation>Wilayah</translation>
    </message>
    <message>
        <source>Orders a day</source>
        <translation>Perintah kerja per hari</translation>
    </message>
    <message>
        <source>%1 · takes no orders</source>
        <comment>a district</comment>
        <translation>%1 · tidak menerima perintah kerja</translation>
    </message>
    <message>
        <source>Choose a district</source>
        <translation>Pilih wilayah</translation>
    </message>
    <message>
        <source>Give it a code: it stands on orders and in tables.</source>
        <translation>Berilah kode: kode itu tampil pada perintah kerja dan tabel.</translation>
    </message>
    <message>
        <source>Give it a name.</source>
        <translation>Berilah nama.</translation>
    </message>
    <message>
        <source>Say which district it works in.</source>
        <translation>Sebutkan wilayah kerjanya.</translation>
    </message>
    <message>
        <source>New crew</source>
        <translation>Regu baru</translation>
    </message>
</context>
<context>
    <name>posko::ui::CrewSection</name>
    <message>
        <source>Suggested crew</source>
        <translation>Usulan regu</translation>
    </message>
    <message>
        <source>This district has no crew.</source>
        <translation>Wilayah ini tidak punya regu.</translation>
    </message>
    <message>
        <source>Assign %1</source>
        <translation>Disposisi %1</translation>
    </message>
    <message>
        <source>Assign %1 at once</source>
        <translation>Langsung disposisi ke %1</translation>
    </message>
    <message>
        <source>All %1…</source>
        <translation>Semua %1…</translation>
    </message>
</context>
<context>
    <name>posko::ui::CrewsOnMap</name>
    <message>
        <source>Crews: %1.</source>
        <translation>Regu: %1.</translation>
    </message>
</context>
<context>
    <name>posko::ui::DeskPage</name>
    <message numerus="yes">
        <source>%Ln row(s) are in the clipboard, as a table</source>
        <translation>
            <numerusform>%Ln baris ada di papan klip, sebagai tabel</numerusform>
        </translation>
    </message>
    <message>
        <source>What you wrote is kept: it is there when you open it again.</source>
        <translation>Tulisan Anda disimpan: ada lagi saat dibuka kembali.</translation>
    </message>
    <message>
        <source>No complaint of the list lies in there.</source>
        <translation>Tidak ada aduan dari daftar di dalamnya.</translation>
    </message>
    <message>
        <source>Was put off until now: %1</source>
        <translation>Ditangguhkan sampai sekarang: %1</translation>
    </message>
    <message>
        <source>late by then</source>
        <translation>saat itu sudah terlambat</translation>
    </message>
    <message>
        <source>Put off until %1. It stays in the list, and its clock runs on.</source>
        <translation>Ditangguhkan sampai %1. Tetap ada di daftar, dan waktunya terus berjalan.</translation>
    </message>
    <message>
        <source>&amp;Not put off any more</source>
        <translation>Tidak dita&amp;ngguhkan lagi</translation>
    </message>
    <message>
        <source>Begin the triage</source>
        <translation>Mulai pemilahan</translation>
    </message>
    <message>
        <source>Say what is missing…</source>
        <translation>Lengkapi yang kurang…</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Terima</translation>
    </message>
</context>
<context>
    <name>posko::ui::DeviceList</name>
    <message>
        <source>Computers on which you are signed in</source>
        <translation>Komputer tempat Anda masuk</translation>
    </message>
    <message>
        <source>The list comes from the server.</source>
        <translation>Daftarnya berasal dari server.</translation>
    </message>
    <message>
        <source>Asking the server…</source>
        <translation>Bertanya ke server…</translation>
    </message>
    <message>
        <source>A computer that you do not know or have lost: sign it out, then change your password.</source>
        <translation>Komputer yang tidak Anda kenal atau hilang: keluarkan, lalu ganti kata sandi.</translation>
    </message>
    <message>
        <source>You are signed in nowhere else.</source>
        <translation>Anda tidak masuk di komputer lain.</translation>
    </message>
    <message>
        <source>A computer without a name</source>
        <translation>Komputer tanpa nama</translation>
    </message>
    <message>
        <source>%1 – this computer</source>
        <translation>%1 – komputer ini</translation>
    </message>
    <message>
        <source>in use now</source>
        <translation>sedang dipakai</translation>
    </message>
    <message>
        <source>seen last %1</source>
        <translation>terakhir terlihat %1</translation>
    </message>
    <message>
        <source>%1, signed in since %2</source>
        <translation>%1, masuk sejak %2</translation>
    </message>
    <message>
        <source>Sign out…</source>
        <translation>Keluar…</translation>
    </message>
    <message>
        <source>Sign this computer out…</source>
        <translation>Keluarkan komputer ini…</translation>
    </message>
    <message>
        <source>Sign out: %1</source>
        <translation>Keluarkan: %1</translation>
    </message>
    <message>
        <source>Sign “%1” out?</source>
        <translation>Keluarkan “%1”?</translation>
    </message>
    <message>
        <source>Whoever works there has to sign in again to send and receive. What was done there and not sent yet stays on that computer.</source>
        <translation>Yang bekerja di sana harus masuk lagi untuk mengirim dan menerima. Pekerjaan di sana yang belum terkirim tetap ada di komputer itu.</translation>
    </message>
    <message>
        <source>Sign it out</source>
        <translation>Keluarkan</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Biarkan</translation>
    </message>
</context>
<context>
    <name>posko::ui::DraftNotice</name>
    <message>
        <source>What you began to write is kept on this computer.</source>
        <translation>Tulisan yang Anda mulai disimpan di komputer ini.</translation>
    </message>
    <message>
        <source>not in your districts</source>
        <translation>bukan di wilayah Anda</translation>
    </message>
    <message>
        <source>Half written: %1</source>
        <translation>Belum selesai ditulis: %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln half written</source>
        <translation>
            <numerusform>%Ln belum selesai ditulis</numerusform>
        </translation>
    </message>
    <message>
        <source>Go on writing</source>
        <translation>Lanjutkan menulis</translation>
    </message>
    <message>
        <source>Copy what I wrote</source>
        <translation>Salin tulisan saya</translation>
    </message>
    <message>
        <source>Throw it away…</source>
        <translation>Buang…</translation>
    </message>
    <message>
        <source>Throw away what you wrote?</source>
        <translation>Buang tulisan Anda?</translation>
    </message>
    <message>
        <source>Throw away</source>
        <translation>Buang</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Simpan</translation>
    </message>
</context>
<context>
    <name>posko::ui::DropTile</name>
    <message>
        <source>Drop photos here, paste one, or click to choose files</source>
        <translation>Letakkan foto di sini, tempel, atau klik untuk memilih berkas</translation>
    </message>
    <message>
        <source>Drop the after photo here</source>
        <translation>Letakkan foto sesudah di sini</translation>
    </message>
    <message>
        <source>Drop photos here</source>
        <translation>Letakkan foto di sini</translation>
    </message>
</context>
<context>
    <name>posko::ui::DroppedPictures</name>
    <message>
        <source>This is only the address of a picture on the web, and nothing is fetched from there. Save the picture in the browser first, then drop the file here.</source>
        <translation>Ini hanya alamat gambar di web, dan tidak ada yang diambil dari sana. Simpan dahulu gambarnya di peramban, lalu jatuhkan berkasnya di sini.</translation>
    </message>
</context>
<context>
    <name>posko::ui::DuplicatesSection</name>
    <message>
        <source>Perhaps the same</source>
        <translation>Mungkin sama</translation>
    </message>
    <message>
        <source>Complaints that may be the same damage</source>
        <translation>Aduan yang mungkin kerusakan yang sama</translation>
    </message>
    <message>
        <source>New complaint</source>
        <translation>Aduan baru</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Bandingkan</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n lagi</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>posko::ui::DuplicatesWindow</name>
    <message>
        <source>Is it the same damage? %1</source>
        <translation>Apakah kerusakannya sama? %1</translation>
    </message>
    <message>
        <source>Previous (K)</source>
        <translation>Sebelumnya (K)</translation>
    </message>
    <message>
        <source>Next (J)</source>
        <translation>Berikutnya (J)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>A came in %1 after B</source>
        <translation>A masuk %1 setelah B</translation>
    </message>
    <message>
        <source>A came in %1 before B</source>
        <translation>A masuk %1 sebelum B</translation>
    </message>
    <message>
        <source>No words in common</source>
        <translation>Tidak ada kata yang sama</translation>
    </message>
    <message>
        <source>%1 % of the words in common</source>
        <translation>%1 % katanya sama</translation>
    </message>
    <message>
        <source>No photos to compare</source>
        <translation>Tidak ada foto untuk dibandingkan</translation>
    </message>
    <message>
        <source>Photos not compared yet</source>
        <translation>Foto belum dibandingkan</translation>
    </message>
    <message>
        <source>They have the same photo</source>
        <translation>Fotonya sama</translation>
    </message>
    <message>
        <source>Different photos, which says nothing against it</source>
        <translation>Fotonya berbeda; itu belum berarti kerusakannya berbeda</translation>
    </message>
    <message>
        <source>Likeness %1 of 100</source>
        <translation>Kemiripan %1 dari 100</translation>
    </message>
    <message>
        <source>You chose this one</source>
        <translation>Anda memilih yang ini</translation>
    </message>
    <message>
        <source>%1 apart</source>
        <translation>berjarak %1</translation>
    </message>
    <message>
        <source>%1 after the repair of B</source>
        <translation>%1 setelah B diperbaiki</translation>
    </message>
    <message>
        <source>You said that these two are not the same. They are not suggested for each other any more.</source>
        <translation>Anda menyatakan keduanya tidak sama. Keduanya tidak lagi disarankan satu sama lain.</translation>
    </message>
    <message>
        <source>B was repaired. If the same place is broken again, reopen B; if not, tell them apart.</source>
        <translation>B sudah diperbaiki. Jika tempat yang sama rusak lagi, buka kembali B; jika tidak, nyatakan tidak sama.</translation>
    </message>
    <message>
        <source>If they are the same, B leads: one repair answers the reporters of both. Splitting undoes it.</source>
        <translation>Jika sama, B menjadi induk: satu perbaikan menjawab pelapor keduanya. Dapat dibatalkan dengan memisahkannya.</translation>
    </message>
    <message>
        <source>Same: merge into %1 (D)</source>
        <translation>Sama: gabungkan ke %1 (D)</translation>
    </message>
    <message>
        <source>Broken again: reopen %1… (O)</source>
        <translation>Rusak lagi: buka kembali %1… (O)</translation>
    </message>
    <message>
        <source>Take that back (N)</source>
        <translation>Batalkan itu (N)</translation>
    </message>
    <message>
        <source>Not the same (N)</source>
        <translation>Tidak sama (N)</translation>
    </message>
    <message>
        <source>Nothing more to compare</source>
        <translation>Tidak ada lagi yang dibandingkan</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 dari %2</translation>
    </message>
</context>
<context>
    <name>posko::ui::DurationField</name>
    <message>
        <source>minutes</source>
        <translation>menit</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>jam</translation>
    </message>
    <message>
        <source>days</source>
        <translation>hari</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Satuan</translation>
    </message>
</context>
<context>
    <name>posko::ui::ExportFlow</name>
    <message>
        <source>There is nothing in the list to save.</source>
        <translation>Tidak ada apa pun di daftar untuk disimpan.</translation>
    </message>
    <message numerus="yes">
        <source>Save %Ln marked complaint(s) as a table</source>
        <translation>
            <numerusform>Simpan %Ln aduan yang ditandai sebagai tabel</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Save the list&apos;s %Ln complaint(s) as a table</source>
        <translation>
            <numerusform>Simpan %Ln aduan di daftar sebagai tabel</numerusform>
        </translation>
    </message>
    <message>
        <source>Table for spreadsheets (*.csv)</source>
        <translation>Tabel untuk lembar sebar (*.csv)</translation>
    </message>
    <message>
        <source>complaints-%1.csv</source>
        <comment>a file&apos;s name</comment>
        <translation>aduan-%1.csv</translation>
    </message>
    <message>
        <source>Saving the table…</source>
        <translation>Menyimpan tabel…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>Save as a table</source>
        <translation>Simpan sebagai tabel</translation>
    </message>
    <message numerus="yes">
        <source>%Ln complaint(s) saved in %1</source>
        <translation>
            <numerusform>%Ln aduan disimpan di %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Saving was stopped; the file was not changed</source>
        <translation>Penyimpanan dihentikan; berkas tidak berubah</translation>
    </message>
    <message>
        <source>The table cannot be written there. Choose another folder or make room.</source>
        <translation>Tabel tidak dapat ditulis di sana. Pilih folder lain atau kosongkan ruang.</translation>
    </message>
</context>
<context>
    <name>posko::ui::FilterMenu</name>
    <message>
        <source>+ Filter</source>
        <translation>+ Saring</translation>
    </message>
    <message>
        <source>Add a filter</source>
        <translation>Tambah saringan</translation>
    </message>
    <message>
        <source>Show only complaints of a status, severity, district, category, time …</source>
        <translation>Tampilkan hanya aduan dengan status, kerusakan, wilayah, kategori, waktu … tertentu</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>Tanda</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Diterima</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hari ini</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>7 hari terakhir</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>Bulan ini</translation>
    </message>
    <message>
        <source>From … to …</source>
        <translation>Dari … sampai …</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Kerusakan</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Tidak diketahui</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Waktu</translation>
    </message>
    <message>
        <source>Category…</source>
        <translation>Kategori…</translation>
    </message>
    <message>
        <source>District…</source>
        <translation>Wilayah…</translation>
    </message>
    <message>
        <source>Only what the map shows</source>
        <translation>Hanya yang tampak di peta</translation>
    </message>
    <message>
        <source>No district</source>
        <translation>Tanpa wilayah</translation>
    </message>
    <message>
        <source>Only complaints of one district</source>
        <translation>Hanya aduan dari satu wilayah</translation>
    </message>
    <message>
        <source>Search districts</source>
        <translation>Cari wilayah</translation>
    </message>
    <message>
        <source>No category</source>
        <translation>Tanpa kategori</translation>
    </message>
    <message>
        <source>Only complaints of one category</source>
        <translation>Hanya aduan dari satu kategori</translation>
    </message>
    <message>
        <source>Search categories</source>
        <translation>Cari kategori</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>Perbaikan</translation>
    </message>
</context>
<context>
    <name>posko::ui::FilterRow</name>
    <message>
        <source>Filters</source>
        <translation>Saringan</translation>
    </message>
    <message>
        <source>Remove the filter “%1”</source>
        <translation>Hapus saringan “%1”</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>Hapus semua</translation>
    </message>
    <message>
        <source>Remove all filters</source>
        <translation>Hapus semua saringan</translation>
    </message>
</context>
<context>
    <name>posko::ui::GroupSection</name>
    <message>
        <source>Merged complaints</source>
        <translation>Aduan gabungan</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Buka</translation>
    </message>
    <message>
        <source>Merged into</source>
        <translation>Digabung ke</translation>
    </message>
    <message>
        <source>Merged into this one (%1)</source>
        <translation>Digabung ke sini (%1)</translation>
    </message>
</context>
<context>
    <name>posko::ui::HeaderSection</name>
    <message>
        <source>Category and origin</source>
        <translation>Kategori dan asal</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nomor</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Tingkat</translation>
    </message>
    <message>
        <source>Danger to life</source>
        <translation>Bahaya jiwa</translation>
    </message>
    <message>
        <source>Not sent yet</source>
        <translation>Belum terkirim</translation>
    </message>
    <message>
        <source>Paused · %1</source>
        <translation>Ditunda · %1</translation>
    </message>
    <message>
        <source>Assigned, confirmed</source>
        <translation>Didisposisi, dikonfirmasi</translation>
    </message>
    <message>
        <source>No category</source>
        <translation>Tanpa kategori</translation>
    </message>
    <message>
        <source>received %1 by %2</source>
        <translation>diterima %1 lewat %2</translation>
    </message>
    <message>
        <source>received %1 by %2 from %3</source>
        <translation>diterima %1 lewat %2 dari %3</translation>
    </message>
    <message>
        <source>Programme proposed</source>
        <translation>Usulan program</translation>
    </message>
    <message>
        <source>Programme proposed by %1</source>
        <translation>Usulan program dari %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a proposal, its reason</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>posko::ui::HistorySection</name>
    <message>
        <source>History</source>
        <translation>Riwayat</translation>
    </message>
    <message>
        <source>Show all %1</source>
        <translation>Tampilkan semua (%1)</translation>
    </message>
    <message>
        <source>reached the server %1</source>
        <translation>sampai di server %1</translation>
    </message>
    <message>
        <source>time uncertain</source>
        <translation>waktu tidak pasti</translation>
    </message>
</context>
<context>
    <name>posko::ui::KeyHelp</name>
    <message>
        <source>Keys</source>
        <translation>Tombol</translation>
    </message>
    <message>
        <source>Esc</source>
        <comment>key</comment>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Kosongkan pencarian</translation>
    </message>
    <message>
        <source>Letters act on the chosen complaint while it is in the list. They do not act while you type in a field.</source>
        <translation>Huruf berlaku untuk aduan yang dipilih selama aduan itu ada di daftar. Huruf tidak berlaku saat Anda mengetik di kolom isian.</translation>
    </message>
</context>
<context>
    <name>posko::ui::MainWindow</name>
    <message>
        <source>Copied: %1</source>
        <translation>Disalin: %1</translation>
    </message>
    <message>
        <source>About Posko</source>
        <translation>Tentang Posko</translation>
    </message>
    <message>
        <source>Posko %1, the dispatch desk of a city&apos;s public works agency.</source>
        <translation>Posko %1, meja disposisi dinas pekerjaan umum kota.</translation>
    </message>
    <message>
        <source>Server: %1
Qt %2</source>
        <translation>Server: %1
Qt %2</translation>
    </message>
    <message>
        <source>%1 – Posko</source>
        <comment>agency</comment>
        <translation>%1 – Posko</translation>
    </message>
    <message>
        <source>Your districts changed: you see all of them now.</source>
        <translation>Wilayah Anda berubah: sekarang Anda melihat semuanya.</translation>
    </message>
    <message>
        <source>Your districts changed: %1 now. What lies elsewhere leaves this computer; what you have not sent yet stays.</source>
        <translation>Wilayah Anda berubah: sekarang %1. Aduan di wilayah lain meninggalkan komputer ini; yang belum Anda kirim tetap ada.</translation>
    </message>
    <message>
        <source>The complaint does not take this now. Your words are kept; they can be copied.</source>
        <translation>Aduan ini sekarang tidak menerimanya. Tulisan Anda disimpan dan dapat disalin.</translation>
    </message>
</context>
<context>
    <name>posko::ui::MapLegend</name>
    <message>
        <source>What the marks mean</source>
        <translation>Arti tanda</translation>
    </message>
    <message>
        <source>due soon: last %1 % of the time</source>
        <translation>segera jatuh tempo: %1% waktu terakhir</translation>
    </message>
    <message>
        <source>crew, now</source>
        <translation>regu, kini</translation>
    </message>
    <message>
        <source>within the hour</source>
        <translation>dalam sejam ini</translation>
    </message>
    <message>
        <source>before that</source>
        <translation>sebelum itu</translation>
    </message>
</context>
<context>
    <name>posko::ui::MapSurface</name>
    <message>
        <source>this computer offers no graphics that can draw it</source>
        <translation>komputer ini tidak punya grafis yang dapat menggambarnya</translation>
    </message>
    <message>
        <source>unknown reason</source>
        <translation>sebab tidak diketahui</translation>
    </message>
    <message>
        <source>The map cannot be shown: %1.
The queue holds every complaint. Tell your administrator, who can install what is missing.</source>
        <translation>Peta tidak dapat ditampilkan: %1.
Semua aduan ada di antrean. Beri tahu administrator agar memasang yang kurang.</translation>
    </message>
</context>
<context>
    <name>posko::ui::MapView</name>
    <message>
        <source>Only what the map shows</source>
        <translation>Hanya yang tampak di peta</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Paskan</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Peta</translation>
    </message>
    <message>
        <source>Map: %1</source>
        <translation>Peta: %1</translation>
    </message>
    <message>
        <source>%1. Enter goes to the marks.</source>
        <translation>%1. Enter menuju tanda-tanda.</translation>
    </message>
</context>
<context>
    <name>posko::ui::MarkBar</name>
    <message>
        <source>Marked complaints</source>
        <translation>Aduan yang ditandai</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Lainnya</translation>
    </message>
    <message numerus="yes">
        <source>%n marked</source>
        <translation>
            <numerusform>%n ditandai</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>posko::ui::MergeDialog</name>
    <message>
        <source>Fold into the complaint about the same damage</source>
        <translation>Gabungkan ke aduan tentang kerusakan yang sama</translation>
    </message>
    <message>
        <source>Search by number, address or words</source>
        <translation>Cari nomor, alamat, atau kata</translation>
    </message>
    <message>
        <source>This complaint</source>
        <translation>Aduan ini</translation>
    </message>
    <message>
        <source>The other complaint</source>
        <translation>Aduan lainnya</translation>
    </message>
    <message>
        <source>New complaint</source>
        <translation>Aduan baru</translation>
    </message>
    <message>
        <source>%1 apart</source>
        <translation>terpaut %1</translation>
    </message>
    <message>
        <source>%1 becomes the lead: one repair answers the reporters of both. This can be undone by splitting it off again.</source>
        <translation>%1 menjadi induk: satu perbaikan menjawab pelapor keduanya. Dapat dibatalkan dengan memisahkannya lagi.</translation>
    </message>
    <message>
        <source>Choose the complaint that it repeats.</source>
        <translation>Pilih aduan yang diulanginya.</translation>
    </message>
    <message>
        <source>Compare with photos…</source>
        <translation>Bandingkan dengan foto…</translation>
    </message>
</context>
<context>
    <name>posko::ui::NewComplaintDialog</name>
    <message>
        <source>New complaint</source>
        <translation>Aduan baru</translation>
    </message>
    <message>
        <source>What the citizen said</source>
        <translation>Yang disampaikan warga</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Laporan</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Saluran</translation>
    </message>
    <message>
        <source>Link there</source>
        <translation>Tautannya</translation>
    </message>
    <message>
        <source>Write what the citizen said.</source>
        <translation>Tulis yang disampaikan warga.</translation>
    </message>
    <message>
        <source>This is too long by %1 characters.</source>
        <translation>Terlalu panjang %1 karakter.</translation>
    </message>
    <message>
        <source>A link begins with https://</source>
        <translation>Tautan diawali https://</translation>
    </message>
    <message>
        <source>An e-mail address has an @ in it.</source>
        <translation>Alamat surel harus memuat tanda @.</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>Daftarkan</translation>
    </message>
    <message>
        <source>Calls about %1.</source>
        <translation>Menelepon tentang %1.</translation>
    </message>
    <message>
        <source>Write the caller&apos;s name or phone number first.</source>
        <translation>Tulis dulu nama atau nomor telepon penelepon.</translation>
    </message>
    <message>
        <source>Is this a phone number? Move it, or leave it as an account.</source>
        <translation>Apakah ini nomor telepon? Pindahkan, atau biarkan sebagai akun.</translation>
    </message>
</context>
<context>
    <name>posko::ui::Notifier</name>
    <message>
        <source>A new complaint arrived</source>
        <translation>Ada aduan baru</translation>
    </message>
    <message>
        <source>New: %1</source>
        <translation>Baru: %1</translation>
    </message>
    <message>
        <source>A new order arrived</source>
        <translation>Ada perintah baru</translation>
    </message>
    <message>
        <source>New order: %1</source>
        <translation>Perintah baru: %1</translation>
    </message>
    <message>
        <source>An order was confirmed</source>
        <translation>Perintah dikonfirmasi</translation>
    </message>
    <message>
        <source>Order confirmed: %1</source>
        <translation>Perintah dikonfirmasi: %1</translation>
    </message>
    <message>
        <source>Danger to life reported</source>
        <translation>Bahaya jiwa dilaporkan</translation>
    </message>
    <message>
        <source>Danger to life reported: %1</source>
        <translation>Bahaya jiwa dilaporkan: %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more late</source>
        <translation>
            <numerusform>%Ln lagi terlambat</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody has looked at it: danger to life, %1</source>
        <translation>Belum ada yang melihatnya: bahaya jiwa, %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more due within four hours</source>
        <translation>
            <numerusform>%Ln lagi jatuh tempo dalam empat jam</numerusform>
        </translation>
    </message>
    <message>
        <source>Late for %1, and nobody did anything about it: %2</source>
        <translation>Sudah terlambat %1 dan belum ada yang menanganinya: %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln have been late for %1, and nobody did anything about them</source>
        <translation>
            <numerusform>%Ln aduan sudah terlambat %1 dan belum ada yang menanganinya</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>posko::ui::NotifyDialog</name>
    <message>
        <source>Quiet between</source>
        <translation>Tenang antara</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Pemberitahuan</translation>
    </message>
    <message>
        <source>A new complaint</source>
        <translation>Aduan baru</translation>
    </message>
    <message>
        <source>Danger to life</source>
        <translation>Bahaya jiwa</translation>
    </message>
    <message>
        <source>A new order for the office</source>
        <translation>Perintah baru untuk kantor</translation>
    </message>
    <message>
        <source>An order was confirmed</source>
        <translation>Perintah dikonfirmasi</translation>
    </message>
    <message>
        <source>Not at all</source>
        <translation>Tidak sama sekali</translation>
    </message>
    <message>
        <source>In the status line</source>
        <translation>Di baris status</translation>
    </message>
    <message>
        <source>Also outside of the window</source>
        <translation>Juga di luar jendela</translation>
    </message>
    <message>
        <source>With a sound</source>
        <translation>Dengan bunyi</translation>
    </message>
    <message>
        <source>Quiet from</source>
        <translation>Tenang dari</translation>
    </message>
    <message>
        <source>Quiet until</source>
        <translation>Tenang sampai</translation>
    </message>
    <message>
        <source>and</source>
        <comment>between two times</comment>
        <translation>dan</translation>
    </message>
    <message>
        <source>Then only the status line tells, but for danger to life. By the agency&apos;s clock. Your own acts are never told.</source>
        <translation>Saat itu hanya baris status yang memberi tahu, kecuali bahaya jiwa. Menurut jam dinas. Tindakan Anda sendiri tidak pernah diberitahukan.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Simpan</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>Complaints are about to be late</source>
        <translation>Aduan hampir terlambat</translation>
    </message>
    <message>
        <source>Complaints become late</source>
        <translation>Aduan menjadi terlambat</translation>
    </message>
    <message>
        <source>Complaints stay late</source>
        <translation>Aduan tetap terlambat</translation>
    </message>
</context>
<context>
    <name>posko::ui::PairMap</name>
    <message>
        <source>Map: the two are %1 apart</source>
        <translation>Peta: keduanya berjarak %1</translation>
    </message>
    <message>
        <source>Map: a complaint has no pin</source>
        <translation>Peta: ada aduan tanpa pin</translation>
    </message>
    <message>
        <source>Neither complaint has a pin.</source>
        <translation>Kedua aduan tidak memiliki pin.</translation>
    </message>
</context>
<context>
    <name>posko::ui::PasswordForm</name>
    <message>
        <source>The old password is not right.</source>
        <translation>Kata sandi lama tidak benar.</translation>
    </message>
    <message>
        <source>This account has no password here: you sign in with the agency&apos;s account. Change the password there.</source>
        <translation>Akun ini tidak punya kata sandi di sini: Anda masuk dengan akun instansi. Ganti kata sandinya di sana.</translation>
    </message>
    <message>
        <source>The server does not take this new password. Choose another, longer one.</source>
        <translation>Server tidak menerima kata sandi baru ini. Pilih yang lain dan lebih panjang.</translation>
    </message>
    <message numerus="yes">
        <source>The old password was wrong too often. Try again in %n minute(s).</source>
        <translation>
            <numerusform>Kata sandi lama terlalu sering salah. Coba lagi dalam %n menit.</numerusform>
        </translation>
    </message>
    <message>
        <source>Old password</source>
        <translation>Kata sandi lama</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Kata sandi baru</translation>
    </message>
    <message>
        <source>New password again</source>
        <translation>Ulangi kata sandi baru</translation>
    </message>
    <message>
        <source>Change the password</source>
        <translation>Ganti kata sandi</translation>
    </message>
    <message>
        <source>The password is changed. Your other computers were signed out.</source>
        <translation>Kata sandi sudah diganti. Komputer Anda yang lain sudah dikeluarkan.</translation>
    </message>
    <message>
        <source>The new password needs at least %1 characters.</source>
        <translation>Kata sandi baru sedikitnya %1 huruf.</translation>
    </message>
    <message>
        <source>The new password is too long.</source>
        <translation>Kata sandi baru terlalu panjang.</translation>
    </message>
    <message>
        <source>The new password is the old one.</source>
        <translation>Kata sandi baru sama dengan yang lama.</translation>
    </message>
    <message>
        <source>The two new passwords are not the same.</source>
        <translation>Kedua kata sandi baru tidak sama.</translation>
    </message>
    <message>
        <source>Asking the server…</source>
        <translation>Bertanya ke server…</translation>
    </message>
    <message>
        <source>At least %1 characters. Afterwards your other computers have to sign in again.</source>
        <translation>Sedikitnya %1 huruf. Setelah itu komputer Anda yang lain harus masuk lagi.</translation>
    </message>
</context>
<context>
    <name>posko::ui::PendingList</name>
    <message>
        <source>Send again</source>
        <translation>Kirim lagi</translation>
    </message>
    <message>
        <source>Give up…</source>
        <translation>Hapus…</translation>
    </message>
    <message>
        <source>Sends it on today&apos;s state of the complaint</source>
        <translation>Mengirimnya atas keadaan aduan saat ini</translation>
    </message>
    <message>
        <source>Your actions that the server does not have</source>
        <translation>Tindakan Anda yang belum ada di server</translation>
    </message>
    <message>
        <source>Not accepted by the server. Decide on each.</source>
        <translation>Tidak diterima server. Putuskan satu per satu.</translation>
    </message>
    <message>
        <source>Waiting to be sent. It is kept here until the server has it.</source>
        <translation>Menunggu dikirim. Disimpan di sini sampai ada di server.</translation>
    </message>
    <message>
        <source>Nothing waits for you.</source>
        <translation>Tidak ada yang menunggu Anda.</translation>
    </message>
    <message>
        <source>Everything is sent.</source>
        <translation>Semua sudah terkirim.</translation>
    </message>
    <message>
        <source>Cancel “%1”…</source>
        <translation>Batalkan “%1”…</translation>
    </message>
    <message>
        <source>Cancel “%1”</source>
        <translation>Batalkan “%1”</translation>
    </message>
    <message>
        <source>It was sent and may have arrived.</source>
        <translation>Sudah dikirim dan mungkin sudah sampai.</translation>
    </message>
    <message>
        <source>Record again</source>
        <translation>Catat lagi</translation>
    </message>
    <message>
        <source>Puts it on record on today&apos;s state of the complaint; the reporter gets nothing again</source>
        <translation>Mencatatnya pada keadaan aduan sekarang; pelapor tidak dikirimi lagi</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>what to do, with what</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Give up “%1”</source>
        <translation>Hapus “%1”</translation>
    </message>
    <message>
        <source>Removes it after a question (%1)</source>
        <comment>a key</comment>
        <translation>Menghapusnya setelah ditanyakan (%1)</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>Bandingkan…</translation>
    </message>
    <message>
        <source>Compare “%1”</source>
        <translation>Bandingkan “%1”</translation>
    </message>
    <message>
        <source>Shows field by field what you did and what stands now</source>
        <translation>Memperlihatkan per isian yang Anda lakukan dan yang berlaku kini</translation>
    </message>
</context>
<context>
    <name>posko::ui::PendingModel</name>
    <message>
        <source>Waits to be sent</source>
        <translation>Menunggu dikirim</translation>
    </message>
    <message>
        <source>Waits for its photo to be uploaded</source>
        <translation>Menunggu fotonya terunggah</translation>
    </message>
    <message>
        <source>Somebody else changed in the meantime: %1</source>
        <translation>Sementara itu orang lain mengubah: %1</translation>
    </message>
    <message>
        <source>Waits, because your action before it was not accepted</source>
        <translation>Menunggu, karena tindakan Anda sebelumnya tidak diterima</translation>
    </message>
    <message>
        <source>New complaint</source>
        <translation>Aduan baru</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>number, place</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>What you did</source>
        <translation>Tindakan Anda</translation>
    </message>
    <message>
        <source>Complaint</source>
        <translation>Aduan</translation>
    </message>
    <message>
        <source>Why it was not accepted</source>
        <translation>Mengapa tidak diterima</translation>
    </message>
    <message>
        <source>Why it is not sent</source>
        <translation>Mengapa belum terkirim</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Waktu</translation>
    </message>
    <message>
        <source>Sent; its answer has not come yet</source>
        <translation>Terkirim; jawabannya belum datang</translation>
    </message>
    <message>
        <source>Unreadable work</source>
        <translation>Pekerjaan tak terbaca</translation>
    </message>
    <message>
        <source>A complaint that is not here any more</source>
        <translation>Aduan yang sudah tidak ada di sini</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>when, how long ago</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Nobody can say when it was done.</source>
        <translation>Waktunya tidak dapat diketahui.</translation>
    </message>
    <message>
        <source>Done %1, %2. %3</source>
        <comment>a time, how long ago, whether it was sent</comment>
        <translation>Dilakukan %1, %2. %3</translation>
    </message>
    <message>
        <source>Running the post</source>
        <translation>Pengaturan pos</translation>
    </message>
</context>
<context>
    <name>posko::ui::PendingSection</name>
    <message>
        <source>Not on the server yet</source>
        <translation>Belum di server</translation>
    </message>
    <message>
        <source>waits to be sent</source>
        <translation>menunggu dikirim</translation>
    </message>
    <message>
        <source>waits for its photo</source>
        <translation>menunggu fotonya</translation>
    </message>
    <message>
        <source>Somebody else changed this meanwhile: %1</source>
        <translation>Sementara itu orang lain mengubah: %1</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Kirim lagi</translation>
    </message>
    <message>
        <source>Give up…</source>
        <translation>Hapus…</translation>
    </message>
    <message>
        <source>sent; its answer has not come yet</source>
        <translation>terkirim; jawabannya belum datang</translation>
    </message>
    <message>
        <source>Cancel…</source>
        <translation>Batalkan…</translation>
    </message>
    <message>
        <source>Cancel: %1</source>
        <translation>Batalkan: %1</translation>
    </message>
    <message>
        <source>Record again</source>
        <translation>Catat lagi</translation>
    </message>
    <message>
        <source>Done %1, %2</source>
        <comment>a time, how long ago</comment>
        <translation>Dilakukan %1, %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>what to do, with what</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Give up: %1</source>
        <translation>Hapus: %1</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>Bandingkan…</translation>
    </message>
    <message>
        <source>Compare: %1</source>
        <translation>Bandingkan: %1</translation>
    </message>
</context>
<context>
    <name>posko::ui::PeriodDialog</name>
    <message>
        <source>Only complaints that were received …</source>
        <translation>Hanya aduan yang diterima …</translation>
    </message>
    <message>
        <source>from</source>
        <translation>sejak</translation>
    </message>
    <message>
        <source>to</source>
        <translation>sampai</translation>
    </message>
    <message>
        <source>Show only these</source>
        <translation>Tampilkan hanya ini</translation>
    </message>
</context>
<context>
    <name>posko::ui::PhotoTile</name>
    <message>
        <source>reporter</source>
        <translation>pelapor</translation>
    </message>
    <message>
        <source>Photo: %1, %2</source>
        <translation>Foto: %1, %2</translation>
    </message>
    <message>
        <source>Not here while offline</source>
        <translation>Tidak tersedia saat luring</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Memuat…</translation>
    </message>
</context>
<context>
    <name>posko::ui::PhotoViewer</name>
    <message>
        <source>Photos of %1</source>
        <translation>Foto %1</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Sebelumnya</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Berikutnya</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 dari %2</translation>
    </message>
    <message>
        <source>Photo: %1, %2</source>
        <translation>Foto: %1, %2</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Memuat…</translation>
    </message>
    <message>
        <source>This photo cannot be had now. It comes with the link.</source>
        <translation>Foto ini belum tersedia. Akan muncul bila terhubung.</translation>
    </message>
    <message>
        <source>Before and after (B)</source>
        <translation>Sebelum dan sesudah (B)</translation>
    </message>
    <message>
        <source>Wipe (W)</source>
        <translation>Usap (W)</translation>
    </message>
    <message>
        <source>← → move the divider, Home and End to the edges · + − zoom, 0 fits, 1 real pixels · R turns · F11 full screen</source>
        <translation>← → menggeser pembatas, Home dan End ke tepi · + − memperbesar, 0 muat, 1 piksel asli · R memutar · F11 layar penuh</translation>
    </message>
    <message>
        <source>← → step · + − or the wheel zoom, 0 fits, 1 real pixels · drag to move · R turns · F11 full screen</source>
        <translation>← → berpindah · + − atau roda tetikus memperbesar, 0 muat, 1 piksel asli · seret untuk menggeser · R memutar · F11 layar penuh</translation>
    </message>
    <message>
        <source>Cover (C)</source>
        <translation>Tutupi (C)</translation>
    </message>
    <message>
        <source>Hide faces and number plates on the copy that is published</source>
        <translation>Sembunyikan wajah dan pelat nomor pada salinan yang ditayangkan</translation>
    </message>
    <message>
        <source>Cut out (X)</source>
        <translation>Potong (X)</translation>
    </message>
    <message>
        <source>What is dragged now stays of the published copy, and the rest is cut off</source>
        <translation>Bagian yang ditarik sekarang tetap pada salinan yang ditayangkan, selebihnya dipotong</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Simpan</translation>
    </message>
    <message>
        <source>No more than %1 parts can be covered.</source>
        <translation>Paling banyak %1 bagian dapat ditutupi.</translation>
    </message>
    <message>
        <source>What is hatched is hidden on the published copy. The photo itself stays as it is.</source>
        <translation>Bagian yang diarsir tidak tampak pada salinan yang ditayangkan. Fotonya sendiri tetap seperti semula.</translation>
    </message>
    <message>
        <source>Drag over a face or a number plate: the published copy hides it.</source>
        <translation>Tarik di atas wajah atau pelat nomor: salinan yang ditayangkan menyembunyikannya.</translation>
    </message>
    <message>
        <source>Drag to cover, click to uncover · N adds a part, PgUp PgDn choose, arrows move, Shift+arrows stretch, Del removes · X cuts out · Return saves, Esc leaves</source>
        <translation>Tarik untuk menutupi, klik untuk membuka · N menambah bagian, PgUp PgDn memilih, panah menggeser, Shift+panah melebarkan, Del menghapus · X memotong · Return menyimpan, Esc keluar</translation>
    </message>
</context>
<context>
    <name>posko::ui::PhotosDialog</name>
    <message>
        <source>Attach photos</source>
        <translation>Lampirkan foto</translation>
    </message>
    <message>
        <source>The file&apos;s own time and place are kept as evidence; published copies carry none.</source>
        <translation>Waktu dan lokasi berkas disimpan sebagai bukti; salinan yang diterbitkan tidak memuatnya.</translation>
    </message>
    <message>
        <source>Attach and report the repair</source>
        <translation>Lampirkan dan laporkan perbaikan</translation>
    </message>
    <message numerus="yes">
        <source>Attach %n photo(s)</source>
        <translation>
            <numerusform>Lampirkan %n foto</numerusform>
        </translation>
    </message>
    <message>
        <source>Pasted picture</source>
        <translation>Gambar tempelan</translation>
    </message>
    <message>
        <source>What %1 shows</source>
        <translation>Isi foto %1</translation>
    </message>
    <message>
        <source>Drop a photo here first.</source>
        <translation>Letakkan foto dulu di sini.</translation>
    </message>
    <message>
        <source>A repair needs a photo from after it.</source>
        <translation>Perbaikan membutuhkan foto sesudahnya.</translation>
    </message>
    <message>
        <source>the file is not there any more.</source>
        <translation>berkasnya sudah tidak ada.</translation>
    </message>
    <message>
        <source>the file cannot be opened.</source>
        <translation>berkasnya tidak dapat dibuka.</translation>
    </message>
    <message>
        <source>the file is empty.</source>
        <translation>berkasnya kosong.</translation>
    </message>
    <message>
        <source>it is larger than 50 MB.</source>
        <translation>ukurannya lebih dari 50 MB.</translation>
    </message>
    <message>
        <source>it has too many pixels. Save it smaller.</source>
        <translation>pikselnya terlalu banyak. Simpan dalam ukuran lebih kecil.</translation>
    </message>
    <message>
        <source>it is no picture, or a damaged one.</source>
        <translation>ini bukan gambar, atau gambarnya rusak.</translation>
    </message>
    <message>
        <source>pictures of this kind are not taken. Save it as JPEG or PNG.</source>
        <translation>gambar jenis ini tidak diterima. Simpan sebagai JPEG atau PNG.</translation>
    </message>
    <message>
        <source>Looking at the files …</source>
        <translation>Memeriksa berkas …</translation>
    </message>
    <message>
        <source>%1 is not attached: %2</source>
        <translation>%1 tidak dilampirkan: %2</translation>
    </message>
    <message>
        <source>The files are still being looked at.</source>
        <translation>Berkas masih diperiksa.</translation>
    </message>
    <message>
        <source>None of these files can be attached.</source>
        <translation>Tidak satu pun berkas ini dapat dilampirkan.</translation>
    </message>
    <message>
        <source>it is a HEIC picture, and Qt&apos;s image plugin for those (HEIF) is missing on this computer. Install the plugin, or save the picture as JPEG.</source>
        <translation>ini gambar HEIC, dan pengaya gambar Qt untuk itu (HEIF) tidak ada di komputer ini. Pasang pengaya itu, atau simpan gambarnya sebagai JPEG.</translation>
    </message>
</context>
<context>
    <name>posko::ui::PhotosSection</name>
    <message>
        <source>Photos</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Stored on the server</source>
        <translation>Tersimpan di server</translation>
    </message>
    <message>
        <source>Waits to be sent</source>
        <translation>Menunggu dikirim</translation>
    </message>
    <message>
        <source>Being sent: %1 %</source>
        <translation>Sedang dikirim: %1 %</translation>
    </message>
</context>
<context>
    <name>posko::ui::PinPicker</name>
    <message>
        <source>Zoom in</source>
        <translation>Perbesar</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Perkecil</translation>
    </message>
    <message>
        <source>Click where the damage is</source>
        <translation>Klik lokasi kerusakan</translation>
    </message>
    <message>
        <source>Map with the complaint&apos;s pin</source>
        <translation>Peta dengan pin aduan</translation>
    </message>
    <message>
        <source>The pin stands at %1. Arrow keys move it.</source>
        <translation>Pin di %1. Tombol panah menggesernya.</translation>
    </message>
    <message>
        <source>There is no pin. Enter sets it in the middle of the map.</source>
        <translation>Belum ada pin. Enter menaruhnya di tengah peta.</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Paskan</translation>
    </message>
    <message>
        <source>Show the pin; once more: all districts</source>
        <translation>Tampilkan pin; sekali lagi: semua wilayah</translation>
    </message>
</context>
<context>
    <name>posko::ui::PlaceDialog</name>
    <message>
        <source>Where is it?</source>
        <translation>Di mana?</translation>
    </message>
    <message>
        <source>Set the pin or write the address.</source>
        <translation>Tentukan pin atau tulis alamat.</translation>
    </message>
</context>
<context>
    <name>posko::ui::PlaceFields</name>
    <message>
        <source>Pin: latitude, longitude</source>
        <translation>Pin: lintang, bujur</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Alamat</translation>
    </message>
    <message>
        <source>Street, number, quarter</source>
        <translation>Jalan, nomor, kelurahan</translation>
    </message>
    <message>
        <source>Click on the map to set the pin.</source>
        <translation>Klik di peta untuk menaruh pin.</translation>
    </message>
    <message>
        <source>Outside every district: it stays unrouted.</source>
        <translation>Di luar semua wilayah: tetap tanpa wilayah.</translation>
    </message>
    <message>
        <source>%1 from the border</source>
        <translation>%1 dari batas</translation>
    </message>
    <message>
        <source>%1 from %2</source>
        <translation>%1 dari %2</translation>
    </message>
    <message>
        <source>Degrees with points or commas, degrees and minutes with N, S, E, W, or a map&apos;s link</source>
        <translation>Derajat dengan titik atau koma, derajat dan menit dengan LU, LS, BT, BB, atau tautan peta</translation>
    </message>
    <message>
        <source>This is one number. A place needs two: latitude and longitude.</source>
        <translation>Ini satu angka saja. Lokasi perlu dua: lintang dan bujur.</translation>
    </message>
    <message>
        <source>These are no coordinates, or not all of them. Write them as -6.20880, 106.84560</source>
        <translation>Ini bukan koordinat, atau belum lengkap. Tulis seperti -6,20880; 106,84560</translation>
    </message>
    <message>
        <source>A latitude lies between −90 and 90. Write the latitude first, then the longitude.</source>
        <translation>Lintang ada di antara −90 dan 90. Tulis lintang dahulu, lalu bujur.</translation>
    </message>
    <message>
        <source>A longitude lies between −180 and 180.</source>
        <translation>Bujur ada di antara −180 dan 180.</translation>
    </message>
    <message>
        <source>Minutes and seconds stay below 60.</source>
        <translation>Menit dan detik harus di bawah 60.</translation>
    </message>
    <message>
        <source>This short link holds no coordinates. Open it, and copy the long address of the page.</source>
        <translation>Tautan pendek ini tidak memuat koordinat. Buka tautannya, lalu salin alamat panjang halamannya.</translation>
    </message>
    <message>
        <source>This link holds no coordinates.</source>
        <translation>Tautan ini tidak memuat koordinat.</translation>
    </message>
    <message>
        <source>Is the pin right?</source>
        <translation>Apakah pinnya benar?</translation>
    </message>
    <message>
        <source>The pin at %1 lies %2 from %3, the nearest district. Is that right?</source>
        <translation>Pin di %1 berjarak %2 dari %3, wilayah terdekat. Benarkah?</translation>
    </message>
    <message>
        <source>Yes, keep this pin</source>
        <translation>Ya, pakai pin ini</translation>
    </message>
    <message>
        <source>No, correct it</source>
        <translation>Tidak, perbaiki</translation>
    </message>
    <message>
        <source>%1 from %2, the nearest district. Is that right?</source>
        <translation>%1 dari %2, wilayah terdekat. Benarkah?</translation>
    </message>
    <message>
        <source>Find a place</source>
        <translation>Cari tempat</translation>
    </message>
    <message>
        <source>Street, crossing, house number, stop, school …</source>
        <translation>Jalan, persimpangan, nomor rumah, halte, sekolah …</translation>
    </message>
</context>
<context>
    <name>posko::ui::PlaceFinding</name>
    <message>
        <source>Use the first for %1</source>
        <translation>Pakai yang pertama untuk %1</translation>
    </message>
</context>
<context>
    <name>posko::ui::PlaceList</name>
    <message>
        <source>Places found</source>
        <translation>Tempat yang ditemukan</translation>
    </message>
</context>
<context>
    <name>posko::ui::PlaceSection</name>
    <message>
        <source>Place</source>
        <translation>Lokasi</translation>
    </message>
    <message>
        <source>Copied: %1</source>
        <translation>Disalin: %1</translation>
    </message>
    <message>
        <source>No address</source>
        <translation>Tanpa alamat</translation>
    </message>
    <message>
        <source>unrouted: outside every district</source>
        <translation>tanpa wilayah: di luar semua wilayah</translation>
    </message>
    <message>
        <source>unrouted: no pin</source>
        <translation>tanpa wilayah: tanpa pin</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>Alihkan</translation>
    </message>
    <message>
        <source>belongs to %1 now; the order keeps it here</source>
        <translation>kini termasuk %1; disposisi menahannya di sini</translation>
    </message>
    <message>
        <source>%1 from the border</source>
        <translation>%1 dari batas</translation>
    </message>
    <message>
        <source>%1 from %2, near border</source>
        <translation>%1 dari %2, dekat batas</translation>
    </message>
    <message>
        <source>No pin</source>
        <translation>Tanpa pin</translation>
    </message>
    <message>
        <source>Move pin</source>
        <translation>Geser pin</translation>
    </message>
    <message>
        <source>Set pin</source>
        <translation>Taruh pin</translation>
    </message>
    <message>
        <source>Open map</source>
        <translation>Buka peta</translation>
    </message>
    <message>
        <source>Places in the text, guessed:</source>
        <translation>Tempat dalam teks, perkiraan:</translation>
    </message>
    <message>
        <source>“%1”, %2 % sure</source>
        <translation>“%1”, %2 % yakin</translation>
    </message>
    <message>
        <source>%1 from the first</source>
        <translation>%1 dari yang pertama</translation>
    </message>
    <message>
        <source>Place guessed from the report&apos;s words. Check it.</source>
        <translation>Tempat diperkirakan dari kata-kata laporan. Periksa.</translation>
    </message>
    <message>
        <source>Confirm place</source>
        <translation>Pastikan tempat</translation>
    </message>
</context>
<context>
    <name>posko::ui::PlacesOnMap</name>
    <message>
        <source>%1
Guessed from the text. Click to set the pin here.</source>
        <translation>%1
Perkiraan dari teks. Klik untuk menaruh pin di sini.</translation>
    </message>
    <message>
        <source>Place looked for: %1.</source>
        <translation>Tempat yang dicari: %1.</translation>
    </message>
    <message>
        <source>Places in the text, guessed: %1. A number key sets the pin there.</source>
        <translation>Tempat dalam teks, perkiraan: %1. Tombol angka menaruh pin di sana.</translation>
    </message>
</context>
<context>
    <name>posko::ui::PolicyPage</name>
    <message>
        <source>%1: %2</source>
        <comment>category, column</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>It holds from now on or from later: what was promised before stays promised.</source>
        <translation>Berlaku mulai sekarang atau nanti: yang sudah dijanjikan tetap dijanjikan.</translation>
    </message>
    <message>
        <source>Somebody else published a version meanwhile. Look at it, and begin a new one on top of it.</source>
        <translation>Sementara itu orang lain menerbitkan sebuah versi. Lihatlah, lalu mulailah versi baru di atasnya.</translation>
    </message>
    <message>
        <source>The time from which it was to hold is over. Choose a later one.</source>
        <translation>Waktu mulai berlakunya sudah lewat. Pilihlah waktu yang lebih akhir.</translation>
    </message>
    <message>
        <source>Looking… %1 of %2</source>
        <translation>Memeriksa… %1 dari %2</translation>
    </message>
    <message numerus="yes">
        <source>Of %1 repaired in the last 30 days %2 would have been late instead of %3. Of %4 open ones %5 would be late instead of %6; %n become late at once.</source>
        <translation>
            <numerusform>Dari %1 yang diperbaiki dalam 30 hari terakhir, %2 akan terlambat, bukan %3. Dari %4 yang masih terbuka, %5 akan terlambat, bukan %6; %n langsung terlambat.</numerusform>
        </translation>
    </message>
    <message>
        <source>New version</source>
        <translation>Versi baru</translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>Terbitkan</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Coba</translation>
    </message>
    <message>
        <source>Promised times</source>
        <translation>Tenggat yang dijanjikan</translation>
    </message>
    <message>
        <source> % of the time</source>
        <translation> % dari waktunya</translation>
    </message>
    <message>
        <source>Holds for what comes in from</source>
        <translation>Berlaku bagi yang masuk sejak</translation>
    </message>
    <message>
        <source>Acknowledged within</source>
        <translation>Diterima dalam</translation>
    </message>
    <message>
        <source>Given to a crew within</source>
        <translation>Diserahkan kepada regu dalam</translation>
    </message>
    <message>
        <source>Light damage repaired within</source>
        <translation>Kerusakan ringan diperbaiki dalam</translation>
    </message>
    <message>
        <source>Heavy damage repaired within</source>
        <translation>Kerusakan berat diperbaiki dalam</translation>
    </message>
    <message>
        <source>Reporter told within</source>
        <translation>Pelapor diberi tahu dalam</translation>
    </message>
    <message>
        <source>Due soon after</source>
        <translation>Segera jatuh tempo setelah</translation>
    </message>
    <message>
        <source>Danger, h</source>
        <translation>Bahaya, jam</translation>
    </message>
    <message>
        <source>Light, h</source>
        <translation>Ringan, jam</translation>
    </message>
    <message>
        <source>Heavy, h</source>
        <translation>Berat, jam</translation>
    </message>
    <message>
        <source>By category</source>
        <translation>Menurut kategori</translation>
    </message>
    <message>
        <source>Run only in working hours</source>
        <translation>Hanya berjalan pada jam kerja</translation>
    </message>
    <message>
        <source>Another reason, then Enter</source>
        <translation>Alasan lain, lalu Enter</translation>
    </message>
    <message>
        <source>Try it before it is published</source>
        <translation>Coba sebelum diterbitkan</translation>
    </message>
    <message>
        <source>What would be late at once</source>
        <translation>Yang langsung terlambat</translation>
    </message>
    <message>
        <source>the beginning</source>
        <translation>awal</translation>
    </message>
    <message>
        <source>holds since %1</source>
        <comment>a policy</comment>
        <translation>berlaku sejak %1</translation>
    </message>
    <message>
        <source>holds from %1</source>
        <comment>a policy</comment>
        <translation>berlaku mulai %1</translation>
    </message>
    <message>
        <source>held from %1</source>
        <comment>a policy</comment>
        <translation>pernah berlaku mulai %1</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Versi %1</translation>
    </message>
    <message>
        <source>Danger to life repaired within</source>
        <translation>Bahaya bagi jiwa diperbaiki dalam</translation>
    </message>
    <message>
        <source>Own times</source>
        <translation>Tenggat sendiri</translation>
    </message>
    <message>
        <source>Pauses that stop a repair</source>
        <translation>Jeda yang menghentikan jam</translation>
    </message>
</context>
<context>
    <name>posko::ui::PrintFlow</name>
    <message>
        <source>Pages are being made still. Wait until they are done.</source>
        <translation>Lembar masih dibuat. Tunggu sampai selesai.</translation>
    </message>
    <message numerus="yes">
        <source>These are more than %Ln pages. Mark fewer complaints and print them in parts.</source>
        <translation>
            <numerusform>Ini lebih dari %Ln halaman. Tandai lebih sedikit aduan dan cetak bertahap.</numerusform>
        </translation>
    </message>
    <message>
        <source>No crew has an order for these complaints.</source>
        <translation>Tidak ada regu yang ditugasi untuk aduan ini.</translation>
    </message>
    <message>
        <source>There is nothing to print.</source>
        <translation>Tidak ada yang dicetak.</translation>
    </message>
    <message>
        <source>Orders of %1</source>
        <translation>Tugas %1</translation>
    </message>
    <message numerus="yes">
        <source>Orders of %n crews</source>
        <translation>
            <numerusform>Tugas %n regu</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n work order(s)</source>
        <translation>
            <numerusform>%n surat perintah kerja</numerusform>
        </translation>
    </message>
    <message>
        <source>Work order %1</source>
        <translation>Surat perintah kerja %1</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Simpan sebagai PDF</translation>
    </message>
    <message>
        <source>PDF documents (*.pdf)</source>
        <translation>Dokumen PDF (*.pdf)</translation>
    </message>
    <message>
        <source>The pages are being made…</source>
        <translation>Lembar sedang dibuat…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Hentikan</translation>
    </message>
    <message>
        <source>Stopped: nothing was saved.</source>
        <translation>Dihentikan: tidak ada yang disimpan.</translation>
    </message>
    <message>
        <source>The printer does not take the pages. Choose another one, or save them as PDF.</source>
        <translation>Pencetak tidak menerima lembar ini. Pilih pencetak lain, atau simpan sebagai PDF.</translation>
    </message>
    <message>
        <source>The file cannot be written. Choose another folder, or make room on the disk.</source>
        <translation>Berkas tidak dapat ditulis. Pilih folder lain, atau kosongkan ruang pada disk.</translation>
    </message>
    <message>
        <source>The pages went to the printer.</source>
        <translation>Lembar sudah dikirim ke pencetak.</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>Disimpan: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n marked complaint(s) without an order were left out.</source>
        <translation>
            <numerusform>%n aduan bertanda tanpa perintah tidak ikut dicetak.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>posko::ui::Program</name>
    <message>
        <source>Starting the demo city…</source>
        <translation>Menyiapkan kota contoh…</translation>
    </message>
    <message>
        <source>Opening the complaints on this computer…</source>
        <translation>Membuka aduan di komputer ini…</translation>
    </message>
    <message>
        <source>Posko runs already with the folder %1, but does not answer. End that program, in the system&apos;s list of processes if need be, and start again.</source>
        <translation>Posko sudah berjalan dengan folder %1, tetapi tidak menjawab. Akhiri program itu, bila perlu lewat daftar proses sistem, lalu mulai lagi.</translation>
    </message>
</context>
<context>
    <name>posko::ui::ProgrammeDialog</name>
    <message>
        <source>Programme the repair</source>
        <translation>Programkan perbaikan</translation>
    </message>
    <message>
        <source>Number of the programme or budget line</source>
        <translation>Nomor program atau mata anggaran</translation>
    </message>
    <message>
        <source>Why it is too large for an ordinary repair</source>
        <translation>Mengapa terlalu besar untuk perbaikan biasa</translation>
    </message>
    <message>
        <source>Budget year</source>
        <translation>Tahun anggaran</translation>
    </message>
    <message>
        <source>Programme reference</source>
        <translation>Nomor program</translation>
    </message>
    <message>
        <source>Promised date</source>
        <translation>Tanggal janji</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Alasan</translation>
    </message>
    <message>
        <source>Write the programme&apos;s reference.</source>
        <translation>Tulis nomor program.</translation>
    </message>
    <message>
        <source>Write the reason.</source>
        <translation>Tulis alasannya.</translation>
    </message>
    <message>
        <source>Promise a date that is still to come.</source>
        <translation>Janjikan tanggal yang akan datang.</translation>
    </message>
</context>
<context>
    <name>posko::ui::Question</name>
    <message>
        <source>Give up</source>
        <translation>Hapus</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Pertahankan</translation>
    </message>
    <message>
        <source>Give this up?</source>
        <translation>Hapus tindakan ini?</translation>
    </message>
    <message>
        <source>“%1” is then removed from your desk and never reaches the server.</source>
        <translation>“%1” dihapus dari komputer Anda dan tidak pernah sampai di server.</translation>
    </message>
    <message>
        <source>Cancel this?</source>
        <translation>Batalkan ini?</translation>
    </message>
    <message>
        <source>“%1” is then undone on your desk and never reaches the server. What you did after it and what does not stand without it goes too.</source>
        <translation>“%1” diurungkan di komputer Anda dan tidak pernah sampai di server. Tindakan sesudahnya yang bergantung padanya ikut batal.</translation>
    </message>
    <message>
        <source>Cancel it</source>
        <translation>Batalkan</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Tetap kirim</translation>
    </message>
    <message numerus="yes">
        <source>%n pictures go from this computer with it. Unless a camera or a phone has them still, they are the only copies.</source>
        <translation>
            <numerusform>%Ln gambar ikut terhapus dari komputer ini. Jika tidak ada lagi di kamera atau ponsel, itulah satu-satunya salinan.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody can say what it was. A newer version of Posko may be able to.</source>
        <translation>Isinya tidak dapat diketahui di sini. Mungkin Posko versi yang lebih baru dapat membacanya.</translation>
    </message>
    <message>
        <source>What the reporter was sent stays sent.</source>
        <translation>Yang sudah dikirim kepada pelapor tetap terkirim.</translation>
    </message>
</context>
<context>
    <name>posko::ui::QueueBar</name>
    <message>
        <source>Crew</source>
        <translation>Regu</translation>
    </message>
    <message>
        <source>Only the orders of one crew</source>
        <translation>Hanya disposisi satu regu</translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln complaints</source>
        <comment>a view and its count</comment>
        <translation>
            <numerusform>%1: %Ln aduan</numerusform>
        </translation>
    </message>
    <message>
        <source>All crews</source>
        <translation>Semua regu</translation>
    </message>
    <message>
        <source>No crew</source>
        <translation>Tanpa regu</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>crew, district</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 found</source>
        <translation>%1 ditemukan</translation>
    </message>
    <message>
        <source>%1 here, %2 in all</source>
        <translation>%1 di sini, %2 seluruhnya</translation>
    </message>
    <message>
        <source>The list waits while you are at it</source>
        <translation>Daftar menunggu selama Anda bekerja di sini</translation>
    </message>
    <message>
        <source>Complaints came, went or moved. Their rows stand still while keys, a button or a menu are at work here; what the rows say goes on changing.</source>
        <translation>Ada aduan yang datang, pergi, atau berpindah. Barisnya tetap di tempat selama tombol, tetikus, atau menu sedang dipakai di sini; isi baris tetap diperbarui.</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Mencari…</translation>
    </message>
</context>
<context>
    <name>posko::ui::QueueDelegate</name>
    <message>
        <source>Danger</source>
        <translation>Bahaya</translation>
    </message>
</context>
<context>
    <name>posko::ui::QueueModel</name>
    <message>
        <source>Due</source>
        <translation>Tenggat</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nomor</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Tingkat</translation>
    </message>
    <message>
        <source>Place and report</source>
        <translation>Lokasi dan laporan</translation>
    </message>
    <message>
        <source>District · crew</source>
        <translation>Wilayah · regu</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Umur</translation>
    </message>
    <message>
        <source>%1, no longer in this view</source>
        <comment>status</comment>
        <translation>%1, tidak lagi di tampilan ini</translation>
    </message>
    <message>
        <source>No longer in this view. It goes from the list when you choose another one.</source>
        <translation>Tidak lagi termasuk tampilan ini. Aduan ini hilang dari daftar begitu Anda memilih yang lain.</translation>
    </message>
    <message>
        <source>%1, marked</source>
        <comment>number of a complaint</comment>
        <translation>%1, ditandai</translation>
    </message>
</context>
<context>
    <name>posko::ui::QueuePanel</name>
    <message>
        <source>Nothing here has “%1”.</source>
        <translation>Tidak ada yang memuat “%1” di sini.</translation>
    </message>
    <message>
        <source>Nothing of this view lies in the map&apos;s frame.</source>
        <translation>Tidak ada dari tampilan ini di bingkai peta.</translation>
    </message>
    <message>
        <source>Move the map, or switch “Only what the map shows” off.</source>
        <translation>Geser peta, atau matikan “Hanya yang tampak di peta”.</translation>
    </message>
    <message numerus="yes">
        <source>%n complaints elsewhere have it: %1 shows them. Esc clears the search.</source>
        <translation>
            <numerusform>%n aduan di tempat lain memuatnya: %1 menampilkannya. Esc mengosongkan pencarian.</numerusform>
        </translation>
    </message>
    <message>
        <source>No complaint has it. Esc clears the search.</source>
        <translation>Tidak ada aduan yang memuatnya. Esc mengosongkan pencarian.</translation>
    </message>
    <message>
        <source>Not in the view “%1”.</source>
        <translation>Tidak ada di tampilan “%1”.</translation>
    </message>
    <message>
        <source>Hidden by the search for “%1”.</source>
        <translation>Tersembunyi oleh pencarian “%1”.</translation>
    </message>
    <message>
        <source>Hidden by the filter “%1”.</source>
        <translation>Tersembunyi oleh saringan “%1”.</translation>
    </message>
    <message>
        <source>Outside of what the map shows.</source>
        <translation>Di luar yang tampak di peta.</translation>
    </message>
    <message>
        <source>Not in this list.</source>
        <translation>Tidak ada di daftar ini.</translation>
    </message>
    <message>
        <source>Nothing here with the filter “%1”.</source>
        <translation>Tidak ada di sini dengan saringan “%1”.</translation>
    </message>
    <message>
        <source>“All crews” shows the whole view.</source>
        <translation>“Semua regu” menampilkan seluruh tampilan.</translation>
    </message>
    <message>
        <source>The complaints of these actions are not on this computer.</source>
        <translation>Aduan untuk tindakan-tindakan ini tidak ada di komputer ini.</translation>
    </message>
    <message>
        <source>They come from the server; the actions are kept.</source>
        <translation>Aduannya datang dari server; tindakannya tetap tersimpan.</translation>
    </message>
    <message>
        <source>No complaints are on this computer yet.</source>
        <translation>Belum ada aduan di komputer ini.</translation>
    </message>
    <message>
        <source>They come from the server.</source>
        <translation>Aduan datang dari server.</translation>
    </message>
    <message>
        <source>Nothing here with these filters.</source>
        <translation>Tidak ada yang cocok dengan saringan ini.</translation>
    </message>
    <message>
        <source>A press on a filter above the list takes it away.</source>
        <translation>Tekan saringan di atas daftar untuk menghapusnya.</translation>
    </message>
    <message>
        <source>Hidden by the filters above the list.</source>
        <translation>Tersembunyi oleh saringan di atas daftar.</translation>
    </message>
</context>
<context>
    <name>posko::ui::QueueView</name>
    <message>
        <source>Queue of complaints</source>
        <translation>Antrean aduan</translation>
    </message>
    <message>
        <source>As usual</source>
        <translation>Seperti semula</translation>
    </message>
</context>
<context>
    <name>posko::ui::RasterTiles</name>
    <message>
        <source>The address of the map&apos;s tiles needs {z}, {x} and {y}: %1</source>
        <translation>Alamat ubin peta harus memuat {z}, {x}, dan {y}: %1</translation>
    </message>
    <message>
        <source>The map&apos;s tiles cannot be fetched from %1. Complaints are shown without them.</source>
        <translation>Ubin peta tidak dapat diambil dari %1. Laporan tetap ditampilkan tanpa ubin itu.</translation>
    </message>
</context>
<context>
    <name>posko::ui::ReasonDialog</name>
    <message>
        <source>Reject the complaint</source>
        <translation>Tolak aduan</translation>
    </message>
    <message>
        <source>Take the order back</source>
        <translation>Tarik disposisi</translation>
    </message>
    <message>
        <source>Open the complaint again</source>
        <translation>Buka lagi aduan</translation>
    </message>
    <message>
        <source>Transfer to another district</source>
        <translation>Alihkan ke wilayah lain</translation>
    </message>
    <message>
        <source>Pause the work</source>
        <translation>Tunda pekerjaan</translation>
    </message>
    <message>
        <source>Propose to programme the repair</source>
        <translation>Usulkan program perbaikan</translation>
    </message>
    <message>
        <source>Write a note</source>
        <translation>Tulis catatan</translation>
    </message>
    <message>
        <source>Why it is not ours or not real; the reporter is told</source>
        <translation>Mengapa bukan urusan kita atau tidak benar; pelapor diberi tahu</translation>
    </message>
    <message>
        <source>Why the crew cannot do it</source>
        <translation>Mengapa regu tidak dapat mengerjakannya</translation>
    </message>
    <message>
        <source>What is still or again broken</source>
        <translation>Apa yang masih atau kembali rusak</translation>
    </message>
    <message>
        <source>Why the other district answers for it</source>
        <translation>Mengapa wilayah lain yang berwenang</translation>
    </message>
    <message>
        <source>Why it is too large for an ordinary repair</source>
        <translation>Mengapa terlalu besar untuk perbaikan biasa</translation>
    </message>
    <message>
        <source>For the history; the reporter does not see it</source>
        <translation>Untuk riwayat; pelapor tidak melihatnya</translation>
    </message>
    <message>
        <source>Agency that owns it, where known</source>
        <translation>Instansi pemilik, bila diketahui</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Tulis</translation>
    </message>
    <message>
        <source>Search districts</source>
        <translation>Cari wilayah</translation>
    </message>
    <message>
        <source>the neighbour at this border</source>
        <translation>tetangga di batas ini</translation>
    </message>
    <message>
        <source>the repair clock stops</source>
        <translation>tenggat perbaikan berhenti</translation>
    </message>
    <message>
        <source>the repair clock goes on</source>
        <translation>tenggat perbaikan berjalan</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Catatan</translation>
    </message>
    <message>
        <source>Reason (may stay empty)</source>
        <translation>Alasan (boleh kosong)</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Alasan</translation>
    </message>
    <message>
        <source>Choose the district.</source>
        <translation>Pilih wilayah.</translation>
    </message>
    <message>
        <source>Choose why the work rests.</source>
        <translation>Pilih alasan penundaan.</translation>
    </message>
    <message>
        <source>Write the note.</source>
        <translation>Tulis catatannya.</translation>
    </message>
    <message>
        <source>Write the reason.</source>
        <translation>Tulis alasannya.</translation>
    </message>
    <message>
        <source>This is too long by %1 characters.</source>
        <translation>Terlalu panjang %1 karakter.</translation>
    </message>
    <message>
        <source>Decline the proposed programme</source>
        <translation>Tolak usulan program</translation>
    </message>
    <message>
        <source>The photo does not fit this repair</source>
        <translation>Foto tidak cocok dengan perbaikan ini</translation>
    </message>
    <message>
        <source>Not repaired after all</source>
        <translation>Ternyata belum selesai</translation>
    </message>
    <message>
        <source>Why an ordinary repair will do; the district reads it</source>
        <translation>Mengapa cukup diperbaiki biasa; dibaca suku dinas</translation>
    </message>
    <message>
        <source>Why it is repaired all the same</source>
        <translation>Mengapa tetap dinyatakan selesai</translation>
    </message>
    <message>
        <source>What went wrong, for the history</source>
        <translation>Apa yang keliru, untuk riwayat</translation>
    </message>
    <message>
        <source>Photo of %1: %2</source>
        <comment>a time, what is odd</comment>
        <translation>Foto %1: %2</translation>
    </message>
    <message>
        <source>Cancel and attach another photo, or say why the road is repaired all the same. The history keeps it.</source>
        <translation>Batalkan dan lampirkan foto lain, atau tulis mengapa jalan tetap dinyatakan selesai diperbaiki. Alasannya tercatat di riwayat.</translation>
    </message>
    <message>
        <source>The work goes on with the same crew, and the repair clock as if it had never stopped.</source>
        <translation>Pekerjaan dilanjutkan regu yang sama, dan waktu perbaikan berjalan seolah tidak pernah berhenti.</translation>
    </message>
    <message>
        <source>%1 wrote: “%2”</source>
        <translation>%1 menulis: “%2”</translation>
    </message>
    <message>
        <source>What the reason does not say, for the history</source>
        <translation>Yang belum disebut alasannya, untuk riwayat</translation>
    </message>
    <message>
        <source>Remark (may stay empty)</source>
        <translation>Catatan (boleh kosong)</translation>
    </message>
</context>
<context>
    <name>posko::ui::ReplyDialog</name>
    <message>
        <source>Answer the reporter</source>
        <translation>Balas pelapor</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Teks</translation>
    </message>
    <message>
        <source>Fill from the template again</source>
        <translation>Isi lagi dari templat</translation>
    </message>
    <message>
        <source>Copy and record</source>
        <translation>Salin dan catat</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Kepada</translation>
    </message>
    <message>
        <source>A citizen</source>
        <translation>Warga</translation>
    </message>
    <message>
        <source>reply owed</source>
        <translation>belum dibalas</translation>
    </message>
    <message>
        <source>unreachable</source>
        <translation>tidak terhubungi</translation>
    </message>
    <message>
        <source>answered %1</source>
        <translation>dibalas %1</translation>
    </message>
    <message>
        <source>Nobody left a name or a number.</source>
        <translation>Tidak ada yang meninggalkan nama atau nomor.</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Peristiwa</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Bahasa</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Templat</translation>
    </message>
    <message>
        <source>Open in X</source>
        <translation>Buka di X</translation>
    </message>
    <message>
        <source>Open in WhatsApp</source>
        <translation>Buka di WhatsApp</translation>
    </message>
    <message>
        <source>Open e-mail</source>
        <translation>Buka surel</translation>
    </message>
    <message>
        <source>Mark as unreachable</source>
        <translation>Tandai tidak terhubungi</translation>
    </message>
    <message>
        <source>Copy the after photo</source>
        <translation>Salin foto sesudah</translation>
    </message>
    <message>
        <source>Fetching the photo…</source>
        <translation>Mengambil foto…</translation>
    </message>
    <message>
        <source>The photo cannot be had now</source>
        <translation>Foto belum tersedia</translation>
    </message>
    <message>
        <source>The photo is copied ✓</source>
        <translation>Foto disalin ✓</translation>
    </message>
    <message>
        <source>%1 of %2 characters: too long for X</source>
        <translation>%1 dari %2 karakter: terlalu panjang untuk X</translation>
    </message>
    <message>
        <source>%1 of %2 characters</source>
        <translation>%1 dari %2 karakter</translation>
    </message>
    <message numerus="yes">
        <source>%n characters</source>
        <translation>
            <numerusform>%n karakter</numerusform>
        </translation>
    </message>
    <message>
        <source>Tick who is answered.</source>
        <translation>Centang yang dibalas.</translation>
    </message>
    <message>
        <source>Write the answer.</source>
        <translation>Tulis balasannya.</translation>
    </message>
    <message>
        <source>This is too long by %1 characters.</source>
        <translation>Terlalu panjang %1 karakter.</translation>
    </message>
    <message>
        <source>We know of it</source>
        <translation>Sudah kami ketahui</translation>
    </message>
    <message>
        <source>Forwarded to the district</source>
        <translation>Diteruskan ke wilayah</translation>
    </message>
    <message>
        <source>Programmed</source>
        <translation>Diprogramkan</translation>
    </message>
    <message>
        <source>Repaired</source>
        <translation>Selesai diperbaiki</translation>
    </message>
    <message>
        <source>Known already</source>
        <translation>Sudah dilaporkan</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Ditolak</translation>
    </message>
    <message>
        <source>“%1” does not reach %2.</source>
        <comment>a button, names</comment>
        <translation>“%1” tidak menjangkau %2.</translation>
    </message>
    <message>
        <source>Sending this acknowledges the complaint as well.</source>
        <translation>Mengirim balasan ini sekaligus menandai aduan sebagai diketahui.</translation>
    </message>
    <message>
        <source>Send by %1</source>
        <comment>a channel of the agency</comment>
        <translation>Kirim lewat %1</translation>
    </message>
</context>
<context>
    <name>posko::ui::ReportSection</name>
    <message>
        <source>Report</source>
        <translation>Laporan</translation>
    </message>
    <message>
        <source>Show less</source>
        <translation>Tampilkan lebih sedikit</translation>
    </message>
    <message>
        <source>Show all %1 characters</source>
        <translation>Tampilkan semua %1 karakter</translation>
    </message>
</context>
<context>
    <name>posko::ui::ReporterDialog</name>
    <message>
        <source>Who reported it?</source>
        <translation>Siapa pelapornya?</translation>
    </message>
    <message>
        <source>A further reporter</source>
        <translation>Pelapor lain</translation>
    </message>
    <message>
        <source>Correct: %1</source>
        <translation>Perbaiki: %1</translation>
    </message>
    <message>
        <source>a citizen</source>
        <translation>seorang warga</translation>
    </message>
    <message>
        <source>Which one</source>
        <translation>Yang mana</translation>
    </message>
    <message>
        <source>Save</source>
        <comment>reporter</comment>
        <translation>Simpan</translation>
    </message>
    <message>
        <source>Write a name, or how to reach them.</source>
        <translation>Tulis nama, atau cara menghubunginya.</translation>
    </message>
    <message>
        <source>Is this a phone number? Move it, or leave it as an account.</source>
        <translation>Apakah ini nomor telepon? Pindahkan, atau biarkan sebagai akun.</translation>
    </message>
    <message>
        <source>An e-mail address has an @ in it.</source>
        <translation>Alamat surel memuat tanda @.</translation>
    </message>
    <message>
        <source>Nothing differs from what it was.</source>
        <translation>Tidak ada yang berbeda dari sebelumnya.</translation>
    </message>
</context>
<context>
    <name>posko::ui::ReporterFields</name>
    <message>
        <source>Move it to Phone</source>
        <translation>Pindahkan ke Telepon</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Biarkan</translation>
    </message>
    <message>
        <source>Reporter&apos;s name</source>
        <translation>Nama pelapor</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telepon</translation>
    </message>
    <message>
        <source>Account on the network</source>
        <translation>Akun di jejaring</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>Surel</translation>
    </message>
    <message>
        <source>“%1” looks like a phone number. Is it one?</source>
        <translation>“%1” tampak seperti nomor telepon. Benarkah?</translation>
    </message>
</context>
<context>
    <name>posko::ui::ReportersSection</name>
    <message>
        <source>Reporter</source>
        <translation>Pelapor</translation>
    </message>
    <message>
        <source>Reporters</source>
        <translation>Pelapor</translation>
    </message>
    <message>
        <source>Reporters (%1)</source>
        <translation>Pelapor (%1)</translation>
    </message>
    <message>
        <source>Nobody to answer</source>
        <translation>Tidak ada yang perlu dibalas</translation>
    </message>
    <message>
        <source>Contact data is not shown to this account.</source>
        <translation>Data kontak tidak ditampilkan untuk akun ini.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Salin</translation>
    </message>
    <message>
        <source>A citizen</source>
        <translation>Warga</translation>
    </message>
    <message>
        <source>reply owed</source>
        <translation>belum dibalas</translation>
    </message>
    <message>
        <source>unreachable</source>
        <translation>tidak terhubungi</translation>
    </message>
    <message>
        <source>answered %1</source>
        <translation>dibalas %1</translation>
    </message>
    <message>
        <source>Copied: %1</source>
        <translation>Disalin: %1</translation>
    </message>
    <message>
        <source>Add or correct</source>
        <translation>Tambah atau perbaiki</translation>
    </message>
</context>
<context>
    <name>posko::ui::RowPage</name>
    <message>
        <source>Take away</source>
        <translation>Hapus</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Urungkan</translation>
    </message>
    <message>
        <source>Somebody else changed it meanwhile. What they saved stands in the list; look at it, and save again.</source>
        <translation>Sementara itu orang lain mengubahnya. Simpanannya ada di daftar; lihatlah, lalu simpan lagi.</translation>
    </message>
    <message>
        <source>What was changed is not saved</source>
        <translation>Perubahan belum disimpan</translation>
    </message>
    <message>
        <source>Save it first, or let it go?</source>
        <translation>Simpan dahulu, atau buang saja?</translation>
    </message>
    <message>
        <source>There is one with this code already. Choose another.</source>
        <translation>Kode ini sudah dipakai. Pilihlah yang lain.</translation>
    </message>
    <message>
        <source>Kept on this computer; it goes to the server.</source>
        <translation>Disimpan di komputer ini; akan dikirim ke server.</translation>
    </message>
    <message>
        <source>It stands under “Not accepted”.</source>
        <translation>Tercantum di “Tidak diterima”.</translation>
    </message>
    <message>
        <source>Somebody else saved another version meanwhile. It stands in the list.</source>
        <translation>Sementara itu orang lain menyimpan versi lain. Versi itu ada di daftar.</translation>
    </message>
    <message>
        <source>Saved; every desk has it.</source>
        <translation>Tersimpan; semua meja memilikinya.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Simpan</translation>
    </message>
</context>
<context>
    <name>posko::ui::RulePage</name>
    <message>
        <source>Earlier</source>
        <translation>Lebih dahulu</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Lebih akhir</translation>
    </message>
    <message>
        <source>Routing rules</source>
        <translation>Aturan penerusan</translation>
    </message>
    <message>
        <source>any</source>
        <translation>apa saja</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nama</translation>
    </message>
    <message>
        <source>If the category is</source>
        <translation>Bila kategorinya</translation>
    </message>
    <message>
        <source>and the damage is</source>
        <translation>dan kerusakannya</translation>
    </message>
    <message>
        <source>and it came by</source>
        <translation>dan masuk lewat</translation>
    </message>
    <message>
        <source>and the pin lies in</source>
        <translation>dan pinnya di</translation>
    </message>
    <message>
        <source>it goes to</source>
        <translation>diteruskan ke</translation>
    </message>
    <message>
        <source>and this crew is suggested</source>
        <translation>dan regu ini disarankan</translation>
    </message>
    <message>
        <source>The first rule whose conditions all hold decides; without one, the district that the pin lies in.</source>
        <translation>Aturan pertama yang semua syaratnya terpenuhi yang menentukan; bila tidak ada, wilayah tempat pin berada.</translation>
    </message>
    <message>
        <source>Try it before it is saved</source>
        <translation>Coba sebelum disimpan</translation>
    </message>
    <message>
        <source>A point: -6.2, 106.8, or a link to a map</source>
        <translation>Sebuah titik: -6.2, 106.8, atau tautan peta</translation>
    </message>
    <message>
        <source>A point to try</source>
        <translation>Titik untuk dicoba</translation>
    </message>
    <message>
        <source>Try this point</source>
        <translation>Coba titik ini</translation>
    </message>
    <message numerus="yes">
        <source>Go through the last %n days</source>
        <translation>
            <numerusform>Periksa %n hari terakhir</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>district and crew</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>any district</source>
        <translation>wilayah mana saja</translation>
    </message>
    <message>
        <source>the district that the pin lies in</source>
        <translation>wilayah tempat pin berada</translation>
    </message>
    <message>
        <source>none</source>
        <translation>tidak ada</translation>
    </message>
    <message>
        <source>Give it a name: complaints say which rule sent them where they are.</source>
        <translation>Berilah nama: aduan menyebutkan aturan yang meneruskannya.</translation>
    </message>
    <message>
        <source>Say which district it goes to, or which crew is suggested.</source>
        <translation>Sebutkan wilayah tujuannya, atau regu yang disarankan.</translation>
    </message>
    <message>
        <source>This crew works in another district.</source>
        <translation>Regu ini bekerja di wilayah lain.</translation>
    </message>
    <message>
        <source>This is no point. Write latitude and longitude, or paste a link to a map.</source>
        <translation>Ini bukan titik. Tulislah lintang dan bujur, atau tempelkan tautan peta.</translation>
    </message>
    <message>
        <source>no rule; the pin lies there</source>
        <translation>tanpa aturan; pinnya di sana</translation>
    </message>
    <message>
        <source>A complaint like that would be in no district.</source>
        <translation>Aduan seperti itu tidak masuk wilayah mana pun.</translation>
    </message>
    <message>
        <source>A complaint like that goes to %1 (%2)%3.</source>
        <comment>district, rule, crew</comment>
        <translation>Aduan seperti itu diteruskan ke %1 (%2)%3.</translation>
    </message>
    <message>
        <source>, suggested to %1</source>
        <translation>, disarankan untuk %1</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Memeriksa…</translation>
    </message>
    <message>
        <source>Of %1 complaints with a pin, %2 would go to another district than they are in.</source>
        <translation>Dari %1 aduan yang berpin, %2 akan masuk wilayah lain dari wilayahnya sekarang.</translation>
    </message>
    <message>
        <source>…</source>
        <translation>…</translation>
    </message>
    <message>
        <source>no district</source>
        <translation>tanpa wilayah</translation>
    </message>
    <message>
        <source>%1: from %2 to %3</source>
        <comment>number, districts</comment>
        <translation>%1: dari %2 ke %3</translation>
    </message>
    <message>
        <source>Rules that ask by which channel it came are left out: the list does not know it.</source>
        <translation>Aturan yang menanyakan saluran masuk tidak disertakan: daftar tidak mengetahuinya.</translation>
    </message>
    <message>
        <source>New rule</source>
        <translation>Aturan baru</translation>
    </message>
</context>
<context>
    <name>posko::ui::SaveViewDialog</name>
    <message>
        <source>List it at the left, with its count</source>
        <translation>Tampilkan di daftar kiri, dengan jumlahnya</translation>
    </message>
    <message>
        <source>Save this view</source>
        <translation>Simpan tampilan ini</translation>
    </message>
    <message>
        <source>Name of the view</source>
        <translation>Nama tampilan</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Simpan</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ganti</translation>
    </message>
    <message>
        <source>The view of this name becomes what is shown now.</source>
        <translation>Tampilan dengan nama ini diganti dengan yang tampak sekarang.</translation>
    </message>
    <message>
        <source>Filters, order, columns and the part of the map are kept; the search is not.</source>
        <translation>Saringan, urutan, kolom, dan bagian peta disimpan; pencarian tidak.</translation>
    </message>
</context>
<context>
    <name>posko::ui::SearchField</name>
    <message>
        <source>Search complaints</source>
        <translation>Cari aduan</translation>
    </message>
    <message>
        <source>Search number, reporter, address, words</source>
        <translation>Cari nomor, pelapor, alamat, kata</translation>
    </message>
    <message>
        <source>All words must occur: in number, reporter, address or report, or in the name of category, district or crew (%1)</source>
        <translation>Semua kata harus ada: di nomor, pelapor, alamat, atau laporan, atau di nama kategori, wilayah, atau regu (%1)</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Cari</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>Tempat</translation>
    </message>
    <message>
        <source>Street, crossing, stop, coordinates or a map&apos;s link</source>
        <translation>Jalan, simpang, halte, koordinat, atau tautan peta</translation>
    </message>
    <message>
        <source>Find a place</source>
        <translation>Cari tempat</translation>
    </message>
    <message>
        <source>No place is called so.</source>
        <translation>Tidak ada tempat bernama itu.</translation>
    </message>
    <message>
        <source>Without the city&apos;s file only coordinates and links are found.</source>
        <translation>Tanpa berkas kota hanya koordinat dan tautan yang ditemukan.</translation>
    </message>
</context>
<context>
    <name>posko::ui::SignInAgain</name>
    <message>
        <source>Sign in again</source>
        <translation>Masuk lagi</translation>
    </message>
</context>
<context>
    <name>posko::ui::SignInPage</name>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>Nama pengguna</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Masuk</translation>
    </message>
    <message>
        <source>Work offline</source>
        <translation>Bekerja luring</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Kata sandi</translation>
    </message>
    <message>
        <source>Opens what this account has on this computer. Nothing is sent until you sign in.</source>
        <translation>Membuka data akun ini di komputer ini. Tidak ada yang dikirim sampai Anda masuk.</translation>
    </message>
    <message>
        <source>Sign in to your agency&apos;s server.</source>
        <translation>Masuk ke server instansi Anda.</translation>
    </message>
    <message>
        <source>This is not a server&apos;s address. It reads like https://posko.example.go.id</source>
        <translation>Ini bukan alamat server. Bentuknya seperti https://posko.example.go.id</translation>
    </message>
    <message>
        <source>Login and password are both needed.</source>
        <translation>Nama pengguna dan kata sandi harus diisi.</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>Sedang masuk…</translation>
    </message>
    <message>
        <source>Sign in with the agency&apos;s account</source>
        <translation>Masuk dengan akun instansi</translation>
    </message>
    <message>
        <source>Opens your agency&apos;s sign-in page in the browser.</source>
        <translation>Membuka halaman masuk instansi Anda di peramban.</translation>
    </message>
    <message>
        <source>Copy the link</source>
        <translation>Salin tautan</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>Go on in the browser. If no page came up, copy the link into one.</source>
        <translation>Lanjutkan di peramban. Jika tidak ada halaman yang terbuka, salin tautannya ke peramban.</translation>
    </message>
    <message>
        <source>No browser could be opened. Copy the link into one on this computer.</source>
        <translation>Peramban tidak dapat dibuka. Salin tautannya ke peramban di komputer ini.</translation>
    </message>
    <message>
        <source>⚠ This address begins with http://. Passwords and complaints can be read on the way there. Ask for an address with https://.</source>
        <translation>⚠ Alamat ini diawali http://. Kata sandi dan aduan dapat dibaca orang lain di perjalanan. Mintalah alamat dengan https://.</translation>
    </message>
    <message>
        <source>Stay signed in on this workstation</source>
        <translation>Tetap masuk di komputer ini</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Nanti saja</translation>
    </message>
    <message>
        <source>Posko then opens without asking, until you sign out. This computer&apos;s keychain keeps the sign-in, and never the password.</source>
        <translation>Posko lalu terbuka tanpa bertanya sampai Anda keluar. Data masuk disimpan di gantungan kunci komputer ini; kata sandi tidak pernah disimpan.</translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation>Masuk lagi</translation>
    </message>
    <message>
        <source>Your sign-in has ended. What is open stays open; after this it is sent and received again.</source>
        <translation>Sesi masuk Anda berakhir. Yang terbuka tetap terbuka; setelah masuk, pengiriman dan penerimaan berjalan lagi.</translation>
    </message>
    <message>
        <source>What %1 had on this computer was removed.</source>
        <translation>Data %1 di komputer ini sudah dihapus.</translation>
    </message>
    <message>
        <source>Not all of what %1 had on this computer could be removed. Delete these yourself: %2</source>
        <translation>Tidak semua data %1 di komputer ini dapat dihapus. Hapus sendiri: %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 did not reach the server for more than %n days, so its complaints were removed from this computer.</source>
        <translation>
            <numerusform>%1 tidak terhubung ke server lebih dari %Ln hari, jadi aduannya dihapus dari komputer ini.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n actions that were not sent are kept. Sign in, and they are sent.</source>
        <translation>
            <numerusform>%Ln tindakan yang belum terkirim tetap disimpan. Masuk, lalu semuanya dikirim.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>posko::ui::SignOut</name>
    <message numerus="yes">
        <source>%n actions</source>
        <translation>
            <numerusform>%Ln tindakan</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n photos among them</source>
        <comment>actions</comment>
        <translation>
            <numerusform>%1, termasuk %Ln foto</numerusform>
        </translation>
    </message>
    <message>
        <source>Sign out?</source>
        <translation>Keluar akun?</translation>
    </message>
    <message>
        <source>The complaints stay on this computer for this account alone.</source>
        <translation>Aduan tetap ada di komputer ini, hanya untuk akun ini.</translation>
    </message>
    <message>
        <source>Remove this account&apos;s complaints and photos from this computer</source>
        <translation>Hapus aduan dan foto akun ini dari komputer ini</translation>
    </message>
    <message>
        <source>Save unsent work…</source>
        <translation>Simpan pekerjaan yang belum terkirim…</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Keluar akun</translation>
    </message>
    <message>
        <source>Stay signed in</source>
        <translation>Tetap masuk</translation>
    </message>
    <message>
        <source>Sign out and remove</source>
        <translation>Keluar dan hapus</translation>
    </message>
    <message>
        <source>Not on the server yet: %1. All of it stays on this computer until your next sign-in.</source>
        <translation>Belum ada di server: %1. Semuanya tetap di komputer ini sampai Anda masuk lagi.</translation>
    </message>
    <message>
        <source>⚠ This would be lost for good: %1. Save it first: another desk of this account can take it in.</source>
        <translation>⚠ Ini akan hilang selamanya: %1. Simpan dahulu: komputer lain dengan akun ini dapat mengambilnya.</translation>
    </message>
</context>
<context>
    <name>posko::ui::SimilarList</name>
    <message>
        <source>Perhaps the same</source>
        <translation>Mungkin sama</translation>
    </message>
    <message>
        <source>Add this caller to it</source>
        <translation>Tambahkan penelepon ini</translation>
    </message>
    <message>
        <source>Registers this call and folds it into that complaint: one repair answers both.</source>
        <translation>Mencatat telepon ini dan menggabungkannya ke aduan itu: satu perbaikan menjawab keduanya.</translation>
    </message>
    <message>
        <source>same phone number</source>
        <translation>nomor telepon sama</translation>
    </message>
    <message>
        <source>%1 from the pin</source>
        <translation>%1 dari pin</translation>
    </message>
    <message>
        <source>same street</source>
        <translation>jalan sama</translation>
    </message>
    <message>
        <source>similar words</source>
        <translation>kata-kata mirip</translation>
    </message>
    <message>
        <source>New complaint</source>
        <translation>Aduan baru</translation>
    </message>
    <message>
        <source>Add this caller to %1</source>
        <translation>Tambahkan penelepon ini ke %1</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>dan %n lagi</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>posko::ui::StatusLine</name>
    <message>
        <source>DEMO DATA</source>
        <translation>DATA CONTOH</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Every complaint here is invented</source>
        <translation>Semua aduan di sini rekaan</translation>
    </message>
    <message>
        <source>Synced %1</source>
        <translation>Sinkron %1</translation>
    </message>
    <message>
        <source>HH:mm:ss</source>
        <comment>time format</comment>
        <translation>HH.mm.ss</translation>
    </message>
    <message>
        <source>As of %1</source>
        <translation>Per %1</translation>
    </message>
    <message>
        <source>Not synced yet</source>
        <translation>Belum sinkron</translation>
    </message>
    <message>
        <source>%1 of %2 complaints</source>
        <translation>%1 dari %2 aduan</translation>
    </message>
    <message>
        <source>Server %1 ms</source>
        <translation>Server %1 md</translation>
    </message>
    <message>
        <source>Change %1 of %2</source>
        <translation>Perubahan %1 dari %2</translation>
    </message>
    <message>
        <source>Scope: all districts</source>
        <translation>Cakupan: semua wilayah</translation>
    </message>
    <message>
        <source>Scope: %1</source>
        <translation>Cakupan: %1</translation>
    </message>
    <message numerus="yes">
        <source>Scope: %n districts</source>
        <translation>
            <numerusform>Cakupan: %n wilayah</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 (%n more)</source>
        <comment>an alarm</comment>
        <translation>
            <numerusform>%1 (%n lagi)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>posko::ui::TemplatePage</name>
    <message>
        <source>Texts of answers</source>
        <translation>Teks jawaban</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Kapan</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Bahasa</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Teks</translation>
    </message>
    <message>
        <source>Put in:</source>
        <translation>Sisipkan:</translation>
    </message>
    <message>
        <source>What the reporter reads</source>
        <translation>Yang dibaca pelapor</translation>
    </message>
    <message>
        <source>Write the text.</source>
        <translation>Tulislah teksnya.</translation>
    </message>
    <message>
        <source>New text</source>
        <translation>Teks baru</translation>
    </message>
</context>
<context>
    <name>posko::ui::Toolbar</name>
    <message>
        <source>Signed out</source>
        <translation>Belum masuk</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Menghubungkan…</translation>
    </message>
    <message>
        <source>Loading %1</source>
        <translation>Memuat %1</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Terhubung</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Luring</translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation>Masuk lagi</translation>
    </message>
    <message>
        <source>Toolbar</source>
        <translation>Bilah alat</translation>
    </message>
    <message>
        <source>The server&apos;s time in the agency&apos;s zone</source>
        <translation>Waktu server di zona instansi</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Tampilan</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Bahasa</translation>
    </message>
    <message>
        <source>HH:mm:ss</source>
        <comment>time format</comment>
        <translation>HH.mm.ss</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>time, zone</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Unsent %1</source>
        <translation>Belum terkirim %1</translation>
    </message>
    <message>
        <source>Not accepted %1</source>
        <translation>Tidak diterima %1</translation>
    </message>
    <message>
        <source>Actions that the server did not accept and that wait for you</source>
        <translation>Tindakan yang tidak diterima server dan menunggu Anda</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Akun</translation>
    </message>
    <message>
        <source>Account: %1</source>
        <translation>Akun: %1</translation>
    </message>
    <message>
        <source>Not signed in</source>
        <translation>Belum masuk</translation>
    </message>
    <message>
        <source>Signed in as %1, %2</source>
        <comment>name, role</comment>
        <translation>Masuk sebagai %1, %2</translation>
    </message>
    <message>
        <source>Your actions that wait to be sent, photos among them</source>
        <translation>Tindakan Anda yang menunggu dikirim, termasuk foto</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Lainnya</translation>
    </message>
    <message>
        <source>More commands</source>
        <translation>Perintah lainnya</translation>
    </message>
</context>
<context>
    <name>posko::ui::Triage</name>
    <message>
        <source>No untouched complaint is left in this list.</source>
        <translation>Tidak ada lagi aduan yang belum disentuh di daftar ini.</translation>
    </message>
</context>
<context>
    <name>posko::ui::TriageBar</name>
    <message>
        <source>Triage</source>
        <translation>Pemilahan</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Selesai</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message numerus="yes">
        <source>%Ln untouched</source>
        <translation>
            <numerusform>%Ln belum disentuh</numerusform>
        </translation>
    </message>
    <message>
        <source>This one was touched already: go on to the next.</source>
        <translation>Yang ini sudah ditangani: lanjut ke berikutnya.</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Tempat</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Kelas</translation>
    </message>
    <message>
        <source>Crew</source>
        <translation>Regu</translation>
    </message>
    <message>
        <source>Same as?</source>
        <translation>Sama dengan?</translation>
    </message>
</context>
<context>
    <name>posko::ui::UndoNotice</name>
    <message>
        <source>Undo: %1</source>
        <translation>Urungkan: %1</translation>
    </message>
</context>
<context>
    <name>posko::ui::UndoStack</name>
    <message>
        <source>%1: %2</source>
        <comment>a complaint, what was done</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Taken back: %1</source>
        <translation>Diurungkan: %1</translation>
    </message>
    <message>
        <source>Taken back: %1. With it went: %2</source>
        <translation>Diurungkan: %1. Ikut batal: %2</translation>
    </message>
    <message>
        <source>Done again: %1</source>
        <translation>Diulangi: %1</translation>
    </message>
</context>
<context>
    <name>posko::ui::UnlistedSection</name>
    <message>
        <source>%1 No command acts on it until it is shown.</source>
        <comment>why it is not in the list</comment>
        <translation>%1 Perintah tidak berlaku untuk aduan ini sebelum ditampilkan.</translation>
    </message>
</context>
<context>
    <name>posko::ui::UnsentFiles</name>
    <message numerus="yes">
        <source>%n actions</source>
        <translation>
            <numerusform>%Ln tindakan</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos</source>
        <translation>
            <numerusform>%Ln foto</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>⚠ %n photos could not be read on this computer and are not in it.</source>
        <translation>
            <numerusform>⚠ %Ln foto tidak dapat dibaca di komputer ini dan tidak ada di dalamnya.</numerusform>
        </translation>
    </message>
    <message>
        <source>Take the file in at another desk of your account: menu of the account, “Take in unsent work…”. Nothing is done twice, whichever desk sends it. Delete the file then: personal data are in it.</source>
        <translation>Ambil berkas ini di komputer lain dengan akun Anda: menu akun, “Ambil pekerjaan yang belum terkirim…”. Tidak ada yang dilakukan dua kali, dari komputer mana pun dikirim. Setelah itu hapus berkasnya: ada data pribadi di dalamnya.</translation>
    </message>
    <message>
        <source>Unsent work was saved</source>
        <translation>Pekerjaan yang belum terkirim sudah disimpan</translation>
    </message>
    <message numerus="yes">
        <source>%n actions were taken in. They are sent as soon as they can be, in their order.</source>
        <translation>
            <numerusform>%Ln tindakan diambil. Semuanya dikirim menurut urutannya begitu dapat dikirim.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos came with the file.</source>
        <translation>
            <numerusform>%Ln foto ikut dalam berkas.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n actions were here already and stay as they are.</source>
        <translation>
            <numerusform>%Ln tindakan sudah ada di sini dan tidak berubah.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is nothing in this file.</source>
        <translation>Berkas ini kosong.</translation>
    </message>
    <message>
        <source>Unsent work was taken in</source>
        <translation>Pekerjaan yang belum terkirim sudah diambil</translation>
    </message>
    <message>
        <source>Unsent work</source>
        <translation>Pekerjaan yang belum terkirim</translation>
    </message>
    <message>
        <source>Save unsent work?</source>
        <translation>Simpan pekerjaan yang belum terkirim?</translation>
    </message>
    <message>
        <source>The file holds what you did and the server does not have, with its photos: texts, and the names and numbers of reporters. Save it where only you can read it, and delete it once another desk has taken it in. Here everything stays as it is.</source>
        <translation>Berkas ini memuat tindakan Anda yang belum ada di server beserta fotonya: teks, nama, dan nomor pelapor. Simpan di tempat yang hanya dapat Anda baca, dan hapus setelah komputer lain mengambilnya. Di sini semuanya tetap seperti semula.</translation>
    </message>
    <message>
        <source>Choose the file…</source>
        <translation>Pilih berkas…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>Save unsent work</source>
        <translation>Simpan pekerjaan yang belum terkirim</translation>
    </message>
    <message>
        <source>Unsent work (*.%1)</source>
        <translation>Pekerjaan yang belum terkirim (*.%1)</translation>
    </message>
    <message>
        <source>Take in unsent work</source>
        <translation>Ambil pekerjaan yang belum terkirim</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Semua berkas (*)</translation>
    </message>
</context>
<context>
    <name>posko::ui::ViewKeeper</name>
    <message>
        <source>Your views could not be written to the disk: %1. They are kept until the window closes.</source>
        <translation>Tampilan Anda tidak dapat ditulis ke disk: %1. Tampilan itu ada sampai jendela ditutup.</translation>
    </message>
    <message>
        <source>No crew</source>
        <translation>Tanpa regu</translation>
    </message>
    <message>
        <source>%1 views at the most are listed at the left: take the mark off another one.</source>
        <translation>Paling banyak %1 tampilan di daftar kiri: lepaskan tanda dari yang lain.</translation>
    </message>
    <message>
        <source>The view “%1” is saved.</source>
        <translation>Tampilan “%1” disimpan.</translation>
    </message>
    <message>
        <source>Your saved views could not be read. The file was put aside, as it is: %1. “Take in a file…” reads it once it is mended.</source>
        <translation>Tampilan tersimpan Anda tidak dapat dibaca. Berkasnya disisihkan apa adanya: %1. “Ambil dari berkas…” membacanya setelah diperbaiki.</translation>
    </message>
</context>
<context>
    <name>posko::ui::ViewList</name>
    <message>
        <source>Views</source>
        <translation>Tampilan</translation>
    </message>
</context>
<context>
    <name>posko::ui::ViewModel</name>
    <message numerus="yes">
        <source>%1, %n complaints</source>
        <comment>a view and its count</comment>
        <translation>
            <numerusform>%1, %n aduan</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n actions</source>
        <comment>a view and its count</comment>
        <translation>
            <numerusform>%1, %n tindakan</numerusform>
        </translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Tersimpan</translation>
    </message>
    <message>
        <source>Of the agency</source>
        <comment>views</comment>
        <translation>Milik dinas</translation>
    </message>
</context>
<context>
    <name>posko::ui::ViewsDialog</name>
    <message>
        <source>Saved views</source>
        <translation>Tampilan tersimpan</translation>
    </message>
    <message>
        <source>Saved views; those with a mark are listed at the left</source>
        <translation>Tampilan tersimpan; yang bertanda tampil di daftar kiri</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Tampilkan</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Ganti nama</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Naik</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Turun</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Hapus…</translation>
    </message>
    <message>
        <source>Take in a file…</source>
        <translation>Ambil dari berkas…</translation>
    </message>
    <message>
        <source>Save all in a file…</source>
        <translation>Simpan semua ke berkas…</translation>
    </message>
    <message>
        <source>Nothing is saved yet: “Save this view…” keeps what the queue shows.</source>
        <translation>Belum ada yang disimpan: “Simpan tampilan ini…” menyimpan yang tampak di antrean.</translation>
    </message>
    <message>
        <source>Those with a mark are listed at the left.</source>
        <translation>Yang bertanda tampil di daftar kiri.</translation>
    </message>
    <message>
        <source>Remove the view “%1”?</source>
        <translation>Hapus tampilan “%1”?</translation>
    </message>
    <message>
        <source>Its complaints stay. “Save all in a file…” keeps it for later.</source>
        <translation>Aduannya tetap ada. “Simpan semua ke berkas…” menyimpannya untuk nanti.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Hapus</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Biarkan</translation>
    </message>
    <message>
        <source>Save views in a file</source>
        <translation>Simpan tampilan ke berkas</translation>
    </message>
    <message>
        <source>Views (*.json)</source>
        <translation>Tampilan (*.json)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln view(s) were saved: %1</source>
        <translation>
            <numerusform>%Ln tampilan disimpan: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>The file cannot be written: %1. Choose another folder.</source>
        <translation>Berkas tidak dapat ditulis: %1. Pilih folder lain.</translation>
    </message>
    <message>
        <source>Take in views of a file</source>
        <translation>Ambil tampilan dari berkas</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Semua berkas (*)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln view(s) were taken in.</source>
        <translation>
            <numerusform>%Ln tampilan diambil.</numerusform>
        </translation>
    </message>
    <message>
        <source>All views of this file are here already.</source>
        <translation>Semua tampilan dalam berkas ini sudah ada di sini.</translation>
    </message>
    <message>
        <source>The file cannot be opened. Look whether it is still there, and whether you may read it.</source>
        <translation>Berkas tidak dapat dibuka. Periksa apakah berkas masih ada dan boleh Anda baca.</translation>
    </message>
    <message>
        <source>A newer version of Posko wrote this file. Install that version, or save the file anew there.</source>
        <translation>Berkas ini ditulis oleh Posko versi yang lebih baru. Pasang versi itu, atau simpan ulang berkasnya di sana.</translation>
    </message>
    <message>
        <source>This is no file of saved views, or it is damaged. Nothing was taken in.</source>
        <translation>Ini bukan berkas tampilan tersimpan, atau berkasnya rusak. Tidak ada yang diambil.</translation>
    </message>
</context>
<context>
    <name>posko::ui::Wording</name>
    <message>
        <source>Somebody</source>
        <translation>Seseorang</translation>
    </message>
    <message>
        <source>New complaint</source>
        <translation>Aduan baru</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Sebelum</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Sesudah</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Lain</translation>
    </message>
    <message>
        <source>%1 away from the pin</source>
        <translation>%1 jauhnya dari pin</translation>
    </message>
    <message>
        <source>%1 from the pin</source>
        <translation>%1 dari pin</translation>
    </message>
    <message>
        <source>older than the complaint</source>
        <translation>lebih lama dari aduan</translation>
    </message>
    <message>
        <source>%1 after dispatch</source>
        <translation>%1 setelah disposisi</translation>
    </message>
    <message>
        <source>%1 before dispatch</source>
        <translation>%1 sebelum disposisi</translation>
    </message>
    <message>
        <source>no place or time in the file</source>
        <translation>berkas tanpa lokasi atau waktu</translation>
    </message>
    <message>
        <source>by where the pin lies</source>
        <translation>menurut letak pin</translation>
    </message>
    <message>
        <source>by rule “%1”</source>
        <translation>menurut aturan “%1”</translation>
    </message>
    <message>
        <source>a citizen</source>
        <translation>warga</translation>
    </message>
    <message>
        <source>%1 has this open since %2</source>
        <translation>%1 membukanya sejak %2</translation>
    </message>
    <message>
        <source>dated after it was attached</source>
        <translation>bertanggal setelah dilampirkan</translation>
    </message>
    <message>
        <source>shown before as something else</source>
        <translation>pernah dipakai sebagai foto lain</translation>
    </message>
</context>
<context>
    <name>posko::ui::WorkingHoursField</name>
    <message>
        <source>nobody works</source>
        <translation>tidak ada yang bekerja</translation>
    </message>
    <message>
        <source>Holidays; Delete takes one away</source>
        <translation>Hari libur; Delete menghapusnya</translation>
    </message>
    <message>
        <source>Holidays</source>
        <translation>Hari libur</translation>
    </message>
    <message>
        <source>The holiday&apos;s date</source>
        <translation>Tanggal libur</translation>
    </message>
    <message>
        <source>Its name, then Enter</source>
        <translation>Namanya, lalu Enter</translation>
    </message>
    <message>
        <source>The holiday&apos;s name</source>
        <translation>Nama hari libur</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Tambah</translation>
    </message>
    <message>
        <source>%1: write hours as 08:00–12:00, 13:00–16:00, in their order.</source>
        <comment>a day</comment>
        <translation>%1: tulislah jam sebagai 08:00–12:00, 13:00–16:00, berurutan.</translation>
    </message>
    <message>
        <source>Clocks that run only in working hours need some.</source>
        <translation>Jam yang hanya berjalan pada jam kerja memerlukan jam kerja.</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>date, a holiday&apos;s name</comment>
        <translation>%1, %2</translation>
    </message>
</context>
</TS>
