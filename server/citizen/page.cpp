#include "server/citizen/page.h"

#include "core/ledger.h"
#include "core/personal_words.h"
#include "server/open311/published.h"
#include "server/photos/public_copy.h"
#include "server/random.h"

#include <algorithm>
#include <format>
#include <stdexcept>
#include <vector>

namespace posko::server::citizen {

using core::ClockKind;
using core::ClockState;
using core::Status;

namespace {

/// Colours have a contrast of at least 4.5 in both schemes, edges of at least 3; nothing is wider than 320 pixels.
constexpr std::string_view style = R"css(
:root{color-scheme:light dark;--ground:#fff;--ink:#1b1b1b;--soft:#4a4f57;--link:#0b57a4;--edge:#6b7280;--box:#f3f5f8}
@media (prefers-color-scheme:dark){:root{--ground:#16181c;--ink:#ececec;--soft:#b9bec7;--link:#8ab8ff;--edge:#8b93a1;--box:#22262d}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
header,main,footer{max-width:44rem;margin:0 auto;padding:1rem}
header{display:flex;flex-wrap:wrap;gap:.5rem 1rem;justify-content:space-between;align-items:center;border-bottom:1px solid var(--edge)}
header p{margin:0}
header ul{display:flex;flex-wrap:wrap;gap:.5rem;padding:0;list-style:none}
a{color:var(--link);text-underline-offset:.15em}
header ul{margin:0 -.5rem}
header a{display:inline-block;padding:.25rem .5rem;min-height:2rem}
header a[aria-current]{color:var(--ink);text-decoration:none;font-weight:bold}
a:focus-visible{outline:3px solid var(--link);outline-offset:2px}
h1{font-size:1.6rem;line-height:1.25;margin:.5rem 0}
h1 span{white-space:nowrap}
h2{font-size:1.15rem;margin:1.5rem 0 .25rem}
p{margin:.25rem 0}
.state{display:inline-block;padding:.25rem .75rem;border:2px solid var(--edge);border-radius:.5rem;background:var(--box);font-weight:bold;font-size:1.15rem}
.note{padding:.75rem;border-left:.3rem solid var(--edge);background:var(--box)}
dl{display:grid;grid-template-columns:minmax(7rem,auto) 1fr;gap:.25rem 1rem;margin:.25rem 0}
dt{color:var(--soft)}
dd{margin:0}
.photos{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,16rem),1fr));gap:1rem}
figure{margin:0}
figcaption{font-weight:bold}
img{display:block;max-width:100%;height:auto;background:var(--box);border:1px solid var(--edge)}
footer{color:var(--soft);border-top:1px solid var(--edge);margin-top:1.5rem}
@media (max-width:24rem){dl{grid-template-columns:1fr}dd{margin-bottom:.5rem}}
@media print{header nav{display:none}}
)css";

std::string escaped(std::string_view text)
{
    std::string result;
    for (const char c : text) {
        switch (c) {
        case '&':
            result += "&amp;";
            break;
        case '<':
            result += "&lt;";
            break;
        case '>':
            result += "&gt;";
            break;
        case '"':
            result += "&quot;";
            break;
        default:
            if (static_cast<unsigned char>(c) >= ' ' || c == '\n' || c == '\t')
                result += c;
        }
    }
    return result;
}

/// The sentence with a value in it that is HTML already.
std::string sentence(std::string_view words, const std::string& name, const std::string& html)
{
    return core::fillTemplate(escaped(words), {{name, html}});
}

std::string paragraph(const std::string& html, std::string_view kind = {})
{
    return kind.empty() ? "<p>" + html + "</p>\n" : std::format("<p class=\"{}\">{}</p>\n", kind, html);
}

std::string section(std::string_view id, std::string_view heading, const std::string& html)
{
    return std::format("<section aria-labelledby=\"{0}\">\n<h2 id=\"{0}\">{1}</h2>\n{2}</section>\n", id,
                       escaped(heading), html);
}

std::string languageLinks(Language current)
{
    std::string list;
    for (const auto language : {Language::Indonesian, Language::English}) {
        const auto& its = words(language);
        list += std::format(R"(<li><a href="?lang={0}" lang="{0}" hreflang="{0}"{1}>{2}</a></li>)", its.code,
                            language == current ? " aria-current=\"true\"" : "", its.name);
    }
    return std::format("<nav aria-label=\"{}\"><ul>{}</ul></nav>", words(current).languages, list);
}

std::string document(Language language, const std::string& title, const std::string& agency, const std::string& main,
                     const std::string& footer)
{
    const auto& its = words(language);
    std::string page = std::format("<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
                                   "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                                   "<meta name=\"color-scheme\" content=\"light dark\">\n"
                                   "<meta name=\"robots\" content=\"noindex\">\n<title>{}</title>\n"
                                   "<link rel=\"icon\" href=\"data:,\">\n<style>",
                                   its.code, escaped(title));
    page += style;
    page += std::format("</style>\n</head>\n<body>\n<header>\n<p>{}</p>\n{}\n</header>\n<main>\n{}</main>\n",
                        escaped(agency), languageLinks(language), main);
    if (!footer.empty())
        page += "<footer>\n" + footer + "</footer>\n";
    return page + "</body>\n</html>\n";
}

/// Writes one page.
class ComplaintPage {
public:
    ComplaintPage(Language which, const PageSource& from)
        : language(which)
        , its(words(which))
        , source(from)
        , standing(from.lead ? *from.lead : from.complaint)
        , ledger(core::ledger(standing, from.reference.policy(standing.clocks.policyVersion), from.now))
    {
    }

