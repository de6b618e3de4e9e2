#include "app/table/similar_complaints.h"

#include "app/table/fold.h"
#include "core/duplicates.h"
#include "core/phone.h"
#include "core/routing.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <tuple>

namespace posko::app {

namespace {

using Row = TableSnapshot::Row;

constexpr std::chrono::milliseconds restAfter{300};
constexpr std::size_t comparedBetweenQuestions = 4'096;
constexpr std::size_t shortestWord = 3;
constexpr std::size_t mostWords = 24;
constexpr std::size_t mostStreetWords = 3;
constexpr double enoughAlike = 0.6; ///< of the weight of the draft's words
/// Words that many complaints share tell nothing.
constexpr std::size_t mostByWords = 10;
/// Farther apart than this, two pins on one street are two places.
constexpr double streetMetres = 500;

/// What stands before and in the names of many streets.
constexpr std::array<std::string_view, 18> streetSigns = {"jl",  "jln",   "jalan",  "gang", "gg",   "raya",
                                                          "no",  "nomor", "rt",     "rw",   "km",   "kel",
                                                          "kec", "blok",  "street", "st",   "road", "rd"};
/// What ends a street's name in a sentence, and says little by itself.
constexpr std::array<std::string_view, 34> smallWords = {
    "depan", "dekat", "arah",   "lajur",  "samping", "belakang", "seberang", "dari",  "yang",
    "dan",   "ada",   "ini",    "itu",    "untuk",   "dengan",   "pada",     "sudah", "belum",
    "tidak", "mohon", "segera", "tolong", "sekitar", "the",      "and",      "near",  "front",
    "there", "with",  "from",   "this",   "that",    "sangat",   "sekali"};

bool among(std::string_view word, auto& list)
{
    return std::ranges::find(list, word) != std::end(list);
}

bool isWordByte(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool isNumber(std::string_view word)
{
    return word.find_first_not_of("0123456789") == std::string_view::npos;
}

/// The words of a text as they were written; a mark between them that is no blank is a word of its own.
std::vector<std::string> wordsAndMarks(std::string_view text)
{
    std::vector<std::string> all;
    bool inWord = false;
    for (const char c : text) {
        if (isWordByte(c)) {
            inWord ? all.back() += c : all.emplace_back(1, c);
            inWord = true;
        } else {
            inWord = false;
            if (c != ' ' && c != '\t')
                all.emplace_back(1, c);
        }
    }
    return all;
}

void addOnce(std::vector<std::string>& to, std::string word)
{
    if (word.size() >= shortestWord && !isNumber(word) && std::ranges::find(to, word) == to.end())
        to.push_back(std::move(word));
}

/// The name of the street in an address field: what stands before its first comma.
std::vector<std::string> streetOfAddress(std::string_view address)
{
    std::vector<std::string> street;
    for (const std::string& word : wordsAndMarks(address.substr(0, address.find(',')))) {
        std::string key = folded(word);
        if (key == "no" || key == "km")
            break;
        if (!among(key, streetSigns))
            addOnce(street, std::move(key));
    }
    return street;
}

/// The name of the first street that a sentence mentions: "lubang di Jl. Otista depan pasar".
std::vector<std::string> streetInText(std::string_view text)
{
    std::vector<std::string> street;
    const auto all = wordsAndMarks(text);
    for (std::size_t i = 0; i < all.size() && street.empty(); ++i) {
        const std::string sign = folded(all[i]);
        const bool isShort = sign == "jl" || sign == "jln" || sign == "gg";
        if (!isShort && sign != "jalan" && sign != "gang")
            continue;
        for (std::size_t next = i + 1; next < all.size() && street.size() < mostStreetWords; ++next) {
            std::string word = folded(all[next]);
            if (next == i + 1 && word == ".")
                continue;
            // "jalan rusak" is no street's name, "Jalan Otista" is.
            if (!isWordByte(word.front()) || isNumber(word) || among(word, smallWords) || word == "no" ||
                word == "km" || (!isShort && word == all[next]))
                break;
            if (!among(word, streetSigns))
                addOnce(street, std::move(word));
        }
    }
    return street;
}

/// Whether a row's reporters have the number whose key this is. Names, accounts and numbers stand in one line there,
/// and a number may be written in groups.
bool hasPhone(std::string_view reporters, const std::string& phone)
{
    std::string digits;
    for (const char c : reporters) {
        if (c >= '0' && c <= '9')
            digits += c;
        else if (!std::string_view("+-()./ ").contains(c))
            digits += '|';
    }
    const auto at = digits.find(phone);
    if (at == std::string::npos)
        return false;
    // Behind the whole number there is nothing, another field, or the next number.
    const std::string_view behind = std::string_view(digits).substr(at + phone.size());
    return behind.empty() || behind.starts_with('|') || behind.starts_with('0') || behind.starts_with("62");
}

/// One pass over a table for one draft.
class Pass {
public:
    Pass(ComplaintDraft draft, core::Instant now);

    bool wantsNothing() const { return m_phone.empty() && m_street.empty() && m_words.empty() && !m_draft.point; }
    void look(const TableSnapshot&, Row);
    /// The most alike first, at most as many as are shown, and how many more there are.
    std::pair<std::vector<SimilarComplaint>, int> best(const TableSnapshot&);

private:
    using Word = std::vector<std::string>; ///< one word, as TableSnapshot::containsAll takes it
    struct Hit {
        Row row;
        SimilarComplaint why;
        std::uint32_t words = 0; ///< bit per word of the text that it has too
    };

    ComplaintDraft m_draft;
    core::Instant m_now;
    std::string m_phone; ///< its key
    std::vector<std::string> m_street;
    std::vector<Word> m_words;
    std::vector<int> m_wordCount; ///< in how many open complaints each word occurs
    int m_open = 0;
    std::vector<Hit> m_hits;
};

Pass::Pass(ComplaintDraft draft, core::Instant now)
    : m_draft(std::move(draft))
    , m_now(now)
    , m_phone(core::phoneKey(m_draft.phone))
    , m_street(streetOfAddress(m_draft.address))
{
    if (m_street.empty())
        m_street = streetInText(m_draft.text);
    std::vector<std::string> words;
    for (const std::string& word : wordsAndMarks(m_draft.text)) {
        std::string key = folded(word);
        if (!among(key, streetSigns) && !among(key, smallWords) && words.size() < mostWords)
            addOnce(words, std::move(key));
    }
    for (std::string& word : words)
        m_words.push_back({std::move(word)});
    m_wordCount.assign(m_words.size(), 0);
}

void Pass::look(const TableSnapshot& table, Row row)
{
    if (!table.alive(row) || !core::isOpen(table.status(row)) || m_now - table.received(row) > core::duplicateDays)
        return;
    ++m_open;
    Hit hit{.row = row, .why = {}, .words = 0};
    SimilarComplaint& why = hit.why;
    if (const auto at = table.point(row); at && m_draft.point)
        why.metres = core::distanceMetres(*m_draft.point, *at);
    const bool elsewhere = why.metres && *why.metres > streetMetres;
    why.samePhone = !m_phone.empty() && hasPhone(table.reporters(row), m_phone);
    why.sameStreet = !elsewhere && !m_street.empty() && table.containsAll(row, m_street);
    for (std::size_t i = 0; i < m_words.size(); ++i) {
        if (table.containsAll(row, m_words[i])) {
            hit.words |= 1U << i;
            ++m_wordCount[i];
        }
    }
    if (elsewhere)
        hit.words = 0;
    const std::string& category = table.category(row);
    if (why.near() && !category.empty() && !m_draft.category.empty() && category != m_draft.category)
        why.metres.reset(); // another damage at the same place
    if (why.samePhone || why.sameStreet || why.near() || std::popcount(hit.words) >= 2)
        m_hits.push_back(std::move(hit));
}

std::pair<std::vector<SimilarComplaint>, int> Pass::best(const TableSnapshot& table)
{
    // A word counts the more, the fewer complaints have it.
    const auto weight = [this](std::size_t word) {
        return 1 + std::log((m_open + 1.0) / (m_wordCount[word] + 1.0));
    };
    double all = 0;
    for (std::size_t i = 0; i < m_words.size(); ++i)
        all += weight(i);
    std::size_t byWords = 0;
    for (Hit& hit : m_hits) {
        double common = 0;
        for (std::size_t i = 0; i < m_words.size(); ++i)
            common += (hit.words >> i & 1U) != 0 ? weight(i) : 0;
        hit.why.alikeWords = std::popcount(hit.words) >= 2 && common >= enoughAlike * all;
        byWords += hit.why.alikeWords ? 1 : 0;
    }
    std::erase_if(m_hits, [&](Hit& hit) {
        hit.why.alikeWords = hit.why.alikeWords && byWords <= mostByWords;
        return !table.alive(hit.row) ||
               !(hit.why.samePhone || hit.why.sameStreet || hit.why.near() || hit.why.alikeWords);
    });
    const auto rank = [&](const Hit& hit) {
        const int reasons = (hit.why.samePhone ? 8 : 0) + (hit.why.near() ? 4 : 0) + (hit.why.sameStreet ? 2 : 0) +
                            (hit.why.alikeWords ? 1 : 0);
        return std::tuple(-reasons, m_now - table.received(hit.row), hit.row);
    };
    const std::size_t shown = std::min(m_hits.size(), SimilarComplaints::mostShown);
    std::ranges::partial_sort(m_hits, m_hits.begin() + static_cast<std::ptrdiff_t>(shown), {}, rank);
    std::vector<SimilarComplaint> found;
    for (std::size_t i = 0; i < shown; ++i) {
        found.push_back(m_hits[i].why);
        found.back().id = table.id(m_hits[i].row);
    }
    return {std::move(found), static_cast<int>(m_hits.size() - shown)};
}

} // namespace

bool SimilarComplaint::near() const
{
    return metres && *metres <= core::duplicateMetres;
}

SimilarComplaints::SimilarComplaints(const ComplaintTable& table, std::function<core::Instant()> now, QObject* parent)
    : QObject(parent)
    , m_table(table)
    , m_now(std::move(now))
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(restAfter);
    connect(&m_rest, &QTimer::timeout, this, &SimilarComplaints::begin);
    // A change never starts a pass over, or on a busy day none would end.
    connect(&m_table, &ComplaintTable::changed, this, [this] {
        if (m_lookup.running())
            m_again = true;
        else if (!m_rest.isActive())
            m_rest.start();
    });
}

void SimilarComplaints::search(ComplaintDraft draft)
{
    if (draft == m_draft)
        return;
    m_draft = std::move(draft);
    m_lookup.cancel();
    m_rest.start();
}

void SimilarComplaints::begin()
{
    m_again = false;
    m_lookup.start(m_table, [this, pass = Pass(m_draft, m_now())](const TableSnapshot& table,
                                                                  const TableLookup::Cancelled& cancelled) mutable {
        for (Row row = 0; row < table.capacity() && !pass.wantsNothing(); ++row) {
            if (row % comparedBetweenQuestions == 0 && cancelled())
                break;
            pass.look(table, row);
        }
        return [this, best = pass.best(table)] {
            Q_EMIT found(best.first, best.second);
            if (m_again)
                m_rest.start();
        };
    });
}

} // namespace posko::app
