"""Evidence: the words that matched between those before and after them, in the direction of their language."""

from collections.abc import Mapping

import pandas as pd
from lxml.html import HtmlElement

from achtari_toolkit.errors import OptionError, SchemaError
from achtari_toolkit.interface.labels import Labels, label_texts
from achtari_toolkit.interface.words import check_language, direction_of, is_rtl, name_of, say
from achtari_toolkit.reports.page.block import Block
from achtari_toolkit.reports.page.cells import MISSING, cell_text, count_text, date_text
from achtari_toolkit.reports.page.directions import mark
from achtari_toolkit.reports.page.elements import directed, element, link, styled, to_html
from achtari_toolkit.reports.page.local_dates import with_local_dates
from achtari_toolkit.reports.page.table import ROW_LINE, scrolled
from achtari_toolkit.schema import is_simulated
from achtari_toolkit.sources.local_times import Zones
from achtari_toolkit.text.script.direction import direction

NEEDED_COLUMNS = ("outlet", "published", "headline", "url", "field", "before", "match", "after", "simulated")
MOST_WORDS, MOST_CHARACTERS = 15, 160  # that are quoted on one side of a match
OPENING, CLOSING = tuple("«“‘(['’"), tuple("»”.,;:!?)]،؛؟…’'")  # no space after, before them
SMALL_STYLE = {"font_size": ".85em", "color": "#5a5a55"}


def evidence(
    lines: pd.DataFrame,
    *,
    lang: str,
    title: str = "",
    show: int = 25,
    labels: Labels | None = None,
    zone: Zones = None,
) -> Block:
    """Return the first `show` lines of a keyword-in-context table, and how many there are in all.

    lines   the table of words.kwic: outlet, published (UTC), headline, url, field, before, match, after, simulated
    labels  names of outlets to print instead of their keys: {key: name}, or outlets as sources.read_outlets
            returns them
    zone    in which days end, as in measures.share

    In an Arabic line the words before the match are at its right, in a French or English line at its left.
    At most 15 words and 160 characters are quoted on each side.

    Raises OptionError for a language that the interface does not have or a negative `show`, SchemaError if a column
    is absent.
    """
    check_language(lang)
    if show < 0:
        raise OptionError(f"show is {show}; give the number of lines to print, 0 or more.")
    absent = [name for name in NEEDED_COLUMNS if name not in lines]
    if absent:
        raise SchemaError(f"the lines lack {', '.join(absent)}; make them with words.kwic.")
    names = label_texts(labels, lang)
    printed_lines = with_local_dates(lines.head(show), zone=zone, lang=lang)
    shown = [evidence_line(row, lang=lang, labels=names) for row in printed_lines.to_dict("records")]
    html_table = evidence_table(shown, lang=lang, caption=caption(title, len(shown), len(lines), lang=lang))
    box = element("div", class_="evidence", dir=direction_of(lang))
    simulated = is_simulated(lines)
    if simulated:
        warning = directed("p", say("reports.simulated_rows", lang), lang=lang, class_="simulated")
        box.append(styled(warning, color="#9a3412"))
    box.append(scrolled(html_table))
    return Block(to_html(box), plain_lines(printed_lines, total=len(lines), lang=lang), simulated)


def caption(title: str, shown: int, total: int, *, lang: str) -> tuple[str, str]:
    """Return the title and the count above the lines."""
    counted = say("reports.shown", lang, shown=count_text(shown, lang=lang), total=count_text(total, lang=lang))
    return title or say("reports.evidence", lang), counted if total else say("reports.no_evidence", lang)


def evidence_table(rows: list[HtmlElement], *, lang: str, caption: tuple[str, str]) -> HtmlElement:
    """Return the table of lines under its caption, with a head for readers who hear the page."""
    side = "right" if is_rtl(lang) else "left"
    title, counted = caption
    counts = styled(directed("small", counted, lang=lang), **SMALL_STYLE)
    above = element("caption", directed("bdi", title, lang=lang), " ", counts, dir=direction_of(lang))
    head = styled(
        directed("th", say("reports.context", lang), lang=lang, scope="col"), text_align="center", padding=".3em .7em"
    )
    styled(above, text_align=side, padding=".4em 0", font_weight="600")
    made = element("table", above, element("thead", element("tr", head)), element("tbody", *rows))
    made.set("class", "lines")
    made.set("dir", direction_of(lang))
    return styled(made, border_collapse="collapse", width="100%", margin="0")


