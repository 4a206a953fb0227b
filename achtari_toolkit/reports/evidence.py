"""Evidence: the words that matched, between the words before and after them, each line the way its language runs."""

from collections.abc import Mapping

import pandas as pd
from lxml.html import HtmlElement

from achtari_toolkit.errors import OptionError, SchemaError, check_choice
from achtari_toolkit.reports.page.block import Block
from achtari_toolkit.reports.page.cells import MISSING, cell_text, count_text, date_text
from achtari_toolkit.reports.page.directions import mark, page_direction
from achtari_toolkit.reports.page.elements import directed, element, link, styled, to_html
from achtari_toolkit.reports.page.table import LINE, scrolled
from achtari_toolkit.reports.page.wording import WORDING, say
from achtari_toolkit.text.dates.parse_date import ZONE
from achtari_toolkit.text.script.direction import direction

COLUMNS = ("outlet", "published", "headline", "url", "field", "before", "match", "after", "simulated")
WORDS, CHARACTERS = 15, 160  # the most that is quoted on one side of a match
OPENING, CLOSING = tuple("«“‘(['’"), tuple("»”.,;:!?)]،؛؟…’'")  # no space after the ones, before the others
SMALL = {"font_size": ".85em", "color": "#5a5a55"}


def evidence(
    lines: pd.DataFrame, *, lang: str, title: str = "", show: int = 25, labels: Mapping[str, str] | None = None
) -> Block:
    """Return the first `show` lines of a keyword-in-context table, and how many there are in all.

    lines   the table of words.kwic: outlet, published (UTC), headline, url, field, before, match, after, simulated
    labels  the names of outlets to print instead of their keys

    In an Arabic line the words before the match stand at its right, in a French or English line at its left.
    At most 15 words and 160 characters are quoted on each side. Days are those of Africa/Casablanca.

    Raises OptionError for another language than ar, fr, en or a negative `show`; SchemaError if a column is absent.
    """
    check_choice("lang", lang, WORDING)
    if show < 0:
        raise OptionError(f"show is {show}; give the number of lines to print, 0 or more.")
    absent = [name for name in COLUMNS if name not in lines]
    if absent:
        raise SchemaError(f"the lines lack {', '.join(absent)}; make them with words.kwic.")
    shown = [evidence_line(row, lang=lang, labels=labels or {}) for row in lines.head(show).to_dict("records")]
    made = evidence_table(shown, lang=lang, caption=caption(title, len(shown), len(lines), lang=lang))
    box = element("div", class_="evidence", dir=page_direction(lang))
    simulated = bool(lines["simulated"].eq(True).any())
    if simulated:
        box.append(
            styled(directed("p", say("simulated_rows", lang=lang), lang=lang, class_="simulated"), color="#9a3412")
        )
    box.append(scrolled(made))
    return Block(to_html(box), plain_lines(lines.head(show), total=len(lines), lang=lang), simulated)


def caption(title: str, shown: int, total: int, *, lang: str) -> tuple[str, str]:
    """Return the title and the count that stand above the lines."""
    counted = say("shown", lang=lang, shown=count_text(shown, lang=lang), total=count_text(total, lang=lang))
    return title or say("evidence", lang=lang), counted if total else say("no_evidence", lang=lang)


def evidence_table(rows: list[HtmlElement], *, lang: str, caption: tuple[str, str]) -> HtmlElement:
    """Return the table of lines under its caption, with a head for readers who hear the page."""
    side = "right" if lang == "ar" else "left"
    title, counted = caption
    counts = styled(directed("small", counted, lang=lang), **SMALL)
    above = element("caption", directed("bdi", title, lang=lang), " ", counts, dir=page_direction(lang))
    head = styled(
        directed("th", say("context", lang=lang), lang=lang, scope="col"), text_align="center", padding=".3em .7em"
    )
    styled(above, text_align=side, padding=".4em 0", font_weight="600")
    made = element("table", above, element("thead", element("tr", head)), element("tbody", *rows))
    made.set("class", "lines")
    made.set("dir", page_direction(lang))
    return styled(made, border_collapse="collapse", width="100%", margin="0")


