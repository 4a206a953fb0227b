"""Pages as the templates of press sites date them; the right day is known by construction.

Markup and printed line agree, differ by a zone, by an import or by an update; dates stand in attributes, classes,
scripts and addresses; in Arabic, French, English and Spanish. Written from what the themes of WordPress, Drupal,
Joomla, SPIP, Blogger, Arc and of Moroccan sites print.
"""

import json
import random
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

SEED = 20210403
MONTHS = {
    "ar": "يناير فبراير مارس أبريل ماي يونيو يوليوز غشت شتنبر أكتوبر نونبر دجنبر".split(),
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
    "en": "January February March April May June July August September October November December".split(),
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(),
}
WEEK = {
    "ar": "الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد".split(),
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche".split(),
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
    "es": "lunes martes miércoles jueves viernes sábado domingo".split(),
}
SAYS = {  # published, updated, created, by, menu, read also, comments
    "ar": ("نشر في", "آخر تحديث", "أضيف بتاريخ", "بقلم", "الرئيسية", "اقرأ أيضا", "التعليقات"),
    "fr": ("Publié le", "Mis à jour le", "Créé le", "Par", "Accueil", "À lire aussi", "Commentaires"),
    "en": ("Published on", "Updated on", "Created on", "By", "Home", "Read also", "Comments"),
    "es": ("Publicado el", "Actualizado el", "Creado el", "Por", "Inicio", "Lea también", "Comentarios"),
}
TEXTS = {
    "ar": ("افتتاح مكتبة جديدة في الحي القديم", "افتتحت الجماعة الحضرية مكتبة جديدة بحضور عدد من السكان والتلاميذ والأساتذة. "),
    "fr": ("Une nouvelle bibliothèque ouvre dans le vieux quartier", "La commune a ouvert une bibliothèque en présence d'habitants et d'élèves. "),
    "en": ("A new library opens its doors in the old quarter", "The council opened a library in the presence of residents and pupils. "),
    "es": ("Una nueva biblioteca abre en el barrio antiguo", "El municipio abrió una biblioteca en presencia de vecinos y alumnos. "),
}  # fmt: skip
LATER = timedelta(days=2, hours=3)


class DatedPage(NamedTuple):
    """A page, the address of its capture, its right day, and whether the day may only be given with a doubt."""

    template: str
    language: str
    content: str
    day: str
    needs_doubt: bool = False


class Moment(NamedTuple):
    """When a page was published, as its template may write it."""

    when: datetime
    language: str

    @property
    def words(self) -> str:
        w = self.when
        month = MONTHS[self.language][w.month - 1]
        if self.language == "en":
            return f"{month} {w.day}, {w.year}"
        if self.language == "es":
            return f"{w.day} de {month} de {w.year}"
        return f"{'1er' if self.language == 'fr' and w.day == 1 else w.day} {month} {w.year}"

    @property
    def long(self) -> str:
        weekday = WEEK[self.language][self.when.weekday()]
        return f"{weekday}, {self.words}" if self.language in ("en", "es") else f"{weekday} {self.words}"

    @property
    def clock(self) -> str:
        return f"{self.when:%H:%M}"

    @property
    def numbers(self) -> str:
        return f"{self.when:%d/%m/%Y}"

    @property
    def iso(self) -> str:
        return f"{self.when:%Y-%m-%dT%H:%M:%S}+01:00"

    @property
    def utc(self) -> str:
        return f"{self.when - timedelta(hours=1):%Y-%m-%dT%H:%M:%S}+00:00"

    @property
    def day(self) -> str:
        return f"{self.when:%Y-%m-%d}"

    def after(self, later: timedelta) -> "Moment":
        return Moment(self.when + later, self.language)


def said(moment: Moment) -> tuple[str, ...]:
    return SAYS[moment.language]