    std::string text() const
    {
        const auto title = core::fillTemplate(its.title, {{"number", source.complaint.number}});
        std::string main =
            "<h1>" + sentence(its.title, "number", "<span>" + escaped(source.complaint.number) + "</span>") + "</h1>\n";
        if (source.lead)
            main += paragraph(
                sentence(its.joinedInto, "link",
                         std::format(R"(<a href="{0}?lang={1}">{0}</a>)", escaped(standing.number), its.code)),
                "note");
        main += section("state", its.state, state());
        if (const auto promise = promiseText(); !promise.empty())
            main += section("promise", its.promise, paragraph(promise));
        main += section("dates", its.dates, dates());
        if (const auto rows = about(); !rows.empty())
            main += section("about", its.about, rows);
        if (const auto pictures = photos(); !pictures.empty())
            main += section("photos", its.photos, pictures);
        std::string footer = paragraph(escaped(its.nothingPersonal));
        if (source.reference.agency.demo)
            footer += paragraph(escaped(its.demo));
        return document(language, title + " – " + std::string(its.states[index(standing.status)]),
                        source.reference.agency.name, main, footer);
    }

private:
    static std::size_t index(Status status) { return static_cast<std::size_t>(status); }
    bool isRepaired() const { return standing.status == Status::Repaired || standing.status == Status::Closed; }

    std::string time(core::Instant at) const
    {
        return std::format(R"(<time datetime="{}">{}</time>)",
                           core::toIso8601(std::chrono::floor<std::chrono::seconds>(at)),
                           escaped(dateText(language, at, source.reference.agency.timeZone)));
    }

    std::string state() const
    {
        const bool elsewhere = standing.status == Status::Rejected && !standing.owner.empty();
        return paragraph(escaped(its.states[index(standing.status)]), "state") +
               paragraph(elsewhere ? sentence(its.notOurs, "owner", escaped(core::maskPersonal(standing.owner)))
                                   : escaped(its.meanings[index(standing.status)]));
    }

    /// The clock that the promise of a repair stands on; null: there is none.
    const core::Clock* promised() const
    {
        if (!ledger.measured || standing.status == Status::Rejected || standing.status == Status::Merged)
            return nullptr;
        if (const auto* promise = ledger.current(ClockKind::Promise))
            return promise;
        return ledger.current(ClockKind::Repair);
    }

    std::string promiseText() const
    {
        if (standing.status == Status::Rejected)
            return {};
        const auto* clock = promised();
        if (!clock)
            return escaped(its.noPromise);
        const auto due = time(clock->due);
        if (!clock->running())
            return sentence(clock->state == ClockState::DoneLate ? its.missed : its.kept, "date", due);
        if (clock->state == ClockState::Late)
            return sentence(its.overdue, "date", due);
        return sentence(clock->kind == ClockKind::Promise ? its.promised : its.due, "date", due);
    }

    std::string dates() const
    {
        std::string rows;
        const auto row = [&](std::string_view name, core::Instant at) {
            rows += std::format("<dt>{}</dt><dd>{}</dd>\n", escaped(name), time(at));
        };
        row(its.received, source.complaint.received);
        if (const auto* clock = promised(); clock && clock->stop && isRepaired())
            row(its.repaired, *clock->stop);
        if (const auto* clock = ledger.current(ClockKind::ReportBack);
            clock && clock->stop && standing.status == Status::Closed)
            row(its.closed, *clock->stop);
        row(its.changed, std::max(source.complaint.updated, standing.updated));
        return "<dl>\n" + rows + "</dl>\n";
    }