def evidence_line(row: Mapping[str, object], *, lang: str, labels: Mapping[str, str]) -> HtmlElement:
    """Return one line: the match between its neighbours, and beneath it where that was printed."""
    texts = {
        name: short(present(row[name]), keep="end" if name == "before" else "start")
        for name in ("before", "match", "after")
    }
    runs = direction(" ".join(texts.values()), otherwise=page_direction(lang))
    context = element("td", words_in_context(texts, runs), class_="context", dir=runs)
    mark(context, lang=lang)
    context.append(where_printed(row, lang=lang, labels=labels))
    context[-1].set("dir", runs)
    return element(
        "tr", styled(context, padding=".5em .7em", border_top=LINE, text_align="right" if runs == "rtl" else "left")
    )


def words_in_context(texts: Mapping[str, str], runs: str) -> HtmlElement:
    """Return before, match and after as three cells of one grid, which mirrors with its direction."""
    far, near = ("left", "right") if runs == "rtl" else ("right", "left")
    start = styled(element("span", texts["before"], class_="before"), text_align=far)
    match = styled(
        element("mark", texts["match"]), background="#ffe8a3", color="#1a1a1a", padding="0 .2em", border_radius=".2em"
    )
    stop = styled(element("span", texts["after"], class_="after"), text_align=near)
    before_gap = "" if texts["before"].endswith(OPENING) else " "
    after_gap = "" if texts["after"].startswith(CLOSING) else " "
    kwic = element("div", start, before_gap, match, after_gap, stop, class_="kwic", dir=runs)
    return styled(kwic, display="grid", grid_template_columns="1fr auto 1fr", gap=".4em", align_items="baseline")


def where_printed(row: Mapping[str, object], *, lang: str, labels: Mapping[str, str]) -> HtmlElement:
    """Return the line that names outlet, day and field, and links to the article."""
    outlet = present(row["outlet"]) or say("unknown", lang=lang)
    field = present(row["field"])
    parts = [
        directed("b", short(labels.get(outlet, outlet), keep="start"), lang=lang),
        directed("bdi", day_text(row["published"], lang=lang), lang=lang),
        directed("bdi", say(field, lang=lang) if field in ("headline", "body") else field, lang=lang),
    ]
    headline = short(present(row["headline"]), keep="start")
    if headline:
        parts.append(link(headline, present(row["url"]), lang=lang))
    divided = [piece for part in parts for piece in (" · ", part)][1:]
    return styled(element("p", *divided, class_="source"), margin=".2em 0 0", **SMALL)


def day_text(moment: object, *, lang: str) -> str:
    """Return the local day of a UTC moment, or the word for undated."""
    if not isinstance(moment, pd.Timestamp) or pd.isna(moment):
        return say("undated", lang=lang)
    return date_text(moment.tz_convert(ZONE).date(), lang=lang)


def present(value: object) -> str:
    """Return a text, empty where it is missing."""
    return value if isinstance(value, str) else ""


def short(text: str, *, keep: str) -> str:
    """Return at most 15 words and 160 characters of text, its start or its end, with an ellipsis where it was cut.

    >>> short("مدير المخابرات يلتقي بالرباط", keep="end")
    'مدير المخابرات يلتقي بالرباط'
    >>> short("w " * 20, keep="start").endswith("w …")
    True
    """
    words = text.split()
    kept = " ".join(words[:WORDS] if keep == "start" else words[-WORDS:])
    kept = kept[:CHARACTERS] if keep == "start" else kept[-CHARACTERS:]
    if kept == " ".join(words):
        return kept
    return f"{kept} …" if keep == "start" else f"… {kept}"


def plain_lines(lines: pd.DataFrame, *, total: int, lang: str) -> str:
    """Return the lines for a terminal."""
    texts = [
        " | ".join([present(row["outlet"]) or MISSING, cell_text(row["published"], lang=lang),
                    f"{present(row['before'])} [{present(row['match'])}] {present(row['after'])}".strip()])
        for row in lines.to_dict("records")
    ]  # fmt: skip
    return "\n".join([*texts, say("shown", lang=lang, shown=len(lines), total=total)])