def page(
    m: Moment, *, head: str = "", top: str = "", before: str = "", after: str = "", foot: str = "", url: str = ""
) -> str:
    """A page with a masthead, a menu, an article, other articles and comments around the parts that date it."""
    headline, text = TEXTS[m.language]
    _, _, _, _, menu, also, comments = said(m)
    other, comment = m.after(timedelta(days=9)), m.after(timedelta(days=1))
    canonical = f'<link rel="canonical" href="{url}">' if url else ""
    return (
        f'<!DOCTYPE html><html lang="{m.language}"><head><meta charset="utf-8"><title>{headline} - Exemple</title>'
        f'<meta property="og:title" content="{headline}">{canonical}{head}</head><body>'
        f'<header class="site-header">{top}<nav class="menu"><a href="/">{menu}</a></nav></header><main>'
        f'<article class="post">{before}<h1 class="title">{headline}</h1>{after}'
        f'<div class="content">{paragraphs(m, "p")}</div>{foot}</article></main>'
        f'<div class="related"><h3>{also}</h3><ul><li><a href="/a">{headline[::-1]}</a> <span class="date">{other.words}</span></li></ul></div>'
        f'<div id="comments"><h3>{comments}</h3><ol><li><span class="comment-date">{comment.words} {comment.clock}</span><p>{text}</p></li></ol></div>'
        f'<footer class="site-footer">© {m.when.year + 3} Exemple</footer></body></html>'
    )


def paragraphs(m: Moment, tag: str) -> str:
    """The text; its last line has a number of its own, so that no two pages are one article."""
    lines = [*[TEXTS[m.language][1] * 4] * 3, f"{TEXTS[m.language][1] * 4} {m.when.timestamp():.0f}"]
    return "<br>".join(lines) if tag == "br" else "".join(f"<p>{line}</p>" for line in lines)


def ld(value: dict) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@context": "https://schema.org", **value})}</script>'


def meta(name: str, content: str, kind: str = "name") -> str:
    return f'<meta {kind}="{name}" content="{content}">'


def wordpress_header(m: Moment) -> str:
    times = f'<time class="entry-date published" datetime="{m.iso}">{m.words}</time>'
    return page(m, after=f'<div class="entry-meta"><span class="posted-on"><a href="/x">{times}</a></span></div>')


def wordpress_entry_footer(m: Moment) -> str:
    later = m.after(LATER)
    times = (
        f'<time class="entry-date published" datetime="{m.iso}">{m.words}</time>'
        f'<time class="updated" datetime="{later.iso}">{later.words}</time>'
    )
    return page(
        m, foot=f'<footer class="entry-footer"><span class="posted-on"><a href="/x">{times}</a></span></footer>'
    )


def wordpress_midnight_in_utc(m: Moment) -> str:
    m = Moment(m.when.replace(hour=0, minute=20), m.language)
    head = meta("article:published_time", m.utc, "property") + meta(
        "article:modified_time", m.after(LATER).utc, "property"
    )
    return page(m, head=head, after=f'<div class="post-meta">{m.words} - {m.clock}</div>')


def yoast_graph(m: Moment) -> str:
    graph = [
        {"@type": "WebPage", "datePublished": m.utc, "dateModified": m.after(LATER).utc},
        {"@type": "Article", "datePublished": m.utc, "dateModified": m.after(LATER).utc},
    ]
    return page(m, head=ld({"@graph": graph}), after=f"<div class='byline'>{said(m)[3]} Rédaction | {m.numbers}</div>")


def imported(m: Moment) -> str:
    """An article that was moved to a new system: the markup has the day of the import."""
    imported_on = m.after(timedelta(days=700))
    head = ld({"@type": "NewsArticle", "datePublished": imported_on.iso}) + meta(
        "article:published_time", imported_on.iso, "property"
    )
    return page(m, head=head, after=f'<div class="post-date">{said(m)[0]} {m.words} {m.clock}</div>')


def stamped_a_day_early(m: Moment) -> str:
    """The markup is a day behind, as where a day is stored at midnight of another zone."""
    early = m.after(timedelta(days=-1))
    return page(
        m,
        head=meta("article:published_time", early.day, "property"),
        after=f'<p class="date">{said(m)[0]} {m.long}</p>',
    )


def drupal_rdfa(m: Moment) -> str:
    us = f"{m.when:%a, %m/%d/%Y - %H:%M}"
    span = f'<span property="dc:date dc:created" content="{m.iso}" datatype="xsd:dateTime">{us}</span>'
    return page(m, after=f'<div class="submitted">{said(m)[3]} admin {span}</div>')


def drupal_time(m: Moment) -> str:
    return page(m, after=f'<div class="node__submitted"><time datetime="{m.utc}">{m.long} - {m.clock}</time></div>')