def evidence_line(row: Mapping[str, object], *, lang: str, labels: Mapping[str, str]) -> HtmlElement:
    """Return one line: the match between its neighbours, and below it where that was printed."""
    texts = {
        name: truncate(text_or_empty(row[name]), keep="end" if name == "before" else "start")
        for name in ("before", "match", "after")
    }
    text_direction = direction(" ".join(texts.values()), otherwise=direction_of(lang))
    context = element("td", words_in_context(texts, text_direction), class_="context", dir=text_direction)
    mark(context, lang=lang)
    context.append(where_printed(row, lang=lang, labels=labels))
    context[-1].set("dir", text_direction)
    side = "right" if text_direction == "rtl" else "left"
    return element("tr", styled(context, padding=".5em .7em", border_top=ROW_LINE, text_align=side))


def words_in_context(texts: Mapping[str, str], text_direction: str) -> HtmlElement:
    """Return before, match and after as three cells of one grid, which mirrors with its direction.

    Both neighbours are aligned towards the match.
    """
    before_side, after_side = ("left", "right") if text_direction == "rtl" else ("right", "left")
    before = styled(element("span", texts["before"], class_="before"), text_align=before_side)
    match = styled(
        element("mark", texts["match"]), background="#ffe8a3", color="#1a1a1a", padding="0 .2em", border_radius=".2em"
    )
    after = styled(element("span", texts["after"], class_="after"), text_align=after_side)
    before_gap = "" if texts["before"].endswith(OPENING) else " "
    after_gap = "" if texts["after"].startswith(CLOSING) else " "
    kwic = element("div", before, before_gap, match, after_gap, after, class_="kwic", dir=text_direction)
    return styled(kwic, display="grid", grid_template_columns="1fr auto 1fr", gap=".4em", align_items="baseline")


def where_printed(row: Mapping[str, object], *, lang: str, labels: Mapping[str, str]) -> HtmlElement:
    """Return the line that names outlet, day and field, and links to the article."""
    outlet = text_or_empty(row["outlet"]) or say("reports.unknown", lang)
    field = text_or_empty(row["field"])
    parts = [
        directed("b", truncate(labels.get(outlet, outlet), keep="start"), lang=lang),
        directed("bdi", day_text(row["published"], lang=lang), lang=lang),
        directed("bdi", name_of(field, "columns", lang), lang=lang),
    ]
    headline = truncate(text_or_empty(row["headline"]), keep="start")
    if headline:
        parts.append(link(headline, text_or_empty(row["url"]), lang=lang))
    divided = [piece for part in parts for piece in (" · ", part)][1:]
    return styled(element("p", *divided, class_="source"), margin=".2em 0 0", **SMALL_STYLE)


def day_text(moment: object, *, lang: str) -> str:
    """Return the day of a local time, a month or year as it is written, or the word for undated."""
    if isinstance(moment, str):
        return moment
    if not isinstance(moment, pd.Timestamp) or pd.isna(moment):
        return say("reports.undated", lang)
    return date_text(moment.date(), lang=lang)


def text_or_empty(value: object) -> str:
    """Return a text, or empty text where it is missing."""
    return value if isinstance(value, str) else ""


def truncate(text: str, *, keep: str) -> str:
    """Return at most 15 words and 160 characters of text, its start or its end, with an ellipsis where it was cut.

    >>> truncate("مدير المخابرات يلتقي بالرباط", keep="end")
    'مدير المخابرات يلتقي بالرباط'
    >>> truncate("w " * 20, keep="start").endswith("w …")
    True
    """
    words = text.split()
    kept = " ".join(words[:MOST_WORDS] if keep == "start" else words[-MOST_WORDS:])
    kept = kept[:MOST_CHARACTERS] if keep == "start" else kept[-MOST_CHARACTERS:]
    if kept == " ".join(words):
        return kept
    return f"{kept} …" if keep == "start" else f"… {kept}"


def plain_lines(lines: pd.DataFrame, *, total: int, lang: str) -> str:
    """Return the lines for a terminal."""
    texts = []
    for row in lines.to_dict("records"):
        before, match, after = (text_or_empty(row[name]) for name in ("before", "match", "after"))
        context = f"{before} [{match}] {after}".strip()
        outlet = text_or_empty(row["outlet"]) or MISSING
        texts.append(" | ".join([outlet, cell_text(row["published"], lang=lang), context]))
    return "\n".join([*texts, say("reports.shown", lang, shown=len(lines), total=total)])