    std::string about() const
    {
        std::string rows;
        const auto category = source.reference.categories.find(source.complaint.category);
        // The agency names its categories in Indonesian.
        if (category != source.reference.categories.end())
            rows += std::format("<dt>{}</dt><dd lang=\"id\">{}</dd>\n", escaped(its.category),
                                escaped(category->second.name));
        const auto address = core::maskPersonal(source.complaint.place.address, source.complaint.reporters);
        if (!address.empty())
            rows += std::format("<dt>{}</dt><dd>{}</dd>\n", escaped(its.place), escaped(address));
        return rows.empty() ? rows : "<dl>\n" + rows + "</dl>\n";
    }

    static std::string figure(const std::string& number, const core::Photo& photo, std::string_view caption,
                              std::string_view instead)
    {
        // From where the page lies, so that a proxy may put both under a path.
        return std::format("<figure><img src=\"../open311/v2/photos/{}/{}.jpg\" alt=\"{}\" loading=\"lazy\">"
                           "<figcaption>{}</figcaption></figure>\n",
                           escaped(number), publicName(photo), escaped(instead), escaped(caption));
    }

    std::string photos() const
    {
        const auto& agency = source.reference.agency;
        std::string figures;
        if (const auto* before = open311::publicPhotos(source.complaint, agency).before)
            figures += figure(source.complaint.number, *before, its.before, its.beforeText);
        // A photo from after a repair that did not last says nothing about how things are.
        if (const auto* after = open311::publicPhotos(standing, agency).after; after && isRepaired())
            figures += figure(standing.number, *after, its.after, its.afterText);
        return figures.empty() ? figures : "<div class=\"photos\">\n" + figures + "</div>\n";
    }

    const Language language;
    const Words& its;
    const PageSource& source;
    const core::Complaint& standing; ///< the complaint, or the lead that answers for it
    const core::Ledger ledger;
};

} // namespace

std::string dateText(Language language, core::Instant at, const std::string& timeZone)
{
    using namespace std::chrono;
    local_time<milliseconds> local{at.time_since_epoch()};
    std::string zone = "UTC";
    try {
        const auto* where = locate_zone(timeZone);
        local = where->to_local(at);
        zone = where->get_info(floor<seconds>(at)).abbrev;
    } catch (const std::runtime_error&) {
        // A zone that this system does not know.
    }
    const auto day = floor<days>(local);
    const year_month_day date{day};
    const hh_mm_ss<milliseconds> clock{local - day};
    return std::format("{} {} {}, {:02}{}{:02} {}", static_cast<unsigned>(date.day()),
                       words(language).months[static_cast<unsigned>(date.month()) - 1], static_cast<int>(date.year()),
                       clock.hours().count(), language == Language::Indonesian ? "." : ":", clock.minutes().count(),
                       zone);
}

std::string complaintPage(Language language, const PageSource& source)
{
    return ComplaintPage(language, source).text();
}

std::string troublePage(Language language, Trouble trouble, const core::Agency& agency)
{
    const auto& its = words(language);
    const auto title = trouble == Trouble::Missing ? its.missingTitle
                       : trouble == Trouble::Busy  ? its.busyTitle
                                                   : its.troubleTitle;
    std::string main = "<h1>" + escaped(title) + "</h1>\n";
    if (trouble == Trouble::Missing)
        main += paragraph(escaped(its.missing)) +
                paragraph(escaped(core::fillTemplate(its.howToFind, {{"prefix", agency.numberPrefix}})));
    else
        main += paragraph(escaped(trouble == Trouble::Busy ? its.busy : its.trouble));
    return document(language, std::string(title), agency.name, main, {});
}

const std::string& contentPolicy()
{
    static const std::string policy = [] {
        const auto digits = sha256Hex(style);
        std::string bytes;
        for (std::size_t i = 0; i < digits.size(); i += 2)
            bytes += static_cast<char>(std::stoi(digits.substr(i, 2), nullptr, 16));
        return "default-src 'none'; style-src 'sha256-" + base64(bytes) +
               "'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }();
    return policy;
}

} // namespace posko::server::citizen