def joomla(m: Moment) -> str:
    later = m.after(LATER)
    published, updated, created, *_ = said(m)
    details = (
        f'<dd class="modified">{updated} {later.long} {later.clock}</dd><dd class="create">{created} {m.long} {m.clock}</dd>'
        f'<dd class="published">{published} {m.long} {m.clock}</dd><dd class="hits">1250</dd>'
    )
    return page(m, after=f'<dl class="article-info">{details}</dl>')


def joomla_of_2008(m: Moment) -> str:
    later = m.after(LATER)
    created = f'<table><tr><td class="createdate">{m.long} {m.clock}</td></tr></table>'
    return page(m, after=created, foot=f'<div class="modifydate">{said(m)[1]} ({later.long} {later.clock})</div>')


def spip(m: Moment) -> str:
    abbr = f'<abbr class="published" title="{m.utc[:19]}Z">{m.long}</abbr>'
    return page(m, after=f'<p class="info-publi">{abbr}, <span class="vcard author">{said(m)[3]} Rédaction</span></p>')


def blogger(m: Moment) -> str:
    headline, _text = TEXTS[m.language]
    return (
        f'<html><head><title>Exemple: {headline}</title></head><body><div class="blog-posts"><div class="date-outer">'
        f'<h2 class="date-header"><span>{m.long}</span></h2><div class="post"><h3 class="post-title entry-title">{headline}</h3>'
        f'<div class="post-body">{paragraphs(m, "p")}</div></div></div></div></body></html>'
    )


def arc(m: Moment) -> str:
    script = f'<script>Fusion.globalContent={{"display_date":"{m.utc}","first_publish_date":"{m.utc}","last_updated_date":"{m.after(LATER).utc}"}};</script>'
    return page(m, head=script)


def next_data(m: Moment) -> str:
    data = {"props": {"pageProps": {"article": {"title": "x", "publishedAt": m.utc, "updatedAt": m.after(LATER).utc}}}}
    return page(m, foot=f'<script id="__NEXT_DATA__" type="application/json">{json.dumps(data)}</script>')


def moroccan_line(m: Moment) -> str:
    top = f'<div class="today">{m.after(timedelta(days=400)).long}</div>'
    return page(m, top=top, after=f'<span class="date-post">{m.long} - {m.clock}</span>')


def line_of_author(m: Moment) -> str:
    return page(m, after=f'<div class="meta">{said(m)[3]} Rédaction | {m.words} | 12 {said(m)[6]}</div>')


def table_of_2004(m: Moment) -> str:
    headline, _text = TEXTS[m.language]
    return (
        f"<html><head><title>{headline}</title></head><body><table width=100%><tr><td width=20%><a href=1>{said(m)[4]}</a><br>"
        f"<a href=2>{said(m)[5]}</a></td><td><font size=5 color=red>{headline}</font><br><font size=2>{m.long.split()[0]} {m.numbers}</font>"
        f"<br><p align=justify><font size=3>{paragraphs(m, 'br')}</font></p></td></tr></table></body></html>"
    )


def boxed(m: Moment) -> str:
    month = MONTHS[m.language][m.when.month - 1]
    box = (
        f'<span class="day">{m.when:%d}</span><span class="month">{month}</span><span class="year">{m.when.year}</span>'
    )
    return page(m, before=f'<div class="post-date">{box}</div>')


def in_heading(m: Moment) -> str:
    return page(m).replace("</h1>", f' <small class="date">{m.numbers}</small></h1>')


def below_the_text(m: Moment) -> str:
    return page(m, foot=f"<p><em>{said(m)[0]} {m.words}</em></p>")


def updated_line(m: Moment) -> str:
    """The line prints the update, the markup the publication."""
    later = m.after(LATER)
    return page(
        m,
        head=meta("article:published_time", m.iso, "property"),
        after=f"<p class='date'>{said(m)[1]} {later.words} {later.clock}</p>",
    )


def both_printed(m: Moment) -> str:
    later = m.after(LATER)
    return page(
        m, after=f"<div class='info'>{said(m)[1]} {later.words} {later.clock} - {said(m)[0]} {m.words} {m.clock}</div>"
    )


def filler_in_markup(m: Moment) -> str:
    head = meta("article:published_time", "1970-01-01T00:00:00+00:00", "property") + ld(
        {"@type": "Article", "datePublished": "0001-01-01"}
    )
    return page(m, head=head, after=f'<span class="date">{m.words}</span>')


def generated_meta(m: Moment) -> str:
    """<meta name=date> is the day on which the page was made."""
    return page(m, head=meta("date", m.after(timedelta(days=500)).day), after=f'<div class="date">{m.long}</div>')


def wrong_attribute(m: Moment) -> str:
    now = m.after(timedelta(days=500))
    return page(m, after=f'<time datetime="{now.iso}">{m.words}</time>')


def numbers_of_the_month_first(m: Moment) -> str:
    return page(m, head=meta("publish-date", f"{m.when:%m/%d/%Y}"), after=f'<div class="date">{m.long}</div>')


def relative_line(m: Moment) -> str:
    ago = {"ar": "منذ ساعتين", "fr": "il y a 2 heures", "en": "2 hours ago", "es": "hace 2 horas"}[m.language]
    return page(m, head=ld({"@type": "NewsArticle", "datePublished": m.iso}), after=f'<span class="date">{ago}</span>')


def weekly(m: Moment) -> str:
    end = m.after(timedelta(days=6))
    joined = {
        "ar": f"من {m.words} إلى {end.words}", "fr": f"Du {m.words} au {end.words}",
        "en": f"{m.words} - {end.words}", "es": f"Del {m.words} al {end.words}",
    }[m.language]  # fmt: skip
    return page(m, after=f'<div class="date">{joined}</div>')


def by_address(m: Moment) -> str:
    return page(m, url=f"https://exemple.ma/{m.when:%Y/%m/%d}/bibliotheque.html")


def changed_only(m: Moment) -> str:
    return page(m, head=meta("article:modified_time", m.iso, "property") + meta("og:updated_time", m.iso, "property"))


def of_name(name: str, kind: str, form: str) -> Callable[[Moment], str]:
    return lambda m: page(m, head=meta(name, m.when.strftime(form), kind))


METAS = (
    ("publishdate", "name", "%Y-%m-%d"), ("article:published", "property", "%Y-%m-%dT%H:%M:%S+01:00"),
    ("DC.date.issued", "name", "%Y-%m-%d"), ("citation_publication_date", "name", "%Y/%m/%d"), ("sailthru.date", "name", "%Y-%m-%d %H:%M:%S"),
    ("parsely-pub-date", "name", "%Y-%m-%dT%H:%M:%S+01:00"), ("publication-date", "name", "%d-%m-%Y"), ("pubdate", "name", "%Y%m%d"),
    ("datePublished", "itemprop", "%Y-%m-%d"), ("news:publish_time", "name", "%Y-%m-%d %H:%M"), ("page.content.published", "name", "%d/%m/%Y %H:%M"),
    ("article.created", "name", "%Y-%m-%d"), ("og:pubdate", "property", "%Y-%m-%dT%H:%M:%S+01:00"), ("dateposted", "name", "%Y-%m-%d"),
)  # fmt: skip
TEMPLATES: tuple[Callable[[Moment], str], ...] = (
    wordpress_header, wordpress_entry_footer, wordpress_midnight_in_utc, yoast_graph, imported, stamped_a_day_early, drupal_rdfa,
    drupal_time, joomla, joomla_of_2008, spip, blogger, arc, next_data, moroccan_line, line_of_author, table_of_2004, boxed,
    in_heading, below_the_text, updated_line, both_printed, filler_in_markup, generated_meta, wrong_attribute,
    numbers_of_the_month_first, relative_line, weekly, by_address, changed_only,
)  # fmt: skip
DOUBTED = ("changed_only", "imported", "stamped_a_day_early", "wrong_attribute", "weekly")


def dated_pages() -> Iterator[DatedPage]:
    """Yield pages of every template in four languages, and one of every further name of a meta element."""
    chance = random.Random(SEED)
    for template in TEMPLATES:
        for language in MONTHS:
            for _ in range(2):
                moment = _moment(chance, language)
                name = template.__name__
                yield DatedPage(name, language, template(moment), moment.day, name in DOUBTED)
    for n, (name, kind, form) in enumerate(METAS):
        moment = _moment(chance, list(MONTHS)[n % len(MONTHS)])
        yield DatedPage(f"meta {name}", moment.language, of_name(name, kind, form)(moment), moment.day)


def _moment(chance: random.Random, language: str) -> Moment:
    """A minute of a day between 2004 and 2023, outside Ramadan's clock and the hours at which days change."""
    when = datetime(2004, 1, 1) + timedelta(days=chance.randrange(7_000))
    return Moment(when.replace(hour=chance.randrange(8, 20), minute=chance.randrange(60)), language)
